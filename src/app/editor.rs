//! Changing the design: commands, gestures, undo and redo.

use std::sync::Arc;

use reactive_graph::traits::{GetUntracked as _, Set as _, UpdateValue as _, WithUntracked as _};

use super::autosave::{SaveState, free_id};
use super::drag::{Drag, DragSource, Target};
use super::notice::{Message, NoticeAction};
use super::shared::Shared;
use super::state::AppState;
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::Catalog;
use crate::domain::design::history::History;
use crate::domain::design::{Command, CommandError, Design};
use crate::domain::estimate::{estimate, saved};

/// An open gesture is one undo step, however many commands it makes (a slider, a field while it is typed in).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    Begin,
    Commit,
    Cancel,
}

impl AppState {
    /// Applies a command. A rejected one leaves the design as it was, and the user sees why. Returns the id of what was
    /// added.
    #[expect(clippy::must_use_candidate, reason = "most callers want the change, not the id")]
    pub fn dispatch(self, command: Command) -> Option<String> {
        self.apply(command).ok().flatten()
    }

    /// Applies a command, as [`Self::dispatch`], and says whether it was accepted.
    fn apply(self, command: Command) -> Result<Option<String>, CommandError> {
        let before = self.design.get_untracked();
        let mut design = (*before).clone();
        let scenario = self.scenario.get_untracked();
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
                    self.with_history(|history| history.changed(before));
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

    /// Opens, closes or abandons a gesture.
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

    /// Goes one step back.
    pub fn undo(self) {
        let now = self.design.get_untracked();
        if let Some(before) = self.with_history(|history| history.undo(&now)).flatten() {
            self.show(before);
            self.announce(self.t().undone);
        }
        self.note_history();
    }

    /// Goes one step forward again.
    pub fn redo(self) {
        let now = self.design.get_untracked();
        if let Some(after) = self.with_history(|history| history.redo(&now)).flatten() {
            self.show(after);
            self.announce(self.t().redone);
        }
        self.note_history();
    }

    /// Puts another design in the place of this one; undo brings the old one back.
    pub fn replace(self, mut design: Design) {
        self.save();
        // What is there already, to the last digit, is opened and not kept twice.
        if !self.is_stored(&design) {
            design.id = free_id(self.storage, &design.id);
        }
        self.show_whole(design);
    }

    /// Shows another design.
    pub(super) fn show_whole(self, design: Design) {
        let name = design.name.clone();
        let was_empty = self.design.get_untracked().is_empty();
        self.selection.set(None);
        self.scenario.set(None);
        if self.linked.with_untracked(|id| id.as_ref() == Some(&design.id)) {
            // It is another design than the linked one, which had no entry under this id.
            self.linked.set(None);
        }
        self.dispatch(Command::Replace(Box::new(design)));
        self.baseline.set(self.estimate.get_untracked().monthly.likely);
        if !was_empty {
            self.notify(Message::Replaced(name), [NoticeAction::Undo]);
        }
    }

    /// The design as a file, with what its components cost now, so that a later catalog can say what moved. What an
    /// earlier catalog left there stays until the design has caught up with this one.
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

    /// Whether the design was last saved under another catalog than this.
    #[must_use]
    pub fn is_behind(self) -> bool {
        let catalog = self.catalog.get_untracked();
        self.design.with_untracked(|design| is_behind(design, &catalog))
    }

    /// Notes in the design what it cost when it was saved and how prices have moved since, and nothing else of `noted`.
    /// That is no command and no step to undo: the user did nothing, and whatever undo brings back catches up again.
    /// Whether it was noted: a design that is no longer the one that was `asked` about is left alone.
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

    /// Takes the design as something else has changed it, as one step.
    pub fn adopt(self, design: Design) {
        self.dispatch(Command::Replace(Box::new(design)));
    }

    /// Removes a component, with a way back.
    pub fn remove(self, id: &str) {
        let name = self.component_name(id);
        self.dispatch(Command::Remove { id: id.to_owned() });
        if self.design.with_untracked(|design| design.component(id).is_none()) {
            self.notify(Message::Removed(name), [NoticeAction::Undo]);
        }
    }

    /// Drops what is being dragged. Over nothing, nothing happens.
    pub fn drop_dragged(self) {
        let Some(Drag { source, label, target, .. }) = self.drag.get_untracked() else { return };
        self.drag.set(None);
        let Some(target) = target else { return self.announce(self.t().cancelled) };
        let design = self.design.get_untracked();
        let place = target.place(&design, &source);
        let dropped = match source {
            DragSource::Catalog { service, offering } => {
                self.apply(Command::Add { service, offering, place })
            }
            DragSource::Component(id) => {
                self.apply(Command::Move { id: id.clone(), place }).map(|_| Some(id))
            }
        };
        // The user sees why the design refused it.
        let Ok(dropped) = dropped else { return };
        self.selection.set(dropped);
        self.announce(fill(self.t().dropped, &[&label, &self.target_name(&target)]));
    }

    /// What a lane or group is called.
    #[must_use]
    pub fn target_name(self, target: &Target) -> String {
        let design = self.design.get_untracked();
        let group = target.group.as_ref().and_then(|id| design.groups.iter().find(|group| group.id == *id));
        group.map_or_else(|| self.layer_name(target.layer).to_owned(), |group| group.name.clone())
    }

    /// What a layer is called.
    #[must_use]
    pub fn layer_name(self, layer: crate::domain::catalog::Layer) -> &'static str {
        use crate::domain::catalog::Layer;
        match layer {
            Layer::Application => self.t().layer_application,
            Layer::Data => self.t().layer_data,
            Layer::Analytics => self.t().layer_analytics,
        }
    }

    /// Draws a connection, or says why not.
    pub fn connect(self, from: &str, to: &str) {
        self.connecting.set(None);
        if self.dispatch(Command::Connect { from: from.to_owned(), to: to.to_owned() }).is_some() {
            let (from, to) = (self.component_name(from), self.component_name(to));
            self.announce(fill(self.t().connected, &[&from, &to]));
        }
    }

    /// Shows another state of the design.
    pub(super) fn show(self, design: Shared<Design>) {
        // Never a selection, a scenario or a drag of something that is gone.
        let gone = |id: &String| design.component(id).is_none();
        if self.selection.get_untracked().as_ref().is_some_and(gone) {
            self.selection.set(None);
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

    /// Says whether the design is only looked at, where undo and redo lead to a linked design or away from one.
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
    use crate::app::Notice;
    use crate::app::test_support::{MemoryStorage, app_over};
    use crate::domain::catalog::Layer;

    /// Drops Kafka at the end of the data layer, in a group or in none, and returns the announcement.
    fn drop_kafka(app: AppState, group: Option<&str>) -> String {
        let source = DragSource::Catalog { service: "kafka".to_owned(), offering: "aws-msk".to_owned() };
        let target = Target { layer: Layer::Data, group: group.map(str::to_owned), index: 0 };
        app.announce("");
        app.drag.set(Some(Drag {
            source,
            label: "Kafka".to_owned(),
            target: Some(target),
            by_keyboard: false,
        }));
        app.drop_dragged();
        app.announcement.get_untracked()
    }

    #[test]
    fn a_drop_that_the_design_refuses_is_not_announced_as_done() {
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
}
