//! The recovery that a whole design reaches: that of its weakest component.

use rust_decimal::Decimal;

use super::Column;
use crate::domain::analysis::recovery::{Achieved, Assessment, Objective, Verdict, assessments};

/// What the components that keep data reach together.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Reached {
    /// How many components are looked at.
    pub components: usize,
    pub rpo: Loss,
    pub rto: Loss,
    /// How many miss their tier.
    pub missed: usize,
}

/// What is lost at most, over all components.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Loss {
    /// The largest figure that is known, in minutes.
    pub minutes: Option<Decimal>,
    /// Of how many components no figure is known.
    pub unknown: usize,
}

/// What a column reaches.
#[must_use]
pub fn reached(column: &Column) -> Reached {
    let assessed = assessments(&column.catalog, &column.design);
    let loss = |objective| {
        let mut loss = Loss::default();
        for known in &assessed {
            match Achieved::minutes(&known.achieved, objective) {
                Some(minutes) => loss.minutes = loss.minutes.max(Some(minutes)),
                None => loss.unknown = loss.unknown.saturating_add(1),
            }
        }
        loss
    };
    let missed = |known: &&Assessment<'_>| known.verdict() == Some(Verdict::Misses);
    Reached {
        components: assessed.len(),
        rpo: loss(Objective::Rpo),
        rto: loss(Objective::Rto),
        missed: assessed.iter().filter(missed).count(),
    }
}
