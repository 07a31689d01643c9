//! Dragging as a state machine over the design: pointer or keyboard select a target, and one command drops
//! there.

use crate::domain::catalog::Layer;
use crate::domain::design::{Design, Place};

/// The dragged item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DragSource {
    /// A service of the catalog.
    Catalog { service: String, offering: String },
    /// A component of the design.
    Component(String),
}

impl DragSource {
    fn moving(&self) -> Option<&str> {
        match self {
            Self::Component(id) => Some(id),
            Self::Catalog { .. } => None,
        }
    }
}

/// The drop position: a layer or a group in it, and the index among its components, excluding the dragged
/// one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub layer: Layer,
    pub group: Option<String>,
    pub index: usize,
}

/// A drag in progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drag {
    pub source: DragSource,
    /// The name on the drag ghost.
    pub label: String,
    /// `None` outside all targets: dropping there has no effect.
    pub target: Option<Target>,
    /// Whether arrow keys control the drag instead of a pointer.
    pub by_keyboard: bool,
}

/// An arrow key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Left,
    Right,
    Up,
    Down,
}

impl Target {
    /// The components at the target, without the dragged one.
    fn members<'a>(&'a self, design: &'a Design, source: &DragSource) -> Vec<&'a str> {
        let members =
            design.members(self.layer, self.group.as_deref()).map(|component| component.id.as_str());
        members.filter(|id| source.moving() != Some(*id)).collect()
    }

    /// The number of positions at the target.
    #[must_use]
    pub fn positions(&self, design: &Design, source: &DragSource) -> usize {
        self.members(design, source).len().saturating_add(1)
    }

    /// The place for the drop command.
    #[must_use]
    pub fn place(&self, design: &Design, source: &DragSource) -> Place {
        let before = self.members(design, source).get(self.index).map(|id| (*id).to_owned());
        Place { group: self.group.clone(), before, ..Place::end_of(self.layer) }
    }

    /// The current position of a component.
    #[must_use]
    pub fn of(design: &Design, id: &str) -> Option<Self> {
        let component = design.component(id)?;
        let mut members = design.members(component.layer, component.group.as_deref());
        let index = members.position(|other| other.id == id)?;
        Some(Self { layer: component.layer, group: component.group.clone(), index })
    }

    /// The end of a layer.
    #[must_use]
    pub fn end_of(design: &Design, layer: Layer) -> Self {
        Self { layer, group: None, index: design.members(layer, None).count() }
    }

    /// The next target in a direction. Left and right move within a layer or group and into its neighbor; up
    /// and down move to the neighboring layer or group.
    #[must_use]
    pub fn step(&self, design: &Design, source: &DragSource, direction: Direction) -> Self {
        let containers = containers(design);
        let here = containers
            .iter()
            .position(|(layer, group)| *layer == self.layer && *group == self.group.as_deref())
            .unwrap_or_default();
        let last = self.positions(design, source).saturating_sub(1);
        let neighbor = |step: isize| {
            let (layer, group) = containers.get(here.checked_add_signed(step)?)?;
            Some(Self { layer: *layer, group: group.map(str::to_owned), index: 0 })
        };
        let at_end = |target: Self| {
            let index = target.positions(design, source).saturating_sub(1);
            Self { index, ..target }
        };
        let bounded = |target: Self| {
            let last = target.positions(design, source).saturating_sub(1);
            Self { index: self.index.min(last), ..target }
        };
        let moved = match direction {
            Direction::Left if self.index > 0 => {
                Some(Self { index: self.index.saturating_sub(1), ..self.clone() })
            }
            Direction::Left => neighbor(-1).map(at_end),
            Direction::Right if self.index < last => {
                Some(Self { index: self.index.saturating_add(1), ..self.clone() })
            }
            Direction::Right => neighbor(1),
            Direction::Up => neighbor(-1).map(bounded),
            Direction::Down => neighbor(1).map(bounded),
        };
        moved.unwrap_or_else(|| self.clone())
    }
}

/// Layers and their groups, in canvas order.
fn containers(design: &Design) -> Vec<(Layer, Option<&str>)> {
    let groups = |layer| design.groups.iter().filter(move |group| group.layer == layer);
    Layer::ALL
        .into_iter()
        .flat_map(|layer| {
            std::iter::once((layer, None))
                .chain(groups(layer).map(move |group| (layer, Some(group.id.as_str()))))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::design::Command;

    fn design() -> Design {
        let mut design = Design::empty("d", "D");
        for layer in [Layer::Application, Layer::Data, Layer::Data] {
            let add = Command::Add { service: "s".into(), offering: "o".into(), place: Place::end_of(layer) };
            add.apply(&mut design).unwrap();
        }
        let group = Command::AddGroup { layer: Layer::Data, name: "Lake".into(), members: Vec::new() };
        group.apply(&mut design).unwrap();
        design
    }

    #[test]
    fn arrows_walk_through_every_place_and_stop_at_the_ends() {
        let design = design();
        let source = DragSource::Component("c1".to_owned());
        let mut target = Target::of(&design, "c1").unwrap();
        let mut seen = vec![target.clone()];
        for _ in 0..20 {
            target = target.step(&design, &source, Direction::Right);
            if seen.last() != Some(&target) {
                seen.push(target.clone());
            }
        }
        let words: Vec<String> = seen
            .iter()
            .map(|t| format!("{}{}{}", t.layer.word(), t.group.as_deref().unwrap_or(""), t.index))
            .collect();
        assert_eq!(words, ["application0", "data0", "data1", "data2", "datag10", "analytics0"]);
        for _ in 0..20 {
            target = target.step(&design, &source, Direction::Left);
        }
        assert_eq!(Some(target), Target::of(&design, "c1"));
    }

    #[test]
    fn up_and_down_keep_the_position_if_it_exists() {
        let design = design();
        let source = DragSource::Catalog { service: "s".into(), offering: "o".into() };
        let target = Target { layer: Layer::Data, group: None, index: 2 };
        assert_eq!(target.step(&design, &source, Direction::Up).index, 1);
        let group = target.step(&design, &source, Direction::Down);
        assert_eq!((group.group.as_deref(), group.index), (Some("g1"), 0));
    }

    #[test]
    fn dropping_at_the_original_position_changes_nothing() {
        let mut design = design();
        let before = design.clone();
        let source = DragSource::Component("c2".to_owned());
        let place = Target::of(&design, "c2").unwrap().place(&design, &source);
        Command::Move { id: "c2".to_owned(), place }.apply(&mut design).unwrap();
        assert_eq!(design, before);
    }
}
