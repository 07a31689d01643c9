//! Edits the design: commands, gestures, undo and redo.

use std::sync::Arc;

use reactive_graph::traits::{GetUntracked as _, Set as _, UpdateValue as _, WithUntracked as _};

use super::autosave::{SaveState, free_id};
use super::drag::Target;
use super::notice::{Message, NoticeAction};
use super::selection::Selection;
use super::shared::Shared;
use super::state::AppState;
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::{Catalog, Layer};
use crate::domain::design::history::History;
use crate::domain::design::{Command, CommandError, Design, Step};
use crate::domain::estimate::{estimate, saved};

/// An open gesture is one undo step, however many commands it contains (a slider, typing in a field).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    Begin,
    Commit,
    Cancel,
}

impl AppState {
    /// Applies a command. A rejected one leaves the design unchanged and shows the reason; one that changes
    /// nothing adds no undo step. Returns the ids of the added items.
    #[expect(clippy::must_use_candidate, reason = "most callers want the change, not the ids")]
    pub fn dispatch(self, command: Command) -> Vec<String> {
        self.apply(command).unwrap_or_default()
    }

    /// Applies a command like [`Self::dispatch`], and returns whether it was accepted.
    pub(super) fn apply(self, command: Command) -> Result<Vec<String>, CommandError> {
        let before = self.design.get_untracked();
        let mut design = (*before).clone();
        let scenario = self.scenario.get_untracked();
        let step = Step::of(&command, &before);
        match command.apply_within(&mut design, scenario.as_deref()) {
            Ok(added) => {
                if design != *before {
                    let before = if self.is_linked() && design.id == before.id {
                        let copy = self.begin_copy(before);
                        design.id.clone_from(&copy.id);
                        copy
                    } else {
                        before
                    };
                    self.with_history(|history| history.changed(before, step));
                    self.show(Shared::new(design));
                }
                Ok(added)
            }
            Err(error) => {
                self.notify(Message::Rejected(error.clone()), None);
                Err(error)
            }
        }
    }

    /// Starts, ends or cancels a gesture.
    pub fn gesture(self, gesture: Gesture) {
        let now = self.design.get_untracked();
        match gesture {
            Gesture::Begin => self.with_history(|history| history.begin(&now)),
            Gesture::Commit => self.with_history(|history| history.commit(&now)),
            Gesture::Cancel => {
                if let Some(before) = self.with_history(History::cancel).flatten() {
                    self.show(before);
                }
                return self.note_history();
            }
        };
        self.note_history();
    }

    /// Undoes one step.
    pub fn undo(self) {
        let now = self.design.get_untracked();
        if let Some((before, step)) = self.with_history(|history| history.undo(&now)).flatten() {
            let done = self.step_in_words(&step);
            self.show(before);
            self.announce(fill(self.t().undone, &[&done]));
        }
        self.note_history();
    }

    /// Redoes one step.
    pub fn redo(self) {
        let now = self.design.get_untracked();
        if let Some((after, step)) = self.with_history(|history| history.redo(&now)).flatten() {
            self.show(after);
            let done = self.step_in_words(&step);
            self.announce(fill(self.t().redone, &[&done]));
        }
        self.note_history();
    }

    /// Replaces the design with another one; undo brings the old one back.
    pub fn replace(self, mut design: Design) {
        self.save();
        // If this exact design is already stored, it is opened without a second copy.
        if !self.is_stored(&design) {
            design.id = free_id(self.storage, &design.id);
        }
        self.show_whole(design);
    }

    /// Shows another design.
    pub(super) fn show_whole(self, design: Design) {
        let name = design.name.clone();
        let was_empty = self.design.get_untracked().is_empty();
        self.selection.set(Selection::Nothing);
        self.scenario.set(None);
        // The end of a presentation must not close a design that was opened meanwhile.
        self.what_if.set(None);
        if self.linked.with_untracked(|id| id.as_ref() == Some(&design.id)) {
            // It is not the linked design, which had no entry with this id.
            self.linked.set(None);
        }
        self.dispatch(Command::Replace(Box::new(design)));
        if !was_empty {
            self.notify(Message::Replaced(name), [NoticeAction::Undo]);
        }
    }

