//! Adjustments of the whole bill, after all components and connections (C10, C20): commitments, support plans,
//! contingency and taxes.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::plan::Spend;
use super::quantity::share;
use super::{ComponentEstimate, ConnectionEstimate};
use crate::domain::basics::exact::{self, Exact};
use crate::domain::basics::range::Range;
use crate::domain::catalog::{Catalog, Offering};
use crate::domain::design::{Commitment, Design, Settings, Tax};

/// The kind of an adjustment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdjustmentKind {
    /// The saving from a commitment, a negative amount.
    CommitmentSaving,
    /// The unused part of a commitment.
    CommitmentUnused,
    /// The fee of a vendor's support plan (C20).
    Support,
    Contingency,
    Tax,
}

impl AdjustmentKind {
    /// All kinds, in the order in which they apply.
    pub const ALL: [Self; 5] =
        [Self::CommitmentSaving, Self::CommitmentUnused, Self::Support, Self::Contingency, Self::Tax];

    /// The word of the `estimate` report.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::CommitmentSaving => "commitment-saving",
            Self::CommitmentUnused => "commitment-unused",
            Self::Support => "support",
            Self::Contingency => "contingency",
            Self::Tax => "tax",
        }
    }
}

/// An adjustment line for the design as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Adjustment {
    pub kind: AdjustmentKind,
    /// Index of the commitment in the settings.
    pub commitment: Option<usize>,
    /// Index of the tax in the settings.
    pub tax: Option<usize>,
    /// Index of the support plan in the settings.
    pub support: Option<usize>,
    /// The percentage of the basis.
    pub percent: Decimal,
    /// The basis of the percentage, in US dollars per month.
    pub on: Range,
    /// Per month; `None` if it leaves the range of a decimal.
    pub amount: Option<Range>,
}

impl Adjustment {
    /// The vendor of its commitment or support plan.
    #[must_use]
    pub fn vendor<'a>(&self, settings: &'a Settings) -> Option<&'a str> {
        let commitment = self.commitment.and_then(|index| settings.commitments.get(index));
        let support = || self.support.and_then(|index| settings.support.get(index));
        commitment.map(|known| known.vendor.as_str()).or_else(|| support().map(|known| known.vendor.as_str()))
    }
}

/// All adjustments, in order of application, and the adjusted total. `total` is the monthly cost of all
/// components and connections.
pub(super) fn adjustments(
    catalog: &Catalog,
    design: &Design,
    components: &[Arc<ComponentEstimate>],
    connections: &[Option<ConnectionEstimate>],
    total: Range,
) -> (Vec<Adjustment>, Range) {
    let settings = &design.settings;
    let mut made = Made { list: Vec::new(), total };
    // The eligible spend that earlier commitments have not covered, by vendor.
    let mut open: Vec<(&str, Spend)> = Vec::new();
    for (index, commitment) in settings.commitments.iter().enumerate() {
        let vendor = commitment.vendor.as_str();
        if !is_known(catalog, vendor) {
            continue;
        }
        let known = open.iter().position(|(known, _)| *known == vendor);
        let place = known.unwrap_or(open.len());
        if known.is_none() {
            open.push((vendor, spend(catalog, design, components, vendor)));
        }
        let Some((_, open)) = open.get_mut(place) else { continue };
        let Spend { eligible, agreed } = *open;
        let part = |part: fn(&Covered) -> Decimal| {
            eligible
                .zip(agreed, |eligible, agreed| cover(commitment, eligible, agreed).map(|made| part(&made)))
        };
        let (saving, unused) = (part(|made| made.saving), part(|made| made.unused));
        let covered = part(|made| made.paid_for).unwrap_or(eligible);
        let left = [part(|made| made.eligible), part(|made| made.agreed)];
        let on = eligible.saturating_add(agreed);
        let of = Of::Commitment(index);
        made.push(AdjustmentKind::CommitmentSaving, of, commitment.percent, covered, saving);
        made.push(AdjustmentKind::CommitmentUnused, of, Decimal::ZERO, on, unused);
        let [eligible, agreed] = left.map(Result::unwrap_or_default);
        *open = Spend { eligible, agreed };
    }
    for (index, plan) in settings.support.iter().enumerate() {
        if is_known(catalog, &plan.vendor) {
            let committed = made.list.iter().filter(|made| made.vendor(settings) == Some(&plan.vendor));
            let committed = committed.filter_map(|made| made.amount).fold(Range::ZERO, Range::saturating_add);
            let on = bill(catalog, design, components, connections, &plan.vendor).saturating_add(committed);
            let on = on.map(|amount| Ok(amount.max(Decimal::ZERO))).unwrap_or_default();
            // The saving from a commitment counteracts the spend.
            let on = Range { low: on.low.min(on.likely), likely: on.likely, high: on.high.max(on.likely) };
            let fee = on.map(|amount| plan.fee(amount));
            made.push(AdjustmentKind::Support, Of::Support(index), Decimal::ZERO, on, fee);
        }
    }
    let (on, percent) = (made.total, settings.contingency_percent);
    let amount = on.map(|on| exact::mul(on, share(percent)));
    made.push(AdjustmentKind::Contingency, Of::Whole, percent, on, amount);
    made.tax(&settings.taxes);
    (made.list, made.total)
}

