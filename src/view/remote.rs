//! Views of the worker on the page: asked for with the design as it is, kept up to date, and built from data
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

/// The controls of a view: those of the worker's actions and those of the page's.
const CONTROLS: &str = "[data-ask],[data-do]";
/// The edges of the selection in a field.
const SELECTION: [&str; 2] = ["selectionStart", "selectionEnd"];

/// What the user did in a view.
#[derive(Clone)]
struct UserAction {
    token: Token,
    view: View,
    /// The fields that the user has filled in for it. Of the others counts the value that an earlier action gives them.
    fields: Values,
    /// Whether the worker has failed at it once.
    has_failed: bool,
}

/// A view of the worker, which follows the design, the scenario, the theme, and what the view is about.
#[component]
pub(crate) fn RemoteView(
    /// The class of the element that holds the view.
    class: &'static str,
    /// Which view it is.
    #[prop(into)]
    view: Signal<View>,
) -> impl IntoView {
    let state = use_app();
    let t = state.t();
    let root = NodeRef::<html::Div>::new();
    let remote = StoredValue::new_local(Rc::new(Remote {
        state,
        view,
        root: OnceCell::new(),
        is_asking: Cell::default(),
        is_stale: Cell::default(),
        is_other: Cell::default(),
        is_building: Cell::default(),
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
        state.design.track();
        state.scenario.track();
        state.theme.track();
        let view = view.get();
        if let Some(root) = root.get() {
            let is_other = before.is_some_and(|before| before != view);
            remote.with_value(|remote| remote.follow(root.into(), is_other));
        }
        view
    });
    let act = move |event: &Event, kinds: &str| remote.with_value(|remote| remote.act(event, kinds));
    view! {
        <div class="remote">
            <div
                class=class
                node_ref=root
                aria-busy=move || is_busy.get().to_string()
                on:input=move |event| remote.with_value(|remote| remote.touch(&event))
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

/// The state of a view on the page. Its questions are asked one after the other: each action is about the design that the
/// last one made.
struct Remote {
    state: AppState,
    view: Signal<View>,
    root: OnceCell<Element>,
    /// Whether a question is not answered yet.
    is_asking: Cell<bool>,
    /// Whether something has changed since the last question.
    is_stale: Cell<bool>,
    /// Whether the view is about something else than is shown.
    is_other: Cell<bool>,
    /// Whether the page is being changed: a field that is removed meanwhile has not been left by the user.
    is_building: Cell<bool>,
    /// The view that is shown.
    shown: RefCell<Vec<Node>>,
    /// The fields with a value that the user has typed and that went with no action yet.
    touched: RefCell<BTreeSet<String>>,
    /// What the user has done and the worker was not asked yet.
    actions: RefCell<VecDeque<UserAction>>,
    /// The fields that went with the action that is not answered yet.
    in_flight: RefCell<Values>,
    /// How far the last answer came.
    progress: RefCell<Option<String>>,
    is_busy: RwSignal<bool>,
    failed: RwSignal<bool>,
}

impl Remote {
    /// Asks for the view as it is now.
    fn follow(self: &Rc<Self>, root: Element, is_other: bool) {
        self.root.get_or_init(|| root);
        if is_other {
            self.is_busy.set(true);
            self.is_other.set(true);
            // The fields were those of the other view.
            self.touched.take();
        }
        self.ask();
    }

    /// Asks for the view, or once everything that is under way is answered.
    fn ask(self: &Rc<Self>) {
        self.progress.take();
        if self.is_asking.get() {
            self.is_stale.set(true);
        } else {
            self.send(None);
        }
    }

    fn go_on(self: &Rc<Self>) {
        let action = self.actions.borrow_mut().pop_front();
        if action.is_some() || self.is_stale.get() {
            self.send(action);
        }
    }

    fn send(self: &Rc<Self>, action: Option<UserAction>) {
        let (Some(root), Some(view)) = (self.root.get(), self.view.try_get_untracked()) else { return };
        self.is_stale.set(false);
        self.is_asking.set(true);
        let base = self.state.design.get_untracked();
        let progress = self.progress.take().filter(|_| action.is_none());
        // The fields belong to the view that is shown.
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
        platform::ask_worker(base.clone(), setting(self.state), Ask::View(asked), move |answer| {
            remote.is_asking.set(false);
            remote.in_flight.take();
            // A view that has left the page wants nothing any more.
            if !remote.root.get().is_some_and(|root| root.is_connected()) {
                return;
            }
            remote.failed.set(answer.is_none());
            let Some(Answer::View(reply)) = answer else { return remote.keep(action) };
            let is_overtaken = reply.design.is_some() && remote.state.design.get_untracked() != base;
            match action {
                // Something else has changed the design meanwhile: nothing of that may be lost.
                Some(action) if is_overtaken => remote.actions.borrow_mut().push_front(action),
                _ => remote.take(*reply, &base),
            }
            remote.go_on();
        });
    }

    /// Keeps an action at which the worker has failed: once for another try, then at least its fields.
    fn keep(&self, action: Option<UserAction>) {
        let Some(action) = action else { return };
        if action.has_failed {
            self.touched.borrow_mut().extend(action.fields.into_keys());
        } else {
            self.actions.borrow_mut().push_front(UserAction { has_failed: true, ..action });
        }
    }

    /// The user types in a field.
    fn touch(&self, event: &Event) {
        let name = target(event).and_then(|field| field.get_attribute("name"));
        self.touched.borrow_mut().extend(name);
    }

    /// Does what the control says that the user has used.
    fn act(self: &Rc<Self>, event: &Event, kinds: &str) {
        if self.is_building.get() {
            return;
        }
        let control = target(event).and_then(|target| target.closest(CONTROLS).ok().flatten());
        let Some(control) = control.filter(|control| control.matches(kinds).unwrap_or(false)) else { return };
        self.state.used_control.set(control.get_attribute(KEY));
        if let Some(text) = control.get_attribute(DO) {
            return self.do_here(PageAction::parse(&text));
        }
        // A control that is not restored says so without it, too.
        let _unmarked = control.remove_attribute(RESTORED);
        let Some(token) = control.get_attribute(ASK).map(|text| Token::new(&text)) else { return };
        let Some(root) = self.root.get() else { return };
        let mut fields = fields::values(root);
        let own = control.get_attribute("name");
        let mut touched = self.touched.borrow_mut();
        fields.retain(|name, _| touched.contains(name) || own.as_ref() == Some(name));
        // They are taken with the answer, unless the user types in them again before.
        touched.retain(|name| !fields.contains_key(name));
        drop(touched);
        let view = self.view.get_untracked();
        self.actions.borrow_mut().push_back(UserAction { token, view, fields, has_failed: false });
        if !self.is_asking.get() {
            self.go_on();
        }
    }

    fn do_here(&self, action: Option<PageAction>) {
        match action {
            Some(PageAction::Open(view)) => self.state.review.set(Some(view)),
            Some(PageAction::GoToSlide(slide)) => self.state.slide.set(slide),
            None => {}
        }
    }

    /// Takes an answer: first its changes, then what is shown, then its effects; what is said to be done is done by then.
    fn take(self: &Rc<Self>, reply: ViewReply, base: &Design) {
        if !store(self.state, &reply.storage) {
            // What is shown must be what is there.
            return self.is_stale.set(true);
        }
        match reply.design.map(|changes| changes.applied_to(base)) {
            Some(Ok(design)) => self.state.adopt(design),
            Some(Err(_)) => return self.is_stale.set(true),
            None => {}
        }
        self.show(reply.view);
        if let Some(id) = reply.open {
            self.state.open_stored(&id);
        }
        announce_after(self.state, &reply.effects, reply.announcement);
        if reply.progress.is_some() {
            self.progress.replace(reply.progress);
            self.is_stale.set(true);
        }
    }

    /// The fields that hold what the worker has not taken yet.
    fn untaken(&self) -> BTreeSet<String> {
        let mut names = self.touched.borrow().clone();
        names.extend(self.actions.borrow().iter().flat_map(|action| action.fields.keys().cloned()));
        names.extend(self.in_flight.borrow().keys().cloned());
        names
    }

    fn show(&self, view: Vec<Node>) {
        let Some(root) = self.root.get() else { return };
        let active = document().active_element().filter(|element| root.contains(Some(element)));
        let focused = active.as_ref().and_then(|element| element.get_attribute(KEY));
        // Where the caret is, and the selection: the next key may replace it.
        let selection = active
            .as_ref()
            .map(|field| SELECTION.map(|edge| js_sys::Reflect::get(field, &edge.into()).unwrap_or_default()));
        let typed = Typed::of(root, &self.untaken());
        self.is_building.set(true);
        patch(root, &self.shown.borrow(), &view);
        typed.settle(root);
        self.is_building.set(false);
        self.shown.replace(view);
        self.is_busy.set(false);
        if active.is_some() && document().active_element() == active {
            return;
        }
        let is_nowhere = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        let used = self.state.used_control.get_untracked().filter(|_| is_nowhere);
        if let Some(key) = focused.or(used) {
            focus(root, &key, selection.as_ref());
        }
    }
}

/// Gives the focus back to an element that was made again or moved.
fn focus(root: &Element, key: &str, selection: Option<&[wasm_bindgen::JsValue; 2]>) {
    let escaped = key.replace('\\', "\\\\").replace('"', "\\\"");
    let found = root.query_selector(&format!("[{KEY}=\"{escaped}\"]")).ok().flatten();
    // The control is gone: the panel around it is the nearest that there is.
    let found = found.or_else(|| root.closest("[tabindex]").ok().flatten());
    let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return };
    // An element that cannot take the focus leaves it where the browser put it.
    let _focused = element.focus();
    for (edge, place) in SELECTION.into_iter().zip(selection.into_iter().flatten()) {
        fields::set_property(&element, edge, place);
    }
}

fn target(event: &Event) -> Option<Element> {
    event.target().and_then(|target| target.dyn_into().ok())
}

/// Has effects done, and says afterwards what was done: to screen readers, and to everybody where the browser itself does not
/// show it. An effect that was refused is a notice.
fn announce_after(state: AppState, effects: &[exchange::Effect], announcement: Option<String>) {
    if effects.is_empty() {
        return announcement.into_iter().for_each(|text| state.announce(text));
    }
    let is_seen = effects.iter().all(exchange::Effect::shows_itself);
    platform::perform(effects, move |is_done| {
        if !is_done {
            return state.notify(Message::EffectRefused, None);
        }
        let Some(text) = announcement else { return };
        if !is_seen {
            state.notify(Message::Done(text.clone()), None);
        }
        state.announce(text);
    });
}

/// Asks the worker something that is no view; nothing comes of it where the worker fails.
pub(crate) fn ask_once(state: AppState, ask: Ask, then: impl FnOnce(Option<Answer>) + 'static) {
    platform::ask_worker(state.design.get_untracked(), setting(state), ask, then);
}

/// Sees to it that names and synonyms in the current language come.
pub(crate) fn need_names(state: AppState) {
    let locale = state.lang();
    if state.names.with_untracked(|names| !names.is_empty()) {
        return;
    }
    ask_once(state, Ask::Names, move |answer| {
        if let Some(Answer::Names(names)) = answer
            && state.lang() == locale
        {
            state.names.set(Shared::new(names));
        }
    });
}

/// How the page looks at the design now.
fn setting(state: AppState) -> Setting {
    Setting {
        scenario: state.scenario.get_untracked(),
        locale: state.lang(),
        is_dark: state.theme.get_untracked() == crate::app::Theme::Dark,
        today: Some(platform::today()),
        now: Some(platform::now()),
    }
}
