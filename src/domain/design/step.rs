//! A step: in a word, what a command did, so that undo can say what it undid.

use super::{Command, Component, ComponentEdit, Design, NoteEdit, ZoneEdit};

/// What one step of the history did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The name of the design.
    Renamed,
    /// The volume or another workload input, by its id.
    Input(String),
    /// Price book, hours, currency, discounts, commitments and other terms.
    Settings,
    /// The user's own prices, or the acceptance of moved ones.
    Prices,
    Scenario,
    Added(Named),
    /// So many components.
    Moved(usize),
    /// So many components, groups and notes.
    Arranged(usize),
    Duplicated(usize),
    Pasted(usize),
    Removed(Named),
    RemovedMany(usize),
    Edited(Named),
    EditedMany(usize),
    Grouped(String),
    GroupRenamed(String),
    Ungrouped(String),
    Connected,
    Disconnected,
    ConnectionEdited,
    NoteAdded,
    NoteEdited,
    NoteRemoved,
    ZoneAdded(String),
    ZoneEdited(String),
    ZoneRemoved(String),
    /// Another design with this name in its place.
    Opened(String),
    /// A change of the same design from elsewhere: a panel, an import, another tab.
    Changed,
    /// A gesture with changes of several kinds.
    Several,
}

/// A component, by its own name or else by its service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub name: Option<String>,
    /// The id of the service.
    pub service: String,
}

impl From<&Component> for Named {
    fn from(component: &Component) -> Self {
        Self { name: component.name.clone(), service: component.service.clone() }
    }
}

impl Step {
    /// The step of a command that is about to be applied to a design.
    #[must_use]
    pub fn of(command: &Command, design: &Design) -> Self {
        match command {
            Command::Rename(_) => Self::Renamed,
            Command::SetInput { id, .. } => Self::Input(id.clone()),
            Command::SetBook(_) | Command::SetHoursPerMonth(_) | Command::Settings(_) => Self::Settings,
            Command::Prices(_) | Command::AcceptPrices => Self::Prices,
            Command::Scenario(_) => Self::Scenario,
            Command::Add { service, .. } => Self::Added(Named { name: None, service: service.clone() }),
            Command::Move { .. } => Self::Moved(1),
            Command::Arrange(arrangement) => {
                let (all, components) = (arrangement.len(), arrangement.components.len());
                if all == components { Self::Moved(all) } else { Self::Arranged(all) }
            }
            Command::Duplicate { ids } => Self::Duplicated(ids.len()),
            Command::Paste { clip, .. } => Self::Pasted(clip.len()),
            Command::Remove { ids } => only(ids, design).map_or(Self::RemovedMany(ids.len()), Self::Removed),
            Command::Edit { id, edit } => Self::edit(std::slice::from_ref(id), edit, design),
            Command::EditMany { ids, edit } => Self::edit(ids, edit, design),
            Command::AddGroup { name, .. } => Self::Grouped(name.clone()),
            Command::RenameGroup { name, .. } => Self::GroupRenamed(name.clone()),
            Command::RemoveGroup { id } => {
                let group = design.groups.iter().find(|group| group.id == *id);
                Self::Ungrouped(group.map(|group| group.name.clone()).unwrap_or_default())
            }
            Command::Connect { .. } => Self::Connected,
            Command::Disconnect { .. } => Self::Disconnected,
            Command::Reconnect { .. }
            | Command::SetTraffic { .. }
            | Command::SetPath { .. }
            | Command::SetLabel { .. }
            | Command::SetSides { .. } => Self::ConnectionEdited,
            Command::Note(NoteEdit::Add { .. }) => Self::NoteAdded,
            Command::Note(NoteEdit::Write { .. }) => Self::NoteEdited,
            Command::Note(NoteEdit::Remove { .. }) => Self::NoteRemoved,
            Command::Zone(ZoneEdit::Add { title, .. }) => Self::ZoneAdded(title.clone()),
            Command::Zone(ZoneEdit::Rename { title, .. }) => Self::ZoneEdited(title.clone()),
            Command::Zone(ZoneEdit::SetMembers { id, .. } | ZoneEdit::SetLocation { id, .. }) => {
                Self::ZoneEdited(title_of(id, design))
            }
            Command::Zone(ZoneEdit::Remove { id }) => Self::ZoneRemoved(title_of(id, design)),
            Command::Replace(other) if other.id == design.id => Self::Changed,
            Command::Replace(other) => Self::Opened(other.name.clone()),
        }
    }

    fn edit(ids: &[String], edit: &ComponentEdit, design: &Design) -> Self {
        let named = only(ids, design).map(|named| match edit {
            // The step is called after the name that the user sees afterwards.
            ComponentEdit::Name(name) => Named { name: name.clone(), ..named },
            _ => named,
        });
        named.map_or(Self::EditedMany(ids.len()), Self::Edited)
    }

    /// The step of a gesture that did this and then something else.
    #[must_use]
    pub fn then(self, later: Self) -> Self {
        match (self, later) {
            (Self::Moved(one), Self::Moved(other)) => Self::Moved(one.max(other)),
            (Self::Arranged(one) | Self::Moved(one), Self::Arranged(other))
            | (Self::Arranged(one), Self::Moved(other)) => Self::Arranged(one.max(other)),
            // What was just added is moved to its place, or named.
            (
                added @ (Self::Added(_) | Self::Duplicated(_) | Self::Pasted(_) | Self::NoteAdded),
                Self::Moved(_) | Self::Arranged(_) | Self::Edited(_) | Self::EditedMany(_) | Self::NoteEdited,
            ) => added,
            // Whatever was removed together with components.
            (
                removed @ (Self::Removed(_) | Self::RemovedMany(_)),
                Self::Ungrouped(_) | Self::NoteRemoved | Self::ZoneRemoved(_) | Self::Disconnected,
            ) => removed,
            // Typing a name calls the step after the last one.
            (Self::Edited(_), last @ Self::Edited(_))
            | (Self::GroupRenamed(_), last @ Self::GroupRenamed(_))
            | (Self::ZoneEdited(_), last @ Self::ZoneEdited(_)) => last,
            (one, other) if one == other => one,
            _ => Self::Several,
        }
    }
}

/// The component, if it is only one.
fn only(ids: &[String], design: &Design) -> Option<Named> {
    match ids {
        [id] => design.component(id).map(|component| Named::from(&**component)),
        _ => None,
    }
}

fn title_of(zone: &str, design: &Design) -> String {
    let zone = design.zones.iter().find(|other| other.id == zone);
    zone.map(|zone| zone.title.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gesture_is_called_after_the_thing_that_it_did() {
        let named = |name: &str| Named { name: Some(name.to_owned()), service: "kafka".to_owned() };
        for (one, other, expected) in [
            (Step::Moved(1), Step::Moved(3), Step::Moved(3)),
            (Step::Duplicated(2), Step::Moved(2), Step::Duplicated(2)),
            (Step::Added(named("a")), Step::Edited(named("b")), Step::Added(named("a"))),
            (Step::Edited(named("a")), Step::Edited(named("ab")), Step::Edited(named("ab"))),
            (Step::Connected, Step::Connected, Step::Connected),
            (Step::Moved(1), Step::Connected, Step::Several),
            (Step::Several, Step::Moved(1), Step::Several),
        ] {
            assert_eq!(one.then(other), expected);
        }
    }
}
