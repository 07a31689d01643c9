//! A note: text on the canvas.

use serde::Serialize;

use super::cell::{self, Cell};
use super::file::layer_of;
use super::read::bounded;
use crate::domain::basics::json::Node;
use crate::domain::catalog::Layer;

/// The maximum number of notes on a canvas.
pub const MAX_NOTES_ON_CANVAS: usize = 500;
/// The maximum length of the text of a note on the canvas, in characters.
pub const MAX_NOTE_TEXT: usize = 2_000;

/// A text on the canvas. It stands in a cell of a lane, as a component does, so that nothing overlaps.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Note {
    pub id: String,
    pub layer: Layer,
    /// A cell of the lane; without one, the drawing decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Cell>,
    pub text: String,
}

pub(super) fn read(node: &Node<'_>) -> Note {
    node.only(&["id", "layer", "place", "text"]);
    Note {
        id: node.text_at("id"),
        layer: layer_of(node),
        place: cell::read(node),
        text: bounded(node, "text", MAX_NOTE_TEXT),
    }
}
