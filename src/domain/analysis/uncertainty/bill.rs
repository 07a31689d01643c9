//! An estimate split into its uncertain prices, to compute the total for drawn values of these prices.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::spread::{Cause, Position, PriceName, Spread, beyond, down, up};
use crate::domain::analysis::price_use::{Bill as Section, bills, charge_of};
use crate::domain::basics::exact::{self, Exact};
use crate::domain::basics::range::Range;
use crate::domain::catalog::price::{Book, Price};
use crate::domain::catalog::{Catalog, price_in};
use crate::domain::design::Design;
use crate::domain::estimate::{
    ComponentEstimate, ConnectionEstimate, Estimate, Item, Line, Spend, with_adjustments,
};

/// Spreads by name. Draws with other inputs can select other plans, which adds new prices.
#[derive(Clone, Debug, Default)]
pub(super) struct Spreads {
    list: Vec<Spread>,
    places: BTreeMap<String, usize>,
}

impl Spreads {
    pub(super) fn list(&self) -> &[Spread] {
        &self.list
    }

    /// The index of a spread; `None` if its range is a single point.
    pub(super) fn place(&mut self, name: String, spread: impl FnOnce() -> (Cause, Range)) -> Option<usize> {
        if let Some(place) = self.places.get(&name) {
            return Some(*place);
        }
        let (cause, range) = spread();
        let spread = Spread::new(cause, &name, range)?;
        let place = self.list.len();
        self.list.push(spread);
        self.places.insert(name, place);
        Some(place)
    }
}

/// The effect of a spread on a bill: its share of the bill's total movement.
struct Lever {
    spread: usize,
    /// `low` and `high` are the bill's deviations at either end; `likely` is zero.
    range: Range,
}

/// The subject of an uncertain bill: a component, its backup or a connection, by index in the design.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Component(usize),
    Backup(usize),
    Connection(usize),
}

/// The movement of a bill in a draw.
struct Moved {
    of: Of,
    deviation: Decimal,
    position: Position,
}

/// The bill of a component, of its backup or of a connection, if it is uncertain.
struct Uncertain {
    of: Of,
    monthly: Range,
    levers: Vec<Lever>,
}

/// An estimate split into its uncertain prices.
pub(super) struct Bill {
    /// The likely sum of all components and connections.
    sum: Decimal,
    /// The likely total of the estimate.
    likely: Decimal,
    components: Vec<Arc<ComponentEstimate>>,
    connections: Vec<Option<ConnectionEstimate>>,
    uncertain: Vec<Uncertain>,
}

impl Bill {
    /// Splits an estimate and registers the spreads that it depends on.
    pub(super) fn new(catalog: &Catalog, design: &Design, estimate: Estimate, spreads: &mut Spreads) -> Self {
        let mut uncertain = Vec::new();
        for (index, (component, priced)) in design.components.iter().zip(&estimate.components).enumerate() {
            if priced.monthly.is_point() {
                continue;
            }
            let backup = priced.backup.as_ref().map_or(Range::ZERO, |backup| backup.monthly);
            for section in bills(catalog, component, design.site_of(component), priced) {
                let own = priced.monthly.zip(backup, exact::sub).unwrap_or(priced.monthly);
                let monthly = if section.is_backup { backup } else { own };
                if !monthly.is_point() {
                    let levers = levers(index, &section, monthly, spreads);
                    let of = if section.is_backup { Of::Backup(index) } else { Of::Component(index) };
                    uncertain.push(Uncertain { of, monthly, levers });
                }
            }
        }
        let connections = estimate.connections.iter().enumerate();
        let connections = connections.filter_map(|(index, priced)| Some((index, priced.as_ref()?)));
        for (index, priced) in connections.filter(|(_, priced)| !priced.monthly.is_point()) {
            let lever = transfer(priced, spreads);
            let levers = lever.into_iter().collect();
            uncertain.push(Uncertain { of: Of::Connection(index), monthly: priced.monthly, levers });
        }
        let sum =
            estimate.by_layer.iter().try_fold(Decimal::ZERO, |sum, layer| exact::add(sum, layer.likely));
        Self {
            sum: sum.unwrap_or(estimate.monthly.likely),
            likely: estimate.monthly.likely,
            components: estimate.components,
            connections: estimate.connections,
            uncertain,
        }
    }

