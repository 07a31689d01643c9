//! Changes to the zones.

use std::collections::BTreeSet;

use super::Design;
use super::command_error::{CommandError, at_most_on_canvas, name_of};
use super::zone::{MAX_ZONES, Zone};
use crate::domain::basics::order::set_of;

/// A change to the zones.
#[derive(Clone, Debug, PartialEq)]
pub enum ZoneEdit {
    /// Adds a zone around components; there is at least one.
    Add {
        title: String,
        members: Vec<String>,
    },
    Rename {
        id: String,
        title: String,
    },
    /// Sets the components of a zone; without any, the zone goes.
    SetMembers {
        id: String,
        members: Vec<String>,
    },
    /// Sets the location of the components in the zone.
    SetLocation {
        id: String,
        location: Option<String>,
    },
    /// Removes the frame; its components stay.
    Remove {
        id: String,
    },
}

impl ZoneEdit {
    /// Applies the edit. Returns the id of the added zone, if any.
    pub(super) fn apply(self, design: &mut Design) -> Result<Vec<String>, CommandError> {
        match self {
            Self::Add { title, members } => {
                at_most_on_canvas(design.zones.len().saturating_add(1), MAX_ZONES)?;
                let (title, members) = (name_of(title)?, design.members_of_zone(members)?);
                if members.is_empty() {
                    return Err(CommandError::NothingSelected);
                }
                let id = design.fresh_id("z");
                design.zones.push(Zone { id: id.clone(), title, members, location: None });
                return Ok(vec![id]);
            }
            Self::Rename { id, title } => design.zone_mut(&id)?.title = name_of(title)?,
            Self::SetMembers { id, members } => {
                let members = design.members_of_zone(members)?;
                design.zone_mut(&id)?.members = members;
                design.zones.retain(|zone| !zone.members.is_empty());
            }
            Self::SetLocation { id, location } => {
                design.zone_mut(&id)?.location = location.map(name_of).transpose()?;
            }
            Self::Remove { id } => {
                design.zone_mut(&id)?;
                design.zones.retain(|zone| zone.id != id);
            }
        }
        Ok(Vec::new())
    }
}

impl Design {
    fn zone_mut(&mut self, id: &str) -> Result<&mut Zone, CommandError> {
        let found = self.zones.iter_mut().find(|zone| zone.id == id);
        found.ok_or_else(|| CommandError::UnknownZone(id.to_owned()))
    }

    /// The ids, each once; an error if one is no component.
    fn members_of_zone(&self, ids: Vec<String>) -> Result<Vec<String>, CommandError> {
        let known = set_of(self.components.iter().map(|component| component.id.as_str()));
        let mut members: Vec<String> = Vec::with_capacity(ids.len());
        let mut seen = BTreeSet::new();
        for id in ids {
            if !known.contains(id.as_str()) {
                return Err(CommandError::UnknownComponent(id));
            }
            if seen.insert(id.clone()) {
                members.push(id);
            }
        }
        Ok(members)
    }
}
