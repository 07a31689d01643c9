//! Copying, cutting and pasting components as text.

use std::collections::BTreeSet;

use reactive_graph::traits::WithUntracked as _;

use super::editor::Gesture;
use super::notice::Message;
use super::state::AppState;
use crate::domain::basics::i18n::fill;
use crate::domain::design::{Clip, ClipError, Command, NoteEdit, Offset};

impl AppState {
    /// The text for the clipboard: components, groups and notes with these ids. `None` if there is nothing to
    /// copy.
    #[must_use]
    pub fn copied(self, ids: &BTreeSet<String>) -> Option<String> {
        let clip = self.design.with_untracked(|design| Clip::of(design, ids));
        if clip.is_empty() {
            return None;
        }
        self.announce(fill(self.t().copied, &[&clip.len().to_string()]));
        Some(clip.text())
    }

    /// The text for the clipboard; what it holds leaves the design, as one undo step.
    #[must_use]
    pub fn cut(self, ids: &BTreeSet<String>) -> Option<String> {
        let text = self.copied(ids)?;
        let (components, groups, notes) = self.design.with_untracked(|design| {
            let is_in = |group: &Option<String>| group.as_ref().is_some_and(|group| ids.contains(group));
            let components = design.components.iter();
            let cut = components.filter(|known| ids.contains(&known.id) || is_in(&known.group));
            let groups = design.groups.iter().filter(|group| ids.contains(&group.id));
            let notes = design.notes.iter().filter(|note| ids.contains(&note.id));
            (
                cut.map(|component| component.id.clone()).collect::<Vec<_>>(),
                groups.map(|group| group.id.clone()).collect::<Vec<_>>(),
                notes.map(|note| note.id.clone()).collect::<Vec<_>>(),
            )
        });
        self.gesture(Gesture::Begin);
        if !components.is_empty() {
            self.dispatch(Command::Remove { ids: components });
        }
        for id in groups {
            self.dispatch(Command::RemoveGroup { id });
        }
        if !notes.is_empty() {
            self.dispatch(Command::Note(NoteEdit::Remove { ids: notes }));
        }
        self.gesture(Gesture::Commit);
        Some(text)
    }

    /// Pastes components from the clipboard, as one undo step. Returns the ids of the new ones. Another text is
    /// refused; the caller may open it if it is a design or a link.
    pub fn paste(self, text: &str, offset: Option<Offset>) -> Result<Vec<String>, ClipError> {
        let clip = Clip::open(text)?;
        let count = clip.len().to_string();
        let added = self.dispatch(Command::Paste { clip: Box::new(clip), offset });
        if !added.is_empty() {
            self.announce(fill(self.t().pasted, &[&count]));
        }
        Ok(added)
    }

    /// Says why a text was not pasted.
    pub fn refuse_paste(self, error: ClipError) {
        self.notify(Message::NotPasted(error), []);
    }
}

#[cfg(test)]
mod tests {
    use reactive_graph::owner::Owner;
    use reactive_graph::traits::GetUntracked as _;

    use super::*;
    use crate::app::test_support::{MemoryStorage, app_over};
    use crate::domain::catalog::Layer;
    use crate::domain::design::Place;

    #[test]
    fn components_are_cut_and_pasted_as_one_undo_step_each() {
        let owner = Owner::new();
        owner.set();
        let app = app_over(MemoryStorage::leaked());
        for service in ["kafka", "redis"] {
            let place = Place::end_of(Layer::Data);
            let (service, offering) = (service.to_owned(), "self-hosted".to_owned());
            app.dispatch(Command::Add { service, offering, place });
        }
        let note = NoteEdit::Add { layer: Layer::Data, cell: None, text: "Phase 2".to_owned() };
        app.dispatch(note.into());
        let whole = app.design.get_untracked();
        assert_eq!(app.copied(&BTreeSet::from(["c9".to_owned()])), None);
        let ids = ["c1", "c2", "n1"].map(str::to_owned).into();
        let text = app.cut(&ids).unwrap();
        assert!(app.design.with_untracked(|design| design.is_empty()));
        assert_eq!(app.announcement.get_untracked(), "3 items copied");
        let added = app.paste(&text, None).unwrap();
        assert_eq!(added, ["c1", "c2"]);
        assert_eq!(app.announcement.get_untracked(), "3 items pasted");
        app.undo();
        assert_eq!(app.announcement.get_untracked(), "Undone: paste of 3 items");
        app.undo();
        assert_eq!(app.announcement.get_untracked(), "Undone: removal of 2 components");
        assert_eq!(*app.design.get_untracked(), *whole);
    }

    #[test]
    fn a_refused_text_is_named_with_what_can_be_pasted() {
        let owner = Owner::new();
        owner.set();
        let app = app_over(MemoryStorage::leaked());
        let error = app.paste("hello", None).unwrap_err();
        app.refuse_paste(error);
        let shown = app.notices.with_untracked(|notices| notices[0].message.text(app.lang()));
        assert!(shown.contains("components, a design file or a link"), "{shown}");
        assert!(!app.can_undo.get_untracked());
    }
}
