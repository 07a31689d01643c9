//! Properties of the document: language, colours, title, stored preferences, and the total for screen readers.

use leptos::prelude::*;

use crate::app::ports::Storage as _;
use crate::app::{AppState, Preferences};
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::platform::{self, BrowserStorage, Debounce};

/// How long a total must be unchanged before screen readers hear it, in milliseconds.
const ANNOUNCE_DELAY: u64 = 900;

/// Keeps the language, colours and title of the document and the stored preferences in step with the state.
pub(super) fn follow_state(app: AppState) {
    Effect::new(move |_| platform::set_document_language(app.locale.get()));
    Effect::new(move |_| platform::set_document_theme(app.theme.get()));
    Effect::watch(
        move || app.preferences.get(),
        |preferences, _, _| {
            // If storage is blocked, preferences last only as long as the page.
            let _written = BrowserStorage.write(Preferences::KEY, &preferences.to_text());
        },
        false,
    );
    Effect::new(move |_| {
        let name = app.design.with(|design| design.name.clone());
        platform::set_title(&if name.is_empty() { "Camada".to_owned() } else { format!("{name} · Camada") });
    });
}

/// Measures each estimate, and announces its total once it has settled.
pub(super) fn announce_total(app: AppState) {
    // Leptos runs render effects in creation order, and the first one to read the estimate computes it.
    let measure = RenderEffect::new(move |_| {
        app.effective.track();
        platform::measured("camada:estimate", || app.estimate.with(|_| ()));
    });
    StoredValue::new_local(measure);
    let debounce = Debounce::millis(ANNOUNCE_DELAY);
    let total = Memo::new(move |_| app.estimate.with(|estimate| (estimate.monthly.likely, estimate.gaps)));
    Effect::watch(
        move || total.get(),
        move |&(total, gaps), _, _| {
            debounce.call(move || {
                let (t, money) = (app.t(), format::money(total, app.form()));
                app.announce(if gaps > 0 {
                    fill(t.total_at_least, &[&money, &gaps.to_string()])
                } else {
                    fill(t.total_announce, &[&money])
                });
            });
        },
        false,
    );
}
