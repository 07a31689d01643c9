//! What moves the cost: cost against a workload input for several columns, where their order changes, and the single
//! changes that bring a design under a budget. The rules stand in `SPEC.md` under “Drivers”.

mod against;
mod budget;
mod given_up;
mod grid;

pub use against::{Against, BreakEven, Interval, Point, against};
pub use budget::{Saving, SavingKind, savings};
pub use given_up::GivenUp;
pub use grid::{Grid, grid};
