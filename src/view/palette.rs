//! The command palette (Ctrl+K): a field that finds actions, components and services, and runs the chosen one.

use leptos::prelude::*;
use leptos::{ev, html};

use super::actions::Action;
use super::catalog::{add_service, drag_source};
use super::context::use_app;
use super::dialog::Modal;
use super::widgets::Show;
use crate::app::palette::{Entry, Target, find};
use crate::app::{AppState, Dialog, DragSource, Selection};

/// The palette, while it is open, and the choice of a service for the end of a connection.
#[component]
pub(crate) fn Palette() -> impl IntoView {
    let t = use_app().t();
    view! {
        <Modal dialog=Dialog::Palette label=t.palette class="dialog dialog--palette">
            <Finder label=t.palette hint=t.palette_hint entries=all_entries />
        </Modal>
        <Modal dialog=Dialog::Services label=t.palette_service class="dialog dialog--palette">
            <Finder label=t.palette_service hint=t.search_hint entries=AppState::findable_services />
        </Modal>
    }
}

/// The field and the entries that match it.
#[component]
fn Finder(
    label: &'static str,
    hint: &'static str,
    /// Everything that can be found.
    entries: fn(AppState) -> Vec<Entry<Action>>,
) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let entries = StoredValue::new(entries(app));
    let query = RwSignal::new(String::new());
    let found = Memo::new(move |_| entries.with_value(|entries| query.with(|query| find(entries, query))));
    let active = RwSignal::new(0_usize);
    let field = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            // A field in an open dialog takes the focus.
            let _focused = field.focus();
        }
    });
    let choose = move |index: usize| {
        if let Some(entry) = found.with_untracked(|found| found.get(index).cloned()) {
            app.dialog.set(None);
            run(app, entry.target);
        }
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        let last = found.with_untracked(Vec::len).saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" => active.update(|active| *active = active.saturating_add(1).min(last)),
            "ArrowUp" => active.update(|active| *active = active.saturating_sub(1)),
            "Enter" => choose(active.get_untracked()),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let type_text = move |event: ev::Event| {
        query.set(event_target_value(&event));
        active.set(0);
    };
    view! {
        <input
            class="input palette__field"
            type="text"
            role="combobox"
            aria-expanded="true"
            aria-controls="palette-entries"
            aria-activedescendant=move || format!("palette-{}", active.get())
            aria-label=label
            placeholder=hint
            autocomplete="off"
            maxlength="80"
            node_ref=field
            on:input=type_text
            on:keydown=on_keydown
        />
        <ul class="palette__entries" id="palette-entries" role="listbox" aria-label=label>
            <ForEnumerate each=move || found.get() key=|entry| (entry.label.clone(), entry.hint.clone()) let(index, entry)>
                <Found index entry active choose />
            </ForEnumerate>
        </ul>
        <Show when=move || found.with(Vec::is_empty)>
            <p class="palette__none">{t.palette_none}</p>
        </Show>
    }
}

/// An entry that matches.
#[component]
fn Found(
    index: ReadSignal<usize>,
    entry: Entry<Action>,
    active: RwSignal<usize>,
    #[prop(into)] choose: Callback<usize>,
) -> impl IntoView {
    let is_active = move || active.get() == index.get();
    view! {
        <li
            class="palette__entry"
            class:is-active=is_active
            role="option"
            id=move || format!("palette-{}", index.get())
            aria-selected=move || is_active().to_string()
            on:pointerenter=move |_| active.set(index.get_untracked())
            on:click=move |_| choose.run(index.get_untracked())
        >
            <span class="palette__label">{entry.label}</span>
            <span class="palette__hint">{entry.hint}</span>
        </li>
    }
}

/// Everything that the palette can find.
fn all_entries(app: AppState) -> Vec<Entry<Action>> {
    let t = app.t();
    let actions = Action::ALL.into_iter().filter(|action| action.is_possible(app) && *action != Action::Find);
    let actions = actions.map(|action| Entry {
        label: action.label(t).to_owned(),
        hint: action.keys().to_owned(),
        target: Target::Action(action),
    });
    actions.chain(app.findable_components()).chain(app.findable_services()).collect()
}

fn run(app: AppState, target: Target<Action>) {
    match target {
        Target::Action(action) => action.run(app),
        Target::Component(id) => {
            app.selection.set(Selection::component(&id));
            app.reveal(&id);
        }
        Target::Service(id) => match app.offered.get_untracked() {
            Some((from, at)) => {
                app.offered.set(None);
                if let Some((DragSource::Catalog { service, offering }, _)) = drag_source(app, &id) {
                    app.add_connected(&from, &service, &offering, &at);
                }
            }
            None => add_service(app, &id),
        },
    }
}
