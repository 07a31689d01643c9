//! The changes between two designs and the cost of each one. The differences of all components, connections
//! and adjustments add up to the difference of the totals.

mod drawing;
mod field;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::domain::basics::exact::{self, Exact};
use crate::domain::basics::json::Problems;
use crate::domain::basics::order::map_of;
use crate::domain::catalog::Catalog;
use crate::domain::design::{Connection, Design};
use crate::domain::estimate::{Adjustment, AdjustmentKind, Estimate, estimate};

pub use field::FieldChange;

/// Fields of the design that are compared item by item, or that no user changes.
const WITHOUT: [&str; 9] =
    ["id", "groups", "components", "connections", "notes", "zones", "scenarios", "saved", "moved"];

/// The changes from one design to another.
#[derive(Clone, Debug, PartialEq)]
pub struct DesignDiff {
    /// Both monthly totals, likely.
    pub before: Decimal,
    pub after: Decimal,
    /// The number of lines without a price in each design (C8).
    pub gaps: (usize, usize),
    /// Components that were added, removed or changed, or whose cost changed although they are the same.
    pub components: Vec<ItemChange>,
    /// The same for connections.
    pub connections: Vec<ItemChange>,
    /// Groups that were added, removed or changed; they cost nothing.
    pub groups: Vec<ItemChange>,
    /// The same for notes on the canvas.
    pub notes: Vec<ItemChange>,
    /// The same for zones.
    pub zones: Vec<ItemChange>,
    /// The same for scenarios.
    pub scenarios: Vec<ItemChange>,
    /// The number of components, groups, notes and connections that are drawn elsewhere. A place costs nothing
    /// and is no change of the item.
    pub redrawn: usize,
    /// Workload inputs, settings and other values of the design as a whole.
    pub design: Vec<FieldChange>,
    /// Commitments, contingency and tax with a different cost.
    pub adjustments: Vec<AdjustmentChange>,
    /// The remainder between the listed differences and the difference of the totals, caused by rounding
    /// beyond 28 digits.
    pub rest: Decimal,
}

/// A changed item with an id.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemChange {
    pub id: String,
    pub kind: ChangeKind,
    /// The changed fields; empty unless [`ChangeKind::Changed`].
    pub fields: Vec<FieldChange>,
    /// Per month, likely; zero on the side without the item.
    pub before: Decimal,
    pub after: Decimal,
}

/// The kind of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    Added,
    Removed,
    Changed,
    /// The item is the same, but the workload, the settings or shared allowances changed its cost.
    CostOnly,
}

/// An adjustment of the whole with a different cost.
#[derive(Clone, Debug, PartialEq)]
pub struct AdjustmentChange {
    pub kind: AdjustmentKind,
    /// The vendor of the commitment.
    pub vendor: Option<String>,
    pub before: Decimal,
    pub after: Decimal,
}

impl ItemChange {
    /// After − before.
    pub fn difference(&self) -> Exact {
        exact::sub(self.after, self.before)
    }
}

impl AdjustmentChange {
    /// After − before.
    pub fn difference(&self) -> Exact {
        exact::sub(self.after, self.before)
    }
}

impl DesignDiff {
    /// Compares two designs, each priced in its own book with its own services. `catalog` excludes those
    /// services.
    #[must_use]
    pub fn of(catalog: &Catalog, before: &Design, after: &Design) -> Self {
        let priced = |design: &Design| {
            // Opening the file has already reported problems in own services.
            let catalog = catalog.with_own(&design.services, "services", &Problems::default());
            estimate(&catalog, design, design.settings.book)
        };
        let (old, new) = (priced(before), priced(after));
        let (was, is) = (drawing::without_places(before), drawing::without_places(after));
        let mut diff = Self {
            before: old.monthly.likely,
            after: new.monthly.likely,
            gaps: (old.gaps, new.gaps),
            components: items(&components(&was, &old), &components(&is, &new)),
            connections: items(&connections(&was, &old), &connections(&is, &new)),
            groups: items(&free(&was.groups, |group| &group.id), &free(&is.groups, |group| &group.id)),
            notes: items(&free(&was.notes, |note| &note.id), &free(&is.notes, |note| &note.id)),
            zones: items(&free(&was.zones, |zone| &zone.id), &free(&is.zones, |zone| &zone.id)),
            scenarios: items(
                &free(&was.scenarios, |scenario| &scenario.id),
                &free(&is.scenarios, |scenario| &scenario.id),
            ),
            redrawn: drawing::redrawn(before, after),
            design: field::changes(before, after, &WITHOUT),
            adjustments: adjustments(&sums(before, &old), &sums(after, &new)),
            rest: Decimal::ZERO,
        };
        diff.rest = diff.lacking().unwrap_or_default();
        diff
    }

    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.components.is_empty()
            && self.connections.is_empty()
            && self.groups.is_empty()
            && self.notes.is_empty()
            && self.zones.is_empty()
            && self.scenarios.is_empty()
            && self.redrawn == 0
            && self.design.is_empty()
            && self.adjustments.is_empty()
    }

    /// The difference of the totals.
    pub fn difference(&self) -> Exact {
        exact::sub(self.after, self.before)
    }

    fn lacking(&self) -> Exact {
        let items = self.components.iter().chain(&self.connections).map(ItemChange::difference);
        let all = items.chain(self.adjustments.iter().map(AdjustmentChange::difference));
        let sum = all.into_iter().try_fold(Decimal::ZERO, |sum, difference| exact::add(sum, difference?))?;
        exact::sub(self.difference()?, sum)
    }
}

