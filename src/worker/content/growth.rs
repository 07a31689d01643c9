//! The cost of the growing design, month by month.

use super::super::ViewContext;
use super::super::axis::WIDTH;
use crate::domain::analysis::growth::{Growth, Month, Projection, Year, project};
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::files::document::{Block, Figure, Table};

impl ViewContext<'_> {
    /// The growth of the shown scenario.
    pub(in super::super) fn planned_growth(&self) -> Growth {
        self.request.design.planned("growth", Growth::read).of(self.shown_scenario().as_deref())
    }

    /// Whether the volume grows.
    pub(in super::super) fn grows(&self) -> bool {
        let growth = self.planned_growth();
        !growth.percent_per_month.is_zero() || !growth.table.is_empty()
    }

    /// Figures, chart, years and events, or a sentence if nothing grows.
    pub(in super::super) fn growth_blocks(&self) -> Vec<Block> {
        let texts = self.texts;
        if !self.grows() {
            return vec![Block::Text(texts.slides.growth_none.to_owned())];
        }
        let growth = self.planned_growth();
        let found = project(&self.catalog, &self.design, &growth);
        let mut blocks = vec![Block::Figures(self.growth_figures(&growth, &found))];
        let svg = self.growth_chart(&growth, &found, WIDTH);
        blocks.push(Block::Drawing { svg, label: texts.slides.growth_chart.to_owned() });
        let bound = usize::from(found.is_bound());
        let year = |year: &Year| {
            vec![year.year.to_string(), self.bounded(year.monthly, bound), self.money(year.one_time)]
        };
        let columns = [
            (texts.slides.growth_year, false),
            (texts.slides.growth_paid, true),
            (texts.slides.growth_once, true),
        ];
        blocks.push(Block::Table(
            Table::new(texts.slides.kind_growth, &columns).with(found.years.iter().map(year)),
        ));
        // The numbers are those of the marks in the chart.
        let events = (1_usize..).zip(&found.events).map(|(number, event)| {
            vec![number.to_string(), event.month.to_string(), self.event_in_words(&event.kind)]
        });
        let columns = [
            (texts.slides.growth_number, false),
            (texts.slides.growth_axis, true),
            (texts.slides.growth_event, false),
        ];
        blocks.push(Block::Table(Table::new(texts.slides.growth_events, &columns).with(events)));
        blocks
    }

    fn growth_figures(&self, growth: &Growth, found: &Projection) -> Vec<Figure> {
        let (texts, locale) = (self.texts, self.request.locale);
        let plain = |label: String, value: String| Figure { label, value, note: String::new() };
        let percent = |percent| format!("{}%", format::number(percent, 4, locale));
        let mut figures = Vec::new();
        if let (Some(first), Some(last)) = (found.months.first(), found.months.last()) {
            let at = |month: &Month| {
                let label = fill(texts.slides.growth_last, &[&month.month.to_string()]);
                plain(label, self.bounded(month.monthly.likely, usize::from(month.is_bound())))
            };
            figures.extend([at(first), at(last)]);
            if !growth.percent_per_month.is_zero()
                && let Some(figure) = figures.last_mut()
            {
                figure.note = fill(texts.slides.growth_compound, &[&percent(growth.percent_per_month)]);
            }
        }
        let count = found.months.len().to_string();
        let bound = usize::from(found.is_bound());
        figures.push(plain(fill(texts.slides.growth_total, &[&count]), self.bounded(found.total(), bound)));
        if let (Some(present), Some(rate)) = (found.present_value(), growth.discount_rate_percent) {
            figures.push(plain(
                fill(texts.slides.growth_present, &[&percent(rate)]),
                self.bounded(present, bound),
            ));
        }
        if let (Some(budget), Some(last)) = (growth.budget, figures.last_mut()) {
            last.note = match found.budget_month() {
                Some(month) => fill(texts.slides.growth_crossed, &[&month.to_string()]),
                None => fill(texts.slides.growth_within, &[&self.money(budget)]),
            };
        }
        figures
    }
}
