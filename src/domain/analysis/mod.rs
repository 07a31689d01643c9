//! Analyses that run the cost model several times. This room contains no pricing rules.
//!
//! - One design: [`advice`] finds improvements; [`recovery`] estimates losses in a disaster and finds
//!   remedies; [`price_use`] lists the prices behind the bill; [`own_effect`] measures the effect of each own
//!   price on the total; [`book_drift`] compares the price books.
//! - Several designs: [`comparison`] compares scenarios; [`design_diff`] lists the changes between two
//!   versions.
//! - Along an input: [`growth`] projects the months; [`drivers`] varies one input at a time; [`uncertainty`]
//!   draws random values for all of them, many times.
//! - [`report`] is the JSON that the program `estimate` prints.
//!
//! Shared modules: [`change::Change`] is a proposal whose cost can be computed before it is applied;
//! `alternatives` lists replacements for a component; `search` finds the input value at which an answer
//! changes.
//!
//! Everything is a function of its arguments; the random seed of [`uncertainty`] is one of them.
//!
//! May use: `basics`, `catalog`, `design`, `estimate`.

pub mod advice;
mod alternatives;
pub mod book_drift;
pub mod change;
pub mod comparison;
pub mod design_diff;
pub mod drivers;
pub mod growth;
pub mod own_effect;
pub mod price_use;
pub mod recovery;
pub mod report;
mod search;
pub mod uncertainty;
