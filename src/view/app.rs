//! The root: builds the state, restores the last design, keeps it saved, and lays out the page.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::canvas::canvas;
use super::catalog::catalog_panel;
use super::charts::chart_panel;
use super::files::{catch_up, from_hash, import_file, keep_opening};
use super::inspector::inspector;
use super::markup::{Markup, div, keep, keep_after, on_window, tagged};
use super::notices::notices;
use super::remote::ask_once;
use super::review::review;
use super::shortcuts::handle_key;
use super::tabs::{Panel, panel_tabs};
use super::top_bar::top_bar;
use crate::app::ports::Storage as _;
use crate::app::{AppState, Derived, Held, Preferences, Restored, SaveState, Shared, free_id, restore};
use crate::domain::basics::format;
use crate::domain::basics::i18n;
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::{Catalog, bundled};
use crate::domain::design::Design;
use crate::exchange::{Answer, Ask};
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
                ask_once(state, Ask::Badges, move |answer| {
                    if let Some(Answer::Badges(badges)) = answer {
                        state.badges.set(Shared::new(badges));
                    }
                });
            });
        } else if !untrack(none) {
            debounce.cancel();
            state.badges.set(Shared::new(BTreeMap::new()));
        }
    });
}

/// Builds the page into its host and keeps it alive. Needs a reactive owner.
pub(super) fn run(host: &web_sys::Element) {
    let state = start();
    keep_saved(state);
    keep_document(state);
    keep_badges(state);
    from_hash(state);
    on_window("hashchange", move |_: web_sys::Event| from_hash(state));
    keep_opening(state);
    on_window("keydown", move |event| handle_key(state, &event));
    // Whoever does something will soon want what the worker has.
    for event in ["pointerdown", "keydown"] {
        let mut is_first = true;
        on_window(event, move |_: web_sys::Event| {
            if std::mem::take(&mut is_first) {
                platform::warm_worker();
                platform::perform(&[], |_loaded| {});
            }
        });
    }
    let panel = Held::new(Panel::Canvas);
    let mut is_ready = false;
    // Texts and currency do not change within a page; another language is another page over the same state.
    let currency = Derived::new(move || state.design.with(|design| design.settings.currency.clone()));
    Markup::within(host).block(move || {
        state.locale.track();
        currency.track();
        vec![untrack(|| page(state, panel))]
    });
    // Whatever is opened may come from the time of another catalog.
    keep(move || {
        state.design.track();
        untrack(|| catch_up(state));
    });
    // A template that the address names is part of the page.
    keep(move || {
        if !state.waiting.get() && !std::mem::replace(&mut is_ready, true) {
            platform::mark_ready();
        }
    });
}

fn page(state: AppState, panel: Held<Panel>) -> Markup {
    let t = state.t();
    div("app")
        .class_by("is-presenting", move || state.presenting.get())
        .class_by("is-dragging", move || state.drag.with(Option::is_some))
        .attr_by("aria-busy", move || state.waiting.get().to_string())
        .attr_by("data-panel", move || panel.get().word().to_owned())
        .child(tagged("a", "skip-link").attr("href", "#canvas").text(t.skip_to_canvas))
        .child(top_bar(state))
        .child(
            div("workspace")
                .child(catalog_panel(state, panel))
                .child(canvas(state, panel))
                .child(inspector(state, panel)),
        )
        .child(chart_panel(state))
        .child(panel_tabs(state, panel))
        .child(review(state))
        .child(notices(state))
        .child(import_file())
        .child(
            tagged("p", "visually-hidden")
                .attrs(&[("role", "status"), ("aria-live", "polite")])
                .text_by(move || state.announcement.get()),
        )
}
