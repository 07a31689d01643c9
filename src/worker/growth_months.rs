//! The months of a projection as printed: parts add up to their month, and months to their year and their sum (C11).

use rust_decimal::Decimal;

use super::ViewContext;
use super::compare::row_head;
use super::compare_charts::layer_parts;
use super::element::{Element, tag};
use super::printed::Printed;
use super::sheet::{number_cell, table};
use crate::domain::analysis::growth::{Growth, Month, Projection};
use crate::domain::catalog::Layer;

/// The months in a year of the projection.
const YEAR: usize = 12;

/// A printed month.
pub(super) struct PrintedMonth {
    /// The layers, then the rest outside all layers.
    pub(super) parts: Vec<Printed>,
    pub(super) total: Printed,
    one_time: Decimal,
    /// The sum of the printed months up to this one, with one-time costs.
    pub(super) cumulative: Printed,
}

impl ViewContext<'_> {
    /// The months of a projection as printed.
    pub(super) fn printed_months(&self, found: &Projection) -> Vec<PrintedMonth> {
        let mut before = Printed::default();
        let month = |month: &Month| {
            let total = self.as_printed(month.monthly.likely, month.is_bound());
            let parts = layer_parts(&month.by_layer, month.monthly.likely);
            let bounds = month.layer_bounds.into_iter().chain([false]);
            let parts = self.footed(&parts, total.amount).into_iter().zip(bounds);
            let one_time = self.in_cents(month.one_time);
            let paid = total.amount.saturating_add(one_time);
            before = Printed {
                amount: before.amount.saturating_add(paid),
                is_bound: before.is_bound || total.is_bound,
            };
            PrintedMonth {
                parts: parts.map(|(amount, is_bound)| Printed { amount, is_bound }).collect(),
                total,
                one_time,
                cumulative: before,
            }
        };
        found.months.iter().map(month).collect()
    }

    /// The sums by year.
    pub(super) fn years_table(&self, months: &[PrintedMonth]) -> Element {
        let texts = self.texts;
        let row = |(year, months): (u32, &[PrintedMonth])| {
            let sum = |of: fn(&PrintedMonth) -> Decimal| {
                months.iter().fold(Decimal::ZERO, |sum, month| sum.saturating_add(of(month)))
            };
            let is_bound = months.iter().any(|month| month.total.is_bound);
            let (running, once) = (sum(|month| month.total.amount), sum(|month| month.one_time));
            let cell =
                |amount: Decimal, is_bound: bool| number_cell(&self.print(Printed { amount, is_bound }));
            tag("tr")
                .child(row_head(&year.to_string()))
                .child(cell(running, is_bound))
                .child(cell(once, false))
                .child(cell(running.saturating_add(once), is_bound))
        };
        let head = [
            (texts.growth.year, false),
            (texts.growth.running, true),
            (texts.growth.one_time, true),
            (texts.growth.sum, true),
        ];
        table(&head, (1..).zip(months.chunks(YEAR)).map(row).collect())
    }

    /// Every month in a table that can be unfolded.
    pub(super) fn months_section(
        &self,
        growth: &Growth,
        found: &Projection,
        printed: &[PrintedMonth],
    ) -> Element {
        let texts = self.texts;
        let has_rate = growth.discount_rate_percent.is_some();
        let has_outside =
            printed.iter().any(|month| month.parts.last().is_some_and(|part| !part.amount.is_zero()));
        let shown = Layer::ALL.len().saturating_add(usize::from(has_outside));
        let rows = found.months.iter().zip(printed).map(|(month, printed)| {
            let retention = month.workload.retention.map(|months| self.figure(months, 1));
            let parts = printed.parts.iter().take(shown).map(|part| number_cell(&self.print(*part)));
            let present = month.present.filter(|_| has_rate);
            let present = present.map(|present| self.as_printed(present, printed.cumulative.is_bound));
            tag("tr")
                .child(row_head(&month.month.to_string()))
                .child(number_cell(&self.figure(month.workload.volume, 0)))
                .child(number_cell(&retention.unwrap_or_default()))
                .children(parts)
                .child(number_cell(&self.print(printed.total)))
                .child(number_cell(&self.print_plain(printed.one_time)))
                .child(number_cell(&self.print(printed.cumulative)))
                .children(present.map(|present| number_cell(&self.print(present))))
        });
        let mut head =
            vec![(texts.growth.month, false), (texts.growth.volume, true), (texts.growth.retention, true)];
        head.extend(Layer::ALL.map(|layer| (self.layer_name(layer), true)));
        head.extend(has_outside.then_some((texts.comparison.outside, true)));
        head.extend([
            (texts.growth.total, true),
            (texts.growth.one_time, true),
            (texts.growth.cumulative, true),
        ]);
        head.extend(has_rate.then_some((texts.growth.present, true)));
        let summary = tag("summary").key("growth-months").text(texts.growth.months);
        tag("details").child(summary).child(table(&head, rows.collect()))
    }
}
