//! What the components cost when the file was last saved, and what the catalog's prices have moved since.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;
use serde::Serialize;

use super::{MAX_NAME, read};
use crate::domain::basics::json::Node;
use crate::domain::basics::order::map_of;
use crate::domain::catalog::price::Book;

/// What each component cost when the design was last saved.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Saved {
    /// The version of the catalog that it was priced with.
    pub catalog: String,
    pub book: Book,
    /// US dollars per month, likely, by component id; a component of which something has no price is left out.
    pub components: BTreeMap<String, Decimal>,
}

/// How prices moved between two catalogs, until the user accepts it. A component's *price move* is after − before; what
/// it costs now − after is the *change of the design*.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moved {
    /// The version of the catalog that `before` was priced with.
    pub from: String,
    /// US dollars per month, likely, by component id.
    pub before: BTreeMap<String, Decimal>,
    /// The same components under the prices of today.
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

/// A component that shares volume tiers with others can lower the bill.
fn signed(node: &Node<'_>, key: &str) -> BTreeMap<String, Decimal> {
    let entries = node.optional(key).map(|node| node.entries()).unwrap_or_default();
    map_of(entries.into_iter().map(|(key, node)| (key.to_owned(), node.decimal())))
}
