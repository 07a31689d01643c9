//! The monthly cost of a design while its volume grows. `SPEC.md` lists the rules under “Growth”.

mod event;
mod present;
mod projection;
mod volume;

pub use crate::domain::design::planning::growth::{
    Between, Entry, Growth, HORIZON, MAX_ENTRIES, MOST, OneTime, PERCENT, Stored,
};
pub use event::{Event, EventKind};
pub use present::{discount_factor, monthly_factor};
pub use projection::{Month, Projection, Year, project};
pub use volume::{Workload, workloads};