/// The subject of an adjustment.
#[derive(Clone, Copy)]
enum Of {
    Commitment(usize),
    Support(usize),
    Tax(usize),
    Whole,
}

/// A vendor's monthly bill in the design: components with their backups, and data over connections.
fn bill(
    catalog: &Catalog,
    design: &Design,
    components: &[Arc<ComponentEstimate>],
    connections: &[Option<ConnectionEstimate>],
    vendor: &str,
) -> Range {
    let is_of = |service: &str, priced: &ComponentEstimate| {
        let offering = || catalog.service(service)?.offerings.get(priced.offering?);
        offering().is_some_and(|offering| offering.vendor == vendor)
    };
    let mut sum = Range::ZERO;
    for (component, priced) in design.components.iter().zip(components) {
        let backup = priced.backup.as_deref();
        let of_backup = backup.map_or(Range::ZERO, |backup| backup.monthly);
        if is_of(&component.service, priced) {
            sum = sum.saturating_add(priced.monthly.zip(of_backup, exact::sub).unwrap_or(priced.monthly));
        }
        let service = catalog.service(&component.service).and_then(|service| service.backup.as_ref());
        if let (Some(backup), Some(service)) = (backup, service)
            && is_of(&service.service, backup)
        {
            sum = sum.saturating_add(of_backup);
        }
    }
    for priced in connections.iter().flatten() {
        if priced.vendor.as_deref() == Some(vendor) {
            sum = sum.saturating_add(priced.monthly);
        }
    }
    sum
}

/// The adjustments so far, and the adjusted total.
struct Made {
    list: Vec<Adjustment>,
    total: Range,
}

impl Made {
    /// Adds the taxes, each on the total so far and on the taxes that it names.
    fn tax(&mut self, taxes: &[Tax]) {
        let base = self.total;
        let mut due: Vec<(&str, Exact<Range>)> = Vec::new();
        for (index, tax) in taxes.iter().enumerate() {
            let known = |id: &String| due.iter().find(|(known, _)| known == id);
            let mut others = tax.on.iter().filter_map(known).map(|(_, due)| *due);
            let on = others.try_fold(base, |sum, due| sum.plus(due?));
            let amount = on.and_then(|on| on.map(|on| tax.of(on)));
            due.push((&tax.id, amount));
            self.push(AdjustmentKind::Tax, Of::Tax(index), tax.percent, on.unwrap_or(base), amount);
        }
    }

