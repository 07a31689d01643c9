//! Dragging: pointer or keyboard choose a target cell, the drawing shows the design as it would be, and one command drops
//! there.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use reactive_graph::traits::{Get as _, GetUntracked as _, Set as _, With as _, WithUntracked as _};

use super::editor::Gesture;
use super::selection::Selection;
use super::state::AppState;
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::Layer;
use crate::domain::design::{Cell, Command, Design, Place, Side};
use crate::domain::drawing::{self, CARD_HEIGHT, CARD_WIDTH, Drawing, Dropped, Frame, Point, drop};

/// The dragged item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DragSource {
    /// A service of the catalog.
    Catalog { service: String, offering: String },
    /// Components of the design; the first one leads, and the others keep their places beside it.
    Components(Vec<String>),
    /// A group, by id.
    Group(String),
    /// A note, by id.
    Note(String),
}

/// The place of a drop: a cell of a lane, or of a group in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub layer: Layer,
    pub group: Option<String>,
    pub cell: Cell,
}

/// A drag in progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drag {
    pub source: DragSource,
    /// The name on the drag ghost.
    pub label: String,
    /// `None` outside all lanes: dropping there has no effect.
    pub target: Option<Target>,
    /// Whether arrow keys control the drag instead of a pointer.
    pub by_keyboard: bool,
    /// Whether the drop moves a copy.
    pub copies: bool,
}

/// An arrow key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Left,
    Right,
    Up,
    Down,
}

impl Direction {
    /// The side of a card to which it points.
    pub(super) fn side(self) -> Side {
        match self {
            Self::Left => Side::Left,
            Self::Right => Side::Right,
            Self::Up => Side::Top,
            Self::Down => Side::Bottom,
        }
    }

    /// One step to the right and downwards.
    fn step(self) -> Point {
        let (x, y) = match self {
            Self::Left => (-1.0, 0.0),
            Self::Right => (1.0, 0.0),
            Self::Up => (0.0, -1.0),
            Self::Down => (0.0, 1.0),
        };
        Point { x, y }
    }
}

impl Drag {
    /// The leading component, if components are dragged.
    #[must_use]
    pub fn component(&self) -> Option<&str> {
        match &self.source {
            DragSource::Components(ids) => ids.first().map(String::as_str),
            DragSource::Catalog { .. } | DragSource::Group(_) | DragSource::Note(_) => None,
        }
    }

    /// The commands that drop at the target; none without a target.
    fn commands(&self, design: &Design, drawing: &Drawing) -> Vec<Command> {
        let Some(target) = &self.target else { return Vec::new() };
        let spot = target.spot(design);
        let arrange = |drops: &[Dropped]| Command::Arrange(drop::dropped(design, drawing, drops));
        match &self.source {
            DragSource::Catalog { service, offering } => {
                let Target { layer, group, cell } = target.clone();
                let place = Place { layer, group, before: None, cell: Some(cell) };
                let add = Command::Add { service: service.clone(), offering: offering.clone(), place };
                vec![arrange(&[Dropped::New(spot)]), add]
            }
            DragSource::Components(ids) if self.copies => {
                vec![Command::Duplicate { ids: ids.clone() }]
            }
            DragSource::Components(ids) => {
                vec![arrange(&drop::together(drawing, &indices(design, ids), spot))]
            }
            DragSource::Group(id) => {
                let index = design.groups.iter().position(|group| group.id == *id);
                index
                    .map(|index| arrange(&[Dropped::Group(index, spot.layer, spot.cell)]))
                    .into_iter()
                    .collect()
            }
            DragSource::Note(id) => {
                let index = design.notes.iter().position(|note| note.id == *id);
                index
                    .map(|index| arrange(&[Dropped::Note(index, spot.layer, spot.cell)]))
                    .into_iter()
                    .collect()
            }
        }
    }

    /// The design after the drop; `None` without a target, or if the drop is refused.
    pub(super) fn dropped(&self, design: &Design, drawing: &Drawing) -> Option<Design> {
        let commands = self.commands(design, drawing);
        if commands.is_empty() {
            return None;
        }
        let mut dropped = design.clone();
        for command in commands {
            command.apply(&mut dropped).ok()?;
        }
        Some(dropped)
    }
}

/// The indices of components in a design.
fn indices(design: &Design, ids: &[String]) -> Vec<usize> {
    let index = |id: &String| design.components.iter().position(|component| component.id == *id);
    ids.iter().filter_map(index).collect()
}

impl Target {
    fn spot(&self, design: &Design) -> drawing::Target {
        let group = self.group.as_ref();
        let group = group.and_then(|id| design.groups.iter().position(|group| group.id == *id));
        drawing::Target { layer: self.layer, group, cell: self.cell }
    }

    pub(super) fn at(spot: drawing::Target, design: &Design) -> Self {
        let group = spot.group.and_then(|group| design.groups.get(group));
        Self { layer: spot.layer, group: group.map(|group| group.id.clone()), cell: spot.cell }
    }
}

impl AppState {
    /// Sets the target of the drag to the cell under a point of the drawing; `None` for a pointer outside the canvas.
    pub fn aim(self, at: Option<Point>) {
        let Some(drag) = self.drag.get_untracked() else { return };
        let design = self.design.get_untracked();
        let spot = at.and_then(|at| self.at_rest.with_untracked(|drawing| drawing.target(at)));
        let target = spot.map(|spot| drag.allowed(spot)).map(|spot| Target::at(spot, &design));
        if drag.target != target {
            self.drag.set(Some(Drag { target, ..drag }));
        }
    }

