//! The cost of each component when the file was last saved, and the price changes in the catalog since then.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;
use serde::Serialize;

use super::{MAX_NAME, read};
use crate::domain::basics::json::Node;
use crate::domain::basics::order::map_of;
use crate::domain::catalog::price::Book;

/// The cost of each component when the design was last saved.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Saved {
    /// The catalog version of these costs.
    pub catalog: String,
    pub book: Book,
    /// US dollars per month, likely, by component id. Components with an unknown price are omitted.
    pub components: BTreeMap<String, Decimal>,
}

/// The effect of price changes between two catalogs, until the user accepts it. The *price move* of a
/// component is after − before; the *change of the design* is its current cost − after.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moved {
    /// The catalog version of `before`.
    pub from: String,
    /// US dollars per month, likely, by component id.
    pub before: BTreeMap<String, Decimal>,
    /// The same components at current prices.
    pub after: BTreeMap<String, Decimal>,
}

pub(super) fn read_saved(node: &Node<'_>) -> Arc<Saved> {
    node.only(&["catalog", "book", "components"]);
    Arc::new(Saved {
        catalog: read::bounded(node, "catalog", MAX_NAME),
        book: node
            .required("book")
            .and_then(|book| book.one_of(Book::WORDS, &Book::ALL))
            .unwrap_or(Book::List),
        components: signed(node, "components"),
    })
}

pub(super) fn read_moved(node: &Node<'_>) -> Arc<Moved> {
    node.only(&["from", "before", "after"]);
    Arc::new(Moved {
        from: read::bounded(node, "from", MAX_NAME),
        before: signed(node, "before"),
        after: signed(node, "after"),
    })
}

/// A component that shares volume tiers with others can lower the bill, so amounts may be negative.
fn signed(node: &Node<'_>, key: &str) -> BTreeMap<String, Decimal> {
    let entries = node.optional(key).map(|node| node.entries()).unwrap_or_default();
    map_of(entries.into_iter().map(|(key, node)| (key.to_owned(), node.decimal())))
}
