//! The rooms of `src/domain` use each other in one direction only, and know nothing about the surrounding
//! programs.

use std::fs;
use std::path::{Path, PathBuf};

/// Each room with the rooms that it may use. Add a row for a new room.
const ROOMS: &[(&str, &[&str])] = &[
    ("basics", &[]),
    ("catalog", &["basics"]),
    ("design", &["basics", "catalog"]),
    ("drawing", &["basics", "catalog", "design"]),
    ("estimate", &["basics", "catalog", "design"]),
    ("analysis", &["basics", "catalog", "design", "estimate"]),
    ("charts", &["basics", "catalog", "design", "estimate"]),
    ("files", &["basics", "catalog", "design", "drawing", "estimate", "analysis", "charts"]),
];

fn domain() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/domain")
}

/// The Rust files below a folder, with their texts without comments.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.lines().map(|line| line.split("//").next().unwrap_or_default());
            found.push((path, code.collect::<Vec<_>>().join("\n")));
        }
    }
    found
}

/// The rooms that a text names in paths: `crate::domain::room`.
fn named(text: &str) -> impl Iterator<Item = &str> {
    let paths = text.split("domain::").skip(1);
    paths.map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default())
}

#[test]
fn every_folder_of_the_domain_is_a_room_of_the_table() {
    let entries = fs::read_dir(domain()).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<String> = entries
        // Git keeps the empty folder of a moved file; only folders with code count.
        .filter(|path| path.is_file() || !sources(path).is_empty())
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .filter(|name| !["mod.rs", "SPEC.md"].contains(&name.as_str()))
        .collect();
    found.sort();
    let mut known: Vec<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
    known.sort_unstable();
    assert_eq!(found, known);
}

#[test]
fn the_table_of_rooms_has_no_circle() {
    for (place, (room, uses)) in ROOMS.iter().enumerate() {
        for used in *uses {
            let above = ROOMS[..place].iter().any(|(other, _)| other == used);
            assert!(above, "{room} may not use {used}: a room uses only those above it");
        }
    }
}

#[test]
fn no_room_names_one_that_it_may_not_use() {
    let mut wrong = Vec::new();
    for (room, uses) in ROOMS {
        for (path, code) in sources(&domain().join(room)) {
            for other in named(&code) {
                if other != *room && !uses.contains(&other) {
                    wrong.push(format!("{} names domain::{other}", path.display()));
                }
            }
            // Relative paths stay inside their room: `super` never reaches the domain.
            let depth = path.strip_prefix(domain()).unwrap().with_extension("").components().count();
            let is_door = path.ends_with("mod.rs");
            let out = vec!["super"; if is_door { depth - 1 } else { depth }].join("::") + "::";
            for (at, _) in code.match_indices(&out) {
                let used = named(&format!("domain::{}", &code[at + out.len()..])).next().map(str::to_owned);
                if used.is_some_and(|used| ROOMS.iter().any(|(other, _)| *other == used)) {
                    wrong.push(format!("{} climbs out of its room", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_domain_refers_to_nothing_outside() {
    for (path, code) in sources(&domain()) {
        for outside in [
            "crate::app",
            "crate::feeds",
            "crate::platform",
            "crate::view",
            "crate::worker",
            "leptos",
            "web_sys",
        ] {
            assert!(!code.contains(outside), "{} names {outside}", path.display());
        }
    }
}

#[test]
fn the_feeds_use_only_the_basics_and_the_catalog() {
    for (path, code) in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/feeds")) {
        let known = |room: &str| ["basics", "catalog"].contains(&room);
        assert!(named(&code).all(known), "{} names another room", path.display());
        assert_eq!(
            code.matches("crate::").count(),
            named(&code).count(),
            "{} leaves the domain",
            path.display()
        );
    }
}

#[test]
fn only_the_files_room_is_compiled_conditionally() {
    for (path, code) in sources(&domain()) {
        let conditions: Vec<&str> =
            code.lines().filter(|line| line.contains("cfg") && line.trim_start().starts_with("#[")).collect();
        let allowed = if path == domain().join("mod.rs") { "#[cfg(feature = \"files\")]" } else { "" };
        for condition in conditions {
            let line = condition.trim();
            assert!(line == "#[cfg(test)]" || line == allowed, "{}: {line}", path.display());
        }
    }
}