    /// Moves the target of the drag by one cell, and announces it.
    pub fn aim_towards(self, direction: Direction) {
        let Some(drag) = self.drag.get_untracked() else { return };
        let Some(target) = &drag.target else { return };
        let design = self.design.get_untracked();
        let next = self.at_rest.with_untracked(|drawing| {
            let here = drawing.cell_frame(target.spot(&design)).center();
            let step = direction.step();
            // The next cell may be in another lane, behind the space between the two.
            (1..=4_u32).map(|steps| f64::from(steps) * 0.5 + 0.5).find_map(|steps| {
                let at = Point {
                    x: here.x + step.x * steps * (CARD_WIDTH + CARD_HEIGHT / 2.0),
                    y: here.y + step.y * steps * (CARD_HEIGHT * 1.4),
                };
                let next = Target::at(drag.allowed(drawing.target(at)?), &design);
                (next != *target).then_some(next)
            })
        });
        let Some(next) = next else { return };
        let (column, row) = (next.cell.column.saturating_add(1), next.cell.row.saturating_add(1));
        let place = [self.target_name(&next), column.to_string(), row.to_string()];
        self.announce(fill(self.t().cell_announce, &place.each_ref().map(String::as_str)));
        self.drag.set(Some(Drag { target: Some(next), ..drag }));
    }

    /// A free cell at the end of a lane.
    #[must_use]
    pub fn free_target(self, layer: Layer) -> Target {
        Target { layer, group: None, cell: self.at_rest.with_untracked(|drawing| drawing.free_cell(layer)) }
    }

    /// The frame of the cell in which a drag would drop.
    #[must_use]
    pub fn slot(self, target: &Target) -> Option<Frame> {
        let design = self.drawn.get();
        Some(self.drawing.with(|drawing| drawing.cell_frame(target.spot(&design))))
    }

    /// Starts to move a component by keyboard.
    pub fn pick_up(self, id: &str) {
        let design = self.design.get_untracked();
        let Some(index) = design.components.iter().position(|component| component.id == id) else { return };
        let spot = self.at_rest.with_untracked(|drawing| {
            let card = drawing.cards.get(index)?;
            Some(drawing::Target { layer: card.layer, group: card.group, cell: card.cell })
        });
        let label = self.component_name(id);
        self.announce(fill(self.t().picked_up, &[&label]));
        self.selection.set(Selection::component(id));
        self.drag.set(Some(Drag {
            source: DragSource::Components(vec![id.to_owned()]),
            label,
            target: spot.map(|spot| Target::at(spot, &design)),
            by_keyboard: true,
            copies: false,
        }));
    }

    /// What a drag of an item other than a component moves, with its name; `None` for an item that stays.
    #[must_use]
    pub fn drag_source_of(self, item: &Selection) -> Option<(DragSource, String)> {
        let design = self.design.get_untracked();
        match item {
            Selection::Group(id) => {
                let group = design.groups.iter().find(|group| group.id == *id)?;
                Some((DragSource::Group(id.clone()), group.name.clone()))
            }
            Selection::Note(id) => {
                let note = design.notes.iter().find(|note| note.id == *id)?;
                Some((DragSource::Note(id.clone()), note.text.chars().take(40).collect()))
            }
            Selection::Nothing | Selection::Components(_) | Selection::Connection(_) | Selection::Zone(_) => {
                None
            }
        }
    }

    /// Drops the dragged item. Outside all lanes, this has no effect, and says so.
    pub fn drop_dragged(self) {
        let Some(drag) = self.drag.get_untracked() else { return };
        self.drag.set(None);
        let Some(target) = drag.target.clone() else {
            let text = match drag.source {
                DragSource::Catalog { .. } => fill(self.t().drop_nowhere, &[&drag.label]),
                _ => self.t().cancelled.to_owned(),
            };
            return self.announce(text);
        };
        let design = self.design.get_untracked();
        let commands = self.at_rest.with_untracked(|drawing| drag.commands(&design, drawing));
        self.gesture(Gesture::Begin);
        let mut added = Vec::new();
        for command in commands {
            // The reason for a rejection is already shown.
            let Ok(new) = self.apply(command) else { return self.gesture(Gesture::Cancel) };
            added.extend(new);
        }
        if drag.copies && !added.is_empty() {
            let spot = target.spot(&design);
            let design = self.design.get_untracked();
            let moved = self.at_rest.with_untracked(|drawing| {
                drop::dropped(&design, drawing, &drop::together(drawing, &indices(&design, &added), spot))
            });
            self.dispatch(Command::Arrange(moved));
        }
        self.gesture(Gesture::Commit);
        if !added.is_empty() {
            self.selection.set(Selection::of(added));
            self.reveal_selected();
        }
        self.announce(fill(self.t().dropped, &[&drag.label, &self.target_name(&target)]));
    }
}

impl Drag {
    /// The cell in which the item may stand: groups and notes stand in lanes, not in groups.
    fn allowed(&self, spot: drawing::Target) -> drawing::Target {
        match self.source {
            DragSource::Catalog { .. } | DragSource::Components(_) => spot,
            DragSource::Group(_) | DragSource::Note(_) => drawing::Target { group: None, ..spot },
        }
    }
}
