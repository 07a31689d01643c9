//! Effects performed by a script that the page loads on demand (`public/on-demand.js`).

use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::{CustomEvent, CustomEventInit};

use crate::exchange::Effect;

/// Offers a text as a file. Has no effect if the browser refuses.
pub fn download(name: &str, media_type: &str, text: &str) {
    perform(&[Effect::save_text(name, media_type, text.to_owned())], |_done| {});
}

/// Performs effects one after another and then reports whether all succeeded: the browser may refuse one, or
/// the script may not load. Without effects, this only loads the script.
pub fn perform(effects: &[Effect], then: impl FnOnce(bool) + 'static) {
    let then: Box<dyn FnOnce(bool)> = Box::new(then);
    let detail = js_sys::Object::new();
    let effects = serde_json::to_string(effects).unwrap_or_default();
    for (key, value) in [("effects", JsValue::from(effects)), ("done", Closure::once_into_js(then))] {
        // Setting a field of a new object never fails.
        let _set = js_sys::Reflect::set(&detail, &key.into(), &value);
    }
    let init = CustomEventInit::new();
    init.set_detail(&detail);
    let event = CustomEvent::new_with_event_init_dict("camada:do", &init);
    if let (Some(window), Ok(event)) = (web_sys::window(), event) {
        // No listener cancels it.
        let _done = window.dispatch_event(&event);
    }
}
