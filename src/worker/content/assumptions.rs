//! The assumptions behind a total: workload, terms, and prices with their dates.

use rust_decimal::Decimal;

use super::super::ViewContext;
use crate::domain::analysis::uncertainty::{Ranges, used_inputs};
use crate::domain::basics::format;
use crate::domain::basics::i18n;
use crate::domain::catalog::Input;
use crate::domain::design::planning::read_ranges;
use crate::domain::estimate::Estimate;
use crate::domain::files::document::{Block, Table};

impl ViewContext<'_> {
    /// The ranges of workload inputs.
    pub(in super::super) fn ranges(&self) -> Ranges {
        self.request.design.planned("ranges", read_ranges)
    }

    /// Workload, terms and prices, the heaviest first.
    pub(in super::super) fn assumption_blocks(&self, priced: &Estimate) -> Vec<Block> {
        vec![Block::Facts(self.assumed_terms(priced)), self.workload_table(), self.price_table(priced)]
    }

    /// The workload inputs that the cost depends on, with their values.
    pub(in super::super) fn used_workload(&self) -> Vec<(&Input, Decimal)> {
        let values = self.design.inputs(&self.catalog);
        let used = used_inputs(&self.catalog, &self.design).into_iter();
        used.filter_map(|index| Some((self.catalog.inputs.get(index)?, *values.get(index)?))).collect()
    }

    pub(in super::super) fn assumed_terms(&self, priced: &Estimate) -> Vec<(String, String)> {
        let (texts, locale, settings) = (self.texts, self.request.locale, &self.design.settings);
        let mut facts = self.terms_facts(priced);
        let mut push = |name: &str, value: String| facts.push((name.to_owned(), value));
        push(texts.slides.book, self.book_name(settings.book).to_owned());
        push(texts.slides.hours, format::number(settings.hours_per_month, 0, locale));
        let percent = |percent| format!("{}%", format::number(percent, 4, locale));
        if !settings.discounts.is_empty() {
            let all = settings.discounts.iter();
            let all = all.map(|discount| {
                format!("{} {}", self.vendor_name(&discount.vendor), percent(discount.percent))
            });
            push(texts.slides.discounts, all.collect::<Vec<_>>().join("; "));
        }
        if !settings.commitments.is_empty() {
            let one = |commitment: &crate::domain::design::Commitment| {
                let amount = self.dollars(commitment.monthly);
                format!("{} {amount} ({})", self.vendor_name(&commitment.vendor), percent(commitment.percent))
            };
            push(
                texts.slides.commitments,
                settings.commitments.iter().map(one).collect::<Vec<_>>().join("; "),
            );
        }
        facts
    }

    fn workload_table(&self) -> Block {
        let (texts, locale) = (self.texts, self.request.locale);
        let ranges = self.ranges();
        let rows = self.used_workload().into_iter().map(|(input, value)| {
            let number = |value| format::number(value, 6, locale);
            let range =
                ranges.get(&input.id).map(|range| range.around(value)).filter(|range| !range.is_point());
            let range = range.map(|range| format!("{} – {}", number(range.low), number(range.high)));
            vec![
                input.name.get(locale).to_owned(),
                number(value),
                i18n::unit_for(value, &input.unit, locale),
                range.unwrap_or_default(),
            ]
        });
        let columns = [
            (texts.uncertainty.ranges_input, false),
            (texts.slides.value, true),
            (texts.slides.unit, false),
            (texts.slides.range, true),
        ];
        Block::Table(Table::new(texts.slides.workload, &columns).with(rows))
    }
}
