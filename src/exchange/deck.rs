//! A presentation as data: the worker lays it out, a script of the page writes it as a PowerPoint file.

use serde::Serialize;

/// A presentation of pages that are 160 × 90 units wide and high.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Deck {
    pub title: String,
    /// A BCP 47 tag.
    pub language: String,
    /// The number format of amounts in charts, in the form of spreadsheets.
    pub amount_format: String,
    pub slides: Vec<DeckSlide>,
}

/// A slide of a presentation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DeckSlide {
    pub shapes: Vec<Shape>,
    /// The presenter's notes; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
}

/// A shape with its place on the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shape {
    pub area: Area,
    pub content: ShapeContent,
}

/// Left, top, width and height, in units of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Area {
    pub left: u32,
    pub top: u32,
    pub width: u32,
    pub height: u32,
}

/// The content of a shape.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShapeContent {
    Text {
        text: String,
        style: TextStyle,
    },
    /// The first row is the head.
    Table {
        rows: Vec<Vec<DeckCell>>,
    },
    /// A drawing, which the page turns into a picture.
    Picture {
        svg: String,
        label: String,
    },
    Chart {
        is_stacked: bool,
        label: String,
        places: Vec<String>,
        series: Vec<DeckSeries>,
    },
}

/// How a text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextStyle {
    Title,
    Lead,
    Value,
    Label,
    Small,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DeckCell {
    pub text: String,
    pub is_number: bool,
}

/// A series of a chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DeckSeries {
    pub name: String,
    /// One colour for all places, or one for each, as `RRGGBB`.
    pub colors: Vec<String>,
    /// Decimal texts, to the cent.
    pub values: Vec<String>,
}
