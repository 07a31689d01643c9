//! Section `decision`: the chosen scenario, the reason, the date and the person who decided.

use serde::Serialize;
use serde_json::Value;

use super::text::text_within;
use crate::domain::basics::json::{Fault, Node};
use crate::domain::catalog::price_age::Date;
use crate::domain::design::{MAX_NAME, MAX_NOTES};

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Decision {
    /// The id of the scenario; `None` for the base.
    pub scenario: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// ISO 8601; empty if unknown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub date: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub people: String,
}

impl Decision {
    /// Reads the section.
    #[must_use]
    pub fn read(node: &Node<'_>) -> Option<Self> {
        node.only(&["scenario", "reason", "date", "people"]);
        let date = text_within(node, "date", MAX_NAME);
        if !date.is_empty() && Date::earliest(&date).is_none() {
            node.note(Some(("date", Fault::NotADate(date.chars().take(40).collect()))));
            return None;
        }
        Some(Self {
            scenario: node.optional("scenario").map(|_| text_within(node, "scenario", MAX_NAME)),
            reason: text_within(node, "reason", MAX_NOTES),
            date,
            people: text_within(node, "people", MAX_NAME),
        })
    }

    /// The section in the file format.
    #[must_use]
    pub fn to_value(&self) -> Value {
        // Writing plain strings to memory cannot fail.
        serde_json::to_value(self).unwrap_or_default()
    }
}
