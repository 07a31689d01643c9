//! What has changed since a design was saved under another catalog: its prices, or the design itself.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::domain::design::{Design, Moved};
use crate::domain::estimate::Estimate;
use crate::domain::exact;

/// How the cost of a component came from what it was to what it is, in US dollars per month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moving<'a> {
    /// The component's id; it may have left the design.
    pub id: &'a str,
    /// Under the prices that the design was saved with; `None` where something had no price or was not there yet.
    pub before: Option<Decimal>,
    /// The same under today's prices.
    pub after: Option<Decimal>,
    /// As the design is now; `None` where something has no price.
    pub now: Option<Decimal>,
    /// Whether it came into the design since.
    pub is_new: bool,
}

impl Moving<'_> {
    /// What the prices alone changed.
    #[must_use]
    pub fn of_prices(&self) -> Option<Decimal> {
        if self.is_new {
            return Some(Decimal::ZERO);
        }
        exact::sub(self.after?, self.before?).ok()
    }

    /// What the changes of the design changed.
    #[must_use]
    pub fn of_design(&self) -> Option<Decimal> {
        let after = if self.is_new { Decimal::ZERO } else { self.after? };
        exact::sub(self.now?, after).ok()
    }
}

/// How each component moved: those of the design in its order, then those that have left it.
#[must_use]
pub fn moving<'a>(design: &'a Design, moved: &'a Moved, estimate: &Estimate) -> Vec<Moving<'a>> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut rows = Vec::with_capacity(design.components.len());
    for (component, priced) in design.components.iter().zip(&estimate.components) {
        let id = component.id.as_str();
        seen.insert(id);
        let (before, after) = (moved.before.get(id).copied(), moved.after.get(id).copied());
        rows.push(Moving {
            id,
            before,
            after,
            now: (priced.gaps() == 0).then_some(priced.monthly.likely),
            is_new: before.is_none() && after.is_none(),
        });
    }
    let gone: BTreeSet<&str> = moved.before.keys().chain(moved.after.keys()).map(String::as_str).collect();
    for id in gone.difference(&seen) {
        let (before, after) = (moved.before.get(*id).copied(), moved.after.get(*id).copied());
        rows.push(Moving { id, before, after, now: Some(Decimal::ZERO), is_new: false });
    }
    rows
}
