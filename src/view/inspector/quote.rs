//! A vendor's quote in place of what the model computes.

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::component::Known;
use crate::app::{AppState, Derived};
use crate::domain::design::{ComponentEdit, Quote};
use crate::domain::i18n::fill;
use crate::domain::{exact, format};
use crate::view::markup::{Markup, button, tagged};
use crate::view::widgets::{NumberField, TextField};

/// The quote's fields, or the way to set one.
pub(super) fn quote_fields(
    state: AppState,
    component: Known,
    id: &str,
    edit: Callback<ComponentEdit>,
) -> Markup {
    let t = state.t();
    let quote = Derived::new(move || component.with(|component| component.as_ref()?.quote.clone()));
    let priced = state.component_estimate(id.to_owned());
    let model = move || {
        let model = priced.with(|priced| priced.as_ref()?.modelled)?;
        let difference = quote.get()?.amount.saturating_sub(model.likely);
        let difference = format::money_difference(difference, state.form());
        Some(fill(t.quote_model, &[&format::money_range(model, state.form()), &difference]))
    };
    let start = move || {
        let amount = priced.with_untracked(|priced| priced.as_ref().map(|priced| priced.monthly.likely));
        let amount = exact::cents(amount.unwrap_or_default());
        edit.run(ComponentEdit::Quote(Some(Quote { amount, source: String::new(), as_of: None })));
    };
    let is_quoted = Derived::new(move || quote.with(Option::is_some));
    tagged("section", "section").block(move || {
        if !is_quoted.get() {
            return vec![button("button").on_click(start).text(t.quote_set)];
        }
        let remove = move || edit.run(ComponentEdit::Quote(None));
        vec![
            tagged("h3", "section__title").text(t.quote),
            tagged("p", "section__help").text_by(move || model().unwrap_or_default()),
            amount_field(state, quote, edit),
            source_field(state, quote, edit),
            button("button").on_click(remove).text(t.quote_remove),
        ]
    })
}

fn amount_field(state: AppState, quote: Derived<Option<Quote>>, edit: Callback<ComponentEdit>) -> Markup {
    let amount = Signal::derive(move || quote.with(|quote| quote.as_ref().map(|quote| quote.amount)));
    let change = Callback::new(move |amount: Option<Decimal>| {
        if let Some(quote) = quote.get_untracked() {
            edit.run(ComponentEdit::Quote(Some(Quote { amount: amount.unwrap_or_default(), ..quote })));
        }
    });
    NumberField::new(state, state.t().quote_amount.to_owned(), amount, change).unit("USD").view()
}

fn source_field(state: AppState, quote: Derived<Option<Quote>>, edit: Callback<ComponentEdit>) -> Markup {
    let source = Signal::derive(move || {
        quote.with(|quote| quote.as_ref().map(|quote| quote.source.clone()).unwrap_or_default())
    });
    let change = Callback::new(move |source: String| {
        if let Some(quote) = quote.get_untracked() {
            edit.run(ComponentEdit::Quote(Some(Quote { source, ..quote })));
        }
    });
    TextField {
        state,
        label: state.t().quote_source.to_owned(),
        labelled: true,
        value: source,
        placeholder: String::new(),
        class: "",
        on_input: change,
    }
    .view()
}
