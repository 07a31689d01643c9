//! Entries of local storage and backups: an intact design always opens, and a backup is restored completely.
#![no_main]

use camada::domain::design::Design;
use camada::domain::files::library::{Backup, Entries, Library, apply};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let sound = ("camada:design:sound".to_owned(), Design::empty("sound", "Sound").save());
    for key in ["camada:library", "camada:design:a", "camada:auto:sound:1", "camada:version:sound:1"] {
        let entries = Entries::from([(key.to_owned(), text.to_owned()), sound.clone()]);
        let library = Library::read(&entries);
        assert!(library.designs.iter().any(|kept| kept.record.id == "sound") || key == "camada:library");
        let backup = Backup::read(&library.back_up(&entries, "2026-11-25")).expect("our own backup is read");
        let restored = backup.merge(&Library::default(), &Entries::new(), "");
        let restored = apply(Entries::new(), &restored.writes);
        assert_eq!(Library::read(&restored).designs.len(), library.designs.len());
        assert!(backup.merge(&Library::read(&restored), &restored, "").writes.is_empty());
    }
    if let Ok(backup) = Backup::read(text) {
        let restored = backup.merge(&Library::default(), &Entries::new(), " (2)");
        let _library = Library::read(&apply(Entries::new(), &restored.writes));
    }
});
