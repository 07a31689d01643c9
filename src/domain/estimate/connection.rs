//! The bill of one connection: data over it costs the price of the source's vendor.

use rust_decimal::Decimal;

use super::line::{GapReason, Item, Line};
use super::meter::{self, Reading, Shared};
use crate::domain::basics::range::Range;
use crate::domain::catalog::price::Book;
use crate::domain::catalog::{Catalog, Offering};
use crate::domain::design::{Component, Connection, TransferPath};

/// The bill of a connection.
#[derive(Clone, Debug, PartialEq)]
pub struct ConnectionEstimate {
    /// The actual path of the data; `Auto` only if an end is unknown.
    pub path: TransferPath,
    /// Index of the vendor among the catalog's transfers.
    pub transfer: Option<usize>,
    pub monthly: Range,
    /// The line for the data. `None` for data that stays in its zone, which costs nothing.
    pub line: Option<Line>,
}

/// Prices a connection. `None` if it has no data volume or an end is disabled.
pub(super) fn estimate(
    catalog: &Catalog,
    connection: &Connection,
    ends: [&Component; 2],
    book: Book,
    shared: &Shared,
) -> Option<ConnectionEstimate> {
    let flows = |gb: &Decimal| !gb.is_zero() && ends.iter().all(|end| end.enabled);
    let quantity = connection.gb_per_month.filter(flows)?;
    let gap = |path, reason| {
        let line = Some(Line { quantity, ..Line::gap(Item::Transfer, reason) });
        Some(ConnectionEstimate { path, transfer: None, monthly: Range::ZERO, line })
    };
    let [from, to] = ends.map(|end| offering(catalog, end));
    let path = match (connection.path, &from, &to) {
        (TransferPath::Auto, Ok(from), Ok(to)) if from.vendor == to.vendor => TransferPath::SameZone,
        (TransferPath::Auto, Ok(_), Ok(_)) => TransferPath::Internet,
        (TransferPath::Auto, _, Err(reason)) => return gap(TransferPath::Auto, *reason),
        (path, _, _) => path,
    };
    if path == TransferPath::SameZone {
        return Some(ConnectionEstimate { path, transfer: None, monthly: Range::ZERO, line: None });
    }
    let vendor = match from {
        Ok(offering) => offering.vendor.as_str(),
        Err(reason) => return gap(path, reason),
    };
    let transfer = catalog.transfers.iter().position(|known| known.vendor == vendor);
    let known = transfer.and_then(|index| catalog.transfers.get(index)?.charge(path));
    let Some(charge) = known else { return gap(path, GapReason::NoPrice) };
    let reading = Reading::whole(charge, quantity, charge.fixed_free(), shared);
    let line = meter::priced(Item::Transfer, charge, reading, None, book);
    Some(ConnectionEstimate { path, transfer, monthly: line.amount, line: Some(line) })
}

impl ConnectionEstimate {
    /// Records the connection's use of a shared allowance.
    pub(super) fn note(&self, catalog: &Catalog, shared: &mut Shared) {
        let charge = self.transfer.and_then(|index| catalog.transfers.get(index)?.charge(self.path));
        let quantity = self.line.map_or(Decimal::ZERO, |line| line.quantity);
        shared.add(charge.and_then(|charge| charge.pool), quantity);
    }
}

fn offering<'a>(catalog: &'a Catalog, component: &Component) -> Result<&'a Offering, GapReason> {
    let service = catalog.service(&component.service).ok_or(GapReason::UnknownService)?;
    service.offering(&component.offering).map(|(_, offering)| offering).ok_or(GapReason::UnknownOffering)
}
