//! Slides as elements of the presentation.

use super::{Cell, LargeFigure, Page, Part, Rows};
use crate::domain::basics::i18n::fill;
use crate::worker::ViewContext;
use crate::worker::axis::drawing;
use crate::worker::element::{Element, tag, tagged};

/// How many lines of the user's text fit in each size, from the largest size to the smallest.
const LINES: [(usize, &str); 2] = [(6, "slide--spacious"), (10, "slide--roomy")];
/// A table of names and numbers with at most so many rows is set in larger letters.
const FEW: usize = 11;
/// How many letters fit in a line of the user's text.
const LINE: usize = 60;

/// The page of a slide. `id` names the element of the title.
pub(in crate::worker) fn page_element(context: &ViewContext<'_>, page: &Page, id: &str) -> Element {
    let lines = page.lead.iter().map(|line| tagged("p", "slide__text").text(line));
    let title = tagged("h2", "slide__title").attr("id", id).attr("title", &page.title).text(&page.title);
    let size = size_of(&page.lead);
    let lead = tagged("div", "slide__lead").children(lines);
    let bands = page.bands.iter().map(|band| {
        let is_flexible = band.iter().any(|part| matches!(part, Part::Drawing { .. } | Part::Rows(_)));
        let class = match (is_flexible, band.len()) {
            (true, 1) => "slide__band slide__band--flexible",
            (true, _) => "slide__band slide__band--flexible slide__band--two",
            (false, _) => "slide__band",
        };
        tagged("div", class).children(band.iter().map(|part| part_element(context, part)))
    });
    tagged("div", &format!("slide__page slide--{} {size}", page.kind.word()))
        .child(title)
        .children((!page.lead.is_empty()).then_some(lead))
        .children(bands)
        .children((!page.terms.is_empty()).then(|| tagged("p", "slide__terms").text(&page.terms)))
}

/// The class for the size of the user's text: the more there is, the smaller it is.
fn size_of(lead: &[String]) -> &'static str {
    let lines = lead.iter().map(|line| line.chars().count().div_ceil(LINE)).fold(0, usize::saturating_add);
    LINES.iter().find(|(most, _)| lines <= *most).map_or("slide--dense", |(_, class)| class)
}

fn part_element(context: &ViewContext<'_>, part: &Part) -> Element {
    match part {
        Part::Figures(figures) => tagged("div", "slide__figures").children(figures.iter().map(figure)),
        Part::Sentence(text) => tagged("p", "slide__sentence").text(text),
        Part::Drawing { svg, label, .. } => {
            tagged("div", "slide__drawing").child(drawing(label, svg.clone()))
        }
        Part::Rows(rows) => table(context, rows),
        Part::Facts(facts) => {
            let fact = |(name, value): &(String, String)| {
                tag("div").child(tag("dt").text(name)).child(tag("dd").text(value))
            };
            tagged("dl", "slide__facts").children(facts.iter().map(fact))
        }
    }
}

fn figure(figure: &LargeFigure) -> Element {
    let note = (!figure.note.is_empty()).then(|| tagged("span", "figures__label").text(&figure.note));
    tagged("div", "figures__one")
        .child(tagged("span", "figures__label").text(&figure.label))
        .child(exact(tagged("strong", "figures__value"), &figure.value).text(&figure.value.text))
        .children(note)
}

/// An element that says the exact figure on hover.
fn exact(element: Element, cell: &Cell) -> Element {
    match &cell.exact {
        Some(exact) => element.attr("title", exact),
        None => element,
    }
}

fn table(context: &ViewContext<'_>, table: &Rows) -> Element {
    let class = |is_number: bool| if is_number { "slide__number" } else { "slide__name" };
    let head = table
        .columns
        .iter()
        .map(|(name, is_number)| tagged("th", class(*is_number)).attr("scope", "col").text(name));
    let row = |cells: &Vec<Cell>| {
        let cells = cells.iter().zip(&table.columns).enumerate().map(|(place, (cell, (_, is_number)))| {
            let element = if place == 0 { tag("th").attr("scope", "row") } else { tag("td") };
            let text = tagged("span", "slide__cell").text(&cell.text);
            exact(element.attr("class", class(*is_number)), cell).child(text)
        });
        tag("tr").children(cells)
    };
    let caption = (!table.caption.is_empty()).then(|| tag("caption").text(&table.caption));
    let more = (table.left_out > 0).then(|| {
        let text = fill(context.texts.slides.rows_more, &[&table.left_out.to_string()]);
        tagged("p", "slide__more").text(&text)
    });
    let rows = tagged("table", "slide__table")
        .children(caption)
        .child(tag("thead").child(tag("tr").children(head)))
        .child(tag("tbody").children(table.cells.iter().map(row)));
    let is_short =
        table.cells.len() <= FEW && table.columns.iter().filter(|(_, is_number)| !is_number).count() < 2;
    let class = if is_short { "slide__rows slide__rows--few" } else { "slide__rows" };
    tagged("div", class).child(rows).children(more)
}
