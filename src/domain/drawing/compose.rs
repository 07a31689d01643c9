//! Composes a drawing: arranges, routes, and turns cells into frames.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use std::collections::BTreeSet;

use super::arrange::arrange;
use super::boxes::{Card, Drawing, Grid, GroupBox, LaneBox, Route};
use super::geometry::Frame;
use super::outline::Outline;
use super::places::Places;
use super::route::board::Board;
use super::route::channel::{Positions, positions};
use super::route::{label, port, trace, track, way};
use super::settle::Given;
use super::size::{CARD_HEIGHT, CARD_WIDTH, GROUP_HEAD, GROUP_PAD, LANE_HEAD};
use crate::domain::catalog::Layer;
use crate::domain::design::Cell;
use crate::domain::design::Design;

/// The aspect ratio, width to height, at which a layout aims: that of a canvas in a common window.
pub const ASPECT: f64 = 1.9;

/// Draws a design. Parts without a place are laid out, towards an aspect ratio of width to height.
#[must_use]
pub fn draw(design: &Design, places: &Places, aspect: f64) -> Drawing {
    let outline = Outline::of(design, places);
    let given = Given::of(design, &outline, places);
    let arrangement = arrange(&outline, &given, aspect);
    let board = Board::of(&outline, &arrangement);
    let (mut nets, lines) = way::choose(&outline, &board, &|connection| {
        let connection = design.connections.get(connection);
        connection.and_then(|one| places.sides.get(&one.id)).copied().unwrap_or_default()
    });
    port::place(&board, &mut nets);
    let tracks = track::assign(&board, &nets);
    let mut labelled_gaps = BTreeSet::new();
    for (edge, line) in outline.edges.iter().zip(&lines) {
        if edge.is_labelled && line.runs.is_empty() && line.root.end().side.is_beside() {
            labelled_gaps.insert(board.cell(edge.from).column.max(board.cell(edge.to).column));
        }
    }
    let positions = positions(&board, &mut nets, &tracks, &labelled_gaps);
    let frames: Vec<Frame> = board.cards.iter().map(|cell| card_frame(&positions, *cell)).collect();
    let mut drawing = Drawing {
        width: positions.width,
        height: positions.height,
        lanes: lanes(&positions),
        groups: groups(&outline, &board, &positions),
        moved_components: arrangement.moved_cards,
        moved_groups: arrangement.moved_groups,
        ..Drawing::default()
    };
    for ((owner, cell), frame) in outline.cards.iter().zip(&arrangement.cards).zip(&frames) {
        let layer = Layer::ALL.get(owner.lane).copied().unwrap_or(Layer::Data);
        let corner = owner.group.and_then(|group| arrangement.groups.get(group)).map(|area| area.cell);
        let corner = corner.unwrap_or_default();
        let cell = Cell {
            column: cell.column.saturating_sub(corner.column),
            row: cell.row.saturating_sub(corner.row),
        };
        drawing.cards.push(Card { layer, group: owner.group, cell, frame: *frame });
    }
    drawing.notes = drawing.cards.split_off(design.components.len());
    drawing.moved_components.retain(|index| *index < design.components.len());
    for (edge, line) in outline.edges.iter().zip(&lines) {
        let (root, leaf) = (line.root.end().side, line.leaf.end().side);
        let (from_side, to_side) = if line.is_outward { (root, leaf) } else { (leaf, root) };
        drawing.routes.push(Route {
            connection: edge.connection,
            from: edge.from,
            to: edge.to,
            from_side,
            to_side,
            points: trace::trace(line, &nets, &frames),
            label: None,
        });
    }
    let labelled: BTreeSet<usize> =
        outline.edges.iter().filter(|edge| edge.is_labelled).map(|edge| edge.connection).collect();
    let mut obstacles = frames;
    obstacles.extend(drawing.lanes.iter().map(|lane| lane.head));
    obstacles.extend(drawing.groups.iter().flat_map(|group| [group.name, group.sum]));
    label::place(&mut drawing.routes, &|connection| labelled.contains(&connection), &obstacles);
    drawing.grid = Grid { columns: positions.columns, rows: positions.rows, lane_rows: board.lane_rows };
    drawing
}

/// The frame of a card in a cell of the board.
fn card_frame(positions: &Positions, cell: Cell) -> Frame {
    let at = |edges: &[f64], index: u32| {
        usize::try_from(index).ok().and_then(|index| edges.get(index)).copied().unwrap_or_default()
    };
    Frame {
        x: at(&positions.columns, cell.column),
        y: at(&positions.rows, cell.row),
        width: CARD_WIDTH,
        height: CARD_HEIGHT,
    }
}

fn lanes(positions: &Positions) -> Vec<LaneBox> {
    let lanes = Layer::ALL.into_iter().zip(&positions.lanes);
    let boxes = lanes.map(|(layer, (top, bottom))| {
        let frame = Frame { x: 0.0, y: *top, width: positions.width, height: bottom - top };
        LaneBox { layer, frame, head: Frame { width: LANE_HEAD, ..frame } }
    });
    boxes.collect()
}

fn groups(outline: &Outline, board: &Board, positions: &Positions) -> Vec<GroupBox> {
    let groups = outline.groups.iter().zip(&board.groups);
    let boxes = groups.map(|(lane, area)| {
        let Cell { column, row } = area.cell;
        let last = Cell {
            column: column.saturating_add(area.columns).saturating_sub(1),
            row: row.saturating_add(area.rows).saturating_sub(1),
        };
        let (first, last) = (card_frame(positions, area.cell), card_frame(positions, last));
        let frame = first.around(&last).grown(GROUP_PAD);
        let frame = Frame { y: first.y - GROUP_HEAD, height: frame.bottom() - first.y + GROUP_HEAD, ..frame };
        // Name and sum stand above the first and the last column, so that lines pass between the columns.
        let half = (CARD_WIDTH - GROUP_PAD) / 2.0;
        let width = if area.columns > 1 { CARD_WIDTH } else { half };
        let name = Frame { x: first.x, y: frame.y, width, height: GROUP_HEAD };
        let top = board.lane_rows.get(*lane).copied().unwrap_or_default();
        GroupBox {
            layer: Layer::ALL.get(*lane).copied().unwrap_or(Layer::Data),
            cell: Cell { column, row: row.saturating_sub(top) },
            columns: area.columns,
            rows: area.rows,
            frame,
            name,
            sum: Frame { x: last.right() - width, ..name },
        }
    });
    boxes.collect()
}
