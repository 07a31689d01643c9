//! The prices behind a total, with their sources, dates and flags.

use super::super::ViewContext;
use super::super::price::unit_of;
use crate::domain::analysis::price_use::{Origin, UsedPrice, price_uses, used_prices};
use crate::domain::basics::format;
use crate::domain::basics::order::sort_by_falling_amount;
use crate::domain::catalog::price::Confidence;
use crate::domain::estimate::{Estimate, Item};
use crate::domain::files::document::{Block, Table};

impl ViewContext<'_> {
    /// The prices, the heaviest first.
    pub(in super::super) fn price_table(&self, priced: &Estimate) -> Block {
        let texts = self.texts;
        let uses = price_uses(&self.catalog, &self.design, priced);
        let mut found = used_prices(&uses, self.today);
        sort_by_falling_amount(&mut found, |price| price.monthly.abs());
        let columns = [
            (texts.slides.price_for, false),
            (texts.slides.gap_item, false),
            (texts.slides.price, true),
            (texts.slides.per_month, true),
            (texts.slides.source, false),
            (texts.slides.date, false),
            (texts.slides.confidence, false),
            (texts.slides.marks, false),
        ];
        let rows = found.iter().map(|price| self.price_row(price));
        Block::Table(Table::new(texts.prices.in_use, &columns).with(rows))
    }

    /// The cells of a price: item, charge, price, amount, source, date, confidence, flags.
    pub(in super::super) fn price_row(&self, price: &UsedPrice<'_>) -> Vec<String> {
        let locale = self.request.locale;
        let used = &price.first;
        let plan = used.plan.map(|plan| plan.name.get(locale)).unwrap_or_default();
        let what = match used.offering {
            Some(offering) => {
                let parts = [&self.service_name(used.service), offering.name.get(locale), plan];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
            }
            None => self.part_name(used.part),
        };
        let (source, date, confidence) = match used.origin {
            Origin::Book(book, read) => {
                let source = self.catalog.source(&read.source);
                let source = source.map_or_else(String::new, |source| source.name.clone());
                let confidence = format!("{} · {}", self.book_name(book), self.confidence(read.confidence));
                (source, self.date_text(read.as_of.as_deref()), confidence)
            }
            Origin::Row(row) => {
                let from = row.valid_from.as_deref().map(|date| format::date(date, locale));
                let source = row.source.clone().unwrap_or_default();
                (source, from.unwrap_or_default(), self.confidence(Confidence::Own).to_owned())
            }
            Origin::Set(_) => (String::new(), String::new(), self.confidence(Confidence::Own).to_owned()),
            Origin::Quote(quote) => {
                let date = self.date_text(quote.as_of.as_deref());
                (quote.source.clone(), date, self.item_name(Item::Quote, None))
            }
        };
        let marks: Vec<String> = price.marks.iter().map(|mark| self.mark(*mark)).collect();
        vec![
            what,
            self.item_name(used.line.item, used.charge),
            self.origin_price(&used.origin, unit_of(used.charge)),
            self.money(price.monthly),
            source,
            date,
            confidence,
            marks.join(", "),
        ]
    }
}
