//! The recovery figures of a whole design: those of its weakest component.

use rust_decimal::Decimal;

use super::Column;
use crate::domain::analysis::recovery::{Achieved, Assessment, Objective, Verdict, assessments};

/// The combined recovery figures of the components that store data.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Reached {
    /// The number of assessed components.
    pub components: usize,
    pub rpo: Loss,
    pub rto: Loss,
    /// The number of components that miss their tier.
    pub missed: usize,
}

/// The maximum loss over all components.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Loss {
    /// The largest known figure, in minutes.
    pub minutes: Option<Decimal>,
    /// The number of components without a known figure.
    pub unknown: usize,
}

/// The recovery figures of a column.
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
