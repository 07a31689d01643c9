//! Opens designs from the address, a link or a file, and updates designs of an older catalog.

use leptos::ev;
use leptos::prelude::*;

use super::remote::ask_once;
use super::review::open_review;
use crate::app::{AppState, Message, NoticeAction, Selection};
use crate::domain::design::Design;
use crate::exchange::{Answer, Ask, Opened};
use crate::platform;

/// Opens the design that the address names, now and whenever its fragment changes. Also opens designs that scripts read
/// from a file, a drop or the clipboard. Needs a reactive owner.
pub(super) fn open_from_outside(app: AppState) {
    open_address(app);
    window_event_listener(ev::hashchange, move |_| open_address(app));
    window_event_listener(ev::Custom::<web_sys::CustomEvent>::new("camada:read"), move |event| {
        open_read(app, &event);
    });
    clear_link(app);
    Effect::new(move |_| {
        // The design may have been saved under another catalog.
        app.design.track();
        untrack(|| catch_up(app));
    });
}

/// Acts on the address: `#template=ID` opens a template, `#d=…` shows a shared design, `#safe` starts without the last
/// design.
fn open_address(app: AppState) {
    let hash = platform::hash();
    if hash.starts_with("d=") {
        // The fragment stays, so that a reload shows the design again.
        return ask_for_design(app, Ask::OpenLink { link: hash }, AppState::open_linked);
    }
    if let Some(id) = hash.strip_prefix("template=") {
        app.open_template(id);
    }
    if !hash.is_empty() {
        platform::clear_hash();
    }
}

/// Removes the link from the address once the page shows a design other than the shared one.
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

/// Opens text that scripts have read: a design at once, any other format with a preview.
fn open_read(app: AppState, event: &web_sys::CustomEvent) {
    let word = |key: &str| js_sys::Reflect::get(&event.detail(), &key.into()).ok()?.as_string();
    let name = word("name").unwrap_or_default();
    match word("text") {
        Some(text) => {
            if let Ok(pasted) = app.paste(&text, None) {
                app.selection.set(Selection::of(pasted));
                return app.reveal_selected();
            }
            app.imported.set((name.clone(), text.clone()));
            ask_for_design(app, Ask::OpenFile { name, text }, AppState::replace);
        }
        None => app.notify(Message::Unreadable { file: name }, None),
    }
}

/// Asks the worker for a design and opens it, or shows why it cannot be opened.
fn ask_for_design(app: AppState, ask: Ask, open: fn(AppState, Design)) {
    app.waiting.set(true);
    ask_once(app, ask, move |answer| {
        match answer {
            Some(Answer::Opened(Opened::Design(text))) => match Design::open(&text) {
                Ok(design) => open(app, design),
                Err(_) => app.notify(Message::NotLoaded, None),
            },
            Some(Answer::Opened(Opened::Panel(view))) => open_review(app, view),
            Some(Answer::Opened(Opened::Refused(reasons))) => app.notify(Message::NotOpened(reasons), None),
            _ => app.notify(Message::NotLoaded, None),
        }
        app.waiting.set(false);
    });
}

/// Updates a design saved under another catalog to current prices, and tells the user that they changed.
fn catch_up(app: AppState) {
    if !app.is_behind() {
        return;
    }
    let asked = app.design.get_untracked();
    ask_once(app, Ask::CatchUp, move |answer| {
        let Some(Answer::CaughtUp(changes)) = answer else { return };
        let Ok(noted) = changes.applied_to(&asked) else { return };
        // Changes that the user made in the meantime win.
        if app.note_prices(&asked, &noted) && noted.moved.is_some() {
            app.notify(Message::PricesMoved, [NoticeAction::ShowPrices]);
        }
    });
}
