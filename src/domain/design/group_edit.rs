//! Grouping components and dissolving groups.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::cell::corner;
use super::command_error::{CommandError, name_of};
use super::{Component, Design, Group, MAX_GROUPS};
use crate::domain::basics::order::set_of;
use crate::domain::catalog::Layer;

impl Design {
    /// Adds a group around components of its layer, which keep their places to each other. Returns its id.
    pub(super) fn add_group(
        &mut self,
        layer: Layer,
        name: String,
        members: &[String],
    ) -> Result<String, CommandError> {
        if self.groups.len() >= MAX_GROUPS {
            return Err(CommandError::TooManyGroups { max: MAX_GROUPS });
        }
        let name = name_of(name)?;
        let members = self.known(members)?;
        let chosen: Vec<&Arc<Component>> =
            self.components.iter().filter(|component| members.contains(&component.id)).collect();
        if chosen.iter().any(|component| component.layer != layer) {
            return Err(CommandError::SeveralLayers);
        }
        let former = set_of(chosen.iter().map(|component| component.group.as_ref()));
        // Cells of different grids have nothing in common.
        let corner = corner(chosen.iter().map(|component| component.place)).filter(|_| former.len() == 1);
        let is_in_lane = former.first().is_some_and(Option::is_none);
        let id = self.fresh_id("g");
        for component in self.components.iter_mut().filter(|component| members.contains(&component.id)) {
            let component = Arc::make_mut(component);
            component.group = Some(id.clone());
            component.place = component.place.zip(corner).and_then(|(place, corner)| place.seen_from(corner));
        }
        self.groups.push(Group { id: id.clone(), layer, place: corner.filter(|_| is_in_lane), name });
        self.sort_canvas();
        Ok(id)
    }

    /// Removes the box of a group; its components stay where they are in the layer.
    pub(super) fn remove_group(&mut self, id: &str) -> Result<(), CommandError> {
        let group = self.group_mut(id)?.clone();
        self.groups.retain(|other| other.id != id);
        for component in &mut self.components {
            if component.group.as_deref() == Some(id) {
                let component = Arc::make_mut(component);
                component.group = None;
                component.place =
                    component.place.zip(group.place).and_then(|(place, origin)| place.within(origin));
            }
        }
        self.sort_canvas();
        Ok(())
    }

    pub(super) fn group_mut(&mut self, id: &str) -> Result<&mut Group, CommandError> {
        self.groups
            .iter_mut()
            .find(|group| group.id == id)
            .ok_or_else(|| CommandError::UnknownGroup(id.to_owned()))
    }

    /// The ids as a set; an error if one is no component.
    pub(super) fn known(&self, ids: &[String]) -> Result<BTreeSet<String>, CommandError> {
        let known = set_of(self.components.iter().map(|component| component.id.as_str()));
        match ids.iter().find(|id| !known.contains(id.as_str())) {
            Some(unknown) => Err(CommandError::UnknownComponent(unknown.clone())),
            None => Ok(set_of(ids.iter().cloned())),
        }
    }
}
