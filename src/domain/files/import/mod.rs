//! Files of others, and our own, on their way into a design. Every text is bounded before it is parsed, and a refusal
//! names the place. Nothing in a file is ever an instruction: names and notes stay texts.

mod append;
mod apply;
mod aws_calculator;
mod fresh;
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

/// The bounds of files of others.
const LIMITS: Limits = Limits { values: 2_000_000, ..Limits::FILE };
/// The most items of a bill that are read.
pub const MAX_ITEMS: usize = 20_000;
