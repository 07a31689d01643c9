//! Section `growth`: the expected growth of a design.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::Value;

use crate::domain::basics::json::{Fault, Node};
use crate::domain::basics::order::{map_of, sort_by_rank};
use crate::domain::design::MAX_NAME;

/// The shortest and longest projection, in months.
pub const HORIZON: (u32, u32) = (12, 60);
/// The maximum number of table entries, and of one-time costs.
pub const MAX_ENTRIES: usize = 100;
/// The minimum and maximum growth in percent per month: at most tenfold, at least down to zero.
pub const PERCENT: (Decimal, Decimal) =
    (Decimal::from_parts(100, 0, 0, true, 0), Decimal::from_parts(1_000, 0, 0, false, 0));
/// The maximum number of interactions per month, and the maximum amount of money.
pub const MOST: Decimal = Decimal::from_parts(3_567_587_328, 232, 0, false, 0);

/// The volume between two entries of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Between {
    /// A straight line from one entry to the next.
    #[default]
    Linear,
    /// The volume of the preceding entry until the next one.
    Step,
}

/// The dependence of stored data on the data written each month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Stored {
    /// Data accumulates; before the first month, the volume was always that of the first month.
    #[default]
    Full,
    /// Data accumulates, starting from zero.
    Empty,
    /// Data does not accumulate: every month stores as much as a design that always had this month's volume.
    Steady,
}

impl Between {
    pub const ALL: [Self; 2] = [Self::Linear, Self::Step];
    pub const WORDS: &'static [&'static str] = &["linear", "step"];

    /// The word in the file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Linear => "linear",
            Self::Step => "step",
        }
    }
}

impl Stored {
    pub const ALL: [Self; 3] = [Self::Full, Self::Empty, Self::Steady];
    pub const WORDS: &'static [&'static str] = &["full", "empty", "steady"];

    /// The word in the file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Empty => "empty",
            Self::Steady => "steady",
        }
    }
}

/// The volume of a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Months count from 1.
    pub month: u32,
    pub interactions: Decimal,
}

/// A one-time cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OneTime {
    pub name: String,
    /// Months count from 1.
    pub month: u32,
    /// US dollars.
    pub amount: Decimal,
}

/// The growth of a design. Month 1 has the design's own volume, unless the table has an entry for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Growth {
    /// The length of the projection in months.
    pub horizon_months: u32,
    /// Growth from each month to the next; after the last entry if there is a table.
    pub percent_per_month: Decimal,
    /// The growth percentage of scenarios that differ from the base, by scenario id.
    pub percent_by_scenario: BTreeMap<String, Decimal>,
    /// In ascending order, each month at most once.
    pub table: Vec<Entry>,
    pub between: Between,
    pub stored: Stored,
    pub one_time: Vec<OneTime>,
    /// US dollars per month.
    pub budget: Option<Decimal>,
    /// Per year; `None` if no present value is wanted.
    pub discount_rate_percent: Option<Decimal>,
}

impl Default for Growth {
    fn default() -> Self {
        Self {
            horizon_months: 36,
            percent_per_month: Decimal::from(5),
            percent_by_scenario: BTreeMap::new(),
            table: Vec::new(),
            between: Between::Linear,
            stored: Stored::Full,
            one_time: Vec::new(),
            budget: None,
            discount_rate_percent: None,
        }
    }
}

