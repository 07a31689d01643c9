//! The calculation of a line as one line of text (C14): inputs; formula; quantity; free part; tiers; amount.

use rust_decimal::Decimal;

use super::texts::Texts;
use crate::domain::basics::format::{self, MoneyForm};
use crate::domain::basics::i18n::{self, fill};
use crate::domain::basics::range::Range;
use crate::domain::basics::text::Locale;
use crate::domain::catalog::price::Price;
use crate::domain::estimate::Explanation;

/// An explanation in words.
pub(super) fn in_words(explanation: &Explanation, t: &Texts, locale: Locale) -> String {
    let number = |value: Decimal| format::number(value, 10, locale);
    let mut parts = Vec::new();
    for input in &explanation.inputs {
        let mark = if input.overridden { format!(" ({})", t.set_by_you) } else { String::new() };
        let value = i18n::counted(input.value, 10, &input.unit, locale);
        parts.push(format!("{} = {value}{mark}", input.name.get(locale)));
    }
    if let Some(expression) = &explanation.expression {
        parts.push(format!("{}: {expression}", t.formula));
    }
    let copies =
        explanation.copies.map(|copies| format!(" ({})", fill(t.copies_times, &[&copies.to_string()])));
    let quantity = i18n::counted(explanation.quantity, 10, &explanation.unit, locale);
    parts.push(format!("{}: {quantity}{}", t.quantity, copies.unwrap_or_default()));
    parts.extend(explanation.minimum.map(|minimum| fill(t.minimum_billed, &[&number(minimum)])));
    parts.extend(explanation.free.map(|free| fill(t.free, &[&number(free)])));
    if !explanation.used_before.is_zero() {
        parts.push(fill(t.used_before, &[&number(explanation.used_before)]));
    }
    parts.extend(explanation.block.map(|block| fill(t.blocks, &[&number(block)])));
    for part in &explanation.tiers {
        let price = price(part.price, explanation.per, t, locale);
        let flat =
            if part.flat.is_zero() { String::new() } else { format!(" + {}", dollars(part.flat, locale)) };
        let amount = format::money_range(part.amount, MoneyForm::dollars(locale));
        parts.push(format!("{} × {price}{flat} = {amount}", number(part.quantity)));
    }
    parts.join("; ")
}

/// The price of the first units, and whether later units have another price.
pub(super) fn headline(of: &Price, t: &Texts, locale: Locale) -> String {
    let shown = price(of.headline(), of.per, t, locale);
    if of.tiers.len() > 1 { format!("{shown} …") } else { shown }
}

/// A unit price and the number of units that it covers.
fn price(price: Range, per: Decimal, t: &Texts, locale: Locale) -> String {
    let shown = format::unit_price_range(price, locale);
    if per == Decimal::ONE { shown } else { fill(t.price_per, &[&shown, &format::number(per, 6, locale)]) }
}

fn dollars(amount: Decimal, locale: Locale) -> String {
    format::money(amount, MoneyForm::dollars(locale))
}
