//! The panel beside the canvas: designs, scenarios, sharing, review. The worker renders its content.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

use super::context::use_app;
use super::panes::{PaneBorder, handle_size_key, use_length};
use super::remote::RemoteView;
use super::what_if::WhatIfBar;
use super::widgets::{CloseButton, Show};
use crate::app::{AppState, Message, Side};
use crate::exchange::{Effect, PanelView, View};
use crate::platform::{self, address, next_frame};

/// The panel, while one of its views is open.
#[component]
pub(crate) fn Review() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let is_open = Memo::new(move |_| app.review.with(Option::is_some));
    let on_keydown = move |event: ev::KeyboardEvent| {
        if handle_size_key(app, Side::Review, &event) {
            return;
        }
        if event.key() == "Escape" {
            event.stop_propagation();
            close(app);
        }
    };
    let width = use_length(Side::Review);
    view! {
        <section
            class="review"
            class:is-open=is_open
            style:--pane-width=width
            aria-label=t.review
            id="review"
            tabindex="-1"
            on:keydown=on_keydown
        >
            <Show when=move || is_open.get()>
                <PaneBorder side=Side::Review />
                <CloseButton class="review__close" on_close=move |()| close(app) />
                <RemoteView class="sheet" view=Signal::derive(move || open_view(app)) />
                <WhatIfBar />
            </Show>
        </section>
    }
}

/// The open view with its parameters.
fn open_view(app: AppState) -> View {
    // The panel exists only while a view is open; any value will do while it closes.
    match app.review.get().unwrap_or(PanelView::Library) {
        PanelView::Library => View::Library,
        PanelView::Versions => View::Versions,
        PanelView::Share => View::Share { address: address() },
        PanelView::Export => View::Export,
        PanelView::Import => {
            let (name, text) = app.imported.get();
            View::Import { name, text }
        }
        PanelView::Scenarios => View::Scenarios,
        PanelView::Compare => View::Compare,
        PanelView::Growth => View::Growth,
        PanelView::Drivers => View::Drivers,
        PanelView::Uncertainty => View::Uncertainty,
        PanelView::Meeting => View::Meeting,
        PanelView::Decision => View::Decision,
        PanelView::Advice => View::Advice,
        PanelView::Prices => View::Prices,
        PanelView::OwnPrices => View::OwnPrices,
        PanelView::Recovery => View::Recovery,
        PanelView::Terms => View::Terms,
        PanelView::Present => View::Present { slide: app.slide.get(), with_notes: app.speaker.get() },
    }
}

/// Opens a view of the panel and moves the focus to it.
pub(crate) fn open_review(app: AppState, view: PanelView) {
    // The library lists saved designs, so pending changes are saved first.
    app.save();
    app.review.set(Some(view));
    focus("review");
}

/// Opens the presentation, or leaves it.
pub(crate) fn present(app: AppState) {
    if app.presenting.get_untracked() {
        return close(app);
    }
    app.begin_what_if();
    app.slide.set(0);
    app.presenting.set(true);
    open_review(app, PanelView::Present);
    platform::perform(&[Effect::Fullscreen { on: true }], |_done| {});
}

/// Closes the panel, and leaves the presentation.
pub(crate) fn close(app: AppState) {
    let presented = app.presenting.get_untracked();
    if presented {
        app.presenting.set(false);
        app.speaker.set(false);
        app.end_what_if();
        platform::perform(&[Effect::Fullscreen { on: false }], |_done| {});
    }
    app.review.set(None);
    focus(if presented { "present" } else { "open-review" });
}

/// Opens the presenter's own window, or says that the browser refused it.
pub(crate) fn open_speaker(app: AppState) {
    app.speaker.set(true);
    platform::perform(&[Effect::Speaker {}], move |is_open| {
        if !is_open {
            app.speaker.set(false);
            app.notify(Message::SpeakerRefused, None);
        }
    });
}

fn focus(id: &'static str) {
    next_frame(move || {
        let element = document().get_element_by_id(id);
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // If the element cannot be focused, the focus stays where it is.
            let _focused = element.focus();
        }
    });
}
