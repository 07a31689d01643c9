//! Several tabs with one storage: each shows the others' changes, and none overwrites them.

use reactive_graph::traits::{GetUntracked as _, Set as _, UpdateValue as _, WithUntracked as _};
use serde_json::Value;

use super::autosave::{SaveState, design_key, free_id};
use super::notice::{Message, NoticeAction};
use super::state::AppState;
use crate::domain::basics::json;
use crate::domain::basics::storage_key::Key;

impl AppState {
    /// Reports that both this tab and another one have changed the open design.
    pub(super) fn conflict(self) {
        self.save_state.set(SaveState::Failed);
        self.notify(
            Message::OtherTab,
            [NoticeAction::TakeTheirs, NoticeAction::KeepMine, NoticeAction::KeepBoth],
        );
    }

    /// Reacts to an entry written by another tab. If it belongs to the open design, this tab shows it, unless
    /// that would discard unsaved changes.
    pub fn other_tab_wrote(self, key: &str) {
        if self.is_linked() {
            // A view-only design has no entry.
            return;
        }
        let id = self.design.with_untracked(|design| design.id.clone());
        let Ok(Some(text)) = self.storage.read(key) else { return };
        if key == Key::Index.to_string() && is_in_trash(&text, &id) {
            // This tab has unsaved changes to a design that the other tab deleted, so they become a separate
            // design.
            return self.keep_both();
        }
        if key != design_key(&id) || self.knows(&id, &text) {
            return;
        }
        if self.is_unsaved() { self.conflict() } else { self.take_stored(&id) }
    }

    /// Overwrites the other tab's version, which remains as an automatic version.
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

    /// Keeps this tab's design beside that of the other tab.
    pub fn keep_both(self) {
        let mut design = (*self.design.get_untracked()).clone();
        design.id = free_id(self.storage, &design.id);
        design.name.push_str(" (2)");
        self.adopt(design);
        self.save();
    }
}

/// Whether the library's index has a design in the trash.
fn is_in_trash(index: &str, id: &str) -> bool {
    let index = json::parse(index).unwrap_or_default();
    let designs = index.get("designs").and_then(Value::as_array);
    let is_it = |record: &Value| record.get("id").is_some_and(|known| known == id);
    designs.into_iter().flatten().any(|record| is_it(record) && record.get("deleted").is_some())
}
