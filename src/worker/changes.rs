//! The changes between two designs, as tables: each change with its fields and its cost.

use rust_decimal::Decimal;
use serde_json::Value;

use super::ViewContext;
use super::element::{Element, tag, tagged};
use super::sheet::{not_shown, number_cell, section, table};
use super::texts::library;
use crate::domain::analysis::design_diff::{ChangeKind, DesignDiff, FieldChange, ItemChange};
use crate::domain::basics::exact;
use crate::domain::basics::i18n::fill;
use crate::domain::design::Design;
use crate::domain::estimate::AdjustmentKind;

/// How many rows of a table, and how many fields of a row, are shown.
const MAX_SHOWN: usize = 200;
const MAX_FIELDS: usize = 20;
/// The number of shown characters of a value.
const MAX_VALUE: usize = 80;

/// The view.
pub(super) struct Changes<'a> {
    pub(super) context: &'a ViewContext<'a>,
    pub(super) before: &'a Design,
    pub(super) after: &'a Design,
    pub(super) diff: &'a DesignDiff,
    pub(super) t: &'static library::Texts,
}

impl Changes<'_> {
    /// All changes under a title.
    pub(super) fn section(&self, title: &str) -> Element {
        let (t, diff) = (self.t, self.diff);
        let difference = diff.difference().unwrap_or_default();
        let amounts = [
            self.context.money(diff.before),
            self.context.money(diff.after),
            self.context.money_difference(difference),
        ];
        let total = fill(t.changes_total, &amounts.each_ref().map(String::as_str));
        let own = section(title, &total);
        if diff.is_empty() {
            return own.child(tagged("p", "sheet__text").text(t.changes_none));
        }
        let component = |change: &ItemChange| {
            let known = self.after.component(&change.id).or_else(|| self.before.component(&change.id));
            known.map_or_else(|| change.id.clone(), |component| self.context.component_name(component))
        };
        let connection = |change: &ItemChange| {
            let of = |design: &Design| {
                let found = design.connections.iter().find(|connection| connection.id == change.id)?;
                Some(format!("{} → {}", found.from, found.to))
            };
            of(self.after).or_else(|| of(self.before)).unwrap_or_else(|| change.id.clone())
        };
        let group = |change: &ItemChange| {
            let groups = self.after.groups.iter().chain(&self.before.groups);
            let found = groups.into_iter().find(|group| group.id == change.id);
            found.map_or_else(|| change.id.clone(), |group| group.name.clone())
        };
        let note = |change: &ItemChange| {
            let notes = self.after.notes.iter().chain(&self.before.notes);
            let found = notes.into_iter().find(|note| note.id == change.id);
            found.map_or_else(|| change.id.clone(), |note| note.text.chars().take(MAX_VALUE).collect())
        };
        let zone = |change: &ItemChange| {
            let zones = self.after.zones.iter().chain(&self.before.zones);
            let found = zones.into_iter().find(|zone| zone.id == change.id);
            found.map_or_else(|| change.id.clone(), |zone| zone.title.clone())
        };
        let scenario = |change: &ItemChange| {
            let scenarios = self.after.scenarios.iter().chain(&self.before.scenarios);
            let found = scenarios.into_iter().find(|scenario| scenario.id == change.id);
            found.map_or_else(|| change.id.clone(), |scenario| scenario.name.clone())
        };
        own.children(self.items(t.changes_components, &diff.components, &component))
            .children(self.items(t.changes_connections, &diff.connections, &connection))
            .children(self.items(t.changes_groups, &diff.groups, &group))
            .children(self.items(t.changes_notes, &diff.notes, &note))
            .children(self.items(t.changes_zones, &diff.zones, &zone))
            .children(self.items(t.changes_scenarios, &diff.scenarios, &scenario))
            .children(self.whole())
            .children(self.adjustments())
            .children((diff.redrawn > 0).then(|| {
                tagged("p", "sheet__text").text(&fill(t.changes_redrawn, &[&diff.redrawn.to_string()]))
            }))
            .children(
                (!diff.rest.is_zero())
                    .then(|| tagged("p", "sheet__text").text(&fill(t.rounding, &[&diff.rest.to_string()]))),
            )
    }

    fn costs(&self, row: Element, before: Decimal, after: Decimal) -> Element {
        let difference = exact::sub(after, before).unwrap_or_default();
        row.child(number_cell(&self.context.money(before)))
            .child(number_cell(&self.context.money(after)))
            .child(number_cell(&self.context.money_difference(difference)))
    }

    fn items(
        &self,
        title: &str,
        changes: &[ItemChange],
        name: &dyn Fn(&ItemChange) -> String,
    ) -> Option<Element> {
        let t = self.t;
        if changes.is_empty() {
            return None;
        }
        let rows = changes.iter().take(MAX_SHOWN).map(|change| {
            let kind = match change.kind {
                ChangeKind::Added => t.added,
                ChangeKind::Removed => t.removed,
                ChangeKind::Changed => t.changed,
                ChangeKind::CostOnly => t.cost_only,
            };
            let fields =
                change.fields.iter().take(MAX_FIELDS).map(|field| tag("li").text(&self.field(field)));
            let what = tag("td").text(kind).child(tag("ul").children(fields));
            self.costs(
                tag("tr").child(tag("td").text(&name(change))).child(what),
                change.before,
                change.after,
            )
        });
        let columns =
            [(title, false), (t.change, false), (t.before, true), (t.after, true), (t.difference, true)];
        Some(tag("div").child(table(&columns, rows.collect())).children(not_shown(
            t.not_shown,
            changes.len(),
            MAX_SHOWN,
        )))
    }

    fn field(&self, field: &FieldChange) -> String {
        format!(
            "{}: {} → {}",
            field.path,
            self.value(field.before.as_ref()),
            self.value(field.after.as_ref())
        )
    }

    fn value(&self, value: Option<&Value>) -> String {
        value.map_or_else(|| self.t.nothing.to_owned(), shown)
    }

    fn whole(&self) -> Option<Element> {
        let t = self.t;
        let rows = self.diff.design.iter().take(MAX_SHOWN).map(|field| {
            tag("tr")
                .child(tag("td").text(&field.path))
                .child(tag("td").text(&self.value(field.before.as_ref())))
                .child(tag("td").text(&self.value(field.after.as_ref())))
        });
        let columns = [(t.changes_design, false), (t.before, false), (t.after, false)];
        (!self.diff.design.is_empty()).then(|| table(&columns, rows.collect()))
    }

    fn adjustments(&self) -> Option<Element> {
        let t = self.t;
        let rows = self.diff.adjustments.iter().map(|change| {
            let name = match change.kind {
                AdjustmentKind::CommitmentSaving => t.saving,
                AdjustmentKind::CommitmentUnused => t.unused,
                AdjustmentKind::Support => t.support,
                AdjustmentKind::Contingency => t.contingency,
                AdjustmentKind::Tax => t.tax,
            };
            let name = match &change.vendor {
                Some(vendor) => format!("{name} · {vendor}"),
                None => name.to_owned(),
            };
            self.costs(tag("tr").child(tag("td").text(&name)), change.before, change.after)
        });
        let columns =
            [(t.changes_adjustments, false), (t.before, true), (t.after, true), (t.difference, true)];
        (!self.diff.adjustments.is_empty()).then(|| table(&columns, rows.collect()))
    }
}

/// A value of a file in short.
fn shown(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mut short: String = text.chars().take(MAX_VALUE).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
