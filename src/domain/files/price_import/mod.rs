//! Imports prices from a table or JSON: reads them, compares them with the catalog, and shows the effect
//! before anything changes.
//!
//! text → rows of named cells (`table`, `json_rows`) → prices and discounts (`resolve`) → the rows that they
//! would replace. A wrong row is reported with its place and the reason. A file of the wrong kind is refused
//! as a whole.

mod amount;
mod column;
mod json_rows;
mod nearest;
mod reason;
mod resolve;
mod table;

use std::collections::BTreeMap;

use crate::domain::catalog::Catalog;
use crate::domain::design::{
    Command, CommandError, Design, Discount, MAX_PRICES, MAX_TERMS, OwnPrice, PricesEdit, SettingsEdit,
};
use resolve::Resolver;

pub use amount::MAX_DIGITS;
pub use column::Column;
pub use reason::{Place, Problem, Reason, Refusal};
pub(crate) use resolve::charges;

/// The maximum size of a text, in bytes.
pub const MAX_BYTES: usize = 2 * 1024 * 1024;
/// The maximum number of rows in a file.
pub const MAX_ROWS: usize = 20_000;
/// The maximum number of rows that get a suggestion for an unknown name; nobody reads more.
const MAX_SUGGESTED: usize = 200;

/// The content of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    Price(OwnPrice),
    Discount(Discount),
}

/// The content of a file, before it changes anything.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// The valid rows, in the order of the file.
    pub entries: Vec<Entry>,
    /// The invalid rows, in the order of the file.
    pub problems: Vec<Problem>,
    /// Columns with unknown names.
    pub ignored: Vec<String>,
}

/// A row of the design that a row of the file replaces.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Replaced<'a> {
    Price { before: &'a OwnPrice, after: &'a OwnPrice },
    Discount { before: &'a Discount, after: &'a Discount },
}

impl Import {
    /// Reads a file for a design.
    pub fn read(catalog: &Catalog, design: &Design, text: &str) -> Result<Self, Refusal> {
        if text.len() > MAX_BYTES {
            return Err(Refusal::TooLarge { bytes: text.len(), max: MAX_BYTES });
        }
        let text = text.trim_start_matches('\u{feff}');
        let rows = match text.trim_start().chars().next() {
            None => return Err(Refusal::Empty),
            Some('{' | '[') => json_rows::read(text)?,
            Some(_) => table::read(text)?,
        };
        let display = design.settings.currency.as_ref();
        let resolver = Resolver { catalog, display, form: rows.form };
        let mut import = Self { entries: Vec::new(), problems: rows.problems, ignored: rows.ignored };
        let mut seen: BTreeMap<String, Place> = BTreeMap::new();
        for row in &rows.read {
            let suggest = import.problems.len() < MAX_SUGGESTED;
            let entry =
                resolver.entry(row, suggest).and_then(|entry| match seen.insert(entry.key(), row.place) {
                    Some(first) => Err(Reason::Duplicate(first)),
                    None => Ok(entry),
                });
            match entry {
                Ok(entry) => import.entries.push(entry),
                Err(reason) => import.problems.push(Problem { place: row.place, reason }),
            }
        }
        import.problems.sort_by_key(|problem| problem.place);
        let (prices, discounts) = import.merged(design);
        if prices.len() > MAX_PRICES {
            return Err(Refusal::TooManyInDesign { found: prices.len(), max: MAX_PRICES });
        }
        if discounts.len() > MAX_TERMS {
            return Err(Refusal::TooManyDiscounts { found: discounts.len(), max: MAX_TERMS });
        }
        Ok(import)
    }

    /// The rows and discounts that the valid rows would replace.
    #[must_use]
    pub fn replaced<'a>(&'a self, design: &'a Design) -> Vec<Replaced<'a>> {
        let places = places(design);
        let replaced = |entry: &'a Entry| match entry {
            Entry::Price(after) => {
                let before = design.prices.rows().get(*places.get(&price_key(after))?)?;
                Some(Replaced::Price { before, after })
            }
            Entry::Discount(after) => {
                let discounts = &design.settings.discounts;
                let before = discounts.iter().find(|known| known.vendor == after.vendor)?;
                Some(Replaced::Discount { before, after })
            }
        };
        self.entries.iter().filter_map(replaced).collect()
    }

    /// Adds the valid rows to a design. A rejected change leaves it unchanged.
    pub fn apply(&self, design: &mut Design) -> Result<(), CommandError> {
        let (prices, discounts) = self.merged(design);
        let mut changed = design.clone();
        Command::from(PricesEdit::Replace(prices)).apply(&mut changed)?;
        for Discount { vendor, percent } in discounts {
            let edit = SettingsEdit::Discount { vendor, percent: Some(percent) };
            Command::from(edit).apply(&mut changed)?;
        }
        *design = changed;
        Ok(())
    }

    /// The design's rows and discounts with those of the file.
    fn merged(&self, design: &Design) -> (Vec<OwnPrice>, Vec<Discount>) {
        let places = places(design);
        let mut prices = design.prices.rows().to_vec();
        let mut discounts = design.settings.discounts.clone();
        for entry in &self.entries {
            match entry {
                Entry::Price(row) => {
                    match places.get(&price_key(row)).and_then(|place| prices.get_mut(*place)) {
                        Some(place) => *place = row.clone(),
                        None => prices.push(row.clone()),
                    }
                }
                Entry::Discount(discount) => {
                    match discounts.iter_mut().find(|known| known.vendor == discount.vendor) {
                        Some(place) => *place = discount.clone(),
                        None => discounts.push(discount.clone()),
                    }
                }
            }
        }
        (prices, discounts)
    }
}

impl Entry {
    /// The key that each row of a file must have to itself.
    fn key(&self) -> String {
        match self {
            Self::Price(row) => price_key(row),
            Self::Discount(discount) => discount.vendor.clone(),
        }
    }
}

/// Two rows have the same key if they are for the same charge, plan and start date.
fn price_key(row: &OwnPrice) -> String {
    let plan = row.plan.as_deref().unwrap_or_default();
    let day = row.valid_from.as_deref().unwrap_or_default();
    [&row.service, &row.offering, plan, &row.charge, day].join("\n")
}

/// The positions of the design's rows; of several rows with the same key the last, which is in effect.
fn places(design: &Design) -> BTreeMap<String, usize> {
    let rows = design.prices.rows().iter().enumerate();
    rows.map(|(index, row)| (price_key(row), index)).collect()
}
