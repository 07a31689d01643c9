//! Scenarios and designs side by side: a table with differences from a baseline, charts, and the bridge between two of them.

use rust_decimal::Decimal;

use super::Desk;
use super::axis::{WIDTH, figure};
use super::columns::Compared;
use super::element::{Element, tag, tagged};
use super::field::{action, select};
use super::request::Answer;
use super::sheet::{number_cell, section, table};
use crate::domain::analysis::comparison::{
    Bridge, Column, Comparison, Loss, Match, Row, RowOf, ShareOf, bridge, compare,
};
use crate::domain::basics::format;
use crate::domain::basics::i18n::{self, fill};
use crate::domain::basics::range::Range;
use crate::domain::catalog::Layer;
use crate::domain::charts::{
    BridgeChart, BridgeRow, ColumnBar, ColumnChart, Series, bridge as draw_bridge, grouped_columns,
    stacked_columns,
};
use crate::domain::design::Design;
use crate::domain::estimate::AdjustmentKind;

/// How many components stand alone in a bridge.
const SHARES: usize = 10;
/// The files that the table is had as.
const CSV: &str = "comparison-csv";
const MARKDOWN: &str = "comparison-markdown";

/// The view, after what the user did.
pub(super) fn answer(desk: &Desk<'_>) -> Answer {
    let changed = desk.columns_change().filter(|base| *base != desk.request.design);
    let told = changed.as_ref().map(|_| desk.p().told_columns.to_owned());
    let base = changed.as_ref().unwrap_or(&desk.request.design);
    let event = desk.request.event.as_ref().map(|(event, _)| event.as_str());
    let file = match event {
        Some(CSV) => Some((desk.file_name(desk.p().compare_file, "csv"), "text/csv", desk.comparison_csv())),
        Some(MARKDOWN) => {
            let name = desk.file_name(desk.p().compare_file, "md");
            Some((name, "text/markdown", desk.comparison_markdown()))
        }
        _ => None,
    };
    Answer { view: desk.compare(base), design: changed.clone(), told, file, ..Answer::default() }
}

