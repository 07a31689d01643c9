//! Several tabs over one storage: each shows what another one writes, and none writes over it.

use reactive_graph::traits::{GetUntracked as _, Set as _, UpdateValue as _, WithUntracked as _};
use serde_json::Value;

use super::autosave::{SaveState, design_key, free_id};
use super::notice::{Message, NoticeAction};
use super::state::AppState;
use crate::domain::basics::json;
use crate::domain::basics::storage_key::Key;

impl AppState {
    /// Another tab has changed the design that is open here, and this one too.
    pub(super) fn conflict(self) {
        self.save_state.set(SaveState::Failed);
        self.notify(
            Message::OtherTab,
            [NoticeAction::TakeTheirs, NoticeAction::KeepMine, NoticeAction::KeepBoth],
        );
    }

    /// Another tab has written an entry. If it is the open design's, it is shown here as it is there, unless that would
    /// undo a change that is not written yet.
    pub fn other_tab_wrote(self, key: &str) {
        if self.is_linked() {
            // What is only looked at has no entry.
            return;
        }
        let id = self.design.with_untracked(|design| design.id.clone());
        let Ok(Some(text)) = self.storage.read(key) else { return };
        if key == Key::Index.to_string() && is_in_trash(&text, &id) {
            // It is worked on here: what the other tab threw away is another one from now on.
            return self.keep_both();
        }
        if key != design_key(&id) || self.knows(&id, &text) {
            return;
        }
        if self.is_unsaved() { self.conflict() } else { self.take_stored(&id) }
    }

    /// Writes over what another tab wrote; that stays as an automatic version.
    pub fn keep_mine(self) {
        let design = self.design.get_untracked();
        if let Ok(Some(there)) = self.storage.read(&design_key(&design.id)) {
            self.saver.try_update_value(|saver| {
                saver.learn(&design.id, there);
                saver.start_version();
            });
        }
        self.save();
    }

    /// Keeps the design of this tab beside that of the other.
    pub fn keep_both(self) {
        let mut design = (*self.design.get_untracked()).clone();
        design.id = free_id(self.storage, &design.id);
        design.name.push_str(" (2)");
        self.adopt(design);
        self.save();
    }
}

/// Whether the index of the library says that a design is in the trash.
fn is_in_trash(index: &str, id: &str) -> bool {
    let index = json::parse(index).unwrap_or_default();
    let designs = index.get("designs").and_then(Value::as_array);
    let is_it = |record: &Value| record.get("id").is_some_and(|known| known == id);
    designs.into_iter().flatten().any(|record| is_it(record) && record.get("deleted").is_some())
}
