//! Scenarios side by side, and the bridge from one total to another.

use rust_decimal::Decimal;

use super::super::ViewContext;
use super::super::axis::WIDTH;
use super::super::bridge::{FROM, TO};
use super::super::columns::{Compared, key_of};
use crate::domain::analysis::comparison::{Column, Row, Share, bridge, compare};
use crate::domain::analysis::recovery::Objective;
use crate::domain::basics::i18n::fill;
use crate::domain::charts::{BridgeChart, BridgeRow, bridge as draw_bridge};
use crate::domain::design::planning::Chosen;
use crate::domain::files::document::{Block, Table};
use crate::exchange::Field;

/// How many components have a row of their own in the bridge.
const SHARES: usize = 10;

impl ViewContext<'_> {
    /// The compared columns, and the bridge from the baseline to the shown scenario, or without one to the last column.
    pub(in super::super) fn comparison_blocks(&self) -> Vec<Block> {
        let texts = self.texts;
        let compared = self.compared(&self.request.design);
        let (columns, baseline) = (compared.columns(), compared.baseline);
        if columns.len() < 2 {
            return vec![Block::Text(texts.slides.comparison_none.to_owned())];
        }
        let comparison = compare(&columns);
        let mut heads = vec![(texts.slides.total, false)];
        heads.extend(columns.iter().map(|column| (column.label.as_str(), true)));
        let mut rows: Vec<Vec<String>> = comparison
            .rows
            .iter()
            .map(|row| {
                let mut cells = vec![self.row_name(&columns, &comparison, &row.of)];
                cells.extend((0..columns.len()).map(|index| self.comparison_cell(row, index, baseline)));
                cells
            })
            .collect();
        let losses = |name: &str, objective| -> Vec<String> {
            let losses = comparison.reached.iter().map(|reached| self.loss(reached, objective));
            std::iter::once(name.to_owned()).chain(losses).collect()
        };
        rows.extend([losses("RPO", Objective::Rpo), losses("RTO", Objective::Rto)]);
        if columns.iter().any(|column| column.estimate.exceeded() > 0) {
            let counts = columns.iter().map(|column| column.estimate.exceeded().to_string());
            rows.push(std::iter::once(texts.slides.too_small.to_owned()).chain(counts).collect());
        }
        let mut blocks = vec![Block::Table(Table::new(texts.slides.kind_comparison, &heads).with(rows))];
        blocks.extend(self.bridge_pair(&compared).map(|pair| self.bridge_blocks(pair)).unwrap_or_default());
        blocks
    }

    /// The two columns of the user's choice; by default the baseline, and the shown, the decided or the last column.
    pub(in super::super) fn bridge_pair<'c>(&self, compared: &'c Compared) -> Option<[&'c Column; 2]> {
        let columns = compared.columns();
        let chosen = |field: &Field| columns.iter().copied().find(|column| column.key == self.text_in(field));
        let base = columns.get(compared.baseline).copied()?;
        let from = chosen(&FROM).filter(|_| !self.text_in(&TO).is_empty()).unwrap_or(base);
        let shown = key_of(&Chosen { design: None, scenario: self.shown_scenario() });
        let others = || columns.iter().copied().filter(|column| column.key != from.key);
        let to = chosen(&TO).filter(|to| to.key != from.key);
        let decided =
            self.decision().map(|decision| key_of(&Chosen { design: None, scenario: decision.scenario }));
        let to = to
            .or_else(|| others().find(|column| column.key == shown))
            .or_else(|| others().find(|column| Some(&column.key) == decided.as_ref()))
            .or_else(|| others().next_back())?;
        Some([from, to])
    }

    fn comparison_cell(&self, row: &Row, index: usize, baseline: usize) -> String {
        let Some(amount) = row.amounts.get(index).copied().flatten() else { return "–".to_owned() };
        let shown = self.bounded(amount.amount.likely, amount.gaps);
        let difference = row.difference(index, baseline).filter(|amount| !amount.is_zero());
        let Some(difference) = difference.filter(|_| index != baseline) else { return shown };
        let share = row.difference_share(index, baseline).map(|share| self.signed_percent(share));
        let share = share.map(|share| format!("; {share}")).unwrap_or_default();
        format!("{shown} ({}{share})", self.money_difference(difference))
    }

    /// The bridge from one column to another, as a chart and as a table.
    fn bridge_blocks(&self, pair: [&Column; 2]) -> Vec<Block> {
        let texts = self.texts;
        let [from, to] = pair;
        let way = bridge(from, to, SHARES);
        let row = |share: &Share| BridgeRow {
            label: self.share_name(pair, &share.of),
            amount: share.amount,
            amount_label: self.money_difference(share.amount),
        };
        let shares: Vec<BridgeRow> = way.shares.iter().map(row).collect();
        let end = |column: &Column, amount: Decimal| BridgeRow {
            label: column.label.clone(),
            amount,
            amount_label: self.money(amount),
        };
        let axis = self.money_ticks(way.highest());
        let chart =
            BridgeChart { from: end(from, way.from), shares: &shares, to: end(to, way.to), axis: &axis };
        let title = fill(texts.slides.bridge, &[&from.label, &to.label]);
        let mut rows = vec![vec![from.label.clone(), self.money(way.from)]];
        rows.extend(shares.iter().map(|share| vec![share.label.clone(), share.amount_label.clone()]));
        rows.push(vec![to.label.clone(), self.money(way.to)]);
        let columns = [(texts.slides.component, false), (texts.slides.per_month, true)];
        vec![
            Block::Drawing { svg: draw_bridge(&chart, &self.palette(), WIDTH), label: title.clone() },
            Block::Table(Table::new(&title, &columns).with(rows)),
        ]
    }

    /// The base and its scenarios.
    pub(in super::super) fn scenario_columns(&self) -> Vec<Column> {
        let base = &self.request.design;
        let scenarios = base.scenarios.iter().map(Some);
        let all = std::iter::once(None).chain(scenarios);
        all.map(|scenario| {
            let id = scenario.map(|scenario| scenario.id.as_str());
            let design = base.effective(&self.catalog, scenario);
            Column::new(id.unwrap_or_default(), "", &self.scenario_name(id), self.catalog.clone(), design)
        })
        .collect()
    }

    /// The column that the options of a decision are compared with: the baseline of *Compare*, else the first option.
    pub(in super::super) fn option_baseline(&self, options: &[Column]) -> Option<Column> {
        let baseline = self.baseline_column(&self.request.design).map(|baseline| baseline.column);
        baseline.or_else(|| options.first().cloned())
    }

    /// The options of a decision: the cost of each, and its difference from the baseline.
    pub(in super::super) fn option_table(&self, chosen: Option<&str>) -> Block {
        let texts = self.texts;
        let columns = self.scenario_columns();
        let base = self.option_baseline(&columns);
        let (base, label) = base.as_ref().map(|base| (base.total(), base.label.as_str())).unwrap_or_default();
        let rows = columns.iter().map(|column| {
            let is_chosen = chosen == Some(column.key.as_str());
            let name = if is_chosen {
                fill(texts.slides.option_chosen, &[&column.label])
            } else {
                column.label.clone()
            };
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
        let against = fill(texts.slides.against, &[label]);
        let heads = [
            (texts.slides.option, false),
            (texts.slides.volume, true),
            (texts.slides.total_month, true),
            (texts.slides.range, true),
            (against.as_str(), true),
        ];
        Block::Table(Table::new(texts.decision.record_options, &heads).with(rows).without_empty())
    }
}
