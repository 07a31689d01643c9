//! The cost of a design: the total with its range, unit cost, layers, and the adjustments to the total.

use rust_decimal::Decimal;

use super::super::ViewContext;
use crate::domain::basics::exact;
use crate::domain::basics::format::{self, MoneyForm};
use crate::domain::basics::i18n::fill;
use crate::domain::basics::range::Range;
use crate::domain::catalog::Layer;
use crate::domain::design::Tax;
use crate::domain::estimate::{AdjustmentKind, Estimate};
use crate::domain::files::document::{Block, Figure, Table};

impl ViewContext<'_> {
    /// The large figures, the layers, and the basis of both.
    pub(in super::super) fn totals_blocks(&self, priced: &Estimate) -> Vec<Block> {
        vec![self.total_figures(priced), Block::Facts(self.terms_facts(priced)), self.layer_table(priced)]
    }

    /// The total, per year, per 1,000 interactions, and once.
    pub(in super::super) fn total_figures(&self, priced: &Estimate) -> Block {
        let texts = self.texts;
        let figure = |label: &str, amount: Range, gaps: usize| Figure {
            label: label.to_owned(),
            value: self.bounded(amount.likely, gaps),
            note: self.range_note(amount),
        };
        let year = priced.monthly.map(|amount| exact::mul(amount, Decimal::from(12)));
        let volume = self.design.volume(&self.catalog);
        let mut figures = vec![figure(texts.slides.total_month, priced.monthly, priced.gaps)];
        figures.extend(year.ok().map(|year| figure(texts.slides.total_year, year, priced.gaps)));
        let unit = priced.per_thousand(volume);
        figures.extend(unit.map(|unit| figure(texts.slides.per_thousand, unit, priced.gaps)));
        if priced.one_time != Range::ZERO {
            figures.push(figure(texts.slides.one_time, priced.one_time, 0));
        }
        Block::Figures(figures)
    }

    /// The facts that belong beside every total: volume, currency, contingency, tax, and the share of charges with a
    /// price.
    pub(in super::super) fn terms_facts(&self, priced: &Estimate) -> Vec<(String, String)> {
        let (texts, locale, settings) = (self.texts, self.request.locale, &self.design.settings);
        let volume = self.figure(self.design.volume(&self.catalog), 0);
        let percent = |kind: AdjustmentKind, percent: Decimal| {
            let amount =
                priced.adjustments.iter().find(|line| line.kind == kind).and_then(|line| line.amount);
            let amount = amount.map(|amount| self.money(amount.likely)).unwrap_or_default();
            let shown = format!("{}% ({amount})", format::number(percent, 4, locale));
            if percent.is_zero() {
                texts.slides.not_included.to_owned()
            } else {
                fill(texts.slides.included, &[&shown])
            }
        };
        let mut facts = vec![
            (texts.slides.volume, fill(texts.slides.interactions_a_month, &[&volume])),
            (texts.slides.currency, self.currency_text()),
            (texts.slides.contingency, percent(AdjustmentKind::Contingency, settings.contingency_percent)),
            (texts.slides.tax, self.taxes_fact(priced)),
        ];
        facts
            .insert(1, (texts.slides.location, self.location_name(self.design.settings.location.as_deref())));
        if priced.stand_ins() > 0 {
            facts.push((texts.slides.stand_ins, priced.stand_ins().to_string()));
        }
        if priced.not_sold() > 0 {
            facts.push((texts.slides.not_sold, priced.not_sold().to_string()));
        }
        if priced.gaps > 0 {
            facts.push((
                texts.slides.covered,
                fill(texts.slides.covered_share, &[&format::percent(priced.covered(), 1, locale)]),
            ));
        }
        if priced.exceeded() > 0 {
            facts.push((texts.slides.too_small, priced.exceeded().to_string()));
        }
        facts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// The taxes with their percentages, and their sum per month.
    fn taxes_fact(&self, priced: &Estimate) -> String {
        let (texts, taxes) = (self.texts, &self.design.settings.taxes);
        if taxes.is_empty() {
            return texts.slides.not_included.to_owned();
        }
        let amounts = priced.adjustments.iter().filter(|line| line.kind == AdjustmentKind::Tax);
        let amounts = amounts.filter_map(|line| line.amount);
        let sum = amounts.fold(Decimal::ZERO, |sum, amount| sum.saturating_add(amount.likely));
        let names: Vec<String> = taxes.iter().map(|tax| self.tax_in_words(tax)).collect();
        fill(texts.slides.included, &[&format!("{} ({})", names.join(", "), self.money(sum))])
    }

    /// The name of a tax, if it has one, with its percentage and whether that is still to be confirmed.
    pub(in super::super) fn tax_in_words(&self, tax: &Tax) -> String {
        let percent = format!("{}%", format::number(tax.percent, 4, self.request.locale));
        let text = if tax.name.is_empty() { percent } else { format!("{} {percent}", tax.name) };
        if tax.to_confirm { fill(self.texts.common.to_confirm, &[&text]) } else { text }
    }

    /// The display currency with its dated rate (C15).
    pub(in super::super) fn currency_text(&self) -> String {
        let texts = self.texts;
        match &self.design.settings.currency {
            None => texts.slides.dollars.to_owned(),
            Some(currency) => {
                let rate = format::exchange_rate(MoneyForm::of(self.request.locale, Some(currency)));
                let date = self.date_text(currency.as_of.as_deref());
                fill(texts.slides.currency_at, &[&rate, &date])
            }
        }
    }

    /// The layers, the adjustments, and the total.
    fn layer_table(&self, priced: &Estimate) -> Block {
        let texts = self.texts;
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
            rows.push(vec![texts.slides.adjustments.to_owned(), self.money(added.likely), String::new()]);
        }
        rows.push(row(texts.slides.total_month, priced.monthly, priced.gaps));
        let columns =
            [(texts.slides.layer, false), (texts.slides.per_month, true), (texts.slides.range, true)];
        Block::Table(Table::new(texts.slides.by_layer, &columns).with(rows).without_empty())
    }
}
