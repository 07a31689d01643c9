//! Changes to the user's own price book.

use std::sync::Arc;

use super::command_error::{CommandError, at_most, change, sound};
use super::{Design, MAX_PRICES, OwnPrice, OwnPrices};

/// A change to the user's own price book.
#[derive(Clone, Debug, PartialEq)]
pub enum PricesEdit {
    /// Changes the row at an index, removes it, or appends a new one.
    Set { index: usize, row: Option<Box<OwnPrice>> },
    /// Appends rows, as an import does.
    Add(Vec<OwnPrice>),
    /// Replaces all rows.
    Replace(Vec<OwnPrice>),
    /// Removes all contract terms before a design is shared: own prices of the design and its components,
    /// discounts and commitments, and the costs saved with them.
    Strip,
}

impl PricesEdit {
    pub(super) fn apply(self, design: &mut Design) -> Result<(), CommandError> {
        let mut rows = design.prices.rows().to_vec();
        match self {
            Self::Set { index, row } => change(&mut rows, index, row.map(|row| *row))?,
            Self::Add(more) => rows.extend(more),
            Self::Replace(others) => rows = others,
            Self::Strip => {
                rows.clear();
                design.settings.discounts.clear();
                design.settings.commitments.clear();
                design.scenarios.iter_mut().for_each(|scenario| scenario.discounts.clear());
                // The saved costs would reveal these prices.
                (design.saved, design.moved) = (None, None);
                for component in &mut design.components {
                    if !component.prices.is_empty() {
                        Arc::make_mut(component).prices.clear();
                    }
                }
            }
        }
        at_most(rows.len(), MAX_PRICES)?;
        for row in &rows {
            sound(row.flaw(design.settings.currency.as_ref()))?;
        }
        design.prices = Arc::new(OwnPrices::new(rows));
        Ok(())
    }
}
