//! A workload input of a scenario: a value of its own, or a factor on the design's value.

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::CommandError;
use super::command_error::within;
use crate::domain::basics::exact;
use crate::domain::basics::json::Node;

/// The maximum factor.
pub const MAX_FACTOR: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// A workload input that a scenario sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScenarioInput {
    /// A value, whatever the design has; a decimal string in the file.
    Value(Decimal),
    /// The design's value times this number, so that it follows the design; `{"factor": "3"}` in the file.
    Factor(Decimal),
}

impl ScenarioInput {
    /// The input's value in the scenario, given the design's. A product outside the range of a decimal becomes
    /// the largest number, which makes the lines that use it gaps (C1).
    #[must_use]
    pub fn over(self, base: Decimal) -> Decimal {
        match self {
            Self::Value(value) => value,
            Self::Factor(factor) => base.saturating_mul(factor),
        }
    }

    /// The same value in the other form, given the design's value: a factor for a value, a value for a factor.
    /// `None` if no factor gives exactly that value.
    #[must_use]
    pub fn other_form(self, base: Decimal) -> Option<Self> {
        match self {
            Self::Value(value) => {
                let factor = exact::div(value, base).ok()?.normalize();
                let is_same = factor <= MAX_FACTOR && Self::Factor(factor).over(base) == value;
                is_same.then_some(Self::Factor(factor))
            }
            Self::Factor(_) => Some(Self::Value(self.over(base).normalize())),
        }
    }

    /// The input, if it is within the bounds of a file: not negative, and a factor of at most [`MAX_FACTOR`].
    pub(super) fn checked(self) -> Result<Self, CommandError> {
        match self {
            Self::Value(value) => within(value, Decimal::ZERO, Decimal::MAX)?,
            Self::Factor(factor) => within(factor, Decimal::ZERO, MAX_FACTOR)?,
        };
        Ok(self)
    }

    pub(super) fn read(node: &Node<'_>) -> Self {
        if !node.value().is_object() {
            return Self::Value(node.amount());
        }
        node.only(&["factor"]);
        let factor = node.required("factor").map(|factor| factor.decimal_within(Decimal::ZERO, MAX_FACTOR));
        Self::Factor(factor.unwrap_or_default())
    }
}

impl Serialize for ScenarioInput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => Serialize::serialize(value, serializer),
            Self::Factor(factor) => serializer.collect_map([("factor", factor)]),
        }
    }
}
