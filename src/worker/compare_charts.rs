//! The charts of the comparison: totals stacked by layer, and layer by layer.

use rust_decimal::Decimal;

use super::ViewContext;
use super::axis::{WIDTH, figure};
use super::columns::Compared;
use super::compare::row_head;
use super::element::{Element, tag};
use super::sheet::{number_cell, section, table};
use crate::domain::analysis::comparison::Column;
use crate::domain::basics::format;
use crate::domain::basics::range::Range;
use crate::domain::catalog::Layer;
use crate::domain::charts::{ColumnBar, ColumnChart, Series, grouped_columns, stacked_columns};

impl ViewContext<'_> {
    pub(super) fn column_total(&self, column: &Column) -> String {
        format::bounded(self.short_money(column.total()), column.estimate.gaps > 0)
    }

    /// The layers, followed by the rest outside all layers if any of the [`layer_parts`] has one.
    pub(super) fn layer_series<'a>(&self, mut parts: impl Iterator<Item = &'a [Decimal]>) -> Vec<Series> {
        let palette = self.palette();
        let of_layer =
            |layer| Series { label: self.layer_name(layer).to_owned(), color: palette.of(Some(layer)) };
        let outside = Series { label: self.texts.comparison.outside.to_owned(), color: palette.neutral };
        let has_outside = parts.any(|parts| parts.last().is_some_and(|part| !part.is_zero()));
        Layer::ALL.into_iter().map(of_layer).chain(has_outside.then_some(outside)).collect()
    }

    pub(super) fn stacked_section(&self, compared: &Compared) -> Element {
        let texts = self.texts;
        let palette = self.palette();
        let bar = |column: &&Column| {
            let parts = layer_parts(&column.estimate.by_layer, column.total());
            ColumnBar {
                label: column.label.clone(),
                part_labels: parts.iter().map(|part| self.money(*part)).collect(),
                parts,
                total_label: self.column_total(column),
                readings: Vec::new(),
                range: Some(column.estimate.monthly),
            }
        };
        let mut bars: Vec<ColumnBar> = compared.columns().iter().map(bar).collect();
        let series = self.layer_series(bars.iter().map(|bar| bar.parts.as_slice()));
        for bar in &mut bars {
            bar.readings = self.part_readings(bar, &series);
        }
        let highest = compared.columns().into_iter().map(|column| column.estimate.monthly.high).max();
        let axis = self.money_ticks(highest.unwrap_or_default());
        let chart = ColumnChart { columns: &bars, series: &series, axis: &axis };
        let svg = stacked_columns(&chart, &palette, WIDTH);
        let data = parts_table(texts.comparison.column, &bars, &series, Some(texts.comparison.total));
        section(texts.comparison.stacked, texts.comparison.stacked_help).child(figure(
            texts.comparison.stacked,
            "stacked",
            svg,
            texts.common.details,
            data,
        ))
    }

    fn part_readings(&self, bar: &ColumnBar, series: &[Series]) -> Vec<String> {
        let parts = series.iter().zip(&bar.parts);
        parts
            .map(|(series, part)| self.reading(&bar.label, [(series.label.as_str(), *part, false)]))
            .collect()
    }

    pub(super) fn grouped_section(&self, compared: &Compared) -> Element {
        let texts = self.texts;
        let series: Vec<Series> = compared
            .columns
            .iter()
            .map(|shown| Series { label: shown.column.label.clone(), color: shown.color })
            .collect();
        let group = |layer: Layer| {
            let amounts = compared.columns().into_iter().map(|column| {
                column.estimate.by_layer.get(layer.index()).map(|amount| amount.likely).unwrap_or_default()
            });
            let parts: Vec<Decimal> = amounts.collect();
            ColumnBar {
                label: self.layer_name(layer).to_owned(),
                part_labels: parts.iter().map(|part| self.short_money(*part)).collect(),
                parts,
                total_label: String::new(),
                readings: Vec::new(),
                range: None,
            }
        };
        let mut groups: Vec<ColumnBar> = Layer::ALL.into_iter().map(group).collect();
        for group in &mut groups {
            group.readings = self.part_readings(group, &series);
        }
        let highest = groups.iter().flat_map(|group| group.parts.iter().copied()).max();
        let axis = self.money_ticks(highest.unwrap_or_default());
        let chart = ColumnChart { columns: &groups, series: &series, axis: &axis };
        let svg = grouped_columns(&chart, &self.palette(), WIDTH);
        let exact: Vec<ColumnBar> = groups
            .iter()
            .map(|group| ColumnBar {
                part_labels: group.parts.iter().map(|part| self.money(*part)).collect(),
                ..group.clone()
            })
            .collect();
        let data = parts_table(texts.comparison.row, &exact, &series, None);
        section(texts.comparison.grouped, texts.comparison.grouped_help).child(figure(
            texts.comparison.grouped,
            "grouped",
            svg,
            texts.common.details,
            data,
        ))
    }
}

/// The cost of each layer, followed by the cost outside all layers.
pub(super) fn layer_parts(by_layer: &[Range; 3], total: Decimal) -> Vec<Decimal> {
    let layers = || by_layer.iter().map(|amount| amount.likely);
    let inside = layers().fold(Decimal::ZERO, Decimal::saturating_add);
    layers().chain([total.saturating_sub(inside)]).collect()
}

/// The figures of a chart of columns.
fn parts_table(first: &str, bars: &[ColumnBar], series: &[Series], total: Option<&str>) -> Element {
    let mut head = vec![(first, false)];
    head.extend(series.iter().map(|series| (series.label.as_str(), true)));
    head.extend(total.map(|total| (total, true)));
    let row = |bar: &ColumnBar| {
        let parts = bar.part_labels.iter().take(series.len()).map(|label| number_cell(label));
        let sum = total.map(|_| number_cell(&bar.total_label));
        tag("tr").child(row_head(&bar.label)).children(parts.chain(sum).collect::<Vec<_>>())
    };
    table(&head, bars.iter().map(row).collect())
}
