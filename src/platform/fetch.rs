//! Fetching files beside the page.

use gloo_net::http::Request;

/// The text of a file beside the page; `None` if it cannot be fetched or is not the file that the hash belongs to.
pub async fn fetch_text(address: &str, integrity: &str) -> Option<String> {
    let response = Request::get(address).integrity(integrity).send().await.ok()?;
    if !response.ok() {
        return None;
    }
    response.text().await.ok()
}
