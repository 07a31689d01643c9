//! The initial state of the page.

use leptos::prelude::*;

use crate::app::ports::Storage as _;
use crate::app::{AppState, Preferences, Restored, free_id, restore};
use crate::domain::basics::i18n;
use crate::domain::catalog::{Catalog, bundled};
use crate::domain::design::Design;
use crate::platform::{self, BrowserStorage};

/// Builds the state around the design of the last visit. Needs a reactive owner.
pub(super) fn initial_state() -> AppState {
    let stored = BrowserStorage.read(Preferences::KEY).ok().flatten();
    let preferences = stored.map(|text| Preferences::parse(&text)).unwrap_or_default();
    let locale = platform::document_locale();
    // The native tests prove that the bundled catalog loads. With an empty one, every price would be missing.
    let catalog = bundled().unwrap_or_else(|_| Catalog::default());
    let is_safe = platform::hash() == "safe";
    let Restored { design, problem } = if is_safe { Restored::default() } else { restore(&BrowserStorage) };
    let (design, text) = match design {
        Some((design, text)) => (design, Some(text)),
        None => (Design::empty(&free_id(&BrowserStorage, "design"), i18n::texts(locale).untitled), None),
    };
    let theme = platform::document_theme();
    let app = AppState::new(catalog, design, text, locale, theme, &BrowserStorage, platform::now);
    app.preferences.set(preferences);
    if let Some((message, action)) = problem {
        app.notify(message, [action]);
    }
    app
}
