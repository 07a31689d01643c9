//! Copies of components within a design.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::beside::{Span, columns_beside};
use super::command_error::CommandError;
use super::{Component, Design, FreshIds, MAX_COMPONENTS};
use crate::domain::catalog::Layer;

impl Design {
    /// Copies components, with the connections between them. A copy follows its original in the canvas order,
    /// is in the same group and the same zones, and stands to the right. Returns the ids of the copies.
    pub(super) fn duplicate(&mut self, ids: &[String]) -> Result<Vec<String>, CommandError> {
        let chosen = self.known(ids)?;
        if chosen.is_empty() {
            return Err(CommandError::NothingSelected);
        }
        if self.components.len().saturating_add(chosen.len()) > MAX_COMPONENTS {
            return Err(CommandError::TooManyComponents { max: MAX_COMPONENTS });
        }
        let columns = self.columns_for_copies(&chosen);
        let mut fresh = FreshIds::of(self);
        let mut copies: BTreeMap<String, String> = BTreeMap::new();
        let mut added = Vec::with_capacity(chosen.len());
        let mut components = Vec::with_capacity(self.components.len().saturating_add(chosen.len()));
        for original in std::mem::take(&mut self.components) {
            let copy = chosen.contains(&original.id).then(|| {
                let mut copy = Component::clone(&original);
                copy.id = fresh.next("c");
                copy.place = copy.place.and_then(|place| {
                    let columns = columns.get(&container(&original)).copied().unwrap_or_default();
                    place.moved(i32::try_from(columns).ok()?, 0)
                });
                copies.insert(original.id.clone(), copy.id.clone());
                added.push(copy.id.clone());
                Arc::new(copy)
            });
            components.push(original);
            components.extend(copy);
        }
        self.components = components;
        for index in 0..self.connections.len() {
            let Some(original) = self.connections.get(index) else { continue };
            let ends = copies.get(&original.from).zip(copies.get(&original.to));
            if let Some((from, to)) = ends {
                let mut copy = original.clone();
                (copy.id, copy.from, copy.to) = (fresh.next("x"), from.clone(), to.clone());
                self.connections.push(copy);
            }
        }
        for zone in &mut self.zones {
            let inside: Vec<String> =
                zone.members.iter().filter_map(|member| copies.get(member).cloned()).collect();
            zone.members.extend(inside);
        }
        Ok(added)
    }

    /// The columns by which the copies of each lane and group move right.
    fn columns_for_copies(&self, chosen: &BTreeSet<String>) -> BTreeMap<Container, u32> {
        let mut cells: BTreeMap<Container, Vec<Span>> = BTreeMap::new();
        for component in self.components.iter().filter(|component| chosen.contains(&component.id)) {
            let spans = component.place.map(Span::from);
            cells.entry(container(component)).or_default().extend(spans);
        }
        let beside = |(container, new): (Container, Vec<Span>)| {
            let layer = Layer::ALL.get(container.0).copied().unwrap_or(Layer::Data);
            let standing = self.spans(layer, container.1.as_deref());
            (container, columns_beside(&standing, &new))
        };
        cells.into_iter().map(beside).collect()
    }
}

/// The place of a lane from the top, and a group in it.
type Container = (usize, Option<String>);

fn container(component: &Component) -> Container {
    (component.layer.index(), component.group.clone())
}
