//! Sections and tables of the views that fill a sheet.

use super::element::{Element, tag, tagged};
use crate::domain::basics::i18n::fill;

/// A titled section with a sentence about its purpose.
pub(super) fn section(title: &str, help: &str) -> Element {
    tagged("section", "sheet__section")
        .child(tagged("h3", "sheet__title").text(title))
        .child(tagged("p", "sheet__text").text(help))
}

/// A section that is folded until the user opens it, with a sentence about its purpose.
pub(super) fn folded(key: &str, title: &str, help: &str) -> Element {
    tagged("details", "sheet__section")
        .child(tag("summary").key(key).child(tagged("h3", "sheet__title").text(title)))
        .child(tagged("p", "sheet__text").text(help))
}

/// A warning that screen readers announce at once.
pub(super) fn alert(text: &str) -> Element {
    tagged("p", "callout callout--warning").attr("role", "alert").text(text)
}

/// The number of hidden rows, formatted with `text`; nothing if all rows are shown.
pub(super) fn not_shown(text: &str, count: usize, shown: usize) -> Option<Element> {
    let left_out = count.saturating_sub(shown);
    (left_out > 0).then(|| tagged("p", "sheet__text").text(&fill(text, &[&left_out.to_string()])))
}

/// A cell for a number.
pub(super) fn number_cell(text: &str) -> Element {
    tagged("td", "table__number").text(text)
}

/// A table with its head; nothing without rows.
pub(super) fn table(columns: &[(&str, bool)], rows: Vec<Element>) -> Element {
    if rows.is_empty() {
        return tag("div");
    }
    let head = columns.iter().map(|(name, is_number)| {
        tagged("th", if *is_number { "table__number" } else { "" }).attr("scope", "col").text(name)
    });
    let table = tagged("table", "table")
        .child(tag("thead").child(tag("tr").children(head)))
        .child(tag("tbody").children(rows));
    tagged("div", "sheet__scroll").child(table)
}
