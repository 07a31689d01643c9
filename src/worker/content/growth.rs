//! What the design costs month by month while it grows.

use rust_decimal::Decimal;

use super::super::Desk;
use crate::domain::catalog::Layer;
use crate::domain::chart::{MonthChart, MonthPoint, Palette, Ticks, linear_ticks, months};
use crate::domain::document::{Block, Figure, Table};
use crate::domain::format;
use crate::domain::growth::{Growth, Month, Projection, Year, project};
use crate::domain::i18n::fill;

const WIDTH: u32 = 900;

impl Desk<'_> {
    /// Figures, chart and years; a sentence where nothing grows.
    pub(in super::super) fn growth_blocks(&self, palette: &Palette) -> Vec<Block> {
        let m = self.m();
        let growth = self.request.design.planned("growth", Growth::read);
        let found = project(&self.catalog, &self.design, &growth);
        if growth.percent_per_month.is_zero() && growth.table.is_empty() {
            return vec![Block::Text(m.growth_none.to_owned())];
        }
        let mut blocks = vec![Block::Figures(self.growth_figures(&growth, &found))];
        let svg = self.growth_chart(&growth, &found, palette);
        blocks.push(Block::Drawing { svg, label: m.growth_chart.to_owned() });
        let year =
            |year: &Year| vec![year.year.to_string(), self.money(year.monthly), self.money(year.one_time)];
        let columns = [(m.growth_year, false), (m.growth_paid, true), (m.growth_once, true)];
        blocks.push(Block::Table(Table::new(m.kind_growth, &columns).with(found.years.iter().map(year))));
        blocks
    }

    fn growth_figures(&self, growth: &Growth, found: &Projection) -> Vec<Figure> {
        let (m, locale) = (self.m(), self.request.locale);
        let plain = |label: String, value: String| Figure { label, value, note: String::new() };
        let percent = |percent| format!("{}%", format::number(percent, 4, locale));
        let mut figures = Vec::new();
        if let (Some(first), Some(last)) = (found.months.first(), found.months.last()) {
            let at = |month: &Month| {
                let label = fill(m.growth_last, &[&month.month.to_string()]);
                plain(label, self.bounded(month.monthly.likely, month.gaps))
            };
            figures.extend([at(first), at(last)]);
            if !growth.percent_per_month.is_zero()
                && let Some(figure) = figures.last_mut()
            {
                figure.note = fill(m.growth_compound, &[&percent(growth.percent_per_month)]);
            }
        }
        let count = found.months.len().to_string();
        figures.push(plain(fill(m.growth_total, &[&count]), self.money(found.total())));
        if let (Some(present), Some(rate)) = (found.present_value(), growth.discount_rate_percent) {
            figures.push(plain(fill(m.growth_present, &[&percent(rate)]), self.money(present)));
        }
        if let (Some(budget), Some(last)) = (growth.budget, figures.last_mut()) {
            last.note = match found.budget_month() {
                Some(month) => fill(m.growth_crossed, &[&month.to_string()]),
                None => fill(m.growth_within, &[&self.money(budget)]),
            };
        }
        figures
    }

    fn growth_chart(&self, growth: &Growth, found: &Projection, palette: &Palette) -> String {
        let m = self.m();
        let point = |month: &Month| MonthPoint {
            month: month.month,
            parts: month.by_layer.iter().map(|layer| layer.likely).collect(),
            total: month.monthly.likely,
        };
        let points: Vec<MonthPoint> = found.months.iter().map(point).collect();
        let series = Layer::ALL.map(|layer| (self.layer_name(layer).to_owned(), palette.of(Some(layer))));
        let (rate, form) = (self.rate(), self.currency_form());
        let totals = points.iter().map(|point| point.total).chain(growth.budget);
        let most = totals.max().unwrap_or_default();
        let amounts = linear_ticks(form.convert(most)).into_iter().map(|tick| {
            let amount = tick.checked_div(rate).unwrap_or(tick);
            (amount, format::short_money(amount, form))
        });
        let y = Ticks { ticks: amounts.collect(), title: fill(m.axis_month, &[form.code()]), is_log: false };
        let every = |month: &u32| *month == 1 || month.is_multiple_of(6);
        let shown = points.iter().map(|point| point.month).filter(every);
        let x = Ticks {
            ticks: shown.map(|month| (Decimal::from(month), month.to_string())).collect(),
            title: m.growth_axis.to_owned(),
            is_log: false,
        };
        let budget = growth
            .budget
            .map(|budget| (budget, fill(m.growth_budget, &[&format::short_money(budget, form)])));
        let chart = MonthChart {
            points: &points,
            series: &series,
            total_label: m.total_month,
            marks: &[],
            budget,
            x: &x,
            y: &y,
        };
        months(&chart, palette, WIDTH)
    }
}
