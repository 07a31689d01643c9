//! The table of the comparison: rows with the largest difference first, equal rows folded away.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::ViewContext;
use super::columns::Compared;
use super::compare::row_head;
use super::element::{Element, tag, tagged};
use super::form::button;
use super::printed::Printed;
use super::sheet::number_cell;
use crate::domain::analysis::comparison::{Column, Comparison, Row, RowOf};
use crate::domain::analysis::recovery::Objective;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::exchange::CompareAction;

/// A row of the table.
struct TableRow {
    element: Element,
    /// Its place among the rows: first by the kind of row, then by the largest difference.
    order: (u8, Reverse<Decimal>),
    /// Whether all columns are equal.
    is_equal: bool,
}

impl ViewContext<'_> {
    /// The table, with the rows that do not differ folded below it.
    pub(super) fn comparison_table(&self, compared: &Compared, found: &Comparison) -> Element {
        let texts = self.texts;
        let columns = compared.columns();
        let printed = self.printed_rows(&columns, found);
        let amounts = found.rows.iter().zip(&printed);
        let mut rows: Vec<TableRow> =
            amounts.map(|(row, printed)| self.amount_row(compared, found, row, printed)).collect();
        rows.extend(self.fact_rows(&columns, found));
        rows.sort_by_key(|row| row.order);
        let is_alone = columns.len() < 2;
        let (equal, other): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.is_equal && !is_alone);
        let head = |with_controls: bool| {
            let cells = compared.columns.iter().enumerate().map(|(place, shown)| {
                if with_controls {
                    self.column_head(shown, place == compared.baseline, is_alone)
                } else {
                    tagged("th", "table__number").attr("scope", "col").text(&shown.column.label)
                }
            });
            let first = tag("th").attr("scope", "col").text(texts.comparison.row);
            tag("thead").child(tag("tr").child(first).children(cells))
        };
        let table = |with_controls: bool, rows: Vec<TableRow>| {
            let rows = rows.into_iter().map(|row| row.element);
            let table = tagged("table", "table compare__table")
                .child(head(with_controls))
                .child(tag("tbody").children(rows));
            tagged("div", "compare__scroll").attr("tabindex", "0").child(table)
        };
        let count = equal.len();
        let folded = (count > 0).then(|| {
            let summary = tag("summary")
                .key("compare-equal")
                .text(&fill(texts.comparison.equal_rows, &[&count.to_string()]));
            tagged("details", "compare__equal").child(summary).child(table(false, equal))
        });
        let files = tagged("div", "sheet__row")
            .child(button("button button--small", texts.comparison.csv, CompareAction::SaveCsv))
            .child(button("button button--small", texts.comparison.markdown, CompareAction::SaveMarkdown));
        tagged("div", "compare").child(table(true, other)).children(folded).child(files)
    }

    fn amount_row(
        &self,
        compared: &Compared,
        found: &Comparison,
        row: &Row,
        printed: &[Option<Printed>],
    ) -> TableRow {
        let at = |index: usize| printed.get(index).copied().flatten();
        let baseline = at(compared.baseline);
        let difference = |index: usize| {
            let amount = |cell: Option<Printed>| cell.map_or(Decimal::ZERO, |cell| cell.amount);
            amount(at(index)).saturating_sub(amount(baseline))
        };
        let cell = |index: usize| {
            let text = match (at(index), row.amounts.get(index).copied().flatten()) {
                (None, _) | (_, None) => "—".to_owned(),
                (Some(printed), Some(exact)) => {
                    let is_range =
                        matches!(row.of, RowOf::Total | RowOf::UnitCost) && !exact.amount.cents().is_point();
                    if is_range {
                        format::bounded(self.money_range(exact.amount), printed.is_bound)
                    } else {
                        self.print(printed)
                    }
                }
            };
            let exists = at(index).is_some() || baseline.is_some();
            let note = (exists && index != compared.baseline).then(|| {
                let [here, base] = [at(index), baseline].map(Option::unwrap_or_default);
                let class = format!("compare__difference {}", here.against(base).trend().class());
                tagged("span", class.trim_end()).text(&self.print_against(here, base))
            });
            number_cell(&text).children(note)
        };
        let count = compared.columns.len();
        let largest = (0..count).map(|index| difference(index).abs()).max().unwrap_or_default();
        let (kind, word, class) = match row.of {
            RowOf::Total => (0, "total", "compare__total"),
            RowOf::Layer(_) => (1, "layer", "compare__layer"),
            RowOf::Component(_) | RowOf::Connections => (2, "part", ""),
            RowOf::Adjustment(_) => (2, "adjustment", ""),
            RowOf::UnitCost => (3, "unit", ""),
            RowOf::OneTime => (3, "once", ""),
        };
        let name = self.row_name(&compared.columns(), found, &row.of);
        let element = tagged("tr", class)
            .key(&format!("row-{:?}", row.of))
            .attr("data-row", word)
            .child(row_head(&name))
            .children((0..count).map(cell));
        let is_equal = row.of != RowOf::Total && printed.windows(2).all(|pair| pair.first() == pair.last());
        TableRow { element, order: (kind, Reverse(largest)), is_equal }
    }

    /// The rows of other figures: volume, recovery, coverage.
    fn fact_rows(&self, columns: &[&Column], found: &Comparison) -> Vec<TableRow> {
        let texts = self.texts;
        let row = |place: u8, name: &str, values: Vec<String>| {
            let is_equal = values.windows(2).all(|pair| pair.first() == pair.last());
            let element = tag("tr")
                .key(&format!("row-{name}"))
                .child(row_head(name))
                .children(values.iter().map(|value| number_cell(value)));
            TableRow { element, order: (place, Reverse(Decimal::ZERO)), is_equal }
        };
        let of = |value: &dyn Fn(&Column) -> String| columns.iter().map(|column| value(column)).collect();
        let losses = |objective| found.reached.iter().map(|reached| self.loss(reached, objective)).collect();
        let volume = of(&|column| self.figure(column.design.volume(&column.catalog), 0));
        let coverage = of(&|column| format::percent(column.estimate.covered(), 1, self.request.locale));
        let mut rows = vec![
            row(4, texts.comparison.volume, volume),
            row(5, texts.comparison.rpo, losses(Objective::Rpo)),
            row(6, texts.comparison.rto, losses(Objective::Rto)),
            row(7, texts.comparison.coverage, coverage),
            row(8, texts.comparison.gaps, of(&|column| column.estimate.gaps.to_string())),
        ];
        if columns.iter().any(|column| column.estimate.exceeded() > 0) {
            let exceeded = of(&|column| column.estimate.exceeded().to_string());
            rows.push(row(9, texts.comparison.exceeded, exceeded));
        }
        rows
    }
}
