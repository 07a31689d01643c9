//! The right panel: the selected items, or the design. It comes with a selection and has a tab for the design.

mod action_button;
mod amounts;
mod bill;
mod component;
mod connection;
mod design;
mod gaps;
mod hosting;
mod item;
mod location;
mod notes;
mod several;
mod usage;
mod worker_sheet;

use leptos::ev;
use leptos::prelude::*;

use super::context::use_app;
use super::narrow::use_is_narrow;
use super::panes::{self, PaneBorder, handle_size_key, use_is_open, use_length};
use super::tabs::Panel;
use super::widgets::{CloseButton, Show};
use crate::app::{AppState, Selection, Side};
use component::ComponentInspector;
use connection::ConnectionInspector;
use design::DesignInspector;
use item::{GroupInspector, NoteInspector, ZoneInspector};
use several::SeveralInspector;

/// The subject of the inspector.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Subject {
    Design,
    Component(String),
    /// Several components.
    Several,
    Connection(String),
    Group(String),
    Note(String),
    Zone(String),
}

impl Subject {
    fn of(selection: &Selection) -> Self {
        match selection {
            Selection::Nothing => Self::Design,
            Selection::Components(_) => match selection.only_component() {
                Some(id) => Self::Component(id.to_owned()),
                None => Self::Several,
            },
            Selection::Connection(id) => Self::Connection(id.clone()),
            Selection::Group(id) => Self::Group(id.clone()),
            Selection::Note(id) => Self::Note(id.clone()),
            Selection::Zone(id) => Self::Zone(id.clone()),
        }
    }

    /// The word on its tab.
    fn label(&self, app: AppState) -> &'static str {
        let t = app.t();
        match self {
            Self::Design => t.design,
            Self::Component(_) => t.component,
            Self::Several => t.selection,
            Self::Connection(_) => t.connection,
            Self::Group(_) => t.add_group,
            Self::Note(_) => t.note,
            Self::Zone(_) => t.zone,
        }
    }
}

/// The inspector.
#[component]
pub(crate) fn Inspector(
    /// The panel shown on a narrow screen.
    panel: RwSignal<Panel>,
) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let selected = Memo::new(move |_| app.selection.with(Subject::of));
    let is_selected = Memo::new(move |_| selected.with(|subject| *subject != Subject::Design));
    // The user can look at the design while something is selected; the next selection takes the tab back.
    let shows_design = RwSignal::new(false);
    Effect::new(move |_| {
        selected.with(|_| shows_design.set(false));
    });
    let subject = Memo::new(move |_| if shows_design.get() { Subject::Design } else { selected.get() });
    let is_kept_open = use_is_open(Side::Inspector);
    let is_narrow = use_is_narrow();
    let is_open = Memo::new(move |_| is_kept_open.get() || is_selected.get());
    // On a narrow screen the fields are created when the user first opens the panel.
    let is_wanted = Memo::new(move |was_wanted: Option<&bool>| {
        was_wanted == Some(&true)
            || if is_narrow.get() { panel.get() == Panel::Inspector } else { is_open.get() }
    });
    let width = use_length(Side::Inspector);
    let close = move |()| {
        app.selection.set(Selection::Nothing);
        panes::set_open(app, Side::Inspector, false);
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        handle_size_key(app, Side::Inspector, &event);
    };
    view! {
        <aside
            class="panel inspector"
            class:is-folded=move || !is_open.get()
            class:is-idle=move || !is_selected.get()
            style:--pane-width=width
            aria-label=t.inspector
            id="inspector"
            on:keydown=on_keydown
        >
            <PaneBorder side=Side::Inspector />
            <header class="inspector__head">
                <div class="inspector__tabs" role="group" aria-label=t.inspector>
                    <Show when=move || is_selected.get()>
                        <button
                            class="inspector__tab"
                            type="button"
                            aria-pressed=move || (!shows_design.get()).to_string()
                            on:click=move |_| shows_design.set(false)
                        >
                            {move || selected.with(|subject| subject.label(app))}
                        </button>
                    </Show>
                    <button
                        class="inspector__tab"
                        type="button"
                        aria-pressed=move || subject.with(|subject| *subject == Subject::Design).to_string()
                        on:click=move |_| shows_design.set(true)
                    >
                        {t.design}
                    </button>
                </div>
                <CloseButton class="button--small inspector__close" on_close=close />
            </header>
            <div class="inspector__body">
                <Show when=move || is_wanted.get()>
                    // The key gives each subject fields of its own: no text, caret or focus moves from one to another.
                    <For each=move || [subject.get()] key=Subject::clone let(subject)>
                        <Inspected subject panel />
                    </For>
                </Show>
            </div>
        </aside>
    }
}

/// The fields of a subject.
#[component]
fn Inspected(subject: Subject, panel: RwSignal<Panel>) -> impl IntoView {
    match subject {
        Subject::Design => view! { <DesignInspector /> }.into_any(),
        Subject::Component(id) => view! { <ComponentInspector id panel /> }.into_any(),
        Subject::Several => view! { <SeveralInspector /> }.into_any(),
        Subject::Connection(id) => view! { <ConnectionInspector id /> }.into_any(),
        Subject::Group(id) => view! { <GroupInspector id /> }.into_any(),
        Subject::Note(id) => view! { <NoteInspector id /> }.into_any(),
        Subject::Zone(id) => view! { <ZoneInspector id /> }.into_any(),
    }
}