    /// The total including adjustments (C10), with each spread at its position. Returns the likely total if
    /// the result leaves the range of a decimal.
    pub(super) fn total(
        &self,
        catalog: &Catalog,
        design: &Design,
        position: &mut dyn FnMut(usize) -> Position,
    ) -> Decimal {
        if self.uncertain.is_empty() {
            return self.likely;
        }
        self.exact_total(catalog, design, position).unwrap_or(self.likely)
    }

    fn exact_total(
        &self,
        catalog: &Catalog,
        design: &Design,
        position: &mut dyn FnMut(usize) -> Position,
    ) -> Exact {
        // Commitments and support plans depend on the bills of their vendors.
        let by_vendor = !design.settings.commitments.is_empty() || !design.settings.support.is_empty();
        let mut moved: Vec<Moved> = Vec::new();
        let mut sum = self.sum;
        for bill in &self.uncertain {
            let mut deviation = Decimal::ZERO;
            for lever in &bill.levers {
                deviation = exact::add(deviation, beyond(lever.range, position(lever.spread))?)?;
            }
            sum = exact::add(sum, deviation)?;
            if by_vendor {
                moved.push(Moved { of: bill.of, deviation, position: position_of(bill.monthly, deviation) });
            }
        }
        let point = Range::point(sum);
        let total = if by_vendor {
            let connections = self.connections_at(&moved);
            with_adjustments(catalog, design, &self.at(&moved), &connections, point)
        } else {
            with_adjustments(catalog, design, &self.components, &self.connections, point)
        };
        Ok(total.likely)
    }

    /// The connections with their monthly amounts in a draw.
    fn connections_at(&self, moved: &[Moved]) -> Vec<Option<ConnectionEstimate>> {
        let mut connections = self.connections.clone();
        for (index, priced) in connections.iter_mut().enumerate() {
            if let Some(priced) = priced {
                let amount = priced.monthly.likely.saturating_add(deviation(moved, Of::Connection(index)));
                priced.monthly = Range::point(amount);
            }
        }
        connections
    }

    /// The components in a draw, with their monthly amounts and the spend that commitments can cover.
    fn at(&self, moved: &[Moved]) -> Vec<Arc<ComponentEstimate>> {
        let spend = |of: Of, spend: &Spend| {
            let place = moved.iter().find(|known| known.of == of).map(|known| known.position);
            let at = |range: Range| {
                let at = super::spread::at(range, place.unwrap_or_default());
                Range::point(at.unwrap_or(range.likely))
            };
            Box::new(Spend { eligible: at(spend.eligible), agreed: at(spend.agreed) })
        };
        let components = self.components.iter().enumerate();
        components
            .map(|(index, priced)| {
                let of_backup = deviation(moved, Of::Backup(index));
                let own = deviation(moved, Of::Component(index));
                let monthly = priced.monthly.likely.saturating_add(own).saturating_add(of_backup);
                let backup = priced.backup.as_ref().map(|backup| {
                    Arc::new(ComponentEstimate {
                        offering: backup.offering,
                        monthly: Range::point(backup.monthly.likely.saturating_add(of_backup)),
                        spend: backup.spend.as_deref().map(|known| spend(Of::Backup(index), known)),
                        ..ComponentEstimate::default()
                    })
                });
                Arc::new(ComponentEstimate {
                    offering: priced.offering,
                    monthly: Range::point(monthly),
                    spend: priced.spend.as_deref().map(|known| spend(Of::Component(index), known)),
                    backup,
                    ..ComponentEstimate::default()
                })
            })
            .collect()
    }
}

/// The movement of a bill in a draw; zero if it is certain.
fn deviation(moved: &[Moved], of: Of) -> Decimal {
    moved.iter().find(|known| known.of == of).map(|known| known.deviation).unwrap_or_default()
}

/// The position of a bill with a given deviation from its likely amount.
fn position_of(monthly: Range, deviation: Decimal) -> Position {
    let way = if deviation < Decimal::ZERO { down(monthly) } else { up(monthly) };
    way.and_then(|way| exact::div(deviation, way)).unwrap_or_default()
}

