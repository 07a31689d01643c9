//! Which of the things that vary move the total most.

use rust_decimal::Decimal;

use super::model::Model;
use super::spread::Spread;
use crate::domain::basics::order::sort_by_falling_amount;

/// What one spread alone makes of the total, everything else being likely.
#[derive(Clone, Debug)]
pub struct Swing {
    pub spread: Spread,
    /// The total per month where it is low, and where it is high: the greater may be either.
    pub at_low: Decimal,
    pub at_high: Decimal,
}

impl Swing {
    /// How far apart the two totals are.
    #[must_use]
    pub fn size(&self) -> Decimal {
        self.at_high.saturating_sub(self.at_low).abs()
    }
}

/// The swing of everything that varies, the largest first.
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
