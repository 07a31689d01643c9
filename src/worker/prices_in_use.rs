//! All prices behind a design's bill, each with its source, date, confidence and weight.

use super::ViewContext;
use super::element::{Element, tag};
use super::price::unit_of;
use super::prices::MAX_SHOWN;
use super::sheet::{not_shown, number_cell, section, table};
use crate::domain::analysis::price_use::{Origin, UsedPrice};
use crate::domain::basics::format;
use crate::domain::basics::order::{sort_by_falling_amount, sort_by_rank};
use crate::domain::catalog::price::Confidence;
use crate::domain::estimate::Item;

impl ViewContext<'_> {
    /// All prices in use.
    pub(super) fn in_use(&self, mut prices: Vec<UsedPrice<'_>>, only_marked: bool) -> Element {
        let texts = self.texts;
        prices.retain(|price| !only_marked || !price.marks.is_empty());
        sort_by_falling_amount(&mut prices, |price| price.monthly.abs());
        // Own prices first: a reader of the design cannot look them up anywhere else.
        sort_by_rank(&mut prices, |price| u32::from(!price.first.origin.is_own()));
        let rows = prices.iter().take(MAX_SHOWN).map(|price| self.used(price));
        let columns = [
            (texts.prices.service, false),
            (texts.prices.charge, false),
            (texts.prices.price, true),
            (texts.explanation.source, false),
            (texts.prices.date, false),
            (texts.prices.confidence, false),
            (texts.prices.marks, false),
            (texts.prices.month, true),
        ];
        section(texts.prices.in_use, texts.prices.in_use_help)
            .child(table(&columns, rows.collect()))
            .children(not_shown(texts.prices.more, prices.len(), MAX_SHOWN))
    }

    fn used(&self, price: &UsedPrice<'_>) -> Element {
        let locale = self.request.locale;
        let used = &price.first;
        let what = match (used.offering, self.catalog.service(used.service)) {
            (Some(offering), Some(service)) => {
                let plan = used.plan.map(|plan| plan.name.get(locale)).unwrap_or_default();
                let parts = [service.name.as_str(), offering.name.get(locale), plan];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
            }
            _ => self.part_name(used.part),
        };
        let source = tag("td");
        let (source, date, confidence) = match used.origin {
            Origin::Book(book, read) => {
                let parts = [Some(self.book_name(book)), self.unmarked_confidence(read.confidence)];
                let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
                (self.source_link(source, &read.source), self.date_text(read.as_of.as_deref()), name)
            }
            // The user's own texts never become links.
            Origin::Row(row) => {
                let from = row.valid_from.as_deref().map(|date| format::date(date, locale));
                let source = source.text(row.source.as_deref().unwrap_or_default());
                (source, from.unwrap_or_default(), self.confidence(Confidence::Own).to_owned())
            }
            Origin::Set(_) => (source, String::new(), self.confidence(Confidence::Own).to_owned()),
            Origin::Quote(quote) => {
                let date = self.date_text(quote.as_of.as_deref());
                (source.text(&quote.source), date, self.item_name(Item::Quote, None))
            }
        };
        let marks = tag("td").children(self.badges(&price.marks));
        let marks = marks.children(used.origin.is_own().then(|| self.own_badge()));
        tag("tr")
            .child(tag("td").text(&what))
            .child(tag("td").text(&self.item_name(used.line.item, used.charge)))
            .child(number_cell(&self.origin_price(&used.origin, unit_of(used.charge))))
            .child(source)
            .child(tag("td").text(&date))
            .child(tag("td").text(&confidence))
            .child(marks)
            .child(number_cell(&self.money(price.monthly)))
    }
}
