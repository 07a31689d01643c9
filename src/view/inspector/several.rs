//! Several components: their sum, and what they have in common.

use leptos::ev;
use leptos::prelude::*;
use rust_decimal::Decimal;

use super::action_button::ActionButton;
use super::amounts::AmountFields;
use crate::app::AppState;
use crate::domain::basics::i18n::fill;
use crate::domain::design::{Component, ComponentEdit, Edge};
use crate::view::actions::Action;
use crate::view::context::use_app;

/// The inspector of several components. Each field shows the value that all have in common, or that they differ.
#[component]
pub(super) fn SeveralInspector() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let count = move || {
        let count = app.selection.with(|selection| selection.components().count());
        fill(t.selected_count, &[&count.to_string()])
    };
    let sum = move || {
        let sum = app.selection.with(|selection| app.cost_of(|component| selection.contains(&component.id)));
        format!("{sum}{}", t.per_month)
    };
    let copies = common(app, |component| Some(Decimal::from(component.copies)));
    let hours = common(app, |component| component.hours);
    let edit = Callback::new(move |edit| app.edit_selected(edit));
    view! {
        <section class="section">
            <h3 class="section__title">
                <span>{count}</span>
                <span>{sum}</span>
            </h3>
            <CommonOption />
            <AmountFields copies hours hours_of_design=Signal::stored(None) edit />
            <CommonEnabled />
        </section>
        <section class="section section--buttons section--wrap">
            <ActionButton is_small=true action=Action::Align(Edge::Left) />
            <ActionButton is_small=true action=Action::Align(Edge::Right) />
            <ActionButton is_small=true action=Action::Align(Edge::Top) />
            <ActionButton is_small=true action=Action::Align(Edge::Bottom) />
            <ActionButton is_small=true action=Action::Distribute />
            <ActionButton is_small=true action=Action::Tidy />
        </section>
        <section class="section section--buttons section--wrap">
            <ActionButton is_small=true action=Action::Group />
            <ActionButton is_small=true action=Action::AddZone />
            <ActionButton is_small=true action=Action::Duplicate />
            <ActionButton is_small=true action=Action::Remove />
        </section>
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
