//! The lines of a component's bill in both books, side by side.

use rust_decimal::Decimal;

use super::why::{Why, whys};
use crate::domain::analysis::price_use::{Bill, bills, charge_of};
use crate::domain::basics::exact;
use crate::domain::catalog::price::{Book, Price};
use crate::domain::catalog::{Catalog, Charge, Plan, Site, price_in};
use crate::domain::design::Component;
use crate::domain::estimate::{ComponentEstimate, ConnectionEstimate, Item, Line};

/// A line of the bill in one book.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    pub plan: Option<&'a Plan>,
    pub charge: Option<&'a Charge>,
    pub line: Line,
    /// The price in the book; `None` if it has none, or if the line is derived from others.
    pub price: Option<&'a Price>,
}

/// A charge – or a fee, a credit, a discount – in both books.
#[derive(Clone, Debug)]
pub struct LineDrift<'a> {
    /// The id of the charge, or a word for other items.
    pub id: &'a str,
    pub item: Item,
    /// Whether the line belongs to the component's backup.
    pub is_backup: bool,
    pub reference: Option<Side<'a>>,
    pub list: Option<Side<'a>>,
    /// The reasons for the difference; empty if there is none.
    pub whys: Vec<Why<'a>>,
}

impl<'a> LineDrift<'a> {
    /// Either side, preferably the list: name and unit of the charge are the same in both.
    #[must_use]
    pub fn charge(&self) -> Option<&'a Charge> {
        self.list.and_then(|side| side.charge).or(self.reference.and_then(|side| side.charge))
    }

    /// The likely extra cost at list prices. A line that is missing in a book costs zero there.
    #[must_use]
    pub fn difference(&self) -> Option<Decimal> {
        let amount = |side: Option<Side<'_>>| side.map_or(Decimal::ZERO, |side| side.line.amount.likely);
        exact::sub(amount(self.list), amount(self.reference)).ok()
    }

    fn new(id: &'a str, item: Item, sides: &[Option<Side<'a>>; 2], plans: [Option<&'a Plan>; 2]) -> Self {
        let [reference, list] = *sides;
        let line = Self { id, item, is_backup: false, reference, list, whys: Vec::new() };
        Self { whys: whys(&line, plans), ..line }
    }
}

/// The lines of a component in the original guide and in the list prices; those of its backup come last.
pub(super) fn of_component<'a>(
    catalog: &'a Catalog,
    component: &'a Component,
    site: Site<'_>,
    [reference, list]: [&'a ComponentEstimate; 2],
) -> Vec<LineDrift<'a>> {
    let mut found = Vec::new();
    let bill = |of, is_backup| bills(catalog, component, site, of).find(|bill| bill.is_backup == is_backup);
    for is_backup in [false, true] {
        // Both books have the same policy, or none.
        if let (Some(reference), Some(list)) = (bill(reference, is_backup), bill(list, is_backup)) {
            of_bill([reference, list], &mut found);
        }
    }
    found
}

fn of_bill<'a>(bills: [Bill<'a, 'a>; 2], all: &mut Vec<LineDrift<'a>>) {
    let plans = bills.map(|bill| bill.plan);
    let is_backup = bills.iter().any(|bill| bill.is_backup);
    let mut found: Vec<(&'a str, Item, [Option<Side<'a>>; 2])> = Vec::new();
    for (at, Bill { plan, lines, .. }) in bills.into_iter().enumerate() {
        for line in lines {
            let price = || price_in(line.item.prices(plan?)?.1, line.book?);
            let side = Side { plan, charge: charge_of(plan, line.item), line: *line, price: price() };
            let id = name_of(plan, line.item);
            let known = found.iter().position(|(known, ..)| *known == id);
            let known = known.unwrap_or_else(|| {
                found.push((id, line.item, [None, None]));
                found.len().saturating_sub(1)
            });
            if let Some(place) = found.get_mut(known).and_then(|(.., sides)| sides.get_mut(at)) {
                *place = Some(side);
            }
        }
    }
    let drifts = found.into_iter().map(|(id, item, sides)| LineDrift::new(id, item, &sides, plans));
    all.extend(drifts.map(|line| LineDrift { is_backup, ..line }));
}

/// The single line of a connection.
pub(super) fn of_connection(priced: [&ConnectionEstimate; 2]) -> Vec<LineDrift<'_>> {
    let mut books = Book::ALL.into_iter();
    let sides = priced.map(|priced| {
        let book = books.next()?;
        let charge = priced.charge.as_deref();
        let price = charge.and_then(|charge| charge.price(book));
        Some(Side { plan: None, charge, line: priced.line?, price })
    });
    vec![LineDrift::new("transfer", Item::Transfer, &sides, [None, None])]
}

/// The name of a line in reports.
fn name_of(plan: Option<&Plan>, item: Item) -> &str {
    let fixed = plan.and_then(|plan| item.prices(plan)).map(|(id, _)| id);
    fixed.unwrap_or(match item {
        Item::Discount => "discount",
        Item::Quote => "quote",
        Item::Transfer => "transfer",
        _ => "component",
    })
}
