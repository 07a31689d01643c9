//! Where a component runs: the offering and its plan.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::basics::i18n::fill;
use crate::domain::catalog::{Plan, Service};
use crate::domain::design::{ComponentEdit, PlanChoice};
use crate::domain::estimate::ComponentEstimate;
use crate::view::context::use_app;

/// The chosen plan; `None` once the component is gone.
type ChosenPlan = Memo<Option<PlanChoice>>;

/// The fields for offering and plan.
#[component]
pub(super) fn HostingFields(
    /// The id of the component.
    id: String,
    service: Arc<Service>,
    edit: Callback<ComponentEdit>,
) -> impl IntoView {
    let app = use_app();
    let key = id.clone();
    let offering = Memo::new(move |_| {
        app.effective.with(|design| Some(design.component(&key)?.offering.clone())).unwrap_or_default()
    });
    let key = id.clone();
    let chosen: ChosenPlan =
        Memo::new(move |_| app.effective.with(|design| Some(design.component(&key)?.plan.clone())));
    let priced = app.component_estimate(id);
    let known = Arc::clone(&service);
    let plans = move || {
        let (_, offering) = known.offering(&offering.get())?;
        Some(view! { <PlanField chosen priced plans=offering.plans.clone() edit /> })
    };
    view! {
        <OfferingField offering service edit />
        {plans}
    }
}

#[component]
fn OfferingField(
    /// The id of the chosen offering.
    offering: Memo<String>,
    service: Arc<Service>,
    edit: Callback<ComponentEdit>,
) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let first = offering.get_untracked();
    let is_unknown = service.offering(&first).is_none();
    let unknown = is_unknown.then(|| view! { <option selected>{first}</option> });
    let options = service.offerings.iter().map(|known| {
        let id = known.id.clone();
        let is_selected = Signal::derive(move || offering.with(|offering| *offering == id));
        view! { <Choice value=known.id.clone() label=known.name.get(app.lang()) is_selected /> }
    });
    view! {
        <label class="field">
            <span class="field__label">{t.offering}</span>
            <select
                class="select"
                data-field="offering"
                on:change=move |event| edit.run(ComponentEdit::Offering(event_target_value(&event)))
            >
                {unknown}
                {options.collect_view()}
            </select>
        </label>
    }
}

#[component]
fn PlanField(
    chosen: ChosenPlan,
    /// The estimate of the component, which names the plan that is chosen automatically.
    priced: Memo<Option<Arc<ComponentEstimate>>>,
    plans: Vec<Plan>,
    edit: Callback<ComponentEdit>,
) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let names: Vec<String> = plans.iter().map(|plan| plan.name.get(app.lang()).to_owned()).collect();
    let is_automatic = Signal::derive(move || chosen.with(|chosen| matches!(chosen, Some(PlanChoice::Auto))));
    let automatic = Signal::derive(move || {
        let plan = priced.with(|priced| priced.as_ref()?.plan).filter(|_| is_automatic.get());
        let name = plan.and_then(|plan| names.get(plan));
        name.map_or_else(|| t.plan_auto.to_owned(), |name| fill(t.plan_auto_is, &[name]))
    });
    let options = plans.into_iter().map(|plan| {
        let id = plan.id.clone();
        let is_selected = Signal::derive(move || {
            chosen.with(|chosen| matches!(chosen, Some(PlanChoice::Pinned(pinned)) if *pinned == id))
        });
        view! { <Choice value=plan.id label=plan.name.get(app.lang()) is_selected /> }
    });
    let choose = move |event| {
        let plan = event_target_value(&event);
        let plan = if plan == "auto" { PlanChoice::Auto } else { PlanChoice::Pinned(plan) };
        edit.run(ComponentEdit::Plan(plan));
    };
    view! {
        <label class="field">
            <span class="field__label">{t.plan}</span>
            <select class="select" data-field="plan" on:change=choose>
                <Choice value="auto" label=automatic is_selected=is_automatic />
                {options.collect_view()}
            </select>
        </label>
    }
}

/// An option of a field. Each sets its own `selected`: a `<select>` accepts a value only once it has its options.
#[component]
fn Choice(
    #[prop(into)] value: String,
    #[prop(into)] label: Signal<String>,
    is_selected: Signal<bool>,
) -> impl IntoView {
    view! {
        <option value=value prop:selected=is_selected>
            {label}
        </option>
    }
}
