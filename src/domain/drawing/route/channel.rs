//! Channels: the tracks decide how wide the spaces are, and so where columns, rows and lines are.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use std::collections::BTreeSet;

use super::super::size::{
    CARD_HEIGHT, CARD_WIDTH, CLEAR, GAP, GROUP_HEAD, GROUP_PAD, LABEL_GAP, LABEL_TRACK, LANE_GAP, LANE_HEAD,
    LANE_PAD, TRACK,
};
use super::board::{Board, Channel};
use super::net::Nets;
use super::track::Tracks;

/// The edges of columns, rows and lanes.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Positions {
    pub(in super::super) columns: Vec<f64>,
    pub(in super::super) rows: Vec<f64>,
    /// Top and bottom of each lane.
    pub(in super::super) lanes: Vec<(f64, f64)>,
    pub(in super::super) width: f64,
    pub(in super::super) height: f64,
}

/// Computes all positions, and writes the offset of each run's track.
pub(in super::super) fn positions(
    board: &Board,
    nets: &mut Nets,
    tracks: &Tracks,
    labelled_gaps: &BTreeSet<u32>,
) -> Positions {
    let mut positions = Positions::default();
    let ends: BTreeSet<u32> =
        board.groups.iter().map(|area| area.cell.column.saturating_add(area.columns)).collect();
    let begins: BTreeSet<u32> = board.groups.iter().map(|area| area.cell.column).collect();
    let pad = |set: &BTreeSet<u32>, at: u32| if set.contains(&at) { GROUP_PAD } else { 0.0 };
    let mut x = LANE_HEAD;
    for at in 0..=board.columns {
        let is_edge = at == 0 || at == board.columns;
        let (before, after) = (pad(&ends, at), pad(&begins, at));
        let before_clear = if at == 0 { LANE_PAD / 2.0 } else { CLEAR };
        let after_clear = if at == board.columns { LANE_PAD } else { CLEAR };
        let lines = lines(nets, tracks, Channel { is_vertical: true, at });
        let least = if labelled_gaps.contains(&at) {
            LABEL_GAP
        } else if is_edge {
            LANE_PAD + before.max(after)
        } else {
            GAP.max(before + after + LANE_GAP)
        };
        let width = match lines.width {
            Some(width) => (before + before_clear + width + after_clear + after).max(least),
            None => least,
        };
        let free = width - before - after - before_clear - after_clear - lines.width.unwrap_or_default();
        lines.write(nets, x + before + before_clear + free / 2.0);
        x += width;
        if at < board.columns {
            positions.columns.push(x);
            x += CARD_WIDTH;
        }
    }
    positions.width = x;
    rows(board, nets, tracks, &mut positions);
    positions
}

fn rows(board: &Board, nets: &mut Nets, tracks: &Tracks, positions: &mut Positions) {
    let ends: BTreeSet<u32> =
        board.groups.iter().map(|area| area.cell.row.saturating_add(area.rows)).collect();
    let begins: BTreeSet<u32> = board.groups.iter().map(|area| area.cell.row).collect();
    let (mut y, mut lane_top) = (0.0, 0.0);
    for at in 0..=board.rows {
        let lines = lines(nets, tracks, Channel { is_vertical: false, at });
        let above = if ends.contains(&at) { GROUP_PAD } else { 0.0 };
        let head = if begins.contains(&at) { GROUP_HEAD } else { 0.0 };
        let is_last = at == board.rows;
        if at > 0 && board.lane_rows.contains(&at) {
            // Lines between two lanes run in the lower one; below the last lane they run in it.
            y += above + LANE_PAD;
            if is_last && let Some(width) = lines.width {
                lines.write(nets, y + (CLEAR - LANE_PAD));
                y += width + CLEAR;
            }
            positions.lanes.push((lane_top, y));
            lane_top = y + LANE_GAP;
            y = lane_top;
            if is_last {
                break;
            }
            y += match lines.width {
                Some(width) => {
                    lines.write(nets, y + LANE_PAD);
                    LANE_PAD + width + CLEAR
                }
                None => LANE_PAD,
            };
        } else {
            let before = if at == 0 { LANE_PAD } else { above + CLEAR };
            y += match lines.width {
                Some(width) => {
                    lines.write(nets, y + before);
                    before + width + CLEAR
                }
                None if at == 0 => LANE_PAD,
                None => (above + head.min(GROUP_PAD) + LANE_GAP).max(GAP),
            };
        }
        y += head;
        positions.rows.push(y);
        y += CARD_HEIGHT;
    }
    positions.height = positions.lanes.last().map_or(0.0, |(_, bottom)| *bottom);
}

/// The lines of a channel, with their offsets from the first one.
struct Lines {
    /// `None` without lines.
    width: Option<f64>,
    offsets: Vec<(usize, f64)>,
}

fn lines(nets: &Nets, tracks: &Tracks, channel: Channel) -> Lines {
    let mut lines = Lines { width: None, offsets: Vec::new() };
    let mut last = 0.0;
    for track in tracks.get(&channel).map_or(&[][..], Vec::as_slice) {
        let is_labelled = track.iter().any(|run| nets.runs.get(*run).is_some_and(|run| run.is_labelled));
        let half = if is_labelled { LABEL_TRACK / 2.0 } else { TRACK / 2.0 };
        let offset = lines
            .width
            .map_or(if is_labelled { half - TRACK / 2.0 } else { 0.0 }, |so_far| so_far + last + half);
        lines.offsets.extend(track.iter().map(|run| (*run, offset)));
        lines.width = Some(offset);
        last = half;
    }
    // Half of a label stands below the last line.
    lines.width = lines.width.map(|width| width + (last - TRACK / 2.0).max(0.0));
    lines
}

impl Lines {
    fn write(&self, nets: &mut Nets, start: f64) {
        for (run, offset) in &self.offsets {
            if let Some(run) = nets.runs.get_mut(*run) {
                run.offset = start + offset;
            }
        }
    }
}
