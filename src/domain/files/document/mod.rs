//! A document for people: sections of texts, figures, tables and drawings, ready to show, print or convert to
//! Markdown. All texts are plain; each output format escapes them in its own way.

mod html;
mod markdown;

use crate::domain::basics::text::Locale;

pub use html::html;
pub use markdown::markdown;

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub locale: Locale,
    pub title: String,
    /// The text below the title: date and scenario.
    pub subtitle: String,
    pub sections: Vec<Section>,
}

/// A titled part of a document.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Section {
    pub title: String,
    pub blocks: Vec<Block>,
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Paragraphs, one per line.
    Text(String),
    /// Large figures side by side.
    Figures(Vec<Figure>),
    /// An SVG made by this program, with escaped texts, and its description.
    Drawing {
        svg: String,
        label: String,
    },
    Table(Table),
    /// Names with their values.
    Facts(Vec<(String, String)>),
}

/// A figure large enough to read from a distance.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Figure {
    pub label: String,
    pub value: String,
    /// May be empty.
    pub note: String,
}

/// A table; the first cell of each row names it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Table {
    pub caption: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub is_number: bool,
}

impl Section {
    /// A section with some blocks.
    #[must_use]
    pub fn new(title: &str, blocks: Vec<Block>) -> Self {
        Self { title: title.to_owned(), blocks }
    }
}

impl Table {
    /// A table without rows; each column has a name and whether it holds numbers.
    #[must_use]
    pub fn new(caption: &str, columns: &[(&str, bool)]) -> Self {
        let column =
            |(name, is_number): &(&str, bool)| Column { name: (*name).to_owned(), is_number: *is_number };
        Self { caption: caption.to_owned(), columns: columns.iter().map(column).collect(), rows: Vec::new() }
    }

    /// The same table with rows.
    #[must_use]
    pub fn with(mut self, rows: impl IntoIterator<Item = Vec<String>>) -> Self {
        self.rows.extend(rows);
        self
    }

    /// The same table without its empty columns; the first column always stays.
    #[must_use]
    pub fn without_empty(mut self) -> Self {
        let says = |place: usize| {
            place == 0 || self.rows.iter().any(|row| row.get(place).is_some_and(|cell| !cell.is_empty()))
        };
        let kept: Vec<bool> = (0..self.columns.len()).map(says).collect();
        let mut flags = kept.iter();
        self.columns.retain(|_| flags.next().is_none_or(|keep| *keep));
        for row in &mut self.rows {
            let mut flags = kept.iter();
            row.retain(|_| flags.next().is_none_or(|keep| *keep));
        }
        self
    }
}

/// The lines of a text that are not empty.
pub fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}
