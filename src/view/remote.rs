//! What the worker shows: asked for with the design as it is, kept up to date, and built from data (`worker::element`).

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use leptos::prelude::*;
use serde_json::{Map, Value};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::files::read_text;
use super::markup::{Markup, button, div, keep, set_property, tagged};
use crate::app::{AppState, Held, Shared};
use crate::domain::design::Design;
use crate::domain::json;
use crate::platform;

/// The edges of what is selected in a field.
const SELECTION: [&str; 2] = ["selectionStart", "selectionEnd"];

/// What a view is about: key and value, as the worker knows them.
pub(crate) type About = Vec<(&'static str, String)>;

/// What the user did in a view, with the fields as they were then.
#[derive(Clone)]
struct Deed {
    event: String,
    value: String,
    fields: Vec<(String, String)>,
    /// The control that it was done with.
    key: Option<String>,
}

/// A view of the worker.
#[derive(Clone)]
struct Remote {
    state: AppState,
    show: &'static str,
    about: Rc<dyn Fn() -> About>,
    root: Element,
    /// Whether a question is not answered yet.
    is_asking: Rc<Cell<bool>>,
    /// Whether something changed meanwhile.
    is_stale: Rc<Cell<bool>>,
    /// What the user did meanwhile.
    deeds: Rc<RefCell<VecDeque<Deed>>>,
    failed: Held<bool>,
}

/// A view of the worker inside of a `<div>` of a class; it follows what the closure reads and the design.
pub(crate) fn remote(
    state: AppState,
    show: &'static str,
    class: &str,
    about: impl Fn() -> About + 'static,
) -> Markup {
    let t = state.t();
    let body = div(class).attr("aria-busy", "true");
    let view = Remote {
        state,
        show,
        about: Rc::new(about),
        root: body.element().clone(),
        is_asking: Rc::default(),
        is_stale: Rc::default(),
        deeds: Rc::default(),
        failed: Held::new(false),
    };
    let (follows, clicked, changed, retried) = (view.clone(), view.clone(), view.clone(), view.clone());
    keep(move || {
        follows.state.design.track();
        follows.state.scenario.track();
        follows.state.theme.track();
        follows.ask();
    });
    let chosen = view.clone();
    let body = body
        .on("change", move |event: web_sys::Event| chosen.read_file(&event))
        .on("click", move |event: web_sys::MouseEvent| clicked.act(&event, "button"))
        .on("change", move |event: web_sys::Event| changed.act(&event, "input, select, textarea"));
    let failed = view.failed;
    let retry = move || {
        let view = retried.clone();
        tagged("p", "callout callout--warning")
            .text(t.remote_failed)
            .text(" ")
            .child(button("link").text(t.retry).on_click(move || view.ask()))
    };
    div("remote").child(body).when(move || failed.get(), retry)
}

impl Remote {
    /// Asks for the view as it is now, or once all that is under way is answered.
    fn ask(&self) {
        let about = (self.about)();
        if self.is_asking.get() {
            self.is_stale.set(true);
        } else {
            self.send(about, None);
        }
    }

    /// Tells the worker what the user did, after all that was done before: each deed is about what the last one made.
    fn tell(&self, deed: Deed) {
        self.deeds.borrow_mut().push_back(deed);
        if !self.is_asking.get() {
            self.go_on();
        }
    }

    fn go_on(&self) {
        let deed = self.deeds.borrow_mut().pop_front();
        if deed.is_some() || self.is_stale.get() {
            self.send(untrack(|| (self.about)()), deed);
        }
    }

    fn send(&self, about: About, deed: Option<Deed>) {
        self.is_stale.set(false);
        self.is_asking.set(true);
        let (view, base) = (self.clone(), self.state.design.get_untracked());
        let (event, fields) = match &deed {
            Some(deed) => (Some((deed.event.clone(), deed.value.clone())), deed.fields.clone()),
            None => (None, self.fields()),
        };
        let question = untrack(|| question(self.state, self.show, about, event, fields));
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
    fn fields(&self) -> Vec<(String, String)> {
        let Ok(found) = self.root.query_selector_all("[name]") else { return Vec::new() };
        let fields = (0..found.length()).filter_map(|index| found.get(index)?.dyn_into::<Element>().ok());
        fields.map(|field| (field.get_attribute("name").unwrap_or_default(), value_of(&field))).collect()
    }

    /// Tells the worker what the user did, if the element that it was done to says so.
    fn act(&self, event: &web_sys::Event, kinds: &str) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(target) = target.and_then(|target| target.closest("[data-event]").ok().flatten()) else {
            return;
        };
        let Some(name) =
            target.get_attribute("data-event").filter(|_| target.matches(kinds).unwrap_or(false))
        else {
            return;
        };
        if target.has_attribute("data-into") {
            return;
        }
        let key = target.get_attribute("data-key");
        self.state.used_control.set(key.clone());
        let value = if target.has_attribute("data-value") {
            target.get_attribute("data-value").unwrap_or_default()
        } else {
            value_of(&target)
        };
        self.tell(Deed { event: name, value, fields: self.fields(), key });
    }

    /// Puts the text of a chosen file into the field that the file's field names.
    fn read_file(&self, event: &web_sys::Event) {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        let into = input.get_attribute("data-into").filter(|name| !name.contains('"'));
        let file = input.files().and_then(|files| files.get(0));
        let (Some(into), Some(file)) = (into, file) else { return };
        let field = self.root.query_selector(&format!("[name=\"{into}\"]")).ok().flatten();
        read_text(self.state, &file, move |text| {
            if let Some(field) = field {
                set_property(&field, "value", &text.into());
            }
        });
    }

    /// Shows an answer and does what it says.
    fn take(&self, answer: &Value, done_with: Option<&str>) {
        let word = |key: &str| answer.get(key).and_then(Value::as_str);
        if let Some(text) = word("told") {
            self.state.announce(text);
        }
        if let Some([name, media_type, text]) =
            answer.get("file").and_then(Value::as_array).map(Vec::as_slice)
        {
            let text_of = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            platform::download(&text_of(name), &text_of(media_type), &text_of(text));
        }
        let view = answer.get("view").and_then(Value::as_array).map(Vec::as_slice);
        self.show(view.unwrap_or_default(), done_with);
        if let Some(design) = word("design").and_then(|text| Design::open(text).ok()) {
            self.state.adopt(design);
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
        let typed = active.filter(|element| {
            element.matches("input:not([type]), textarea").unwrap_or(false) && focused.as_deref() != done_with
        });
        let typed = typed.and_then(|field| {
            let shown = field.get_attribute("value").or_else(|| field.text_content()).unwrap_or_default();
            Some(value_of(&field)).filter(|typed| *typed != shown)
        });
        self.root.set_text_content(None);
        let root = Markup::within(&self.root).attr("aria-busy", "false");
        build_into(root, view);
        let is_nowhere = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        let used = self.state.used_control.get_untracked().filter(|_| is_nowhere);
        if let Some(key) = focused.or(used) {
            let found = self.root.query_selector(&format!("[data-key=\"{key}\"]")).ok().flatten();
            if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
                if let Some(typed) = typed {
                    set_property(&element, "value", &typed.into());
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
    about: About,
    then: impl FnOnce(Option<Value>) + 'static,
) {
    let question = untrack(|| question(state, show, about, None, Vec::new()));
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
    show: &str,
    about: About,
    event: Option<(String, String)>,
    fields: Vec<(String, String)>,
) -> String {
    let mut question = Map::new();
    put(&mut question, "show", show.to_owned());
    put(&mut question, "design", state.design.get().save());
    put(&mut question, "locale", state.lang().tag().to_owned());
    put(&mut question, "today", platform::today());
    put(&mut question, "theme", state.theme.get().word().to_owned());
    if let Some(scenario) = state.scenario.get() {
        put(&mut question, "scenario", scenario);
    }
    if let Some((event, value)) = event {
        put(&mut question, "event", event);
        put(&mut question, "value", value);
    }
    let mut words = Map::new();
    for (key, value) in about {
        put(&mut words, key, value);
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

fn build_into(mut parent: Markup, children: &[Value]) {
    for child in children {
        parent = match child {
            Value::String(text) => parent.text(text),
            Value::Array(parts) => match parts.as_slice() {
                [Value::String(tag), Value::Object(attributes), children @ ..] => {
                    let element = Markup::named(tag);
                    for (name, value) in attributes {
                        element.set(name, value.as_str().unwrap_or_default());
                    }
                    build_into(Markup::within(element.element()), children);
                    parent.child(element)
                }
                _ => parent,
            },
            Value::Object(drawing) => {
                let svg = drawing.get("svg").and_then(Value::as_str).unwrap_or_default().to_owned();
                parent.child(div("drawing").own_markup(&svg))
            }
            _ => parent,
        };
    }
}
