//! One component: how it is had, what it uses, what it costs, and what it is connected to.

use std::sync::Arc;

use leptos::prelude::*;
use rust_decimal::Decimal;
use web_sys::Event;

use super::bill::bill;
use super::hosting::add_hosting;
use super::usage::usage_fields;
use super::{told, told_of_scenario};
use crate::app::{AppState, Gesture};
use crate::domain::design::{Command, Component, ComponentEdit};
use crate::view::markup::{Markup, button, div, span, tag, tagged};
use crate::view::tabs::Panel;
use crate::view::widgets::{OldNumberField, OldTextField, Shape, icon};

/// A component as it counts now; `None` once it is gone.
pub(super) type Known = Memo<Option<Arc<Component>>>;

/// The inspector of a component.
pub(super) fn component_inspector(state: AppState, panel: RwSignal<Panel>, id: &str) -> Vec<Markup> {
    let key = id.to_owned();
    let component: Known = Memo::new(move |_| state.effective.with(|design| design.component(&key).cloned()));
    let Some(first) = component.get_untracked() else { return Vec::new() };
    let service = state.catalog.with_untracked(|catalog| catalog.service(&first.service).cloned());
    let title = service.as_ref().map_or_else(|| first.service.clone(), |service| service.name.clone());
    let key = id.to_owned();
    let edit = Callback::new(move |edit| {
        state.dispatch(Command::Edit { id: key.clone(), edit });
    });
    let mut general = tagged("section", "section").child(name_field(state, component, title, edit));
    if let Some(service) = &service {
        general = add_hosting(general, state, id, service, edit);
    }
    let general =
        general.child(amount_fields(state, component, edit)).child(enabled_field(state, component, edit));
    let general = told_of_scenario(general, state, id);
    let mut sections = vec![general, bill(state, id, component)];
    sections.extend(service.as_ref().and_then(|service| usage_fields(state, component, service, edit)));
    if service.as_ref().is_some_and(|service| service.backup.is_some()) {
        let title = tagged("h3", "section__title").text(state.t().backup);
        sections.push(tagged("section", "section").child(title).child(told(state, "backup", id)));
    }
    let section = || tagged("section", "section");
    sections.extend([
        section().child(told(state, "quote", id)),
        notes_field(state, component, edit),
        section().child(told(state, "connections", id)),
        actions(state, panel, id),
    ]);
    sections
}

fn name_field(state: AppState, component: Known, title: String, edit: Callback<ComponentEdit>) -> Markup {
    let value = Signal::derive(move || {
        component.with(|component| {
            component.as_ref().and_then(|component| component.name.clone()).unwrap_or_default()
        })
    });
    OldTextField {
        state,
        label: state.t().name.to_owned(),
        labelled: true,
        value,
        placeholder: title,
        class: "",
        on_input: Callback::new(move |name| edit.run(ComponentEdit::Name(Some(name)))),
    }
    .view()
}

/// How many copies run, and for how many hours.
fn amount_fields(state: AppState, component: Known, edit: Callback<ComponentEdit>) -> Markup {
    let t = state.t();
    let field = move |read: fn(&Component) -> Option<Decimal>| {
        Signal::derive(move || {
            component.with(|component| component.as_ref().and_then(|component| read(component)))
        })
    };
    let copies = field(|component| Some(Decimal::from(component.copies)));
    let set_copies = Callback::new(move |copies: Option<Decimal>| {
        let copies = copies.and_then(|copies| u32::try_from(copies).ok()).unwrap_or(1);
        edit.run(ComponentEdit::Copies(copies));
    });
    let copies = OldNumberField::new(state, t.copies.to_owned(), copies, set_copies)
        .between(Decimal::ONE, Decimal::from(100_000))
        .whole();
    let set_hours = Callback::new(move |hours| edit.run(ComponentEdit::Hours(hours)));
    let hours_of_design =
        Signal::derive(move || Some(state.design.with(|design| design.settings.hours_per_month)));
    let hours = OldNumberField::new(state, t.hours.to_owned(), field(|component| component.hours), set_hours)
        .unit("h")
        .computed(hours_of_design)
        .between(Decimal::ZERO, Decimal::from(744));
    div("field-row").child(copies.view()).child(hours.view())
}

fn enabled_field(state: AppState, component: Known, edit: Callback<ComponentEdit>) -> Markup {
    let enabled =
        move || component.with(|component| component.as_ref().is_some_and(|component| component.enabled));
    let input = tag("input").attr("type", "checkbox").prop_by("checked", enabled).on(
        "change",
        move |event: Event| {
            edit.run(ComponentEdit::Enabled(event_target_checked(&event)));
        },
    );
    tagged("label", "check").child(input).text(state.t().enabled)
}

fn notes_field(state: AppState, component: Known, edit: Callback<ComponentEdit>) -> Markup {
    let notes = move || {
        component
            .with(|component| component.as_ref().map(|component| component.notes.clone()).unwrap_or_default())
    };
    let area = tagged("textarea", "input input--notes")
        .attrs(&[("rows", "2"), ("maxlength", "20000")])
        .prop_by("value", notes)
        .on("focus", move |_: Event| state.gesture(Gesture::Begin))
        .on("blur", move |_: Event| state.gesture(Gesture::Commit))
        .on_value("input", move |notes| edit.run(ComponentEdit::Notes(notes)));
    let label = tagged("label", "field").child(span("field__label").text(state.t().notes)).child(area);
    tagged("section", "section").child(label)
}

fn actions(state: AppState, panel: RwSignal<Panel>, id: &str) -> Markup {
    let t = state.t();
    let (duplicated, removed) = (id.to_owned(), id.to_owned());
    let duplicate = button("button").attr("data-action", "duplicate").on_click(move || {
        let copy = state.dispatch(Command::Duplicate { id: duplicated.clone() });
        state.selection.set(copy);
    });
    let remove = button("button button--danger").attr("data-action", "remove").on_click(move || {
        panel.set(Panel::Canvas);
        state.remove(&removed);
    });
    tagged("section", "section section--buttons")
        .child(duplicate.child(icon(Shape::Copy)).text(t.duplicate))
        .child(remove.child(icon(Shape::Trash)).text(t.remove))
}
