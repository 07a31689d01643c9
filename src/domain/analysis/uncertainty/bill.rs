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

/// The bill of a component, of its backup or of a connection, if it is uncertain.
struct Uncertain {
    /// The index of the component, and whether this is its backup's bill; `None` for a connection.
    of: Option<(usize, bool)>,
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
                    uncertain.push(Uncertain { of: Some((index, section.is_backup)), monthly, levers });
                }
            }
        }
        for priced in estimate.connections.iter().flatten().filter(|priced| !priced.monthly.is_point()) {
            let lever = transfer(priced, spreads);
            let levers = lever.into_iter().collect();
            uncertain.push(Uncertain { of: None, monthly: priced.monthly, levers });
        }
        let sum =
            estimate.by_layer.iter().try_fold(Decimal::ZERO, |sum, layer| exact::add(sum, layer.likely));
        Self {
            sum: sum.unwrap_or(estimate.monthly.likely),
            likely: estimate.monthly.likely,
            components: estimate.components,
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
        let is_committed = !design.settings.commitments.is_empty();
        let mut moved: Vec<((usize, bool), Position)> = Vec::new();
        let mut sum = self.sum;
        for bill in &self.uncertain {
            let mut deviation = Decimal::ZERO;
            for lever in &bill.levers {
                deviation = exact::add(deviation, beyond(lever.range, position(lever.spread))?)?;
            }
            sum = exact::add(sum, deviation)?;
            if let Some(of) = bill.of.filter(|_| is_committed) {
                moved.push((of, position_of(bill.monthly, deviation)));
            }
        }
        let point = Range::point(sum);
        let total = if is_committed {
            with_adjustments(catalog, design, &self.at(&moved), point)
        } else {
            with_adjustments(catalog, design, &self.components, point)
        };
        Ok(total.likely)
    }

    /// The components, with the spend that commitments can cover at the given positions.
    fn at(&self, moved: &[((usize, bool), Position)]) -> Vec<Arc<ComponentEstimate>> {
        let spend = |of: (usize, bool), spend: &Spend| {
            let place = moved.iter().find(|(known, _)| *known == of).map(|(_, position)| *position);
            let at = |range: Range| {
                let at = super::spread::at(range, place.unwrap_or_default());
                Range::point(at.unwrap_or(range.likely))
            };
            Box::new(Spend { eligible: at(spend.eligible), agreed: at(spend.agreed) })
        };
        let components = self.components.iter().enumerate();
        components
            .map(|(index, priced)| {
                let backup = priced.backup.as_ref().map(|backup| {
                    Arc::new(ComponentEstimate {
                        offering: backup.offering,
                        spend: backup.spend.as_deref().map(|known| spend((index, true), known)),
                        ..ComponentEstimate::default()
                    })
                });
                Arc::new(ComponentEstimate {
                    offering: priced.offering,
                    spend: priced.spend.as_deref().map(|known| spend((index, false), known)),
                    backup,
                    ..ComponentEstimate::default()
                })
            })
            .collect()
    }
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
