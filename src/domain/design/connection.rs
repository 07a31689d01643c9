//! A connection: an arrow between two components. Data over it can cost money.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::read;
use crate::domain::basics::json::{Fault, Node};
use crate::domain::catalog::TransferPath;

/// An arrow between two components.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Connection {
    pub id: String,
    pub from: String,
    pub to: String,
    /// The side of the card at which the line leaves, if the user fixed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_side: Option<Side>,
    /// The side of the card at which the line arrives, if the user fixed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_side: Option<Side>,
    /// The user's own words on the line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The monthly data volume; without one, the connection costs nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gb_per_month: Option<Decimal>,
    #[serde(skip_serializing_if = "TransferPath::is_auto")]
    pub path: TransferPath,
}

/// The maximum length of the label of a connection, in characters.
pub const MAX_LABEL: usize = 200;

/// A side of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    Top,
    Right,
    Bottom,
    Left,
}

impl Side {
    /// All sides, in the order of [`Side::WORDS`].
    pub const ALL: [Self; 4] = [Self::Top, Self::Right, Self::Bottom, Self::Left];
    /// The words of the file format.
    pub const WORDS: &'static [&'static str] = &["top", "right", "bottom", "left"];

    /// The word of the file format.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Top => "top",
            Self::Right => "right",
            Self::Bottom => "bottom",
            Self::Left => "left",
        }
    }
}

impl Serialize for Side {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl Connection {
    /// A connection without settings.
    #[must_use]
    pub fn new(id: &str, from: &str, to: &str) -> Self {
        Self {
            id: id.to_owned(),
            from: from.to_owned(),
            to: to.to_owned(),
            from_side: None,
            to_side: None,
            label: None,
            gb_per_month: None,
            path: TransferPath::Auto,
        }
    }
}

pub(super) fn read(node: &Node<'_>, components: &BTreeSet<&str>) -> Connection {
    node.only(&["id", "from", "to", "from_side", "to_side", "label", "gb_per_month", "path"]);
    let end = |key: &str| {
        let Some(end) = node.required(key) else { return String::new() };
        if !components.contains(end.text()) {
            end.fault(Fault::UnknownReference(end.text().to_owned()));
        }
        end.text().to_owned()
    };
    let side = |key: &str| node.optional(key).and_then(|side| side.one_of(Side::WORDS, &Side::ALL));
    Connection {
        id: node.text_at("id"),
        from: end("from"),
        to: end("to"),
        from_side: side("from_side"),
        to_side: side("to_side"),
        label: node.optional("label").map(|_| read::bounded(node, "label", MAX_LABEL)),
        gb_per_month: node.optional("gb_per_month").map(|gb| gb.amount()),
        path: node
            .optional("path")
            .and_then(|path| path.one_of(TransferPath::WORDS, &TransferPath::ALL))
            .unwrap_or(TransferPath::Auto),
    }
}
