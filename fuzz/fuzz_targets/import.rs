//! Files of other tools: everything that can be read becomes a design that survives saving and opening.
#![no_main]

use std::sync::LazyLock;

use camada::domain::catalog::{Catalog, bundled};
use camada::domain::design::Design;
use camada::domain::files::import::{Content, append, read};
use libfuzzer_sys::fuzz_target;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| bundled().expect("the bundled catalog loads"));

fuzz_target!(|text: &str| {
    let empty = Design::empty("d", "d");
    let design = match read(text) {
        Ok((_, Content::Bill(bill))) => bill.apply(&CATALOG, &empty).ok().map(|outcome| outcome.design),
        Ok((_, Content::Design(design))) => append(&empty, &design).ok().map(|(design, _)| design),
        Ok((_, Content::Library(_))) | Err(_) => None,
    };
    if let Some(design) = design {
        assert!(design.violations().is_empty());
        assert_eq!(Design::open(&design.save()).as_ref(), Ok(&design));
    }
});
