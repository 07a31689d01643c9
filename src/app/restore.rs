//! Restores designs from the browser's storage: the one from the last visit, and others of the library.

use reactive_graph::traits::{GetUntracked as _, Set as _, UpdateValue as _};

use super::autosave::{SaveState, design_key, free_id, storage_message, write_verified};
use super::notice::{Message, NoticeAction};
use super::ports::Storage;
use super::state::AppState;
use crate::domain::basics::storage_key::Key;
use crate::domain::design::Design;

/// The key of the only design before the library existed.
const FORMER: &str = "camada:design";

/// The state after the last visit.
#[derive(Default)]
pub struct Restored {
    /// The design and its text.
    pub design: Option<(Design, String)>,
    /// A problem, with an action to resolve it.
    pub problem: Option<(Message, NoticeAction)>,
}

/// The design from the last visit. A text that cannot be opened stays in storage and is offered for download.
pub fn restore(storage: &dyn Storage) -> Restored {
    let current = Key::Current.to_string();
    let stored = storage.read(&current).and_then(|id| match id {
        Some(id) => Ok(storage.read(&design_key(&id))?.map(|text| (Some(id), text))),
        None => Ok(storage.read(FORMER)?.map(|text| (None, text))),
    });
    match stored {
        Err(error) => Restored {
            problem: Some((storage_message(error), NoticeAction::DownloadDesign)),
            ..Restored::default()
        },
        Ok(None) => Restored::default(),
        Ok(Some((id, text))) => match Design::open(&text) {
            Ok(mut design) => {
                if let Some(id) = id {
                    design.id = id;
                } else {
                    // The entry from before the library existed becomes one of several designs.
                    design.id = free_id(storage, &design.id);
                    let moved = write_verified(storage, &design_key(&design.id), &text)
                        .and_then(|()| storage.write(&current, &design.id));
                    if moved.is_ok() {
                        storage.remove(FORMER);
                    }
                }
                Restored { design: Some((design, text)), problem: None }
            }
            Err(_) => damaged(storage, id.is_none(), text),
        },
    }
}

fn damaged(storage: &dyn Storage, is_former: bool, text: String) -> Restored {
    // Nothing overwrites it: the replacement design has its own id.
    if is_former && storage.write(&design_key(&free_id(storage, "damaged")), &text).is_ok() {
        storage.remove(FORMER);
    }
    let problem = (Message::StorageDamaged, NoticeAction::DownloadText(text));
    Restored { design: None, problem: Some(problem) }
}

impl AppState {
    /// Whether the library has this exact design.
    pub(super) fn is_stored(self, design: &Design) -> bool {
        let there = self.storage.read(&design_key(&design.id));
        matches!(there, Ok(Some(text)) if Design::open(&text).as_ref() == Ok(design))
    }

    /// Shows the stored version of the open design, as one undo step.
    pub fn take_stored(self, id: &str) {
        self.load(id, Self::adopt);
    }

    /// Opens another design of the library; saves the current one first.
    pub fn open_stored(self, id: &str) {
        self.save();
        self.load(id, Self::show_whole);
    }

    fn load(self, id: &str, show: fn(Self, Design)) {
        let Ok(Some(text)) = self.storage.read(&design_key(id)) else { return };
        match Design::open(&text) {
            Ok(mut design) => {
                id.clone_into(&mut design.id);
                self.saver.try_update_value(|saver| saver.learn(id, text));
                show(self, design);
                let design = self.design.get_untracked();
                self.saver.try_update_value(|saver| saver.note_stored(design));
                // If this cannot be recorded, the next visit starts with the previously recorded design.
                let _noted = self.storage.write(&Key::Current.to_string(), id);
                self.save_state.set(SaveState::Saved);
            }
            Err(_) => self.notify(Message::StorageDamaged, [NoticeAction::DownloadText(text)]),
        }
    }
}
