//! The badges on the cards, which the worker computes: recovery tiers and changes by the scenario.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::app::{AppState, Shared};
use crate::exchange::{Answer, Ask};
use crate::platform::Debounce;
use crate::view::remote::ask_once;

/// How long the design must be unchanged before the page asks the worker, in milliseconds.
const DELAY: u64 = 300;

/// Keeps the badges up to date while the design calls for any.
pub(super) fn fetch_badges(app: AppState) {
    let debounce = Debounce::millis(DELAY);
    let is_needed = move || {
        let has_recovery = app.effective.with(|design| {
            let own = design.components.iter().any(|component| component.recovery.is_some());
            own || design.settings.recovery.is_some()
        });
        has_recovery || app.scenario.with(Option::is_some)
    };
    Effect::new(move |_| {
        app.effective.track();
        if is_needed() {
            debounce.call(move || ask(app));
        } else if app.badges.with_untracked(|badges| !badges.is_empty()) {
            debounce.cancel();
            app.badges.set(Shared::new(BTreeMap::new()));
        }
    });
}

fn ask(app: AppState) {
    ask_once(app, Ask::Badges, move |answer| {
        if let Some(Answer::Badges(badges)) = answer {
            app.badges.set(Shared::new(badges));
        }
    });
}