    /// The design as a file with the current cost of its components, so that a later catalog can compute
    /// price moves. Costs saved with an earlier catalog stay until the design has been compared with this
    /// one.
    #[must_use]
    pub fn file_text(self) -> String {
        let mut design = (*self.design.get_untracked()).clone();
        let catalog = self.catalog.get_untracked();
        if !is_behind(&design, &catalog) && !design.components.is_empty() {
            let priced = if self.scenario.with_untracked(Option::is_none) {
                self.estimate.get_untracked()
            } else {
                Shared::new(estimate(&catalog, &design, design.settings.book))
            };
            design.saved = Some(Arc::new(saved(&catalog, &design, &priced)));
        }
        design.save()
    }

    /// Whether the design was last saved with another catalog.
    #[must_use]
    pub fn is_behind(self) -> bool {
        let catalog = self.catalog.get_untracked();
        self.design.with_untracked(|design| is_behind(design, &catalog))
    }

    /// Takes the saved costs and price moves, and nothing else, from `noted`. This is not a user action and
    /// creates no undo step: whatever undo restores is compared again. Has no effect if the design has
    /// changed since it was `asked` about. Returns whether it took effect.
    #[must_use]
    pub fn note_prices(self, asked: &Design, noted: &Design) -> bool {
        let mut design = (*self.design.get_untracked()).clone();
        let is_asked = design.id == asked.id && design.saved == asked.saved;
        if is_asked {
            design.saved.clone_from(&noted.saved);
            design.moved.clone_from(&noted.moved);
            self.design.set(Shared::new(design));
        }
        is_asked
    }

    /// Accepts a design changed elsewhere, as one undo step.
    pub fn adopt(self, design: Design) {
        self.dispatch(Command::Replace(Box::new(design)));
    }

    /// Removes components and offers undo.
    pub fn remove(self, ids: &[String]) {
        let name = match ids {
            [id] => self.component_name(id),
            _ => fill(self.t().components_count, &[&ids.len().to_string()]),
        };
        if self.apply(Command::Remove { ids: ids.to_vec() }).is_ok() {
            self.notify(Message::Removed(name), [NoticeAction::Undo]);
        }
    }

    /// The name of a layer or group.
    #[must_use]
    pub fn target_name(self, target: &Target) -> String {
        let design = self.design.get_untracked();
        let group = target.group.as_ref().and_then(|id| design.groups.iter().find(|group| group.id == *id));
        group.map_or_else(|| self.layer_name(target.layer).to_owned(), |group| group.name.clone())
    }

    /// The name of a layer.
    #[must_use]
    pub fn layer_name(self, layer: Layer) -> &'static str {
        layer.name(self.t())
    }

    /// Draws a connection, or shows the reason for a rejection.
    pub fn connect(self, from: &str, to: &str) {
        self.connecting.set(None);
        if !self.dispatch(Command::Connect { from: from.to_owned(), to: to.to_owned() }).is_empty() {
            let (from, to) = (self.component_name(from), self.component_name(to));
            self.announce(fill(self.t().connected, &[&from, &to]));
        }
    }

    /// Shows another state of the design.
    pub(super) fn show(self, design: Shared<Design>) {
        // Clears selection, scenario and drag if their subject no longer exists.
        let gone = |id: &String| design.component(id).is_none();
        let selection = self.selection.get_untracked();
        let left = selection.within(&design);
        if left != selection {
            self.selection.set(left);
        }
        if self.connecting.get_untracked().as_ref().is_some_and(gone) {
            self.connecting.set(None);
        }
        if self.scenario.get_untracked().is_some_and(|name| design.scenario(&name).is_none()) {
            self.scenario.set(None);
        }
        self.design.set(design);
        self.note_history();
        self.note_view_only();
    }

    /// Updates the view-only state when undo or redo leads to a linked design or away from one.
    fn note_view_only(self) {
        let was_view_only = self.save_state.get_untracked() == SaveState::ViewOnly;
        if self.is_linked() {
            self.save_state.set(SaveState::ViewOnly);
        } else if was_view_only {
            self.save_state.set(if self.is_unsaved() { SaveState::Pending } else { SaveState::Saved });
        }
    }

    fn with_history<R>(self, change: impl FnOnce(&mut History<Shared<Design>>) -> R) -> Option<R> {
        self.history.try_update_value(change)
    }

    fn note_history(self) {
        let states = self.with_history(|history| (history.can_undo(), history.can_redo()));
        let (undo, redo) = states.unwrap_or_default();
        if self.can_undo.get_untracked() != undo {
            self.can_undo.set(undo);
        }
        if self.can_redo.get_untracked() != redo {
            self.can_redo.set(redo);
        }
    }
}

fn is_behind(design: &Design, catalog: &Catalog) -> bool {
    design.saved.as_ref().is_some_and(|saved| saved.catalog != catalog.version)
}

