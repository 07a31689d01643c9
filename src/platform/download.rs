//! What scripts of the page do that it has only on demand (`public/on-demand.js`).

use serde_json::json;
use web_sys::{CustomEvent, CustomEventInit};

/// Offers a text as a file. Does nothing where the browser refuses.
pub fn download(name: &str, media_type: &str, text: &str) {
    perform(json!([{"do": "save", "name": name, "type": media_type, "text": text}]).to_string());
}

/// Has a list of effects done, as JSON.
pub fn perform(effects: String) {
    let init = CustomEventInit::new();
    init.set_detail(&effects.into());
    let event = CustomEvent::new_with_event_init_dict("camada:do", &init);
    if let (Some(window), Ok(event)) = (web_sys::window(), event) {
        // Nobody cancels it.
        let _done = window.dispatch_event(&event);
    }
}
