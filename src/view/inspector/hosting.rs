//! How a component is had: the offering and its plan.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::AppState;
use crate::domain::catalog::{Plan, Service};
use crate::domain::design::{ComponentEdit, PlanChoice};
use crate::domain::estimate::ComponentEstimate;
use crate::domain::i18n::fill;
use crate::view::markup::{Markup, span, tag, tagged};

/// The chosen offering and plan.
type Chosen = Memo<Option<(String, PlanChoice)>>;

/// Adds the fields to a section.
pub(super) fn add_hosting(
    section: Markup,
    state: AppState,
    id: &str,
    service: &Arc<Service>,
    edit: Callback<ComponentEdit>,
) -> Markup {
    let priced = state.component_estimate(id.to_owned());
    let key = id.to_owned();
    let chosen: Chosen = Memo::new(move |_| {
        state.effective.with(|design| {
            design.component(&key).map(|component| (component.offering.clone(), component.plan.clone()))
        })
    });
    let offering = Memo::new(move |_| chosen.get().map(|(offering, _)| offering).unwrap_or_default());
    let offering_field = offering_field(state, offering, service, edit);
    let service = Arc::clone(service);
    // Only another offering builds the plans anew: choosing a plan keeps the focus in its field.
    let plans = move || {
        let id = offering.get();
        service
            .offering(&id)
            .map(|(_, known)| plan_field(state, chosen, priced, &known.plans, edit))
            .into_iter()
            .collect()
    };
    section.child(offering_field).block(plans)
}

fn offering_field(
    state: AppState,
    offering: Memo<String>,
    service: &Service,
    edit: Callback<ComponentEdit>,
) -> Markup {
    let (t, locale) = (state.t(), state.lang());
    let first = offering.get_untracked();
    let known = service.offerings.iter().any(|known| known.id == first);
    let unknown = (!known).then(|| tag("option").attr("selected", "").text(&first));
    let options = service.offerings.iter().map(|known| {
        let id = known.id.clone();
        let selected = move || offering.with(|offering| *offering == id);
        option(&known.id, selected).text(known.name.get(locale))
    });
    let select = tagged("select", "select")
        .attr("data-field", "offering")
        .on_value("change", move |offering| edit.run(ComponentEdit::Offering(offering)))
        .children(unknown)
        .children(options);
    tagged("label", "field").child(span("field__label").text(t.offering)).child(select)
}

fn plan_field(
    state: AppState,
    chosen: Chosen,
    priced: Memo<Option<Arc<ComponentEstimate>>>,
    plans: &[Plan],
    edit: Callback<ComponentEdit>,
) -> Markup {
    let (t, locale) = (state.t(), state.lang());
    let is_auto = move || chosen.with(|chosen| matches!(chosen, Some((_, PlanChoice::Auto))));
    let names: Vec<String> = plans.iter().map(|plan| plan.name.get(locale).to_owned()).collect();
    let automatic = move || {
        let plan = priced.with(|priced| priced.as_ref()?.plan).filter(|_| is_auto());
        let name = plan.and_then(|plan| names.get(plan));
        name.map_or_else(|| t.plan_auto.to_owned(), |name| fill(t.plan_auto_is, &[name]))
    };
    let options = plans.iter().map(|plan| {
        let id = plan.id.clone();
        let selected = move || {
            chosen.with(|chosen| matches!(chosen, Some((_, PlanChoice::Pinned(pinned))) if *pinned == id))
        };
        option(&plan.id, selected).text(plan.name.get(locale))
    });
    let choose = move |plan: String| {
        let plan = if plan == "auto" { PlanChoice::Auto } else { PlanChoice::Pinned(plan) };
        edit.run(ComponentEdit::Plan(plan));
    };
    let select = tagged("select", "select")
        .attr("data-field", "plan")
        .on_value("change", choose)
        .child(option("auto", is_auto).text_by(automatic))
        .children(options);
    tagged("label", "field").child(span("field__label").text(t.plan)).child(select)
}

fn option(value: &str, selected: impl Fn() -> bool + 'static) -> Markup {
    tag("option").attr("value", value).prop_by("selected", selected)
}
