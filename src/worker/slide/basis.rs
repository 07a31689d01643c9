//! The slides about the basis of the figures: the architecture, the assumptions and the prices.

use super::{Cell, Part, Rows};
use crate::domain::analysis::price_use::{price_uses, used_prices};
use crate::domain::basics::format;
use crate::domain::basics::i18n;
use crate::domain::basics::order::sort_by_falling_amount;
use crate::domain::estimate::Estimate;
use crate::domain::files::document::Block;
use crate::worker::ViewContext;

/// How many inputs and prices a slide shows.
const INPUTS: usize = 9;
const PRICES: usize = 5;

impl ViewContext<'_> {
    /// The architecture, fitted.
    pub(super) fn canvas_bands(&self, priced: &Estimate) -> Vec<Vec<Part>> {
        let drawings = self.diagram_blocks(priced).into_iter().filter_map(|block| match block {
            Block::Drawing { svg, label } => Some(vec![Part::Drawing { svg, label, chart: None }]),
            Block::Text(_) | Block::Figures(_) | Block::Table(_) | Block::Facts(_) => None,
        });
        drawings.collect()
    }

    /// The terms, then the workload beside the prices that weigh most.
    pub(super) fn assumption_bands(&self, priced: &Estimate) -> Vec<Vec<Part>> {
        vec![
            vec![Part::Facts(self.assumed_terms(priced))],
            vec![Part::Rows(self.first_inputs()), Part::Rows(self.first_prices(priced))],
        ]
    }

    fn first_inputs(&self) -> Rows {
        let (texts, locale) = (self.texts, self.request.locale);
        let rows = self.used_workload().into_iter().map(|(input, value)| {
            let unit = i18n::unit_for(value, &input.unit, locale);
            let number = format::number(value, 6, locale);
            let text = if unit.is_empty() { number } else { format!("{number} {unit}") };
            vec![Cell::from(input.name.get(locale).to_owned()), Cell::from(text)]
        });
        let columns = [(texts.uncertainty.ranges_input, false), (texts.slides.value, true)];
        Rows::first(texts.slides.workload, &columns, rows.collect(), INPUTS)
    }

    fn first_prices(&self, priced: &Estimate) -> Rows {
        let texts = self.texts;
        let uses = price_uses(&self.catalog, &self.design, priced);
        let mut found = used_prices(&uses, self.today);
        sort_by_falling_amount(&mut found, |price| price.monthly.abs());
        let rows = found.iter().map(|price| {
            let row = self.price_row(price);
            let cell = |place: usize| row.get(place).cloned().unwrap_or_default();
            let what = [cell(0), cell(1)].join(" · ");
            vec![Cell::from(what), Cell::from(cell(2)), Cell::from(cell(5))]
        });
        let columns =
            [(texts.slides.price_for, false), (texts.slides.price, true), (texts.slides.date, true)];
        Rows::first(texts.slides.heaviest, &columns, rows.collect(), PRICES)
    }
}
