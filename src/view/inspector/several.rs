//! Several components: their sum, and what they have in common.

use leptos::ev;
use leptos::prelude::*;
use rust_decimal::Decimal;

use crate::app::AppState;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::design::{Component, ComponentEdit, Edge};
use crate::view::actions::Action;
use crate::view::context::use_app;
use crate::view::widgets::NumberField;

/// The inspector of several components. Each field shows the value that all have in common, or that they differ.
#[component]
pub(super) fn SeveralInspector() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let count = move || {
        let count = app.selection.with(|selection| selection.components().count());
        fill(t.selected_count, &[&count.to_string()])
    };
    let copies = common(app, |component| Some(Decimal::from(component.copies)));
    let set_copies = move |copies: Option<Decimal>| {
        let copies = copies.and_then(|copies| u32::try_from(copies).ok()).unwrap_or(1);
        app.edit_selected(ComponentEdit::Copies(copies));
    };
    let hours = common(app, |component| component.hours);
    let set_hours = move |hours| app.edit_selected(ComponentEdit::Hours(hours));
    view! {
        <section class="section">
            <h3 class="section__title">
                <span>{count}</span>
                <span>{move || sum(app)}</span>
            </h3>
            <CommonOption />
            <div class="field-row">
                <NumberField
                    label=t.copies
                    value=copies
                    on_change=set_copies
                    min=Decimal::ONE
                    max=Decimal::from(100_000)
                    is_whole=true
                />
                <NumberField label=t.hours value=hours on_change=set_hours unit="h" max=Decimal::from(744) />
            </div>
            <CommonEnabled />
        </section>
        <section class="section section--buttons section--wrap">
            <ActionButton action=Action::Align(Edge::Left) />
            <ActionButton action=Action::Align(Edge::Right) />
            <ActionButton action=Action::Align(Edge::Top) />
            <ActionButton action=Action::Align(Edge::Bottom) />
            <ActionButton action=Action::Distribute />
            <ActionButton action=Action::Tidy />
        </section>
        <section class="section section--buttons section--wrap">
            <ActionButton action=Action::Group />
            <ActionButton action=Action::AddZone />
            <ActionButton action=Action::Duplicate />
            <ActionButton action=Action::Remove />
        </section>
    }
}

#[component]
fn ActionButton(action: Action) -> impl IntoView {
    let app = use_app();
    view! {
        <button class="button button--small" type="button" title=action.keys() on:click=move |_| action.run(app)>
            {action.label(app.t())}
        </button>
    }
}

/// The option of all components, if they have the same service.
#[component]
fn CommonOption() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let service = Memo::new(move |_| {
        let id = in_common(app, |component| component.service.clone())?;
        app.catalog.with(|catalog| catalog.service(&id).cloned())
    });
    let offering = Memo::new(move |_| in_common(app, |component| component.offering.clone()));
    let choose =
        move |event: ev::Event| app.edit_selected(ComponentEdit::Offering(event_target_value(&event)));
    move || {
        service.get().map(|service| {
            let options = service.offerings.iter().map(|one| {
                let id = one.id.clone();
                view! {
                    <option
                        value=one.id.clone()
                        prop:selected=move || offering.with(|chosen| *chosen == Some(id.clone()))
                    >
                        {one.name.get(app.lang()).to_owned()}
                    </option>
                }
            });
            view! {
                <label class="field">
                    <span class="field__label">{t.offering}</span>
                    <select class="select" data-field="offering" on:change=choose>
                        <option value="" disabled=true prop:selected=move || offering.with(Option::is_none)>
                            {t.mixed}
                        </option>
                        {options.collect_view()}
                    </select>
                </label>
            }
        })
    }
}

#[component]
fn CommonEnabled() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let is_enabled = Memo::new(move |_| in_common(app, |component| component.enabled));
    let toggle = move |event: ev::Event| {
        app.edit_selected(ComponentEdit::Enabled(event_target_checked(&event)));
    };
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || is_enabled.get() == Some(true)
                prop:indeterminate=move || is_enabled.get().is_none()
                on:change=toggle
            />
            {t.enabled}
        </label>
    }
}

/// A number that all selected components have in common.
fn common(app: AppState, value: fn(&Component) -> Option<Decimal>) -> Signal<Option<Decimal>> {
    Memo::new(move |_| in_common(app, value).flatten()).into()
}

/// The value that all selected components have in common; `None` if they differ.
fn in_common<T: PartialEq>(app: AppState, value: impl Fn(&Component) -> T) -> Option<T> {
    app.selection.with(|selection| {
        app.effective.with(|design| {
            let chosen = design.components.iter().filter(|component| selection.contains(&component.id));
            let mut values = chosen.map(|component| value(component));
            let first = values.next()?;
            values.all(|other| other == first).then_some(first)
        })
    })
}

/// The monthly cost of the selected components.
fn sum(app: AppState) -> String {
    let (sum, has_gaps) = app.selection.with(|selection| {
        app.effective.with(|design| {
            app.estimate.with(|estimate| {
                let pairs = design.components.iter().zip(&estimate.components);
                let chosen = pairs.filter(|(component, _)| selection.contains(&component.id));
                chosen.fold((Decimal::ZERO, false), |(sum, has_gaps), (_, priced)| {
                    (sum.saturating_add(priced.monthly.likely), has_gaps || priced.gaps() > 0)
                })
            })
        })
    });
    let sum = format::bounded(format::money(sum, app.form()), has_gaps);
    format!("{sum}{}", app.t().per_month)
}
