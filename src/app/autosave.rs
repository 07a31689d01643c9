//! Keeping designs in the browser: each in an entry of its own, saved after each change, read back, never written over
//! what another tab wrote, and brought back on the next visit.

use reactive_graph::traits::{GetUntracked as _, Set as _, UpdateValue as _, WithUntracked as _};
use serde_json::Value;

use super::notice::{Message, NoticeAction};
use super::ports::{Storage, StorageError};
use super::shared::Shared;
use super::state::AppState;
use crate::domain::design::Design;
use crate::domain::json;
use crate::domain::storage_key::{Key, SLOTS};

/// Whether the last change is safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    Saved,
    /// Changed, and not yet written.
    Pending,
    Failed,
}

/// Where the only design was kept before there were several.
const FORMER: &str = "camada:design";

/// What this tab knows of the entries of designs.
#[derive(Default)]
pub struct Saver {
    /// The design as it was last written or read.
    written: Option<Shared<Design>>,
    /// The texts of the entries that this tab has read or written, by id.
    entries: Vec<(String, String)>,
    /// The place and the hour of the automatic version that was made last.
    made: Option<String>,
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

/// Whether the index of the library says that a design is in the trash.
fn is_in_trash(index: &str, id: &str) -> bool {
    let index = json::parse(index).unwrap_or_default();
    let designs = index.get("designs").and_then(Value::as_array);
    let is_it = |record: &Value| record.get("id").is_some_and(|known| known == id);
    designs.into_iter().flatten().any(|record| is_it(record) && record.get("deleted").is_some())
}

impl Saver {
    /// A saver that knows that this design is in storage with this text, if it is there at all.
    #[must_use]
    pub fn starting_from(design: Shared<Design>, text: Option<String>) -> Self {
        let entries = text.map(|text| (design.id.clone(), text)).into_iter().collect();
        Self { written: Some(design), entries, made: None }
    }

    fn is_pending(&self, design: &Shared<Design>) -> bool {
        self.written.as_ref() != Some(design)
    }

    fn is_known(&self, id: &str, text: &str) -> bool {
        self.entries.iter().any(|(known, written)| known == id && written == text)
    }

    fn learn(&mut self, id: &str, text: String) {
        self.entries.retain(|(known, _)| known != id);
        self.entries.push((id.to_owned(), text));
    }
}

impl AppState {
    /// Whether there is a change that is not written yet.
    #[must_use]
    pub fn is_unsaved(self) -> bool {
        let design = self.design.get_untracked();
        self.saver.try_update_value(|saver| saver.is_pending(&design)).unwrap_or(false)
    }

    /// Writes the design if it has changed, and reads it back. What goes wrong is shown until it is put right; what
    /// another tab wrote meanwhile is never written over.
    pub fn save(self) {
        if self.is_borrowed() {
            return self.save_state.set(SaveState::Failed);
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

    /// Whether the design came with a link and is not the user's yet.
    #[must_use]
    pub fn is_borrowed(self) -> bool {
        self.borrowed
            .with_untracked(|id| self.design.with_untracked(|design| id.as_ref() == Some(&design.id)))
    }

    /// Shows a design that came with a link.
    pub fn borrow_design(self, mut design: Design) {
        self.save();
        design.id = free_id(self.storage, &design.id);
        self.borrowed.set(Some(design.id.clone()));
        self.show_whole(design);
        self.notify(Message::Borrowed, [NoticeAction::MakeMine]);
    }

    /// Keeps the design that came with a link.
    pub fn make_mine(self) {
        self.borrowed.set(None);
        self.save();
    }

    fn knows(self, id: &str, text: &str) -> bool {
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
        self.saver.try_update_value(|saver| {
            saver.learn(&design.id, text);
            saver.written = Some(design);
        });
        self.save_state.set(SaveState::Saved);
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

    /// Another tab has changed the design that is open here, and this one too.
    fn conflict(self) {
        self.save_state.set(SaveState::Failed);
        self.notify(
            Message::OtherTab,
            [NoticeAction::TakeTheirs, NoticeAction::KeepMine, NoticeAction::KeepBoth],
        );
    }

    /// Another tab has written an entry. If it is the open design's, it is shown here as it is there, unless that would
    /// undo a change that is not written yet.
    pub fn other_tab_wrote(self, key: &str) {
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

    /// Whether the library has this design as it is.
    pub(super) fn is_stored(self, design: &Design) -> bool {
        let there = self.storage.read(&design_key(&design.id));
        matches!(there, Ok(Some(text)) if Design::open(&text).as_ref() == Ok(design))
    }

    /// Takes the open design as storage has it, as one step.
    pub fn take_stored(self, id: &str) {
        self.load(id, Self::adopt);
    }

    /// Opens another design of the library; what is open now is saved first.
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
                self.saver.try_update_value(|saver| saver.written = Some(design));
                // Where it cannot be noted, the next visit begins with the last one that was.
                let _noted = self.storage.write(&Key::Current.to_string(), id);
                self.save_state.set(SaveState::Saved);
            }
            Err(_) => self.notify(Message::StorageDamaged, [NoticeAction::DownloadText(text)]),
        }
    }

    /// Writes over what another tab wrote; that stays as an automatic version.
    pub fn keep_mine(self) {
        let design = self.design.get_untracked();
        if let Ok(Some(there)) = self.storage.read(&design_key(&design.id)) {
            self.saver.try_update_value(|saver| {
                saver.learn(&design.id, there);
                saver.made = None;
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

fn write_verified(storage: &dyn Storage, key: &str, text: &str) -> Result<(), StorageError> {
    storage.write(key, text)?;
    if storage.read(key)?.as_deref() == Some(text) { Ok(()) } else { Err(StorageError::Full) }
}

fn storage_message(error: StorageError) -> Message {
    match error {
        StorageError::Full => Message::StorageFull,
        StorageError::Blocked => Message::StorageBlocked,
    }
}

/// What the last visit left.
#[derive(Default)]
pub struct Restored {
    /// The design and its text.
    pub design: Option<(Design, String)>,
    /// What is wrong, with what can be done about it.
    pub problem: Option<(Message, NoticeAction)>,
}

/// The design of the last visit. A text that does not open stays where it is and is offered for download.
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
                    // The entry of before there were several designs becomes one of several.
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
    // Nothing is written over it: the design that is gone on with has an id of its own.
    if is_former && storage.write(&design_key(&free_id(storage, "damaged")), &text).is_ok() {
        storage.remove(FORMER);
    }
    let problem = (Message::StorageDamaged, NoticeAction::DownloadText(text));
    Restored { design: None, problem: Some(problem) }
}
