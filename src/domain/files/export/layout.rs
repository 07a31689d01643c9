//! The layout of a picture of the canvas. The same design always gives the same picture.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use super::Export;
use crate::domain::basics::order::map_of;
use crate::domain::catalog::Layer;
use crate::domain::design::{Component, Group};

/// The size of a card.
pub(super) const CARD: (f64, f64) = (208.0, 78.0);
/// The space between cards, wide enough for arrows.
const GAP: f64 = 32.0;
/// The padding inside a layer or a group.
const PAD: f64 = 18.0;
/// The height of a group's name.
const GROUP_HEAD: f64 = 38.0;
/// Half the distance between a downward and an upward connection.
const HALF_GAP: f64 = 12.0;
/// The width of the column with the name and subtotal of a layer, which connections avoid.
pub(super) const LANE_HEAD: f64 = 176.0;
/// The height of title and total.
pub(super) const HEAD: f64 = 92.0;
/// The height of the legend.
pub(super) const FOOT: f64 = 46.0;
/// The margin around the picture.
pub(super) const MARGIN: f64 = 20.0;

/// A rectangle in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub(super) struct Frame {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Frame {
    pub(super) fn right(&self) -> f64 {
        self.x + self.width
    }

    pub(super) fn bottom(&self) -> f64 {
        self.y + self.height
    }

    fn center(&self) -> (f64, f64) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }
}

/// A connection: the ends of a curve and its control points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wire {
    pub(super) index: usize,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) points: [(f64, f64); 4],
}

/// The positions of all elements.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) lanes: Vec<(Layer, Frame)>,
    /// Groups by index in the design.
    pub(super) groups: Vec<(usize, Frame)>,
    /// Components by index in the design, each with the index of its group in `groups`.
    pub(super) cards: Vec<(usize, Option<usize>, Frame)>,
    pub(super) wires: Vec<Wire>,
}

/// A unit of the layout: a card, or a group with its cards.
struct Block<'a> {
    group: Option<(usize, &'a Group)>,
    cards: Vec<usize>,
}

/// Lays a design out.
pub(super) fn layout(export: &Export<'_>) -> Layout {
    let components = &export.design.components;
    let most =
        Layer::ALL.into_iter().map(|layer| components.iter().filter(|one| one.layer == layer).count()).max();
    let columns = columns(most.unwrap_or_default());
    let inner = row_width(columns) + PAD * 2.0;
    let mut layout = Layout { width: MARGIN * 2.0 + LANE_HEAD + PAD * 2.0 + inner, ..Layout::default() };
    let mut top = HEAD;
    for layer in Layer::ALL {
        let lane = Frame { x: MARGIN, y: top, width: layout.width - MARGIN * 2.0, height: 0.0 };
        let bottom = layout.lane(export, layer, (lane.x + LANE_HEAD + PAD, top + PAD), columns);
        let height = (bottom - top).max(CARD.1 + PAD * 2.0);
        layout.lanes.push((layer, Frame { height, ..lane }));
        top += height + PAD;
    }
    layout.height = top - PAD + FOOT;
    layout.connect(export);
    layout
}

/// The number of cards per row: few in a small design, more in a large one, to keep a landscape format.
#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "at most 20,000 components")]
fn columns(most: usize) -> usize {
    let wanted = (most as f64 * 1.4).sqrt();
    (4_usize..24).find(|columns| *columns as f64 >= wanted).unwrap_or(24)
}

#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "at most 24 columns")]
fn row_width(columns: usize) -> f64 {
    columns as f64 * (CARD.0 + GAP) - GAP
}

impl Layout {
    /// Lays out a layer from its top left corner and returns its bottom.
    fn lane(&mut self, export: &Export<'_>, layer: Layer, (left, top): (f64, f64), columns: usize) -> f64 {
        let right = left + row_width(columns) + PAD * 2.0;
        let (mut x, mut y, mut row_bottom) = (left, top, top);
        for block in blocks(export, layer) {
            let side_by_side = block.cards.len().clamp(1, columns);
            let is_group = block.group.is_some();
            let width = row_width(side_by_side) + if is_group { PAD * 2.0 } else { 0.0 };
            if x > left && x + width > right {
                (x, y) = (left, row_bottom + GAP);
            }
            let (inner_x, inner_y) = if is_group { (x + PAD, y + GROUP_HEAD) } else { (x, y) };
            let group = block.group.map(|(index, _)| (self.groups.len(), index));
            let mut bottom = inner_y;
            let (mut card_x, mut card_y) = (inner_x, inner_y);
            for (place, card) in block.cards.iter().enumerate() {
                if place > 0 && place.is_multiple_of(side_by_side) {
                    (card_x, card_y) = (inner_x, card_y + CARD.1 + GAP);
                }
                let frame = Frame { x: card_x, y: card_y, width: CARD.0, height: CARD.1 };
                self.cards.push((*card, group.map(|(place, _)| place), frame));
                bottom = frame.bottom();
                card_x += CARD.0 + GAP;
            }
            if let Some((_, index)) = group {
                bottom = bottom.max(inner_y + PAD) + PAD;
                self.groups.push((index, Frame { x, y, width, height: bottom - y }));
            }
            row_bottom = row_bottom.max(bottom);
            x += width + GAP;
        }
        row_bottom + PAD
    }

