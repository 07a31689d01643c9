//! What the user does in the library.

use super::Desk;
use super::field::Complaint;
use super::import_words::refusal_of_backup;
use super::library::template_name;
use super::template::template;
use super::texts_library::Texts;
use crate::domain::basics::i18n::{self, fill};
use crate::domain::design::{Command, Design};
use crate::domain::files::library::{Backup, Library, Writes};

/// What comes of it.
#[derive(Default)]
pub(super) struct Done {
    pub(super) writes: Writes,
    pub(super) open: Option<String>,
    /// The open design with the change; the page writes it.
    pub(super) design: Option<Design>,
    pub(super) told: Option<String>,
    /// The id of the design whose deletion can be undone.
    pub(super) undo: Option<String>,
    /// The id of the design whose name is asked for.
    pub(super) renaming: Option<String>,
    pub(super) file: Option<(String, &'static str, String)>,
}

/// What is done, if anything, or why it cannot be.
pub(super) type Deed = Result<Option<Done>, Complaint>;

/// The field for the new name of a design.
pub(super) const NAME: &str = "library_name";

const JSON: &str = "application/json";

impl Desk<'_> {
    /// The time of the question, or its day where the page says no more.
    pub(super) fn now(&self) -> &str {
        let day = self.request.today.as_deref();
        self.request.now.as_deref().or(day).unwrap_or_default()
    }

    /// What makes ids of different devices differ.
    pub(super) fn id_seed(&self, what: &str) -> String {
        format!("{what}\n{}\n{}", self.now(), self.request.design.save())
    }

    pub(super) fn library_deed(&self, library: &Library, t: &Texts) -> Deed {
        let Some((event, value)) = self.request.event.as_ref() else { return Ok(None) };
        let (id, at) = (value.as_str(), self.now());
        let name = |id: &str| {
            let kept = library.designs.iter().find(|kept| kept.record.id == id);
            kept.map(|kept| kept.design.name.clone()).unwrap_or_default()
        };
        let told = |writes: Option<Writes>, text: &str| {
            let told = Some(fill(text, &[&name(id)]));
            writes.map(|writes| Done { writes, told, ..Done::default() })
        };
        let is_open = self.request.design.id == id;
        let done = match event.as_str() {
            "open" => library.get(id).map(|_| Done { open: Some(id.to_owned()), ..Done::default() }),
            "new" => Some(self.made(library, Design::empty("", untitled(self)), t)),
            "template" if id.is_empty() => return Ok(None),
            "template" => self.template_design(id).map(|design| self.made(library, design, t)),
            "duplicate" => self.duplicate(library, id, t),
            "ask-name" => Some(Done { renaming: Some(id.to_owned()), ..Done::default() }),
            "rename" => return self.rename(library, id, t),
            "delete" => self.delete(library, id).map(|done| Done {
                told: Some(fill(t.deleted, &[&name(id)])),
                undo: Some(id.to_owned()),
                ..done
            }),
            "undelete" => told(library.undelete(id), t.undeleted),
            "purge" => told(library.purge(id), t.purged),
            "delete-damaged" => library.delete_damaged(id).map(|writes| Done { writes, ..Done::default() }),
            "download" => {
                let kept = library.designs.iter().find(|kept| kept.record.id == id).map(|kept| &kept.design);
                let design = if is_open { Some(&self.request.design) } else { kept };
                design.map(|design| Done { file: Some(design_file(design)), ..Done::default() })
            }
            "download-damaged" => {
                let damaged = library.damaged.iter().find(|damaged| damaged.key == id);
                damaged.map(|damaged| file(&format!("{}.txt", plain(id)), damaged.text.clone()))
            }
            "backup" => {
                let text = library.back_up(&self.request.stored, at);
                let day: String = at.chars().take(10).collect();
                Some(file(&format!("camada-library-{}.json", plain(&day)), text))
            }
            "restore" => return self.restore(library, t),
            _ => return Ok(None),
        };
        done.map(Some).ok_or_else(|| Complaint::of("", t.not_done))
    }

    fn made(&self, library: &Library, design: Design, t: &Texts) -> Done {
        let told = Some(fill(t.created, &[&design.name]));
        let (id, writes) = library.create(design, &self.id_seed("new"), self.now());
        Done { writes, open: Some(id), told, ..Done::default() }
    }

