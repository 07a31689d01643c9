//! What the worker shows: asked for with the design as it is, kept up to date, and built from data (`worker::element`).

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use leptos::prelude::*;
use serde_json::{Map, Value};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::files::store;
use super::markup::{Markup, button, div, ignore, keep, set_property, tagged};
use super::patch::{RESTORED, patch, settle};
use crate::app::{AppState, Shared};
use crate::domain::basics::json;
use crate::domain::design::Design;
use crate::platform;

/// The events by which somebody does something, and what they are done to. Browsers send no change of what a script has
/// filled in: leaving such a field, and Enter in one of a line, is one.
const ACTS: [(&str, &str); 4] = [
    ("click", "button"),
    ("change", "input, select, textarea"),
    ("focusout", "[data-restored]"),
    ("keydown", "input[data-restored]"),
];
/// The edges of what is selected in a field.
const SELECTION: [&str; 2] = ["selectionStart", "selectionEnd"];

/// What a view is about: key and value, as the worker knows them. `show` says which view it is.
pub(crate) type About = Vec<(&'static str, String)>;

/// How the keys begin of what a view needs to know of the browser's storage: everything, or the designs only, which may be
/// compared.
fn stored_for(view: &str) -> Option<&'static str> {
    match view {
        "library" | "versions" | "import" => Some("camada:"),
        "compare" | "growth" | "drivers" | "meeting" | "present" => Some("camada:design:"),
        _ => None,
    }
}

/// Names and values of fields.
type Filled = Vec<(String, String)>;

/// What the user did in a view.
#[derive(Clone)]
struct Deed {
    event: String,
    value: String,
    about: About,
    /// The fields that had been filled in otherwise than they were drawn. What an earlier deed makes of the others counts.
    fields: Filled,
    /// The control that it was done with.
    key: Option<String>,
}

/// A view of the worker.
struct Remote {
    state: AppState,
    about: Box<dyn Fn() -> About>,
    root: Element,
    /// Whether a question is not answered yet.
    is_asking: Cell<bool>,
    /// Whether something changed meanwhile.
    is_stale: Cell<bool>,
    /// Whether it is about something else than what is shown.
    is_other: Cell<bool>,
    is_building: Cell<bool>,
    /// What is shown, as the worker said it.
    shown: RefCell<Vec<Value>>,
    /// The fields as they were drawn.
    drawn: RefCell<Filled>,
    /// What the user did meanwhile.
    deeds: RefCell<VecDeque<Deed>>,
    /// How far the last answer came.
    carry: RefCell<Option<String>>,
    failed: RwSignal<bool>,
}

/// A view of the worker inside of a `<div>` of a class; it follows what the closure reads and the design.
pub(crate) fn remote(state: AppState, class: &str, about: impl Fn() -> About + 'static) -> Markup {
    let t = state.t();
    let body = div(class).attr("aria-busy", "true");
    let view = Rc::new(Remote {
        state,
        about: Box::new(about),
        root: body.element().clone(),
        is_asking: Cell::default(),
        is_stale: Cell::default(),
        is_other: Cell::default(),
        is_building: Cell::default(),
        shown: RefCell::default(),
        drawn: RefCell::default(),
        deeds: RefCell::default(),
        carry: RefCell::default(),
        failed: RwSignal::new(false),
    });
    let [follows, retried] = [(); 2].map(|()| Rc::clone(&view));
    let mut before = About::new();
    keep(move || {
        follows.state.design.track();
        follows.state.scenario.track();
        follows.state.theme.track();
        let about = (follows.about)();
        if before != about {
            ignore(follows.root.set_attribute("aria-busy", "true"));
            follows.is_other.set(true);
            before.clone_from(&about);
        }
        follows.ask();
    });
    let body = ACTS.into_iter().fold(body, |body, (kind, of)| {
        let view = Rc::clone(&view);
        body.on(kind, move |event: KeyboardEvent| {
            if kind != "keydown" || event.key() == "Enter" {
                view.act(&event, of);
            }
        })
    });
    let failed = view.failed;
    let retry = move || {
        let view = Rc::clone(&retried);
        tagged("p", "callout callout--warning")
            .text(t.remote_failed)
            .text(" ")
            .child(button("link").text(t.retry).on_click(move || view.ask()))
    };
    div("remote").child(body).when(move || failed.get(), retry)
}

impl Remote {
    /// Asks for the view as it is now, or once all that is under way is answered.
    fn ask(self: &Rc<Self>) {
        self.carry.take();
        if self.is_asking.get() {
            self.is_stale.set(true);
        } else {
            self.send(None);
        }
    }

    /// Tells the worker what the user did, after all that was done before: each deed is about what the last one made.
    fn tell(self: &Rc<Self>, deed: Deed) {
        self.deeds.borrow_mut().push_back(deed);
        if !self.is_asking.get() {
            self.go_on();
        }
    }

