//! The design: the document that people edit, save and share.
//!
//! [`Design`] holds components on a canvas, connections between them, scenarios, settings and the user's own
//! prices. It refers to the catalog by id only. An id that the catalog lacks is kept and becomes a gap in the
//! estimate.
//!
//! - Parts: [`Component`], [`Connection`], [`Group`], [`Note`], [`Zone`], [`Scenario`], [`Settings`],
//!   [`OwnPrices`], [`Saved`]. A [`Cell`] says where a component, a group or a note stands.
//! - Changes: a [`Command`] is the only way to change a design. [`Command::apply`] changes the design, or
//!   rejects the change with a [`CommandError`] and leaves the design unchanged. [`Command::apply_within`]
//!   changes the current scenario. [`history::History`] undoes and redoes, and
//!   a [`Step`] says what.
//! - Many at once: an [`Arrangement`] moves cards, [`align`] and [`distribute`] compute one, and a [`Clip`] is
//!   what the clipboard holds.
//! - File: [`Design::open`] and [`Design::save`] in `file`; older versions pass through `migration`.
//! - [`planning`]: the sections about growth, ranges, comparison and meetings. A design stores them as JSON;
//!   [`Design::planned`] parses a section when it is needed.
//!
//! May use: `basics`, `catalog`.

mod align;
mod arrangement;
mod beside;
mod cell;
mod changes;
mod clip;
mod command;
mod command_error;
mod component;
mod component_edit;
mod connection;
mod connection_edit;
mod duplicate;
mod file;
mod fresh_ids;
mod group_edit;
pub mod history;
mod migration;
mod note;
mod note_edit;
mod own_price;
mod part;
mod paste;
pub mod planning;
mod prices_edit;
mod read;
mod residency;
mod saved;
mod scenario;
mod scenario_edit;
mod scenario_input;
mod settings;
mod settings_edit;
mod site;
mod step;
mod support;
mod tax;
mod zone;
mod zone_edit;

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::Value;

use crate::domain::basics::order::sort_by_rank;
use crate::domain::catalog::{Catalog, INTERACTIONS, Input, Layer};

pub use crate::domain::basics::currency::{Currency, RATE, USD};
pub use crate::domain::catalog::TransferPath;
pub use align::{Axis, Edge, align, distribute};
pub use arrangement::{Arrangement, LanePlacement, Placement};
pub use cell::{Cell, MAX_CELL};
pub use changes::Changes;
pub use clip::{Clip, ClipError};
pub use command::{Command, Place};
pub use command_error::CommandError;
pub use component::{BackupPolicy, Component, NO_RECOVERY, PlanChoice, Quote};
pub use component_edit::ComponentEdit;
pub use connection::{Connection, MAX_LABEL, Side};
pub use file::{FORMAT, OpenError};
pub use fresh_ids::FreshIds;
pub use migration::VERSION;
pub use note::{MAX_NOTE_TEXT, MAX_NOTES_ON_CANVAS, Note};
pub use note_edit::NoteEdit;
pub use own_price::{MAX_PRICES, OwnPrice, OwnPrices, PER};
pub use paste::{Offset, free_id, service_id};
pub use prices_edit::PricesEdit;
pub use residency::Outside;
pub use saved::{Moved, Saved};
pub use scenario::{ComponentChange, Scenario};
pub use scenario_edit::{ScenarioChange, ScenarioEdit};
pub use scenario_input::{MAX_FACTOR, ScenarioInput};
pub use settings::{
    Commitment, Discount, HOURS_PER_MONTH, MAX_COMMITTED, MAX_COUNTRIES, MAX_PERCENT_OFF, MAX_TERM_MONTHS,
    MAX_TERMS, Settings,
};
pub use settings_edit::SettingsEdit;
pub use step::{Named, Step};
pub use support::{MAX_SUPPORT_TIERS, SupportPlan, SupportTier};
pub use tax::{MAX_GROSS_UP, MAX_TAXES, Tax};
pub use zone::{MAX_ZONES, Zone};
pub use zone_edit::ZoneEdit;

/// The maximum number of components in a design.
pub const MAX_COMPONENTS: usize = 20_000;
/// The maximum number of groups in a design.
pub const MAX_GROUPS: usize = 500;
/// The maximum number of scenarios that commands create; a file may have more.
pub const MAX_SCENARIOS: usize = 100;
/// The maximum length of a name, in characters.
pub const MAX_NAME: usize = 500;
/// The maximum length of a note, in characters.
pub const MAX_NOTES: usize = 20_000;

/// A design. Components and groups are in canvas order, which is also the order in which components use up
/// shared allowances (C5).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Design {
    pub id: String,
    pub name: String,
    pub settings: Settings,
    /// Workload inputs that differ from the catalog's defaults.
    pub workload: BTreeMap<String, Decimal>,
    pub groups: Vec<Group>,
    pub components: Vec<Arc<Component>>,
    pub connections: Vec<Connection>,
    /// Texts on the canvas.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// Titled frames around components.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub zones: Vec<Zone>,
    pub scenarios: Vec<Scenario>,
    /// The design's own services, in the catalog's format.
    pub services: Vec<Value>,
    /// The user's own prices.
    #[serde(skip_serializing_if = "has_no_rows")]
    pub prices: Arc<OwnPrices>,
    /// The costs when the design was last saved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub saved: Option<Arc<Saved>>,
    /// The price changes since then, until the user accepts them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved: Option<Arc<Moved>>,
    /// The planning sections – growth, ranges, comparison, meeting – which `domain::design::planning` parses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planning: Option<Arc<Value>>,
}

