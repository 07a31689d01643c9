//! Changes made while presenting are a what-if: the end of the presentation takes them back, unless the user keeps them.
//!
//! Meanwhile nothing is saved. A kept what-if is one undo step.

use reactive_graph::traits::{
    GetUntracked as _, Set as _, SetValue as _, Update as _, UpdateValue as _, With as _, WithUntracked as _,
};
use rust_decimal::Decimal;

use super::notice::{Message, NoticeAction};
use super::shared::Shared;
use super::state::AppState;
use crate::domain::design::history::History;
use crate::domain::design::{Design, Step};

/// The state before a what-if.
#[derive(Clone, Debug)]
pub struct WhatIf {
    design: Shared<Design>,
    scenario: Option<String>,
    linked: Option<String>,
    history: History<Shared<Design>>,
    /// The likely total per month in US dollars.
    pub total: Decimal,
    /// Whether the end keeps the changes.
    pub is_kept: bool,
}

impl AppState {
    /// Starts a what-if from the saved design.
    pub fn begin_what_if(self) {
        self.save();
        self.what_if.set(Some(WhatIf {
            design: self.design.get_untracked(),
            scenario: self.scenario.get_untracked(),
            linked: self.linked.get_untracked(),
            history: self.history.try_update_value(|history| history.clone()).unwrap_or_default(),
            total: self.estimate.get_untracked().monthly.likely,
            is_kept: false,
        }));
    }

    /// Whether design or scenario differ from the state before the what-if. Follows all three.
    #[must_use]
    pub fn is_what_if_changed(self) -> bool {
        self.what_if.with(|before| {
            before.as_ref().is_some_and(|before| {
                self.design.with(|design| *design != before.design)
                    || self.scenario.with(|scenario| *scenario != before.scenario)
            })
        })
    }

    /// Whether a what-if is open that its end takes back, so that nothing may be saved.
    pub(super) fn is_trying(self) -> bool {
        self.what_if.with_untracked(|before| before.as_ref().is_some_and(|before| !before.is_kept))
    }

    /// Keeps the what-if, or lets the end take it back.
    pub fn keep_what_if(self, is_kept: bool) {
        self.what_if.update(|what_if| {
            if let Some(what_if) = what_if {
                what_if.is_kept = is_kept;
            }
        });
        self.announce(if is_kept { self.t().what_if_kept } else { self.t().what_if_open });
    }

    /// Ends the what-if: keeps it as one undo step, or takes it back. Says what became of it if anything changed.
    pub fn end_what_if(self) {
        let Some(before) = self.what_if.get_untracked() else { return };
        self.what_if.set(None);
        let design = self.design.get_untracked();
        let is_changed = design != before.design || self.scenario.get_untracked() != before.scenario;
        let mut history = before.history;
        if before.is_kept {
            if design != before.design {
                history.changed(before.design, Step::Several);
            }
            self.history.set_value(history);
            self.show(design);
        } else if is_changed {
            self.linked.set(before.linked);
            self.history.set_value(history);
            self.show(before.design);
            self.scenario.set(before.scenario);
            if self.is_linked() {
                self.notify(Message::LinkedDesign, [NoticeAction::SaveCopy]);
            }
        }
        self.save();
        if is_changed {
            self.notify(Message::WhatIfEnded { is_kept: before.is_kept }, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use reactive_graph::owner::Owner;

    use super::*;
    use crate::app::test_support::{MemoryStorage, app_over};
    use crate::app::{Gesture, SaveState};
    use crate::domain::catalog::INTERACTIONS;
    use crate::domain::design::Command;

    fn presenting() -> (Owner, AppState, &'static MemoryStorage) {
        let owner = Owner::new();
        owner.set();
        let storage = MemoryStorage::leaked();
        let app = app_over(storage);
        app.dispatch(Command::Rename("Board".to_owned()));
        app.begin_what_if();
        (owner, app, storage)
    }

    fn set_volume(app: AppState, volume: u32) {
        let value = Some(Decimal::from(volume));
        app.dispatch(Command::SetInput { id: INTERACTIONS.to_owned(), value });
    }

    fn ended(app: AppState, is_kept: bool) -> bool {
        let message = Message::WhatIfEnded { is_kept };
        app.notices.with_untracked(|notices| notices.iter().any(|notice| notice.message == message))
    }

    #[test]
    fn leaving_takes_back_every_change_and_its_undo_steps() {
        let (_owner, app, _storage) = presenting();
        let before = app.design.get_untracked();
        app.gesture(Gesture::Begin);
        set_volume(app, 5_000);
        set_volume(app, 7_000);
        app.gesture(Gesture::Commit);
        app.scenario.set(Some("none".to_owned()));
        assert!(app.is_what_if_changed());
        app.end_what_if();
        assert!(app.design.get_untracked() == before);
        assert_eq!(app.scenario.get_untracked(), None);
        assert!(ended(app, false));
        assert_eq!(app.save_state.get_untracked(), SaveState::Saved);
        app.undo();
        assert_eq!(app.design.get_untracked().name, "Untitled", "the last step is the one before");
    }

    #[test]
    fn a_kept_what_if_is_one_undo_step_and_is_saved() {
        let (_owner, app, _storage) = presenting();
        set_volume(app, 5_000);
        set_volume(app, 7_000);
        app.keep_what_if(true);
        app.end_what_if();
        assert!(ended(app, true));
        assert!(!app.is_unsaved());
        assert_eq!(app.save_state.get_untracked(), SaveState::Saved);
        app.undo();
        let design = app.design.get_untracked();
        assert_eq!((design.name.as_str(), design.workload.contains_key(INTERACTIONS)), ("Board", false));
    }

    #[test]
    fn nothing_is_saved_while_the_what_if_may_be_taken_back() {
        let (_owner, app, storage) = presenting();
        let key = crate::app::design_key("design");
        let text = |storage: &MemoryStorage| crate::app::ports::Storage::read(storage, &key).unwrap();
        let before = text(storage);
        set_volume(app, 5_000);
        app.save();
        assert_eq!(text(storage), before);
        app.keep_what_if(true);
        app.save();
        assert_ne!(text(storage), before);
    }

    #[test]
    fn leaving_without_a_change_says_nothing_and_leaves_no_step() {
        let (_owner, app, _storage) = presenting();
        app.keep_what_if(true);
        app.end_what_if();
        assert!(!ended(app, true) && !ended(app, false));
        app.undo();
        assert_eq!(app.design.get_untracked().name, "Untitled");
    }

    #[test]
    fn a_design_opened_while_presenting_stays_open() {
        let (_owner, app, _storage) = presenting();
        app.replace(Design::empty("other", "Other"));
        app.end_what_if();
        assert_eq!(app.design.get_untracked().name, "Other");
    }
}
