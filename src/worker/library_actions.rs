//! The actions of the library. Each returns the storage entries, the design to open, or the download that it causes.

use super::ViewContext;
use super::field_error::FieldError;
use super::import_words::refusal_of_backup;
use super::library::template_name;
use super::template::template;
use super::texts::library;
use crate::domain::basics::i18n::{self, fill};
use crate::domain::design::{Command, Design};
use crate::domain::files::library::{Backup, Library, Writes, apply};
use crate::exchange::{Effect, Field, LibraryAction};

/// The outcome of an action on the library.
#[derive(Default)]
pub(super) struct Done {
    pub(super) writes: Writes,
    /// The id of the design that the page opens.
    pub(super) open: Option<String>,
    /// The open design with the change; the page writes it.
    pub(super) design: Option<Design>,
    pub(super) announcement: Option<String>,
    /// The id of the design whose deletion can be undone.
    pub(super) undo: Option<String>,
    /// The id of the design whose name is asked for.
    pub(super) renaming: Option<String>,
    /// The file that is downloaded.
    pub(super) file: Option<Effect>,
}

impl Done {
    /// Writes to the browser's storage, with their announcement.
    pub(super) fn writing(writes: Writes, announcement: String) -> Self {
        Self { writes, announcement: Some(announcement), ..Self::default() }
    }

    fn saving(file: Effect) -> Self {
        Self { file: Some(file), ..Self::default() }
    }
}

/// The outcome of an action, or the reason for refusing it; `None` for an action that only changes the view.
pub(super) type Outcome = Result<Option<Done>, FieldError>;

/// The template of a new design.
pub(super) const TEMPLATE: Field = Field::new("library_template");
/// The new name of a design.
pub(super) const NAME: Field = Field::new("library_name");
/// The text of a backup that is restored.
pub(super) const BACKUP: Field = Field::new("library_restore");

const JSON: &str = "application/json";

