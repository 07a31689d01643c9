//! The document around the application.

use crate::app::Theme;
use crate::domain::basics::text::Locale;

fn root() -> Option<web_sys::Element> {
    web_sys::window()?.document()?.document_element()
}

/// The language of the document, as set by `theme.js`.
#[must_use]
pub fn document_locale() -> Locale {
    Locale::from_tag(&root_attribute("lang"))
}

/// The color theme of the document, as set by `theme.js`.
#[must_use]
pub fn document_theme() -> Theme {
    if root_attribute("data-theme") == Theme::Dark.word() { Theme::Dark } else { Theme::Light }
}

fn root_attribute(name: &str) -> String {
    root().and_then(|root| root.get_attribute(name)).unwrap_or_default()
}

/// Sets the language of the document.
pub fn set_document_language(locale: Locale) {
    set_root_attribute("lang", locale.tag());
}

/// Sets the color theme of the document.
pub fn set_document_theme(theme: Theme) {
    set_root_attribute("data-theme", theme.word());
}

fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = root() {
        // Browsers never refuse a constant attribute name.
        let _set = root.set_attribute(name, value);
    }
}

/// Sets the title of the window.
pub fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Removes the placeholder that the page shows until the application has started.
pub fn remove_shell() {
    let document = web_sys::window().and_then(|window| window.document());
    let shell = document.and_then(|document| document.query_selector("#app > .shell").ok().flatten());
    if let Some(shell) = shell {
        shell.remove();
    }
}

/// The fragment of the address, without `#`.
#[must_use]
pub fn hash() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// The address of the page.
#[must_use]
pub fn address() -> String {
    web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// Clears the fragment, so that a reload does not act on it again.
pub fn clear_hash() {
    let Some(window) = web_sys::window() else { return };
    let Ok(history) = window.history() else { return };
    let path = window.location().pathname().unwrap_or_default();
    let search = window.location().search().unwrap_or_default();
    let address = format!("{path}{search}");
    // Browsers refuse this for `file:`; the fragment then stays, which is harmless.
    let _replaced = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address));
}

/// Whether a media query matches the page.
#[must_use]
pub fn matches_media(query: &str) -> bool {
    let matched = web_sys::window().and_then(|window| window.match_media(query).ok().flatten());
    matched.is_some_and(|list| list.matches())
}

/// The time in UTC, as ISO 8601.
#[must_use]
pub fn now() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}

/// The day on the user's calendar, as an ISO 8601 date.
#[must_use]
pub fn today() -> String {
    let now = js_sys::Date::new_0();
    format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month().saturating_add(1), now.get_date())
}

/// Sets a performance mark.
fn mark(name: &str) {
    if let Some(performance) = web_sys::window().and_then(|window| window.performance()) {
        let _marked = performance.mark(name);
    }
}

/// Runs an action and records its duration under a name in the browser's performance timeline.
pub fn measured(name: &str, action: impl FnOnce()) {
    let Some(performance) = web_sys::window().and_then(|window| window.performance()) else {
        return action();
    };
    // One entry per name: a page that stays open for days must not fill the timeline.
    performance.clear_marks_with_mark_name(name);
    performance.clear_measures_with_measure_name(name);
    let _marked = performance.mark(name);
    action();
    let _measured = performance.measure_with_start_mark(name, name);
}

/// Records that the cards of the design are on the page and accept input.
pub fn mark_ready() {
    mark("app:ready");
}
