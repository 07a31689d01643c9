//! The uncertainty of a total: a Monte Carlo simulation with low–likely–high workload inputs and prices.
//!
//! Everything is a function of design, ranges and seed: the same three give the same figures on every
//! machine.

mod bill;
mod distribution;
mod model;
mod pert;
mod progress;
mod random;
mod ranges;
mod simulation;
mod spread;
mod tornado;
mod used_inputs;

pub use crate::domain::design::planning::{InputRange, Ranges};
pub use distribution::{Bin, Distribution};
pub use model::Model;
pub use simulation::Simulation;
pub use spread::{Cause, PriceName, Spread};
pub use tornado::{Swing, tornado};
pub use used_inputs::used_inputs;

/// The number of simulated totals.
pub const DRAWS: u32 = 10_000;
