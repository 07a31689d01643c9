//! What the page asks.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::action::Token;
use super::view::View;
use crate::domain::basics::text::Locale;
use crate::domain::design::Changes;

/// A question of the page: which design it is about, how it is looked at, and what is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    pub design: DesignState,
    pub setting: Setting,
    pub ask: Ask,
}

/// Counts the states of the design that the page has told the worker. Only the page counts: a change that the worker makes
/// gets its number when the page has taken it.
pub type Revision = u64;

/// The state of the design that a question is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DesignState {
    pub revision: Revision,
    pub sent: Sent,
}

/// How much of the design goes with a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sent {
    /// The whole design, as a file.
    Whole(String),
    /// What has changed since a revision that the worker knows.
    Since { revision: Revision, changes: Changes },
    /// Nothing: the worker knows the revision.
    Known,
}

/// How the design is looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// The scenario in which it is looked at; `None` is the base.
    pub scenario: Option<String>,
    #[serde(serialize_with = "write_locale", deserialize_with = "read_locale")]
    pub locale: Locale,
    pub is_dark: bool,
    /// The day of the question in UTC, as an ISO date, if the page says it: how old prices are depends on it.
    pub today: Option<String>,
    /// The time of the question in UTC, as an ISO date and time, if the page says it.
    pub now: Option<String>,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    View(ViewQuestion),
    /// Names and synonyms of the catalog in the language of the question.
    Names,
    /// What stands on the cards beside the price.
    Badges,
    /// How prices moved since the design was saved under another catalog.
    CatchUp,
    /// The design of a file.
    OpenFile {
        name: String,
        text: String,
    },
    /// The design of a link.
    OpenLink {
        link: String,
    },
}

/// A question for a view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ViewQuestion {
    pub view: View,
    /// What the user did in the view.
    pub action: Option<Token>,
    /// The action that was refused last, as long as its fields still hold the refused text: without another action the view
    /// says again why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<Token>,
    /// The fields of the view by their names, as they are filled in.
    pub fields: BTreeMap<String, String>,
    /// What the browser keeps for Camada, by key, as far as the view needs it ([`View::stored`]).
    pub stored: BTreeMap<String, String>,
    /// How far the last answer to the same question came.
    pub progress: Option<String>,
}

impl ViewQuestion {
    /// A question for a view in which nothing was done and nothing is filled in.
    #[must_use]
    pub fn about(view: View) -> Self {
        Self {
            view,
            action: None,
            refused: None,
            fields: BTreeMap::new(),
            stored: BTreeMap::new(),
            progress: None,
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn write_locale<S: Serializer>(locale: &Locale, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(locale.tag())
}

fn read_locale<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Locale, D::Error> {
    String::deserialize(deserializer).map(|tag| Locale::from_tag(&tag))
}
