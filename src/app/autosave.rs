//! Keeping the design in the browser: saved after each change, read back, and brought back on the next visit.

use super::notice::{Message, NoticeAction};
use super::ports::{Storage, StorageError};
use super::shared::Shared;
use super::state::AppState;
use crate::domain::design::{Design, OpenError};

/// Whether the last change is safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    Saved,
    /// Changed, and not yet written.
    Pending,
    Failed,
}

/// Where the design is kept.
const DESIGN_KEY: &str = "camada:design";
/// Where a text that did not open is put aside, so that saving does not write over it.
const DAMAGED_KEY: &str = "camada:design:damaged";

/// Writes the design when it differs from what was written last.
#[derive(Default)]
pub struct Saver {
    written: Option<Shared<Design>>,
}

impl Saver {
    /// A saver that knows that this design is already in storage.
    #[must_use]
    pub fn starting_from(design: Shared<Design>) -> Self {
        Self { written: Some(design) }
    }

    /// Whether there is something to write.
    #[must_use]
    pub fn is_pending(&self, design: &Shared<Design>) -> bool {
        self.written.as_ref() != Some(design)
    }

    /// Writes the design and reads it back. What goes wrong is shown until it is put right.
    pub fn save(&mut self, state: AppState, storage: &dyn Storage) {
        let design = state.design.get_untracked();
        if !self.is_pending(&design) {
            return state.save_state.set(SaveState::Saved);
        }
        match write_verified(storage, &state.file_text()) {
            Ok(()) => {
                self.written = Some(design);
                state.save_state.set(SaveState::Saved);
                let solved = [Message::StorageFull, Message::StorageBlocked];
                let shown = state.notices.get_untracked();
                for notice in shown.iter().filter(|notice| solved.contains(&notice.message)) {
                    state.dismiss(notice.id);
                }
            }
            Err(error) => {
                let first = state.save_state.get_untracked() != SaveState::Failed;
                state.save_state.set(SaveState::Failed);
                if first {
                    state.notify(storage_message(error), Some(NoticeAction::DownloadDesign));
                }
            }
        }
    }
}

fn write_verified(storage: &dyn Storage, text: &str) -> Result<(), StorageError> {
    storage.write(DESIGN_KEY, text)?;
    if storage.read(DESIGN_KEY)?.as_deref() == Some(text) { Ok(()) } else { Err(StorageError::Full) }
}

fn storage_message(error: StorageError) -> Message {
    match error {
        StorageError::Full => Message::StorageFull,
        StorageError::Blocked => Message::StorageBlocked,
    }
}

/// The design of the last visit. A text that does not open is put aside and offered for download.
pub fn restore(storage: &dyn Storage) -> (Option<Design>, Option<(Message, Option<NoticeAction>)>) {
    match storage.read(DESIGN_KEY) {
        Err(error) => (None, Some((storage_message(error), Some(NoticeAction::DownloadDesign)))),
        Ok(None) => (None, None),
        Ok(Some(text)) => match Design::open(&text) {
            Ok(design) => (Some(design), None),
            Err(error) => (None, Some(damaged(storage, text, error))),
        },
    }
}

fn damaged(storage: &dyn Storage, text: String, error: OpenError) -> (Message, Option<NoticeAction>) {
    // If there is no room to put it aside, the download below still has it.
    let _kept = storage.write(DAMAGED_KEY, &text);
    (Message::StorageDamaged { error }, Some(NoticeAction::DownloadText(text)))
}