    /// Adds a line, unless its amount is zero.
    fn push(&mut self, kind: AdjustmentKind, of: Of, percent: Decimal, on: Range, amount: Exact<Range>) {
        if amount == Ok(Range::ZERO) {
            return;
        }
        let sum = amount.and_then(|amount| self.total.plus(amount));
        if let Ok(Range { low, likely, high }) = sum {
            // The saving counteracts the spend; rounding at the 28th digit could reverse the order of the
            // figures.
            self.total = Range { low: low.min(likely), likely, high: high.max(likely) };
        }
        let amount = amount.ok().filter(|_| sum.is_ok());
        let made = Adjustment { kind, commitment: None, support: None, tax: None, percent, on, amount };
        self.list.push(match of {
            Of::Commitment(index) => Adjustment { commitment: Some(index), ..made },
            Of::Support(index) => Adjustment { support: Some(index), ..made },
            Of::Tax(index) => Adjustment { tax: Some(index), ..made },
            Of::Whole => made,
        });
    }
}

/// The result of applying a commitment to eligible spend.
struct Covered {
    /// The part of the spend paid for at the discounted price.
    paid_for: Decimal,
    /// A negative amount.
    saving: Decimal,
    unused: Decimal,
    /// The eligible spend that no commitment covers yet.
    eligible: Decimal,
    agreed: Decimal,
}

/// A commitment first covers as much eligible spend as its amount buys at the discounted price, then spend at
/// agreed prices. The unused part is due as well.
fn cover(commitment: &Commitment, eligible: Decimal, agreed: Decimal) -> Exact<Covered> {
    let committed = commitment.monthly;
    let off = share(commitment.percent);
    let rest = exact::sub(Decimal::ONE, off)?;
    if exact::mul(eligible, rest)? >= committed {
        let covered = exact::div(committed, rest)?.min(eligible);
        let (saving, eligible) = (exact::sub(committed, covered)?, exact::sub(eligible, covered)?);
        return Ok(Covered { paid_for: covered, saving, unused: Decimal::ZERO, eligible, agreed });
    }
    let saving = exact::sub(Decimal::ZERO, exact::mul(eligible, off)?)?;
    let open = exact::sub(committed, exact::add(eligible, saving)?)?;
    let used = open.min(agreed);
    let (unused, agreed) = (exact::sub(open, used)?, exact::sub(agreed, used)?);
    Ok(Covered { paid_for: eligible, saving, unused, eligible: Decimal::ZERO, agreed })
}

/// Whether any offering belongs to the vendor: a commitment to an unknown vendor has no effect.
#[must_use]
pub fn is_known(catalog: &Catalog, vendor: &str) -> bool {
    let sells = |offering: &Offering| offering.vendor == vendor;
    catalog.vendor(vendor).is_some()
        || catalog.services.iter().any(|service| service.offerings.iter().any(sells))
}

/// The spend in the design that counts towards commitments to a vendor.
fn spend(catalog: &Catalog, design: &Design, components: &[Arc<ComponentEstimate>], vendor: &str) -> Spend {
    let of_vendor = |service: &str, priced: &ComponentEstimate| {
        let offering = catalog.service(service)?.offerings.get(priced.offering?)?;
        (offering.vendor == vendor).then_some(*priced.spend.as_deref()?)
    };
    let of_backup = |service: &str, priced: &ComponentEstimate| {
        let backup = catalog.service(service)?.backup.as_ref()?;
        of_vendor(&backup.service, priced.backup.as_deref()?)
    };
    let pairs = design.components.iter().zip(components);
    let parts = pairs.flat_map(|(component, priced)| {
        let service = component.service.as_str();
        [of_vendor(service, priced), of_backup(service, priced)]
    });
    let parts = parts.flatten();
    let Spend { eligible, agreed } = parts.fold(Spend::default(), Spend::plus);
    // Shared volume tiers can push a component below zero, but not the account.
    let some = |sum: Range| sum.map(|amount| Ok(amount.max(Decimal::ZERO))).unwrap_or_default();
    Spend { eligible: some(eligible), agreed: some(agreed) }
}
