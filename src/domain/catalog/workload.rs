//! The workload inputs: a user's figures about the product, from which every quantity follows (C2).

use rust_decimal::Decimal;

use crate::domain::basics::text::Text;

/// The id of the monthly volume, which the slider sets.
pub const INTERACTIONS: &str = "interactions";
/// The id of the retention input, which multiplies all stored quantities.
pub const RETENTION: &str = "retention_months";

/// One input with its unit, default and typical range.
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
