//! The versions of the open design: keep what it is now, compare, bring one back.

use rust_decimal::Decimal;

use super::Desk;
use super::changes::Changes;
use super::element::{Element, tag, tagged};
use super::field::{Complaint, Fields, action};
use super::library::worth_keeping;
use super::library_actions::{Deed, Done};
use super::request::Answer;
use super::sheet::{number_cell, section, table};
use super::texts_library::{Texts, texts};
use crate::domain::analysis::design_diff::DesignDiff;
use crate::domain::basics::exact;
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::Catalog;
use crate::domain::files::library::{Key, Library, Version, apply};

/// The field for the name of a version.
const NAME: &str = "version_name";

/// The view, after what the user did.
pub(super) fn answer(desk: &Desk<'_>, catalog: &Catalog) -> Answer {
    let t = texts(desk.request.locale);
    // The page may not have written the last change yet.
    let mut stored = desk.request.stored.clone();
    let key = Key::Design(&desk.request.design.id).to_string();
    let is_kept = stored.contains_key(&key);
    if is_kept {
        stored.insert(key, desk.request.design.save());
    }
    let library = Library::read(&stored);
    let done = desk.version_deed(&library, t);
    let (complaint, done) = match done {
        Ok(done) => (None, done.unwrap_or_default()),
        Err(complaint) => (Some(complaint), Done::default()),
    };
    let now = (!done.writes.is_empty()).then(|| Library::read(&apply(stored, &done.writes)));
    let library = now.as_ref().unwrap_or(&library);
    let design = done.design.as_ref().unwrap_or(&desk.request.design);
    let mut view: Vec<Element> = complaint.as_ref().and_then(Complaint::callout).into_iter().collect();
    let fields = Fields::new(desk.request, complaint.as_ref());
    view.extend(done.told.as_deref().map(|text| tagged("p", "callout").text(text)));
    let name =
        if desk.request.event.is_some() && done.told.is_some() { "" } else { desk.request.field(NAME) };
    let title = fill(t.versions_title, &[&design.name]);
    let mut head = section(&title, t.versions_help);
    if is_kept {
        head =
            head.child(
                tagged("div", "sheet__row")
                    .child(fields.input(NAME, t.version_name, name, None))
                    .child(action("button button--primary", t.version_save, "name-version", "")),
            );
    } else {
        head = head.child(tagged("p", "sheet__text").text(t.versions_unsaved));
    }
    let versions = library.versions_of(&design.id);
    let (total, _) = Desk::total_of(catalog, design);
    let rows = versions.iter().map(|version| desk.version_row(catalog, version, total, t)).collect();
    let columns = [(t.version, false), (t.when, false), (t.total, true), (t.to_now, true), ("", false)];
    head = if versions.is_empty() {
        head.child(tagged("p", "sheet__text").text(t.versions_none))
    } else {
        head.child(table(&columns, rows))
    };
    view.push(head);
    view.extend(desk.compared_with_version(catalog, library, t));
    Answer {
        view,
        design: done.design,
        told: done.told,
        effects: worth_keeping(&done.writes),
        store: done.writes,
        ..Answer::default()
    }
}

impl Desk<'_> {
    fn version_deed(&self, library: &Library, t: &Texts) -> Deed {
        let Some((event, value)) = self.request.event.as_ref() else { return Ok(None) };
        let id = self.request.design.id.as_str();
        let done = match event.as_str() {
            "name-version" => {
                let name = self.request.field(NAME).trim();
                if name.is_empty() {
                    return Err(Complaint::of(NAME, t.name_missing));
                }
                let told = Some(fill(t.version_saved, &[name]));
                let writes = library.name_version(id, name, self.now());
                writes.map(|writes| Done { writes, told, ..Done::default() })
            }
            "restore-version" => {
                // The page has the design open, and is the one that writes it; what it was goes before.
                let restored = library.restore_version(value, self.now());
                restored.filter(|(design, _)| design.id == id).map(|(design, writes)| {
                    let is_version =
                        |key: &str| !matches!(Key::parse(key), Some(Key::Design(_) | Key::Index));
                    let writes = writes.into_iter().filter(|(key, _)| is_version(key)).collect();
                    let told = Some(t.version_restored.to_owned());
                    Done { writes, design: Some(design), told, ..Done::default() }
                })
            }
            "delete-version" => library.delete_version(value).map(|writes| Done {
                writes,
                told: Some(t.version_removed.to_owned()),
                ..Done::default()
            }),
            _ => return Ok(None),
        };
        done.map(Some).ok_or_else(|| Complaint::of("", t.not_done))
    }

    fn version_row(&self, catalog: &Catalog, version: &Version, now: Decimal, t: &'static Texts) -> Element {
        let label = label_of(version, t);
        let when = self.moment(&version.at);
        let row = tag("tr").child(tag("td").text(label)).child(tag("td").text(&when));
        let Ok(design) = version.open() else {
            return row.child(tag("td").attr("colspan", "3").text(t.version_unreadable));
        };
        let total = Desk::total_of(catalog, &design);
        let difference = exact::sub(now, total.0).unwrap_or_default();
        let button = |text: &str, event: &'static str| {
            action("button button--small", text, event, &version.key)
                .attr("aria-label", &format!("{text}: {label}, {when}"))
        };
        row.child(number_cell(&self.shown_total(&design, total)))
            .child(number_cell(&self.money_difference(difference)))
            .child(
                tag("td")
                    .child(button(t.compare, "compare-version"))
                    .child(button(t.restore, "restore-version"))
                    .child(button(t.purge, "delete-version")),
            )
    }

    /// What changed from the version that the user wants to see to now.
    fn compared_with_version(
        &self,
        catalog: &Catalog,
        library: &Library,
        t: &'static Texts,
    ) -> Option<Element> {
        let (event, key) = self.request.event.as_ref()?;
        if event != "compare-version" {
            return None;
        }
        let version = library.versions.iter().find(|version| version.key == *key)?;
        let before = version.open().ok()?;
        let title = fill(t.compare_title, &[label_of(version, t)]);
        let diff = DesignDiff::of(catalog, &before, &self.request.design);
        let changes = Changes { desk: self, before: &before, after: &self.request.design, diff: &diff, t };
        Some(changes.section(&title))
    }
}

fn label_of<'a>(version: &'a Version, t: &'static Texts) -> &'a str {
    if version.name.is_empty() { t.automatic } else { &version.name }
}
