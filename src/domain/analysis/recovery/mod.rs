//! Disaster recovery: the targets for loss of data and time, the expected losses, and the cost of reducing
//! them. `SPEC.md` lists the rules under “Recovery”.

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
