//! Ports: the points of the sides at which lines begin and end.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use std::collections::BTreeMap;

use super::super::size::{CARD_HEIGHT, CARD_WIDTH};
use super::board::{Board, Channel};
use super::net::{Nets, Port};

/// The distance of two ports where there is room.
const DISTANCE: f64 = 12.0;
/// The distance of a port from the corner of a card.
const CORNER: f64 = 10.0;

/// Places all ports. The ports of two cards that face each other across a channel have different offsets, so
/// that their lines cannot touch; a straight line has the middle for itself.
pub(in super::super) fn place(board: &Board, nets: &mut Nets) {
    let mut faces: BTreeMap<(Channel, u32), Vec<(i64, Port)>> = BTreeMap::new();
    for (port, used) in &nets.ports {
        let end = port.end();
        let (channel, position) = board.mouth(end.card, end.side);
        let run = used.run.and_then(|run| nets.runs.get(run));
        // How far the run leads down or to the right, less how far it leads up or to the left.
        let pull = run.map_or(0, |run| {
            i64::from(run.high)
                .saturating_add(i64::from(run.low))
                .saturating_sub(i64::from(position).saturating_mul(2))
        });
        faces.entry((channel, position)).or_default().push((pull, *port));
    }
    for ((channel, _), mut ports) in faces {
        ports.sort_unstable();
        let length = if channel.is_vertical { CARD_HEIGHT } else { CARD_WIDTH };
        let is_straight = |port: &Port| nets.ports.get(port).is_some_and(|used| used.is_straight);
        let (straight, others): (Vec<_>, Vec<_>) = ports.into_iter().partition(|(_, port)| is_straight(port));
        let offsets = if straight.is_empty() {
            spread(others.len(), length)
        } else {
            let above = others.iter().filter(|(pull, _)| *pull < 0).count();
            beside_middle(above, others.len().saturating_sub(above), length)
        };
        let straight = straight.into_iter().map(|(_, port)| (port, length / 2.0));
        let others = others.into_iter().map(|(_, port)| port).zip(offsets);
        for (port, offset) in straight.chain(others) {
            if let Some(used) = nets.ports.get_mut(&port) {
                used.offset = offset;
            }
        }
    }
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The distance of ports with `gaps` gaps between them: whole units, or a binary fraction in a crowd, so that
/// sums of distances are exact.
fn distance(room: f64, gaps: usize) -> f64 {
    let distance = room / number(gaps.max(1));
    if distance < 2.0 { (distance * 64.0).floor() / 64.0 } else { DISTANCE.min(distance.floor()) }
}

/// Offsets of ports around the middle of a side.
fn spread(count: usize, length: f64) -> Vec<f64> {
    let gaps = count.saturating_sub(1);
    let (distance, gaps) = (distance(length - CORNER * 2.0, gaps), number(gaps));
    let first = (length - distance * gaps) / 2.0;
    (0..count).map(|index| first + distance * number(index)).collect()
}

/// Offsets of ports before and after the middle, which is taken.
fn beside_middle(before: usize, after: usize, length: f64) -> Vec<f64> {
    let room = length / 2.0 - CORNER;
    let up = (1..=before).rev().map(|index| length / 2.0 - distance(room, before) * number(index));
    up.chain((1..=after).map(|index| length / 2.0 + distance(room, after) * number(index))).collect()
}
