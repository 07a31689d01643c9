//! Saves the design after each change and before the page is closed.

use leptos::ev;
use leptos::prelude::*;

use crate::app::{AppState, SaveState};
use crate::platform::Debounce;

/// How long after the last change the design is saved, in milliseconds.
const SAVE_DELAY: u64 = 250;

/// Saves changes of this tab, and adopts changes saved by other tabs.
pub(super) fn autosave(app: AppState) {
    let debounce = Debounce::millis(SAVE_DELAY);
    let save_soon = move || {
        if app.is_unsaved() {
            if app.save_state.get_untracked() != SaveState::Failed {
                app.save_state.set(SaveState::Pending);
            }
            debounce.call(move || app.save());
        }
    };
    // Saves at once if the address named a template, which is already open by now.
    Effect::watch(move || app.design.get(), move |_, _, _| save_soon(), true);
    let save_now = move || {
        debounce.cancel();
        app.save();
    };
    window_event_listener(ev::storage, move |event| {
        if let Some(key) = event.key() {
            app.other_tab_wrote(&key);
        }
    });
    window_event_listener(ev::pagehide, move |_| save_now());
    window_event_listener(ev::visibilitychange, move |_| {
        if document().hidden() {
            save_now();
        }
    });
}
