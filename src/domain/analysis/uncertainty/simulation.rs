//! The simulation: the total of a design, drawn ten thousand times, as many at a time as one likes.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::DRAWS;
use super::carry;
use super::distribution::Distribution;
use super::model::Model;
use super::random;
use super::spread::Spread;
use crate::domain::basics::exact;

/// A simulation that has come some way.
pub struct Simulation<'a> {
    model: Model<'a>,
    seed: u64,
    /// Totals in cents.
    totals: Vec<i64>,
}

impl<'a> Simulation<'a> {
    /// A simulation of which nothing is drawn yet.
    #[must_use]
    pub fn start(model: Model<'a>, seed: u64) -> Self {
        Self { model, seed, totals: Vec::new() }
    }

    /// A simulation that goes on where another one was; from the start, if that was of another design, range or seed.
    #[must_use]
    pub fn resume(model: Model<'a>, seed: u64, carried: &str) -> Self {
        let mut simulation = Self::start(model, seed);
        simulation.totals = carry::read(carried, simulation.mark()).unwrap_or_default();
        simulation
    }

    /// What [`Simulation::resume`] needs: a text of a few dozen kilobytes at most.
    #[must_use]
    pub fn carry(&self) -> String {
        carry::write(&self.totals, self.mark())
    }

    fn mark(&self) -> u64 {
        random::stream(&format!("{}\n{}", self.seed, self.model.identity()))
    }

    /// Draws so many more totals, as far as there are any left to draw.
    pub fn advance(&mut self, draws: u32) {
        let left = DRAWS.saturating_sub(self.drawn()).min(draws);
        if self.is_done() {
            return;
        }
        let seed = self.seed;
        for draw in self.drawn()..self.drawn().saturating_add(left) {
            let total = self.model.total(&|spread: &Spread| spread.draw(seed, u64::from(draw)));
            self.totals.push(cents(total));
        }
    }

    /// How many totals are drawn.
    #[must_use]
    pub fn drawn(&self) -> u32 {
        u32::try_from(self.totals.len()).unwrap_or(DRAWS)
    }

    /// Whether everything is drawn; where nothing varies there is nothing to draw.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.model.spreads().is_empty() || self.drawn() >= DRAWS
    }

    /// What was drawn so far; the likely total where nothing varies.
    #[must_use]
    pub fn distribution(&self) -> Distribution {
        if self.model.spreads().is_empty() {
            return Distribution::new(vec![cents(self.model.likely().likely)]);
        }
        Distribution::new(self.totals.clone())
    }

    /// The design with what varies.
    #[must_use]
    pub fn model(&self) -> &Model<'a> {
        &self.model
    }

    /// The same, to be asked for single totals.
    #[must_use]
    pub fn into_model(self) -> Model<'a> {
        self.model
    }
}

/// An amount in whole cents; what leaves the range of a whole number stays at its end.
fn cents(amount: Decimal) -> i64 {
    let end = if amount.is_sign_negative() { i64::MIN } else { i64::MAX };
    exact::mul(exact::cents(amount), Decimal::ONE_HUNDRED)
        .ok()
        .and_then(|cents| cents.to_i64())
        .unwrap_or(end)
}
