//! What changed since the design was last saved: prices apart from the design itself.

use super::super::Desk;
use crate::domain::document::{Block, Table};
use crate::domain::estimate::{drifts, estimate};
use crate::domain::i18n::fill;

impl Desk<'_> {
    /// The changes, component by component; `None` where nothing is known to have moved.
    pub(in super::super) fn change_blocks(&self) -> Option<Vec<Block>> {
        let m = self.m();
        let base = &self.request.design;
        let moved = base.moved.as_ref()?;
        let now = estimate(&self.catalog, base, base.settings.book);
        let drifts = drifts(base, &now);
        let rows = drifts.iter().map(|drift| {
            let component = base.component(&drift.id);
            let name = component
                .map_or_else(|| fill(m.removed, &[&drift.id]), |component| self.component_name(component));
            let before = moved.before.get(&drift.id).copied().unwrap_or_default();
            vec![
                name,
                self.money(before),
                self.money_difference(drift.price),
                self.money_difference(drift.design),
            ]
        });
        let columns = [
            (m.component, false),
            (self.t.prices_before, true),
            (m.changes_price, true),
            (m.changes_design, true),
        ];
        Some(vec![Block::Table(Table::new(m.changes, &columns).with(rows))])
    }
}
