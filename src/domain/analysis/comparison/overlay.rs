//! The component changes of a compared scenario, for the canvas.

use rust_decimal::Decimal;

use super::{Column, component, likely, matches};

/// The relation of a component in the current design to the compared one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Only the compared design has it.
    Added,
    /// The compared design lacks it.
    Removed,
    /// Different offering or plan, or a different cost.
    Changed,
}

impl Standing {
    /// The word used on the canvas.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

/// A mark on a component.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The component's id in the current design, or in the compared design if it exists only there.
    pub component: String,
    pub standing: Standing,
    /// The extra monthly cost in the compared design.
    pub difference: Decimal,
}

/// The marks of all components that differ, in canvas order.
#[must_use]
pub fn overlay(shown: &Column, compared: &Column) -> Vec<Mark> {
    let pair = [shown, compared];
    let marks = matches(&pair).into_iter().filter_map(|known| {
        let [here, there] = known.places.as_slice() else { return None };
        let [one, other] = [(shown, here), (compared, there)].map(|(column, place)| {
            let place = (*place)?;
            Some((column.design.components.get(place)?, component(column, place)))
        });
        let id = one.or(other).map(|(component, _)| component.id.clone())?;
        let [before, after] = [one, other].map(|side| side.and_then(|(_, cost)| cost));
        let difference = likely(after).checked_sub(likely(before))?;
        let standing = match (before, after) {
            (None, Some(_)) => Standing::Added,
            (Some(_), None) => Standing::Removed,
            (Some(_), Some(_)) => {
                let [one, other] = [one?.0, other?.0];
                let is_same_variant = one.offering == other.offering
                    && one.plan == other.plan
                    && one.copies == other.copies
                    && one.backup == other.backup;
                (!is_same_variant || !difference.is_zero()).then_some(Standing::Changed)?
            }
            (None, None) => return None,
        };
        Some(Mark { component: id, standing, difference })
    });
    marks.collect()
}