/// An item with an id and its monthly cost.
struct Priced<'a, T> {
    id: &'a str,
    item: &'a T,
    monthly: Decimal,
}

fn components<'a>(
    design: &'a Design,
    estimate: &Estimate,
) -> Vec<Priced<'a, crate::domain::design::Component>> {
    let pairs = design.components.iter().zip(&estimate.components);
    pairs
        .map(|(component, priced)| Priced {
            id: &component.id,
            item: &**component,
            monthly: priced.monthly.likely,
        })
        .collect()
}

fn connections<'a>(design: &'a Design, estimate: &Estimate) -> Vec<Priced<'a, Connection>> {
    let pairs = design.connections.iter().zip(&estimate.connections);
    pairs
        .map(|(connection, priced)| Priced {
            id: &connection.id,
            item: connection,
            monthly: priced.as_ref().map(|priced| priced.monthly.likely).unwrap_or_default(),
        })
        .collect()
}

/// Items that cost nothing.
fn free<'a, T>(items: &'a [T], id: impl Fn(&'a T) -> &'a String) -> Vec<Priced<'a, T>> {
    items.iter().map(|item| Priced { id: id(item), item, monthly: Decimal::ZERO }).collect()
}

/// The changed items with ids: existing ones in their earlier order, then added ones.
fn items<T: PartialEq + serde::Serialize>(
    before: &[Priced<'_, T>],
    after: &[Priced<'_, T>],
) -> Vec<ItemChange> {
    let index = |items: &[Priced<'_, T>]| -> BTreeMap<String, usize> {
        map_of(items.iter().enumerate().map(|(place, item)| (item.id.to_owned(), place)))
    };
    let (old, new) = (index(before), index(after));
    let change = |item: &Priced<'_, T>, kind, fields, before, after| ItemChange {
        id: item.id.to_owned(),
        kind,
        fields,
        before,
        after,
    };
    let gone_or_changed = before.iter().filter_map(|item| {
        let Some(now) = new.get(item.id).and_then(|place| after.get(*place)) else {
            return Some(change(item, ChangeKind::Removed, Vec::new(), item.monthly, Decimal::ZERO));
        };
        let kind = if item.item == now.item { ChangeKind::CostOnly } else { ChangeKind::Changed };
        let is_same = kind == ChangeKind::CostOnly && item.monthly == now.monthly;
        let fields = || field::changes(item.item, now.item, &["id"]);
        (!is_same).then(|| change(item, kind, fields(), item.monthly, now.monthly))
    });
    let added = after.iter().filter(|item| !old.contains_key(item.id));
    let added = added.map(|item| change(item, ChangeKind::Added, Vec::new(), Decimal::ZERO, item.monthly));
    gone_or_changed.chain(added).collect()
}

/// The adjustments of an estimate, summed by kind and vendor.
fn sums(design: &Design, estimate: &Estimate) -> Vec<(AdjustmentKind, Option<String>, Decimal)> {
    let mut sums: Vec<(AdjustmentKind, Option<String>, Decimal)> = Vec::new();
    for adjustment in &estimate.adjustments {
        let vendor = vendor(design, adjustment);
        let amount = adjustment.amount.map(|amount| amount.likely).unwrap_or_default();
        match sums.iter_mut().find(|(kind, known, _)| *kind == adjustment.kind && *known == vendor) {
            Some((_, _, sum)) => *sum = sum.saturating_add(amount),
            None => sums.push((adjustment.kind, vendor, amount)),
        }
    }
    sums
}

fn vendor(design: &Design, adjustment: &Adjustment) -> Option<String> {
    adjustment.vendor(&design.settings).map(str::to_owned)
}

fn adjustments(
    before: &[(AdjustmentKind, Option<String>, Decimal)],
    after: &[(AdjustmentKind, Option<String>, Decimal)],
) -> Vec<AdjustmentChange> {
    let amount = |all: &[(AdjustmentKind, Option<String>, Decimal)], kind, vendor: &Option<String>| {
        let found = all.iter().find(|(known, of, _)| *known == kind && of == vendor);
        found.map(|(_, _, amount)| *amount).unwrap_or_default()
    };
    let is_new = |(kind, vendor, _): &&(AdjustmentKind, Option<String>, Decimal)| {
        !before.iter().any(|(known, of, _)| known == kind && of == vendor)
    };
    let all = before.iter().chain(after.iter().filter(is_new));
    let changes = all.map(|(kind, vendor, _)| AdjustmentChange {
        kind: *kind,
        vendor: vendor.clone(),
        before: amount(before, *kind, vendor),
        after: amount(after, *kind, vendor),
    });
    changes.filter(|change| change.before != change.after).collect()
}
