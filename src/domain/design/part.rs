//! The parts of a design other than its components: how to compare, write and read each one separately.

use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use super::{Design, MAX_NAME, connection, file, own_price, read, saved, settings};
use crate::domain::basics::json::Node;
use crate::domain::basics::order::set_of;

/// A part of a design.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Id,
    Name,
    Settings,
    Workload,
    Groups,
    Connections,
    Notes,
    Zones,
    Scenarios,
    Services,
    Prices,
    Saved,
    Moved,
    Planning,
}

impl Part {
    /// All parts. Prices come after the settings, because they may use their currency.
    pub(super) const ALL: [Self; 14] = [
        Self::Id,
        Self::Name,
        Self::Settings,
        Self::Workload,
        Self::Groups,
        Self::Connections,
        Self::Notes,
        Self::Zones,
        Self::Scenarios,
        Self::Services,
        Self::Prices,
        Self::Saved,
        Self::Moved,
        Self::Planning,
    ];

    /// Whether the part refers to components, which are then read first.
    pub(super) fn is_about_components(self) -> bool {
        matches!(self, Self::Connections | Self::Zones)
    }

    /// The key in the design file.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Name => "name",
            Self::Settings => "settings",
            Self::Workload => "workload",
            Self::Groups => "groups",
            Self::Connections => "connections",
            Self::Notes => "notes",
            Self::Zones => "zones",
            Self::Scenarios => "scenarios",
            Self::Services => "services",
            Self::Prices => "prices",
            Self::Saved => "saved",
            Self::Moved => "moved",
            Self::Planning => "planning",
        }
    }

    /// Whether the part differs between two states of a design.
    pub(super) fn differs(self, before: &Design, after: &Design) -> bool {
        match self {
            Self::Id => before.id != after.id,
            Self::Name => before.name != after.name,
            Self::Settings => before.settings != after.settings,
            Self::Workload => before.workload != after.workload,
            Self::Groups => before.groups != after.groups,
            Self::Connections => before.connections != after.connections,
            Self::Notes => before.notes != after.notes,
            Self::Zones => before.zones != after.zones,
            Self::Scenarios => before.scenarios != after.scenarios,
            Self::Services => before.services != after.services,
            Self::Prices => are_two(Some(&before.prices), Some(&after.prices)),
            Self::Saved => are_two(before.saved.as_ref(), after.saved.as_ref()),
            Self::Moved => are_two(before.moved.as_ref(), after.moved.as_ref()),
            Self::Planning => are_two(before.planning.as_ref(), after.planning.as_ref()),
        }
    }

    /// The part in the file format.
    pub(super) fn value(self, design: &Design) -> Value {
        match self {
            Self::Id => plain(&design.id),
            Self::Name => plain(&design.name),
            Self::Settings => plain(&design.settings),
            Self::Workload => plain(&design.workload),
            Self::Groups => plain(&design.groups),
            Self::Connections => plain(&design.connections),
            Self::Notes => plain(&design.notes),
            Self::Zones => plain(&design.zones),
            Self::Scenarios => plain(&design.scenarios),
            Self::Services => plain(&design.services),
            Self::Prices => plain(&design.prices),
            Self::Saved => plain(&design.saved),
            Self::Moved => plain(&design.moved),
            Self::Planning => plain(&design.planning),
        }
    }

    /// Reads the part from an object that has it under its key.
    pub(super) fn read(self, root: &Node<'_>, design: &mut Design) {
        match self {
            Self::Id => design.id = root.text_at("id"),
            Self::Name => design.name = read::bounded(root, "name", MAX_NAME),
            Self::Settings => {
                design.settings =
                    root.optional("settings").map(|node| settings::read(&node)).unwrap_or_default();
            }
            Self::Workload => design.workload = read::amounts(root, "workload"),
            Self::Groups => design.groups = root.list("groups").iter().map(file::group).collect(),
            Self::Connections => {
                let known = set_of(design.components.iter().map(|component| component.id.as_str()));
                let read = root.list("connections");
                design.connections = read.iter().map(|node| connection::read(node, &known)).collect();
            }
            Self::Notes => design.notes = file::notes(root),
            Self::Zones => {
                let known = set_of(design.components.iter().map(|component| component.id.as_str()));
                design.zones = file::zones(root, &known);
            }
            Self::Scenarios => design.scenarios = root.list("scenarios").iter().map(file::scenario).collect(),
            Self::Services => {
                design.services = root.list("services").iter().map(|node| node.value().clone()).collect();
            }
            Self::Prices => {
                design.prices = Arc::new(own_price::read(root, design.settings.currency.as_ref()));
            }
            Self::Saved => design.saved = root.optional("saved").map(|node| saved::read_saved(&node)),
            Self::Moved => design.moved = root.optional("moved").map(|node| saved::read_moved(&node)),
            Self::Planning => {
                design.planning = root.optional("planning").map(|node| Arc::new(node.value().clone()));
            }
        }
    }
}

/// Whether two values differ. Shared values are equal without a comparison.
fn are_two<T: PartialEq>(one: Option<&Arc<T>>, other: Option<&Arc<T>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => !Arc::ptr_eq(one, other) && one != other,
        (None, None) => false,
        _ => true,
    }
}

fn plain(value: &impl Serialize) -> Value {
    // All keys are strings and all values plain, so JSON can represent them.
    serde_json::to_value(value).unwrap_or_default()
}
