//! Blocks of a document as elements of a view.

use super::axis::drawing;
use super::element::{Element, tag, tagged};
use super::sheet;
use crate::domain::files::document::{Block, Figure, Table, paragraphs};

/// The elements of some blocks.
pub(super) fn elements(blocks: &[Block]) -> Vec<Element> {
    blocks.iter().flat_map(element).collect()
}

/// The elements of some blocks one below the other: the figures of a drawing are folded below it.
pub(super) fn folded(blocks: &[Block], summary: &str) -> Vec<Element> {
    let mut found = Vec::new();
    let mut is_after_drawing = false;
    for block in blocks {
        let parts = element(block);
        if is_after_drawing && matches!(block, Block::Table(_)) && !parts.is_empty() {
            let key = format!("figures-{}", found.len());
            let summary = tag("summary").attr("data-key", &key).text(summary);
            found.push(tag("details").child(summary).children(parts));
        } else {
            found.extend(parts);
        }
        is_after_drawing = matches!(block, Block::Drawing { .. });
    }
    found
}

fn element(block: &Block) -> Vec<Element> {
    match block {
        Block::Text(text) => paragraphs(text).map(|line| tagged("p", "block__text").text(line)).collect(),
        Block::Figures(figures) => {
            vec![tagged("div", "figures").children(figures.iter().map(figure))]
        }
        Block::Drawing { svg, label } => {
            vec![drawing(label, svg.clone())]
        }
        Block::Table(rows) => table(rows),
        Block::Facts(facts) => {
            let fact = |(name, value): &(String, String)| {
                tag("div").child(tag("dt").text(name)).child(tag("dd").text(value))
            };
            vec![tagged("dl", "facts").children(facts.iter().map(fact))]
        }
    }
}

fn figure(figure: &Figure) -> Element {
    let shown = tagged("div", "figures__one")
        .child(tagged("span", "figures__label").text(&figure.label))
        .child(tagged("strong", "figures__value").text(&figure.value));
    if figure.note.is_empty() {
        shown
    } else {
        shown.child(tagged("span", "figures__label").text(&figure.note))
    }
}

fn table(table: &Table) -> Vec<Element> {
    if table.rows.is_empty() {
        return Vec::new();
    }
    let columns: Vec<(&str, bool)> =
        table.columns.iter().map(|column| (column.name.as_str(), column.is_number)).collect();
    let row = |cells: &Vec<String>| {
        let cells = cells.iter().zip(&table.columns).enumerate().map(|(place, (text, column))| {
            let cell = if place == 0 { tag("th").attr("scope", "row") } else { tag("td") };
            let class = if column.is_number { "table__number" } else { "" };
            cell.attr_if(!class.is_empty(), "class", class).text(text)
        });
        tag("tr").children(cells)
    };
    let caption = tagged("p", "block__caption").text(&table.caption);
    vec![caption, sheet::table(&columns, table.rows.iter().map(row).collect())]
}
