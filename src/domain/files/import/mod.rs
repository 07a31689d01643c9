//! Imports files of other tools and Camada's own files into a design. Every text is bounded before it is
//! parsed, and every refusal gives the place. Nothing in a file is ever executed: names and notes stay plain
//! text.

mod append;
mod apply;
mod aws_calculator;
mod infracost;
mod item;
mod kind;
mod mapping;
mod own_service;
mod picture;
mod refusal;
mod text;

pub use append::append;
pub use apply::Outcome;
pub use item::{Bill, Item, Unknown, Why};
pub use kind::{Content, Kind, read};
pub use mapping::{Mapping, Target};
pub use refusal::Refusal;

use crate::domain::files::json_bounds::Limits;

/// The bounds of files from other tools.
const LIMITS: Limits = Limits { values: 2_000_000, ..Limits::FILE };
/// The maximum number of items in a bill.
pub const MAX_ITEMS: usize = 20_000;
