//! Fetching a file that lies beside the page.

use leptos::task::spawn_local;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Fetches a text. Where the network fails nothing happens; whoever needs it may ask again.
pub fn fetch_text(name: String, then: impl FnOnce(String) + 'static) {
    spawn_local(async move {
        if let Ok(text) = text_of(&name).await {
            then(text);
        }
    });
}

async fn text_of(name: &str) -> Result<String, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: web_sys::Response = JsFuture::from(window.fetch_with_str(name)).await?.unchecked_into();
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    JsFuture::from(response.text()?).await?.as_string().ok_or(JsValue::NULL)
}
