//! Changes to the notes on the canvas.

use super::cell::Cell;
use super::command_error::{CommandError, at_most_on_canvas};
use super::note::{MAX_NOTE_TEXT, MAX_NOTES_ON_CANVAS, Note};
use super::{Design, command_error};
use crate::domain::catalog::Layer;

/// A change to the notes. [`super::Arrangement`] moves them.
#[derive(Clone, Debug, PartialEq)]
pub enum NoteEdit {
    Add { layer: Layer, cell: Option<Cell>, text: String },
    Write { id: String, text: String },
    Remove { ids: Vec<String> },
}

impl NoteEdit {
    /// Applies the edit. Returns the id of the added note, if any.
    pub(super) fn apply(self, design: &mut Design) -> Result<Vec<String>, CommandError> {
        match self {
            Self::Add { layer, cell, text } => {
                at_most_on_canvas(design.notes.len().saturating_add(1), MAX_NOTES_ON_CANVAS)?;
                let place = cell.map(Cell::checked).transpose()?;
                let note = Note { id: design.fresh_id("n"), layer, place, text: text_of(text)? };
                let id = note.id.clone();
                design.notes.push(note);
                return Ok(vec![id]);
            }
            Self::Write { id, text } => design.note_mut(&id)?.text = text_of(text)?,
            Self::Remove { ids } => {
                for id in &ids {
                    design.note_mut(id)?;
                }
                design.notes.retain(|note| !ids.contains(&note.id));
            }
        }
        Ok(Vec::new())
    }
}

fn text_of(text: String) -> Result<String, CommandError> {
    command_error::text_within(text, MAX_NOTE_TEXT)
}

impl Design {
    pub(super) fn note_mut(&mut self, id: &str) -> Result<&mut Note, CommandError> {
        let found = self.notes.iter_mut().find(|note| note.id == id);
        found.ok_or_else(|| CommandError::UnknownNote(id.to_owned()))
    }
}
