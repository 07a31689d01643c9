//! The usage of a component: computed from the workload until the user sets it.

use std::sync::Arc;

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::component::Inspected;
use crate::domain::catalog::Service;
use crate::domain::design::ComponentEdit;
use crate::domain::estimate::usages;
use crate::view::context::use_app;
use crate::view::widgets::NumberField;

/// One field for each usage of the service; absent if the service has none.
#[component]
pub(super) fn UsageFields(
    component: Inspected,
    service: Arc<Service>,
    edit: Callback<ComponentEdit>,
) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let computed = Memo::new(move |_| {
        component.with(|component| {
            let component = component.as_ref()?;
            Some(app.catalog.with(|catalog| app.effective.with(|design| usages(catalog, design, component))))
        })
    });
    let count = service.usage.len();
    let field = move |index: usize| {
        let computed =
            Signal::derive(move || computed.with(|computed| computed.as_ref()?.get(index).copied()));
        view! { <UsageField component service=Arc::clone(&service) index computed edit /> }
    };
    let fields: Vec<_> = (0..count).map(field).collect();
    (!fields.is_empty()).then(|| {
        view! {
            <section class="section">
                <h3 class="section__title">{t.usage}</h3>
                <p class="section__help">{t.usage_help}</p>
                {fields}
            </section>
        }
    })
}

#[component]
fn UsageField(
    component: Inspected,
    service: Arc<Service>,
    /// The index of the usage within the service.
    index: usize,
    /// The amount computed from the workload.
    computed: Signal<Option<Decimal>>,
    edit: Callback<ComponentEdit>,
) -> impl IntoView {
    let app = use_app();
    let usage = service.usage.get(index)?.clone();
    let (id, key, unit) = (usage.id.clone(), usage.id.clone(), usage.unit.clone());
    // The names may arrive later; the field keeps the text typed so far.
    let label = Signal::derive(move || app.catalog_name(&usage.name, &[&service.id, &usage.id]));
    let value =
        Signal::derive(move || component.with(|component| component.as_ref()?.usage.get(&key).copied()));
    let set = move |value| edit.run(ComponentEdit::Usage { id: id.clone(), value });
    Some(view! { <NumberField label value on_change=set computed unit /> })
}
