//! The simulation: ten thousand random totals of a design, computed in slices of any size.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::DRAWS;
use super::distribution::Distribution;
use super::model::Model;
use super::progress;
use super::random;
use super::spread::Spread;
use crate::domain::basics::exact;

/// A simulation in progress.
pub struct Simulation<'a> {
    model: Model<'a>,
    seed: u64,
    /// Totals in cents.
    totals: Vec<i64>,
}

impl<'a> Simulation<'a> {
    /// Starts a simulation without any draws.
    #[must_use]
    pub fn start(model: Model<'a>, seed: u64) -> Self {
        Self { model, seed, totals: Vec::new() }
    }

    /// Continues an earlier simulation. Starts over if that one had another design, ranges or seed.
    #[must_use]
    pub fn resume(model: Model<'a>, seed: u64, progress: &str) -> Self {
        let mut simulation = Self::start(model, seed);
        simulation.totals = progress::read(progress, simulation.mark()).unwrap_or_default();
        simulation
    }

    /// The input of [`Simulation::resume`]: a text of a few dozen kilobytes at most.
    #[must_use]
    pub fn progress(&self) -> String {
        progress::write(&self.totals, self.mark())
    }

    fn mark(&self) -> u64 {
        random::stream(&format!("{}\n{}", self.seed, self.model.identity()))
    }

    /// Draws more totals, up to the full number.
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

    /// The number of totals drawn so far.
    #[must_use]
    pub fn drawn(&self) -> u32 {
        u32::try_from(self.totals.len()).unwrap_or(DRAWS)
    }

    /// Whether the simulation is complete; without uncertainty, no draws are needed.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.model.spreads().is_empty() || self.drawn() >= DRAWS
    }

    /// The totals drawn so far; only the likely total if there is no uncertainty.
    #[must_use]
    pub fn distribution(&self) -> Distribution {
        if self.model.spreads().is_empty() {
            return Distribution::new(vec![cents(self.model.likely().likely)]);
        }
        Distribution::new(self.totals.clone())
    }

    /// The design with its uncertain values.
    #[must_use]
    pub fn model(&self) -> &Model<'a> {
        &self.model
    }

    /// The model, mutable for queries of single totals.
    #[must_use]
    pub fn into_model(self) -> Model<'a> {
        self.model
    }
}

/// An amount in whole cents; saturates at the limits of the integer type.
fn cents(amount: Decimal) -> i64 {
    let end = if amount.is_sign_negative() { i64::MIN } else { i64::MAX };
    exact::mul(exact::cents(amount), Decimal::ONE_HUNDRED)
        .ok()
        .and_then(|cents| cents.to_i64())
        .unwrap_or(end)
}