    fn go_on(self: &Rc<Self>) {
        let deed = self.deeds.borrow_mut().pop_front();
        if deed.is_some() || self.is_stale.get() {
            self.send(deed);
        }
    }

    fn send(self: &Rc<Self>, deed: Option<Deed>) {
        self.is_stale.set(false);
        self.is_asking.set(true);
        let (view, base) = (Rc::clone(self), self.state.design.get_untracked());
        let carry = self.carry.take().filter(|_| deed.is_none());
        // What is filled in belongs to the view that was shown.
        let is_other = deed.is_none() && self.is_other.take();
        let mut fields = if is_other { Filled::new() } else { self.fields() };
        let (event, about) = if let Some(deed) = &deed {
            fields.extend(deed.fields.iter().cloned());
            (Some((deed.event.clone(), deed.value.clone())), deed.about.clone())
        } else {
            (None, untrack(|| (self.about)()))
        };
        let question = untrack(|| question(self.state, about, event, fields, carry));
        platform::ask_worker(&question, move |answer| {
            view.is_asking.set(false);
            view.failed.set(answer.is_none());
            let answer = answer.and_then(|answer| json::parse(&answer).ok());
            // A view that has left the page wants nothing any more.
            let Some(answer) = answer.filter(|_| view.root.is_connected()) else { return };
            let is_overtaken = answer.get("design").is_some() && view.state.design.get_untracked() != base;
            match deed {
                // Something else has changed the design meanwhile: nothing of that may be lost.
                Some(deed) if is_overtaken => view.deeds.borrow_mut().push_front(deed),
                deed => view.take(&answer, deed.and_then(|deed| deed.key).as_deref()),
            }
            view.go_on();
        });
    }

    /// The named fields of the view as they are filled in.
    fn fields(&self) -> Filled {
        let Ok(found) = self.root.query_selector_all("[name]") else { return Filled::new() };
        let fields = (0..found.length()).filter_map(|index| found.get(index)?.dyn_into::<Element>().ok());
        fields.map(|field| (field.get_attribute("name").unwrap_or_default(), value_of(&field))).collect()
    }

    /// Tells the worker what the user did, if the element that it was done to says so.
    fn act(self: &Rc<Self>, event: &web_sys::Event, kinds: &str) {
        if self.is_building.get() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let target = target.and_then(|target| target.closest("[data-event],[data-open]").ok().flatten());
        let Some(target) = target.filter(|target| target.matches(kinds).unwrap_or(false)) else { return };
        if let Some(view) = target.get_attribute("data-open") {
            self.state.used_control.set(target.get_attribute("data-key"));
            return self.state.review.set(Some(view));
        }
        let Some(name) = target.get_attribute("data-event") else { return };
        if name == "slide" {
            return self.state.slide.set(target.get_attribute("data-value").unwrap_or_default());
        }
        let key = target.get_attribute("data-key");
        self.state.used_control.set(key.clone());
        let value = if target.has_attribute("data-value") {
            target.get_attribute("data-value").unwrap_or_default()
        } else {
            value_of(&target)
        };
        ignore(target.remove_attribute(RESTORED));
        let about = untrack(|| (self.about)());
        let mut fields = self.fields();
        fields.retain(|field| !self.drawn.borrow().contains(field));
        self.tell(Deed { event: name, value, about, fields, key });
    }

    /// Shows an answer and does what it says.
    fn take(&self, answer: &Value, done_with: Option<&str>) {
        let word = |key: &str| answer.get(key).and_then(Value::as_str);
        if let Some(Value::Array(entries)) = answer.get("store")
            && !store(self.state, entries)
        {
            // What is shown must be what is there.
            return self.is_stale.set(true);
        }
        if let Some(text) = word("told") {
            self.state.announce(text);
        }
        if let Some(effects) = answer.get("effects") {
            platform::perform(effects.to_string());
        }
        let view = answer.get("view").and_then(Value::as_array).map(Vec::as_slice);
        self.show(view.unwrap_or_default(), done_with);
        if let Some(design) = word("design").and_then(|text| Design::open(text).ok()) {
            self.state.adopt(design);
        }
        if let Some(id) = word("open") {
            self.state.open_stored(id);
        }
        if let Some(carry) = word("carry") {
            self.carry.replace(Some(carry.to_owned()));
            self.is_stale.set(true);
        }
    }

