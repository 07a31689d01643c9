//! The workload inputs: what a user tells about the product, from which every quantity follows (C2).

use rust_decimal::Decimal;

use crate::domain::basics::text::Text;

/// The id of the volume itself, which the slider moves.
pub const INTERACTIONS: &str = "interactions";
/// The id of the input that everything stored is a multiple of.
pub const RETENTION: &str = "retention_months";

/// One input, with its unit, default and sensible range.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    pub id: String,
    pub name: Text,
    pub help: Text,
    pub unit: String,
    pub default: Decimal,
    pub min: Decimal,
    pub max: Decimal,
}
