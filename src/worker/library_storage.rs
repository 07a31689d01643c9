//! The library beside its designs: the trash, entries that do not open, the use of the browser's storage, and the
//! backup.

use rust_decimal::Decimal;

use super::element::{Element, tag, tagged};
use super::fault::open_error;
use super::form::{button, hidden};
use super::library::LibraryView;
use super::library_actions::BACKUP;
use super::sheet::{alert, section, table};
use crate::domain::basics::exact;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::files::library::{Damaged, Kept, Meter, QUOTA, Reason};
use crate::exchange::LibraryAction;

/// The classes of the buttons in a row.
const SMALL: &str = "button button--small";
const DANGER: &str = "button button--small button--danger";

impl LibraryView<'_> {
    pub(super) fn trash(&self) -> Option<Element> {
        let t = self.t;
        let deleted: Vec<&Kept> = self.library.designs.iter().filter(|kept| kept.is_deleted()).collect();
        if deleted.is_empty() {
            return None;
        }
        let rows = deleted.iter().map(|kept| {
            let id = || kept.record.id.clone();
            let when = kept.record.deleted.as_deref().unwrap_or_default();
            tag("tr")
                .key(&format!("deleted-{}", id()))
                .child(tag("td").text(&kept.design.name))
                .child(tag("td").text(&self.context.moment(when)))
                .child(
                    tag("td")
                        .child(button(SMALL, t.restore, LibraryAction::Undelete { id: id() }))
                        .child(button(SMALL, t.download, LibraryAction::Download { id: id() }))
                        .child(button(DANGER, t.purge, LibraryAction::Purge { id: id() })),
                )
        });
        let columns = [(t.sort_name, false), (t.when, false), ("", false)];
        let title = fill(t.trash, &[&deleted.len().to_string()]);
        Some(section(&title, t.trash_help).child(table(&columns, rows.collect())))
    }

    pub(super) fn damaged(&self) -> Option<Element> {
        let t = self.t;
        if self.library.damaged.is_empty() {
            return None;
        }
        let rows = self.library.damaged.iter().map(|damaged| {
            let key = || damaged.key.clone();
            tag("tr")
                .key(&format!("damaged-{}", damaged.key))
                .child(tag("td").text(&damaged.key))
                .child(tag("td").text(&self.reason(damaged)))
                .child(
                    tag("td")
                        .child(button(SMALL, t.download, LibraryAction::DownloadDamaged { key: key() }))
                        .child(button(DANGER, t.purge, LibraryAction::DeleteDamaged { key: key() })),
                )
        });
        let columns = [(t.sort_name, false), (self.context.texts.prices.reason, false), ("", false)];
        let title = fill(t.damaged, &[&self.library.damaged.len().to_string()]);
        Some(section(&title, t.damaged_help).child(table(&columns, rows.collect())))
    }

    fn reason(&self, damaged: &Damaged) -> String {
        match &damaged.reason {
            Reason::Design(error) => open_error(error, self.context.request.locale),
            Reason::VersionHeader => self.t.damaged_version.to_owned(),
            Reason::NoDesign => self.t.damaged_orphan.to_owned(),
        }
    }

    pub(super) fn storage(&self, meter: Meter) -> Element {
        let (t, locale) = (self.t, self.context.request.locale);
        let megabytes = |bytes: u64| {
            let megabytes = exact::div(bytes.into(), Decimal::from(1024 * 1024)).unwrap_or_default();
            format::number(exact::round_half_up(megabytes, 2), 2, locale)
        };
        let share = format::percent(meter.share(), 0, locale);
        let used = fill(t.storage_used, &[&megabytes(meter.used), &megabytes(QUOTA), &share]);
        let bar = tagged("meter", "library__meter")
            .attr("min", "0")
            .attr("max", &QUOTA.to_string())
            .attr("high", &QUOTA.saturating_mul(8).div_euclid(10).to_string())
            .attr("value", &meter.used.min(QUOTA).to_string())
            .attr("aria-label", t.storage)
            .text(&used);
        let accept = ".json,application/json";
        let file = self.context.chosen_file("library_file", t.restore_file, accept, &BACKUP);
        let backup = hidden(&BACKUP, "").on(LibraryAction::RestoreBackup);
        let mut own =
            section(t.storage, t.backup_help).child(bar).child(tagged("p", "sheet__text").text(&used));
        if meter.is_nearly_full() {
            own = own.child(alert(t.storage_full));
        }
        own.child(
            tagged("div", "sheet__row")
                .child(button("button", t.backup, LibraryAction::BackUp))
                .child(file)
                .child(backup),
        )
    }
}
