//! The library: many designs in the entries of local storage.

use std::collections::{BTreeMap, BTreeSet};

use camada::domain::design::Design;
use camada::domain::files::library::{
    Backup, BackupRefusal, Entries, IndexState, Key, Library, QUOTA, Reason, SLOTS, Writes, apply,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::laws::cases;

const AT: &str = "2026-11-25T10:00:00Z";
const LATER: &str = "2026-11-26T10:00:00Z";

fn design(name: &str) -> Design {
    Design::empty("any", name)
}

fn key(key: Key<'_>) -> String {
    key.to_string()
}

/// Adds a design; returns its id.
fn add(entries: &mut Entries, name: &str) -> String {
    let (id, writes) = Library::read(entries).create(design(name), name, AT);
    *entries = apply(std::mem::take(entries), &writes);
    id
}

fn done(entries: &Entries, writes: Option<Writes>) -> Entries {
    apply(entries.clone(), &writes.expect("the operation is possible"))
}

fn library(names: &[&str]) -> (Entries, Vec<String>) {
    let mut entries = Entries::new();
    let ids = names.iter().map(|name| add(&mut entries, name)).collect();
    (entries, ids)
}

fn names(entries: &Entries) -> Vec<String> {
    let library = Library::read(entries);
    library.designs.iter().filter(|kept| !kept.is_deleted()).map(|kept| kept.design.name.clone()).collect()
}

/// The relevant state of a library: the text of each design, those in the trash, and the open one.
fn state(entries: &Entries) -> (BTreeMap<String, String>, BTreeSet<String>, Option<String>) {
    let library = Library::read(entries);
    let texts = library.designs.iter().map(|kept| (kept.record.id.clone(), kept.design.save())).collect();
    let trash =
        library.designs.iter().filter(|kept| kept.is_deleted()).map(|kept| kept.record.id.clone()).collect();
    (texts, trash, entries.get(&key(Key::Current)).cloned())
}

/// Every design text that a library can return: designs and versions.
fn reachable(entries: &Entries) -> BTreeSet<String> {
    let library = Library::read(entries);
    let designs = library.designs.iter().map(|kept| kept.design.save());
    designs.chain(library.versions.iter().map(|version| version.text.clone())).collect()
}

#[test]
fn designs_are_in_order_of_creation_each_with_its_own_entry() {
    let (entries, ids) = library(&["b", "a", "c"]);
    assert_eq!(names(&entries), ["b", "a", "c"]);
    for (id, name) in ids.iter().zip(["b", "a", "c"]) {
        let stored = Design::open(&entries[&key(Key::Design(id))]).unwrap();
        assert_eq!((stored.id, stored.name.as_str()), (id.clone(), name));
    }
    let index: Value = serde_json::from_str(&entries["camada:library"]).unwrap();
    assert_eq!(index["format"], "camada-library-index");
    assert_eq!(index["designs"][0], json!({"id": ids[0], "created": AT, "updated": AT}));
    assert_eq!(entries.len(), 4);
}

#[test]
fn a_missing_damaged_or_foreign_index_is_rebuilt_from_the_entries() {
    let (sound, _) = library(&["a", "b"]);
    for (index, state) in [
        (None, IndexState::Missing),
        (Some("{\"format\": \"camada-library-ind"), IndexState::Damaged),
        (Some(""), IndexState::Damaged),
        (Some("[]"), IndexState::Damaged),
        (Some(r#"{"format":"camada-library-index","version":2,"designs":[]}"#), IndexState::Damaged),
        (Some(r#"{"format":"camada-library-index","version":1,"designs":[]}"#), IndexState::OutOfStep),
        (
            Some(
                r#"{"format":"camada-library-index","version":1,"designs":[{"id":"gone"},{"x":1},7,{"id":""}]}"#,
            ),
            IndexState::OutOfStep,
        ),
    ] {
        let mut entries = sound.clone();
        match index {
            None => entries.remove("camada:library"),
            Some(text) => entries.insert("camada:library".to_owned(), text.to_owned()),
        };
        let library = Library::read(&entries);
        assert_eq!(library.index, state, "{index:?}");
        assert_eq!(library.designs.len(), 2, "{index:?}");
        // The next operation writes a valid index.
        let (_, writes) = library.create(design("c"), "c", AT);
        let entries = apply(entries, &writes);
        assert_eq!(Library::read(&entries).index, IndexState::Sound, "{index:?}");
        assert_eq!(names(&entries).len(), 3);
    }
}

#[test]
fn a_design_listed_twice_in_the_index_appears_once() {
    let (mut entries, ids) = library(&["a"]);
    let twice =
        json!({"format": "camada-library-index", "version": 1, "designs": [{"id": ids[0]}, {"id": ids[0]}]});
    entries.insert("camada:library".to_owned(), twice.to_string());
    assert_eq!(names(&entries), ["a"]);
}

#[test]
fn a_damaged_entry_is_kept_with_its_text_and_reason_and_the_rest_opens() {
    let (mut entries, ids) = library(&["a", "b", "c"]);
    let damaged = key(Key::Design(&ids[1]));
    for text in ["", "{", "null", "<b>", r#"{"format":"camada-design","version":99}"#] {
        entries.insert(damaged.clone(), text.to_owned());
        entries.insert("camada:language".to_owned(), "pt".to_owned());
        let library = Library::read(&entries);
        assert_eq!(names(&entries), ["a", "c"]);
        assert_eq!(library.damaged.len(), 1);
        assert_eq!((&library.damaged[0].key, library.damaged[0].text.as_str()), (&damaged, text));
        assert!(matches!(library.damaged[0].reason, Reason::Design(_)));
        // No other operation and no new id replaces it, and its dates stay.
        let entries = done(&entries, library.rename(&ids[0], "z", LATER));
        assert_eq!(entries[&damaged], text);
        assert!(entries["camada:library"].contains(&ids[1]));
        let entries = done(&entries, Library::read(&entries).delete_damaged(&damaged));
        assert_eq!(Library::read(&entries).damaged, []);
    }
}

#[test]
fn versions_without_header_or_design_count_as_damaged_and_are_kept() {
    let (mut entries, ids) = library(&["a"]);
    entries.insert(key(Key::Auto(&ids[0], 3)), "no header".to_owned());
    entries.insert(key(Key::Version("gone", 1)), format!("{{\"at\":\"{AT}\"}}\n{}", design("x").save()));
    let library = Library::read(&entries);
    let reasons: Vec<_> = library.damaged.iter().map(|damaged| damaged.reason.clone()).collect();
    assert_eq!(reasons, [Reason::VersionHeader, Reason::NoDesign]);
    assert_eq!(library.versions, []);
    // Automatic versions do not overwrite it.
    let entries = done(&entries, library.auto_version(&ids[0], AT));
    assert_eq!(entries[&key(Key::Auto(&ids[0], 3))], "no header");
}

#[test]
fn a_copy_has_another_id_and_name_and_the_same_content() {
    let (entries, ids) = library(&["a"]);
    let (id, writes) = Library::read(&entries).duplicate(&ids[0], "a (copy)", "a", LATER).unwrap();
    assert_ne!(id, ids[0]);
    let entries = apply(entries, &writes);
    assert_eq!(names(&entries), ["a", "a (copy)"]);
}

#[test]
fn a_deleted_design_comes_back_whole_until_it_is_removed_for_good() {
    let (entries, ids) = library(&["a", "b"]);
    let entries = done(&entries, Library::read(&entries).name_version(&ids[0], "first", AT));
    let deleted = done(&entries, Library::read(&entries).delete(&ids[0], LATER));
    assert_eq!(names(&deleted), ["b"]);
    assert_eq!(Library::read(&deleted).rename(&ids[0], "z", LATER), None);
    let back = done(&deleted, Library::read(&deleted).undelete(&ids[0]));
    assert_eq!(back, entries);
    assert_eq!(
        Library::read(&back).purge(&ids[0]),
        None,
        "only a design in the trash can be deleted for good"
    );
    let purged = done(&deleted, Library::read(&deleted).purge(&ids[0]));
    assert!(!purged.keys().any(|key| key.contains(&ids[0])));
    assert!(!purged["camada:library"].contains(&ids[0]));
}

#[test]
fn a_design_has_the_date_of_its_last_write_and_loses_it_when_deleted() {
    let (mut entries, ids) = library(&["a", "b"]);
    entries.insert(key(Key::Saved(&ids[0])), LATER.to_owned());
    entries.insert(key(Key::Saved(&ids[1])), "2026-11-01T10:00:00Z".to_owned());
    // A design written by the page: the index does not know it yet.
    entries.insert(key(Key::Design("fresh")), design("fresh").save());
    entries.insert(key(Key::Saved("fresh")), LATER.to_owned());
    let read = Library::read(&entries);
    let updated = |id: &str| read.updated(&read.get(id).unwrap().record).to_owned();
    assert_eq!([updated(&ids[0]), updated(&ids[1]), updated("fresh")], [LATER, AT, LATER]);
    let trash = done(&entries, read.delete(&ids[0], LATER));
    let gone = done(&trash, Library::read(&trash).purge(&ids[0]));
    assert!(!gone.contains_key(&key(Key::Saved(&ids[0]))));
    assert!(gone.contains_key(&key(Key::Saved("fresh"))));
}

#[test]
fn the_open_design_is_the_recorded_one_or_else_the_latest() {
    let (entries, ids) = library(&["a", "b"]);
    let entries = done(&entries, Library::read(&entries).open_design(&ids[0]));
    assert_eq!(Library::read(&entries).current.as_ref(), Some(&ids[0]));
    let entries = done(&entries, Library::read(&entries).delete(&ids[0], AT));
    assert_eq!(Library::read(&entries).current.as_ref(), Some(&ids[1]));
    assert_eq!(Library::read(&entries).open_design(&ids[0]), None);
    assert_eq!(Library::read(&Entries::new()).current, None);
}

#[test]
fn automatic_versions_replace_the_oldest_and_skip_duplicates() {
    let (mut entries, ids) = library(&["a"]);
    for hour in 0..usize::from(SLOTS) + 3 {
        let at = format!("2026-11-25T{hour:02}:00:00Z");
        entries = done(&entries, Library::read(&entries).rename(&ids[0], &format!("n{hour}"), &at));
        entries = done(&entries, Library::read(&entries).auto_version(&ids[0], &at));
        assert_eq!(Library::read(&entries).auto_version(&ids[0], LATER), Some(Vec::new()));
    }
    let library = Library::read(&entries);
    let versions = library.versions_of(&ids[0]);
    let found: Vec<String> = versions.iter().map(|version| version.open().unwrap().name).collect();
    let expected: Vec<String> = (3..15).rev().map(|hour| format!("n{hour}")).collect();
    assert_eq!(found, expected);
    assert!(versions.iter().all(|version| version.is_automatic()));
}

#[test]
fn restoring_a_version_saves_the_current_state_first() {
    let (entries, ids) = library(&["a"]);
    let entries = done(&entries, Library::read(&entries).name_version(&ids[0], "<first>\n", AT));
    let entries = done(&entries, Library::read(&entries).rename(&ids[0], "b", LATER));
    let library = Library::read(&entries);
    let version = library.versions_of(&ids[0])[0];
    assert_eq!((version.name.as_str(), version.at.as_str()), ("<first>\n", AT));
    let (design, writes) = library.restore_version(&version.key, LATER).unwrap();
    assert_eq!((design.name.as_str(), &design.id), ("a", &ids[0]));
    let entries = apply(entries.clone(), &writes);
    assert_eq!(names(&entries), ["a"]);
    let kept: Vec<String> =
        Library::read(&entries).versions.iter().map(|version| version.open().unwrap().name).collect();
    assert_eq!(kept, ["b", "a"]);
}

#[test]
fn restoring_the_oldest_of_a_full_set_of_automatic_versions_does_not_overwrite_it() {
    let (mut entries, ids) = library(&["a"]);
    for hour in 0..usize::from(SLOTS) {
        let at = format!("2026-11-25T{hour:02}:00:00Z");
        entries = done(&entries, Library::read(&entries).rename(&ids[0], &format!("n{hour}"), &at));
        entries = done(&entries, Library::read(&entries).auto_version(&ids[0], &at));
    }
    entries = done(&entries, Library::read(&entries).rename(&ids[0], "now", LATER));
    let library = Library::read(&entries);
    let oldest = *library.versions_of(&ids[0]).last().unwrap();
    let (_, writes) = library.restore_version(&oldest.key, LATER).unwrap();
    for cut in 0..=writes.len() {
        let texts = reachable(&apply(entries.clone(), &writes[..cut]));
        assert!(texts.contains(&oldest.text), "cut after {cut}");
        assert!(texts.iter().any(|text| text.contains("\"now\"")), "cut after {cut}");
    }
}

/// An operation on a library, with numbers for its designs and versions.
#[derive(Clone, Debug)]
enum Step {
    Create,
    Duplicate(usize),
    Rename(usize),
    Delete(usize),
    Undelete(usize),
    Purge(usize),
    Open(usize),
    Name(usize),
    Auto(usize),
    Restore(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let n = 0..6_usize;
    prop_oneof![
        Just(Step::Create),
        n.clone().prop_map(Step::Duplicate),
        n.clone().prop_map(Step::Rename),
        n.clone().prop_map(Step::Delete),
        n.clone().prop_map(Step::Undelete),
        n.clone().prop_map(Step::Purge),
        n.clone().prop_map(Step::Open),
        n.clone().prop_map(Step::Name),
        n.clone().prop_map(Step::Auto),
        n.prop_map(Step::Restore),
    ]
}

fn writes(library: &Library, step: &Step, turn: usize) -> Option<Writes> {
    let id = |n: &usize| library.designs.get(*n).map(|kept| kept.record.id.as_str());
    let at = format!("2026-11-25T10:00:{turn:02}Z");
    let name = format!("name {turn}");
    match step {
        Step::Create => Some(library.create(design(&name), "seed", &at).1),
        Step::Duplicate(n) => library.duplicate(id(n)?, &name, "seed", &at).map(|(_, writes)| writes),
        Step::Rename(n) => library.rename(id(n)?, &name, &at),
        Step::Delete(n) => library.delete(id(n)?, &at),
        Step::Undelete(n) => library.undelete(id(n)?),
        Step::Purge(n) => library.purge(id(n)?),
        Step::Open(n) => library.open_design(id(n)?),
        Step::Name(n) => library.name_version(id(n)?, &name, &at),
        Step::Auto(n) => library.auto_version(id(n)?, &at),
        Step::Restore(n) => {
            library.restore_version(&library.versions.get(*n)?.key, &at).map(|(_, writes)| writes)
        }
    }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn interrupted_writes_leave_the_old_or_the_new_designs(
        steps in prop::collection::vec(step(), 1..30),
    ) {
        let mut entries = Entries::new();
        for (turn, step) in steps.iter().enumerate() {
            let library = Library::read(&entries);
            let Some(writes) = writes(&library, step, turn) else { continue };
            let after = apply(entries.clone(), &writes);
            let (old, new) = (state(&entries), state(&after));
            for cut in 0..=writes.len() {
                let partly = apply(entries.clone(), &writes[..cut]);
                let found = state(&partly);
                prop_assert!(found == old || found == new, "{step:?} cut after {cut} of {}", writes.len());
                // Texts that exist in both states are never missing in between, and nothing opens as damaged.
                let texts = reachable(&partly);
                if !matches!(step, Step::Purge(_) | Step::Auto(_)) {
                    prop_assert!(reachable(&entries).intersection(&reachable(&after)).all(|text| texts.contains(text)));
                }
                prop_assert_eq!(Library::read(&partly).damaged, vec![]);
            }
            entries = after;
        }
        let library = Library::read(&entries);
        prop_assert!(library.index == IndexState::Sound || entries.is_empty());
    }

    #[test]
    fn a_backup_restores_everything_and_a_second_time_does_nothing(
        steps in prop::collection::vec(step(), 1..20),
        others in prop::collection::vec(step(), 0..8),
    ) {
        let grown = |mut entries: Entries, steps: &[Step]| {
            for (turn, step) in steps.iter().enumerate() {
                if let Some(writes) = writes(&Library::read(&entries), step, turn) {
                    entries = apply(entries, &writes);
                }
            }
            entries
        };
        let source = grown(Entries::new(), &steps);
        let file = Library::read(&source).back_up(&source, "2026-11-25");
        let backup = Backup::read(&file).unwrap();
        for target in [Entries::new(), source.clone(), grown(source.clone(), &others), grown(Entries::new(), &others)] {
            let restored = backup.merge(&Library::read(&target), &target, " (2)");
            for cut in 0..=restored.writes.len() {
                // Interrupted anywhere and repeated, it is complete.
                let partly = apply(target.clone(), &restored.writes[..cut]);
                let again = backup.merge(&Library::read(&partly), &partly, " (2)");
                let after = apply(partly, &again.writes);
                let (texts, kept) = (reachable(&after), reachable(&target));
                prop_assert!(kept.iter().all(|text| texts.contains(text)), "an existing text is lost");
                let content = |text: &str| {
                    let mut design = Design::open(text).unwrap();
                    design.id.clear();
                    design.name = design.name.trim_end_matches(" (2)").to_owned();
                    design.save()
                };
                let found: BTreeSet<String> = texts.iter().map(|text| content(text)).collect();
                prop_assert!(reachable(&source).iter().all(|text| found.contains(&content(text))), "the file's is lost");
                let third = backup.merge(&Library::read(&after), &after, " (2)");
                prop_assert_eq!(third.writes, vec![]);
            }
        }
    }
}

#[test]
fn restoring_a_different_design_with_the_same_id_adds_a_copy() {
    let (entries, ids) = library(&["a"]);
    let file = Library::read(&entries).back_up(&entries, "2026-11-25");
    let changed = done(&entries, Library::read(&entries).rename(&ids[0], "b", LATER));
    let restored = Backup::read(&file).unwrap().merge(&Library::read(&changed), &changed, " (restored)");
    assert_eq!((restored.added, restored.same, restored.copies), (0, 0, 1));
    let after = apply(changed, &restored.writes);
    assert_eq!(names(&after), ["b", "a (restored)"]);
}

#[test]
fn damaged_entries_go_into_a_backup_and_come_back_as_they_are() {
    let (mut entries, _) = library(&["a"]);
    entries.insert("camada:design:bad".to_owned(), "{\"half\": ".to_owned());
    let file = Library::read(&entries).back_up(&entries, "2026-11-25");
    let restored = Backup::read(&file).unwrap().merge(&Library::default(), &Entries::new(), "");
    assert_eq!((restored.added, restored.damaged), (1, 1));
    let back = apply(Entries::new(), &restored.writes);
    assert_eq!(back["camada:design:bad"], "{\"half\": ");
    // If another design has the key, both are kept.
    let (_, writes) = (0, vec![("camada:design:bad".to_owned(), Some(design("good").save()))]);
    let other = apply(Entries::new(), &writes);
    let restored = Backup::read(&file).unwrap().merge(&Library::read(&other), &other, "");
    let both = apply(other, &restored.writes);
    assert_eq!(Library::read(&both).damaged.len(), 1);
    assert!(names(&both).contains(&"good".to_owned()));
}

#[test]
fn a_file_that_is_not_a_backup_is_refused_with_the_place() {
    assert!(matches!(Backup::read("{"), Err(BackupRefusal::Invalid(_))));
    assert_eq!(Backup::read("{}"), Err(BackupRefusal::NotALibrary));
    let file = |fields: &str| format!(r#"{{"format":"camada-library","version":1{fields}}}"#);
    let newer = file("").replace(":1", ":2");
    assert_eq!(Backup::read(&newer), Err(BackupRefusal::TooNew { found: 2, supported: 1 }));
    let path = |text: String| match Backup::read(&text) {
        Err(BackupRefusal::Invalid(problem)) => problem.path,
        other => panic!("{other:?}"),
    };
    assert_eq!(path(file(r#","designs":{}"#)), "designs");
    assert_eq!(path(file(r#","versions":[{"of":1,"design":{}}]"#)), "versions[0].of");
    assert_eq!(path(file(r#","damaged":[{"key":"a"}]"#)), "damaged[0].text");
    let deep = file(&format!(r#","designs":[{}]"#, "[".repeat(100)));
    match Backup::read(&deep) {
        Err(BackupRefusal::Exceeded(exceeded)) => assert!(exceeded.path.starts_with("designs[0][0]")),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_meter_counts_keys_and_values() {
    let entries = Entries::from([("ab".to_owned(), "x".repeat(usize::try_from(QUOTA / 2).unwrap()))]);
    let meter = camada::domain::files::library::Meter::of(&entries);
    assert_eq!(meter.used, QUOTA + 4);
    assert!(meter.is_nearly_full());
}