impl Desk<'_> {
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
        let p = self.p();
        let columns = compared.columns();
        let mut head = vec![(p.compare_row, false)];
        head.extend(columns.iter().map(|column| (column.label.as_str(), true)));
        let mut rows: Vec<Element> = Vec::new();
        let plain = |label: &str, cell: &dyn Fn(&Column) -> String| {
            let cells = columns.iter().map(|column| number_cell(&cell(column)));
            tag("tr").child(row_head(label)).children(cells.collect::<Vec<_>>())
        };
        rows.push(plain(p.compare_volume, &|column| self.figure(column.design.volume(&column.catalog), 0)));
        rows.extend(found.rows.iter().map(|row| self.comparison_row(compared, found, row)));
        let reached = |label: &str, of: fn(&crate::domain::analysis::comparison::Reached) -> &Loss| {
            let cells = found.reached.iter().map(|reached| number_cell(&self.loss(of(reached))));
            tag("tr").child(row_head(label)).children(cells.collect::<Vec<_>>())
        };
        rows.push(reached(p.compare_rpo, |reached| &reached.rpo));
        rows.push(reached(p.compare_rto, |reached| &reached.rto));
        rows.push(plain(p.compare_coverage, &|column| {
            format::percent(column.estimate.covered(), 1, self.request.locale)
        }));
        rows.push(plain(p.compare_gaps, &|column| column.estimate.gaps.to_string()));
        if columns.iter().any(|column| column.estimate.exceeded() > 0) {
            rows.push(plain(p.compare_exceeded, &|column| column.estimate.exceeded().to_string()));
        }
        let files = tagged("div", "sheet__row")
            .child(action("button button--small", p.compare_csv, CSV, ""))
            .child(action("button button--small", p.compare_markdown, MARKDOWN, ""));
        tagged("div", "compare").child(table(&head, rows)).child(files)
    }

    pub(super) fn loss(&self, loss: &Loss) -> String {
        let p = self.p();
        let known = loss.minutes.map(|minutes| self.duration(minutes));
        match (known, loss.unknown) {
            (None, 0) => "—".to_owned(),
            (None, _) => p.unknown.to_owned(),
            (Some(known), 0) => known,
            (Some(known), unknown) => {
                format!("{known} {}", fill(p.compare_unknown, &[&unknown.to_string()]))
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

    fn adjustment_name(&self, kind: AdjustmentKind) -> &'static str {
        let p = self.p();
        match kind {
            AdjustmentKind::CommitmentSaving => p.adjustment_saving,
            AdjustmentKind::CommitmentUnused => p.adjustment_unused,
            AdjustmentKind::Contingency => p.adjustment_contingency,
            AdjustmentKind::Tax => p.adjustment_tax,
        }
    }

    pub(super) fn row_name(&self, columns: &[&Column], found: &Comparison, of: &RowOf) -> String {
        let p = self.p();
        match of {
            RowOf::Total => p.compare_total.to_owned(),
            RowOf::Layer(layer) => self.layer_name(*layer).to_owned(),
            RowOf::Component(index) => {
                let first = found.matches.get(*index).and_then(Match::first);
                first.map(|(column, place)| Self::name_in(columns, column, place)).unwrap_or_default()
            }
            RowOf::Connections => p.compare_connections.to_owned(),
            RowOf::Adjustment(kind) => self.adjustment_name(*kind).to_owned(),
            RowOf::UnitCost => p.compare_unit.to_owned(),
            RowOf::OneTime => p.compare_once.to_owned(),
        }
    }

    /// The name of a component of a column, whose services may be its own.
    fn name_in(columns: &[&Column], column: usize, place: usize) -> String {
        let Some(column) = columns.get(column) else { return String::new() };
        let Some(component) = column.design.components.get(place) else { return String::new() };
        let service = || column.catalog.service(&component.service).map(|service| service.name.clone());
        component.name.clone().or_else(service).unwrap_or_else(|| component.service.clone())
    }

    fn column_total(&self, column: &Column) -> String {
        format::bounded(self.short_money(column.total()), column.estimate.gaps > 0)
    }

    /// The layers and, where any of the [`layer_parts`] has it, what is in none of them.
    pub(super) fn layer_series<'a>(&self, mut parts: impl Iterator<Item = &'a [Decimal]>) -> Vec<Series> {
        let palette = self.palette();
        let of_layer =
            |layer| Series { label: self.layer_name(layer).to_owned(), color: palette.of(Some(layer)) };
        let outside = Series { label: self.p().compare_outside.to_owned(), color: palette.neutral };
        let has_outside = parts.any(|parts| parts.last().is_some_and(|part| !part.is_zero()));
        Layer::ALL.into_iter().map(of_layer).chain(has_outside.then_some(outside)).collect()
    }

    fn stacked_section(&self, compared: &Compared) -> Element {
        let p = self.p();
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
        let data = parts_table(p.compare_column, &bars, &series, Some(p.compare_total));
        section(p.compare_stacked, p.compare_stacked_help).child(figure(
            p.compare_stacked,
            "stacked",
            svg,
            p.details,
            data,
        ))
    }

    fn part_readings(&self, bar: &ColumnBar, series: &[Series]) -> Vec<String> {
        let parts = series.iter().zip(&bar.parts);
        parts
            .map(|(series, part)| self.reading(&bar.label, [(series.label.as_str(), *part, false)]))
            .collect()
    }

    fn grouped_section(&self, compared: &Compared) -> Element {
        let p = self.p();
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
        let data = parts_table(p.compare_row, &exact, &series, None);
        section(p.compare_grouped, p.compare_grouped_help).child(figure(
            p.compare_grouped,
            "grouped",
            svg,
            p.details,
            data,
        ))
    }

    /// The bridge between two columns; none with only one.
    fn bridge_section(&self, compared: &Compared) -> Option<Element> {
        let p = self.p();
        let columns = compared.columns();
        let picked = |name: &str, default: usize| {
            let asked = self.request.field(name);
            columns.iter().position(|column| column.key == asked).unwrap_or(default)
        };
        let from = picked("bridge_from", compared.baseline);
        let other = (0..columns.len()).find(|index| *index != from)?;
        let to = picked("bridge_to", other);
        let options = || columns.iter().map(|column| (column.key.clone(), column.label.clone()));
        let choice = |name: &str, label: &str, index: usize| {
            let key = columns.get(index).map(|column| column.key.as_str()).unwrap_or_default();
            select(name, label, key, options(), Some("bridge"))
        };
        let row = tagged("div", "sheet__row")
            .child(choice("bridge_from", p.bridge_from, from))
            .child(choice("bridge_to", p.bridge_to, to));
        let body = section(p.bridge_title, p.bridge_help).child(row);
        let [one, other] = [columns.get(from)?, columns.get(to)?];
        let found = bridge(one, other, SHARES);
        if found.shares.is_empty() {
            return Some(body.child(tagged("p", "callout").text(p.bridge_same)));
        }
        Some(body.child(self.bridge_figure([one, other], &found)))
    }

    fn bridge_figure(&self, pair: [&Column; 2], found: &Bridge) -> Element {
        let p = self.p();
        let total = |column: &Column, amount: Decimal| BridgeRow {
            label: column.label.clone(),
            amount,
            amount_label: self.column_total(column),
        };
        let shares: Vec<BridgeRow> = found
            .shares
            .iter()
            .map(|share| BridgeRow {
                label: self.share_name(pair, &share.of),
                amount: share.amount,
                amount_label: self.money_difference(share.amount),
            })
            .collect();
        let axis = self.money_ticks(found.highest());
        let [from, to] = pair;
        let chart = BridgeChart {
            from: total(from, found.from),
            shares: &shares,
            to: total(to, found.to),
            axis: &axis,
        };
        let svg = draw_bridge(&chart, &self.palette(), WIDTH);
        let line = |label: &str, amount: &str| tag("tr").child(row_head(label)).child(number_cell(amount));
        let mut rows = vec![line(&from.label, &self.money(found.from))];
        rows.extend(shares.iter().map(|share| line(&share.label, &share.amount_label)));
        rows.push(line(&to.label, &self.money(found.to)));
        let data = table(&[(p.bridge_share, false), (p.bridge_amount, true)], rows);
        figure(p.bridge_title, "bridge", svg, p.details, data)
    }

    pub(super) fn share_name(&self, pair: [&Column; 2], of: &ShareOf) -> String {
        let p = self.p();
        match of {
            ShareOf::Added(place) => fill(p.bridge_added, &[&Self::name_in(&pair, 1, *place)]),
            ShareOf::Removed(place) => fill(p.bridge_removed, &[&Self::name_in(&pair, 0, *place)]),
            ShareOf::Changed(place) => Self::name_in(&pair, 1, *place),
            ShareOf::Connections => p.compare_connections.to_owned(),
            ShareOf::Adjustment(kind) => self.adjustment_name(*kind).to_owned(),
            ShareOf::Other(count) => fill(p.bridge_other, &[&count.to_string()]),
        }
    }
}

/// The head of a row.
pub(super) fn row_head(text: &str) -> Element {
    tag("th").attr("scope", "row").text(text)
}

/// What each layer costs, and last what is in none of them.
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
