//! Edits of the selected items of the canvas: each is one command, one step to undo, and one announcement.

use std::collections::BTreeSet;
use std::sync::Arc;

use reactive_graph::traits::{Get as _, GetUntracked as _, Set as _, With as _, WithUntracked as _};

use super::dialog::Dialog;
use super::drag::{Direction, Target};
use super::editor::Gesture;
use super::selection::Selection;
use super::state::AppState;
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::Layer;
use crate::domain::design::{
    Axis, Command, Component, ComponentEdit, Connection, Edge, NoteEdit, Place, Placement, ZoneEdit, align,
    distribute,
};
use crate::domain::drawing::{self, Card, Point, ZoneBox};

impl AppState {
    /// The ids of the selected components.
    #[must_use]
    pub fn selected(self) -> Vec<String> {
        self.selection.with_untracked(|selection| selection.components().map(str::to_owned).collect())
    }

    /// The ids of the selected items that can be copied: components, a group, a note.
    #[must_use]
    pub fn selected_items(self) -> BTreeSet<String> {
        match self.selection.get_untracked() {
            Selection::Components(ids) => ids,
            Selection::Group(id) | Selection::Note(id) => BTreeSet::from([id]),
            Selection::Nothing | Selection::Connection(_) | Selection::Zone(_) => BTreeSet::new(),
        }
    }

    /// Selects every component.
    pub fn select_all(self) {
        let ids = self.design.with_untracked(|design| {
            design.components.iter().map(|component| component.id.clone()).collect::<Vec<_>>()
        });
        self.selection.set(Selection::of(ids));
        self.announce_selection();
    }

    /// Copies the selected components beside them, and selects the copies.
    pub fn duplicate_selected(self) {
        let copies = self.dispatch(Command::Duplicate { ids: self.selected() });
        if !copies.is_empty() {
            self.selection.set(Selection::of(copies));
            self.reveal_selected();
            self.announce_selection();
        }
    }

    /// Removes the selected items, and offers undo.
    pub fn remove_selected(self) {
        match self.selection.get_untracked() {
            Selection::Nothing => {}
            Selection::Components(ids) => self.remove(&ids.into_iter().collect::<Vec<_>>()),
            Selection::Connection(id) => self.disconnect(&id),
            Selection::Group(_) => self.ungroup_selected(),
            Selection::Note(id) => {
                self.dispatch(NoteEdit::Remove { ids: vec![id] }.into());
            }
            Selection::Zone(id) => {
                self.dispatch(ZoneEdit::Remove { id }.into());
            }
        }
    }

    /// Removes a connection.
    pub fn disconnect(self, id: &str) {
        let connection = self.design.with_untracked(|design| design.connection(id).cloned());
        let Some(Connection { from, to, .. }) = connection else { return };
        self.dispatch(Command::Disconnect { id: id.to_owned() });
        let (from, to) = (self.component_name(&from), self.component_name(&to));
        self.announce(fill(self.t().disconnected, &[&from, &to]));
    }

    /// Moves one end of a connection to another component.
    pub fn reconnect(self, id: &str, is_source: bool, end: &str) {
        let connection = self.design.with_untracked(|design| design.connection(id).cloned());
        let Some(Connection { from, to, .. }) = connection else { return };
        let (from, to) = if is_source { (end.to_owned(), to) } else { (from, end.to_owned()) };
        let names = (self.component_name(&from), self.component_name(&to));
        if self.apply(Command::Reconnect { id: id.to_owned(), from, to }).is_ok() {
            self.announce(fill(self.t().connected, &[&names.0, &names.1]));
        }
    }

    /// Puts the selected components into a new group, in the lane of the first of them.
    pub fn group_selected(self) {
        let members = self.selected();
        let layer = self.design.with_untracked(|design| Some(design.component(members.first()?)?.layer));
        let Some(layer) = layer else { return };
        let name = self.t().group_default.to_owned();
        let group = self.dispatch(Command::AddGroup { layer, name, members }).into_iter().next();
        if let Some(id) = group {
            self.selection.set(Selection::Group(id));
            self.renaming.set(true);
        }
    }

    /// Dissolves the selected group; its components stay.
    pub fn ungroup_selected(self) {
        if let Selection::Group(id) = self.selection.get_untracked() {
            let members = self.design.with_untracked(|design| {
                let members =
                    design.components.iter().filter(|component| component.group.as_ref() == Some(&id));
                members.map(|component| component.id.clone()).collect::<Vec<_>>()
            });
            self.dispatch(Command::RemoveGroup { id });
            self.selection.set(Selection::of(members));
        }
    }

    /// Aligns the selected components at an edge.
    pub fn align_selected(self, edge: Edge) {
        let placements = align(&self.placements(&self.selected()), edge);
        self.dispatch(Command::Arrange(placements.into()));
    }

    /// Distributes the selected components evenly from left to right.
    pub fn distribute_selected(self) {
        let placements = distribute(&self.placements(&self.selected()), Axis::Columns);
        self.dispatch(Command::Arrange(placements.into()));
    }

