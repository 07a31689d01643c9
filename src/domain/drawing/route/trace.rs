//! Traces lines: ends and corners in units.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use super::super::geometry::{Frame, Point};
use super::net::{Line, Nets, Port};
use crate::domain::design::Side;

/// The ends and corners of a line, from the source to the target.
pub(in super::super) fn trace(line: &Line, nets: &Nets, cards: &[Frame]) -> Vec<Point> {
    let root = point(line.root, nets, cards);
    let leaf = point(line.leaf, nets, cards);
    let mut points = Vec::with_capacity(line.runs.len().saturating_add(3));
    points.push(root);
    let mut at = root;
    for run in &line.runs {
        let Some(run) = nets.runs.get(*run) else { continue };
        at = if run.channel.is_vertical {
            Point { x: run.offset, ..at }
        } else {
            Point { y: run.offset, ..at }
        };
        points.push(at);
    }
    if let Some(run) = line.runs.last().and_then(|run| nets.runs.get(*run)) {
        points.push(if run.channel.is_vertical {
            Point { y: leaf.y, ..at }
        } else {
            Point { x: leaf.x, ..at }
        });
    }
    points.push(leaf);
    points.dedup();
    if !line.is_outward {
        points.reverse();
    }
    points
}

/// The point of a port.
fn point(port: Port, nets: &Nets, cards: &[Frame]) -> Point {
    let end = port.end();
    let frame = cards.get(end.card).copied().unwrap_or_default();
    let offset = nets.ports.get(&port).map_or(0.0, |used| used.offset);
    match end.side {
        Side::Top => Point { x: frame.x + offset, y: frame.y },
        Side::Right => Point { x: frame.right(), y: frame.y + offset },
        Side::Bottom => Point { x: frame.x + offset, y: frame.bottom() },
        Side::Left => Point { x: frame.x, y: frame.y + offset },
    }
}
