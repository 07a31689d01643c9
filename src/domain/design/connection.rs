//! A connection: an arrow between two components. Data over it can cost money.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::domain::basics::json::{Fault, Node};
use crate::domain::catalog::TransferPath;

/// An arrow between two components.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Connection {
    pub id: String,
    pub from: String,
    pub to: String,
    /// The monthly data volume; without one, the connection costs nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gb_per_month: Option<Decimal>,
    #[serde(skip_serializing_if = "TransferPath::is_auto")]
    pub path: TransferPath,
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
