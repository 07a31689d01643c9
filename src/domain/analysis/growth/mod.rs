//! What a design costs month by month while its volume grows. The rules stand in `SPEC.md` under “Growth”.

mod event;
mod plan;
mod present;
mod projection;
mod volume;

pub use event::{Event, EventKind};
pub use plan::{Between, Entry, Growth, HORIZON, MAX_ENTRIES, MOST, OneTime, PERCENT, Stored};
pub use present::{discount_factor, monthly_factor};
pub use projection::{Month, Projection, Year, project};
pub use volume::{Workload, workloads};
