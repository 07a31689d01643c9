//! What a component uses: computed from the workload until the user says otherwise.

use std::sync::Arc;

use leptos::prelude::*;

use super::component::Known;
use crate::app::{AppState, Shared};
use crate::domain::catalog::{Catalog, Service, Usage};
use crate::domain::design::ComponentEdit;
use crate::domain::estimate::usages;
use crate::view::markup::{Markup, tagged};
use crate::view::widgets::OldNumberField;

/// One field for each usage of the service; nothing for a service without any.
pub(super) fn usage_fields(
    state: AppState,
    component: Known,
    service: &Arc<Service>,
    edit: Callback<ComponentEdit>,
) -> Option<Markup> {
    let t = state.t();
    if service.usage.is_empty() {
        return None;
    }
    let computed = Memo::new(move |_| {
        component.with(|component| {
            let component = component.as_ref()?;
            let usages =
                |catalog: &Shared<Catalog>| state.effective.with(|design| usages(catalog, design, component));
            Some(state.catalog.with(usages))
        })
    });
    let (of, known) = (service.id.clone(), Arc::clone(service));
    let field = move |(index, usage): (usize, &Usage)| {
        let (id, key) = (usage.id.clone(), usage.id.clone());
        let value = Signal::derive(move || {
            component
                .with(|component| component.as_ref().and_then(|component| component.usage.get(&key).copied()))
        });
        let follows =
            Signal::derive(move || computed.with(|computed| computed.as_ref()?.get(index).copied()));
        let change = Callback::new(move |value| edit.run(ComponentEdit::Usage { id: id.clone(), value }));
        OldNumberField::new(state, state.late_name(&usage.name, &[&of, &usage.id]), value, change)
            .unit(&usage.unit)
            .computed(follows)
            .view()
    };
    let section = tagged("section", "section")
        .child(tagged("h3", "section__title").text(t.usage))
        .child(tagged("p", "section__help").text(t.usage_help))
        // The names come late, once.
        .block(move || known.usage.iter().enumerate().map(&field).collect());
    Some(section)
}
