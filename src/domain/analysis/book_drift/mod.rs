//! Differences in a design's cost between the price books: the original guide of 2024, current list prices,
//! and the design's own settings with the user's prices.

mod line;
mod why;

use crate::domain::analysis::price_use::Part;
use crate::domain::basics::exact;
use crate::domain::basics::range::Range;
use crate::domain::catalog::Catalog;
use crate::domain::catalog::price::Book;
use crate::domain::design::Design;
use crate::domain::estimate::{ComponentEstimate, ConnectionEstimate, Estimate, LineState, estimate};

pub use line::{LineDrift, Side};
pub use why::Why;

/// A design priced in each book.
#[derive(Clone, Debug, PartialEq)]
pub struct Books {
    /// At the prices of the original guide, without own prices.
    pub reference: Estimate,
    /// At current list prices, without own prices.
    pub list: Estimate,
    /// With the design's own book and own prices; `None` if it uses no own prices.
    pub own: Option<Estimate>,
}

impl Books {
    /// Prices a design in each book.
    #[must_use]
    pub fn of(catalog: &Catalog, design: &Design) -> Self {
        let mut plain = design.clone();
        plain.settings.own_prices = false;
        let has_own = !design.prices.rows().is_empty()
            || design.components.iter().any(|component| !component.prices.is_empty());
        let counts = design.settings.own_prices && has_own;
        Self {
            reference: estimate(catalog, &plain, Book::Reference),
            list: estimate(catalog, &plain, Book::List),
            own: counts.then(|| estimate(catalog, design, design.settings.book)),
        }
    }

    /// The estimate with the design's own settings.
    #[must_use]
    pub fn counted(&self, design: &Design) -> &Estimate {
        let of_book = match design.settings.book {
            Book::Reference => &self.reference,
            Book::List => &self.list,
        };
        self.own.as_ref().unwrap_or(of_book)
    }

    /// The cost in both books of the parts that both can price, before adjustments of the whole (C10).
    #[must_use]
    pub fn comparable(&self) -> Comparable {
        let parts = |estimate: &Estimate| -> Vec<Option<Known>> {
            let components = estimate.components.iter();
            let components = components.map(|priced| {
                priced.all_lines().next()?;
                Some(Known { monthly: priced.monthly, gaps: priced.gaps() })
            });
            components
                .chain(estimate.connections.iter().map(|priced| Some(known(priced.as_ref()?))))
                .collect()
        };
        let mut found = Comparable::default();
        for (reference, list) in parts(&self.reference).into_iter().zip(parts(&self.list)) {
            if reference.is_none() && list.is_none() {
                continue;
            }
            let (reference, list) = (reference.unwrap_or_default(), list.unwrap_or_default());
            found.parts = found.parts.saturating_add(1);
            if reference.gaps == 0 && list.gaps == 0 {
                let Amounts { reference: of_reference, list: of_list, .. } = &mut found.amounts;
                of_reference.monthly = of_reference.monthly.saturating_add(reference.monthly);
                of_list.monthly = of_list.monthly.saturating_add(list.monthly);
            } else {
                found.left_out = found.left_out.saturating_add(1);
            }
        }
        found
    }

    /// The monthly cost of the design in each book.
    #[must_use]
    pub fn total(&self) -> Amounts {
        let known = |estimate: &Estimate| Known { monthly: estimate.monthly, gaps: estimate.gaps };
        Amounts {
            reference: known(&self.reference),
            list: known(&self.list),
            own: self.own.as_ref().map(known),
        }
    }
}

/// The cost of a design in both books, as far as both have prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Comparable {
    /// The sums of the components and connections that are fully priced in both books.
    pub amounts: Amounts,
    /// The number of parts with a known or possible cost.
    pub parts: usize,
    /// The number of parts that a book does not price fully; the amounts exclude them.
    pub left_out: usize,
}

/// A monthly amount and the number of its lines without a price. With gaps, it is a lower bound (C8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Known {
    pub monthly: Range,
    pub gaps: usize,
}

/// The monthly cost in each book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Amounts {
    pub reference: Known,
    pub list: Known,
    /// With own prices, in the design's book; `None` if it uses no own prices.
    pub own: Option<Known>,
}

impl Amounts {
    /// The likely difference of list prices to the original guide; `None` if it leaves the range of a
    /// decimal.
    #[must_use]
    pub fn difference(&self) -> Option<rust_decimal::Decimal> {
        exact::sub(self.list.monthly.likely, self.reference.monthly.likely).ok()
    }

    /// The difference as a fraction of the original guide's amount; `None` if that is zero.
    #[must_use]
    pub fn change(&self) -> Option<rust_decimal::Decimal> {
        exact::div(self.difference()?, self.reference.monthly.likely).ok()
    }
}

/// The difference for one part of the design.
#[derive(Clone, Debug)]
pub struct PartDrift<'a> {
    pub part: Part,
    pub amounts: Amounts,
    /// Charge by charge, in the order of the bill.
    pub lines: Vec<LineDrift<'a>>,
}

/// The difference for each component and each connection with a cost, in the order of the design. Adjustments
/// of the whole (C10) appear only in [`Books::total`].
#[must_use]
pub fn drift<'a>(catalog: &'a Catalog, design: &'a Design, books: &'a Books) -> Vec<PartDrift<'a>> {
    let mut parts = Vec::with_capacity(design.components.len());
    for (index, component) in design.components.iter().enumerate() {
        let of = |estimate: &'a Estimate| estimate.components.get(index).map(AsRef::as_ref);
        let (Some(reference), Some(list)) = (of(&books.reference), of(&books.list)) else { continue };
        let own = books.own.as_ref().and_then(of);
        let known = |priced: &ComponentEstimate| Known { monthly: priced.monthly, gaps: priced.gaps() };
        let amounts = Amounts { reference: known(reference), list: known(list), own: own.map(known) };
        let lines = line::of_component(catalog, component, design.site_of(component), [reference, list]);
        parts.push(PartDrift { part: Part::Component(index), amounts, lines });
    }
    for index in 0..design.connections.len() {
        let of = |estimate: &'a Estimate| estimate.connections.get(index)?.as_ref();
        let (Some(reference), Some(list)) = (of(&books.reference), of(&books.list)) else { continue };
        if reference.line.is_none() && list.line.is_none() {
            continue;
        }
        let own = books.own.as_ref().and_then(of).map(known);
        let amounts = Amounts { reference: known(reference), list: known(list), own };
        let lines = line::of_connection([reference, list]);
        parts.push(PartDrift { part: Part::Connection(index), amounts, lines });
    }
    parts
}

fn known(priced: &ConnectionEstimate) -> Known {
    let is_gap = priced.line.is_some_and(|line| matches!(line.state, LineState::Gap(_)));
    Known { monthly: priced.monthly, gaps: usize::from(is_gap) }
}
