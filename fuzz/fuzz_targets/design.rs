//! Design files: every file that opens is sound, and saving and opening it gives the same design.
#![no_main]

use camada::domain::design::Design;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(design) = Design::open(text) {
        assert!(design.violations().is_empty());
        assert_eq!(Design::open(&design.save()).as_ref(), Ok(&design));
    }
});
