//! How a line came about (C14), as the worker tells it, and the places where the user can say otherwise.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::component::Known;
use crate::app::{AppState, Derived};
use crate::domain::catalog::Charge;
use crate::domain::design::{Component, ComponentEdit};
use crate::domain::estimate::Line;
use crate::domain::exact;
use crate::view::markup::{Markup, div};
use crate::view::remote::remote;
use crate::view::widgets::NumberField;

/// The steps from inputs to amount of the line `item` of a component.
pub(super) fn explanation(
    state: AppState,
    component: Known,
    item: &'static str,
    charge: Option<Arc<Charge>>,
    line: Derived<Option<Line>>,
    edit: Callback<ComponentEdit>,
) -> Markup {
    let id = component.with_untracked(|component| component.as_ref().map(|component| component.id.clone()));
    let id = id.unwrap_or_default();
    let item = charge.as_ref().map_or_else(|| item.to_owned(), |charge| charge.id.clone());
    let about =
        move || vec![("show", "explanation".to_owned()), ("component", id.clone()), ("item", item.clone())];
    div("explanation")
        .child(remote(state, "explanation__told", about))
        .children(charge.map(|charge| own_fields(state, component, line, &charge, edit)))
}

/// Where the user says otherwise: an own quantity, an own price.
fn own_fields(
    state: AppState,
    component: Known,
    line: Derived<Option<Line>>,
    charge: &Arc<Charge>,
    edit: Callback<ComponentEdit>,
) -> Markup {
    let t = state.t();
    let own = |read: fn(&Component) -> &BTreeMap<String, Decimal>| {
        let id = charge.id.clone();
        Signal::derive(move || component.with(|component| read(component.as_ref()?).get(&id).copied()))
    };
    let (for_quantity, for_price) = (charge.id.clone(), charge.id.clone());
    let set_quantity = Callback::new(move |value| {
        edit.run(ComponentEdit::Quantity { charge: for_quantity.clone(), value });
    });
    let set_price = Callback::new(move |value| {
        edit.run(ComponentEdit::Price { charge: for_price.clone(), value });
    });
    let computed = Signal::derive(move || line.with(|line| line.as_ref().map(|line| line.quantity)));
    let priced = Arc::clone(charge);
    let listed = Signal::derive(move || {
        let book = state.design.with(|design| design.settings.book);
        let price = priced.price(book)?;
        exact::div(price.headline().likely, price.per).ok()
    });
    let (quantity, price) = (own(|component| &component.quantities), own(|component| &component.prices));
    let quantity = NumberField::new(state, t.own_quantity.to_owned(), quantity, set_quantity)
        .unit(&charge.unit)
        .computed(computed);
    let price =
        NumberField::new(state, t.own_price.to_owned(), price, set_price).unit("USD").computed(listed);
    div("field-row").child(quantity.view()).child(price.view())
}
