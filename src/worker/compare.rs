//! Scenarios and designs side by side: a table with differences from a baseline, charts, and the bridge between two of
//! them.

use rust_decimal::Decimal;

use super::ViewContext;
use super::columns::Compared;
use super::element::{Element, tag, tagged};
use super::form::button;
use super::request::Reply;
use super::sheet::{number_cell, table};
use crate::domain::analysis::comparison::{Column, Comparison, Loss, Match, Reached, Row, RowOf, compare};
use crate::domain::basics::format;
use crate::domain::basics::i18n::{self, fill};
use crate::domain::catalog::Layer;
use crate::domain::design::Design;
use crate::domain::estimate::AdjustmentKind;
use crate::exchange::CompareAction;

/// The comparison, after the user's action.
pub(super) fn answer(context: &ViewContext<'_>) -> Reply {
    let (columns, effect) = match context.request.action() {
        Some(CompareAction::AddColumn) => (context.column_added(), None),
        Some(CompareAction::RemoveColumn { index }) => (context.column_removed(*index), None),
        Some(CompareAction::SetBaseline { index }) => (context.baseline_set(*index), None),
        Some(CompareAction::SaveCsv) => (None, Some(context.comparison_csv_file())),
        Some(CompareAction::SaveMarkdown) => (None, Some(context.comparison_markdown_file())),
        // Two fields hold the columns of the bridge.
        Some(CompareAction::SetBridge) | None => (None, None),
    };
    let unchanged = &context.request.design;
    let changed = columns.map(|columns| {
        let mut base = unchanged.clone();
        base.plan("columns", columns.to_value());
        base
    });
    let changed = changed.filter(|base| base != unchanged);
    let announcement = changed.as_ref().map(|_| context.texts.comparison.announcement.to_owned());
    let view = context.compare(changed.as_ref().unwrap_or(unchanged));
    let effects = effect.into_iter().collect();
    Reply { view, design: changed, announcement, effects, ..Reply::default() }
}

