//! Links: every design from a link can be linked again and opens as the same design.
#![no_main]

use camada::domain::files::share_link::{Contents, fragment, is_link, open};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _is_link = is_link(text);
    if let Ok(design) = open(text) {
        assert_eq!(open(&fragment(&design, Contents::ALL)).as_ref(), Ok(&design));
    }
});
