//! Renaming the selected item in place.

use reactive_graph::traits::{Get as _, With as _};

use super::selection::Selection;
use super::state::AppState;
use crate::domain::design::{Command, ComponentEdit, NoteEdit, ZoneEdit};
use crate::domain::drawing::Frame;

impl AppState {
    /// The text of an item that can be renamed, and the frame in which it stands.
    #[must_use]
    pub fn renamed(self, selection: &Selection) -> Option<(String, Frame)> {
        let design = self.design.get();
        self.drawing.with(|drawing| match selection {
            Selection::Nothing => None,
            Selection::Components(_) => {
                let id = selection.only_component()?;
                let index = design.components.iter().position(|component| component.id == id)?;
                Some((self.component_name(id), drawing.cards.get(index)?.frame))
            }
            Selection::Connection(id) => {
                let index = design.connections.iter().position(|connection| connection.id == *id)?;
                let route = drawing.routes.iter().find(|route| route.connection == index)?;
                let label = design.connections.get(index)?.label.clone().unwrap_or_default();
                Some((label, route.label.or_else(|| route.middle())?))
            }
            Selection::Group(id) => {
                let index = design.groups.iter().position(|group| group.id == *id)?;
                Some((design.groups.get(index)?.name.clone(), drawing.groups.get(index)?.name))
            }
            Selection::Note(id) => {
                let index = design.notes.iter().position(|note| note.id == *id)?;
                Some((design.notes.get(index)?.text.clone(), drawing.notes.get(index)?.frame))
            }
            Selection::Zone(id) => {
                let index = design.zones.iter().position(|zone| zone.id == *id)?;
                Some((design.zones.get(index)?.title.clone(), self.zone_box(id)?.title))
            }
        })
    }

    /// Gives an item another name. A component with an empty name shows the name of its service.
    pub fn rename(self, selection: &Selection, text: String) {
        let command = match selection {
            Selection::Nothing => return,
            Selection::Components(_) => {
                let Some(id) = selection.only_component() else { return };
                if text == self.component_name(id) {
                    return;
                }
                Command::Edit { id: id.to_owned(), edit: ComponentEdit::Name(Some(text)) }
            }
            Selection::Connection(id) => Command::SetLabel { id: id.clone(), label: Some(text) },
            Selection::Group(id) => Command::RenameGroup { id: id.clone(), name: text },
            Selection::Note(id) => NoteEdit::Write { id: id.clone(), text }.into(),
            Selection::Zone(id) => ZoneEdit::Rename { id: id.clone(), title: text }.into(),
        };
        self.dispatch(command);
    }
}
