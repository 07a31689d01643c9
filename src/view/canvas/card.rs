//! A component on the canvas.

use leptos::prelude::*;

use crate::app::{AppState, Drag, DragSource};
use crate::domain::format;
use crate::view::widgets::{Icon, Shape, reactive, when};

/// What a card shows besides its price.
#[derive(Clone, Debug, PartialEq)]
struct CardFace {
    name: String,
    service: String,
    layer: &'static str,
    copies: u32,
    enabled: bool,
    quoted: bool,
}

/// A card. Its events are handled by the canvas, so that a thousand cards cost no more listeners than one.
#[component]
pub(super) fn CardView(state: AppState, id: String) -> impl IntoView {
    let (t, locale) = (state.t(), state.lang());
    let key = id.clone();
    let face = Memo::new(move |_| {
        state.effective.with(|design| {
            let component = design.component(&key)?;
            let service = state
                .catalog
                .with(|catalog| catalog.service(&component.service).map(|service| service.name.clone()));
            let service = service.unwrap_or_else(|| component.service.clone());
            Some(CardFace {
                name: component.name.clone().unwrap_or(service),
                service: component.service.clone(),
                layer: component.layer.word(),
                copies: component.copies,
                enabled: component.enabled,
                quoted: component.quote.is_some(),
            })
        })
    });
    let priced = state.component_estimate(id.clone());
    let key = id.clone();
    // “AWS RDS · db.t3.large”: changes with the offering and with the plan that `auto` takes.
    let how =
        Memo::new(move |_| {
            let (offering, plan) =
                priced.with(|priced| priced.as_ref().map(|priced| (priced.offering, priced.plan)))?;
            state.effective.with(|design| {
                let component = design.component(&key)?;
                state.catalog.with(|catalog| {
                    let service = catalog.service(&component.service)?;
                    let Some(offering) = service.offerings.get(offering?) else {
                        return Some(component.offering.clone());
                    };
                    let name = offering.name.get(locale);
                    let plan = offering.plans.get(plan?).filter(|_| offering.plans.len() > 1);
                    Some(plan.map_or_else(
                        || name.to_owned(),
                        |plan| format!("{name} · {}", plan.name.get(locale)),
                    ))
                })
            })
        });
    let cost = Memo::new(move |_| {
        priced.with(|priced| {
            let priced = priced.as_ref()?;
            let sign = if priced.gaps() > 0 { "≥\u{a0}" } else { "" };
            Some(format!("{sign}{}", format::money(priced.monthly.likely, locale)))
        })
    });
    let warned = Memo::new(move |_| {
        priced.with(|priced| {
            priced.as_ref().is_some_and(|priced| priced.gaps() > 0 || !priced.warnings.is_empty())
        })
    });
    let name = move || face.with(|face| face.as_ref().map(|face| face.name.clone()).unwrap_or_default());
    let label = reactive(move || {
        let parts = [Some(name()), how.get(), cost.get().map(|cost| format!("{cost}{}", t.per_month))];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    });
    let flag = move |test: fn(&CardFace) -> bool| face.with(|face| face.as_ref().is_some_and(test));
    let (selected, dragged, target) = (id.clone(), id.clone(), id.clone());
    view! {
        <div
            class=reactive(move || format!("card card--{}", face.with(|face| face.as_ref().map_or("", |face| face.layer))))
            class:is-selected=reactive(move || state.selection.with(|selection| selection.as_ref() == Some(&selected)))
            class:is-dragged=reactive(move || state.drag.with(|drag| {
                matches!(drag, Some(Drag { source: DragSource::Component(id), .. }) if *id == dragged)
            }))
            class:is-connecting=reactive(move || state.connecting.with(|from| from.as_ref() == Some(&target)))
            class:is-off=reactive(move || !flag(|face| face.enabled))
            role="button"
            tabindex="0"
            aria-label=label
            aria-describedby="card-help"
            data-testid="component"
            data-component-id=id
            data-service=reactive(move || face.with(|face| face.as_ref().map(|face| face.service.clone())))
        >
            <span class="card__top">
                <span class="card__name" title=reactive(name)>{reactive(name)}</span>
                <span class="card__grip" data-grip="" aria-hidden="true"><Icon shape=Shape::Grip /></span>
            </span>
            <span class="card__how">{how}</span>
            <span class="card__bottom">
                <span class="card__cost">{cost}</span>
                {when(move || flag(|face| face.quoted), move || view! { <span class="badge" title=t.quote>{t.quote}</span> }.into_any())}
                {when(move || flag(|face| face.copies != 1), move || view! { <span class="badge">
                        {reactive(move || face.with(|face| face.as_ref().map(|face| format!("×{}", face.copies))))}
                    </span> }.into_any())}
                {when(move || warned.get(), move || view! { <span class="badge badge--warning"><Icon shape=Shape::Warning /></span> }.into_any())}
            </span>
            <span class="card__port" data-port="" title=t.connect aria-hidden="true"></span>
        </div>
    }
}
