//! Designs as files: download, open, and the templates.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use super::markup::{Markup, on_window, tagged};
use super::remote::ask_once;
use super::review::open_review;
use crate::app::{AppState, Message, NoticeAction};
use crate::domain::design::Design;
use crate::exchange::{Answer, Ask, Opened};
use crate::platform;

/// A template of the reference document: its file, and what the document says about it.
#[derive(Clone, Copy)]
pub(crate) struct Template {
    pub(crate) id: &'static str,
    pub(crate) volume: u32,
    /// The printed monthly cost, in USD.
    pub(crate) low: u32,
    pub(crate) high: u32,
    pub(crate) is_architecture: bool,
}

/// The six templates, with the figures that the reference document prints.
pub(crate) const TEMPLATES: [Template; 6] = [
    Template { id: "startup", volume: 100_000, low: 50, high: 100, is_architecture: true },
    Template { id: "growth", volume: 1_000_000, low: 500, high: 1_500, is_architecture: true },
    Template { id: "enterprise", volume: 10_000_000, low: 5_000, high: 20_000, is_architecture: true },
    Template { id: "budget-100k", volume: 100_000, low: 50, high: 50, is_architecture: false },
    Template { id: "budget-1m", volume: 1_000_000, low: 290, high: 290, is_architecture: false },
    Template { id: "budget-10m", volume: 10_000_000, low: 2_200, high: 2_200, is_architecture: false },
];

impl Template {
    /// What the template is called in the current language.
    pub(crate) fn name(&self, state: AppState) -> &'static str {
        let t = state.t();
        match self.id {
            "startup" => t.template_startup,
            "growth" => t.template_growth,
            "enterprise" => t.template_enterprise,
            "budget-100k" => t.template_budget_100k,
            "budget-1m" => t.template_budget_1m,
            _ => t.template_budget_10m,
        }
    }
}

/// Opens a template by its id.
pub(crate) fn open_template(state: AppState, id: &str) {
    open_answered(state, Ask::Template { id: id.to_owned() }, AppState::replace);
}

/// Opens the design that the worker answers with, or says what it says instead.
fn open_answered(state: AppState, ask: Ask, open: fn(AppState, Design)) {
    state.waiting.set(true);
    ask_once(state, ask, move |answer| {
        state.waiting.set(false);
        let Some(Answer::Opened(opened)) = answer else { return state.notify(Message::NotLoaded, None) };
        match opened {
            Opened::Design(text) => match Design::open(&text) {
                Ok(design) => open(state, design),
                Err(_) => state.notify(Message::NotLoaded, None),
            },
            Opened::Panel(view) => open_review(state, view),
            Opened::Refused(reasons) => state.notify(Message::NotOpened(reasons), None),
        }
    });
}

/// Acts on the address: `#template=ID` opens a template, `#d=…` shows the design of a link, `#safe` leaves the last
/// design alone.
pub(crate) fn from_hash(state: AppState) {
    let hash = platform::hash();
    if hash.starts_with("d=") {
        // What is only looked at is still there after a reload.
        return open_answered(state, Ask::OpenLink { link: hash }, AppState::borrow_design);
    }
    if let Some(id) = hash.strip_prefix("template=") {
        open_template(state, id);
    }
    if !hash.is_empty() {
        platform::clear_hash();
    }
}

/// Brings a design that was saved under another catalog to the prices of this one, and says that they moved.
pub(crate) fn catch_up(state: AppState) {
    if !state.is_behind() {
        return;
    }
    let asked = state.design.get_untracked();
    ask_once(state, Ask::CatchUp, move |answer| {
        let Some(Answer::CaughtUp(changes)) = answer else { return };
        let Ok(noted) = changes.applied_to(&asked) else { return };
        // What the user has changed meanwhile stays.
        if state.note_prices(&asked, &noted) && noted.moved.is_some() {
            state.notify(Message::PricesMoved, [NoticeAction::ShowPrices]);
        }
    });
}

/// Starts over with nothing; undo brings the design back.
pub(crate) fn new_design(state: AppState) {
    state.replace(Design::empty("design", state.t().untitled));
}

/// Offers the design as a JSON file.
pub(crate) fn download_design(state: AppState) {
    let name = state.design.with_untracked(|design| file_name(&design.name));
    platform::download(&name, "application/json", &state.file_text());
}

/// A file name from a design's name: what file systems do not take becomes a hyphen.
fn file_name(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || !c.is_ascii() { c } else { '-' })
        .take(80)
        .collect();
    let plain = plain.trim_matches('-');
    format!("{}.camada.json", if plain.is_empty() { "design" } else { plain })
}

/// The file picker, driven by the file menu; scripts read what is chosen.
pub(crate) fn import_file() -> Markup {
    tagged("input", "visually-hidden").attrs(&[
        ("id", "import-file"),
        ("type", "file"),
        ("accept", ".json,.svg,.png,.txt"),
        ("tabindex", "-1"),
        ("aria-hidden", "true"),
        ("data-testid", "import-file"),
        ("data-import", ""),
    ])
}

/// Opens what scripts have read from a file, a drop or the clipboard: a design as it is, anything else with a preview.
pub(crate) fn keep_opening(state: AppState) {
    on_window("camada:read", move |event: web_sys::CustomEvent| {
        let word = |key: &str| js_sys::Reflect::get(&event.detail(), &key.into()).ok()?.as_string();
        let name = word("name").unwrap_or_default();
        match word("text") {
            Some(text) => {
                state.imported.set((name.clone(), text.clone()));
                open_answered(state, Ask::OpenFile { name, text }, AppState::replace);
            }
            None => state.notify(Message::Unreadable { file: name }, None),
        }
    });
}

/// Writes entries of the browser's storage, as the worker says; whether there was room for all.
pub(crate) fn store(state: AppState, entries: &[(String, Option<String>)]) -> bool {
    for (key, text) in entries {
        match text {
            Some(text) => {
                if state.storage.write(key, text).is_err() {
                    state.notify(Message::StorageFull, [NoticeAction::DownloadDesign]);
                    return false;
                }
            }
            None => state.storage.remove(key),
        }
    }
    true
}

/// Opens the file picker.
pub(crate) fn pick_file() {
    let input = document().get_element_by_id("import-file");
    if let Some(input) = input.and_then(|input| input.dyn_into::<web_sys::HtmlElement>().ok()) {
        input.click();
    }
}
