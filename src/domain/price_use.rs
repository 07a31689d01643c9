//! Which prices a design's bill rests on: each priced line with where its price comes from.

use rust_decimal::Decimal;

use super::catalog::{BASE_FEE, CREDIT, Catalog, Charge, MINIMUM, Offering, Plan, PriceMap, price_in};
use super::design::{Component, Design, OwnPrice, Quote};
use super::estimate::{ComponentEstimate, Estimate, Item, Line, LineState};
use super::price::{Book, Price};
use super::price_age::{Date, Mark, mark_of_date, marks};

/// Where the price of a line comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Origin<'a> {
    /// A book of the catalog.
    Book(Book, &'a Price),
    /// A row of the design's own price book.
    Row(&'a OwnPrice),
    /// The component's own price, in US dollars for one unit.
    Set(Decimal),
    /// A quote that replaces the model (C13).
    Quote(&'a Quote),
}

/// What a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Index of the component.
    Component(usize),
    /// Index of the connection.
    Connection(usize),
}

/// A priced line and where its price comes from.
#[derive(Clone, Copy, Debug)]
pub struct PriceUse<'a> {
    pub part: Part,
    /// Id of the service that is paid for; empty for a connection.
    pub service: &'a str,
    pub offering: Option<&'a Offering>,
    pub plan: Option<&'a Plan>,
    pub charge: Option<&'a Charge>,
    pub line: Line,
    pub origin: Origin<'a>,
}

impl Origin<'_> {
    /// Why to look at the price again.
    #[must_use]
    pub fn marks(&self, today: Option<Date>) -> Vec<Mark> {
        match self {
            Self::Book(_, price) => marks(price, today),
            Self::Quote(quote) => mark_of_date(quote.as_of.as_deref(), today).into_iter().collect(),
            Self::Row(_) | Self::Set(_) => Vec::new(),
        }
    }

    /// Whether the price is the user's own.
    #[must_use]
    pub fn is_own(&self) -> bool {
        matches!(self, Self::Row(_) | Self::Set(_))
    }
}

/// A part of a component's bill: what the component itself costs, or its backup.
#[derive(Clone, Copy, Debug)]
pub struct Bill<'a, 'e> {
    pub service: &'a str,
    pub offering: Option<&'a Offering>,
    pub plan: Option<&'a Plan>,
    pub lines: &'e [Line],
    pub is_backup: bool,
}

/// The bill of a component, then that of its backup.
pub fn bills<'a, 'e>(
    catalog: &'a Catalog,
    component: &'a Component,
    priced: &'e ComponentEstimate,
) -> impl Iterator<Item = Bill<'a, 'e>> {
    let bill = |service: &'a str, priced: &'e ComponentEstimate, is_backup| {
        let known = catalog.service(service);
        let offering = known.and_then(|service| service.offerings.get(priced.offering?));
        let plan = offering.and_then(|offering| offering.plans.get(priced.plan?));
        Bill { service, offering, plan, lines: &priced.lines, is_backup }
    };
    let by = catalog.service(&component.service).and_then(|service| service.backup.as_ref());
    let backup = priced
        .backup
        .as_deref()
        .map(|priced| bill(by.map_or("", |backup| backup.service.as_str()), priced, true));
    std::iter::once(bill(&component.service, priced, false)).chain(backup)
}

/// Every line of an estimate that has a price and uses something, in the order of the bill. What follows from other
/// lines (a discount) has no price of its own.
#[must_use]
pub fn price_uses<'a>(catalog: &'a Catalog, design: &'a Design, estimate: &Estimate) -> Vec<PriceUse<'a>> {
    let mut uses = Vec::new();
    for (index, (component, priced)) in design.components.iter().zip(&estimate.components).enumerate() {
        for bill in bills(catalog, component, priced) {
            for line in bill.lines.iter().filter(|line| line.state == LineState::Priced) {
                let charge = charge_of(bill.plan, line.item);
                if let Some(origin) = origin(design, component, &bill, line) {
                    let Bill { service, offering, plan, .. } = bill;
                    let part = Part::Component(index);
                    uses.push(PriceUse { part, service, offering, plan, charge, line: *line, origin });
                }
            }
        }
    }
    for (index, priced) in estimate.connections.iter().enumerate() {
        let Some(priced) = priced else { continue };
        let Some(line) = priced.line.filter(|line| line.state == LineState::Priced) else { continue };
        let transfer = priced.transfer.and_then(|index| catalog.transfers.get(index));
        let charge = transfer.and_then(|transfer| transfer.charge(priced.path)).map(AsRef::as_ref);
        let price = |charge: &'a Charge| Some((line.book?, charge.price(line.book?)?));
        if let Some((book, price)) = charge.and_then(price) {
            let origin = Origin::Book(book, price);
            uses.push(PriceUse {
                part: Part::Connection(index),
                service: "",
                offering: None,
                plan: None,
                charge,
                line,
                origin,
            });
        }
    }
    uses
}

/// The charge that a line is for, if it is for one.
pub(crate) fn charge_of(plan: Option<&Plan>, item: Item) -> Option<&Charge> {
    match item {
        Item::Charge(index) => plan?.charges.get(index).map(AsRef::as_ref),
        _ => None,
    }
}

/// The prices of what a line of a plan is for, and what that is called where charges are named.
pub(crate) fn prices_of(plan: &Plan, item: Item) -> Option<(&str, &PriceMap)> {
    match item {
        Item::Charge(index) => plan.charges.get(index).map(|charge| (charge.id.as_str(), &charge.prices)),
        Item::BaseFee => Some((BASE_FEE, &plan.base_fee)),
        Item::Minimum => Some((MINIMUM, &plan.minimum)),
        Item::Credit => Some((CREDIT, &plan.credit)),
        Item::Discount | Item::Quote | Item::Transfer | Item::Whole => None,
    }
}

fn origin<'a>(
    design: &'a Design,
    component: &'a Component,
    bill: &Bill<'a, '_>,
    line: &Line,
) -> Option<Origin<'a>> {
    if line.item == Item::Quote {
        return component.quote.as_ref().map(Origin::Quote);
    }
    let plan = bill.plan?;
    let (id, prices) = prices_of(plan, line.item)?;
    if let Some(book) = line.book {
        return Some(Origin::Book(book, price_in(prices, book)?));
    }
    if let Some(price) = component.prices.get(id).filter(|_| !bill.is_backup) {
        return Some(Origin::Set(*price));
    }
    design.prices.find(bill.service, &bill.offering?.id, &plan.id, id).map(Origin::Row)
}
