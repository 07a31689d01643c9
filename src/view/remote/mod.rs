//! Views of the worker on the page: requested with the current design, kept up to date, and rendered from data
//! ([`crate::exchange`]).

mod conversation;
mod fields;
mod patch;
mod show;

use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use web_sys::Event;

use self::conversation::Remote;
use super::context::use_app;
use crate::app::{AppState, Message, Shared, Theme};
use crate::exchange::{self, Answer, Ask, Setting, View};
use crate::platform;
use crate::view::widgets::Show;

/// A view rendered by the worker. It follows the design, the scenario, the theme and its own parameters.
#[component]
pub(crate) fn RemoteView(
    /// The class of the element that holds the view.
    class: &'static str,
    /// The view to show, with its parameters.
    #[prop(into)]
    view: Signal<View>,
) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let root = NodeRef::<html::Div>::new();
    let remote = StoredValue::new_local(Rc::new(Remote::new(app, view)));
    let (is_busy, failed) = remote.with_value(|remote| (remote.is_busy, remote.failed));
    Effect::new(move |before: Option<View>| {
        app.design.track();
        app.packs.track();
        app.scenario.track();
        app.theme.track();
        let view = view.get();
        if let Some(root) = root.get() {
            let is_other = before.is_some_and(|before| before != view);
            remote.with_value(|remote| remote.follow(root.into(), is_other));
        }
        view
    });
    // Removing a focused field fires `focusout` after its owner is gone; such an event is no user action.
    let touch = move |event: &Event| {
        let _outcome = remote.try_with_value(|remote| remote.touch(event));
    };
    let act = move |event: &Event, kinds: &str| {
        let _outcome = remote.try_with_value(|remote| remote.act(event, kinds));
    };
    view! {
        <div class="remote">
            <div
                class=class
                node_ref=root
                aria-busy=move || is_busy.get().to_string()
                on:input=move |event| touch(&event)
                on:click=move |event| act(&event, "button")
                on:change=move |event| act(&event, "input, select, textarea")
                on:focusout=move |event| act(&event, "[data-restored]")
                on:keydown=move |event| {
                    if event.key() == "Enter" {
                        act(&event, "input[data-restored]");
                    }
                }
            />
            <Show when=move || failed.get()>
                <p class="callout callout--warning">
                    {t.remote_failed} " "
                    <button type="button" class="link" on:click=move |_| remote.with_value(Remote::ask)>
                        {t.retry}
                    </button>
                </p>
            </Show>
        </div>
    }
}

/// Performs effects and then announces the result to screen readers. A notice shows it as well if the browser gives no
/// visible sign, or if the browser refused an effect.
fn announce_after(app: AppState, effects: &[exchange::Effect], announcement: Option<String>) {
    if effects.is_empty() {
        return announcement.into_iter().for_each(|text| app.announce(text));
    }
    let is_seen = effects.iter().all(exchange::Effect::shows_itself);
    platform::perform(effects, move |is_done| {
        if !is_done {
            return app.notify(Message::EffectRefused, None);
        }
        let Some(text) = announcement else { return };
        if !is_seen {
            app.notify(Message::Done(text.clone()), None);
        }
        app.announce(text);
    });
}

/// Asks the worker a question other than for a view. `then` receives `None` if the worker fails.
pub(crate) fn ask_once(app: AppState, ask: Ask, then: impl FnOnce(Option<Answer>) + 'static) {
    platform::ask_worker(app.design.get_untracked(), app.packs.get_untracked(), setting(app), ask, then);
}

/// Loads names and synonyms in the current language from the worker, unless they are loaded.
pub(crate) fn load_names(app: AppState) {
    let locale = app.lang();
    if app.names.with_untracked(|names| !names.is_empty()) {
        return;
    }
    ask_once(app, Ask::Names, move |answer| {
        if let Some(Answer::Names(names)) = answer
            && app.lang() == locale
        {
            app.names.set(Shared::new(names));
        }
    });
}

/// The current settings of the page, which every question includes.
fn setting(app: AppState) -> Setting {
    Setting {
        scenario: app.scenario.get_untracked(),
        locale: app.lang(),
        is_dark: app.theme.get_untracked() == Theme::Dark,
        today: Some(platform::today()),
        now: Some(platform::now()),
    }
}
