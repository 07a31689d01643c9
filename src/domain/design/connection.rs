//! A connection: an arrow between two components, over which data can flow that costs money.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use crate::domain::basics::json::{Fault, Node};

/// An arrow between two components.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Connection {
    pub id: String,
    pub from: String,
    pub to: String,
    /// What flows through it in a month; without it the connection costs nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gb_per_month: Option<Decimal>,
    #[serde(skip_serializing_if = "TransferPath::is_auto")]
    pub path: TransferPath,
}

/// The way that the data of a connection takes, which decides its price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransferPath {
    /// Within the zone where both ends are of one vendor, else over the internet.
    Auto,
    SameZone,
    CrossZone,
    CrossRegion,
    Internet,
}

impl TransferPath {
    /// All paths, in the order of [`TransferPath::WORDS`].
    pub const ALL: [Self; 5] =
        [Self::Auto, Self::SameZone, Self::CrossZone, Self::CrossRegion, Self::Internet];
    /// The words of the file format.
    pub const WORDS: &'static [&'static str] =
        &["auto", "same-zone", "cross-zone", "cross-region", "internet"];

    /// The word of the file format.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::SameZone => "same-zone",
            Self::CrossZone => "cross-zone",
            Self::CrossRegion => "cross-region",
            Self::Internet => "internet",
        }
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
    fn is_auto(&self) -> bool {
        *self == Self::Auto
    }
}

impl Serialize for TransferPath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

pub(super) fn read(node: &Node<'_>, components: &BTreeSet<&str>) -> Connection {
    node.only(&["id", "from", "to", "gb_per_month", "path"]);
    let end = |key: &str| {
        let Some(end) = node.required(key) else { return String::new() };
        if !components.contains(end.text()) {
            end.fault(Fault::UnknownReference(end.text().to_owned()));
        }
        end.text().to_owned()
    };
    Connection {
        id: node.text_at("id"),
        from: end("from"),
        to: end("to"),
        gb_per_month: node.optional("gb_per_month").map(|gb| gb.amount()),
        path: node
            .optional("path")
            .and_then(|path| path.one_of(TransferPath::WORDS, &TransferPath::ALL))
            .unwrap_or(TransferPath::Auto),
    }
}