/// The uncertain price of a line: its name and range.
fn uncertain_price(section: &Section<'_, '_>, line: &Line) -> Option<(PriceName, Range, Book)> {
    let book = line.book.filter(|_| !line.one_time && !line.amount.is_point())?;
    let (id, prices) = line.item.prices(section.plan?)?;
    let range = range_of(price_in(prices, book)?)?;
    let of_charge = charge_of(section.plan, line.item).map(|charge| charge.id.as_str());
    let name = PriceName {
        service: section.service.to_owned(),
        offering: section.offering.map(|offering| offering.id.clone()),
        plan: section.plan.map(|plan| plan.id.clone()),
        item: of_charge.unwrap_or(id).to_owned(),
    };
    Some((name, range, book))
}

/// The range of the first uncertain tier of a price.
fn range_of(price: &Price) -> Option<Range> {
    price.tiers.iter().map(|tier| tier.price).find(|price| !price.is_point())
}

fn name_of(name: &PriceName, book: Book) -> String {
    let PriceName { service, offering, plan, item } = name;
    let part = |text: &Option<String>| text.clone().unwrap_or_default();
    ["price", book.word(), service, &part(offering), &part(plan), item].join("\n")
}

/// The spreads that move a bill. Lines derived from others – discounts, surcharges, minimums – move with the
/// prices. Each price has the share of the whole that its lines have among all uncertain lines.
fn levers(index: usize, section: &Section<'_, '_>, monthly: Range, spreads: &mut Spreads) -> Vec<Lever> {
    let mut direct: Vec<(usize, Range)> = Vec::new();
    for line in section.lines {
        let Some((name, range, book)) = uncertain_price(section, line) else { continue };
        let place = spreads.place(name_of(&name, book), || (Cause::Price(name), range));
        direct.extend(place.map(|place| (place, line.amount)));
    }
    let shares = share_out(&direct, monthly, down).zip(share_out(&direct, monthly, up));
    if let Some((down, up)) = shares {
        let pairs = direct.iter().zip(down.into_iter().zip(up));
        return pairs.map(|((spread, _), (down, up))| lever(*spread, down, up)).collect();
    }
    let name = format!("bill\n{index}\n{}", section.service);
    let place = spreads.place(name, || (Cause::Bill(index), monthly));
    let [down, up] = [down, up].map(|way| way(monthly).unwrap_or_default());
    place.map(|spread| lever(spread, down, up)).into_iter().collect()
}

fn lever(spread: usize, down: Decimal, up: Decimal) -> Lever {
    let range = Range { low: Decimal::ZERO.saturating_sub(down), likely: Decimal::ZERO, high: up };
    Lever { spread, range }
}

/// Each line's share of a bill's distance to one end; `None` if the lines do not explain it.
fn share_out(direct: &[(usize, Range)], monthly: Range, way: fn(Range) -> Exact) -> Option<Vec<Decimal>> {
    let whole = way(monthly).ok()?;
    let ways: Vec<Decimal> = direct.iter().map(|(_, range)| way(*range)).collect::<Exact<_>>().ok()?;
    let sum = ways.iter().try_fold(Decimal::ZERO, |sum, way| exact::add(sum, *way)).ok()?;
    if sum == whole {
        return Some(ways);
    }
    if let ([_], false) = (ways.as_slice(), sum.is_zero()) {
        return Some(vec![whole]);
    }
    ways.iter().map(|way| exact::div(exact::mul(*way, whole).ok()?, sum).ok()).collect()
}

fn transfer(priced: &ConnectionEstimate, spreads: &mut Spreads) -> Option<Lever> {
    let charge = priced.charge.as_ref()?;
    let line = priced.line.filter(|line| line.item == Item::Transfer)?;
    let book = line.book?;
    let range = range_of(charge.price(book)?)?;
    let name =
        PriceName { service: priced.vendor.clone()?, offering: None, plan: None, item: charge.id.clone() };
    let place = spreads.place(name_of(&name, book), || (Cause::Price(name), range))?;
    Some(lever(place, down(priced.monthly).ok()?, up(priced.monthly).ok()?))
}
