//! Amounts as printed: in the display currency and rounded to cents, so that parts beside a total add up to it (C11).

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::ViewContext;
use crate::domain::basics::exact;
use crate::domain::basics::format::{self, Against, footing};

/// The decimals of printed amounts.
const PLACES: u32 = 2;

/// A printed amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Printed {
    /// In the display currency, in whole cents.
    pub(super) amount: Decimal,
    /// Whether it is a lower bound, because a price is missing (C8).
    pub(super) is_bound: bool,
}

impl Printed {
    /// The difference to the baseline's amount.
    pub(super) fn against(self, baseline: Self) -> Against {
        Against {
            difference: self.amount.saturating_sub(baseline.amount),
            is_bound: self.is_bound,
            is_baseline_bound: baseline.is_bound,
        }
    }
}

impl ViewContext<'_> {
    /// An amount in the display currency, in whole cents.
    pub(super) fn in_cents(&self, amount: Decimal) -> Decimal {
        exact::cents(self.money_form().convert(amount))
    }

    /// The parts of a printed total in the display currency, in whole cents; they add up to it.
    pub(super) fn footed(&self, parts: &[Decimal], total: Decimal) -> Vec<Decimal> {
        let form = self.money_form();
        let parts: Vec<Decimal> = parts.iter().map(|part| form.convert(*part)).collect();
        footing(&parts, total, PLACES)
    }

    /// An amount of the display currency in words, with “≥” for a lower bound.
    pub(super) fn print(&self, printed: Printed) -> String {
        format::bounded(self.print_plain(printed.amount), printed.is_bound)
    }

    /// An amount of the display currency in words.
    pub(super) fn print_plain(&self, amount: Decimal) -> String {
        format::money_in_places(amount, PLACES, self.money_form())
    }

    /// An amount of the display currency for a sentence: without cents from a hundred up.
    pub(super) fn print_brief(&self, printed: Printed) -> String {
        let places = if printed.amount.abs() < Decimal::ONE_HUNDRED { PLACES } else { 0 };
        let amount = format::money_in_places(printed.amount, places, self.money_form());
        format::bounded(amount, printed.is_bound)
    }

    /// An amount in US dollars as printed.
    pub(super) fn as_printed(&self, amount: Decimal, is_bound: bool) -> Printed {
        Printed { amount: self.in_cents(amount), is_bound }
    }

    /// A difference in the display currency with its sign; a dash for none.
    pub(super) fn print_difference(&self, difference: Decimal) -> String {
        let sign = match difference.cmp(&Decimal::ZERO) {
            Ordering::Equal => return "—".to_owned(),
            Ordering::Less => "",
            Ordering::Greater => "+",
        };
        format!("{sign}{}", self.print_plain(difference))
    }

    /// The difference of an amount to the baseline's, in money and percent, as `+$12.00 (+3.4%)`; a dash for none. It is
    /// a bound if one of the two amounts is a lower bound.
    pub(super) fn print_against(&self, here: Printed, baseline: Printed) -> String {
        let against = here.against(baseline);
        let money = against.marked(self.print_difference(against.difference));
        let share = exact::div(against.difference, baseline.amount).ok();
        let share =
            share.filter(|share| !share.round_dp(3).is_zero()).map(|share| self.signed_percent(share));
        share.map_or_else(|| money.clone(), |share| format!("{money} ({share})"))
    }
}
