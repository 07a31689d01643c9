//! The charts of the comparison: totals stacked by layer, and layer by layer.

use rust_decimal::Decimal;

use super::ViewContext;
use super::axis::{PANEL_WIDTH, figure};
use super::columns::Compared;
use super::compare::row_head;
use super::element::{Element, tag};
use super::printed::Printed;
use super::sheet::{number_cell, section, table};
use crate::domain::analysis::comparison::Column;
use crate::domain::basics::format;
use crate::domain::basics::range::Range;
use crate::domain::catalog::Layer;
use crate::domain::charts::{ColumnBar, ColumnChart, Series, grouped_columns, stacked_columns};

impl ViewContext<'_> {
    /// The layers, followed by the rest outside all layers if any of the [`layer_parts`] has one.
    pub(super) fn layer_series<'a>(&self, mut parts: impl Iterator<Item = &'a [Decimal]>) -> Vec<Series> {
        let palette = self.palette();
        let of_layer =
            |layer| Series { label: self.layer_name(layer).to_owned(), color: palette.of(Some(layer)) };
        let outside = Series { label: self.texts.comparison.outside.to_owned(), color: palette.neutral };
        let has_outside = parts.any(|parts| parts.last().is_some_and(|part| !part.is_zero()));
        Layer::ALL.into_iter().map(of_layer).chain(has_outside.then_some(outside)).collect()
    }

    /// The cost of each layer of a column, followed by the cost outside all layers: they add up to the printed total.
    pub(super) fn printed_layers(&self, column: &Column) -> Vec<Printed> {
        let parts = layer_parts(&column.estimate.by_layer, column.total());
        let printed = self.footed(&parts, self.printed_total(column).amount).into_iter();
        printed.zip(layer_bounds(column)).map(|(amount, is_bound)| Printed { amount, is_bound }).collect()
    }

    pub(super) fn stacked_section(&self, compared: &Compared) -> Element {
        let texts = self.texts;
        let palette = self.palette();
        let bar = |column: &&Column| {
            let parts = layer_parts(&column.estimate.by_layer, column.total());
            let printed = self.printed_layers(column).into_iter();
            ColumnBar {
                label: column.label.clone(),
                part_labels: printed.map(|part| self.print(part)).collect(),
                parts,
                total_label: self.print(self.printed_total(column)),
                readings: Vec::new(),
                range: Some(column.estimate.monthly),
            }
        };
        let mut bars: Vec<ColumnBar> = compared.columns().iter().map(bar).collect();
        let series = self.layer_series(bars.iter().map(|bar| bar.parts.as_slice()));
        for bar in &mut bars {
            bar.readings = Self::part_readings(bar, &series);
        }
        let highest = compared.columns().into_iter().map(|column| column.estimate.monthly.high).max();
        let axis = self.money_ticks(highest.unwrap_or_default());
        let chart = ColumnChart { columns: &bars, series: &series, axis: &axis };
        let svg = stacked_columns(&chart, &palette, PANEL_WIDTH);
        let data = parts_table(texts.comparison.column, &bars, &series, Some(texts.comparison.total));
        section(texts.comparison.stacked, texts.comparison.stacked_help).child(figure(
            texts.comparison.stacked,
            "stacked",
            svg,
            texts.common.details,
            data,
        ))
    }

    /// The tooltips of the parts: the labels of the series, with the printed amounts.
    fn part_readings(bar: &ColumnBar, series: &[Series]) -> Vec<String> {
        let parts = series.iter().zip(&bar.part_labels);
        parts.map(|(series, amount)| format!("{} · {}: {amount}", bar.label, series.label)).collect()
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
            let bounds =
                compared.columns().into_iter().map(|column| column.estimate.gaps_in(&column.design, layer));
            let labels = parts.iter().zip(bounds);
            let labels = labels.map(|(part, gaps)| format::bounded(self.short_money(*part), gaps > 0));
            ColumnBar {
                label: self.layer_name(layer).to_owned(),
                part_labels: labels.collect(),
                parts,
                total_label: String::new(),
                readings: Vec::new(),
                range: None,
            }
        };
        let mut groups: Vec<ColumnBar> = Layer::ALL.into_iter().map(group).collect();
        for group in &mut groups {
            group.readings = Self::part_readings(group, &series);
        }
        let highest = groups.iter().flat_map(|group| group.parts.iter().copied()).max();
        let axis = self.money_ticks(highest.unwrap_or_default());
        let chart = ColumnChart { columns: &groups, series: &series, axis: &axis };
        let svg = grouped_columns(&chart, &self.palette(), PANEL_WIDTH);
        let exact = Layer::ALL.into_iter().zip(&groups).map(|(layer, group)| {
            let printed = compared.columns().into_iter().filter_map(|column| {
                self.printed_layers(column).get(layer.index()).map(|part| self.print(*part))
            });
            ColumnBar { part_labels: printed.collect(), ..group.clone() }
        });
        let data = parts_table(texts.comparison.row, &exact.collect::<Vec<_>>(), &series, None);
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

/// Whether each of the [`layer_parts`] of a column is a lower bound (C8).
fn layer_bounds(column: &Column) -> [bool; 4] {
    let estimate = &column.estimate;
    let [application, data, analytics] = Layer::ALL.map(|layer| estimate.gaps_in(&column.design, layer) > 0);
    [application, data, analytics, estimate.adjustments.iter().any(|one| one.amount.is_none())]
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