impl Growth {
    /// Reads the section `growth` of a design's planning; records faults at their path.
    #[must_use]
    pub fn read(node: &Node<'_>) -> Self {
        node.only(&[
            "horizon_months",
            "percent_per_month",
            "percent_by_scenario",
            "table",
            "between",
            "stored",
            "one_time",
            "budget",
            "discount_rate_percent",
        ]);
        let default = Self::default();
        let money = |node: Node<'_>| node.decimal_within(Decimal::ZERO, MOST);
        let month = |node: &Node<'_>| node.required("month").map_or(1, |month| whole(&month, 1, HORIZON.1));
        let mut table: Vec<Entry> = Vec::new();
        for node in within(node, "table") {
            node.only(&["month", "interactions"]);
            let entry = Entry {
                month: month(&node),
                interactions: node.required("interactions").map(money).unwrap_or_default(),
            };
            if table.iter().any(|other| other.month == entry.month) {
                node.fault(Fault::Duplicate(entry.month.to_string()));
            }
            table.push(entry);
        }
        sort_by_rank(&mut table, |entry| entry.month);
        let one_time = within(node, "one_time").into_iter().map(|node| {
            node.only(&["name", "month", "amount"]);
            let name = node.optional_text("name").unwrap_or_default();
            let found = name.chars().count();
            node.note((found > MAX_NAME).then_some(("name", Fault::TooMany { found, max: MAX_NAME })));
            OneTime {
                name,
                month: month(&node),
                amount: node.required("amount").map(money).unwrap_or_default(),
            }
        });
        let one_time = one_time.collect();
        let percent = |node: Node<'_>| node.decimal_within(PERCENT.0, PERCENT.1);
        let scenarios = node.optional("percent_by_scenario").map(|node| node.entries()).unwrap_or_default();
        let scenarios = scenarios.into_iter().map(|(id, node)| (id.to_owned(), percent(node)));
        Self {
            horizon_months: node
                .optional("horizon_months")
                .map_or(default.horizon_months, |months| whole(&months, HORIZON.0, HORIZON.1)),
            percent_per_month: node.optional("percent_per_month").map_or(default.percent_per_month, percent),
            percent_by_scenario: map_of(scenarios),
            between: node
                .optional("between")
                .and_then(|word| word.one_of(Between::WORDS, &Between::ALL))
                .unwrap_or_default(),
            stored: node
                .optional("stored")
                .and_then(|word| word.one_of(Stored::WORDS, &Stored::ALL))
                .unwrap_or_default(),
            one_time,
            budget: node.optional("budget").map(money),
            discount_rate_percent: node
                .optional("discount_rate_percent")
                .map(|percent| percent.decimal_within(Decimal::ZERO, PERCENT.1)),
            table,
        }
    }

    /// The growth percentage of a scenario; `None` is the base.
    #[must_use]
    pub fn of(&self, scenario: Option<&str>) -> Self {
        let own = scenario.and_then(|id| self.percent_by_scenario.get(id)).copied();
        Self { percent_per_month: own.unwrap_or(self.percent_per_month), ..self.clone() }
    }

    /// The section in the file format, with a fixed order of keys.
    #[must_use]
    pub fn to_value(&self) -> Value {
        #[derive(Serialize)]
        struct Section<'a> {
            horizon_months: u32,
            percent_per_month: Decimal,
            #[serde(skip_serializing_if = "BTreeMap::is_empty")]
            percent_by_scenario: &'a BTreeMap<String, Decimal>,
            #[serde(skip_serializing_if = "<[Entry]>::is_empty")]
            table: &'a [Entry],
            between: &'static str,
            stored: &'static str,
            #[serde(skip_serializing_if = "<[OneTime]>::is_empty")]
            one_time: &'a [OneTime],
            #[serde(skip_serializing_if = "Option::is_none")]
            budget: Option<Decimal>,
            #[serde(skip_serializing_if = "Option::is_none")]
            discount_rate_percent: Option<Decimal>,
        }
        let section = Section {
            horizon_months: self.horizon_months,
            percent_per_month: self.percent_per_month,
            percent_by_scenario: &self.percent_by_scenario,
            table: &self.table,
            between: self.between.word(),
            stored: self.stored.word(),
            one_time: &self.one_time,
            budget: self.budget,
            discount_rate_percent: self.discount_rate_percent,
        };
        // Writing plain values to memory cannot fail.
        serde_json::to_value(section).unwrap_or_default()
    }
}

fn whole(node: &Node<'_>, min: u32, max: u32) -> u32 {
    let value = node.decimal_within(Decimal::from(min), Decimal::from(max));
    if !value.fract().is_zero() {
        node.fault(Fault::NotANumber(value.to_string()));
    }
    u32::try_from(value.trunc()).unwrap_or(min)
}

/// The entries of a list; if there are too many, none and a problem.
fn within<'a>(node: &Node<'a>, key: &str) -> Vec<Node<'a>> {
    let entries = node.list(key);
    let found = entries.len();
    if found > MAX_ENTRIES {
        node.note(Some((key, Fault::TooMany { found, max: MAX_ENTRIES })));
        return Vec::new();
    }
    entries
}
