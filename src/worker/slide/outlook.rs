//! The slides about the future: growth, and how certain the total is.

use rust_decimal::Decimal;

use super::{Cell, Chart, ChartSeries, LargeFigure, Part, Rows};
use crate::domain::analysis::growth::{Growth, Month, Projection, project};
use crate::domain::basics::exact;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::worker::ViewContext;
use crate::worker::compare_charts::layer_parts;
use crate::worker::content::Drawn;

/// How many events stand beside the chart.
const EVENTS: usize = 5;
/// The width of the chart of months beside the events, and of the two charts of uncertainty.
const WIDE: u32 = 760;
const NARROW: u32 = 560;
/// How many rows the tornado has.
const TURNS: usize = 7;

impl ViewContext<'_> {
    /// Figures, then the months beside what happens in them.
    pub(super) fn growth_bands(&self) -> Vec<Vec<Part>> {
        let texts = self.texts;
        if !self.grows() {
            return Vec::new();
        }
        let growth = self.planned_growth();
        let found = project(&self.catalog, &self.design, &growth);
        let mut bands = vec![vec![Part::Figures(self.outlook_figures(&growth, &found))]];
        let drawing = Part::Drawing {
            svg: self.growth_chart(&growth, &found, WIDE),
            label: texts.slides.growth_chart.to_owned(),
            chart: Some(self.months_chart(&found)),
        };
        let events = (1_usize..).zip(&found.events).map(|(number, event)| {
            let mark = format!("{number} · {} {}", texts.growth.month, event.month);
            vec![Cell::from(mark), Cell::from(self.event_in_words(&event.kind))]
        });
        let columns = [(texts.slides.growth_axis, false), (texts.slides.growth_event, false)];
        let events = Rows::first(texts.slides.growth_events, &columns, events.collect(), EVENTS);
        let has_events = !events.cells.is_empty();
        bands.push(std::iter::once(drawing).chain(has_events.then_some(Part::Rows(events))).collect());
        bands
    }

    fn outlook_figures(&self, growth: &Growth, found: &Projection) -> Vec<LargeFigure> {
        let (texts, locale) = (self.texts, self.request.locale);
        let mut figures = Vec::new();
        if let (Some(first), Some(last)) = (found.months.first(), found.months.last()) {
            let at = |month: &Month| LargeFigure {
                label: fill(texts.slides.growth_last, &[&month.month.to_string()]),
                value: self.room(month.monthly.likely, usize::from(month.is_bound())),
                note: String::new(),
            };
            figures.extend([at(first), at(last)]);
            if !growth.percent_per_month.is_zero()
                && let Some(figure) = figures.last_mut()
            {
                let percent = format!("{}%", format::number(growth.percent_per_month, 2, locale));
                figure.note = fill(texts.slides.growth_compound, &[&percent]);
            }
        }
        let budget = growth.budget.map(|budget| match found.budget_month() {
            Some(month) => fill(texts.slides.growth_crossed, &[&month.to_string()]),
            None => fill(texts.slides.growth_within, &[&format::room_money(budget, self.money_form())]),
        });
        figures.push(LargeFigure {
            label: fill(texts.slides.growth_total, &[&found.months.len().to_string()]),
            value: self.room(found.total(), usize::from(found.is_bound())),
            note: budget.unwrap_or_default(),
        });
        figures
    }

    /// The layers month by month.
    fn months_chart(&self, found: &Projection) -> Chart {
        let form = self.money_form();
        let parts: Vec<Vec<Decimal>> =
            found.months.iter().map(|month| layer_parts(&month.by_layer, month.monthly.likely)).collect();
        let series = self.layer_series(parts.iter().map(Vec::as_slice));
        let values = |place: usize| -> Vec<Decimal> {
            let amounts = parts.iter().map(|parts| parts.get(place).copied().unwrap_or_default());
            amounts.map(|amount| exact::cents(form.convert(amount))).collect()
        };
        let series = series.into_iter().enumerate();
        Chart {
            is_stacked: true,
            places: found.months.iter().map(|month| month.month.to_string()).collect(),
            series: series
                .map(|(place, series)| ChartSeries {
                    name: series.label,
                    colors: vec![series.color],
                    values: values(place),
                })
                .collect(),
        }
    }

    /// Three figures, a sentence, and the two charts side by side.
    pub(super) fn uncertainty_bands(&self, drawn: &Drawn) -> Vec<Vec<Part>> {
        let texts = self.texts;
        if drawn.is_certain() {
            return Vec::new();
        }
        let (form, found) = (self.money_form(), &drawn.distribution);
        let figure = |label: &str, percent| LargeFigure {
            label: label.to_owned(),
            value: self.room(found.percentile(percent), drawn.gaps()),
            note: String::new(),
        };
        let figures = vec![
            figure(texts.uncertainty.p10, 10),
            figure(texts.uncertainty.p50, 50),
            figure(texts.uncertainty.p90, 90),
        ];
        let [low, high] = [10, 90].map(|percent| format::room_money(found.percentile(percent), form));
        let sentence = fill(texts.uncertainty.within, &[&low, &high]);
        let histogram = self.histogram_drawing(drawn, NARROW).map(|svg| Part::Drawing {
            svg,
            label: texts.uncertainty.histogram.to_owned(),
            chart: None,
        });
        let tornado = Part::Drawing {
            svg: self.tornado_chart(drawn, TURNS, NARROW),
            label: texts.uncertainty.tornado.to_owned(),
            chart: None,
        };
        vec![
            vec![Part::Figures(figures)],
            vec![Part::Sentence(sentence)],
            histogram.into_iter().chain([tornado]).collect(),
        ]
    }
}
