//! The second program of the page: answers its questions (`camada::worker`) in a web worker.

#[cfg(target_arch = "wasm32")]
mod exported {
    use std::cell::{OnceCell, RefCell};

    use camada::domain::catalog::{Catalog, bundled};
    use camada::worker::Session;
    use wasm_bindgen::prelude::wasm_bindgen;

    thread_local! {
        // The native tests prove that the bundled catalog loads.
        static CATALOG: OnceCell<Catalog> = const { OnceCell::new() };
        // A worker serves one page and ends with it.
        static SESSION: RefCell<Session> = RefCell::default();
    }

    /// Answers a question of the page.
    #[wasm_bindgen]
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "wasm-bindgen hands texts over")]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports it")]
    pub fn answer(question: String) -> Option<String> {
        CATALOG.with(|catalog| {
            let catalog = catalog.get_or_init(|| bundled().unwrap_or_default());
            SESSION.with_borrow_mut(|session| session.answer(catalog, &question))
        })
    }
}

fn main() {}
