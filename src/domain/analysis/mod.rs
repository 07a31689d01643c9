//! Questions that are answered by asking the cost model several times. No rule of pricing stands here.
//!
//! - One design: [`advice`] finds improvements, [`recovery`] says what a disaster would cost and what would help,
//!   [`price_use`] lists the prices that the bill rests on, [`own_effect`] what each own price does to the total,
//!   [`book_drift`] how the price books differ.
//! - Several designs: [`comparison`] sets scenarios side by side, [`design_diff`] says what changed between two versions.
//! - Along an input: [`growth`] goes month by month, [`drivers`] varies one input at a time, [`uncertainty`] draws all of
//!   them many times.
//! - [`report`] is the JSON that the program `estimate` prints.
//!
//! Shared by several: [`change::Change`] is a proposal whose cost can be asked before it is made, `alternatives` lists what
//! a component could be replaced with, `search` finds the value of an input at which an answer flips.
//!
//! Everything is a function of its arguments; [`uncertainty`] takes its seed as one of them.
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
