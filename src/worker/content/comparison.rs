//! Scenarios side by side, and the way from one total to another.

use rust_decimal::Decimal;

use super::super::Desk;
use crate::domain::chart::{BridgeChart, BridgeRow, Palette, Ticks, bridge as draw_bridge, linear_ticks};
use crate::domain::comparison::{
    Column, Comparison, MAX_COLUMNS, Row, RowOf, Share, ShareOf, bridge, compare,
};
use crate::domain::document::{Block, Table};
use crate::domain::estimate::AdjustmentKind;
use crate::domain::format;
use crate::domain::i18n::fill;

const WIDTH: u32 = 900;
/// How many components have a row of their own in the bridge.
const SHARES: usize = 10;

/// How much of a comparison is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Depth {
    /// Totals, layers and unit cost, as on a slide.
    Summary,
    /// Every component, too.
    Full,
}

impl Desk<'_> {
    /// The base and its scenarios.
    fn scenario_columns(&self) -> Vec<Column> {
        let base = &self.request.design;
        let scenarios = base.scenarios.iter().map(Some);
        let all = std::iter::once(None).chain(scenarios).take(MAX_COLUMNS);
        all.map(|scenario| {
            let id = scenario.map(|scenario| scenario.id.as_str());
            let design = scenario.map_or_else(|| base.clone(), |scenario| base.under(scenario));
            Column::new(id.unwrap_or_default(), "", &self.scenario_name(id), self.catalog.clone(), design)
        })
        .collect()
    }

    /// The comparison with the base, and the way from the base to the last scenario or the one that is shown.
    pub(in super::super) fn comparison_blocks(&self, palette: &Palette, depth: Depth) -> Vec<Block> {
        let m = self.m();
        let columns = self.scenario_columns();
        let columns: Vec<&Column> = columns.iter().collect();
        let Some((baseline, others)) = columns.split_first().filter(|(_, others)| !others.is_empty()) else {
            return vec![Block::Text(m.comparison_none.to_owned())];
        };
        let comparison = compare(&columns);
        let mut heads = vec![(m.total, false)];
        heads.extend(columns.iter().map(|column| (column.label.as_str(), true)));
        let rows = comparison.rows.iter().filter(|row| depth == Depth::Full || is_summary(row));
        let rows = rows.map(|row| self.comparison_row(row, &columns, &comparison));
        let mut blocks = vec![Block::Table(Table::new(m.kind_comparison, &heads).with(rows))];
        let shown = self.shown_scenario();
        let to = others.iter().find(|column| Some(column.key.as_str()) == shown).or(others.last());
        if let Some(to) = to {
            blocks.extend(self.bridge_block(baseline, to, palette));
        }
        blocks
    }

    fn comparison_row(&self, row: &Row, columns: &[&Column], comparison: &Comparison) -> Vec<String> {
        let mut cells = vec![self.row_name(&row.of, columns, comparison)];
        for (index, amount) in row.amounts.iter().enumerate() {
            let Some(amount) = amount else {
                cells.push("–".to_owned());
                continue;
            };
            let shown = self.bounded(amount.amount.likely, amount.gaps);
            let difference = row.difference(index, 0).filter(|difference| index > 0 && !difference.is_zero());
            cells.push(match difference {
                Some(difference) => {
                    let share = row.difference_share(index, 0);
                    let share = share.map(|share| format::percent(share, 0, self.request.locale));
                    let share = share.map(|share| format!("; {share}")).unwrap_or_default();
                    format!("{shown} ({}{share})", self.money_difference(difference))
                }
                None => shown,
            });
        }
        cells
    }

    fn row_name(&self, of: &RowOf, columns: &[&Column], comparison: &Comparison) -> String {
        let (m, t) = (self.m(), self.t);
        match of {
            RowOf::Total => m.total_month.to_owned(),
            RowOf::Layer(layer) => self.layer_name(*layer).to_owned(),
            RowOf::Component(index) => {
                let place = comparison.matches.get(*index).and_then(|known| known.first());
                let known = place.and_then(|(column, place)| {
                    columns
                        .get(column)?
                        .design
                        .components
                        .get(place)
                        .map(|component| self.component_name(component))
                });
                known.unwrap_or_default()
            }
            RowOf::Connections => m.bridge_connections.to_owned(),
            RowOf::Adjustment(kind) => adjustment_name(*kind, t).to_owned(),
            RowOf::UnitCost => m.per_thousand.to_owned(),
            RowOf::OneTime => m.one_time.to_owned(),
        }
    }

    /// The way from one column to another, drawn and as a table.
    fn bridge_block(&self, from: &Column, to: &Column, palette: &Palette) -> Vec<Block> {
        let m = self.m();
        let way = bridge(from, to, SHARES);
        let name = |share: &Share| self.share_name(&share.of, from, to);
        let row = |share: &Share| BridgeRow {
            label: name(share),
            amount: share.amount,
            amount_label: self.money_difference(share.amount),
        };
        let shares: Vec<BridgeRow> = way.shares.iter().map(row).collect();
        let end = |column: &Column, amount: Decimal| BridgeRow {
            label: column.label.clone(),
            amount,
            amount_label: self.money(amount),
        };
        // The way can lead above both ends.
        let mut most = way.from.max(way.to);
        let mut running = way.from;
        for share in &way.shares {
            running = running.saturating_add(share.amount);
            most = most.max(running);
        }
        let (rate, form) = (self.rate(), self.currency_form());
        let ticks = linear_ticks(form.convert(most)).into_iter().map(|tick| {
            let amount = tick.checked_div(rate).unwrap_or(tick);
            (amount, format::short_money(amount, form))
        });
        let axis = Ticks { ticks: ticks.collect(), title: fill(m.axis_month, &[form.code()]), is_log: false };
        let chart =
            BridgeChart { from: end(from, way.from), shares: &shares, to: end(to, way.to), axis: &axis };
        let title = fill(m.bridge, &[&from.label, &to.label]);
        let mut rows = vec![vec![from.label.clone(), self.money(way.from)]];
        rows.extend(shares.iter().map(|share| vec![share.label.clone(), share.amount_label.clone()]));
        rows.push(vec![to.label.clone(), self.money(way.to)]);
        let columns = [(m.component, false), (m.per_month, true)];
        vec![
            Block::Drawing { svg: draw_bridge(&chart, palette, WIDTH), label: title.clone() },
            Block::Table(Table::new(&title, &columns).with(rows)),
        ]
    }

    fn share_name(&self, of: &ShareOf, from: &Column, to: &Column) -> String {
        let m = self.m();
        let name = |column: &Column, place: usize| {
            column
                .design
                .components
                .get(place)
                .map(|component| self.component_name(component))
                .unwrap_or_default()
        };
        match of {
            ShareOf::Added(place) => fill(m.added, &[&name(to, *place)]),
            ShareOf::Removed(place) => fill(m.removed, &[&name(from, *place)]),
            ShareOf::Changed(place) => name(to, *place),
            ShareOf::Connections => m.bridge_connections.to_owned(),
            ShareOf::Adjustment(kind) => adjustment_name(*kind, self.t).to_owned(),
            ShareOf::Other(count) => fill(m.bridge_other, &[&count.to_string()]),
        }
    }

    /// The options of a decision: what each costs and how much more than the base.
    pub(in super::super) fn option_table(&self, chosen: Option<&str>) -> Block {
        let m = self.m();
        let columns = self.scenario_columns();
        let base = columns.first().map(Column::total).unwrap_or_default();
        let rows = columns.iter().map(|column| {
            let is_chosen = chosen == Some(column.key.as_str());
            let name = if is_chosen { fill(m.option_chosen, &[&column.label]) } else { column.label.clone() };
            let volume = column.design.volume(&column.catalog);
            let monthly = column.estimate.monthly;
            vec![
                name,
                self.figure(volume, 0),
                self.bounded(monthly.likely, column.estimate.gaps),
                self.range_note(monthly),
                self.money_difference(column.total().saturating_sub(base)),
            ]
        });
        let against = fill(m.against, &[m.base]);
        let heads = [
            (m.option, false),
            (m.volume, true),
            (m.total_month, true),
            (m.range, true),
            (against.as_str(), true),
        ];
        Block::Table(Table::new(m.record_options, &heads).with(rows))
    }
}

fn is_summary(row: &Row) -> bool {
    matches!(row.of, RowOf::Total | RowOf::Layer(_) | RowOf::UnitCost | RowOf::OneTime)
}

fn adjustment_name(kind: AdjustmentKind, t: &super::super::texts::Texts) -> &'static str {
    match kind {
        AdjustmentKind::CommitmentSaving => t.terms_saving,
        AdjustmentKind::CommitmentUnused => t.terms_unused,
        AdjustmentKind::Contingency => t.terms_contingency,
        AdjustmentKind::Tax => t.terms_tax,
    }
}
