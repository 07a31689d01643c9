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

/// Every line of an estimate that has a price and uses something, in the order of the bill. What follows from other
/// lines (a discount) has no price of its own.
#[must_use]
pub fn price_uses<'a>(catalog: &'a Catalog, design: &'a Design, estimate: &Estimate) -> Vec<PriceUse<'a>> {
    let mut uses = Vec::new();
    for (index, (component, priced)) in design.components.iter().zip(&estimate.components).enumerate() {
        let plan =
            offering_of(catalog, component, priced).and_then(|offering| offering.plans.get(priced.plan?));
        for line in priced.lines.iter().filter(|line| line.state == LineState::Priced) {
            let charge = charge_of(plan, line.item);
            if let Some(origin) = origin(design, component, plan, line) {
                uses.push(PriceUse { part: Part::Component(index), plan, charge, line: *line, origin });
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
            uses.push(PriceUse { part: Part::Connection(index), plan: None, charge, line, origin });
        }
    }
    uses
}

/// The offering that a component was priced at.
pub(crate) fn offering_of<'a>(
    catalog: &'a Catalog,
    component: &Component,
    priced: &ComponentEstimate,
) -> Option<&'a Offering> {
    catalog.service(&component.service)?.offerings.get(priced.offering?)
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
    plan: Option<&'a Plan>,
    line: &Line,
) -> Option<Origin<'a>> {
    if line.item == Item::Quote {
        return component.quote.as_ref().map(Origin::Quote);
    }
    let (plan, (id, prices)) = plan.and_then(|plan| Some((plan, prices_of(plan, line.item)?)))?;
    if let Some(book) = line.book {
        return Some(Origin::Book(book, price_in(prices, book)?));
    }
    if let Some(price) = component.prices.get(id) {
        return Some(Origin::Set(*price));
    }
    design.prices.find(&component.service, &component.offering, &plan.id, id).map(Origin::Row)
}
