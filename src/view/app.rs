//! The root: builds the state, restores the last design, keeps it saved, and lays out the page.

use leptos::prelude::*;
use serde_json::Value;

use super::canvas::canvas;
use super::catalog::catalog_panel;
use super::charts::ChartPanel;
use super::context::use_app;
use super::files::{catch_up, from_hash, import_file, keep_opening};
use super::inspector::Inspector;
use super::markup::{keep, keep_after, on_window};
use super::notices::notices;
use super::remote::ask_once;
use super::review::review;
use super::shortcuts::handle_key;
use super::tabs::{Panel, panel_tabs};
use super::top_bar::top_bar;
use super::unported::Unported;
use crate::app::ports::Storage as _;
use crate::app::{AppState, Names, Preferences, Restored, SaveState, Shared, free_id, restore};
use crate::domain::catalog::{Catalog, bundled};
use crate::domain::design::Design;
use crate::domain::i18n::fill;
use crate::domain::{format, i18n};
use crate::platform::{self, BrowserStorage, Debounce};

/// How long after the last change the design is written, in milliseconds.
const SAVE_DELAY: u64 = 250;
/// How long a total stands still before screen readers are told, in milliseconds.
const ANNOUNCE_DELAY: u64 = 900;

fn start() -> AppState {
    let stored = BrowserStorage.read(Preferences::KEY).ok().flatten();
    let preferences = stored.map(|text| Preferences::parse(&text)).unwrap_or_default();
    let locale = platform::document_locale();
    // The native tests prove that the bundled catalog loads; an empty one would show everything as a gap.
    let catalog = bundled().unwrap_or_else(|_| Catalog::default());
    let safe = platform::hash() == "safe";
    let Restored { design, problem } = if safe { Restored::default() } else { restore(&BrowserStorage) };
    let (design, text) = match design {
        Some((design, text)) => (design, Some(text)),
        None => (Design::empty(&free_id(&BrowserStorage, "design"), i18n::texts(locale).untitled), None),
    };
    let theme = platform::document_theme();
    let state = AppState::new(catalog, design, text, locale, theme, &BrowserStorage, platform::now);
    state.preferences.set(preferences);
    if let Some((message, action)) = problem {
        state.notify(message, [action]);
    }
    state
}

fn keep_saved(state: AppState) {
    let debounce = Debounce::millis(SAVE_DELAY);
    keep_after(
        move || state.design.get(),
        move |_| {
            if state.is_unsaved() {
                if state.save_state.get_untracked() != SaveState::Failed {
                    state.save_state.set(SaveState::Pending);
                }
                debounce.call(move || state.save());
            }
        },
    );
    let flush = move || {
        debounce.cancel();
        state.save();
    };
    on_window("storage", move |event: web_sys::StorageEvent| {
        if let Some(key) = event.key() {
            state.other_tab_wrote(&key);
        }
    });
    on_window("pagehide", move |_: web_sys::Event| flush());
    on_window("visibilitychange", move |_: web_sys::Event| {
        if document().hidden() {
            flush();
        }
    });
}

fn keep_document(state: AppState) {
    keep(move || {
        platform::set_document_language(state.locale.get());
        platform::set_document_theme(state.theme.get());
    });
    keep_after(
        move || state.preferences.get(),
        |preferences: Preferences| {
            // Where storage is blocked, preferences last as long as the page.
            let _kept = BrowserStorage.write(Preferences::KEY, &preferences.to_text());
        },
    );
    keep(move || {
        let name = state.design.with(|design| design.name.clone());
        platform::set_title(&if name.is_empty() { "Camada".to_owned() } else { format!("{name} · Camada") });
    });
    // Nobody reads the estimate before this, so that this is where it is computed.
    keep(move || {
        state.effective.track();
        platform::measured("camada:estimate", || state.estimate.with(|_| ()));
    });
    let debounce = Debounce::millis(ANNOUNCE_DELAY);
    keep_after(
        move || state.estimate.with(|estimate| (estimate.monthly.likely, estimate.gaps)),
        move |(total, gaps)| {
            debounce.call(move || {
                let (t, money) = (state.t(), format::money(total, state.form()));
                state.announce(if gaps > 0 {
                    fill(t.total_at_least, &[&money, &gaps.to_string()])
                } else {
                    fill(t.total_announce, &[&money])
                });
            });
        },
    );
}

/// Asks what stands on the cards – recovery tiers, what a scenario changes –, once the design rests.
fn keep_badges(state: AppState) {
    let debounce = Debounce::millis(ANNOUNCE_DELAY / 3);
    keep(move || {
        let wanted = state.effective.with(|design| {
            let own = design.components.iter().any(|component| component.recovery.is_some());
            own || design.settings.recovery.is_some() || state.scenario.get().is_some()
        });
        let none = || state.badges.with_untracked(|badges| badges.is_empty());
        if wanted {
            debounce.call(move || {
                ask_once(state, "card-badges", Vec::new(), move |answer| {
                    let badges = answer.and_then(|mut answer| answer.get_mut("names").map(Value::take));
                    if let Some(Value::Object(badges)) = badges {
                        state.badges.set(Shared::new(badges));
                    }
                });
            });
        } else if !untrack(none) {
            debounce.cancel();
            state.badges.set(Shared::new(Names::new()));
        }
    });
}

/// The application: its state, the tasks that run beside the page, and the page.
#[component]
pub(super) fn App() -> impl IntoView {
    let app = start();
    provide_context(app);
    keep_saved(app);
    keep_document(app);
    keep_badges(app);
    from_hash(app);
    on_window("hashchange", move |_: web_sys::Event| from_hash(app));
    keep_opening(app);
    on_window("keydown", move |event| handle_key(app, &event));
    // Whoever does something will soon want what the worker has.
    for event in ["pointerdown", "keydown"] {
        let mut is_first = true;
        on_window(event, move |_: web_sys::Event| {
            if std::mem::take(&mut is_first) {
                platform::warm_worker();
                platform::perform("[]".to_owned());
            }
        });
    }
    // Whatever is opened may come from the time of another catalog.
    keep(move || {
        app.design.track();
        untrack(|| catch_up(app));
    });
    // A template that the address names is part of the page.
    let mut is_ready = false;
    keep(move || {
        if !app.waiting.get() && !std::mem::replace(&mut is_ready, true) {
            platform::mark_ready();
        }
    });
    let panel = RwSignal::new(Panel::Canvas);
    // Texts and currency do not change within a page; another language is another page over the same state.
    let currency = Memo::new(move |_| app.design.with(|design| design.settings.currency.clone()));
    move || {
        app.locale.track();
        currency.track();
        view! { <Page panel /> }
    }
}

/// Everything that is seen, in one language and one currency.
#[component]
fn Page(panel: RwSignal<Panel>) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    view! {
        <div
            class="app"
            class:is-presenting=move || app.presenting.get()
            class:is-dragging=move || app.drag.with(Option::is_some)
            aria-busy=move || app.waiting.get().to_string()
            data-panel=move || panel.get().word()
        >
            <a class="skip-link" href="#canvas">
                {t.skip_to_canvas}
            </a>
            <Unported markup=top_bar(app) />
            <div class="workspace">
                <Unported markup=catalog_panel(app, panel) />
                <Unported markup=canvas(app, panel) />
                <Inspector panel />
            </div>
            <ChartPanel panel />
            <Unported markup=panel_tabs(app, panel) />
            <Unported markup=review(app) />
            <Unported markup=notices(app) />
            <Unported markup=import_file() />
            <p class="visually-hidden" role="status" aria-live="polite">
                {move || app.announcement.get()}
            </p>
        </div>
    }
}
