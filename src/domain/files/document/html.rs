//! A document as one self-contained HTML file: no scripts, no network, with styles for screen and print.
//!
//! It is also well-formed XML, so that tests can check it strictly.

use super::{Block, Document, Figure, Section, Table, paragraphs};

/// The content security policy: only the file's own styles and embedded images.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

const STYLES: &str = include_str!("document.css");

/// Renders the file.
#[must_use]
pub fn html(document: &Document) -> String {
    let mut file = Html(String::new());
    file.raw("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"");
    file.text(document.locale.tag());
    file.raw(
        "\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta http-equiv=\"Content-Security-Policy\" content=\"",
    );
    file.raw(POLICY);
    file.raw("\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    file.raw("<meta name=\"referrer\" content=\"no-referrer\"/>\n");
    file.element("title", "", &document.title);
    file.raw("\n<style>\n");
    file.raw(STYLES);
    file.raw("</style>\n</head>\n<body>\n<main>\n<header>");
    file.element("h1", "", &document.title);
    file.element("p", "subtitle", &document.subtitle);
    file.raw("</header>\n");
    for section in &document.sections {
        file.section(section);
    }
    file.raw("</main>\n</body>\n</html>\n");
    file.0
}

/// A table with at most so many rows fits on a printed page.
const SHORT: usize = 16;

struct Html(String);

impl Html {
    /// Appends markup.
    fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    /// Appends a text, escaped.
    fn text(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '&' => self.raw("&amp;"),
                '"' => self.raw("&quot;"),
                '\'' => self.raw("&#39;"),
                '\n' | '\t' => self.raw(" "),
                // XML allows no other control character and neither of these two noncharacters.
                letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
                letter => self.0.push(letter),
            }
        }
    }

    fn open(&mut self, tag: &str, class: &str) {
        self.raw("<");
        self.raw(tag);
        if !class.is_empty() {
            self.raw(" class=\"");
            self.raw(class);
            self.raw("\"");
        }
        self.raw(">");
    }

    fn close(&mut self, tag: &str) {
        self.raw("</");
        self.raw(tag);
        self.raw(">");
    }

    fn element(&mut self, tag: &str, class: &str, text: &str) {
        self.open(tag, class);
        self.text(text);
        self.close(tag);
    }

    fn section(&mut self, section: &Section) {
        self.raw("<section>");
        self.element("h2", "", &section.title);
        for block in &section.blocks {
            self.block(block);
        }
        self.raw("</section>\n");
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Text(text) => paragraphs(text).for_each(|line| self.element("p", "", line)),
            Block::Figures(figures) => {
                self.raw("<div class=\"figures\">");
                for figure in figures {
                    self.figure(figure);
                }
                self.raw("</div>");
            }
            Block::Drawing { svg, label } => {
                self.raw("<figure><div class=\"drawing\" role=\"img\" aria-label=\"");
                self.text(label);
                self.raw("\">");
                self.raw(svg);
                self.raw("</div></figure>");
            }
            Block::Table(table) => self.table(table),
            Block::Facts(facts) => {
                self.raw("<dl>");
                for (name, value) in facts {
                    self.raw("<div>");
                    self.element("dt", "", name);
                    self.element("dd", "", value);
                    self.raw("</div>");
                }
                self.raw("</dl>");
            }
        }
    }

    fn figure(&mut self, figure: &Figure) {
        self.raw("<div class=\"figure\">");
        self.element("span", "label", &figure.label);
        self.element("strong", "", &figure.value);
        if !figure.note.is_empty() {
            self.element("span", "note", &figure.note);
        }
        self.raw("</div>");
    }

    fn table(&mut self, table: &Table) {
        if table.rows.is_empty() {
            return;
        }
        // A short table is not divided between two pages.
        let class = if table.rows.len() <= SHORT { "scroll short" } else { "scroll" };
        self.raw("<div class=\"");
        self.raw(class);
        self.raw("\" tabindex=\"0\" role=\"region\" aria-label=\"");
        self.text(&table.caption);
        self.raw("\"><table>");
        self.element("caption", "", &table.caption);
        self.raw("<thead><tr>");
        for column in &table.columns {
            self.raw("<th scope=\"col\"");
            self.raw(if column.is_number { " class=\"number\">" } else { ">" });
            self.text(&column.name);
            self.raw("</th>");
        }
        self.raw("</tr></thead><tbody>");
        for row in &table.rows {
            self.raw("<tr>");
            for (place, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
                if place == 0 {
                    self.raw("<th scope=\"row\">");
                    self.text(cell);
                    self.raw("</th>");
                } else {
                    self.element("td", if column.is_number { "number" } else { "" }, cell);
                }
            }
            self.raw("</tr>");
        }
        self.raw("</tbody></table></div>");
    }
}
