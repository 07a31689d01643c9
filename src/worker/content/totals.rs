//! What a design costs: the total with its range, unit cost, layers, and what is added to the whole.

use rust_decimal::Decimal;

use super::super::Desk;
use crate::domain::basics::exact;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::basics::range::Range;
use crate::domain::catalog::Layer;
use crate::domain::estimate::{AdjustmentKind, Estimate};
use crate::domain::files::document::{Block, Figure, Table};

impl Desk<'_> {
    /// Large figures, layers, and what they rest on.
    pub(in super::super) fn totals_blocks(&self, priced: &Estimate) -> Vec<Block> {
        vec![self.total_figures(priced), Block::Facts(self.terms_facts(priced)), self.layer_table(priced)]
    }

    /// The total, per year, per 1,000 interactions, and once.
    pub(in super::super) fn total_figures(&self, priced: &Estimate) -> Block {
        let m = self.m();
        let figure = |label: &str, amount: Range, gaps: usize| Figure {
            label: label.to_owned(),
            value: self.bounded(amount.likely, gaps),
            note: self.range_note(amount),
        };
        let year = priced.monthly.map(|amount| exact::mul(amount, Decimal::from(12)));
        let volume = self.design.volume(&self.catalog);
        let mut figures = vec![figure(m.total_month, priced.monthly, priced.gaps)];
        figures.extend(year.ok().map(|year| figure(m.total_year, year, priced.gaps)));
        let unit = priced.per_thousand(volume);
        figures.extend(unit.map(|unit| figure(m.per_thousand, unit, priced.gaps)));
        if priced.one_time != Range::ZERO {
            figures.push(figure(m.one_time, priced.one_time, 0));
        }
        Block::Figures(figures)
    }

    /// Volume, currency, contingency, tax, and how much has a price: what belongs beside every total.
    pub(in super::super) fn terms_facts(&self, priced: &Estimate) -> Vec<(String, String)> {
        let (m, locale, settings) = (self.m(), self.request.locale, &self.design.settings);
        let volume = self.figure(self.design.volume(&self.catalog), 0);
        let percent = |kind: AdjustmentKind, percent: Decimal| {
            let amount =
                priced.adjustments.iter().find(|line| line.kind == kind).and_then(|line| line.amount);
            let amount = amount.map(|amount| self.money(amount.likely)).unwrap_or_default();
            let shown = format!("{}% ({amount})", format::number(percent, 4, locale));
            if percent.is_zero() { m.not_included.to_owned() } else { fill(m.included, &[&shown]) }
        };
        let mut facts = vec![
            (m.volume, fill(m.interactions_a_month, &[&volume])),
            (m.currency, self.currency_text()),
            (m.contingency, percent(AdjustmentKind::Contingency, settings.contingency_percent)),
            (m.tax, percent(AdjustmentKind::Tax, settings.tax_percent)),
        ];
        if priced.gaps > 0 {
            facts.push((m.covered, format::percent(priced.covered(), 1, locale)));
        }
        if priced.exceeded() > 0 {
            facts.push((m.too_small, priced.exceeded().to_string()));
        }
        facts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// The display currency with its dated rate (C15).
    pub(in super::super) fn currency_text(&self) -> String {
        let m = self.m();
        match &self.design.settings.currency {
            None => m.dollars.to_owned(),
            Some(currency) => {
                let rate = format::number(currency.rate, 6, self.request.locale);
                let date = self.date_text(currency.as_of.as_deref());
                fill(m.currency_at, &[&rate, &currency.code, &date])
            }
        }
    }

    /// The layers, what is added to the whole, and the total.
    fn layer_table(&self, priced: &Estimate) -> Block {
        let m = self.m();
        let row = |name: &str, amount: Range, gaps: usize| {
            vec![name.to_owned(), self.bounded(amount.likely, gaps), self.range_note(amount)]
        };
        let mut rows: Vec<Vec<String>> = Vec::new();
        for (layer, amount) in Layer::ALL.into_iter().zip(priced.by_layer) {
            rows.push(row(self.layer_name(layer), amount, priced.gaps_in(&self.design, layer)));
        }
        let sum =
            priced.by_layer.iter().try_fold(Range::ZERO, |sum, layer| sum.plus(*layer)).unwrap_or_default();
        let added = priced.monthly.zip(sum, exact::sub).unwrap_or_default();
        if added != Range::ZERO {
            rows.push(vec![m.adjustments.to_owned(), self.money(added.likely), String::new()]);
        }
        rows.push(row(m.total_month, priced.monthly, priced.gaps));
        let columns = [(m.layer, false), (m.per_month, true), (m.range, true)];
        Block::Table(Table::new(m.by_layer, &columns).with(rows).without_empty())
    }
}
