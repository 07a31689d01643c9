//! A group, a note or a zone: its text, its sum, and what can be done with it.

use leptos::prelude::*;

use super::action_button::ActionButton;
use crate::app::AppState;
use crate::domain::design::{Command, NoteEdit, ZoneEdit};
use crate::view::actions::Action;
use crate::view::context::use_app;
use crate::view::widgets::TextField;

/// The inspector of a group.
#[component]
pub(super) fn GroupInspector(id: String) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let key = id.clone();
    let name = Signal::derive(move || {
        app.design.with(|design| {
            let group = design.groups.iter().find(|group| group.id == key);
            group.map(|group| group.name.clone()).unwrap_or_default()
        })
    });
    let rename = move |name: String| {
        app.dispatch(Command::RenameGroup { id: id.clone(), name });
    };
    view! {
        <section class="section">
            <TextField label=t.group_name is_labelled=true value=name on_input=rename />
        </section>
        <section class="section section--buttons">
            <ActionButton action=Action::Ungroup />
        </section>
    }
}

/// The inspector of a note.
#[component]
pub(super) fn NoteInspector(id: String) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let key = id.clone();
    let text = Signal::derive(move || {
        app.design.with(|design| {
            let note = design.notes.iter().find(|note| note.id == key);
            note.map(|note| note.text.clone()).unwrap_or_default()
        })
    });
    let write = move |text: String| {
        app.dispatch(NoteEdit::Write { id: id.clone(), text }.into());
    };
    view! {
        <section class="section">
            <TextField label=t.note_text is_labelled=true value=text on_input=write />
        </section>
        <section class="section section--buttons">
            <ActionButton action=Action::Remove />
        </section>
    }
}

/// The inspector of a zone.
#[component]
pub(super) fn ZoneInspector(id: String) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let key = id.clone();
    let title = Signal::derive(move || {
        app.design.with(|design| {
            let zone = design.zones.iter().find(|zone| zone.id == key);
            zone.map(|zone| zone.title.clone()).unwrap_or_default()
        })
    });
    let key = id.clone();
    let sum = move || format!("{}{}", app.zone_cost(&key), t.per_month);
    let rename = {
        let id = id.clone();
        move |title: String| {
            app.dispatch(ZoneEdit::Rename { id: id.clone(), title }.into());
        }
    };
    view! {
        <section class="section">
            <h3 class="section__title">
                <span>{t.zone}</span>
                <span>{sum}</span>
            </h3>
            <TextField label=t.zone_title is_labelled=true value=title on_input=rename />
            <ul class="checks">{move || members(app, &id)}</ul>
        </section>
        <section class="section section--buttons">
            <ActionButton action=Action::Remove />
        </section>
    }
}

/// The components as a list in which the user chooses the members of a zone.
fn members(app: AppState, id: &str) -> impl IntoView + use<> {
    let design = app.design.get();
    let zone = design.zones.iter().find(|zone| zone.id == id).cloned();
    let rows = zone.into_iter().flat_map(|zone| {
        let rows = design.components.iter().map(|component| {
            let (zone, member) = (zone.clone(), component.id.clone());
            let is_member = zone.members.contains(&member);
            let toggle = move |_| {
                let mut members = zone.members.clone();
                if is_member {
                    members.retain(|other| *other != member);
                } else {
                    members.push(member.clone());
                }
                app.dispatch(ZoneEdit::SetMembers { id: zone.id.clone(), members }.into());
            };
            view! {
                <li>
                    <label class="check">
                        <input type="checkbox" prop:checked=is_member on:change=toggle />
                        {app.component_name(&component.id)}
                    </label>
                </li>
            }
        });
        rows.collect::<Vec<_>>()
    });
    rows.collect::<Vec<_>>()
}
