//! The second program of the page: answers what the page asks (`camada::worker`), in a web worker.

#[cfg(target_arch = "wasm32")]
mod exported {
    use std::cell::OnceCell;

    use camada::domain::catalog::{Catalog, bundled};
    use wasm_bindgen::prelude::wasm_bindgen;

    thread_local! {
        // The native tests prove that the bundled catalog loads.
        static CATALOG: OnceCell<Catalog> = const { OnceCell::new() };
    }

    /// Answers a question of the page.
    #[wasm_bindgen]
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "wasm-bindgen hands texts over")]
    pub(crate) fn answer(question: String) -> Option<String> {
        CATALOG.with(|catalog| {
            camada::worker::answer(catalog.get_or_init(|| bundled().unwrap_or_default()), &question)
        })
    }
}

fn main() {}
