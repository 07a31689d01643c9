//! The reasons for different amounts of a line in the two books, derived from the catalog.

use super::line::{LineDrift, Side};
use crate::domain::basics::range::Range;
use crate::domain::basics::text::Text;
use crate::domain::catalog::Plan;
use crate::domain::catalog::price::{Book, Price, Verdict};
use crate::domain::estimate::{GapReason, Item};

/// A reason for different amounts of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Why<'a> {
    /// The catalog's verdict on the original guide's price.
    Verdict(Verdict),
    /// The catalog's note on the price.
    Note(Book, &'a Text),
    /// The books price different plans: each takes the cheapest that fits.
    OtherPlan { reference: &'a Plan, list: &'a Plan },
    /// Only this book has the charge.
    OnlyIn(Book),
    /// This book has no price for it, which is not zero (C8).
    NoPrice(Book, GapReason),
    /// Only this book's price is part of the bill.
    Priced(Book, &'a Price),
    /// Both books have a price, and the prices differ.
    Prices { reference: &'a Price, list: &'a Price },
    /// Different quantity: the amount that it is based on changed.
    OtherQuantity,
    /// The account's shared allowance is split differently (C5).
    Account,
    /// Derived from the other lines of the bill: a credit, a minimum, a discount.
    Follows,
}

/// The reasons for different amounts of a line; empty if the amounts are equal.
pub(super) fn whys<'a>(line: &LineDrift<'a>, plans: [Option<&'a Plan>; 2]) -> Vec<Why<'a>> {
    let same = |one: &Side<'_>, other: &Side<'_>| {
        one.line.amount == other.line.amount && one.line.gap_reason() == other.line.gap_reason()
    };
    if line.reference.zip(line.list).is_some_and(|(reference, list)| same(&reference, &list)) {
        return Vec::new();
    }
    let is_nothing = |side: Option<Side<'a>>| {
        side.is_none_or(|side| side.line.gap_reason().is_none() && side.line.amount == Range::ZERO)
    };
    if is_nothing(line.reference) && is_nothing(line.list) {
        return Vec::new();
    }
    let mut whys = Vec::new();
    let said = line.reference.and_then(|side| side.price);
    whys.extend(said.and_then(|price| price.verdict).map(Why::Verdict));
    for (book, side) in [(Book::Reference, line.reference), (Book::List, line.list)] {
        let reason = side.and_then(|side| side.line.gap_reason());
        whys.extend(reason.map(|reason| Why::NoPrice(book, reason)));
    }
    if let [Some(reference), Some(list)] = plans
        && reference.id != list.id
    {
        whys.push(Why::OtherPlan { reference, list });
    }
    match (line.reference, line.list) {
        (Some(reference), Some(list)) => compare(&reference, &list, &mut whys),
        _ if matches!(line.item, Item::Credit | Item::Minimum | Item::Discount) => whys.push(Why::Follows),
        (Some(side), None) => only(Book::Reference, &side, plans, &mut whys),
        (None, Some(side)) => only(Book::List, &side, plans, &mut whys),
        (None, None) => {}
    }
    let price = |side: Option<Side<'a>>| side.and_then(|side| side.price);
    match (price(line.reference), price(line.list)) {
        (Some(price), None) => whys.push(Why::Priced(Book::Reference, price)),
        (None, Some(price)) => whys.push(Why::Priced(Book::List, price)),
        _ => {}
    }
    for (book, side) in [(Book::Reference, line.reference), (Book::List, line.list)] {
        let note = side.and_then(|side| side.price).and_then(|price| price.note.as_ref());
        whys.extend(note.map(|note| Why::Note(book, note)));
    }
    whys
}

/// A line that exists in only one book: only this book has the charge, or an account or a plan differs.
fn only<'a>(book: Book, side: &Side<'a>, plans: [Option<&'a Plan>; 2], whys: &mut Vec<Why<'a>>) {
    match plans {
        [Some(one), Some(other)] if one.id != other.id => {}
        // In the other book, an earlier component of the account paid the fee.
        [Some(_), Some(_)] if side.line.item == Item::BaseFee => whys.push(Why::Account),
        _ if side.line.item == Item::Whole => {}
        _ => whys.push(Why::OnlyIn(book)),
    }
}

fn compare<'a>(reference: &Side<'a>, list: &Side<'a>, whys: &mut Vec<Why<'a>>) {
    if let (Some(reference), Some(list)) = (reference.price, list.price)
        && (reference.tiers != list.tiers || reference.per != list.per)
    {
        whys.push(Why::Prices { reference, list });
    }
    if matches!(reference.line.item, Item::Credit | Item::Minimum | Item::Discount) {
        whys.push(Why::Follows);
    }
    let are_known = [reference, list].iter().all(|side| side.line.gap_reason().is_none());
    if are_known && reference.line.quantity != list.line.quantity {
        whys.push(Why::OtherQuantity);
    }
    if reference.line.used_before != list.line.used_before {
        whys.push(Why::Account);
    }
}
