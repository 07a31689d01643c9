//! Ranks the uncertain values by their effect on the total.

use rust_decimal::Decimal;

use super::model::Model;
use super::spread::Spread;
use crate::domain::basics::order::sort_by_falling_amount;

/// The effect of one spread on the total, with everything else at its likely value.
#[derive(Clone, Debug)]
pub struct Swing {
    pub spread: Spread,
    /// The monthly total with the spread at its low end, and at its high end; either can be the larger.
    pub at_low: Decimal,
    pub at_high: Decimal,
}

impl Swing {
    /// The distance between the two totals.
    #[must_use]
    pub fn size(&self) -> Decimal {
        self.at_high.saturating_sub(self.at_low).abs()
    }
}

/// The swings of all spreads, largest first.
#[must_use]
pub fn tornado(model: &mut Model<'_>) -> Vec<Swing> {
    let spreads = model.spreads().to_vec();
    let mut swings = Vec::with_capacity(spreads.len());
    for spread in spreads {
        let mut at = |end: Decimal| {
            model.total(&|other: &Spread| if other.cause == spread.cause { end } else { Decimal::ZERO })
        };
        let (at_low, at_high) = (at(Decimal::NEGATIVE_ONE), at(Decimal::ONE));
        swings.push(Swing { spread, at_low, at_high });
    }
    sort_by_falling_amount(&mut swings, Swing::size);
    swings
}
