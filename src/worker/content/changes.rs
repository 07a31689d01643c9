//! Changes since the design was last saved, with prices apart from the design, and changes since its last version.

use rust_decimal::Decimal;

use super::super::ViewContext;
use crate::domain::analysis::design_diff::{ChangeKind, DesignDiff, ItemChange};
use crate::domain::basics::exact;
use crate::domain::basics::i18n::fill;
use crate::domain::estimate::{drifts, estimate};
use crate::domain::files::document::{Block, Section, Table};
use crate::domain::files::library::{Library, Version};

impl ViewContext<'_> {
    /// The changes, component by component; `None` if no change is known.
    pub(in super::super) fn change_blocks(&self) -> Option<Vec<Block>> {
        let texts = self.texts;
        let base = &self.request.design;
        let moved = base.moved.as_ref()?;
        let now = estimate(&self.catalog, base, base.settings.book);
        let drifts = drifts(base, &now);
        let rows = drifts.iter().map(|drift| {
            let component = base.component(&drift.id);
            let name = component.map_or_else(
                || fill(texts.slides.removed, &[&drift.id]),
                |component| self.component_name(component),
            );
            let before = moved.before.get(&drift.id).copied().unwrap_or_default();
            vec![
                name,
                self.money(before),
                self.money_difference(drift.price),
                self.money_difference(drift.design),
            ]
        });
        let columns = [
            (texts.slides.component, false),
            (self.texts.prices.before, true),
            (texts.slides.changes_price, true),
            (texts.slides.changes_design, true),
        ];
        Some(vec![Block::Table(Table::new(texts.slides.changes, &columns).with(rows))])
    }

    /// The changes since the last named version, or without one since the last automatic version of an earlier day.
    pub(in super::super) fn version_section(&self) -> Option<Section> {
        let (texts, t) = (self.texts, self.texts.library);
        let base = &self.request.design;
        let library = Library::read(&self.request.stored);
        let versions = library.versions_of(&base.id);
        // Versions are dated in UTC, and so is `now`; `today` is the day on the user's calendar.
        let day = self.now().get(..10).unwrap_or_default();
        let is_of_another_day = |version: &&&Version| !version.at.is_empty() && !version.at.starts_with(day);
        let named = versions.iter().find(|version| !version.is_automatic());
        let version = named.or_else(|| versions.iter().find(is_of_another_day))?;
        let before = version.open().ok()?;
        let when = self.moment(&version.at);
        let title = match version.name.trim() {
            "" => fill(texts.slides.changes_since, &[&when]),
            name => fill(texts.slides.changes_since_named, &[name, &when]),
        };
        let diff = DesignDiff::of(&self.catalog, &before, base);
        if diff.is_empty() {
            return Some(Section::new(&title, vec![Block::Text(t.changes_none.to_owned())]));
        }
        let row = |name: String, kind: &str, before: Decimal, after: Decimal| {
            let difference = exact::sub(after, before).unwrap_or_default();
            let amounts = [self.money(before), self.money(after), self.money_difference(difference)];
            [name, kind.to_owned()].into_iter().chain(amounts).collect::<Vec<_>>()
        };
        let component = |change: &ItemChange| {
            let known = base.component(&change.id).or_else(|| before.component(&change.id));
            let name = known.map_or_else(|| change.id.clone(), |component| self.component_name(component));
            let kind = match change.kind {
                ChangeKind::Added => t.added,
                ChangeKind::Removed => t.removed,
                ChangeKind::Changed => t.changed,
                ChangeKind::CostOnly => t.cost_only,
            };
            row(name, kind, change.before, change.after)
        };
        let mut rows: Vec<Vec<String>> = diff.components.iter().map(component).collect();
        let rest = diff.difference().and_then(|all| {
            diff.components.iter().try_fold(all, |rest, change| exact::sub(rest, change.difference()?))
        });
        if let Some(rest) = rest.ok().filter(|rest| !exact::cents(*rest).is_zero()) {
            let amount = self.money_difference(rest);
            rows.push(vec![
                texts.slides.changes_rest.to_owned(),
                String::new(),
                String::new(),
                String::new(),
                amount,
            ]);
        }
        rows.push(row(texts.slides.total.to_owned(), "", diff.before, diff.after));
        let columns = [
            (texts.slides.component, false),
            (t.change, false),
            (t.before, true),
            (t.after, true),
            (t.difference, true),
        ];
        Some(Section::new(&title, vec![Block::Table(Table::new(&title, &columns).with(rows))]))
    }
}
