//! Own prices from a file in any format.
#![no_main]

use std::sync::LazyLock;

use camada::domain::catalog::{Catalog, bundled};
use camada::domain::design::Design;
use camada::domain::files::price_import::Import;
use libfuzzer_sys::fuzz_target;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| bundled().expect("the bundled catalog loads"));

fuzz_target!(|text: &str| {
    let mut design = Design::empty("d", "d");
    if let Ok(import) = Import::read(&CATALOG, &design, text)
        && import.apply(&mut design).is_ok()
    {
        assert_eq!(Design::open(&design.save()).as_ref(), Ok(&design));
    }
});
