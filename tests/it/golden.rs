//! Golden files: the report of whole designs, as `estimate` prints it, in both books and in each scenario.
//! `UPDATE_GOLDEN=1 cargo test golden` rewrites them; review the difference before committing.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use camada::domain::analysis::report::estimate_report;
use camada::domain::basics::json::Problems;
use camada::domain::catalog::price::Book;
use camada::domain::catalog::{PricePack, templates};
use camada::domain::design::Design;
use camada::domain::estimate::estimate;

use crate::support::{BUNDLED, MINIMAL};

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path)
}

/// Designs with only their own services, so that no price of the catalog affects them: version of the file,
/// name.
const DESIGNS: &[(&str, &str)] =
    &[("v1", "everything"), ("v1", "least"), ("v1", "empty"), ("v2", "own-prices")];

/// The lines in which two texts differ, as in a unified diff without context.
fn difference(before: &str, after: &str) -> String {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let same = before.iter().zip(&after).take_while(|(a, b)| a == b).count();
    let tail =
        before[same..].iter().rev().zip(after[same..].iter().rev()).take_while(|(a, b)| a == b).count();
    let mark = |sign: char, lines: &[&str]| -> Vec<String> {
        lines[same..lines.len() - tail].iter().map(|line| format!("{sign} {line}")).collect()
    };
    let marked = [mark('-', &before), mark('+', &after)].concat();
    format!("@@ line {} @@\n{}\n", same + 1, marked.join("\n"))
}

/// The golden files of a folder, to compare or to rewrite.
pub(crate) struct Golden {
    folder: PathBuf,
    used: BTreeSet<String>,
    failures: Vec<String>,
}

impl Golden {
    /// A folder below `tests`.
    pub(crate) fn new(path: &str) -> Self {
        Self { folder: folder(path), used: BTreeSet::new(), failures: Vec::new() }
    }

    /// Compares a text with a file, or writes it.
    pub(crate) fn check(&mut self, file: &str, found: &str) {
        let expected = fs::read_to_string(self.folder.join(file)).unwrap_or_default();
        if found != expected && std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::create_dir_all(&self.folder).unwrap();
            fs::write(self.folder.join(file), found).unwrap();
        } else if found != expected {
            self.failures.push(format!("{file}\n{}", difference(&expected, found)));
        }
        self.used.insert(file.to_owned());
    }

    /// Fails if a text differs, or if a file of the folder has not been compared.
    #[track_caller]
    pub(crate) fn finish(self) {
        assert!(self.failures.is_empty(), "{}", self.failures.join("\n"));
        let entries = fs::read_dir(&self.folder).unwrap();
        let kept: BTreeSet<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        assert_eq!(kept, self.used, "a golden file that no test uses");
    }
}

#[test]
fn the_report_of_each_design_is_the_golden_one() {
    let mut golden = Golden::new("golden/report");
    for (version, name) in DESIGNS {
        let text = fs::read_to_string(folder("fixtures/designs").join(version).join(format!("{name}.json")))
            .unwrap();
        let base = Design::open(&text).unwrap();
        let problems = Problems::default();
        let catalog = MINIMAL.with_own(&base.services, "services", &problems);
        assert_eq!(problems.take(), [], "{name}");
        let scenarios = base.scenarios.iter().map(Some);
        for scenario in std::iter::once(None).chain(scenarios) {
            for book in Book::ALL {
                let design = scenario.map_or_else(|| base.clone(), |scenario| base.under(&catalog, scenario));
                let priced = estimate(&catalog, &design, book);
                let shown = scenario.map(|scenario| scenario.name.as_str());
                let found = estimate_report(&catalog, &design, shown, &priced) + "\n";
                let of = scenario.map_or("base", |scenario| scenario.id.as_str());
                golden.check(&format!("{version}-{name}.{of}.{}.json", book.word()), &found);
            }
        }
    }
    golden.finish();
}

/// `golden/drift` explains each difference between the two books.
#[test]
fn the_report_of_each_template_is_the_golden_one_in_both_books() {
    let mut golden = Golden::new("golden/templates");
    for (file, text) in templates() {
        let id = file.trim_start_matches("templates/").trim_end_matches(".json");
        let design = Design::open(text).unwrap();
        for book in Book::ALL {
            let priced = estimate(&BUNDLED, &design, book);
            let found = estimate_report(&BUNDLED, &design, None, &priced) + "\n";
            golden.check(&format!("{id}.{}.json", book.word()), &found);
        }
    }
    golden.finish();
}

#[test]
fn c17_the_report_of_each_template_in_sao_paulo_is_the_golden_one() {
    let packs = ["aws.sa-east-1", "self.sa-east-1"].map(|name| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog/packs").join(format!("{name}.json"));
        Arc::new(PricePack::read(&fs::read_to_string(path).unwrap(), &BUNDLED).unwrap())
    });
    let catalog = BUNDLED.with_packs(packs);
    let mut golden = Golden::new("golden/sao-paulo");
    for (file, text) in templates() {
        let id = file.trim_start_matches("templates/").trim_end_matches(".json");
        let mut design = Design::open(text).unwrap();
        design.settings.location = Some("sao-paulo".to_owned());
        let priced = estimate(&catalog, &design, Book::List);
        golden.check(&format!("{id}.json"), &(estimate_report(&catalog, &design, None, &priced) + "\n"));
    }
    golden.finish();
}
