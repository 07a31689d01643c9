//! Numbers, money and dates in the locale's form. Everything shown goes through here.

mod against;
mod footing;
mod typed;

use rust_decimal::Decimal;

use crate::domain::basics::currency::Currency;
use crate::domain::basics::exact::{self, round_half_up};
use crate::domain::basics::range::Range;
use crate::domain::basics::text::Locale;

pub use against::{Against, Trend};
pub use footing::footing;
pub use typed::{Unreadable, Wanted, not_understood, read_amount, read_typed, understood};

/// The largest amount that can be typed: 10¹⁵.
pub const MAX_AMOUNT: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0);

/// The decimal separator of a locale.
#[must_use]
pub fn decimal_separator(locale: Locale) -> char {
    match locale {
        Locale::PtBr => ',',
        Locale::En => '.',
    }
}

/// A number with grouped thousands and at most `places` decimals, without trailing zeros.
#[must_use]
pub fn number(value: Decimal, places: u32, locale: Locale) -> String {
    grouped(&round_half_up(value, places).normalize().to_string(), locale)
}

/// The currency and form in which amounts are shown (C15). Amounts come in US dollars; conversion is the last
/// step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MoneyForm {
    pub locale: Locale,
    /// ISO 4217 code.
    code: [u8; 3],
    /// Units of the currency for one US dollar.
    rate: Decimal,
}

impl MoneyForm {
    /// US dollars, the currency of prices.
    #[must_use]
    pub fn dollars(locale: Locale) -> Self {
        Self { locale, code: *b"USD", rate: Decimal::ONE }
    }

    /// A design's display currency, or US dollars if it has none.
    #[must_use]
    pub fn of(locale: Locale, currency: Option<&Currency>) -> Self {
        let code = currency.and_then(|currency| <[u8; 3]>::try_from(currency.code.as_bytes()).ok());
        match (code, currency) {
            (Some(code), Some(Currency { rate, .. })) => Self { locale, code, rate: *rate },
            _ => Self::dollars(locale),
        }
    }

    /// Converts an amount of US dollars to this currency.
    #[must_use]
    pub fn convert(self, amount: Decimal) -> Decimal {
        if self.rate == Decimal::ONE { amount } else { amount.saturating_mul(self.rate) }
    }

    /// The currency's code.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.code).unwrap_or("USD")
    }

    fn symbol(&self) -> String {
        let known = match (&self.code, self.locale) {
            (b"USD", Locale::En) => "$",
            (b"USD", Locale::PtBr) => "US$\u{a0}",
            (b"BRL", Locale::En) => "R$",
            (b"BRL", Locale::PtBr) => "R$\u{a0}",
            (b"EUR", Locale::En) => "€",
            (b"EUR", Locale::PtBr) => "€\u{a0}",
            (b"GBP", Locale::En) => "£",
            (b"GBP", Locale::PtBr) => "£\u{a0}",
            _ => return format!("{}\u{a0}", self.code()),
        };
        known.to_owned()
    }
}

/// A shown amount, preceded by `≥` if a part of it has no known price (C8).
#[must_use]
pub fn bounded(mut amount: String, is_bound: bool) -> String {
    if is_bound {
        amount.insert_str(0, "≥\u{a0}");
    }
    amount
}

/// An amount of money, half-up to cents (C11): `$1,234.56`, `US$ 1.234,56`, `R$ 6.666,67`.
#[must_use]
pub fn money(amount: Decimal, form: MoneyForm) -> String {
    money_in_places(form.convert(amount), 2, form)
}

/// The decimals of amounts beside a total of this size on a slide: none from a hundred up, where nobody reads cents.
#[must_use]
pub fn room_places(total: Decimal, form: MoneyForm) -> u32 {
    if form.convert(total).abs() < Decimal::ONE_HUNDRED { 2 } else { 0 }
}

/// An amount as a room can read it: `$97.50`, `$1,235`.
#[must_use]
pub fn room_money(amount: Decimal, form: MoneyForm) -> String {
    money_in_places(form.convert(amount), room_places(amount, form), form)
}

/// A difference with its sign, as a room can read it beside a total: `+$1,235`; a dash for none.
#[must_use]
pub fn room_difference(amount: Decimal, total: Decimal, form: MoneyForm) -> String {
    let places = room_places(total, form);
    let rounded = round_half_up(form.convert(amount), places);
    if rounded.is_zero() {
        return "–".to_owned();
    }
    let sign = if rounded.is_sign_negative() { "" } else { "+" };
    format!("{sign}{}", money_in_places(rounded, places, form))
}

/// A converted amount with exactly `places` decimals.
#[must_use]
pub fn money_in_places(converted: Decimal, places: u32, form: MoneyForm) -> String {
    let rounded = round_half_up(converted, places);
    let sign = if rounded.is_sign_negative() && !rounded.is_zero() { "−" } else { "" };
    let digits =
        grouped(&format!("{:.*}", usize::try_from(places).unwrap_or_default(), rounded.abs()), form.locale);
    format!("{sign}{}{digits}", form.symbol())
}

