//! Adding a clip to a design, under new ids.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value;

use super::beside::columns_beside;
use super::cell::Cell;
use super::command_error::{CommandError, at_most_on_canvas};
use super::{
    Clip, Component, Design, FreshIds, Group, MAX_COMPONENTS, MAX_GROUPS, MAX_NOTES_ON_CANVAS, MAX_ZONES,
};
use crate::domain::basics::order::set_of;
use crate::domain::catalog::Layer;

/// How far a clip is pasted from where it was copied. Lanes end at the first and the last one. A card that
/// would leave the grid has no place afterwards, and the drawing decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Offset {
    /// Lanes down; negative for up.
    pub lanes: i8,
    /// Columns to the right; negative for the left.
    pub columns: i32,
    /// Rows down; negative for up.
    pub rows: i32,
}

impl Offset {
    fn layer(self, layer: Layer) -> Layer {
        let index = layer.index().saturating_add_signed(self.lanes.into());
        Layer::ALL.get(index.min(Layer::ALL.len().saturating_sub(1))).copied().unwrap_or(layer)
    }
}

impl Design {
    /// Adds a clip: at an offset, or without one in its lanes beside what stands there. Returns the ids of the
    /// new components.
    pub(super) fn paste(&mut self, clip: &Clip, offset: Option<Offset>) -> Result<Vec<String>, CommandError> {
        if clip.is_empty() {
            return Err(CommandError::NothingSelected);
        }
        self.check_room(clip)?;
        let mut pasting = Pasting {
            places: Places::new(self, clip, offset),
            services: self.add_services(&clip.services),
            fresh: FreshIds::of(self),
            groups: BTreeMap::new(),
            components: BTreeMap::new(),
        };
        self.groups.extend(clip.groups.iter().map(|group| pasting.group(group)));
        let components: Vec<_> = clip.components.iter().map(|known| pasting.component(known)).collect();
        let added = components.iter().map(|component| component.id.clone()).collect();
        self.components.extend(components);
        for connection in &clip.connections {
            let Some((from, to)) = pasting.new_id(&connection.from).zip(pasting.new_id(&connection.to))
            else {
                continue;
            };
            let mut connection = connection.clone();
            (connection.id, connection.from, connection.to) = (pasting.fresh.next("x"), from, to);
            self.connections.push(connection);
        }
        for note in &clip.notes {
            let mut note = note.clone();
            note.id = pasting.fresh.next("n");
            (note.layer, note.place) = pasting.places.of(note.layer, note.place);
            self.notes.push(note);
        }
        for zone in &clip.zones {
            let mut zone = zone.clone();
            zone.id = pasting.fresh.next("z");
            zone.members = zone.members.iter().filter_map(|member| pasting.new_id(member)).collect();
            self.zones.push(zone);
        }
        self.sort_canvas();
        Ok(added)
    }

    fn check_room(&self, clip: &Clip) -> Result<(), CommandError> {
        if self.components.len().saturating_add(clip.components.len()) > MAX_COMPONENTS {
            return Err(CommandError::TooManyComponents { max: MAX_COMPONENTS });
        }
        if self.groups.len().saturating_add(clip.groups.len()) > MAX_GROUPS {
            return Err(CommandError::TooManyGroups { max: MAX_GROUPS });
        }
        at_most_on_canvas(self.notes.len().saturating_add(clip.notes.len()), MAX_NOTES_ON_CANVAS)?;
        at_most_on_canvas(self.zones.len().saturating_add(clip.zones.len()), MAX_ZONES)
    }

    /// Adds own services; returns the new ids of those whose id already has another meaning in the design.
    fn add_services(&mut self, services: &[Value]) -> BTreeMap<String, String> {
        let mut known: BTreeSet<String> = set_of(self.services.iter().filter_map(service_id));
        let mut renamed = BTreeMap::new();
        let mut added = Vec::new();
        for service in services.iter().filter(|service| !self.services.contains(service)) {
            let Some(old) = service_id(service) else { continue };
            let new = free_id(&old, |id| known.contains(id));
            known.insert(new.clone());
            if new != old {
                renamed.insert(old, new);
            }
            added.push(service.clone());
        }
        for service in &mut added {
            for pointer in ["/id", "/backup/service"] {
                let Some(id) = service.pointer_mut(pointer) else { continue };
                if let Some(new) = id.as_str().and_then(|old| renamed.get(old)) {
                    *id = Value::String(new.clone());
                }
            }
        }
        self.services.extend(added);
        renamed
    }
}

/// A clip in the process of being added.
struct Pasting {
    places: Places,
    /// The new ids of own services, by the old ones.
    services: BTreeMap<String, String>,
    fresh: FreshIds,
    /// The new ids of groups, by the old ones.
    groups: BTreeMap<String, String>,
    /// The same for components.
    components: BTreeMap<String, String>,
}

impl Pasting {
    fn new_id(&self, id: &str) -> Option<String> {
        self.components.get(id).cloned()
    }

    fn group(&mut self, group: &Group) -> Group {
        let id = self.fresh.next("g");
        self.groups.insert(group.id.clone(), id.clone());
        let (layer, place) = self.places.of(group.layer, group.place);
        Group { id, layer, place, name: group.name.clone() }
    }

    fn component(&mut self, component: &Component) -> Arc<Component> {
        let mut component = component.clone();
        let id = self.fresh.next("c");
        self.components.insert(component.id, id.clone());
        component.id = id;
        let (layer, place) = self.places.of(component.layer, component.place);
        component.layer = layer;
        match component.group.take() {
            // A place in a group stays, because the group moves.
            Some(group) => component.group = self.groups.get(&group).cloned(),
            None => component.place = place,
        }
        if let Some(service) = self.services.get(&component.service) {
            component.service.clone_from(service);
        }
        Arc::new(component)
    }
}

/// The new places of what a clip holds.
struct Places {
    offset: Offset,
    /// The columns to the right for each lane, without an offset of the user's.
    beside: [u32; 3],
}

impl Places {
    fn new(design: &Design, clip: &Clip, offset: Option<Offset>) -> Self {
        let pasted = Design {
            groups: clip.groups.clone(),
            components: clip.components.clone(),
            notes: clip.notes.clone(),
            ..Design::empty("", "")
        };
        let beside = |layer| columns_beside(&design.spans(layer, None), &pasted.spans(layer, None));
        match offset {
            Some(offset) => Self { offset, beside: [0; 3] },
            None => Self { offset: Offset::default(), beside: Layer::ALL.map(beside) },
        }
    }

    /// The new lane and the new cell of something in a lane.
    fn of(&self, layer: Layer, place: Option<Cell>) -> (Layer, Option<Cell>) {
        let beside = self.beside.get(layer.index()).copied().and_then(|columns| i32::try_from(columns).ok());
        let columns = self.offset.columns.saturating_add(beside.unwrap_or_default());
        (self.offset.layer(layer), place.and_then(|place| place.moved(columns, self.offset.rows)))
    }
}

/// The id of a service in the catalog's format.
#[must_use]
pub fn service_id(service: &Value) -> Option<String> {
    service.get("id").and_then(Value::as_str).map(str::to_owned)
}

/// The wanted id, or else the first one with a number appended that is free.
pub fn free_id(wanted: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut id = wanted.to_owned();
    let mut number = 1_usize;
    while is_taken(&id) {
        number = number.saturating_add(1);
        id = format!("{wanted}-{number}");
    }
    id
}
