//! The title, and the slide with the cost: the total, its layers, and the components that cost most.

use rust_decimal::Decimal;

use super::{Cell, Chart, ChartSeries, LargeFigure, Part, Rows};
use crate::domain::basics::exact;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::basics::order::sort_by_falling_amount;
use crate::domain::basics::range::Range;
use crate::domain::catalog::Layer;
use crate::domain::charts::{self, Bar, Rgb};
use crate::domain::estimate::Estimate;
use crate::worker::ViewContext;
use crate::worker::compare_charts::layer_parts;

/// The width of the chart of layers: about as wide as half a slide, so that its texts are large.
const WIDTH: u32 = 360;
/// How many components have a row of their own.
const COMPONENTS: usize = 5;

impl ViewContext<'_> {
    /// The day, the scenario and the currency, below the name of the design.
    pub(super) fn title_bands(&self) -> Vec<Vec<Part>> {
        let texts = self.texts;
        let day = self.date_text(self.request.today.as_deref().or(Some(&self.catalog.as_of)));
        let scenario = self.scenario_name(self.shown_scenario().as_deref());
        vec![vec![Part::Facts(vec![
            (texts.decision.date_short.to_owned(), day),
            (texts.slides.scenario.to_owned(), scenario),
            (texts.slides.currency.to_owned(), self.currency_text()),
        ])]]
    }

    /// The large figures, then layers and the largest components side by side.
    pub(super) fn cost_bands(&self, priced: &Estimate) -> Vec<Vec<Part>> {
        vec![
            vec![Part::Figures(self.cost_figures(priced))],
            vec![self.layer_chart(priced), Part::Rows(self.largest_components(priced))],
        ]
    }

    /// The total, per year, per 1,000 interactions, and once. A year is twelve times the month as it is shown.
    fn cost_figures(&self, priced: &Estimate) -> Vec<LargeFigure> {
        let texts = self.texts;
        let figure = |label: &str, amount: Range, gaps: usize| LargeFigure {
            label: label.to_owned(),
            value: self.room(amount.likely, gaps),
            note: self.room_range(amount),
        };
        let mut figures = vec![figure(texts.slides.total_month, priced.monthly, priced.gaps)];
        let form = self.money_form();
        let month = form.convert(priced.monthly.likely);
        let shown = exact::round_half_up(month, format::room_places(priced.monthly.likely, form));
        let year = priced.monthly.map(|amount| exact::mul(amount, Decimal::from(12))).ok();
        figures.extend(year.zip(exact::mul(shown, Decimal::from(12)).ok()).map(|(year, shown)| {
            let places = if shown.abs() < Decimal::ONE_HUNDRED { 2 } else { 0 };
            let text = format::bounded(format::money_in_places(shown, places, form), priced.gaps > 0);
            let value = Self::rounded(text, self.bounded(year.likely, priced.gaps));
            LargeFigure { value, ..figure(texts.slides.total_year, year, priced.gaps) }
        }));
        let unit = priced.per_thousand(self.design.volume(&self.catalog));
        figures.extend(unit.map(|unit| figure(texts.slides.per_thousand, unit, priced.gaps)));
        if priced.one_time != Range::ZERO {
            figures.push(figure(texts.slides.one_time, priced.one_time, 0));
        }
        figures
    }

    /// The range of an amount as a room can read it; empty if the amount is certain.
    pub(super) fn room_range(&self, amount: Range) -> String {
        let form = self.money_form();
        if amount.cents().is_point() {
            return String::new();
        }
        let [low, high] = [amount.low, amount.high].map(|end| format::room_money(end, form));
        format!("{low} – {high}")
    }

    /// The layers, and what comes on top of them.
    fn layer_chart(&self, priced: &Estimate) -> Part {
        let texts = self.texts;
        let (palette, form) = (self.palette(), self.money_form());
        let parts = layer_parts(&priced.by_layer, priced.monthly.likely);
        let labels = self.footed_cells(&parts, priced.monthly.likely);
        let layers = Layer::ALL.into_iter().map(Some).chain([None]);
        let mut bars: Vec<Bar> = Vec::new();
        let mut colors: Vec<Rgb> = Vec::new();
        for ((layer, amount), label) in layers.zip(&parts).zip(&labels) {
            let gaps = layer.map_or(0, |layer| priced.gaps_in(&self.design, layer));
            let name = layer.map_or(texts.slides.adjustments, |layer| self.layer_name(layer));
            if layer.is_none() && amount.is_zero() {
                continue;
            }
            colors.push(palette.of(layer));
            bars.push(Bar {
                label: name.to_owned(),
                value: Range::point(*amount),
                value_label: format::bounded(label.text.clone(), gaps > 0),
                layer,
                partial: gaps > 0,
            });
        }
        let chart = Chart {
            is_stacked: false,
            places: bars.iter().map(|bar| bar.label.clone()).collect(),
            series: vec![ChartSeries {
                name: fill(texts.uncertainty.axis_month, &[form.code()]),
                colors,
                values: bars.iter().map(|bar| exact::cents(form.convert(bar.value.likely))).collect(),
            }],
        };
        let svg = charts::bars(&bars, &palette, WIDTH);
        Part::Drawing { svg, label: texts.slides.by_layer.to_owned(), chart: Some(chart) }
    }

    /// The components that cost most, then all others as one row, then the total.
    fn largest_components(&self, priced: &Estimate) -> Rows {
        let texts = self.texts;
        let pairs = self.design.components.iter().zip(&priced.components);
        let mut found: Vec<(String, Decimal, usize)> = pairs
            .filter(|(component, _)| component.enabled)
            .map(|(component, priced)| (self.component_name(component), priced.monthly.likely, priced.gaps()))
            .collect();
        sort_by_falling_amount(&mut found, |(_, amount, _)| *amount);
        let total = priced.monthly.likely;
        let others = found.split_off(COMPONENTS.min(found.len()));
        let named = found.iter().map(|(_, amount, _)| *amount).fold(Decimal::ZERO, Decimal::saturating_add);
        let rest = total.saturating_sub(named);
        if !others.is_empty() || !rest.is_zero() {
            let gaps = others.iter().map(|(_, _, gaps)| *gaps).fold(0, usize::saturating_add);
            let name = match others.len() {
                0 => texts.slides.adjustments.to_owned(),
                count => fill(texts.comparison.bridge_other, &[&count.to_string()]),
            };
            found.push((name, rest, gaps));
        }
        let amounts: Vec<Decimal> = found.iter().map(|(_, amount, _)| *amount).collect();
        let footed = self.footed_cells(&amounts, total);
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let percent = |amount: &Decimal| {
            exact::mul(*amount, Decimal::ONE_HUNDRED).and_then(|amount| exact::div(amount, total))
        };
        let shares: Vec<Decimal> = amounts.iter().map(|amount| percent(amount).unwrap_or_default()).collect();
        let shares = format::footing(&shares, Decimal::ONE_HUNDRED, 0);
        for (((name, _, gaps), cell), share) in found.into_iter().zip(footed).zip(shares) {
            let shown = Cell { text: format::bounded(cell.text, gaps > 0), ..cell };
            rows.push(vec![name.into(), shown, self.whole_percent(share).into()]);
        }
        let whole = self.room(total, priced.gaps);
        rows.push(vec![
            texts.slides.total.to_owned().into(),
            whole,
            self.whole_percent(Decimal::ONE_HUNDRED).into(),
        ]);
        let columns =
            [(texts.slides.component, false), (texts.slides.per_month, true), (texts.slides.share, true)];
        let most = rows.len();
        Rows::first(texts.slides.largest, &columns, rows, most)
    }

    fn whole_percent(&self, percent: Decimal) -> String {
        format!("{}%", self.figure(percent, 0))
    }
}