#[cfg(test)]
mod tests {
    use reactive_graph::owner::Owner;

    use super::*;
    use crate::app::test_support::{MemoryStorage, app_over};
    use crate::app::{Drag, DragSource, Notice};
    use crate::domain::basics::text::Locale;
    use crate::domain::design::{Arrangement, Cell, Place, Placement};

    /// Drops Kafka at the end of the data layer or a group in it, and returns the announcement.
    fn drop_kafka(app: AppState, group: Option<&str>) -> String {
        let source = DragSource::Catalog { service: "kafka".to_owned(), offering: "aws-msk".to_owned() };
        let target = Target { layer: Layer::Data, group: group.map(str::to_owned), cell: Cell::default() };
        app.announce("");
        app.drag.set(Some(Drag {
            source,
            label: "Kafka".to_owned(),
            target: Some(target),
            by_keyboard: false,
            copies: false,
        }));
        app.drop_dragged();
        app.announcement.get_untracked()
    }

    #[test]
    fn a_rejected_drop_is_not_announced_as_done() {
        let owner = Owner::new();
        owner.set();
        let app = app_over(MemoryStorage::leaked());
        assert!(drop_kafka(app, None).contains("Kafka"));
        let selected = app.selection.get_untracked();
        assert_eq!(drop_kafka(app, Some("no such group")), "");
        assert_eq!(app.selection.get_untracked(), selected);
        let is_shown = |notice: &Notice| matches!(notice.message, Message::Rejected(_));
        assert!(app.notices.with_untracked(|notices| notices.iter().any(is_shown)));
        assert_eq!(app.design.with_untracked(|design| design.components.len()), 1);
    }

    fn add(app: AppState, service: &str, offering: &str) -> String {
        let (service, offering) = (service.to_owned(), offering.to_owned());
        let place = Place::end_of(Layer::Data);
        app.dispatch(Command::Add { service, offering, place }).remove(0)
    }

    fn undo_said(app: AppState) -> String {
        app.undo();
        app.announcement.get_untracked()
    }

    #[test]
    fn undo_and_redo_say_what_they_did_in_the_current_language() {
        let owner = Owner::new();
        owner.set();
        let app = app_over(MemoryStorage::leaked());
        let ids: Vec<String> = (0..3).map(|_| add(app, "kafka", "aws-msk")).collect();
        let placed = |(id, column): (&String, u32)| Placement {
            id: id.clone(),
            layer: Layer::Data,
            group: None,
            cell: Some(Cell { column, row: 0 }),
        };
        let placements: Vec<Placement> = ids.iter().zip(0..).map(placed).collect();
        app.dispatch(Command::Arrange(placements.into()));
        assert_eq!(undo_said(app), "Undone: move of 3 components");
        app.redo();
        assert_eq!(app.announcement.get_untracked(), "Redone: move of 3 components");
        app.locale.set(Locale::PtBr);
        assert_eq!(undo_said(app), "Desfeito: movimento de 3 componentes");
        app.locale.set(Locale::En);
        assert_eq!(undo_said(app), "Undone: addition of Apache Kafka");
        app.remove(&ids[..1]);
        assert_eq!(undo_said(app), "Undone: removal of Apache Kafka");
        app.remove(&ids[..2]);
        assert_eq!(undo_said(app), "Undone: removal of 2 components");
    }

    #[test]
    fn a_command_that_changes_nothing_adds_no_step() {
        let owner = Owner::new();
        owner.set();
        let app = app_over(MemoryStorage::leaked());
        app.dispatch(Command::Rename("Untitled".to_owned()));
        app.dispatch(Command::Arrange(Arrangement::default()));
        assert!(!app.can_undo.get_untracked());
        let id = add(app, "kafka", "aws-msk");
        assert_eq!(undo_said(app), "Undone: addition of Apache Kafka");
        assert!(app.can_redo.get_untracked());
        app.redo();
        let same = app.design.with_untracked(|design| Placement::of(design.component(&id).unwrap()));
        app.dispatch(Command::Arrange(vec![same].into()));
        app.gesture(Gesture::Begin);
        for enabled in [false, true] {
            let edit = crate::domain::design::ComponentEdit::Enabled(enabled);
            app.dispatch(Command::Edit { id: id.clone(), edit });
        }
        app.gesture(Gesture::Commit);
        assert_eq!(undo_said(app), "Undone: addition of Apache Kafka");
        assert!(!app.can_undo.get_untracked());
    }
}
