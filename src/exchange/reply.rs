//! The answers of the worker.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::effect::Effect;
use super::node::Node;
use super::view::PanelView;
use crate::domain::design::Changes;

/// An answer of the worker; each question of [`Ask`](super::Ask) has its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// The worker does not know the revision of the question: the page asks again with the whole design.
    NeedDesign,
    View(Box<ViewReply>),
    Names(Names),
    /// The badges of components, by the id of the component.
    Badges(BTreeMap<String, Vec<Badge>>),
    /// How the design changes under the current catalog.
    CaughtUp(Changes),
    Opened(Opened),
}

/// Names of usages under `service/usage`, of policies under `service/policy/id`, of charges under
/// `service/offering/plan/charge`; synonyms of services, one to a line, under `service`.
pub type Names = BTreeMap<String, String>;

/// A view, with its changes and effects for the page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ViewReply {
    pub view: Vec<Node>,
    /// The changes of the user's action to the design; the page makes them one undo step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub design: Option<Changes>,
    /// The announcement once everything below is done: to screen readers, and visibly where nothing else shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announcement: Option<String>,
    /// Entries of the browser's storage to write, or with `None` to remove, in this order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub storage: Vec<(String, Option<String>)>,
    /// The library design that the page opens next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<Effect>,
    /// The progress of this answer: the page asks again and returns it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progress: Option<String>,
}

/// A badge on the card of a component.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Badge {
    pub class: String,
    pub text: String,
    pub title: String,
}

/// The result of opening a file or a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Opened {
    /// A design, as a file.
    Design(String),
    /// An import, which the panel previews first.
    Panel(PanelView),
    /// Why it does not open: in Brazilian Portuguese and in English, because the message stays when the language
    /// changes.
    Refused([String; 2]),
}
