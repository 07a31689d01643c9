//! The prices behind a design's bill: each priced line with the origin of its price.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::domain::basics::exact;
use crate::domain::catalog::price::{Book, Price};
use crate::domain::catalog::price_age::{Date, Mark, mark_of_date, marks};
use crate::domain::catalog::{BASE_FEE, CREDIT, Catalog, Charge, MINIMUM, Offering, Plan, Site, price_in};
use crate::domain::design::{Component, Design, OwnPrice, Quote};
use crate::domain::estimate::{ComponentEstimate, Estimate, Item, Line, LineState};

/// The origin of a line's price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Origin<'a> {
    /// A book of the catalog.
    Book(Book, &'a Price),
    /// A row of the design's own price book.
    Row(&'a OwnPrice),
    /// The component's own price, in US dollars per unit.
    Set(Decimal),
    /// A quote that replaces the model (C13).
    Quote(&'a Quote),
}

/// The owner of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The index of the component.
    Component(usize),
    /// The index of the connection.
    Connection(usize),
}

/// A priced line and the origin of its price.
#[derive(Clone, Copy, Debug)]
pub struct PriceUse<'a> {
    pub part: Part,
    /// The id of the service; for a connection, the id of the vendor.
    pub service: &'a str,
    pub offering: Option<&'a Offering>,
    pub plan: Option<&'a Plan>,
    pub charge: Option<&'a Charge>,
    pub line: Line,
    pub origin: Origin<'a>,
}

impl Origin<'_> {
    /// The reasons to check the price again.
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

/// A part of a component's bill: the component itself, or its backup.
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
    site: Site<'_>,
    priced: &'e ComponentEstimate,
) -> impl Iterator<Item = Bill<'a, 'e>> {
    let bill = |service: &'a str, priced: &'e ComponentEstimate, is_backup| {
        let known = catalog.service_at(service, site);
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

/// Every line of an estimate with a price and a quantity, in the order of the bill. Lines derived from others
/// (a discount) have no price of their own.
#[must_use]
pub fn price_uses<'a>(catalog: &'a Catalog, design: &'a Design, estimate: &'a Estimate) -> Vec<PriceUse<'a>> {
    let mut uses = Vec::new();
    for (index, (component, priced)) in design.components.iter().zip(&estimate.components).enumerate() {
        for bill in bills(catalog, component, design.site_of(component), priced) {
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
        let charge = priced.charge.as_deref();
        let price = |charge: &'a Charge| Some((line.book?, charge.price(line.book?)?));
        if let Some((book, price)) = charge.and_then(price) {
            let origin = Origin::Book(book, price);
            uses.push(PriceUse {
                part: Part::Connection(index),
                service: priced.vendor.as_deref().unwrap_or_default(),
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

/// A price and all lines that use it.
#[derive(Clone, Debug)]
pub struct UsedPrice<'a> {
    /// The first of the lines.
    pub first: PriceUse<'a>,
    pub lines: usize,
    /// The likely monthly cost of all lines; one-time costs are excluded.
    pub monthly: Decimal,
    pub marks: Vec<Mark>,
}

/// The distinct prices behind lines, in order of first appearance.
#[must_use]
pub fn used_prices<'a>(uses: &[PriceUse<'a>], today: Option<Date>) -> Vec<UsedPrice<'a>> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut found: Vec<UsedPrice<'a>> = Vec::new();
    for used in uses {
        let place = *places.entry(used.key()).or_insert(found.len());
        let amount = if used.line.one_time { Decimal::ZERO } else { used.line.amount.likely };
        if let Some(known) = found.get_mut(place) {
            known.lines = known.lines.saturating_add(1);
            known.monthly = known.monthly.saturating_add(amount);
        } else {
            let marks = used.origin.marks(today);
            found.push(UsedPrice { first: *used, lines: 1, monthly: amount, marks });
        }
    }
    found
}

/// The fraction of monthly charges with prices that need checking, 0 to 1. It counts charges and fees before
/// discounts and credits. `None` if there are no charges.
#[must_use]
pub fn marked_share(prices: &[UsedPrice<'_>]) -> Option<Decimal> {
    let sum = |counts: &dyn Fn(&UsedPrice<'_>) -> bool| {
        let charged = prices.iter().filter(|price| price.monthly > Decimal::ZERO && counts(price));
        charged.fold(Decimal::ZERO, |sum, price| sum.saturating_add(price.monthly))
    };
    exact::div(sum(&|price| !price.marks.is_empty()), sum(&|_| true)).ok()
}

impl<'a> PriceUse<'a> {
    /// The subject of the price: the id of a charge, or a word for other items.
    #[must_use]
    pub fn id(&self) -> &'a str {
        let fixed = self.plan.and_then(|plan| self.line.item.prices(plan)).map(|(id, _)| id);
        fixed.or(self.charge.map(|charge| charge.id.as_str())).unwrap_or("quote")
    }

    /// The key that lines with the same price share.
    fn key(&self) -> String {
        let offering = self.offering.map_or("", |offering| &offering.id);
        let plan = self.plan.map_or("", |plan| &plan.id);
        let mut key = [self.service, offering, plan, self.id()].join("\n");
        match (self.origin, self.part) {
            (Origin::Book(book, _), _) => key.push_str(book.word()),
            (Origin::Row(_), _) => {}
            // Each component has its own.
            (Origin::Set(_) | Origin::Quote(_), Part::Component(index) | Part::Connection(index)) => {
                key.push('\n');
                key.push_str(&index.to_string());
            }
        }
        key
    }
}

/// The charge of a line, if the line has one.
pub(crate) fn charge_of(plan: Option<&Plan>, item: Item) -> Option<&Charge> {
    match item {
        Item::Charge(index) => plan?.charges.get(index).map(AsRef::as_ref),
        _ => None,
    }
}

/// The item for a word that names a price other than a charge's: the inverse of `prices_of`.
#[must_use]
pub fn fee_of(word: &str) -> Option<Item> {
    match word {
        BASE_FEE => Some(Item::BaseFee),
        MINIMUM => Some(Item::Minimum),
        CREDIT => Some(Item::Credit),
        _ => None,
    }
}

/// The origin of the price of a line in a component's bill; `None` if the line has no price of its own.
pub(crate) fn origin<'a>(
    design: &'a Design,
    component: &'a Component,
    bill: &Bill<'a, '_>,
    line: &Line,
) -> Option<Origin<'a>> {
    if line.item == Item::Quote {
        return component.quote.as_ref().map(Origin::Quote);
    }
    let plan = bill.plan?;
    let (id, prices) = line.item.prices(plan)?;
    if let Some(book) = line.book {
        return Some(Origin::Book(book, price_in(prices, book)?));
    }
    if let Some(price) = component.prices.get(id).filter(|_| !bill.is_backup) {
        return Some(Origin::Set(*price));
    }
    design.prices.find(bill.service, &bill.offering?.id, &plan.id, id).map(Origin::Row)
}
