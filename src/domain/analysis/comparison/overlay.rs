//! What a compared scenario changes, component by component, for the canvas.

use rust_decimal::Decimal;

use super::{Column, component, likely, matches};

/// How a component of the shown design stands to a compared one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Only the compared one has it.
    Added,
    /// The compared one does not have it.
    Removed,
    /// Had otherwise, or at another cost.
    Changed,
}

impl Standing {
    /// The word of the canvas.
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
    /// The component's id in the shown design; in the compared one where only that has it.
    pub component: String,
    pub standing: Standing,
    /// What the compared one costs more for it, per month.
    pub difference: Decimal,
}

/// The marks of all components that are not the same in both, in canvas order.
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
                let is_had_alike = one.offering == other.offering
                    && one.plan == other.plan
                    && one.copies == other.copies
                    && one.backup == other.backup;
                (!is_had_alike || !difference.is_zero()).then_some(Standing::Changed)?
            }
            (None, None) => return None,
        };
        Some(Mark { component: id, standing, difference })
    });
    marks.collect()
}
