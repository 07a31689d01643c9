//! Finds the drop target of a pointer: layers, groups and the gaps between cards, from boxes measured once
//! per drag.
//!
//! All coordinates are CSS pixels relative to the canvas content, so scrolling does not change them.

#![expect(clippy::float_arithmetic, reason = "geometry")]

use super::drag::Target;
use crate::domain::catalog::Layer;

/// A box on the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Frame {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Frame {
    fn contains(&self, x: f64, y: f64) -> bool {
        x >= self.left && x <= self.right && y >= self.top && y <= self.bottom
    }

    fn center(&self) -> f64 {
        f64::midpoint(self.left, self.right)
    }
}

/// A layer or group and its cards in reading order, without the dragged one.
#[derive(Clone, Debug, PartialEq)]
pub struct Container {
    pub layer: Layer,
    pub group: Option<String>,
    pub frame: Frame,
    /// The area of the cards, which contains the marker of an empty container.
    pub body: Frame,
    pub cards: Vec<Frame>,
}

/// The line that marks the drop position.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Marker {
    pub x: f64,
    pub y: f64,
    pub height: f64,
}

/// Finds the target at a point. A group takes precedence over its layer. The cost is linear in the number of
/// layers and groups, and logarithmic in the number of cards.
#[must_use]
pub fn locate(containers: &[Container], x: f64, y: f64) -> Option<(Target, Marker)> {
    let holds = |container: &&Container| container.frame.contains(x, y);
    let grouped = containers.iter().filter(|container| container.group.is_some()).find(holds);
    let container = grouped.or_else(|| containers.iter().find(holds))?;
    let cards = &container.cards;
    // Cards are arranged in rows: finds the row of the point, then the gap in it.
    let row_start = cards.partition_point(|card| card.bottom < y);
    let row_top = cards.get(row_start).or(cards.last()).map_or(0.0, |card| card.top);
    let row_end = cards.partition_point(|card| card.top <= row_top + 1.0);
    let row_start = if row_start == cards.len() { first_of_row(cards, row_top) } else { row_start };
    let row = cards.get(row_start..row_end).unwrap_or_default();
    let in_row = row.partition_point(|card| card.center() < x);
    let index = row_start.saturating_add(in_row);
    let target = Target { layer: container.layer, group: container.group.clone(), index };
    Some((target, marker(container, row, in_row)))
}

fn first_of_row(cards: &[Frame], top: f64) -> usize {
    cards.partition_point(|card| card.top < top - 1.0)
}

/// The marker of a target that was not selected by a point.
#[must_use]
pub fn marker_of(containers: &[Container], target: &Target) -> Option<Marker> {
    let container = containers
        .iter()
        .find(|container| container.layer == target.layer && container.group == target.group)?;
    let last = container.cards.len().checked_sub(1);
    let row = match (container.cards.get(target.index), last) {
        (Some(_), _) => container.cards.get(target.index..),
        (None, Some(last)) => container.cards.get(last..),
        (None, None) => None,
    };
    let after_last = container.cards.get(target.index).is_none();
    Some(marker(container, row.unwrap_or_default(), usize::from(after_last)))
}

const GAP: f64 = 6.0;
const EMPTY_HEIGHT: f64 = 72.0;

fn marker(container: &Container, row: &[Frame], in_row: usize) -> Marker {
    let before = in_row.checked_sub(1).and_then(|index| row.get(index));
    match (row.get(in_row), before) {
        (Some(card), _) => Marker { x: card.left - GAP, y: card.top, height: card.bottom - card.top },
        (None, Some(card)) => Marker { x: card.right + GAP, y: card.top, height: card.bottom - card.top },
        (None, None) => {
            let body = container.body;
            Marker {
                x: body.left + GAP,
                y: body.top,
                height: (body.bottom - body.top).clamp(24.0, EMPTY_HEIGHT),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(left: f64, top: f64, right: f64, bottom: f64) -> Frame {
        Frame { left, top, right, bottom }
    }

    fn canvas() -> Vec<Container> {
        let lane = |layer, top: f64, cards: Vec<Frame>| Container {
            layer,
            group: None,
            frame: frame(0.0, top, 500.0, top + 200.0),
            body: frame(10.0, top + 20.0, 490.0, top + 190.0),
            cards,
        };
        let card = |left: f64, top: f64| frame(left, top, left + 100.0, top + 60.0);
        let mut group = lane(Layer::Data, 320.0, vec![]);
        group.group = Some("g1".to_owned());
        group.frame = frame(300.0, 320.0, 480.0, 380.0);
        vec![
            lane(Layer::Application, 0.0, vec![]),
            lane(Layer::Data, 200.0, vec![card(10.0, 220.0), card(120.0, 220.0), card(10.0, 290.0)]),
            group,
        ]
    }

    #[track_caller]
    fn check(x: f64, y: f64, expected: Option<(Layer, Option<&str>, usize)>) {
        let found = locate(&canvas(), x, y).map(|(target, _)| (target.layer, target.group, target.index));
        assert_eq!(
            found,
            expected.map(|(layer, group, index)| (layer, group.map(str::to_owned), index)),
            "{x}, {y}"
        );
    }

    #[test]
    fn a_point_finds_its_layer_row_and_gap() {
        check(50.0, 50.0, Some((Layer::Application, None, 0)));
        check(20.0, 240.0, Some((Layer::Data, None, 0)));
        check(90.0, 240.0, Some((Layer::Data, None, 1)));
        check(400.0, 240.0, Some((Layer::Data, None, 2)));
        check(20.0, 300.0, Some((Layer::Data, None, 2)));
        check(200.0, 300.0, Some((Layer::Data, None, 3)));
        check(20.0, 395.0, Some((Layer::Data, None, 2)));
        check(200.0, 395.0, Some((Layer::Data, None, 3)));
    }

    #[test]
    fn a_target_chosen_by_keyboard_has_the_marker_of_its_gap() {
        let canvas = canvas();
        let marker = |index| {
            let target = Target { layer: Layer::Data, group: None, index };
            marker_of(&canvas, &target).map(|marker| (marker.x, marker.y))
        };
        assert_eq!(marker(0), Some((4.0, 220.0)));
        assert_eq!(marker(2), Some((4.0, 290.0)));
        assert_eq!(marker(3), Some((116.0, 290.0)));
        let empty = Target { layer: Layer::Application, group: None, index: 0 };
        assert_eq!(marker_of(&canvas, &empty).map(|marker| marker.x), Some(16.0));
    }

    #[test]
    fn a_group_takes_precedence_over_its_layer_and_outside_there_is_no_target() {
        check(350.0, 350.0, Some((Layer::Data, Some("g1"), 0)));
        check(600.0, 50.0, None);
        check(50.0, -1.0, None);
    }
}