fn has_no_rows(prices: &OwnPrices) -> bool {
    prices.rows().is_empty()
}

/// A named box inside a layer, with its own subtotal.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Group {
    pub id: String,
    pub layer: Layer,
    /// The cell of its lane in which its top left corner stands; without one, the drawing decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Cell>,
    pub name: String,
}

impl Design {
    /// An empty design.
    #[must_use]
    pub fn empty(id: &str, name: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            settings: Settings::default(),
            workload: BTreeMap::new(),
            groups: Vec::new(),
            components: Vec::new(),
            connections: Vec::new(),
            notes: Vec::new(),
            zones: Vec::new(),
            scenarios: Vec::new(),
            services: Vec::new(),
            prices: Arc::default(),
            saved: None,
            moved: None,
            planning: None,
        }
    }

    /// The component with this id.
    #[must_use]
    pub fn component(&self, id: &str) -> Option<&Arc<Component>> {
        self.components.iter().find(|component| component.id == id)
    }

    /// The connection with this id.
    #[must_use]
    pub fn connection(&self, id: &str) -> Option<&Connection> {
        self.connections.iter().find(|connection| connection.id == id)
    }

    /// The value of each workload input, in the catalog's order.
    #[must_use]
    pub fn inputs(&self, catalog: &Catalog) -> Vec<Decimal> {
        catalog.inputs.iter().map(|input| self.input(input)).collect()
    }

    /// The value of a workload input.
    #[must_use]
    pub fn input(&self, input: &Input) -> Decimal {
        self.workload.get(&input.id).copied().unwrap_or(input.default)
    }

    /// The volume: interactions per month.
    #[must_use]
    pub fn volume(&self, catalog: &Catalog) -> Decimal {
        self.known_input(catalog, INTERACTIONS).unwrap_or_default()
    }

    /// The value of a workload input, or the catalog's default; `None` if neither knows it.
    #[must_use]
    pub fn known_input(&self, catalog: &Catalog, id: &str) -> Option<Decimal> {
        let default = || catalog.input_index(id).and_then(|index| catalog.inputs.get(index));
        self.workload.get(id).copied().or_else(|| default().map(|input| input.default))
    }

    /// The components of a layer that belong to a group, or to none.
    pub fn members<'a>(
        &'a self,
        layer: Layer,
        group: Option<&'a str>,
    ) -> impl Iterator<Item = &'a Arc<Component>> {
        self.components
            .iter()
            .filter(move |component| component.layer == layer && component.group.as_deref() == group)
    }

    /// Whether nothing stands on the canvas.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.components.is_empty() && self.groups.is_empty() && self.notes.is_empty()
    }

    /// Sorts the components into canvas order: layers top to bottom, ungrouped components first, then group
    /// by group.
    pub(super) fn sort_canvas(&mut self) {
        let groups = &self.groups;
        let most = u32::try_from(MAX_GROUPS).unwrap_or(u32::MAX);
        let place = |group: &str| groups.iter().position(|other| other.id == group);
        sort_by_rank(&mut self.components, |component| {
            let lane = u32::try_from(component.layer.index()).unwrap_or_default();
            let group =
                component.group.as_deref().and_then(place).and_then(|place| u32::try_from(place).ok());
            let within = group.map_or(0, |place| place.saturating_add(1));
            lane.saturating_mul(most.saturating_add(2)).saturating_add(within)
        });
    }

    /// The violated invariants of a design. Empty for a sound one; the tests check it after every command.
    #[must_use]
    pub fn violations(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        for component in &self.components {
            if !seen.insert(component.id.as_str()) {
                found.push(format!("two components have the id {}", component.id));
            }
            if let Some(group) = &component.group
                && !self.groups.iter().any(|other| other.id == *group && other.layer == component.layer)
            {
                found.push(format!("component {} is in a group of another layer", component.id));
            }
        }
        for connection in &self.connections {
            if !seen.contains(connection.from.as_str()) || !seen.contains(connection.to.as_str()) {
                found.push(format!("connection {} has a missing end", connection.id));
            }
        }
        for zone in &self.zones {
            let mut members = std::collections::BTreeSet::new();
            let mut ids = zone.members.iter().map(String::as_str);
            if zone.members.is_empty() || !ids.all(|id| seen.contains(id) && members.insert(id)) {
                found.push(format!("zone {} has a missing or repeated member, or none", zone.id));
            }
        }
        let components = self.components.iter().map(|component| component.place);
        let groups = self.groups.iter().map(|group| group.place);
        let places = components.chain(groups).chain(self.notes.iter().map(|note| note.place));
        for place in places.flatten().filter(|place| place.checked().is_err()) {
            found.push(format!("nothing can stand at {place:?}"));
        }
        for row in self.prices.rows() {
            if let Some((field, _)) = row.flaw(self.settings.currency.as_ref()) {
                found.push(format!("the price of {}'s {} has an invalid {field}", row.service, row.charge));
            }
        }
        let mut sorted = self.clone();
        sorted.sort_canvas();
        if sorted.components != self.components {
            found.push("components are not in canvas order".to_owned());
        }
        found
    }
}
