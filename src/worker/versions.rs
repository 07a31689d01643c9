//! The versions of the open design: they are saved, compared, restored and deleted.

use rust_decimal::Decimal;

use super::ViewContext;
use super::changes::Changes;
use super::element::{Element, tag, tagged};
use super::field_error::FieldError;
use super::form::{Form, button};
use super::library::persistence_request;
use super::library_actions::{Done, Outcome};
use super::request::Reply;
use super::sheet::{number_cell, section, table};
use super::texts::library;
use crate::domain::analysis::design_diff::DesignDiff;
use crate::domain::basics::exact;
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::Catalog;
use crate::domain::files::library::{Key, Library, Version, apply};
use crate::exchange::{Field, VersionsAction};

/// The name of a version that is saved.
const NAME: Field = Field::new("version_name");

/// The versions of the open design, after the user's action.
pub(super) fn answer(context: &ViewContext<'_>, catalog: &Catalog) -> Reply {
    let t = context.texts.library;
    // The page may not have written the last change yet.
    let mut stored = context.request.stored.clone();
    let key = Key::Design(&context.request.design.id).to_string();
    let is_kept = stored.contains_key(&key);
    if is_kept {
        stored.insert(key, context.request.design.save());
    }
    let library = Library::read(&stored);
    let done = context.version_action(&library, t);
    let (error, done) = match done {
        Ok(done) => (None, done.unwrap_or_default()),
        Err(error) => (Some(error), Done::default()),
    };
    let now = (!done.writes.is_empty()).then(|| Library::read(&apply(stored, &done.writes)));
    let library = now.as_ref().unwrap_or(&library);
    let design = done.design.as_ref().unwrap_or(&context.request.design);
    let mut view: Vec<Element> = error.as_ref().and_then(FieldError::callout).into_iter().collect();
    view.extend(done.announcement.as_deref().map(|text| tagged("p", "callout").text(text)));
    let form = Form::new(context.request, error.as_ref());
    let title = fill(t.versions_title, &[&design.name]);
    let mut head = section(&title, t.versions_help);
    if is_kept {
        let is_done = form.is_done(&VersionsAction::SaveVersion);
        head = head.child(
            tagged("div", "sheet__row").child(form.draft(&NAME, t.version_name, is_done)).child(button(
                "button button--primary",
                t.version_save,
                VersionsAction::SaveVersion,
            )),
        );
    } else {
        head = head.child(tagged("p", "sheet__text").text(t.versions_unsaved));
    }
    let versions = library.versions_of(&design.id);
    let (total, _) = ViewContext::total_of(catalog, design);
    let rows = versions.iter().map(|version| context.version_row(catalog, version, total, t)).collect();
    let columns = [(t.version, false), (t.when, false), (t.total, true), (t.to_now, true), ("", false)];
    head = if versions.is_empty() {
        head.child(tagged("p", "sheet__text").text(t.versions_none))
    } else {
        head.child(table(&columns, rows))
    };
    view.push(head);
    view.extend(context.compared_with_version(catalog, library, t));
    Reply {
        view,
        design: done.design,
        announcement: done.announcement,
        effects: persistence_request(&done.writes).into_iter().collect(),
        storage: done.writes,
        ..Reply::default()
    }
}

impl ViewContext<'_> {
    fn version_action(&self, library: &Library, t: &library::Texts) -> Outcome {
        let Some(action) = self.request.action::<VersionsAction>() else { return Ok(None) };
        let id = self.request.design.id.as_str();
        let done = match action {
            VersionsAction::CompareVersion { .. } => return Ok(None),
            VersionsAction::SaveVersion => {
                let name = self.text_in(&NAME).trim();
                if name.is_empty() {
                    return Err(FieldError::at(&NAME, t.name_missing));
                }
                let writes = library.name_version(id, name, self.now());
                writes.map(|writes| Done::writing(writes, fill(t.version_saved, &[name])))
            }
            VersionsAction::RestoreVersion { key } => {
                // The page has the design open and writes it; the version of the design before that is written here.
                let restored = library.restore_version(key, self.now());
                restored.filter(|(design, _)| design.id == id).map(|(design, writes)| {
                    let is_version =
                        |key: &str| !matches!(Key::parse(key), Some(Key::Design(_) | Key::Index));
                    let writes = writes.into_iter().filter(|(key, _)| is_version(key)).collect();
                    let done = Done::writing(writes, t.version_restored.to_owned());
                    Done { design: Some(design), ..done }
                })
            }
            VersionsAction::DeleteVersion { key } => {
                let writes = library.delete_version(key);
                writes.map(|writes| Done::writing(writes, t.version_removed.to_owned()))
            }
        };
        done.map(Some).ok_or_else(|| FieldError::of("", t.not_done))
    }

    fn version_row(
        &self,
        catalog: &Catalog,
        version: &Version,
        now: Decimal,
        t: &'static library::Texts,
    ) -> Element {
        let label = label_of(version, t);
        let when = self.moment(&version.at);
        let row = tag("tr").key(&version.key).child(tag("td").text(label)).child(tag("td").text(&when));
        let Ok(design) = version.open() else {
            return row.child(tag("td").attr("colspan", "3").text(t.version_unreadable));
        };
        let total = ViewContext::total_of(catalog, &design);
        let difference = exact::sub(now, total.0).unwrap_or_default();
        let key = || version.key.clone();
        let buttons = [
            (t.compare, VersionsAction::CompareVersion { key: key() }),
            (t.restore, VersionsAction::RestoreVersion { key: key() }),
            (t.purge, VersionsAction::DeleteVersion { key: key() }),
        ];
        let buttons = buttons.into_iter().map(|(text, action)| {
            button("button button--small", text, action)
                .attr("aria-label", &format!("{text}: {label}, {when}"))
        });
        row.child(number_cell(&self.shown_total(&design, total)))
            .child(number_cell(&self.money_difference(difference)))
            .child(tag("td").children(buttons))
    }

    /// The changes since the version that the user compares.
    fn compared_with_version(
        &self,
        catalog: &Catalog,
        library: &Library,
        t: &'static library::Texts,
    ) -> Option<Element> {
        let Some(VersionsAction::CompareVersion { key }) = self.request.action() else { return None };
        let version = library.versions.iter().find(|version| version.key == *key)?;
        let before = version.open().ok()?;
        let title = fill(t.compare_title, &[label_of(version, t)]);
        let diff = DesignDiff::of(catalog, &before, &self.request.design);
        let changes = Changes { context: self, before: &before, after: &self.request.design, diff: &diff, t };
        Some(changes.section(&title))
    }
}

fn label_of<'a>(version: &'a Version, t: &'static library::Texts) -> &'a str {
    if version.name.is_empty() { t.automatic } else { &version.name }
}
