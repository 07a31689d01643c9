//! The selected items of the canvas.

use std::collections::BTreeSet;

use crate::domain::design::Design;

/// The selection: components, or one item of another kind.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Selection {
    #[default]
    Nothing,
    /// At least one component, by id.
    Components(BTreeSet<String>),
    /// Another item, by id.
    Connection(String),
    Group(String),
    Note(String),
    Zone(String),
}

impl Selection {
    /// One component.
    #[must_use]
    pub fn component(id: &str) -> Self {
        Self::of([id.to_owned()])
    }

    /// Components; none of them is no selection.
    #[must_use]
    pub fn of(ids: impl IntoIterator<Item = String>) -> Self {
        let ids: BTreeSet<String> = ids.into_iter().collect();
        if ids.is_empty() { Self::Nothing } else { Self::Components(ids) }
    }

    /// The selected components, by id.
    pub fn components(&self) -> impl Iterator<Item = &str> {
        let ids = if let Self::Components(ids) = self { Some(ids) } else { None };
        ids.into_iter().flatten().map(String::as_str)
    }

    /// The component, if exactly one is selected.
    #[must_use]
    pub fn only_component(&self) -> Option<&str> {
        let mut ids = self.components();
        ids.next().filter(|_| ids.next().is_none())
    }

    /// Whether a component is selected.
    #[must_use]
    pub fn contains(&self, id: &str) -> bool {
        matches!(self, Self::Components(ids) if ids.contains(id))
    }

    /// The selection with a component added, or removed if it was selected.
    #[must_use]
    pub fn toggled(&self, id: &str) -> Self {
        let mut ids: BTreeSet<String> = self.components().map(str::to_owned).collect();
        if !ids.remove(id) {
            ids.insert(id.to_owned());
        }
        Self::of(ids)
    }

    /// The part of the selection that a design still has.
    #[must_use]
    pub fn within(&self, design: &Design) -> Self {
        match self {
            Self::Nothing => Self::Nothing,
            Self::Components(ids) => {
                Self::of(ids.iter().filter(|id| design.component(id).is_some()).cloned())
            }
            Self::Connection(id) => self.if_any(design.connections.iter().any(|one| one.id == *id)),
            Self::Group(id) => self.if_any(design.groups.iter().any(|one| one.id == *id)),
            Self::Note(id) => self.if_any(design.notes.iter().any(|one| one.id == *id)),
            Self::Zone(id) => self.if_any(design.zones.iter().any(|one| one.id == *id)),
        }
    }

    fn if_any(&self, exists: bool) -> Self {
        if exists { self.clone() } else { Self::Nothing }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::catalog::Layer;
    use crate::domain::design::{Component, Connection};

    #[test]
    fn toggling_adds_and_removes_a_component_and_the_last_one_leaves_nothing() {
        let one = Selection::Nothing.toggled("a");
        assert_eq!(one, Selection::component("a"));
        let two = one.toggled("b");
        assert!(two.contains("a") && two.contains("b"));
        assert_eq!(two.only_component(), None);
        assert_eq!(two.toggled("a").only_component(), Some("b"));
        assert_eq!(one.toggled("a"), Selection::Nothing);
        assert_eq!(Selection::Connection("x".to_owned()).toggled("a"), one);
    }

    #[test]
    fn items_that_a_design_no_longer_has_leave_the_selection() {
        let mut design = Design::empty("d", "D");
        design.components.push(Component::new("a", "redis", Layer::Data, "self-hosted").into());
        design.connections.push(Connection::new("x", "a", "a"));
        let both = Selection::of(["a".to_owned(), "b".to_owned()]);
        assert_eq!(both.within(&design), Selection::component("a"));
        assert_eq!(Selection::component("b").within(&design), Selection::Nothing);
        let connection = Selection::Connection("x".to_owned());
        assert_eq!(connection.within(&design), connection);
        assert_eq!(Selection::Connection("y".to_owned()).within(&design), Selection::Nothing);
    }
}
