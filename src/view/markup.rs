//! Elements of the page, built by name over Leptos' reactive runtime.
//!
//! Why not `view!`: it compiles rendering code anew for each element's exact type, roughly 400 bytes of WebAssembly per
//! element, attribute and handler of this page. Built by name, the same page made the first load smaller by 138 KiB
//! together with what is fetched on demand since then (442 to 304). Signals, memos, effects and owners are Leptos' own.

use std::cell::RefCell;

use leptos::prelude::*;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, Node};

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element that is being built, and everything that keeps it up to date.
#[derive(Clone, Debug)]
pub(crate) struct Markup(Element);

/// An HTML element.
pub(crate) fn tag(name: &'static str) -> Markup {
    created(document().create_element(name))
}

/// An element of a drawing.
pub(crate) fn svg_tag(name: &'static str) -> Markup {
    created(document().create_element_ns(Some(SVG), name))
}

/// An HTML element with a class.
pub(crate) fn tagged(name: &'static str, class: &str) -> Markup {
    tag(name).attr("class", class)
}

/// A `<div>` with a class.
pub(crate) fn div(class: &str) -> Markup {
    tagged("div", class)
}

/// A `<span>` with a class.
pub(crate) fn span(class: &str) -> Markup {
    tagged("span", class)
}

/// A button that submits nothing, with a class.
pub(crate) fn button(class: &str) -> Markup {
    tagged("button", class).attr("type", "button")
}

fn created(element: Result<Element, JsValue>) -> Markup {
    // The names are constants of this crate, so creating never fails; the root stands in rather than a panic.
    Markup(element.unwrap_or_else(|_| document().unchecked_into::<Node>().unchecked_into()))
}

/// What is done again and again. Objects of `FnMut` would each carry shims for calling them once, which nobody does.
trait Act {
    fn act(&mut self);
}

impl<F: FnMut()> Act for F {
    fn act(&mut self) {
        self();
    }
}

/// What is done about an event.
trait Handle {
    fn handle(&mut self, event: Event);
}

impl<F: FnMut(Event)> Handle for F {
    fn handle(&mut self, event: Event) {
        self(event);
    }
}

/// What is read again and again.
trait Read<T> {
    fn read(&self) -> T;
}

impl<T, F: Fn() -> T> Read<T> for F {
    fn read(&self) -> T {
        self()
    }
}

/// Runs an action now and again whenever what it reads changes, for as long as its owner lives.
pub(crate) fn keep(action: impl FnMut() + 'static) {
    keep_doing(Box::new(action));
}

fn keep_doing(mut action: Box<dyn Act>) {
    StoredValue::new_local(RenderEffect::new(move |_: Option<()>| action.act()));
}

/// A handler as browsers call it.
fn listener(mut handler: Box<dyn Handle>) -> Closure<dyn FnMut(Event)> {
    Closure::new(move |event| handler.handle(event))
}

/// Runs an action whenever a value changes, but not for the value that is there now.
pub(crate) fn keep_after<T: 'static>(value: impl Fn() -> T + 'static, mut action: impl FnMut(T) + 'static) {
    let mut first = true;
    keep(move || {
        let value = value();
        if !std::mem::take(&mut first) {
            untrack(|| action(value));
        }
    });
}

/// Listens to an event of the window for as long as the owner lives.
pub(crate) fn on_window<E: JsCast>(event: &'static str, mut handler: impl FnMut(E) + 'static) {
    let handler = listener(Box::new(move |event: Event| handler(event.unchecked_into())));
    StoredValue::new_local(WindowListener::new(event, handler));
}

/// A listener that goes when it is dropped.
struct WindowListener {
    event: &'static str,
    handler: Closure<dyn FnMut(Event)>,
}

impl WindowListener {
    fn new(event: &'static str, handler: Closure<dyn FnMut(Event)>) -> Self {
        ignore(window().add_event_listener_with_callback(event, handler.as_ref().unchecked_ref()));
        Self { event, handler }
    }
}

impl Drop for WindowListener {
    fn drop(&mut self) {
        ignore(
            window().remove_event_listener_with_callback(self.event, self.handler.as_ref().unchecked_ref()),
        );
    }
}

/// What the browser refuses here it refuses for good reason only if a constant name is wrong, which tests would show.
pub(super) fn ignore<T>(_refused: Result<T, JsValue>) {}

impl Markup {
    /// An element that is already on the page.
    pub(crate) fn within(element: &Element) -> Self {
        Self(element.clone())
    }

    /// The element itself.
    pub(crate) fn element(&self) -> &Element {
        &self.0
    }

    /// An HTML element whose name comes from this program's worker.
    pub(crate) fn named(name: &str) -> Self {
        created(document().create_element(name))
    }