/// An amount of money without cents: `$5,000`.
#[must_use]
pub fn whole_money(amount: Decimal, form: MoneyForm) -> String {
    format!("{}{}", form.symbol(), number(form.convert(amount), 0, form.locale))
}

/// A range of money without cents: `$50–100`, `US$ 50 – 100`; a single amount if both ends are equal.
#[must_use]
pub fn whole_money_range(low: Decimal, high: Decimal, form: MoneyForm) -> String {
    if low == high {
        return whole_money(low, form);
    }
    let high = number(form.convert(high), 0, form.locale);
    let dash = match form.locale {
        Locale::En => "–",
        Locale::PtBr => " – ",
    };
    format!("{}{dash}{high}", whole_money(low, form))
}

/// The value of one US dollar in the display currency: `R$4.1257`, `R$ 4,1257`.
#[must_use]
pub fn exchange_rate(form: MoneyForm) -> String {
    format!("{}{}", form.symbol(), number(form.rate, 6, form.locale))
}

/// An amount of US dollars with up to `places` decimals in the display currency: `$0.0312`.
#[must_use]
pub fn fine_money(amount: Decimal, places: u32, form: MoneyForm) -> String {
    format!("{}{}", form.symbol(), number(form.convert(amount), places, form.locale))
}

/// A unit price in US dollars with all its digits: `$0.0000041667`.
#[must_use]
pub fn unit_price(amount: Decimal, locale: Locale) -> String {
    let (plain, form) = (amount.normalize(), MoneyForm::dollars(locale));
    if plain.scale() <= 2 {
        money(amount, form)
    } else {
        format!("{}{}", form.symbol(), grouped(&plain.to_string(), locale))
    }
}

/// A range of unit prices, or a single price if it is certain.
#[must_use]
pub fn unit_price_range(price: Range, locale: Locale) -> String {
    if price.is_point() {
        return unit_price(price.likely, locale);
    }
    format!("{} – {}", unit_price(price.low, locale), unit_price(price.high, locale))
}

/// Money for tight places, without cents from ten thousand up: `$12,346`, `US$ 1,2 mi`.
#[must_use]
pub fn short_money(amount: Decimal, form: MoneyForm) -> String {
    let shown = form.convert(amount);
    if shown.abs() < Decimal::from(10_000) {
        return money(amount, form);
    }
    let sign = if shown.is_sign_negative() { "−" } else { "" };
    format!("{sign}{}{}", form.symbol(), short(shown.abs(), form.locale))
}

/// A range of money: `$50.00 – $100.00`, or a single amount if it is certain.
#[must_use]
pub fn money_range(range: Range, form: MoneyForm) -> String {
    let (low, high) = (money(range.low, form), money(range.high, form));
    if low == high {
        return money(range.likely, form);
    }
    format!("{low} – {high}")
}

/// A difference of money with its sign: `+$12.00`, `−$3.50`, `±$0.00`.
#[must_use]
pub fn money_difference(amount: Decimal, form: MoneyForm) -> String {
    let rounded = exact::cents(form.convert(amount));
    let sign = match rounded {
        rounded if rounded.is_zero() => "±",
        rounded if rounded.is_sign_negative() => "",
        _ => "+",
    };
    format!("{sign}{}", money(amount, form))
}

/// A fraction of one as a percentage: `97.5%`, `97,5%`.
#[must_use]
pub fn percent(share: Decimal, places: u32, locale: Locale) -> String {
    format!("{}%", number(share.saturating_mul(Decimal::ONE_HUNDRED), places, locale))
}

/// Powers of a thousand, largest first, with their short forms in English and Portuguese.
const STEPS: [(i64, &str, &str); 4] = [
    (1_000_000_000_000, "T", "tri"),
    (1_000_000_000, "B", "bi"),
    (1_000_000, "M", "mi"),
    (1_000, "K", "mil"),
];

/// A number in as few characters as possible: `750`, `10K`, `1.5M`; `10 mil`, `1,5 mi`.
#[must_use]
pub fn short(value: Decimal, locale: Locale) -> String {
    for (size, en, pt) in STEPS {
        let size = Decimal::from(size);
        if value >= size {
            let scaled = exact::div(value, size).unwrap_or(value);
            let places = if scaled < Decimal::TEN { 2 } else { 1 };
            let scaled = number(scaled, places, locale);
            return match locale {
                Locale::En => format!("{scaled}{en}"),
                Locale::PtBr => format!("{scaled}\u{a0}{pt}"),
            };
        }
    }
    number(value, 2, locale)
}

/// A number in full below ten thousand, short above: `1,460`, `12.5K`.
#[must_use]
pub fn short_from_ten_thousand(value: Decimal, locale: Locale) -> String {
    if value < Decimal::from(10_000) { number(value, 2, locale) } else { short(value, locale) }
}

/// A date, month or year of the catalog (`2026-11-22`, `2026-11`, `2026`) in the locale's form.
#[must_use]
pub fn date(iso: &str, locale: Locale) -> String {
    let parts: Vec<&str> = iso.split('-').collect();
    match (locale, parts.as_slice()) {
        (Locale::PtBr, [year, month, day]) => format!("{day}/{month}/{year}"),
        (Locale::PtBr, [year, month]) => format!("{month}/{year}"),
        _ => iso.to_owned(),
    }
}

