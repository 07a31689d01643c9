//! A change that an analysis proposes. Its cost can be computed before it is applied, and applying it is one
//! undo step.

use crate::domain::catalog::Catalog;
use crate::domain::design::{Command, Component, ComponentEdit, Design, Group, Place};
use crate::domain::estimate::{Estimate, estimate};

/// Commands, and components to add.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Change {
    pub commands: Vec<Command>,
    pub additions: Vec<Addition>,
}

/// A component to add at the end of its layer or group. Its id is assigned when it is added.
#[derive(Clone, Debug, PartialEq)]
pub struct Addition {
    pub component: Component,
    /// Its group: the design's group with this layer and name, created if there is none.
    pub group: Option<Group>,
}

impl Change {
    /// A change to one component.
    #[must_use]
    pub fn of(component: &str, edits: Vec<ComponentEdit>) -> Self {
        let edit = |edit| Command::Edit { id: component.to_owned(), edit };
        Self { commands: edits.into_iter().map(edit).collect(), additions: Vec::new() }
    }

    /// Whether the change is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.commands.is_empty() && self.additions.is_empty()
    }

    /// The design after the change; `None` if a command is rejected.
    #[must_use]
    pub fn applied_to(&self, design: &Design) -> Option<Design> {
        self.applied_within(design, None)
    }

    /// The design after applying the change to a scenario, given by its id ([`Command::apply_within`]).
    #[must_use]
    pub fn applied_within(&self, design: &Design, scenario: Option<&str>) -> Option<Design> {
        let mut changed = design.clone();
        for command in &self.commands {
            command.clone().apply_within(&mut changed, scenario).ok()?;
        }
        for addition in &self.additions {
            addition.apply(&mut changed)?;
        }
        Some(changed)
    }

    /// The design after the change, and its estimate in the design's own book.
    #[must_use]
    pub fn priced(&self, catalog: &Catalog, design: &Design) -> Option<(Design, Estimate)> {
        let changed = self.applied_to(design)?;
        let estimate = estimate(catalog, &changed, changed.settings.book);
        Some((changed, estimate))
    }
}

impl Addition {
    fn apply(&self, design: &mut Design) -> Option<()> {
        let Component { service, offering, layer, .. } = &self.component;
        let group = match &self.group {
            Some(group) => {
                let is_same = |other: &&Group| other.layer == group.layer && other.name == group.name;
                let known = design.groups.iter().find(is_same).map(|other| other.id.clone());
                let made = || {
                    let Group { layer, name, .. } = group.clone();
                    Command::AddGroup { layer, name, members: Vec::new() }
                };
                match known {
                    Some(id) => Some(id),
                    None => made().apply(design).ok()?.into_iter().next(),
                }
            }
            None => None,
        };
        let place = Place { group, ..Place::end_of(*layer) };
        let add = Command::Add { service: service.clone(), offering: offering.clone(), place };
        let id = add.apply(design).ok()?.into_iter().next()?;
        let added = &self.component;
        let mut edits = vec![ComponentEdit::Plan(added.plan.clone()), ComponentEdit::Copies(added.copies)];
        let usages = added.usage.iter();
        edits.extend(usages.map(|(id, value)| ComponentEdit::Usage { id: id.clone(), value: Some(*value) }));
        for edit in edits {
            Command::Edit { id: id.clone(), edit }.apply(design).ok()?;
        }
        Some(())
    }
}
