//! Questions to the worker: it never fails, whatever the question.
#![no_main]

use std::sync::LazyLock;

use camada::domain::catalog::{Catalog, bundled};
use camada::worker::Session;
use libfuzzer_sys::fuzz_target;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| bundled().expect("the bundled catalog loads"));

fuzz_target!(|question: &str| {
    let _answer = Session::default().answer(&CATALOG, question);
});