impl ViewContext<'_> {
    /// The time of the question, or its day if the page sends no time.
    pub(super) fn now(&self) -> &str {
        let day = self.request.today.as_deref();
        self.request.now.as_deref().or(day).unwrap_or_default()
    }

    /// A seed that makes ids differ between devices.
    pub(super) fn id_seed(&self, what: &str) -> String {
        format!("{what}\n{}\n{}", self.now(), self.request.design.save())
    }

    /// Applies the user's action, if there is one.
    pub(super) fn library_action(&self, library: &Library, t: &library::Texts) -> Outcome {
        let Some(action) = self.request.action::<LibraryAction>() else { return Ok(None) };
        let done = match action {
            LibraryAction::Search | LibraryAction::Sort | LibraryAction::CancelRename => return Ok(None),
            LibraryAction::CreateEmpty => Some(self.create(library, Design::empty("", untitled(self)), t)),
            LibraryAction::CreateFromTemplate => match self.text_in(&TEMPLATE) {
                "" => return Ok(None),
                id => self.template_design(id).map(|design| self.create(library, design, t)),
            },
            LibraryAction::Open { id } => {
                library.get(id).map(|_| Done { open: Some(id.clone()), ..Done::default() })
            }
            LibraryAction::Duplicate { id } => self.duplicate(library, id, t),
            LibraryAction::AskName { id } => Some(Done { renaming: Some(id.clone()), ..Done::default() }),
            LibraryAction::Rename { id } => return self.rename(library, id, t),
            LibraryAction::Delete { id } => self.delete(library, id, t),
            LibraryAction::Undelete { id } => {
                let text = fill(t.undeleted, &[name_of(library, id)]);
                library.undelete(id).map(|writes| Done::writing(writes, text))
            }
            LibraryAction::Purge { id } => {
                let text = fill(t.purged, &[name_of(library, id)]);
                library.purge(id).map(|writes| Done::writing(writes, text))
            }
            LibraryAction::Download { id } => self.stored_or_open(library, id).map(|design| {
                let (name, media_type, text) = design_file(design);
                Done::saving(Effect::save_text(&name, media_type, text))
            }),
            LibraryAction::DownloadDamaged { key } => {
                let damaged = library.damaged.iter().find(|damaged| damaged.key == *key);
                damaged.map(|damaged| json_file(&format!("{}.txt", plain(key)), damaged.text.clone()))
            }
            LibraryAction::DeleteDamaged { key } => {
                library.delete_damaged(key).map(|writes| Done { writes, ..Done::default() })
            }
            LibraryAction::BackUp => {
                let text = library.back_up(&self.request.stored, self.now());
                let day = self.request.today.as_deref().unwrap_or_default();
                Some(json_file(&format!("camada-library-{}.json", plain(day)), text))
            }
            LibraryAction::RestoreBackup => return self.restore(library, t),
        };
        done.map(Some).ok_or_else(|| FieldError::of("", t.not_done))
    }

    /// A design of the library; the open one is as it is in the page, saved or not.
    fn stored_or_open<'a>(&'a self, library: &'a Library, id: &str) -> Option<&'a Design> {
        if self.request.design.id == id {
            return Some(&self.request.design);
        }
        library.designs.iter().find(|kept| kept.record.id == id).map(|kept| &kept.design)
    }

    fn create(&self, library: &Library, design: Design, t: &library::Texts) -> Done {
        let text = fill(t.created, &[&design.name]);
        let (id, writes) = library.create(design, &self.id_seed("new"), self.now());
        Done { open: Some(id), ..Done::writing(writes, text) }
    }

    fn template_design(&self, id: &str) -> Option<Design> {
        let mut design = template(id)?;
        design.name = template_name(self, id);
        Some(design)
    }

    fn duplicate(&self, library: &Library, id: &str, t: &library::Texts) -> Option<Done> {
        library.get(id)?;
        let mut design = self.stored_or_open(library, id)?.clone();
        design.name = fill(t.copy_of, &[&design.name]);
        let text = fill(t.created, &[&design.name]);
        let (_, writes) = library.create(design, &self.id_seed(id), self.now());
        Some(Done::writing(writes, text))
    }

    fn rename(&self, library: &Library, id: &str, t: &library::Texts) -> Outcome {
        let name = self.text_in(&NAME).trim();
        if name.is_empty() {
            return Err(FieldError::at(&NAME, t.name_missing));
        }
        let text = fill(t.renamed, &[name]);
        if self.request.design.id == id {
            // The page has the design open, so the page writes it.
            let mut design = self.request.design.clone();
            let renamed = Command::Rename(name.to_owned()).apply(&mut design);
            return match renamed {
                Ok(_) => Ok(Some(Done { design: Some(design), ..Done::writing(Vec::new(), text) })),
                Err(_) => Err(FieldError::at(&NAME, self.texts.fields.rejected)),
            };
        }
        let writes = library.rename(id, name, self.now());
        let writes = writes.ok_or_else(|| FieldError::of("", t.not_done))?;
        Ok(Some(Done::writing(writes, text)))
    }

    /// Moves a design to the trash. Where it is the open one, the one that was changed last is opened, or a new one.
    fn delete(&self, library: &Library, id: &str, t: &library::Texts) -> Option<Done> {
        let writes = library.delete(id, self.now())?;
        let text = fill(t.deleted, &[name_of(library, id)]);
        let done = Done { undo: Some(id.to_owned()), ..Done::writing(writes, text) };
        if self.request.design.id != id {
            return Some(done);
        }
        let others = library.designs.iter().filter(|kept| !kept.is_deleted() && kept.record.id != id);
        let next =
            others.max_by(|one, other| library.updated(&one.record).cmp(library.updated(&other.record)));
        if let Some(next) = next {
            return Some(Done { open: Some(next.record.id.clone()), ..done });
        }
        let after = Library::read(&apply(self.request.stored.clone(), &done.writes));
        let (new, more) = after.create(Design::empty("", untitled(self)), &self.id_seed("new"), self.now());
        let writes = done.writes.into_iter().chain(more).collect();
        Some(Done { writes, open: Some(new), ..done })
    }

    fn restore(&self, library: &Library, t: &library::Texts) -> Outcome {
        let text = self.text_in(&BACKUP);
        if text.trim().is_empty() {
            return Ok(None);
        }
        let refused = |refusal| FieldError::of("", &refusal_of_backup(&refusal, self.request.locale));
        let backup = Backup::read(text).map_err(refused)?;
        Ok(Some(self.restored(library, &backup, t)))
    }

    /// The library after merging a backup.
    pub(super) fn restored(&self, library: &Library, backup: &Backup, t: &library::Texts) -> Done {
        let restored = backup.merge(library, &self.request.stored, t.restored_suffix);
        let counts = [restored.added, restored.same, restored.copies, restored.versions, restored.damaged];
        let counts = counts.map(|count| count.to_string());
        Done::writing(restored.writes, fill(t.restored, &counts.each_ref().map(String::as_str)))
    }
}

/// The name of a design that has none.
pub(super) fn untitled(context: &ViewContext<'_>) -> &'static str {
    i18n::texts(context.request.locale).untitled
}

/// The file of a design for download.
pub(super) fn design_file(design: &Design) -> (String, &'static str, String) {
    (format!("{}.camada.json", plain(&design.name)), JSON, design.save())
}

/// The name of a design of the library; empty if the design no longer exists.
fn name_of<'a>(library: &'a Library, id: &str) -> &'a str {
    let kept = library.designs.iter().find(|kept| kept.record.id == id);
    kept.map_or("", |kept| kept.design.name.as_str())
}

fn json_file(name: &str, text: String) -> Done {
    Done::saving(Effect::save_text(name, JSON, text))
}

/// A text as part of a file's name: letters, digits and hyphens.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    // The lower-case form of a letter can be a letter and a combining mark.
    for character in text.chars().take(80).flat_map(char::to_lowercase) {
        if character.is_alphanumeric() {
            plain.push(character);
        } else if !plain.is_empty() && !plain.ends_with('-') {
            plain.push('-');
        }
    }
    let plain = plain.trim_end_matches('-');
    if plain.is_empty() { "design".to_owned() } else { plain.to_owned() }
}
