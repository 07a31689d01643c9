//! The total of a design as a function of its uncertain inputs and prices.

use rust_decimal::Decimal;

use super::bill::{Bill, Spreads};
use super::ranges;
use super::spread::{Cause, Position, Spread};
use super::used_inputs;
use crate::domain::basics::range::Range;
use crate::domain::catalog::Catalog;
use crate::domain::design::Design;
use crate::domain::design::planning::Ranges;
use crate::domain::estimate::{Estimate, estimate_at};

/// A design with uncertain inputs and prices.
pub struct Model<'a> {
    catalog: &'a Catalog,
    design: &'a Design,
    inputs: Vec<Decimal>,
    /// The uncertain inputs, with the indexes of their spreads.
    varied: Vec<(usize, usize)>,
    spreads: Spreads,
    bill: Bill,
    /// The number of spreads in the likely estimate; draws with other inputs can add more.
    known: usize,
    likely: Range,
    gaps: usize,
}

impl<'a> Model<'a> {
    /// A design in its own book, with the ranges of its inputs. Ranges of inputs that affect no cost are
    /// ignored.
    #[must_use]
    pub fn new(catalog: &'a Catalog, design: &'a Design, ranges: &Ranges) -> Self {
        let inputs = design.inputs(catalog);
        let estimate = estimate_at(catalog, design, design.settings.book, &inputs);
        let (likely, gaps) = (estimate.monthly, estimate.gaps);
        let used = used_inputs(catalog, design);
        let mut spreads = Spreads::default();
        let mut varied = Vec::new();
        for (index, range) in ranges::varied(catalog, design, ranges) {
            let Some(input) = catalog.inputs.get(index).filter(|_| used.contains(&index)) else { continue };
            let place = spreads.place(format!("input\n{}", input.id), || (Cause::Input(index), range));
            varied.extend(place.map(|place| (index, place)));
        }
        let bill = Bill::new(catalog, design, estimate, &mut spreads);
        let known = spreads.list().len();
        Self { catalog, design, inputs, varied, spreads, bill, known, likely, gaps }
    }

    /// The spreads: inputs in the catalog's order, then prices in the order of the bill.
    #[must_use]
    pub fn spreads(&self) -> &[Spread] {
        self.spreads.list().get(..self.known).unwrap_or_default()
    }

    /// The estimate with likely inputs.
    #[must_use]
    pub fn likely(&self) -> Range {
        self.likely
    }

    /// The number of lines without a price. If there are any, every total is a lower bound (C8).
    #[must_use]
    pub fn gaps(&self) -> usize {
        self.gaps
    }

    /// A text that identifies everything the totals depend on.
    pub(super) fn identity(&self) -> String {
        let spreads = self.spreads().iter().map(|spread| format!("{:?} {:?}", spread.cause, spread.range));
        let spreads: Vec<String> = spreads.collect();
        format!("{}\n{:?}\n{}", self.design.save(), self.likely, spreads.join("\n"))
    }

    /// The monthly total with each spread at its position.
    pub(super) fn total(&mut self, position: &dyn Fn(&Spread) -> Position) -> Decimal {
        let (catalog, design) = (self.catalog, self.design);
        let estimate = self.estimate(position);
        let drawn;
        let bill = match estimate {
            Some(estimate) => {
                drawn = Bill::new(catalog, design, estimate, &mut self.spreads);
                &drawn
            }
            None => &self.bill,
        };
        let spreads = self.spreads.list();
        let mut known: Vec<Option<Position>> = vec![None; spreads.len()];
        bill.total(catalog, design, &mut |place| {
            let (Some(spread), Some(known)) = (spreads.get(place), known.get_mut(place)) else {
                return Decimal::ZERO;
            };
            *known.get_or_insert_with(|| position(spread))
        })
    }

    /// The estimate at the drawn inputs; `None` if all are likely.
    fn estimate(&self, position: &dyn Fn(&Spread) -> Position) -> Option<Estimate> {
        let mut inputs = None;
        for (index, place) in &self.varied {
            let spread = self.spreads.list().get(*place)?;
            let position = position(spread);
            if !position.is_zero() {
                let all: &mut Vec<Decimal> = inputs.get_or_insert_with(|| self.inputs.clone());
                *all.get_mut(*index)? = spread.at(position);
            }
        }
        let inputs = inputs?;
        Some(estimate_at(self.catalog, self.design, self.design.settings.book, &inputs))
    }
}
