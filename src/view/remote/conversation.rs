//! The conversation of one view with the worker: one question at a time, with the actions and the typed values of the user.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event};

use super::fields::{self, RESTORED, Values};
use super::{announce_after, setting};
use crate::app::AppState;
use crate::domain::design::Design;
use crate::exchange::{
    ASK, Answer, Ask, DO, Element as ViewElement, KEY, Node, PageAction, Token, View, ViewQuestion, ViewReply,
};
use crate::platform;
use crate::view::files::store;
use crate::view::review::open_speaker;

/// The controls of a view: those for actions of the worker, and those for actions of the page.
const CONTROLS: &str = "[data-ask],[data-do]";

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

/// The state of a view on the page. It sends one question at a time, because each action applies to the design that the
/// previous action produced.
pub(super) struct Remote {
    pub(super) app: AppState,
    view: Signal<View>,
    pub(super) root: OnceCell<Element>,
    /// Whether a question is waiting for its answer.
    is_asking: Cell<bool>,
    /// Whether something has changed since the last question.
    is_stale: Cell<bool>,
    /// Whether the rendered view has other parameters than the requested one.
    is_other: Cell<bool>,
    /// Whether the page is being patched. A field that patching removes fires `focusout`, which is no user action.
    pub(super) is_patching: Cell<bool>,
    /// The rendered view.
    pub(super) shown: RefCell<Vec<Node>>,
    /// The names of fields with typed values that no action has included yet.
    touched: RefCell<BTreeSet<String>>,
    /// The actions of the user that are not sent yet, oldest first.
    actions: RefCell<VecDeque<UserAction>>,
    /// The fields of the action that is waiting for its answer.
    in_flight: RefCell<Values>,
    /// The action that the worker refused last, while its fields still hold the refused text.
    refused: RefCell<Option<UserAction>>,
    /// The progress that the last answer reported, for the next question.
    progress: RefCell<Option<String>>,
    pub(super) is_busy: RwSignal<bool>,
    pub(super) failed: RwSignal<bool>,
}

impl Remote {
    /// A view that has not been requested yet.
    pub(super) fn new(app: AppState, view: Signal<View>) -> Self {
        Self {
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
            refused: RefCell::default(),
            progress: RefCell::default(),
            is_busy: RwSignal::new(true),
            failed: RwSignal::new(false),
        }
    }

    /// Requests the current view in `root`.
    pub(super) fn follow(self: &Rc<Self>, root: Element, is_other: bool) {
        self.root.get_or_init(|| root);
        if is_other {
            self.is_busy.set(true);
            self.is_other.set(true);
            // The touched fields belonged to the other view.
            self.touched.take();
            self.refused.take();
        }
        self.ask();
    }

    /// Requests the view, at once or after the pending answers.
    pub(super) fn ask(self: &Rc<Self>) {
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
        let refused = self.refused.borrow().as_ref().map(|refused| refused.token.clone());
        let refused = refused.filter(|_| token.is_none());
        let stored = platform::stored_for(view.stored(), &base.id);
        let asked = ViewQuestion { view, action: token, refused, fields, stored, progress };
        let remote = Rc::clone(self);
        platform::ask_worker(
            base.clone(),
            self.app.packs.get_untracked(),
            setting(self.app),
            Ask::View(asked),
            move |answer| {
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
                    action => {
                        remote.note_refusal(&reply.view, action);
                        remote.apply(*reply, &base);
                    }
                }
                remote.send_next();
            },
        );
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
    pub(super) fn touch(&self, event: &Event) {
        let Some(name) = target(event).and_then(|field| field.get_attribute("name")) else { return };
        let is_refused = |refused: &mut UserAction| refused.fields.contains_key(&name);
        // This field has another text now. The other fields of the refused action keep theirs.
        if let Some(refused) = self.refused.borrow_mut().take_if(is_refused) {
            self.touched.borrow_mut().extend(refused.fields.into_keys());
        }
        self.touched.borrow_mut().insert(name);
    }

    /// Notes whether the worker refused an action, or still refuses the last one.
    fn note_refusal(&self, view: &[Node], action: Option<UserAction>) {
        let mut refused = self.refused.borrow_mut();
        match action {
            Some(action) if is_refused(view) => {
                // The view shows the reason of the last refusal only, but both texts stay.
                let before = refused.replace(action).map(|before| before.fields);
                self.touched.borrow_mut().extend(before.into_iter().flatten().map(|(name, _)| name));
            }
            // This answer does not show the reason of the earlier refusal; the next one does.
            Some(_) if refused.is_some() => self.is_stale.set(true),
            None if !is_refused(view) => drop(refused.take()),
            Some(_) | None => {}
        }
    }

    /// Performs or queues the action of the control that the user has used.
    pub(super) fn act(self: &Rc<Self>, event: &Event, kinds: &str) {
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
            Some(PageAction::ShowScenario(id)) => self.app.scenario.set(id),
            Some(PageAction::GoToSlide(slide)) => self.app.slide.set(slide),
            Some(PageAction::OpenSpeaker) => open_speaker(self.app),
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
    pub(super) fn unsaved_fields(&self) -> BTreeSet<String> {
        let mut names = self.touched.borrow().clone();
        names.extend(self.actions.borrow().iter().flat_map(|action| action.fields.keys().cloned()));
        names.extend(self.in_flight.borrow().keys().cloned());
        names.extend(self.refused.borrow().iter().flat_map(|action| action.fields.keys().cloned()));
        names
    }
}

/// Whether a view marks a field as refused. That may be another one than the user has edited: the low end of a range, say,
/// where the high end was typed.
fn is_refused(view: &[Node]) -> bool {
    let elements = view.iter().filter_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) | Node::Drawing(_) => None,
    });
    elements.flat_map(ViewElement::all).any(|element| element.attribute("aria-invalid") == Some("true"))
}

fn target(event: &Event) -> Option<Element> {
    event.target().and_then(|target| target.dyn_into().ok())
}
