//! The compared scenarios, of this design and of others in the library, and their colors.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::domain::basics::json::{Fault, Node};
use crate::domain::design::Design;

/// The maximum number of compared columns.
pub const MAX_COLUMNS: usize = 6;

/// A chosen column.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Chosen {
    /// The id of a design in the library; `None` for this design.
    pub design: Option<String>,
    /// The id of the scenario; `None` for the base.
    pub scenario: Option<String>,
}

/// The columns in order, and the baseline of the comparison.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Columns {
    /// At most [`MAX_COLUMNS`], each one once. Empty until the user chooses.
    pub chosen: Vec<Chosen>,
    /// An index; the first column by default.
    pub baseline: usize,
}

impl Columns {
    /// Reads the section `columns`; records faults at their path.
    #[must_use]
    pub fn read(node: &Node<'_>) -> Self {
        let items = node.items();
        if items.len() > MAX_COLUMNS {
            node.fault(Fault::TooMany { found: items.len(), max: MAX_COLUMNS });
            return Self::default();
        }
        let mut found = Self::default();
        for (index, item) in items.into_iter().enumerate() {
            item.only(&["design", "scenario", "baseline"]);
            let chosen =
                Chosen { design: item.optional_text("design"), scenario: item.optional_text("scenario") };
            if item.optional("baseline").is_some_and(|flag| flag.boolean()) {
                found.baseline = index;
            }
            if found.chosen.contains(&chosen) {
                item.fault(Fault::Duplicate(chosen.scenario.clone().unwrap_or_default()));
            }
            found.chosen.push(chosen);
        }
        found
    }

    /// The columns of a design: the user's choice, else the design and its scenarios, with the design as baseline.
    #[must_use]
    pub fn of(design: &Design) -> Self {
        let columns = design.planned("columns", Self::read);
        if !columns.chosen.is_empty() {
            return columns;
        }
        let scenarios = design.scenarios.iter().map(|scenario| Some(scenario.id.clone()));
        let all = std::iter::once(None).chain(scenarios).take(MAX_COLUMNS);
        Self { chosen: all.map(|scenario| Chosen { design: None, scenario }).collect(), baseline: 0 }
    }

    /// The columns in the order in which they serve as the baseline: the chosen one, then the others in their order, of
    /// which the first that still exists replaces it.
    pub fn as_baselines(&self) -> impl Iterator<Item = &Chosen> {
        let others = self.chosen.iter().enumerate().filter(|(index, _)| *index != self.baseline);
        self.chosen.get(self.baseline).into_iter().chain(others.map(|(_, chosen)| chosen))
    }

    /// Removes a column. The baseline stays the same column; if it is removed, its neighbor replaces it.
    pub fn remove(&mut self, index: usize) {
        if index >= self.chosen.len() {
            return;
        }
        self.chosen.remove(index);
        let moves = self.baseline > index || self.baseline >= self.chosen.len();
        self.baseline = self.baseline.saturating_sub(usize::from(moves));
    }

    /// The section in the file format; `None` until the user chooses.
    #[must_use]
    pub fn to_value(&self) -> Option<Value> {
        let entry = |(index, chosen): (usize, &Chosen)| {
            let mut entry = Map::new();
            let mut put = |key: &str, value: Option<Value>| {
                if let Some(value) = value {
                    entry.insert(key.to_owned(), value);
                }
            };
            put("design", chosen.design.clone().map(Value::String));
            put("scenario", chosen.scenario.clone().map(Value::String));
            put("baseline", (index == self.baseline && index > 0).then_some(Value::Bool(true)));
            Value::Object(entry)
        };
        (!self.chosen.is_empty()).then(|| self.chosen.iter().enumerate().map(entry).collect())
    }
}

/// Colors by scenario id, with an empty id for the base: `#rrggbb`.
pub type Colors = BTreeMap<String, String>;

/// Reads the section `colors`; records faults at their path.
#[must_use]
pub fn read_colors(node: &Node<'_>) -> Colors {
    let mut colors = Colors::new();
    for (id, node) in node.entries() {
        let text = node.text();
        let digits = text.strip_prefix('#').unwrap_or_default();
        if digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            colors.insert(id.to_owned(), text.to_owned());
        } else {
            node.fault(Fault::NotOneOf { value: text.chars().take(40).collect(), allowed: &["#rrggbb"] });
        }
    }
    colors
}

/// The section `colors` in the file format; `None` if there are none.
#[must_use]
pub fn colors_value(colors: &Colors) -> Option<Value> {
    let entries = colors.iter().map(|(id, color)| (id.clone(), Value::String(color.clone())));
    (!colors.is_empty()).then(|| Value::Object(entries.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removing_a_column_keeps_the_baseline_or_moves_it_to_a_neighbor() {
        // Columns, baseline, removed column: the baseline afterwards.
        for (count, baseline, removed, expected) in
            [(3, 0, 1, 0), (3, 2, 0, 1), (3, 1, 1, 1), (3, 2, 2, 1), (1, 0, 0, 0), (2, 1, 7, 1)]
        {
            let chosen = (0..count).map(|id: usize| Chosen { design: None, scenario: Some(id.to_string()) });
            let mut columns = Columns { chosen: chosen.collect(), baseline };
            columns.remove(removed);
            assert_eq!(columns.baseline, expected, "{count} columns, {baseline}, without {removed}");
        }
    }
}
