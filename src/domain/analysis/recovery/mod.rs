//! Disaster recovery: how much data and how much time a design may lose, what it would lose, and what it costs to lose
//! less. The rules stand in `SPEC.md` under “Recovery”.

mod achieved;
mod assessment;
mod capable;
mod need;
#[cfg(not(page))]
mod policies;
#[cfg(not(page))]
mod remedy;
mod restore;
#[cfg(not(page))]
mod tiers;
#[cfg(not(page))]
mod variants;

pub use achieved::{Achieved, Contribution, Means, Objective, achieved};
pub use assessment::{Assessment, Verdict, assess, assessments};
#[cfg(not(page))]
pub(super) use capable::capable;
pub use need::{keeps_data, needs_recovery, target};
#[cfg(not(page))]
pub(super) use remedy::cheapest_among;
#[cfg(not(page))]
pub use remedy::{Remedy, cheapest};
pub use restore::{RESTORE_RATE, RESTORE_START, restore_minutes};
#[cfg(not(page))]
pub use tiers::{HourLess, TierCost, hour_less, tier_costs};
