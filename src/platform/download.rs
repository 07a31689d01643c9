//! What scripts of the page do that it has only on demand (`public/on-demand.js`).

use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::{CustomEvent, CustomEventInit};

use crate::exchange::Effect;

/// Offers a text as a file. Does nothing where the browser refuses.
pub fn download(name: &str, media_type: &str, text: &str) {
    perform(&[Effect::save_text(name, media_type, text.to_owned())], |_done| {});
}

/// Has effects done, one after the other, and then says whether all were: the browser may refuse one, or the script may not
/// load. Without effects it only loads the script.
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
        // Nobody cancels it.
        let _done = window.dispatch_event(&event);
    }
}
