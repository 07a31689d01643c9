//! The bill of one connection: data over it costs the price of the source's vendor.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::line::{GapReason, Item, Line};
use super::meter::{self, Reading, Shared};
use crate::domain::basics::range::Range;
use crate::domain::catalog::price::Book;
use crate::domain::catalog::{Catalog, Charge, Offering, Site};
use crate::domain::design::{Component, Connection, TransferPath};

/// The bill of a connection.
#[derive(Clone, Debug, PartialEq)]
pub struct ConnectionEstimate {
    /// The actual path of the data; `Auto` only if an end is unknown.
    pub path: TransferPath,
    /// The vendor of the source, who bills the data.
    pub vendor: Option<String>,
    /// The price of the path at the source's site; `None` if it is unknown.
    pub charge: Option<Arc<Charge>>,
    pub monthly: Range,
    /// The line for the data. `None` for data that stays in its zone, which costs nothing.
    pub line: Option<Line>,
}

/// Prices a connection. `None` if it has no data volume or an end is disabled.
pub(super) fn estimate(
    catalog: &Catalog,
    connection: &Connection,
    ends: [&Component; 2],
    sites: [Site<'_>; 2],
    book: Book,
    shared: &Shared,
) -> Option<ConnectionEstimate> {
    let flows = |gb: &Decimal| !gb.is_zero() && ends.iter().all(|end| end.enabled);
    let quantity = connection.gb_per_month.filter(flows)?;
    let gap = |path, reason| {
        let line = Some(Line { quantity, ..Line::gap(Item::Transfer, reason) });
        Some(ConnectionEstimate { path, vendor: None, charge: None, monthly: Range::ZERO, line })
    };
    let [from, to] = ends.map(|end| offering(catalog, end));
    let path = match (connection.path, &from, &to) {
        (TransferPath::Auto, Ok(from), Ok(to)) if from.vendor == to.vendor => {
            let [here, there] = sites.map(|site| catalog.region_at(&from.vendor, site.location));
            if here == there { TransferPath::SameZone } else { TransferPath::CrossRegion }
        }
        (TransferPath::Auto, Ok(_), Ok(_)) => TransferPath::Internet,
        (TransferPath::Auto, _, Err(reason)) => return gap(TransferPath::Auto, *reason),
        (path, _, _) => path,
    };
    if path == TransferPath::SameZone {
        return Some(ConnectionEstimate {
            path,
            vendor: None,
            charge: None,
            monthly: Range::ZERO,
            line: None,
        });
    }
    let vendor = match from {
        Ok(offering) => &offering.vendor,
        Err(reason) => return gap(path, reason),
    };
    let [here, there] = sites;
    let target = catalog.region_at(vendor, there.location);
    let transfer = catalog.transfer_at(vendor, here);
    let Some(charge) = transfer.and_then(|transfer| transfer.charge(path, target.as_ref())) else {
        return gap(path, GapReason::NoPrice);
    };
    let reading = Reading::whole(charge, quantity, charge.fixed_free(), shared);
    let mut line = meter::priced(Item::Transfer, charge, reading, None, book);
    let price = line.book.and_then(|book| charge.price(book));
    line.stand_in = line.amount != Range::ZERO
        && price.is_some_and(|price| catalog.is_stand_in(price, vendor, here.location));
    let (vendor, charge) = (Some(vendor.clone()), Some(Arc::clone(charge)));
    Some(ConnectionEstimate { path, vendor, charge, monthly: line.amount, line: Some(line) })
}

impl ConnectionEstimate {
    /// Records the connection's use of a shared allowance.
    pub(super) fn note(&self, shared: &mut Shared) {
        let quantity = self.line.map_or(Decimal::ZERO, |line| line.quantity);
        shared.add(self.charge.as_ref().and_then(|charge| charge.pool), quantity);
    }
}

fn offering<'a>(catalog: &'a Catalog, component: &Component) -> Result<&'a Offering, GapReason> {
    let service = catalog.service(&component.service).ok_or(GapReason::UnknownService)?;
    service.offering(&component.offering).map(|(_, offering)| offering).ok_or(GapReason::UnknownOffering)
}
