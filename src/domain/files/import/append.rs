//! Adds the content of one design to another.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value;

use super::fresh::{FreshIds, free_id, id_of};
use super::refusal::Refusal;
use crate::domain::basics::order::set_of;
use crate::domain::design::{Design, MAX_COMPONENTS, MAX_GROUPS};

/// Adds components, groups, connections and own services of a design to another, under new ids. Returns the
/// ids of the new components. Workload, settings, scenarios and prices stay those of `base`.
pub fn append(base: &Design, other: &Design) -> Result<(Design, Vec<String>), Refusal> {
    if base.components.len().saturating_add(other.components.len()) > MAX_COMPONENTS {
        return Err(Refusal::TooManyInDesign { max: MAX_COMPONENTS });
    }
    if base.groups.len().saturating_add(other.groups.len()) > MAX_GROUPS {
        return Err(Refusal::TooManyInDesign { max: MAX_GROUPS });
    }
    let mut design = base.clone();
    let services = services(&mut design, other);
    let mut ids = FreshIds::of(base);
    let mut renamed_groups: BTreeMap<&str, String> = BTreeMap::new();
    for group in &other.groups {
        let id = ids.next("g");
        renamed_groups.insert(&group.id, id.clone());
        let mut group = group.clone();
        group.id = id;
        design.groups.push(group);
    }
    let mut renamed: BTreeMap<&str, String> = BTreeMap::new();
    let mut added = Vec::with_capacity(other.components.len());
    for component in &other.components {
        let id = ids.next("c");
        renamed.insert(&component.id, id.clone());
        added.push(id.clone());
        let mut component = (**component).clone();
        component.id = id;
        component.group = component.group.and_then(|group| renamed_groups.get(group.as_str()).cloned());
        if let Some(service) = services.get(&component.service) {
            component.service.clone_from(service);
        }
        design.components.push(Arc::new(component));
    }
    for connection in &other.connections {
        let end = |id: &str| renamed.get(id).cloned();
        let Some((from, to)) = end(&connection.from).zip(end(&connection.to)) else { continue };
        let mut connection = connection.clone();
        connection.id = ids.next("x");
        (connection.from, connection.to) = (from, to);
        design.connections.push(connection);
    }
    design.sort_canvas();
    Ok((design, added))
}

/// Adds own services; returns the new ids of those whose id already has another meaning in the design.
fn services(design: &mut Design, other: &Design) -> BTreeMap<String, String> {
    let mut known: BTreeSet<String> = set_of(design.services.iter().filter_map(id_of));
    let mut renamed = BTreeMap::new();
    for service in &other.services {
        if design.services.contains(service) {
            continue;
        }
        let Some(old) = id_of(service) else { continue };
        let mut service = service.clone();
        let new = free_id(&old, |id| known.contains(id));
        known.insert(new.clone());
        if new != old {
            if let Some(id) = service.get_mut("id") {
                *id = Value::String(new.clone());
            }
            renamed.insert(old, new);
        }
        design.services.push(service);
    }
    renamed
}
