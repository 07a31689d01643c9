//! Design files and clips: every file that opens is sound, and saving and opening it gives the same design. The
//! same is true of a clip, and pasting it keeps a design sound.
#![no_main]

use camada::domain::design::{Clip, Command, Design};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(design) = Design::open(text) {
        assert!(design.violations().is_empty());
        assert_eq!(Design::open(&design.save()).as_ref(), Ok(&design));
    }
    if let Ok(clip) = Clip::open(text) {
        assert_eq!(Clip::open(&clip.text()).as_ref(), Ok(&clip));
        let mut design = Design::empty("d", "D");
        let pasted = Command::Paste { clip: Box::new(clip), offset: None }.apply(&mut design);
        assert!(pasted.is_err() || design.violations().is_empty());
    }
});
