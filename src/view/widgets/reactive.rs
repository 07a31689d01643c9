//! Changing parts of the page with their closures' types erased.
//!
//! Leptos compiles rendering code anew for each type of closure. Behind one pointer type that code exists once,
//! which keeps the download small: use these for whatever changes in a view.

use std::sync::Arc;

use leptos::prelude::*;

/// A changing value: a text, an attribute, a class.
pub(crate) type Reactive<T> = Arc<dyn Fn() -> T + Send + Sync>;

/// Erases a closure that gives a changing value.
pub(crate) fn reactive<T>(value: impl Fn() -> T + Send + Sync + 'static) -> Reactive<T> {
    Arc::new(value)
}

/// A changing part of the page.
pub(crate) type Block = Box<dyn FnMut() -> AnyView + Send>;

/// A part of the page that is built anew whenever what it reads changes.
pub(crate) fn block(view: impl FnMut() -> AnyView + Send + 'static) -> Block {
    Box::new(view)
}

/// A part of the page that is there while a condition holds.
pub(crate) fn when(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    view: impl FnMut() -> AnyView + Send + 'static,
) -> Block {
    either(condition, view, || ().into_any())
}

/// One part of the page or another.
pub(crate) fn either(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    view: impl FnMut() -> AnyView + Send + 'static,
    otherwise: impl FnMut() -> AnyView + Send + 'static,
) -> Block {
    choose(Arc::new(condition), Box::new(view), Box::new(otherwise))
}

/// The condition is remembered, so that the part is not built anew while it stays the same.
fn choose(condition: Reactive<bool>, mut view: Block, mut otherwise: Block) -> Block {
    let condition = Memo::new(move |_| condition());
    Box::new(move || if condition.get() { view() } else { otherwise() })
}

/// A list whose rows stay as long as their keys do.
pub(crate) fn list<T: Clone + Send + Sync + 'static>(
    items: impl Fn() -> Vec<T> + Send + Sync + 'static,
    key: fn(&T) -> String,
    row: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let items: Reactive<Vec<T>> = Arc::new(items);
    let row: Arc<dyn Fn(T) -> AnyView + Send + Sync> = Arc::new(row);
    let each = move || items();
    let children = move |item: T| row(item);
    view! { <For each key children /> }.into_any()
}
