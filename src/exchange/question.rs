//! The questions of the page.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::action::Token;
use super::view::View;
use crate::domain::basics::text::Locale;
use crate::domain::design::Changes;

/// A question of the page: its design, the settings of the display, and the request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    pub design: DesignState,
    /// The price packs in use, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub packs: Vec<SentPack>,
    pub setting: Setting,
    pub ask: Ask,
}

/// The number of a state of the design that the page sent to the worker. Only the page assigns numbers: a change by the
/// worker gets its number once the page has applied it.
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
    /// The changes since a revision that the worker knows.
    Since { revision: Revision, changes: Changes },
    /// Nothing: the worker knows the revision.
    Known,
}

/// A price pack in use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentPack {
    /// Changes with the content of the pack.
    pub id: String,
    /// The file; `None` if the worker knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// The settings in which the design is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// The shown scenario; `None` is the base.
    pub scenario: Option<String>,
    #[serde(serialize_with = "write_locale", deserialize_with = "read_locale")]
    pub locale: Locale,
    pub is_dark: bool,
    /// The day of the question on the user's calendar, as an ISO date, if the page sends it. Files are named after it,
    /// and the age of prices depends on it.
    pub today: Option<String>,
    /// The time of the question in UTC, as an ISO date and time, if the page sends it.
    pub now: Option<String>,
}

/// The request of a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    View(ViewQuestion),
    /// Names and synonyms of the catalog in the language of the question.
    Names,
    /// The badges on the cards, beside the price.
    Badges,
    /// The price changes since the design was saved under another catalog.
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
    /// The user's action in the view.
    pub action: Option<Token>,
    /// The action that was refused last, while its fields still hold the refused text. Without another action the view shows
    /// the reason again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<Token>,
    /// The values of the view's fields, by name.
    pub fields: BTreeMap<String, String>,
    /// The stored entries that the view needs, by key ([`View::stored`]).
    pub stored: BTreeMap<String, String>,
    /// The progress of the last answer to the same question.
    pub progress: Option<String>,
}

impl ViewQuestion {
    /// A question for a view without an action and without filled fields.
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