    fn connect(&mut self, export: &Export<'_>) {
        let components = &export.design.components;
        let places = map_of(components.iter().enumerate().map(|(place, one)| (one.id.as_str(), place)));
        let frames = map_of(self.cards.iter().map(|(index, _, frame)| (*index, *frame)));
        for (index, connection) in export.design.connections.iter().enumerate() {
            let ends = places.get(connection.from.as_str()).zip(places.get(connection.to.as_str()));
            let Some((from, to)) = ends else { continue };
            let Some((start, end)) = frames.get(from).zip(frames.get(to)) else { continue };
            self.wires.push(Wire { index, from: *from, to: *to, points: curve(start, end) });
        }
    }
}

/// A curve that leaves and arrives at right angles and stays between the outer edges of both cards.
fn curve(from: &Frame, to: &Frame) -> [(f64, f64); 4] {
    let ((from_x, from_y), (to_x, to_y)) = (from.center(), to.center());
    // Opposite connections between the same two cards keep a distance.
    if from.bottom() <= to.y {
        let (from_x, to_x) = (from_x - HALF_GAP, to_x - HALF_GAP);
        let bend = ((to.y - from.bottom()) / 2.0).max(GAP / 2.0);
        return [(from_x, from.bottom()), (from_x, from.bottom() + bend), (to_x, to.y - bend), (to_x, to.y)];
    }
    if to.bottom() <= from.y {
        let (from_x, to_x) = (from_x + HALF_GAP, to_x + HALF_GAP);
        let bend = ((from.y - to.bottom()) / 2.0).max(GAP / 2.0);
        return [(from_x, from.y), (from_x, from.y - bend), (to_x, to.bottom() + bend), (to_x, to.bottom())];
    }
    if (from_x - to_x).abs() > CARD.0 + GAP * 1.5 {
        // Passes below the cards between them.
        let (start, end) = (from.bottom(), to.bottom());
        let bend = start.max(end) + GAP * 0.7;
        return [(from_x, start), (from_x, bend), (to_x, bend), (to_x, end)];
    }
    let forward = from_x <= to_x;
    let (start, end) = if forward { (from.right(), to.x) } else { (from.x, to.right()) };
    let bend = (end - start) / 2.0;
    [(start, from_y), (start + bend, from_y), (end - bend, to_y), (end, to_y)]
}

/// The blocks of a layer in canvas order: ungrouped components one by one, then the groups.
fn blocks<'a>(export: &Export<'a>, layer: Layer) -> Vec<Block<'a>> {
    let of_layer = |component: &Component| component.layer == layer;
    let components = || export.design.components.iter().enumerate().filter(|(_, one)| of_layer(one));
    let groups = export.design.groups.iter().enumerate().filter(|(_, group)| group.layer == layer);
    let groups: Vec<(usize, &Group)> = groups.collect();
    let is_known = |id: &str| groups.iter().any(|(_, group)| group.id == id);
    let alone = components().filter(|(_, one)| !one.group.as_deref().is_some_and(is_known));
    let mut blocks: Vec<Block<'a>> =
        alone.map(|(index, _)| Block { group: None, cards: vec![index] }).collect();
    for group in &groups {
        let members = components().filter(|(_, one)| one.group.as_deref() == Some(group.1.id.as_str()));
        blocks.push(Block { group: Some(*group), cards: members.map(|(index, _)| index).collect() });
    }
    blocks
}

/// A point on a curve, at a fraction of 0 to 1.
pub(super) fn point_at([a, b, c, d]: [(f64, f64); 4], way: f64) -> (f64, f64) {
    let back = 1.0 - way;
    let mix = |a: f64, b: f64, c: f64, d: f64| {
        a * back.powi(3) + 3.0 * b * back.powi(2) * way + 3.0 * c * back * way.powi(2) + d * way.powi(3)
    };
    (mix(a.0, b.0, c.0, d.0), mix(a.1, b.1, c.1, d.1))
}