    /// Sets an attribute whose name comes from this program's worker.
    pub(crate) fn set(&self, name: &str, value: &str) {
        ignore(self.0.set_attribute(name, value));
    }

    /// Sets an attribute.
    pub(crate) fn attr(self, name: &'static str, value: &str) -> Self {
        ignore(self.0.set_attribute(name, value));
        self
    }

    /// Sets several attributes.
    pub(crate) fn attrs(self, attributes: &[(&'static str, &str)]) -> Self {
        for (name, value) in attributes {
            ignore(self.0.set_attribute(name, value));
        }
        self
    }

    /// Keeps an attribute up to date.
    pub(crate) fn attr_by(self, name: &'static str, value: impl Fn() -> String + 'static) -> Self {
        self.optional_attr_by(name, move || Some(value()))
    }

    /// Keeps an attribute up to date that is not always there.
    pub(crate) fn optional_attr_by(
        self,
        name: &'static str,
        value: impl Fn() -> Option<String> + 'static,
    ) -> Self {
        self.keep_attribute(name, Box::new(value))
    }

    /// Keeps a class there while a condition holds.
    pub(crate) fn class_by(self, class: &'static str, holds: impl Fn() -> bool + 'static) -> Self {
        self.keep_class(class, Box::new(holds))
    }

    /// Keeps a style property up to date.
    pub(crate) fn style_by(self, property: &'static str, value: impl Fn() -> String + 'static) -> Self {
        self.keep_style(property, Box::new(value))
    }

    /// Keeps a property of the element up to date: `value`, `checked`, `disabled`, `selected`.
    pub(crate) fn prop_by<V: Into<JsValue>>(
        self,
        property: &'static str,
        value: impl Fn() -> V + 'static,
    ) -> Self {
        self.keep_property(property, Box::new(move || value().into()))
    }

    /// Adds a text.
    pub(crate) fn text(self, text: &str) -> Self {
        ignore(self.0.append_with_str_1(text));
        self
    }

    /// Adds a text that is kept up to date.
    pub(crate) fn text_by(self, text: impl Fn() -> String + 'static) -> Self {
        self.keep_text(Box::new(text))
    }

    /// Adds an element.
    #[expect(clippy::needless_pass_by_value, reason = "an element is handed over to its parent")]
    pub(crate) fn child(self, child: Self) -> Self {
        ignore(self.0.append_child(&child.0));
        self
    }

    /// Adds elements.
    pub(crate) fn children(self, children: impl IntoIterator<Item = Self>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// Adds elements that are built anew whenever what building them reads changes.
    pub(crate) fn block(self, view: impl Fn() -> Vec<Self> + 'static) -> Self {
        self.keep_block(Box::new(view))
    }

    /// Adds an element that is there while a condition holds.
    pub(crate) fn when(
        self,
        holds: impl Fn() -> bool + Send + Sync + 'static,
        view: impl Fn() -> Self + 'static,
    ) -> Self {
        let holds = remembered(Box::new(holds));
        self.block(move || if holds.get() { vec![view()] } else { Vec::new() })
    }

    /// Adds one element for each key; an element stays as long as its key does.
    pub(crate) fn list(
        self,
        keys: impl Fn() -> Vec<String> + 'static,
        row: impl Fn(String) -> Self + 'static,
    ) -> Self {
        self.keep_list(Box::new(keys), Box::new(row))
    }

    /// Fills an element with markup that this program made itself, never a user.
    pub(crate) fn own_markup(self, markup: &str) -> Self {
        self.0.set_inner_html(markup);
        self
    }

    /// Keeps the content up to date with markup that this program made itself, never a user.
    pub(crate) fn own_markup_by(self, markup: impl Fn() -> String + 'static) -> Self {
        self.keep_markup(Box::new(markup))
    }

    /// Listens to an event, of the type that the browser sends by that name.
    pub(crate) fn on<E: JsCast>(self, event: &'static str, mut handler: impl FnMut(E) + 'static) -> Self {
        self.listen(event, Box::new(move |event: Event| handler(event.unchecked_into())))
    }

    /// Listens to clicks.
    pub(crate) fn on_click(self, mut handler: impl FnMut() + 'static) -> Self {
        self.listen("click", Box::new(move |_| handler()))
    }

    /// Listens to what is typed or chosen in a field.
    pub(crate) fn on_value(self, event: &'static str, mut handler: impl FnMut(String) + 'static) -> Self {
        self.listen(event, Box::new(move |event: Event| handler(event_target_value(&event))))
    }

    fn keep_attribute(self, name: &'static str, value: Box<dyn Read<Option<String>>>) -> Self {
        let element = self.0.clone();
        keep(move || match value.read() {
            Some(value) => ignore(element.set_attribute(name, &value)),
            None => ignore(element.remove_attribute(name)),
        });
        self
    }

    fn keep_class(self, class: &'static str, holds: Box<dyn Read<bool>>) -> Self {
        let classes = self.0.class_list();
        keep(move || ignore(classes.toggle_with_force(class, holds.read())));
        self
    }

    fn keep_style(self, property: &'static str, value: Box<dyn Read<String>>) -> Self {
        let style = self.0.unchecked_ref::<web_sys::HtmlElement>().style();
        keep(move || ignore(style.set_property(property, &value.read())));
        self
    }

    fn keep_property(self, property: &'static str, value: Box<dyn Read<JsValue>>) -> Self {
        let element = self.0.clone();
        keep(move || set_property(&element, property, &value.read()));
        self
    }

    fn keep_text(self, text: Box<dyn Read<String>>) -> Self {
        let node = document().create_text_node("");
        ignore(self.0.append_child(&node));
        keep(move || {
            let text = text.read();
            if node.data() != text {
                node.set_data(&text);
            }
        });
        self
    }

    fn keep_block(self, view: Box<dyn Read<Vec<Self>>>) -> Self {
        let end = self.end_marker();
        let shown: RefCell<Vec<Self>> = RefCell::new(Vec::new());
        keep(move || {
            let next = view.read();
            for old in &shown.replace(next) {
                old.0.remove();
            }
            for new in shown.borrow().iter() {
                place(&new.0, &end);
            }
        });
        self
    }

    fn keep_list(self, keys: Box<dyn Read<Vec<String>>>, row: Box<dyn Fn(String) -> Self>) -> Self {
        let end = self.end_marker();
        let parent = Owner::current().unwrap_or_default();
        let rows: RefCell<Vec<Row>> = RefCell::new(Vec::new());
        let build = move |key: &String| {
            let owner = parent.with(Owner::new);
            let element = owner.with(|| untrack(|| row(key.clone())));
            Row { key: key.clone(), owner, element }
        };
        keep(move || show_rows(&mut rows.borrow_mut(), &keys.read(), &build, &end));
        self
    }

    fn keep_markup(self, markup: Box<dyn Read<String>>) -> Self {
        let element = self.0.clone();
        keep(move || element.set_inner_html(&markup.read()));
        self
    }

    fn listen(self, event: &'static str, handler: Box<dyn Handle>) -> Self {
        // The handler lives in the page and is freed with the element.
        let handler = listener(handler).into_js_value();
        ignore(self.0.add_event_listener_with_callback(event, handler.unchecked_ref()));
        self
    }

    fn end_marker(&self) -> Node {
        let marker: Node = document().create_comment("").into();
        ignore(self.0.append_child(&marker));
        marker
    }
}

struct Row {
    key: String,
    owner: Owner,
    element: Markup,
}

fn remembered(holds: Box<dyn Fn() -> bool + Send + Sync>) -> Memo<bool> {
    Memo::new(move |_| holds())
}

fn place(element: &Node, before: &Node) {
    if let Some(parent) = before.parent_node() {
        ignore(parent.insert_before(element, Some(before)));
    }
}

pub(crate) fn set_property(element: &Element, property: &str, value: &JsValue) {
    let name = JsValue::from_str(property);
    // Setting what is there already would move the cursor of a field.
    if js_sys::Reflect::get(element, &name).is_ok_and(|now| now == *value) {
        return;
    }
    ignore(js_sys::Reflect::set(element, &name, value));
}

fn show_rows(rows: &mut Vec<Row>, keys: &[String], build: &dyn Fn(&String) -> Row, end: &Node) {
    if rows.len() == keys.len() && rows.iter().zip(keys).all(|(row, key)| row.key == *key) {
        return;
    }
    let mut old: Vec<Option<Row>> = rows.drain(..).map(Some).collect();
    // Most rows stand behind the one that was found last.
    let mut next_place = 0;
    for key in keys {
        let is_it = |row: &Option<Row>| row.as_ref().is_some_and(|row| row.key == *key);
        let (before, after) = old.split_at(next_place);
        let ahead = after.iter().position(is_it).and_then(|place| place.checked_add(next_place));
        let found = ahead.or_else(|| before.iter().position(is_it));
        let row = found.and_then(|place| {
            next_place = place;
            old.get_mut(place)?.take()
        });
        rows.push(row.unwrap_or_else(|| build(key)));
    }
    for gone in old.into_iter().flatten() {
        gone.owner.cleanup();
        gone.element.0.remove();
    }
    // From the last to the first, so that only what is out of place moves.
    let mut next = end.clone();
    for row in rows.iter().rev() {
        let element: &Node = &row.element.0;
        if element.next_sibling().as_ref() != Some(&next) || element.parent_node() != end.parent_node() {
            place(element, &next);
        }
        next = element.clone();
    }
}
