//! A clip: the components that the clipboard holds, as JSON text.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use super::file::{self, MAX_BYTES};
use super::{Component, Connection, Design, Group, Note, Zone, service_id};
use crate::domain::basics::json::{self, Node, Problem, Problems};
use crate::domain::basics::order::set_of;

/// The value of the field `format`.
const FORMAT: &str = "camada-components";
/// The version that this program writes, and the newest that it reads. Version 1 has the parts of design file
/// version 4.
const VERSION: u32 = 1;

/// Components with the connections between them, their groups, notes, zones, and the design's own services
/// that they need. It holds no price book, no workload and no scenario.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Clip {
    pub(super) groups: Vec<Group>,
    pub(super) components: Vec<Arc<Component>>,
    pub(super) connections: Vec<Connection>,
    pub(super) notes: Vec<Note>,
    pub(super) zones: Vec<Zone>,
    pub(super) services: Vec<Value>,
}

/// The reason why a text cannot be pasted as components.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClipError {
    /// Something else: a text, or another format.
    NotComponents,
    TooLarge {
        bytes: usize,
        max: usize,
    },
    /// Copied in a newer version of Camada.
    TooNew {
        found: u32,
        supported: u32,
    },
    /// A value is invalid; its first problem.
    Invalid(Problem),
}

impl std::fmt::Display for ClipError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotComponents => f.write_str(
                "the text has no components; components copied in Camada, a design file or a link can be pasted",
            ),
            Self::TooLarge { bytes, max } => write!(f, "the text has {bytes} bytes, more than {max}"),
            Self::TooNew { found, supported } => {
                write!(f, "version: {found} is newer than {supported}, the newest that this program reads")
            }
            Self::Invalid(problem) => write!(f, "{problem}"),
        }
    }
}

impl Clip {
    /// Everything that stands on the canvas of a design.
    #[must_use]
    pub fn whole(design: &Design) -> Self {
        Self {
            groups: design.groups.clone(),
            components: design.components.clone(),
            connections: design.connections.clone(),
            notes: design.notes.clone(),
            zones: design.zones.clone(),
            services: design.services.clone(),
        }
    }

    /// The components, groups and notes with these ids. A named group brings all its components; a group comes
    /// along whenever all its components do. A component without its group stands in the lane. Connections and
    /// zones come along if all their components do.
    #[must_use]
    pub fn of(design: &Design, ids: &BTreeSet<String>) -> Self {
        let is_in_group = |component: &&Arc<Component>, id: &str| component.group.as_deref() == Some(id);
        let is_chosen = |component: &Arc<Component>| {
            ids.contains(&component.id) || component.group.as_ref().is_some_and(|group| ids.contains(group))
        };
        let is_whole = |group: &&Group| {
            let mut members = design.components.iter().filter(|component| is_in_group(component, &group.id));
            ids.contains(&group.id) || members.clone().next().is_some() && members.all(is_chosen)
        };
        let groups: Vec<Group> = design.groups.iter().filter(is_whole).cloned().collect();
        let components: Vec<Arc<Component>> = design
            .components
            .iter()
            .filter(|component| is_chosen(component))
            .map(|component| alone(design, component, &groups))
            .collect();
        let chosen = set_of(components.iter().map(|component| component.id.as_str()));
        let has = |id: &String| chosen.contains(id.as_str());
        let used = set_of(components.iter().map(|component| component.service.as_str()));
        let connections = design.connections.iter().filter(|known| has(&known.from) && has(&known.to));
        let zones = design.zones.iter().filter(|zone| zone.members.iter().all(has));
        Self {
            connections: connections.cloned().collect(),
            notes: design.notes.iter().filter(|note| ids.contains(&note.id)).cloned().collect(),
            zones: zones.cloned().collect(),
            services: needed(design, &used),
            groups,
            components,
        }
    }

    /// Whether there is nothing to paste.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0 && self.services.is_empty()
    }

    /// The number of components, groups and notes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.components.len().saturating_add(self.groups.len()).saturating_add(self.notes.len())
    }

    /// The clip as text for the clipboard.
    #[must_use]
    pub fn text(&self) -> String {
        #[derive(Serialize)]
        struct File<'a> {
            format: &'static str,
            version: u32,
            components: &'a [Arc<Component>],
            connections: &'a [Connection],
            groups: &'a [Group],
            #[serde(skip_serializing_if = "<[Note]>::is_empty")]
            notes: &'a [Note],
            #[serde(skip_serializing_if = "<[Zone]>::is_empty")]
            zones: &'a [Zone],
            #[serde(skip_serializing_if = "<[Value]>::is_empty")]
            services: &'a [Value],
        }
        let Self { groups, components, connections, notes, zones, services } = self;
        let file = File {
            format: FORMAT,
            version: VERSION,
            components,
            connections,
            groups,
            notes,
            zones,
            services,
        };
        // Writing to memory cannot fail here: all keys are strings and all values plain.
        serde_json::to_string_pretty(&file).unwrap_or_default()
    }

    /// Reads the text of a clip, within the bounds of a design file.
    pub fn open(text: &str) -> Result<Self, ClipError> {
        if text.len() > MAX_BYTES {
            return Err(ClipError::TooLarge { bytes: text.len(), max: MAX_BYTES });
        }
        let is_ours = |value: &Value| value.get("format").and_then(Value::as_str) == Some(FORMAT);
        let value = json::parse(text).ok().filter(is_ours).ok_or(ClipError::NotComponents)?;
        let problems = Problems::default();
        let root = Node::root(&value, "", &problems);
        let version = root.required("version").map(|version| file::version_of(&version)).unwrap_or_default();
        if version > VERSION {
            return Err(ClipError::TooNew { found: version, supported: VERSION });
        }
        root.only(&[
            "format",
            "version",
            "components",
            "connections",
            "groups",
            "notes",
            "zones",
            "services",
        ]);
        let canvas = file::canvas(&root);
        match problems.take().into_iter().next() {
            Some(problem) => Err(ClipError::Invalid(problem)),
            None => Ok(canvas.as_ref().map(Self::whole).unwrap_or_default()),
        }
    }
}

/// A component as it is without a group that stays behind: it stands in the lane, at the same cell.
fn alone(design: &Design, component: &Arc<Component>, groups: &[Group]) -> Arc<Component> {
    let Some(id) = component.group.as_ref().filter(|id| !groups.iter().any(|group| group.id == **id)) else {
        return Arc::clone(component);
    };
    let group = design.groups.iter().find(|group| group.id == *id);
    let origin = group.and_then(|group| group.place);
    let mut alone = Component::clone(component);
    alone.group = None;
    alone.place = alone.place.zip(origin).and_then(|(place, origin)| place.within(origin));
    Arc::new(alone)
}

/// The design's own services among the used ones, and those that back them up.
fn needed(design: &Design, used: &BTreeSet<&str>) -> Vec<Value> {
    let is_used = |service: &&Value| service_id(service).is_some_and(|id| used.contains(id.as_str()));
    let backups = design
        .services
        .iter()
        .filter(is_used)
        .filter_map(|service| service.pointer("/backup/service").and_then(Value::as_str));
    let backups = set_of(backups);
    let is_backup = |service: &Value| service_id(service).is_some_and(|id| backups.contains(id.as_str()));
    design.services.iter().filter(|service| is_used(service) || is_backup(service)).cloned().collect()
}
