//! Section `slides`: the slides of a meeting, with order, titles and private notes.

use serde::Serialize;
use serde_json::Value;

use super::text::text_within;
use crate::domain::basics::json::{Fault, Node};
use crate::domain::design::{MAX_NAME, MAX_NOTES};

/// The maximum number of slides.
pub const MAX_SLIDES: usize = 100;

/// The content of a slide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SlideKind {
    /// The design, the author, the day and the scenario.
    Title,
    Totals,
    Canvas,
    Comparison,
    /// Why two options differ.
    Bridge,
    Growth,
    Uncertainty,
    Assumptions,
    Decision,
    /// Only the user's own text.
    Text,
}

impl SlideKind {
    /// All kinds, in the order of the default sequence.
    pub const ALL: [Self; 10] = [
        Self::Title,
        Self::Totals,
        Self::Canvas,
        Self::Comparison,
        Self::Bridge,
        Self::Growth,
        Self::Uncertainty,
        Self::Assumptions,
        Self::Decision,
        Self::Text,
    ];
    /// The words of the file format, in the order of [`SlideKind::ALL`].
    pub const WORDS: &'static [&'static str] = &[
        "title",
        "totals",
        "canvas",
        "comparison",
        "bridge",
        "growth",
        "uncertainty",
        "assumptions",
        "decision",
        "text",
    ];

    /// The kind for a word of the file format.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        let place = Self::WORDS.iter().position(|known| *known == word)?;
        Self::ALL.get(place).copied()
    }

    /// The word of the file format.
    #[must_use]
    pub fn word(self) -> &'static str {
        let place = Self::ALL.iter().position(|kind| *kind == self);
        place.and_then(|place| Self::WORDS.get(place)).copied().unwrap_or("text")
    }
}

/// A slide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Slide {
    pub kind: SlideKind,
    /// Empty to use the kind's own title.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Text that accompanies the content; on the slide with the title, author and occasion.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Notes that only the presenter sees.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
}

impl Slide {
    /// A slide without text by the user.
    #[must_use]
    pub fn new(kind: SlideKind) -> Self {
        Self { kind, title: String::new(), text: String::new(), notes: String::new() }
    }
}

/// The default sequence: all available content.
#[must_use]
pub fn default_slides() -> Vec<Slide> {
    SlideKind::ALL.into_iter().filter(|kind| *kind != SlideKind::Text).map(Slide::new).collect()
}

/// Reads the section.
#[must_use]
pub fn read_slides(node: &Node<'_>) -> Vec<Slide> {
    let items = node.items();
    if items.len() > MAX_SLIDES {
        node.fault(Fault::TooMany { found: items.len(), max: MAX_SLIDES });
        return Vec::new();
    }
    let slide = |node: Node<'_>| {
        node.only(&["kind", "title", "text", "notes"]);
        Some(Slide {
            kind: node.required("kind")?.one_of(SlideKind::WORDS, &SlideKind::ALL)?,
            title: text_within(&node, "title", MAX_NAME),
            text: text_within(&node, "text", MAX_NOTES),
            notes: text_within(&node, "notes", MAX_NOTES),
        })
    };
    items.into_iter().filter_map(slide).collect()
}

/// The section in the file format.
#[must_use]
pub fn slides_value(slides: &[Slide]) -> Value {
    // Writing plain strings to memory cannot fail.
    serde_json::to_value(slides).unwrap_or_default()
}
