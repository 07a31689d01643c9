//! Disaster recovery: how much data and how much time a design may lose, what it would lose, and what it costs to lose
//! less. The rules stand in `SPEC.md` under “Recovery”.

mod achieved;
mod assessment;
mod capable;
mod need;
mod policies;
mod remedy;
mod restore;
mod tiers;
mod variants;

pub use achieved::{Achieved, Contribution, Means, Objective, achieved};
pub use assessment::{Assessment, Verdict, assess, assessments};
pub(super) use capable::capable;
pub use need::{keeps_data, needs_recovery, target};
pub(super) use remedy::cheapest_among;
pub use remedy::{Remedy, cheapest};
pub use restore::{RESTORE_RATE, RESTORE_START, restore_minutes};
pub use tiers::{HourLess, TierCost, hour_less, tier_costs};
