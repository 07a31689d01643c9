//! Saves the design in the browser: in its own entry, after each change, verified by reading it back. Never
//! overwrites another tab's changes.

use reactive_graph::traits::{GetUntracked as _, Set as _, UpdateValue as _};

use super::notice::{Message, NoticeAction};
use super::ports::{Storage, StorageError};
use super::shared::Shared;
use super::state::AppState;
use crate::domain::basics::storage_key::{Key, SLOTS};
use crate::domain::design::Design;

/// Whether the last change has been saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    Saved,
    /// Changed but not saved yet.
    Pending,
    Failed,
    /// The design came with a link and is view-only: nothing is saved.
    ViewOnly,
}

/// This tab's knowledge of the stored designs.
#[derive(Default)]
pub struct Saver {
    /// The design as it was last saved or loaded.
    written: Option<Shared<Design>>,
    /// The texts that this tab has read or written, by design id.
    entries: Vec<(String, String)>,
    /// The slot and the hour of the latest automatic version.
    made: Option<String>,
    /// The id of the copy of a linked design, until it is saved.
    copy: Option<String>,
}

/// The storage key of a design.
#[must_use]
pub fn design_key(id: &str) -> String {
    Key::Design(id).to_string()
}

/// The id, with a number appended if it is already in use.
#[must_use]
pub fn free_id(storage: &dyn Storage, id: &str) -> String {
    let is_taken = |id: &str| storage.read(&design_key(id)).is_ok_and(|text| text.is_some());
    let mut free = id.to_owned();
    let mut number = 1_u32;
    while is_taken(&free) && number < u32::MAX {
        number = number.saturating_add(1);
        free = format!("{id}-{number}");
    }
    free
}

impl Saver {
    /// A saver that knows the stored text of the design, if there is any.
    #[must_use]
    pub fn starting_from(design: Shared<Design>, text: Option<String>) -> Self {
        let entries = text.map(|text| (design.id.clone(), text)).into_iter().collect();
        Self { written: Some(design), entries, made: None, copy: None }
    }

    fn is_pending(&self, design: &Shared<Design>) -> bool {
        self.written.as_ref() != Some(design)
    }

    fn is_known(&self, id: &str, text: &str) -> bool {
        self.entries.iter().any(|(known, written)| known == id && written == text)
    }

    /// Records the text of an entry that this tab has read or written.
    pub(super) fn learn(&mut self, id: &str, text: String) {
        self.entries.retain(|(known, _)| known != id);
        self.entries.push((id.to_owned(), text));
    }

    /// Records that the current state of the design is stored.
    pub(super) fn note_stored(&mut self, design: Shared<Design>) {
        self.written = Some(design);
    }

    /// Requests an automatic version before the next change is saved.
    pub(super) fn start_version(&mut self) {
        self.made = None;
    }

    /// Records that the next new design with this id is the copy of a linked one.
    pub(super) fn expect_copy(&mut self, id: String) {
        self.copy = Some(id);
    }
}

impl AppState {
    /// Whether there are unsaved changes.
    #[must_use]
    pub fn is_unsaved(self) -> bool {
        let design = self.design.get_untracked();
        let is_pending = self.saver.try_update_value(|saver| saver.is_pending(&design));
        !self.is_linked() && is_pending.unwrap_or(false)
    }

    /// Saves the design if it has changed, and reads it back. A problem is shown until it is resolved.
    /// Changes by another tab are never overwritten. A what-if that may be taken back is not saved.
    pub fn save(self) {
        if self.is_trying() {
            return;
        }
        if self.is_linked() {
            return self.save_state.set(SaveState::ViewOnly);
        }
        if !self.is_unsaved() {
            return self.save_state.set(SaveState::Saved);
        }
        let (design, text) = (self.design.get_untracked(), self.file_text());
        let key = design_key(&design.id);
        match self.storage.read(&key) {
            Ok(Some(there)) if there != text && !self.knows(&design.id, &there) => self.conflict(),
            Ok(there) => self.write(design, &key, there, text),
            Err(error) => self.fail(error),
        }
    }

    /// Whether this tab knows the stored text of a design.
    pub(super) fn knows(self, id: &str, text: &str) -> bool {
        self.saver.try_update_value(|saver| saver.is_known(id, text)).unwrap_or(false)
    }

    fn write(self, design: Shared<Design>, key: &str, there: Option<String>, text: String) {
        if let Some(there) = there {
            self.keep_version(&design.id, &there);
        }
        let written = write_verified(self.storage, key, &text).or_else(|error| {
            // If space is short, automatic versions are removed first.
            for slot in 0..SLOTS {
                self.storage.remove(&Key::Auto(&design.id, slot).to_string());
            }
            if error == StorageError::Full { write_verified(self.storage, key, &text) } else { Err(error) }
        });
        if let Err(error) = written.and_then(|()| self.storage.write(&Key::Current.to_string(), &design.id)) {
            return self.fail(error);
        }
        // Without its date, the library still finds the design.
        let _dated = self.storage.write(&Key::Saved(&design.id).to_string(), &(self.clock)());
        let is_copy = self.saver.try_update_value(|saver| {
            saver.learn(&design.id, text);
            let is_copy = saver.copy.take_if(|id| *id == design.id).is_some();
            saver.note_stored(design);
            is_copy
        });
        self.save_state.set(SaveState::Saved);
        if is_copy == Some(true) {
            self.notify(Message::CopySaved, None);
        }
        let solved = [Message::StorageFull, Message::StorageBlocked, Message::OtherTab];
        let shown = self.notices.get_untracked();
        for notice in shown.iter().filter(|notice| solved.contains(&notice.message)) {
            self.dismiss(notice.id);
        }
    }

    /// Saves the state before the first change of an hour, in the slot of that hour on a clock face.
    fn keep_version(self, id: &str, text: &str) {
        let now = (self.clock)();
        let hour = now.get(11..13).and_then(|hour| hour.parse::<u8>().ok()).unwrap_or_default();
        let key = Key::Auto(id, hour.checked_rem(SLOTS).unwrap_or_default()).to_string();
        let made = format!("{key} {}", now.get(..13).unwrap_or_default());
        let is_new = self.saver.try_update_value(|saver| saver.made.replace(made.clone()) != Some(made));
        if is_new == Some(true) {
            // If there is no space for the version, the design itself may still fit.
            let _kept = self.storage.write(&key, &format!("{{\"at\":\"{now}\"}}\n{text}"));
        }
    }

    fn fail(self, error: StorageError) {
        let first = self.save_state.get_untracked() != SaveState::Failed;
        self.save_state.set(SaveState::Failed);
        if first {
            self.notify(storage_message(error), [NoticeAction::DownloadDesign]);
        }
    }
}

/// Writes a text and reads it back: some browsers silently drop texts that do not fit.
pub(super) fn write_verified(storage: &dyn Storage, key: &str, text: &str) -> Result<(), StorageError> {
    storage.write(key, text)?;
    if storage.read(key)?.as_deref() == Some(text) { Ok(()) } else { Err(StorageError::Full) }
}

/// The message for a storage error.
pub(super) fn storage_message(error: StorageError) -> Message {
    match error {
        StorageError::Full => Message::StorageFull,
        StorageError::Blocked => Message::StorageBlocked,
    }
}