/// Groups the digits of a plain decimal in threes and inserts the locale's separators.
fn grouped(plain: &str, locale: Locale) -> String {
    let (thousands, decimal) = match locale {
        Locale::PtBr => ('.', ','),
        Locale::En => (',', '.'),
    };
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |rest| ("−", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut text = String::with_capacity(plain.len().saturating_add(8));
    text.push_str(sign);
    for (index, digit) in whole.chars().enumerate() {
        let left = whole.len().saturating_sub(index);
        if index > 0 && left.is_multiple_of(3) {
            text.push(thousands);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(decimal);
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        exact::parse(text).unwrap()
    }

    #[test]
    fn money_has_the_form_of_the_locale() {
        for (amount, en, pt) in [
            ("0", "$0.00", "US$\u{a0}0,00"),
            ("1234.565", "$1,234.57", "US$\u{a0}1.234,57"),
            ("12345678.9", "$12,345,678.90", "US$\u{a0}12.345.678,90"),
            ("-3.5", "−$3.50", "−US$\u{a0}3,50"),
            ("-0.001", "$0.00", "US$\u{a0}0,00"),
        ] {
            assert_eq!(money(decimal(amount), MoneyForm::dollars(Locale::En)), en);
            assert_eq!(money(decimal(amount), MoneyForm::dollars(Locale::PtBr)), pt);
        }
    }

    #[test]
    fn c15_amounts_are_shown_in_the_designs_currency_and_unit_prices_in_dollars() {
        let currency = |code: &str| Currency { code: code.to_owned(), rate: decimal("5.4"), as_of: None };
        for (code, locale, expected) in [
            ("BRL", Locale::PtBr, "R$\u{a0}6.666,67"),
            ("BRL", Locale::En, "R$6,666.67"),
            ("JPY", Locale::En, "JPY\u{a0}6,666.67"),
        ] {
            let form = MoneyForm::of(locale, Some(&currency(code)));
            assert_eq!(money(decimal("1234.5685"), form), expected);
            assert_eq!(unit_price(decimal("0.10"), Locale::En), "$0.10");
        }
        let form = MoneyForm::of(Locale::En, Some(&currency("BRL")));
        assert_eq!(money_difference(decimal("-1"), form), "−R$5.40");
        assert_eq!(short_money(decimal("10000"), form), "R$54K");
        assert_eq!(money_range(Range::point(decimal("2")), form), "R$10.80");
        assert_eq!(exchange_rate(form), "R$5.4");
    }

    #[test]
    fn a_room_reads_no_cents_from_a_hundred_up() {
        let form = MoneyForm::dollars(Locale::En);
        for (amount, alone, difference) in [
            ("99.99", "$99.99", "+$99.99"),
            ("100", "$100", "+$100"),
            ("1234.5", "$1,235", "+$1,235"),
            ("-1234.5", "−$1,235", "−$1,235"),
            ("0.001", "$0.00", "–"),
        ] {
            assert_eq!(room_money(decimal(amount), form), alone);
            assert_eq!(room_difference(decimal(amount), decimal(amount), form), difference);
        }
        for (amount, difference) in [("47.32", "+$47"), ("-0.6", "−$1"), ("0.4", "–")] {
            assert_eq!(room_difference(decimal(amount), decimal("540"), form), difference);
        }
    }

    #[test]
    fn ranges_without_cents_name_their_currency_once() {
        for (low, high, en, pt) in [
            ("50", "100", "$50–100", "US$\u{a0}50 – 100"),
            ("500", "1500", "$500–1,500", "US$\u{a0}500 – 1.500"),
            ("80", "80", "$80", "US$\u{a0}80"),
        ] {
            let range = |locale| whole_money_range(decimal(low), decimal(high), MoneyForm::dollars(locale));
            assert_eq!((range(Locale::En), range(Locale::PtBr)), (en.to_owned(), pt.to_owned()));
        }
    }

    #[test]
    fn unit_prices_keep_all_their_digits() {
        assert_eq!(unit_price(decimal("0.0000041667"), Locale::En), "$0.0000041667");
        assert_eq!(unit_price(decimal("0.10"), Locale::En), "$0.10");
        assert_eq!(unit_price(decimal("0.018"), Locale::PtBr), "US$\u{a0}0,018");
    }

    #[test]
    fn large_numbers_are_short() {
        assert_eq!(short(decimal("750"), Locale::En), "750");
        assert_eq!(short(decimal("10000"), Locale::En), "10K");
        assert_eq!(short(decimal("1500000"), Locale::PtBr), "1,5\u{a0}mi");
        assert_eq!(short(decimal("1e12"), Locale::En), "1T");
    }

    #[test]
    fn dates_have_the_form_of_the_locale() {
        assert_eq!(date("2026-11-22", Locale::PtBr), "22/11/2026");
        assert_eq!(date("2026-11", Locale::PtBr), "11/2026");
        assert_eq!(date("2026", Locale::PtBr), "2026");
        assert_eq!(date("2026-11-22", Locale::En), "2026-11-22");
    }
}
