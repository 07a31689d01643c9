//! A design from a link: it is shown without being saved, until the first change creates a copy.

use reactive_graph::traits::{
    GetUntracked as _, Set as _, Update as _, UpdateValue as _, WithUntracked as _,
};

use super::autosave::{SaveState, free_id};
use super::notice::{Message, NoticeAction};
use super::shared::Shared;
use super::state::AppState;
use crate::domain::design::Design;

impl AppState {
    /// Whether the current design came with a link and has not been changed.
    #[must_use]
    pub fn is_linked(self) -> bool {
        self.linked.with_untracked(|id| self.design.with_untracked(|design| id.as_ref() == Some(&design.id)))
    }

    /// Shows a design from a link, without saving it.
    pub fn open_linked(self, mut design: Design) {
        self.save();
        design.id = free_id(self.storage, &design.id);
        let id = design.id.clone();
        self.show_whole(design);
        self.linked.set(Some(id));
        self.save_state.set(SaveState::ViewOnly);
        self.notify(Message::LinkedDesign, [NoticeAction::SaveCopy]);
    }

    /// Saves the linked design in this browser unchanged.
    pub fn save_copy(self) {
        if self.is_linked() {
            let copy = self.begin_copy(self.design.get_untracked());
            self.show(copy);
            self.save();
        }
    }

    /// Turns a linked design into a design of this browser, before its first change. Returns it in its
    /// unchanged state, under an unused id.
    pub(super) fn begin_copy(self, mut design: Shared<Design>) -> Shared<Design> {
        self.linked.set(None);
        self.notices.update(|notices| notices.retain(|notice| notice.message != Message::LinkedDesign));
        // Another tab may have saved its own copy of the same link.
        let id = free_id(self.storage, &design.id);
        if id != design.id {
            design = Shared::new(Design { id: id.clone(), ..(*design).clone() });
        }
        self.saver.try_update_value(|saver| saver.expect_copy(id));
        design
    }
}

#[cfg(test)]
mod tests {
    use reactive_graph::owner::Owner;
    use rust_decimal::Decimal;

    use super::*;
    use crate::app::design_key;
    use crate::app::ports::Storage as _;
    use crate::app::test_support::{MemoryStorage, app_over};
    use crate::domain::catalog::INTERACTIONS;
    use crate::domain::design::Command;

    const LINKED: &str = "shared";

    /// The state with a linked design and an empty storage.
    fn looking_at_a_link() -> (Owner, AppState, &'static MemoryStorage) {
        let owner = Owner::new();
        owner.set();
        let storage = MemoryStorage::leaked();
        let app = app_over(storage);
        let mut design = Design::empty(LINKED, "Shared");
        design.name = "Shared".to_owned();
        app.open_linked(design);
        (owner, app, storage)
    }

    fn volume(value: u32) -> Command {
        Command::SetInput { id: INTERACTIONS.to_owned(), value: Some(Decimal::from(value)) }
    }

    fn says(app: AppState, message: &Message) -> bool {
        app.notices.with_untracked(|notices| notices.iter().any(|notice| notice.message == *message))
    }

    #[test]
    fn an_unchanged_linked_design_is_not_saved() {
        let (_owner, app, storage) = looking_at_a_link();
        app.save();
        app.other_tab_wrote(&design_key(LINKED));
        assert!(app.is_linked());
        assert!(!app.is_unsaved());
        assert_eq!(app.save_state.get_untracked(), SaveState::ViewOnly);
        assert!(says(app, &Message::LinkedDesign));
        assert_eq!(storage.keys(), Vec::<String>::new());
    }

    #[test]
    fn the_first_change_takes_effect_and_makes_a_copy_that_is_announced_once_it_is_saved() {
        for change in [volume(5_000), Command::Rename("Mine".to_owned())] {
            let (_owner, app, storage) = looking_at_a_link();
            app.dispatch(change.clone());
            assert!(!app.is_linked(), "{change:?}");
            assert!(app.is_unsaved());
            assert_eq!(app.save_state.get_untracked(), SaveState::Pending);
            assert!(!says(app, &Message::LinkedDesign));
            assert!(!says(app, &Message::CopySaved));
            app.save();
            assert_eq!(app.save_state.get_untracked(), SaveState::Saved);
            assert!(says(app, &Message::CopySaved));
            let stored = storage.read(&design_key(LINKED)).unwrap().unwrap();
            let design = app.design.get_untracked();
            assert_eq!(Design::open(&stored).unwrap().name, design.name);
            assert_eq!(Design::open(&stored).unwrap().workload, design.workload);
        }
    }

    #[test]
    fn a_change_by_a_view_of_the_worker_makes_a_copy() {
        let (_owner, app, _storage) = looking_at_a_link();
        let mut changed = (*app.design.get_untracked()).clone();
        changed.name = "Changed elsewhere".to_owned();
        app.adopt(changed);
        assert!(!app.is_linked());
        assert_eq!(app.design.get_untracked().name, "Changed elsewhere");
    }

    #[test]
    fn undo_of_the_first_change_keeps_the_copy() {
        let (_owner, app, storage) = looking_at_a_link();
        app.dispatch(Command::Rename("Mine".to_owned()));
        app.undo();
        assert_eq!(app.design.get_untracked().name, "Shared");
        assert!(!app.is_linked());
        app.save();
        assert_eq!(storage.keys().iter().filter(|key| **key == design_key(LINKED)).count(), 1);
    }

    #[test]
    fn undo_returns_to_the_design_before_the_link() {
        let (_owner, app, _storage) = looking_at_a_link();
        app.undo();
        assert!(!app.is_linked());
        assert_eq!(app.save_state.get_untracked(), SaveState::Saved);
        app.redo();
        assert!(app.is_linked());
        assert_eq!(app.save_state.get_untracked(), SaveState::ViewOnly);
    }

    #[test]
    fn a_copy_does_not_overwrite_that_of_another_tab() {
        let (_owner, app, storage) = looking_at_a_link();
        storage.write(&design_key(LINKED), "of another tab").unwrap();
        app.dispatch(Command::Rename("Mine".to_owned()));
        app.save();
        assert_eq!(storage.read(&design_key(LINKED)).unwrap().unwrap(), "of another tab");
        assert_eq!(app.design.get_untracked().id, "shared-2");
        assert!(says(app, &Message::CopySaved));
    }

    #[test]
    fn the_notice_saves_a_copy_without_a_change() {
        let (_owner, app, storage) = looking_at_a_link();
        app.save_copy();
        assert!(says(app, &Message::CopySaved));
        assert!(storage.read(&design_key(LINKED)).unwrap().is_some());
    }

    #[test]
    fn a_refused_change_leaves_the_linked_design_alone() {
        let (_owner, app, _storage) = looking_at_a_link();
        app.dispatch(Command::Remove { ids: vec!["nothing".to_owned()] });
        app.dispatch(Command::Rename("Shared".to_owned()));
        assert!(app.is_linked());
    }
}
