//! Saving the design in the browser: in an entry of its own, after each change, read back, and never written over what
//! another tab wrote.

use reactive_graph::traits::{GetUntracked as _, Set as _, UpdateValue as _};

use super::notice::{Message, NoticeAction};
use super::ports::{Storage, StorageError};
use super::shared::Shared;
use super::state::AppState;
use crate::domain::basics::storage_key::{Key, SLOTS};
use crate::domain::design::Design;

/// Whether the last change is safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    Saved,
    /// Changed, and not yet written.
    Pending,
    Failed,
    /// The design came with a link and is only looked at: nothing is written.
    ViewOnly,
}

/// What this tab knows of the entries of designs.
#[derive(Default)]
pub struct Saver {
    /// The design as it was last written or read.
    written: Option<Shared<Design>>,
    /// The texts of the entries that this tab has read or written, by id.
    entries: Vec<(String, String)>,
    /// The place and the hour of the automatic version that was made last.
    made: Option<String>,
    /// The id of the copy of a linked design, until it is written.
    copy: Option<String>,
}

/// Where a design is kept.
#[must_use]
pub fn design_key(id: &str) -> String {
    Key::Design(id).to_string()
}

/// The id, or the id with a number behind it, under which nothing is kept yet.
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
    /// A saver that knows that this design is in storage with this text, if it is there at all.
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

    /// Notes the text of an entry that this tab has read or written.
    pub(super) fn learn(&mut self, id: &str, text: String) {
        self.entries.retain(|(known, _)| known != id);
        self.entries.push((id.to_owned(), text));
    }

    /// Notes that the design, as it is now, is stored.
    pub(super) fn note_stored(&mut self, design: Shared<Design>) {
        self.written = Some(design);
    }

    /// Has an automatic version made before the next change is written.
    pub(super) fn start_version(&mut self) {
        self.made = None;
    }

    /// Notes that the next design that is written under this id is the copy of a linked one.
    pub(super) fn expect_copy(&mut self, id: String) {
        self.copy = Some(id);
    }
}

impl AppState {
    /// Whether there is a change that is not written yet.
    #[must_use]
    pub fn is_unsaved(self) -> bool {
        let design = self.design.get_untracked();
        let is_pending = self.saver.try_update_value(|saver| saver.is_pending(&design));
        !self.is_linked() && is_pending.unwrap_or(false)
    }

    /// Writes the design if it has changed, and reads it back. What goes wrong is shown until it is put right; what
    /// another tab wrote meanwhile is never written over.
    pub fn save(self) {
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

    /// Whether this tab knows what is stored under an id.
    pub(super) fn knows(self, id: &str, text: &str) -> bool {
        self.saver.try_update_value(|saver| saver.is_known(id, text)).unwrap_or(false)
    }

    fn write(self, design: Shared<Design>, key: &str, there: Option<String>, text: String) {
        if let Some(there) = there {
            self.keep_version(&design.id, &there);
        }
        let written = write_verified(self.storage, key, &text).or_else(|error| {
            // Automatic versions are the first to go where room is short.
            for slot in 0..SLOTS {
                self.storage.remove(&Key::Auto(&design.id, slot).to_string());
            }
            if error == StorageError::Full { write_verified(self.storage, key, &text) } else { Err(error) }
        });
        if let Err(error) = written.and_then(|()| self.storage.write(&Key::Current.to_string(), &design.id)) {
            return self.fail(error);
        }
        // Without its date, the library knows of it all the same.
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

    /// Keeps what the design was before its first change of an hour, in the place of that hour on a clock's face.
    fn keep_version(self, id: &str, text: &str) {
        let now = (self.clock)();
        let hour = now.get(11..13).and_then(|hour| hour.parse::<u8>().ok()).unwrap_or_default();
        let key = Key::Auto(id, hour.checked_rem(SLOTS).unwrap_or_default()).to_string();
        let made = format!("{key} {}", now.get(..13).unwrap_or_default());
        let is_new = self.saver.try_update_value(|saver| saver.made.replace(made.clone()) != Some(made));
        if is_new == Some(true) {
            // Without room for it, the design itself still has its own.
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

/// Writes a text and reads it back: some browsers drop what does not fit without an error.
pub(super) fn write_verified(storage: &dyn Storage, key: &str, text: &str) -> Result<(), StorageError> {
    storage.write(key, text)?;
    if storage.read(key)?.as_deref() == Some(text) { Ok(()) } else { Err(StorageError::Full) }
}

/// The message about storage that does not do its work.
pub(super) fn storage_message(error: StorageError) -> Message {
    match error {
        StorageError::Full => Message::StorageFull,
        StorageError::Blocked => Message::StorageBlocked,
    }
}
