//! Cost drivers: cost against a workload input for several columns, their break-even points, and single
//! changes that bring a design under a budget. `SPEC.md` lists the rules under “Drivers”.

mod against;
mod budget;
mod given_up;
mod grid;

pub use against::{Against, BreakEven, Interval, Point, against};
pub use budget::{Saving, SavingKind, savings};
pub use given_up::GivenUp;
pub use grid::{Grid, grid};