    fn show(&self, view: &[Value], done_with: Option<&str>) {
        let active = document().active_element().filter(|element| self.root.contains(Some(element)));
        let focused = active.as_ref().and_then(|element| element.get_attribute("data-key"));
        // Where the cursor is, and what is selected: the next key may replace it.
        let selection = active
            .as_ref()
            .map(|field| SELECTION.map(|edge| js_sys::Reflect::get(field, &edge.into()).unwrap_or_default()));
        // What is being typed stays; what the worker was told it shows as it took it.
        let typing = active.clone().filter(|field| {
            let shown = || field.get_attribute("value").or_else(|| field.text_content()).unwrap_or_default();
            field.matches("input:not([type]), textarea").unwrap_or(false)
                && focused.as_deref() != done_with
                && value_of(field) != shown()
        });
        // A field that is taken away while somebody types in it has not been left.
        self.is_building.set(true);
        patch(&self.root, &self.shown.replace(view.to_vec()), view);
        settle(&self.root, typing.as_ref());
        self.is_building.set(false);
        ignore(self.root.set_attribute("aria-busy", "false"));
        self.drawn.replace(self.fields());
        if active.is_some_and(|element| element.is_connected()) {
            return;
        }
        let is_nowhere = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        let used = self.state.used_control.get_untracked().filter(|_| is_nowhere);
        if let Some(key) = focused.or(used) {
            let found = self.root.query_selector(&format!("[data-key=\"{key}\"]")).ok().flatten();
            // What was used is gone: the panel around it is the nearest that there is.
            let found = found.or_else(|| self.root.closest("[tabindex]").ok().flatten());
            if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
                if let Some(typed) = typing {
                    set_property(&element, "value", &value_of(&typed).into());
                    ignore(element.set_attribute(RESTORED, ""));
                }
                // An element that cannot take the focus leaves it where the browser put it.
                let _focused = element.focus();
                for (edge, place) in SELECTION.into_iter().zip(selection.iter().flatten()) {
                    set_property(&element, edge, place);
                }
            }
        }
    }
}

/// Asks the worker for something that is not shown as it is; nothing comes of it where the worker fails.
pub(crate) fn ask_once(
    state: AppState,
    show: &str,
    mut about: About,
    then: impl FnOnce(Option<Value>) + 'static,
) {
    about.push(("show", show.to_owned()));
    let question = untrack(|| question(state, about, None, Vec::new(), None));
    platform::ask_worker(&question, move |answer| then(answer.and_then(|answer| json::parse(&answer).ok())));
}

/// Sees to it that names and synonyms in the current language come.
pub(crate) fn need_names(state: AppState) {
    let locale = state.lang();
    if state.names.with_untracked(|names| !names.is_empty()) {
        return;
    }
    ask_once(state, "names", Vec::new(), move |answer| {
        let names = answer.and_then(|mut answer| answer.get_mut("names").map(Value::take));
        if let Some(Value::Object(names)) = names
            && state.lang() == locale
        {
            state.names.set(Shared::new(names));
        }
    });
}

fn question(
    state: AppState,
    about: About,
    event: Option<(String, String)>,
    fields: Filled,
    carry: Option<String>,
) -> String {
    let mut question = Map::new();
    put(&mut question, "design", state.design.get().save());
    put(&mut question, "locale", state.lang().tag().to_owned());
    put(&mut question, "today", platform::today());
    put(&mut question, "now", platform::now());
    put(&mut question, "theme", state.theme.get().word().to_owned());
    if let Some(scenario) = state.scenario.get() {
        put(&mut question, "scenario", scenario);
    }
    if let Some((event, value)) = event {
        put(&mut question, "event", event);
        put(&mut question, "value", value);
    }
    if let Some(carry) = carry {
        put(&mut question, "carry", carry);
    }
    let mut words = Map::new();
    for (key, value) in about {
        if key == "show" {
            if let Some(prefix) = stored_for(&value) {
                let mut stored = platform::stored(prefix);
                if value == "meeting" {
                    // Its pack says what changed since the last version.
                    let id = state.design.with(|design| design.id.clone());
                    for kind in ["version", "auto"] {
                        stored.extend(platform::stored(&format!("camada:{kind}:{id}:")));
                    }
                }
                question.insert("stored".to_owned(), Value::Object(stored));
            }
            put(&mut question, key, value);
        } else {
            put(&mut words, key, value);
        }
    }
    question.insert("about".to_owned(), Value::Object(words));
    let mut words = Map::new();
    for (key, value) in fields {
        put(&mut words, &key, value);
    }
    question.insert("fields".to_owned(), Value::Object(words));
    Value::Object(question).to_string()
}

fn put(object: &mut Map<String, Value>, key: &str, value: String) {
    object.insert(key.to_owned(), Value::String(value));
}

fn value_of(field: &Element) -> String {
    let property =
        if field.get_attribute("type").as_deref() == Some("checkbox") { "checked" } else { "value" };
    let value = js_sys::Reflect::get(field, &property.into()).unwrap_or_default();
    value.as_string().unwrap_or_else(|| field.unchecked_ref::<HtmlInputElement>().checked().to_string())
}
