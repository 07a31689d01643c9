//! The display of prices: amount, source, date, and flags for prices that need checking.

use rust_decimal::Decimal;

use super::ViewContext;
use super::element::{Element, outside_link, tagged};
use crate::domain::analysis::book_drift::Why;
use crate::domain::analysis::price_use::Origin;
use crate::domain::basics::format;
use crate::domain::basics::i18n::{self, counted, fill};
use crate::domain::basics::range::Range;
use crate::domain::catalog::Charge;
use crate::domain::catalog::price::{Book, Confidence, Price, Verdict};
use crate::domain::catalog::price_age::Mark;
use crate::domain::design::{OwnPrice, USD};
use crate::domain::estimate::{GapReason, Item};
use crate::domain::files::export::texts::texts;
use crate::domain::files::export::words::{confidence_in_words, title};

impl ViewContext<'_> {
    pub(super) fn book_name(&self, book: Book) -> &'static str {
        match book {
            Book::Reference => self.texts.common.book_reference,
            Book::List => self.texts.common.book_list,
        }
    }

    pub(super) fn confidence(&self, confidence: Confidence) -> &'static str {
        confidence_in_words(confidence, texts(self.request.locale))
    }

    /// The confidence in a source, unless a flag already shows it.
    pub(super) fn unmarked_confidence(&self, confidence: Confidence) -> Option<&'static str> {
        let is_marked = matches!(confidence, Confidence::Secondary | Confidence::Unverified);
        (!is_marked).then(|| self.confidence(confidence))
    }

    pub(super) fn verdict(&self, verdict: Verdict) -> &'static str {
        let texts = self.texts;
        match verdict {
            Verdict::Matches => texts.prices.verdict_matches,
            Verdict::Outdated => texts.prices.verdict_outdated,
            Verdict::Wrong => texts.prices.verdict_wrong,
            Verdict::Unverified => texts.prices.verdict_unverified,
        }
    }

    /// The reason to check a price, with the age of its source.
    pub(super) fn mark(&self, mark: Mark) -> String {
        let texts = self.texts;
        let text = match mark {
            Mark::Old(months) => return fill(texts.prices.mark_old, &[&months.to_string()]),
            Mark::Undated => texts.explanation.undated,
            Mark::Secondary => self.confidence(Confidence::Secondary),
            Mark::Unverified => self.confidence(Confidence::Unverified),
        };
        text.to_owned()
    }

    /// A badge for each mark.
    pub(super) fn badges(&self, marks: &[Mark]) -> Vec<Element> {
        let class = |mark| match mark {
            Mark::Unverified => "badge badge--bad",
            Mark::Old(_) | Mark::Undated | Mark::Secondary => "badge badge--warning",
        };
        marks.iter().map(|mark| tagged("span", class(*mark)).text(&self.mark(*mark))).collect()
    }

    /// The badge of the user's own prices.
    pub(super) fn own_badge(&self) -> Element {
        tagged("span", "badge badge--muted").text(self.texts.prices.own_price)
    }

    /// A unit price in US dollars, with its number of catalog units: “$0.125 / GB-month”.
    pub(super) fn price_text(&self, price: Range, per: Decimal, unit: &str) -> String {
        self.per(&format::unit_price_range(price, self.request.locale), per, unit)
    }

    /// The price of the first units, and whether others have another one.
    fn headline_text(&self, price: &Price, unit: &str) -> String {
        let shown = self.price_text(price.headline(), price.per, unit);
        if price.tiers.len() > 1 { format!("{shown} …") } else { shown }
    }

    fn per(&self, price: &str, per: Decimal, unit: &str) -> String {
        let locale = self.request.locale;
        if per != Decimal::ONE {
            return fill(self.texts.explanation.per, &[price, &counted(per, 6, unit, locale)]);
        }
        if unit.is_empty() {
            return price.to_owned();
        }
        format!("{price} / {}", i18n::unit(unit, locale))
    }

    /// The price of a row of the user's, in the currency that it is in.
    pub(super) fn own_price_text(&self, row: &OwnPrice, unit: &str) -> String {
        let locale = self.request.locale;
        let shown = match row.currency.as_deref().filter(|code| *code != USD) {
            Some(code) => format!("{code}\u{a0}{}", format::number(row.price, 10, locale)),
            None => format::unit_price(row.price, locale),
        };
        self.per(&shown, row.per.unwrap_or(Decimal::ONE), unit)
    }

    pub(super) fn date_text(&self, date: Option<&str>) -> String {
        date.map_or_else(
            || self.texts.explanation.undated.to_owned(),
            |date| format::date(date, self.request.locale),
        )
    }

    /// The name of a source of the catalog, as a link if it has an address.
    pub(super) fn source_link(&self, parent: Element, id: &str) -> Element {
        match self.catalog.source(id) {
            Some(source) => match &source.url {
                Some(url) => parent.child(outside_link(url, &source.name)),
                None => parent.text(&source.name),
            },
            None => parent,
        }
    }

    /// The unit price of a price in use.
    pub(super) fn origin_price(&self, origin: &Origin<'_>, unit: &str) -> String {
        match origin {
            Origin::Book(_, price) => self.headline_text(price, unit),
            Origin::Row(row) => self.own_price_text(row, unit),
            Origin::Set(price) => {
                self.per(&format::unit_price(*price, self.request.locale), Decimal::ONE, unit)
            }
            Origin::Quote(quote) => self.money(quote.amount),
        }
    }

    /// The title of a line.
    pub(super) fn item_name(&self, item: Item, charge: Option<&Charge>) -> String {
        let locale = self.request.locale;
        title(item, charge, texts(locale), locale).to_owned()
    }

    /// The reason why a line differs between the books.
    pub(super) fn why(&self, why: &Why<'_>) -> String {
        let (texts, locale) = (self.texts, self.request.locale);
        let dated = |price: &Price| {
            let shown = self.headline_text(price, "");
            format!("{} ({})", shown.trim_end(), self.date_text(price.as_of.as_deref()))
        };
        match why {
            Why::Verdict(verdict) => {
                fill(texts.prices.why_verdict, &[self.book_name(Book::Reference), self.verdict(*verdict)])
            }
            Why::Note(_, note) => note.get(locale).to_owned(),
            Why::OtherPlan { reference, list } => {
                fill(texts.prices.why_other_plan, &[reference.name.get(locale), list.name.get(locale)])
            }
            Why::OnlyIn(book) => fill(texts.prices.why_only_in, &[self.book_name(*book)]),
            Why::NoPrice(book, reason) => {
                let text = match reason {
                    GapReason::NotInBook => texts.prices.why_not_in_book,
                    GapReason::NoPrice => texts.prices.why_no_price,
                    _ => texts.prices.why_gap,
                };
                fill(text, &[self.book_name(*book)])
            }
            Why::Priced(book, price) => {
                fill(texts.prices.why_priced, &[self.book_name(*book), &dated(price)])
            }
            Why::Prices { reference, list } => {
                fill(texts.prices.why_prices, &[&dated(reference), &dated(list)])
            }
            Why::OtherQuantity => texts.prices.why_other_quantity.to_owned(),
            Why::Account => texts.prices.why_account.to_owned(),
            Why::Follows => texts.prices.why_follows.to_owned(),
        }
    }
}

/// The unit of a charge, as the catalog writes it.
pub(super) fn unit_of(charge: Option<&Charge>) -> &str {
    charge.map_or("", |charge| charge.unit.as_str())
}
