//! Checks `src/domain/SPEC.md`: the tests and files that it names exist, and every rule has tests.

use std::fs;
use std::path::Path;

const SPEC: &str = include_str!("../../src/domain/SPEC.md");

/// The texts of all Rust files below a folder.
fn sources(folder: &Path, found: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

/// The words in backquotes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn every_test_and_file_that_the_specification_names_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut code = String::new();
    sources(&root.join("tests/it"), &mut code);
    sources(&root.join("src/domain"), &mut code);
    let mut missing = Vec::new();
    let mut tests = 0;
    for word in quoted(SPEC) {
        let is_name = word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if is_name && word.matches('_').count() >= 3 {
            tests += 1;
            if !code.contains(&format!("fn {word}(")) {
                missing.push(word);
            }
        }
        let is_file = Path::new(word).extension().is_some_and(|ending| ending == "rs") && !word.contains('*');
        if is_file && !root.join("src/domain").join(word).exists() && !root.join(word).exists() {
            missing.push(word);
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
    assert!(tests > 100, "{tests}");
}

#[test]
fn every_rule_has_a_section_and_either_tests_or_a_note_that_it_is_planned() {
    for rule in 1..=16 {
        let section = SPEC.split("\n## ").find(|section| section.starts_with(&format!("C{rule} ")));
        let section = section.unwrap_or_else(|| panic!("C{rule} has no section"));
        let tested = section.contains(&format!("`c{rule}_"));
        let later = section.contains("for a later version");
        assert!(tested != later, "C{rule}");
    }
}