    /// Lays out the selected components, or without a selection the whole drawing.
    pub fn tidy(self) {
        let selected: BTreeSet<String> = self.selected().into_iter().collect();
        let design = self.design.get_untracked();
        let tidied = self.at_rest.with_untracked(|drawing| drawing::tidy(&design, drawing, &selected));
        self.dispatch(Command::Arrange(tidied));
        self.announce(self.t().tidied);
        if selected.is_empty() {
            self.fit();
        }
    }

    /// Where components stand in the drawing.
    fn placements(self, ids: &[String]) -> Vec<Placement> {
        let design = self.design.get_untracked();
        self.drawing.with_untracked(|drawing| {
            let cards = design.components.iter().zip(&drawing.cards);
            let chosen = cards.filter(|(component, _)| ids.contains(&component.id));
            let drawn = |(component, card): (&Arc<Component>, &Card)| Placement {
                cell: Some(card.cell),
                ..Placement::of(component)
            };
            chosen.map(drawn).collect()
        })
    }

    /// Adds a note to the lane of the selection, or to the first lane, and opens it for typing.
    pub fn add_note(self) {
        let layer = self.selected_layer();
        let text = self.t().note_default.to_owned();
        let note = self.dispatch(NoteEdit::Add { layer, cell: None, text }.into()).into_iter().next();
        if let Some(id) = note {
            self.selection.set(Selection::Note(id));
            self.renaming.set(true);
        }
    }

    fn selected_layer(self) -> Layer {
        let first = self.selected().into_iter().next();
        let layer =
            first.and_then(|id| self.design.with_untracked(|design| Some(design.component(&id)?.layer)));
        layer.unwrap_or(Layer::Application)
    }

    /// Draws a zone around the selected components, and opens its title for typing.
    pub fn add_zone(self) {
        let title = self.t().zone_default.to_owned();
        let zone = self.dispatch(ZoneEdit::Add { title, members: self.selected() }.into()).into_iter().next();
        if let Some(id) = zone {
            self.selection.set(Selection::Zone(id));
            self.renaming.set(true);
        }
    }

    /// Adds a service at a target with a connection from a component, as one step.
    pub fn add_connected(self, from: &str, service: &str, offering: &str, target: &Target) {
        self.gesture(Gesture::Begin);
        let place =
            Place { layer: target.layer, group: target.group.clone(), before: None, cell: Some(target.cell) };
        let (service, offering) = (service.to_owned(), offering.to_owned());
        if let Some(id) = self.dispatch(Command::Add { service, offering, place }).into_iter().next() {
            self.connect(from, &id);
            self.selection.set(Selection::component(&id));
            self.reveal(&id);
        }
        self.gesture(Gesture::Commit);
    }

    /// Applies one edit to every selected component.
    pub fn edit_selected(self, edit: ComponentEdit) {
        self.dispatch(Command::EditMany { ids: self.selected(), edit });
    }
}

impl AppState {
    /// The component whose card is next to another one in a direction.
    #[must_use]
    pub fn neighbor(self, id: &str, direction: Direction) -> Option<String> {
        let design = self.design.get_untracked();
        let index = design.components.iter().position(|component| component.id == id)?;
        let next = self.drawing.with_untracked(|drawing| drawing.next_card(index, direction.side()))?;
        design.components.get(next).map(|component| component.id.clone())
    }

    /// The component that gets the focus when the selected ones are removed: the next of the others, or the last.
    #[must_use]
    pub fn neighbor_of_selection(self) -> Option<String> {
        let design = self.design.get_untracked();
        let is_gone = |id: &str| self.selection.with_untracked(|selection| selection.contains(id));
        let ids = || design.components.iter().map(|component| component.id.as_str());
        let first = ids().position(is_gone)?;
        let after = ids().skip(first).find(|id| !is_gone(id));
        after.or_else(|| first.checked_sub(1).and_then(|last| ids().nth(last))).map(str::to_owned)
    }

    /// Offers the services of the catalog for the end of a connection that was drawn to an empty place.
    pub fn offer_services(self, from: &str, at: Point) {
        let design = self.design.get_untracked();
        if let Some(target) = self.at_rest.with_untracked(|drawing| drawing.target(at)) {
            self.offered.set(Some((from.to_owned(), Target::at(target, &design))));
            self.dialog.set(Some(Dialog::Services));
        }
    }

    /// The frame and the title of a zone in the drawing.
    #[must_use]
    pub fn zone_box(self, id: &str) -> Option<ZoneBox> {
        let design = self.drawn.get();
        let zone = design.zones.iter().find(|zone| zone.id == id)?;
        let is_member = |(_, component): &(usize, &Arc<Component>)| zone.members.contains(&component.id);
        let members = design.components.iter().enumerate().filter(is_member);
        let members: Vec<usize> = members.map(|(index, _)| index).collect();
        self.drawing.with(|drawing| drawing::zone(drawing, &members))
    }
}
