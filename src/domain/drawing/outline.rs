//! The outline of a design: components, groups and connections by number, without their contents.

use super::places::Places;
use crate::domain::basics::order::map_of;
use crate::domain::catalog::Layer;
use crate::domain::design::Design;

/// A design by numbers. Components, groups and connections keep their index in the design.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline {
    /// The components, then the notes on the canvas, which have no connections.
    pub(super) cards: Vec<Owner>,
    /// The lane of each group.
    pub(super) groups: Vec<usize>,
    /// The members of each group, in canvas order.
    pub(super) members: Vec<Vec<usize>>,
    pub(super) edges: Vec<Edge>,
    /// For each component, the components that it is connected to; `true` for an arrow that leaves it.
    pub(super) neighbors: Vec<Vec<(usize, bool)>>,
}

/// Where a component belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Owner {
    pub(super) lane: usize,
    pub(super) group: Option<usize>,
}

/// A connection between two different components.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) connection: usize,
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether data flows over it, which a label says.
    pub(super) is_labelled: bool,
}

impl Outline {
    pub(super) fn of(design: &Design, places: &Places) -> Self {
        let groups = map_of(
            design.groups.iter().enumerate().map(|(index, group)| ((group.id.as_str(), group.layer), index)),
        );
        let ids = map_of(design.components.iter().enumerate().map(|(index, one)| (one.id.as_str(), index)));
        let mut outline = Self {
            groups: design.groups.iter().map(|group| group.layer.index()).collect(),
            members: vec![Vec::new(); design.groups.len()],
            neighbors: vec![Vec::new(); design.components.len()],
            ..Self::default()
        };
        for (index, component) in design.components.iter().enumerate() {
            let group = component.group.as_deref().and_then(|id| groups.get(&(id, component.layer)).copied());
            outline.cards.push(Owner { lane: component.layer.index(), group });
            if let Some(members) = group.and_then(|group| outline.members.get_mut(group)) {
                members.push(index);
            }
        }
        let notes = places.notes.iter().map(|note| Owner { lane: note.layer.index(), group: None });
        outline.cards.extend(notes);
        for (connection, one) in design.connections.iter().enumerate() {
            let ends = ids.get(one.from.as_str()).copied().zip(ids.get(one.to.as_str()).copied());
            let Some((from, to)) = ends.filter(|(from, to)| from != to) else { continue };
            outline.edges.push(Edge { connection, from, to, is_labelled: one.gb_per_month.is_some() });
            for (one, other, leaves) in [(from, to, true), (to, from, false)] {
                if let Some(known) = outline.neighbors.get_mut(one) {
                    known.push((other, leaves));
                }
            }
        }
        outline
    }

    /// The connections of a component: the other end, and whether the arrow leaves the component.
    pub(super) fn neighbors(&self, card: usize) -> &[(usize, bool)] {
        self.neighbors.get(card).map_or(&[], Vec::as_slice)
    }

    /// The number of lanes.
    pub(super) const LANES: usize = Layer::ALL.len();
}
