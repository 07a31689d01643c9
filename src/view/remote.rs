//! What the worker shows: asked for with the design as it is, kept up to date, and built from data (`worker::element`).

use std::cell::Cell;
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

/// What a view is about: key and value, as the worker knows them.
pub(crate) type About = Vec<(&'static str, String)>;

/// A view of the worker.
#[derive(Clone)]
struct Remote {
    state: AppState,
    show: &'static str,
    about: Rc<dyn Fn() -> About>,
    root: Element,
    /// Counts the questions, so that only the answer to the last one is shown.
    asked: Rc<Cell<u32>>,
    /// How many questions are not answered yet.
    open: Rc<Cell<u32>>,
    /// Whether something changed while a question was open.
    is_stale: Rc<Cell<bool>>,
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
        asked: Rc::default(),
        open: Rc::default(),
        is_stale: Rc::default(),
        failed: Held::new(false),
    };
    let (follows, clicked, changed, retried) = (view.clone(), view.clone(), view.clone(), view.clone());
    keep(move || {
        follows.state.design.track();
        follows.state.scenario.track();
        follows.state.theme.track();
        follows.ask(None);
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
            .child(button("link").text(t.retry).on_click(move || view.ask(None)))
    };
    div("remote").child(body).when(move || failed.get(), retry)
}

impl Remote {
    /// Asks for the view. What the user does is told at once; mere changes wait until all is answered, and then the last
    /// of them is asked about.
    fn ask(&self, event: Option<(String, String)>) {
        let about = (self.about)();
        if event.is_none() && self.open.get() > 0 {
            self.is_stale.set(true);
            return;
        }
        self.is_stale.set(false);
        self.asked.set(self.asked.get().wrapping_add(1));
        self.open.set(self.open.get().saturating_add(1));
        self.send(about, event);
    }

    fn send(&self, about: About, event: Option<(String, String)>) {
        let (view, number) = (self.clone(), self.asked.get());
        let question = untrack(|| question(self.state, self.show, about, event, self.fields()));
        platform::ask_worker(&question, move |answer| {
            view.open.set(view.open.get().saturating_sub(1));
            view.failed.set(answer.is_none());
            // A view that has left the page wants nothing any more.
            if let Some(answer) = answer.filter(|_| view.root.is_connected()) {
                view.take(&answer, view.asked.get() != number);
                if view.is_stale.get() && view.open.get() == 0 {
                    view.ask(None);
                }
            }
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
        self.state.used_control.set(target.get_attribute("data-key"));
        let value = if target.has_attribute("data-value") {
            target.get_attribute("data-value").unwrap_or_default()
        } else {
            value_of(&target)
        };
        self.ask(Some((name, value)));
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
    fn take(&self, answer: &str, overtaken: bool) {
        let Ok(answer) = json::parse(answer) else { return };
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
        if !overtaken {
            self.show(answer.get("view").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default());
        }
        if let Some(design) = word("design").and_then(|text| Design::open(text).ok()) {
            self.state.adopt(design);
        }
    }

    fn show(&self, view: &[Value]) {
        let focused = document().active_element().filter(|element| self.root.contains(Some(element)));
        let focused = focused.and_then(|element| element.get_attribute("data-key"));
        self.root.set_text_content(None);
        let root = Markup::within(&self.root).attr("aria-busy", "false");
        build_into(root, view);
        let is_nowhere = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        let used = self.state.used_control.get_untracked().filter(|_| is_nowhere);
        if let Some(key) = focused.or(used) {
            let found = self.root.query_selector(&format!("[data-key=\"{key}\"]")).ok().flatten();
            if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
                // An element that cannot take the focus leaves it where the browser put it.
                let _focused = element.focus();
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
