//! The size of the canvas, and lengths of the drawing as styles.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

use crate::app::{AppState, Size};
use crate::platform::Debounce;

/// How long the view must rest before the browser stores it, in milliseconds.
const REST: u64 = 400;

/// Keeps the size of the canvas in the state, and the view of each design: restored when the design opens, stored when it
/// has come to rest. Needs a reactive owner.
pub(super) fn follow_size(app: AppState, canvas: NodeRef<html::Main>) {
    canvas.on_load(move |canvas| {
        let element: Element = canvas.unchecked_into();
        let measure = {
            let element = element.clone();
            move || {
                let size = (f64::from(element.client_width()), f64::from(element.client_height()));
                if app.canvas_size.get_untracked() != size {
                    app.resize_canvas(size);
                }
            }
        };
        measure();
        StoredValue::new_local(ResizeWatch::new(&element, measure));
    });
    let is_measured = Memo::new(move |_| app.canvas_size.get() != Size::default());
    let open = Memo::new(move |_| app.design.with(|design| (design.id.clone(), design.is_empty())));
    Effect::new(move |_| {
        // A design that gets its first component is fitted, too.
        open.with(|_| ());
        if is_measured.get() {
            app.restore_view();
        }
    });
    let debounce = Debounce::millis(REST);
    Effect::watch(move || app.viewport.get(), move |_, _, _| debounce.call(move || app.keep_view()), false);
}

/// A length of the drawing as a value of a style.
pub(super) fn px(length: f64) -> String {
    format!("{length}px")
}

/// A place of the drawing as a value of the style `transform`.
pub(super) fn translation(x: f64, y: f64) -> String {
    format!("translate({x}px, {y}px)")
}

/// Watches the size of an element until it is dropped.
struct ResizeWatch {
    /// `None` in a browser without resize observers.
    observer: Option<ResizeObserver>,
    /// The callback, which must live as long as the observer.
    _on_resize: Closure<dyn FnMut()>,
}

impl ResizeWatch {
    /// Calls `on_resize` once at the start and after each change of the element's size.
    fn new(element: &Element, on_resize: impl FnMut() + 'static) -> Self {
        let on_resize = Closure::<dyn FnMut()>::new(on_resize);
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(element);
        }
        Self { observer, _on_resize: on_resize }
    }
}

impl Drop for ResizeWatch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}
