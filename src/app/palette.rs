//! The command palette: finds actions, components and services by name, misspellings included.

use std::sync::Arc;

use reactive_graph::traits::{GetUntracked as _, WithUntracked as _};

use super::catalog_search::fold;
use super::state::AppState;
use crate::domain::catalog::Service;
use crate::domain::design::Component;

/// The most entries that the palette lists.
const MOST: usize = 12;

/// An entry of the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<A> {
    /// The name that the user reads and types.
    pub label: String,
    /// The keys that do the same, or the kind of the entry.
    pub hint: String,
    pub target: Target<A>,
}

/// The effect of choosing an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target<A> {
    Action(A),
    /// Selects a component, by id.
    Component(String),
    /// Adds a service of the catalog, by id.
    Service(String),
}

/// The entries that match a query, best first; without a query, the first ones. Actions come before components, and
/// components before services of the same rank.
#[must_use]
pub fn find<A: Clone>(entries: &[Entry<A>], query: &str) -> Vec<Entry<A>> {
    let words: Vec<String> = fold(query).split_whitespace().map(str::to_owned).collect();
    let mut found: Vec<(u32, &Entry<A>)> =
        entries.iter().filter_map(|entry| Some((rank(&fold(&entry.label), &words)?, entry))).collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().take(MOST).map(|(_, entry)| entry.clone()).collect()
}

/// The rank of a label for the words of a query: lower is better; `None` if a word does not resemble any word of it.
fn rank(label: &str, words: &[String]) -> Option<u32> {
    words.iter().try_fold(0_u32, |sum, word| {
        let score = if label.starts_with(word.as_str()) {
            0
        } else if label.split_whitespace().any(|own| own.starts_with(word.as_str())) {
            1
        } else if label.contains(word.as_str()) {
            2
        } else {
            2_u32.saturating_add(typos(label, word)?)
        };
        Some(sum.saturating_add(score))
    })
}

/// The number of typing errors that separate a word from the most similar beginning of a word in the label; `None` if
/// there are too many: one in four letters.
fn typos(label: &str, word: &str) -> Option<u32> {
    let length = word.chars().count();
    let most = if length == 3 { 1 } else { length / 4 };
    let own = label.split(|letter: char| !letter.is_alphanumeric()).filter(|own| !own.is_empty());
    let beginnings = own.flat_map(|own| {
        // A missing or an additional letter changes the length.
        [length.saturating_sub(1), length, length.saturating_add(1)]
            .map(|length| own.chars().take(length).collect::<String>())
    });
    let fewest = beginnings.map(|beginning| strsim::damerau_levenshtein(&beginning, word)).min()?;
    (fewest <= most).then(|| u32::try_from(fewest).unwrap_or(u32::MAX))
}

impl AppState {
    /// The components of the design as entries.
    #[must_use]
    pub fn findable_components<A>(self) -> Vec<Entry<A>> {
        let design = self.design.get_untracked();
        let entry = |component: &Arc<Component>| Entry {
            label: self.component_name(&component.id),
            hint: self.layer_name(component.layer).to_owned(),
            target: Target::Component(component.id.clone()),
        };
        design.components.iter().map(entry).collect()
    }

    /// The services of the catalog as entries.
    #[must_use]
    pub fn findable_services<A>(self) -> Vec<Entry<A>> {
        let add = self.t().add;
        let entry = |service: &Arc<Service>| Entry {
            label: service.name.clone(),
            hint: add.to_owned(),
            target: Target::Service(service.id.clone()),
        };
        self.catalog.with_untracked(|catalog| catalog.services.iter().map(entry).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(query: &str) -> Vec<String> {
        let names =
            ["Undo", "Fit the drawing", "PostgreSQL", "Kafka", "Amazon API Gateway", "Amazon S3", "Séries"];
        let entries: Vec<Entry<()>> = names
            .map(|label| Entry { label: label.to_owned(), hint: String::new(), target: Target::Action(()) })
            .to_vec();
        find(&entries, query).into_iter().map(|entry| entry.label).collect()
    }

    #[test]
    fn names_are_found_by_their_beginnings_and_parts() {
        assert_eq!(found("post"), ["PostgreSQL"]);
        assert_eq!(found("gate"), ["Amazon API Gateway"]);
        assert_eq!(found("series"), ["Séries"]);
        assert_eq!(found("ama s3"), ["Amazon S3"]);
        assert_eq!(found("  ").len(), 7);
    }

    #[test]
    fn misspelled_names_are_found() {
        for (typed, name) in [
            ("postgers", "PostgreSQL"),
            ("posgresql", "PostgreSQL"),
            ("kafak", "Kafka"),
            ("kafca", "Kafka"),
            ("gatway", "Amazon API Gateway"),
            ("gatewway", "Amazon API Gateway"),
            ("drwaing", "Fit the drawing"),
        ] {
            assert_eq!(found(typed).first().map(String::as_str), Some(name), "{typed}");
        }
    }

    #[test]
    fn other_words_find_nothing() {
        for typed in ["mongo", "xyz", "kubernetes", "zz"] {
            assert_eq!(found(typed), [""; 0], "{typed}");
        }
    }

    #[test]
    fn better_matches_come_first() {
        assert_eq!(found("a").first().map(String::as_str), Some("Amazon API Gateway"));
        assert_eq!(found("un").first().map(String::as_str), Some("Undo"));
    }
}