    fn template_design(&self, id: &str) -> Option<Design> {
        let mut design = template(id)?;
        design.name = template_name(self, id);
        Some(design)
    }

    fn duplicate(&self, library: &Library, id: &str, t: &Texts) -> Option<Done> {
        let kept = library.get(id)?;
        let is_open = self.request.design.id == id;
        let mut design = if is_open { self.request.design.clone() } else { kept.design.clone() };
        design.name = fill(t.copy_of, &[&design.name]);
        let told = Some(fill(t.created, &[&design.name]));
        let (_, writes) = library.create(design, &self.id_seed(id), self.now());
        Some(Done { writes, told, ..Done::default() })
    }

    fn rename(&self, library: &Library, id: &str, t: &Texts) -> Deed {
        let name = self.request.field(NAME).trim();
        if name.is_empty() {
            return Err(Complaint::of(NAME, t.name_missing));
        }
        let told = Some(fill(t.renamed, &[name]));
        if self.request.design.id == id {
            // The page has it open, and is the one that writes it.
            let mut design = self.request.design.clone();
            let renamed = Command::Rename(name.to_owned()).apply(&mut design);
            return match renamed {
                Ok(_) => Ok(Some(Done { design: Some(design), told, ..Done::default() })),
                Err(_) => Err(Complaint::of(NAME, self.t.terms_rejected)),
            };
        }
        let writes = library.rename(id, name, self.now()).ok_or_else(|| Complaint::of("", t.not_done))?;
        Ok(Some(Done { writes, told, ..Done::default() }))
    }

    /// Moves a design to the trash. Where it is the open one, the one that was changed last is opened, or a new one.
    fn delete(&self, library: &Library, id: &str) -> Option<Done> {
        let writes = library.delete(id, self.now())?;
        if self.request.design.id != id {
            return Some(Done { writes, ..Done::default() });
        }
        let others = library.designs.iter().filter(|kept| !kept.is_deleted() && kept.record.id != id);
        let next =
            others.max_by(|one, other| library.updated(&one.record).cmp(library.updated(&other.record)));
        if let Some(next) = next {
            return Some(Done { writes, open: Some(next.record.id.clone()), ..Done::default() });
        }
        let after =
            Library::read(&crate::domain::files::library::apply(self.request.stored.clone(), &writes));
        let (new, more) = after.create(Design::empty("", untitled(self)), &self.id_seed("new"), self.now());
        let writes = writes.into_iter().chain(more).collect();
        Some(Done { writes, open: Some(new), ..Done::default() })
    }

    fn restore(&self, library: &Library, t: &Texts) -> Deed {
        let text = self.request.field("library_restore");
        if text.trim().is_empty() {
            return Ok(None);
        }
        let refused = |refusal| Complaint::of("", &refusal_of_backup(&refusal, self.request.locale));
        let backup = Backup::read(text).map_err(refused)?;
        Ok(Some(self.restored(library, &backup, t)))
    }

    /// A backup united with the library.
    pub(super) fn restored(&self, library: &Library, backup: &Backup, t: &Texts) -> Done {
        let restored = backup.merge(library, &self.request.stored, t.restored_suffix);
        let counts = [restored.added, restored.same, restored.copies, restored.versions, restored.damaged];
        let counts = counts.map(|count| count.to_string());
        let told = fill(t.restored, &counts.each_ref().map(String::as_str));
        Done { writes: restored.writes, told: Some(told), ..Done::default() }
    }
}

/// What a design without a name is called.
pub(super) fn untitled(desk: &Desk<'_>) -> &'static str {
    i18n::texts(desk.request.locale).untitled
}

/// The file of a design as it is handed out.
pub(super) fn design_file(design: &Design) -> (String, &'static str, String) {
    (format!("{}.camada.json", plain(&design.name)), JSON, design.save())
}

fn file(name: &str, text: String) -> Done {
    Done { file: Some((name.to_owned(), JSON, text)), ..Done::default() }
}

/// A text as part of a file's name: letters, digits and hyphens.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    // A letter in lower case can be a letter and a mark.
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
