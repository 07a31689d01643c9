//! Views of the worker on the page: requested with the current design, kept up to date, and rendered from data
//! ([`crate::exchange`]).

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, HtmlElement};

use super::context::use_app;
use super::fields::{self, RESTORED, Typed, Values};
use super::files::store;
use super::patch::patch;
use crate::app::{AppState, Message, Shared};
use crate::domain::design::Design;
use crate::exchange::{
    self, ASK, Answer, Ask, DO, KEY, Node, PageAction, Setting, Token, View, ViewQuestion, ViewReply,
};
use crate::platform;

/// The controls of a view: those for actions of the worker, and those for actions of the page.
const CONTROLS: &str = "[data-ask],[data-do]";
/// The properties that hold the ends of the selection in a field.
const SELECTION: [&str; 2] = ["selectionStart", "selectionEnd"];

/// An action of the user in a view.
#[derive(Clone)]
struct UserAction {
    token: Token,
    view: View,
    /// Fields the user edited since the last render. For all others, the value after the preceding action wins.
    fields: Values,
    /// Whether the worker has already failed to answer it once.
    has_failed: bool,
}

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
    let remote = StoredValue::new_local(Rc::new(Remote {
        app,
        view,
        root: OnceCell::new(),
        is_asking: Cell::default(),
        is_stale: Cell::default(),
        is_other: Cell::default(),
        is_patching: Cell::default(),
        shown: RefCell::default(),
        touched: RefCell::default(),
        actions: RefCell::default(),
        in_flight: RefCell::default(),
        progress: RefCell::default(),
        is_busy: RwSignal::new(true),
        failed: RwSignal::new(false),
    }));
    let (is_busy, failed) = remote.with_value(|remote| (remote.is_busy, remote.failed));
    Effect::new(move |before: Option<View>| {
        app.design.track();
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
    let act = move |event: &Event, kinds: &str| {
        let _ignored_if_removed = remote.try_with_value(|remote| remote.act(event, kinds));
    };
    let touch = move |event: &Event| {
        let _ignored_if_removed = remote.try_with_value(|remote| remote.touch(event));
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

/// The state of a view on the page. It sends one question at a time, because each action applies to the design that the
/// previous action produced.
struct Remote {
    app: AppState,
    view: Signal<View>,
    root: OnceCell<Element>,
    /// Whether a question is waiting for its answer.
    is_asking: Cell<bool>,
    /// Whether something has changed since the last question.
    is_stale: Cell<bool>,
    /// Whether the rendered view has other parameters than the requested one.
    is_other: Cell<bool>,
    /// Whether the page is being patched. A field that patching removes fires `focusout`, which is no user action.
    is_patching: Cell<bool>,
    /// The rendered view.
    shown: RefCell<Vec<Node>>,
    /// The names of fields with typed values that no action has included yet.
    touched: RefCell<BTreeSet<String>>,
    /// The actions of the user that are not sent yet, oldest first.
    actions: RefCell<VecDeque<UserAction>>,
    /// The fields of the action that is waiting for its answer.
    in_flight: RefCell<Values>,
    /// The progress that the last answer reported, for the next question.
    progress: RefCell<Option<String>>,
    is_busy: RwSignal<bool>,
    failed: RwSignal<bool>,
}

impl Remote {
    /// Requests the current view in `root`.
    fn follow(self: &Rc<Self>, root: Element, is_other: bool) {
        self.root.get_or_init(|| root);
        if is_other {
            self.is_busy.set(true);
            self.is_other.set(true);
            // The touched fields belonged to the other view.
            self.touched.take();
        }
        self.ask();
    }

    /// Requests the view, at once or after the pending answers.
    fn ask(self: &Rc<Self>) {
        self.progress.take();
        if self.is_asking.get() {
            self.is_stale.set(true);
        } else {
            self.send(None);
        }
    }

    fn send_next(self: &Rc<Self>) {
        let action = self.actions.borrow_mut().pop_front();
        if action.is_some() || self.is_stale.get() {
            self.send(action);
        }
    }

    fn send(self: &Rc<Self>, action: Option<UserAction>) {
        let (Some(root), Some(view)) = (self.root.get(), self.view.try_get_untracked()) else { return };
        self.is_stale.set(false);
        self.is_asking.set(true);
        let base = self.app.design.get_untracked();
        let progress = self.progress.take().filter(|_| action.is_none());
        // The fields belong to the rendered view.
        let is_other = action.is_none() && self.is_other.take();
        let mut fields = if is_other { Values::new() } else { fields::values(root) };
        let (token, view) = match &action {
            Some(action) => {
                fields.extend(action.fields.clone());
                self.in_flight.replace(action.fields.clone());
                (Some(action.token.clone()), action.view.clone())
            }
            None => (None, view),
        };
        let stored = platform::stored_for(view.stored(), &base.id);
        let asked = ViewQuestion { view, action: token, fields, stored, progress };
        let remote = Rc::clone(self);
        platform::ask_worker(base.clone(), setting(self.app), Ask::View(asked), move |answer| {
            remote.is_asking.set(false);
            remote.in_flight.take();
            // A view that has left the page ignores its answers.
            if !remote.root.get().is_some_and(|root| root.is_connected()) {
                return;
            }
            remote.failed.set(answer.is_none());
            let Some(Answer::View(reply)) = answer else { return remote.retry_later(action) };
            let is_overtaken = reply.design.is_some() && remote.app.design.get_untracked() != base;
            match action {
                // Another change of the design came first; sending the action again keeps that change.
                Some(action) if is_overtaken => remote.actions.borrow_mut().push_front(action),
                _ => remote.apply(*reply, &base),
            }
            remote.send_next();
        });
    }

    /// Queues an action that failed for one more try. After a second failure it keeps only the edited fields.
    fn retry_later(&self, action: Option<UserAction>) {
        let Some(action) = action else { return };
        if action.has_failed {
            self.touched.borrow_mut().extend(action.fields.into_keys());
        } else {
            self.actions.borrow_mut().push_front(UserAction { has_failed: true, ..action });
        }
    }

    /// Notes that the user has edited a field.
    fn touch(&self, event: &Event) {
        let name = target(event).and_then(|field| field.get_attribute("name"));
        self.touched.borrow_mut().extend(name);
    }

    /// Performs or queues the action of the control that the user has used.
    fn act(self: &Rc<Self>, event: &Event, kinds: &str) {
        if self.is_patching.get() {
            return;
        }
        let control = target(event).and_then(|target| target.closest(CONTROLS).ok().flatten());
        let Some(control) = control.filter(|control| control.matches(kinds).unwrap_or(false)) else { return };
        self.app.used_control.set(control.get_attribute(KEY));
        if let Some(text) = control.get_attribute(DO) {
            return self.perform_on_page(PageAction::parse(&text));
        }
        // Fails only for an invalid name; removing a missing attribute is fine.
        let _unmarked = control.remove_attribute(RESTORED);
        let Some(token) = control.get_attribute(ASK).map(|text| Token::new(&text)) else { return };
        let Some(root) = self.root.get() else { return };
        let mut fields = fields::values(root);
        let own = control.get_attribute("name");
        let mut touched = self.touched.borrow_mut();
        fields.retain(|name, _| touched.contains(name) || own.as_ref() == Some(name));
        // The action includes these fields, so they count as touched again only after further typing.
        touched.retain(|name| !fields.contains_key(name));
        drop(touched);
        let view = self.view.get_untracked();
        self.actions.borrow_mut().push_back(UserAction { token, view, fields, has_failed: false });
        if !self.is_asking.get() {
            self.send_next();
        }
    }

    fn perform_on_page(&self, action: Option<PageAction>) {
        match action {
            Some(PageAction::Open(view)) => self.app.review.set(Some(view)),
            Some(PageAction::GoToSlide(slide)) => self.app.slide.set(slide),
            None => {}
        }
    }

    /// Applies an answer: changes first, then the view, then effects. Announcements therefore come after the fact.
    fn apply(self: &Rc<Self>, reply: ViewReply, base: &Design) {
        if !store(self.app, &reply.storage) {
            // The entries were not stored, so the view must be requested again.
            return self.is_stale.set(true);
        }
        match reply.design.map(|changes| changes.applied_to(base)) {
            Some(Ok(design)) => self.app.adopt(design),
            Some(Err(_)) => return self.is_stale.set(true),
            None => {}
        }
        self.show(reply.view);
        if let Some(id) = reply.open {
            self.app.open_stored(&id);
        }
        announce_after(self.app, &reply.effects, reply.announcement);
        if reply.progress.is_some() {
            self.progress.replace(reply.progress);
            self.is_stale.set(true);
        }
    }

    /// The names of all fields with typed values that no answer has confirmed yet.
    fn unsaved_fields(&self) -> BTreeSet<String> {
        let mut names = self.touched.borrow().clone();
        names.extend(self.actions.borrow().iter().flat_map(|action| action.fields.keys().cloned()));
        names.extend(self.in_flight.borrow().keys().cloned());
        names
    }

    fn show(&self, view: Vec<Node>) {
        let Some(root) = self.root.get() else { return };
        let active = document().active_element().filter(|element| root.contains(Some(element)));
        let focused = active.as_ref().and_then(|element| element.get_attribute(KEY));
        // The caret and the selection, which the next key press may replace.
        let selection = active
            .as_ref()
            .map(|field| SELECTION.map(|edge| js_sys::Reflect::get(field, &edge.into()).unwrap_or_default()));
        let typed = Typed::of(root, &self.unsaved_fields());
        self.is_patching.set(true);
        patch(root, &self.shown.borrow(), &view);
        typed.restore(root);
        self.is_patching.set(false);
        self.shown.replace(view);
        self.is_busy.set(false);
        if active.is_some() && document().active_element() == active {
            return;
        }
        let is_nowhere = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        let used = self.app.used_control.get_untracked().filter(|_| is_nowhere);
        if let Some(key) = focused.or(used) {
            focus(root, &key, selection.as_ref());
        }
    }
}

/// Restores the focus of an element that was recreated or moved.
fn focus(root: &Element, key: &str, selection: Option<&[wasm_bindgen::JsValue; 2]>) {
    let escaped = key.replace('\\', "\\\\").replace('"', "\\\"");
    let found = root.query_selector(&format!("[{KEY}=\"{escaped}\"]")).ok().flatten();
    // If the control is gone, the panel around it takes the focus.
    let found = found.or_else(|| root.closest("[tabindex]").ok().flatten());
    let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return };
    // If the element cannot be focused, the focus stays where the browser put it.
    let _focused = element.focus();
    for (edge, place) in SELECTION.into_iter().zip(selection.into_iter().flatten()) {
        fields::set_property(&element, edge, place);
    }
}

fn target(event: &Event) -> Option<Element> {
    event.target().and_then(|target| target.dyn_into().ok())
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
    platform::ask_worker(app.design.get_untracked(), setting(app), ask, then);
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
        is_dark: app.theme.get_untracked() == crate::app::Theme::Dark,
        today: Some(platform::today()),
        now: Some(platform::now()),
    }
}