impl ViewContext<'_> {
    fn compare(&self, base: &Design) -> Vec<Element> {
        let compared = self.compared(base);
        let found = compare(&compared.columns());
        let mut view = vec![self.columns_section(base)];
        view.extend(self.missing_columns(&compared));
        view.push(self.comparison_table(&compared, &found));
        view.push(self.stacked_section(&compared));
        view.push(self.grouped_section(&compared));
        view.extend(self.bridge_section(&compared));
        view
    }

    fn comparison_table(&self, compared: &Compared, found: &Comparison) -> Element {
        let texts = self.texts;
        let columns = compared.columns();
        let mut head = vec![(texts.comparison.row, false)];
        head.extend(columns.iter().map(|column| (column.label.as_str(), true)));
        let mut rows: Vec<Element> = Vec::new();
        let plain = |label: &str, cell: &dyn Fn(&Column) -> String| {
            let cells = columns.iter().map(|column| number_cell(&cell(column)));
            tag("tr").child(row_head(label)).children(cells.collect::<Vec<_>>())
        };
        rows.push(plain(texts.comparison.volume, &|column| {
            self.figure(column.design.volume(&column.catalog), 0)
        }));
        rows.extend(found.rows.iter().map(|row| self.comparison_row(compared, found, row)));
        let reached = |label: &str, of: fn(&Reached) -> &Loss| {
            let cells = found.reached.iter().map(|reached| number_cell(&self.loss(of(reached))));
            tag("tr").child(row_head(label)).children(cells.collect::<Vec<_>>())
        };
        rows.push(reached(texts.comparison.rpo, |reached| &reached.rpo));
        rows.push(reached(texts.comparison.rto, |reached| &reached.rto));
        rows.push(plain(texts.comparison.coverage, &|column| {
            format::percent(column.estimate.covered(), 1, self.request.locale)
        }));
        rows.push(plain(texts.comparison.gaps, &|column| column.estimate.gaps.to_string()));
        if columns.iter().any(|column| column.estimate.exceeded() > 0) {
            rows.push(plain(texts.comparison.exceeded, &|column| column.estimate.exceeded().to_string()));
        }
        let files = tagged("div", "sheet__row")
            .child(button("button button--small", texts.comparison.csv, CompareAction::SaveCsv))
            .child(button("button button--small", texts.comparison.markdown, CompareAction::SaveMarkdown));
        tagged("div", "compare").child(table(&head, rows)).child(files)
    }

    pub(super) fn loss(&self, loss: &Loss) -> String {
        let texts = self.texts;
        let known = loss.minutes.map(|minutes| self.duration(minutes));
        match (known, loss.unknown) {
            (None, 0) => "—".to_owned(),
            (None, _) => texts.common.unknown.to_owned(),
            (Some(known), 0) => known,
            (Some(known), unknown) => {
                format!("{known} {}", fill(texts.comparison.unknown, &[&unknown.to_string()]))
            }
        }
    }

    fn comparison_row(&self, compared: &Compared, found: &Comparison, row: &Row) -> Element {
        let columns = compared.columns();
        let cell = |index: usize| {
            let Some(amount) = row.amounts.get(index).copied().flatten() else {
                return number_cell("—");
            };
            let sign = if amount.gaps > 0 { "≥\u{a0}" } else { "" };
            let text = if row.of == RowOf::Total || row.of == RowOf::UnitCost {
                self.money_range(amount.amount)
            } else {
                self.money(amount.amount.likely)
            };
            number_cell(&format!("{sign}{text}"))
        };
        let cells = (0..columns.len()).map(|index| {
            let difference = self.difference(row, index, compared.baseline);
            let note = difference.map(|text| tagged("span", "compare__difference").text(&text));
            cell(index).children(note)
        });
        let name = self.row_name(&columns, found, &row.of);
        let class = if row.of == RowOf::Total { "compare__total" } else { "" };
        tagged("tr", class).child(row_head(&name)).children(cells.collect::<Vec<_>>())
    }

    /// The difference from the baseline in money and percent.
    fn difference(&self, row: &Row, index: usize, baseline: usize) -> Option<String> {
        if index == baseline {
            return None;
        }
        let amount = row.difference(index, baseline)?;
        let money = self.money_difference(amount);
        let share = row.difference_share(index, baseline).map(|share| self.signed_percent(share));
        Some(match share {
            Some(share) => format!("{money} ({share})"),
            None => money,
        })
    }

    pub(super) fn signed_percent(&self, share: Decimal) -> String {
        let text = format::percent(share.abs(), 1, self.request.locale);
        let sign = match share.round_dp(3) {
            share if share.is_zero() => "±",
            share if share.is_sign_negative() => "−",
            _ => "+",
        };
        format!("{sign}{text}")
    }

    pub(super) fn layer_name(&self, layer: Layer) -> &'static str {
        let t = i18n::texts(self.request.locale);
        match layer {
            Layer::Application => t.layer_application,
            Layer::Data => t.layer_data,
            Layer::Analytics => t.layer_analytics,
        }
    }

    pub(super) fn adjustment_name(&self, kind: AdjustmentKind) -> &'static str {
        let texts = self.texts;
        match kind {
            AdjustmentKind::CommitmentSaving => texts.comparison.adjustment_saving,
            AdjustmentKind::CommitmentUnused => texts.comparison.adjustment_unused,
            AdjustmentKind::Contingency => texts.comparison.adjustment_contingency,
            AdjustmentKind::Tax => texts.comparison.adjustment_tax,
        }
    }

    pub(super) fn row_name(&self, columns: &[&Column], found: &Comparison, of: &RowOf) -> String {
        let texts = self.texts;
        match of {
            RowOf::Total => texts.comparison.total.to_owned(),
            RowOf::Layer(layer) => self.layer_name(*layer).to_owned(),
            RowOf::Component(index) => {
                let first = found.matches.get(*index).and_then(Match::first);
                first.map(|(column, place)| Self::name_in(columns, column, place)).unwrap_or_default()
            }
            RowOf::Connections => texts.comparison.connections.to_owned(),
            RowOf::Adjustment(kind) => self.adjustment_name(*kind).to_owned(),
            RowOf::UnitCost => texts.comparison.unit.to_owned(),
            RowOf::OneTime => texts.comparison.once.to_owned(),
        }
    }

    /// The name of a component of a column, whose services may be its own.
    pub(super) fn name_in(columns: &[&Column], column: usize, place: usize) -> String {
        let Some(column) = columns.get(column) else { return String::new() };
        let Some(component) = column.design.components.get(place) else { return String::new() };
        let service = || column.catalog.service(&component.service).map(|service| service.name.clone());
        component.name.clone().or_else(service).unwrap_or_else(|| component.service.clone())
    }
}

/// The head of a row.
pub(super) fn row_head(text: &str) -> Element {
    tag("th").attr("scope", "row").text(text)
}
