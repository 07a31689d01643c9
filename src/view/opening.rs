//! Designs that come from outside: by the address, by a link, as a file; and designs of an older catalog.

use leptos::ev;
use leptos::prelude::*;
use serde_json::Value;

use super::remote::{About, ask_once};
use super::review::open_review;
use crate::app::{AppState, Message, NoticeAction};
use crate::domain::design::Design;
use crate::platform;

/// Opens what the address names, now and whenever its fragment changes; and what scripts have read from a file, a drop or
/// the clipboard. Needs a reactive owner.
pub(super) fn open_from_outside(app: AppState) {
    open_address(app);
    window_event_listener(ev::hashchange, move |_| open_address(app));
    window_event_listener(ev::Custom::<web_sys::CustomEvent>::new("camada:read"), move |event| {
        open_read(app, &event);
    });
    clear_link(app);
    Effect::new(move |_| {
        // Whatever is opened may have been saved under another catalog.
        app.design.track();
        untrack(|| catch_up(app));
    });
}

/// Acts on the address: `#template=ID` opens a template, `#d=…` shows the design of a link, `#safe` leaves the last
/// design alone.
fn open_address(app: AppState) {
    let hash = platform::hash();
    if hash.starts_with("d=") {
        // The fragment stays, so that a reload shows the design again.
        return ask_for_design(app, "open-link", vec![("link", hash)], AppState::open_linked);
    }
    if let Some(id) = hash.strip_prefix("template=") {
        app.open_template(id);
    }
    if !hash.is_empty() {
        platform::clear_hash();
    }
}

/// Takes the link out of the address once another design than the link's is on the page.
fn clear_link(app: AppState) {
    let is_linked =
        Memo::new(move |_| app.linked.with(|id| app.design.with(|design| id.as_ref() == Some(&design.id))));
    Effect::watch(
        move || is_linked.get(),
        |is_linked, was_linked, _| {
            if was_linked == Some(&true) && !is_linked {
                platform::clear_hash();
            }
        },
        false,
    );
}

/// Opens what scripts have read: a design as it is, anything else with a preview.
fn open_read(app: AppState, event: &web_sys::CustomEvent) {
    let word = |key: &str| js_sys::Reflect::get(&event.detail(), &key.into()).ok()?.as_string();
    let name = word("name").unwrap_or_default();
    match word("text") {
        Some(text) => {
            app.imported.set((name.clone(), text.clone()));
            ask_for_design(app, "open", vec![("name", name), ("text", text)], AppState::replace);
        }
        None => app.notify(Message::Unreadable { file: name }, None),
    }
}

/// Asks the worker for a design and opens it, or says why there is none.
fn ask_for_design(app: AppState, show: &str, about: About, open: fn(AppState, Design)) {
    app.waiting.set(true);
    ask_once(app, show, about, move |answer| {
        let word = |key: &str| answer.as_ref().and_then(|answer| answer.get(key)?.as_str());
        let problem = answer.as_ref().and_then(|answer| answer.get("problem"));
        match (word("design").and_then(|text| Design::open(text).ok()), problem) {
            (Some(design), _) => open(app, design),
            (None, _) if word("panel").is_some() => open_review(app, word("panel").unwrap_or_default()),
            (None, Some(problem)) => {
                let words = [0, 1]
                    .map(|index| problem.get(index).and_then(Value::as_str).unwrap_or_default().to_owned());
                app.notify(Message::NotOpened(words), None);
            }
            (None, None) => app.notify(Message::NotLoaded, None),
        }
        app.waiting.set(false);
    });
}

/// Brings a design that was saved under another catalog to the prices of this one, and says that they moved.
fn catch_up(app: AppState) {
    if !app.is_behind() {
        return;
    }
    let asked = app.design.get_untracked();
    ask_once(app, "catch-up", Vec::new(), move |answer| {
        let noted = answer.as_ref().and_then(|answer| answer.get("design")?.as_str());
        let Some(noted) = noted.and_then(|text| Design::open(text).ok()) else { return };
        // What the user has changed meanwhile stays.
        if app.note_prices(&asked, &noted) && noted.moved.is_some() {
            app.notify(Message::PricesMoved, [NoticeAction::ShowPrices]);
        }
    });
}
