//! Sizes, and the number of columns that gives a drawing its aspect ratio.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use super::arrange::Arrangement;
use super::outline::Outline;
use super::pack::{Packing, Part, pack};

/// The width of a card.
pub const CARD_WIDTH: f64 = 168.0;
/// The height of a card.
pub const CARD_HEIGHT: f64 = 64.0;
/// The width of the head of a lane, at its left.
pub const LANE_HEAD: f64 = 132.0;
/// The height of the title line of a group.
pub const GROUP_HEAD: f64 = 24.0;
/// The height of the label of a connection.
pub const LABEL_HEIGHT: f64 = 16.0;

/// The space between the edge of a lane and the cards or lines in it.
pub(super) const LANE_PAD: f64 = 12.0;
/// The space between two lanes.
pub(super) const LANE_GAP: f64 = 8.0;
/// The space between the edge of a group and its cards.
pub(super) const GROUP_PAD: f64 = 8.0;
/// The space between a card, or the edge of a group, and the first line beside it.
pub(super) const CLEAR: f64 = 14.0;
/// The distance between two lines side by side.
pub(super) const TRACK: f64 = 10.0;
/// The same distance where a label stands on one of them.
pub(super) const LABEL_TRACK: f64 = 20.0;
/// The space between two cards without a line between them.
pub(super) const GAP: f64 = 24.0;
/// The space between two cards with the label of a straight line between them.
pub(super) const LABEL_GAP: f64 = 92.0;

/// The estimated width of a column and height of a row, with the space beside them.
const PITCH: (f64, f64) = (CARD_WIDTH + 32.0, CARD_HEIGHT + 34.0);
/// The estimated height of a shelf of groups, and of a lane, in addition to its rows.
const SHELF: f64 = GROUP_HEAD + GROUP_PAD;
const LANE: f64 = LANE_PAD + LANE_GAP;
/// The greatest number of columns that is tried.
const MOST: u32 = 400;

/// Packs the parts of a lane into at most `most` columns, as low as possible.
pub(super) fn packed(parts: &[Part], most: u32) -> Packing {
    let count = |part: &Part| match part {
        Part::Cards(cards) => u32::try_from(cards.len()).unwrap_or(u32::MAX),
        Part::Group { members, .. } => (*members).max(1),
    };
    let cells = parts.iter().map(count).fold(0, u32::saturating_add);
    let least = cells.div_ceil(most.max(1)).max(1);
    // Low shelves first, then one shelf for all.
    let heights = (1..=4).chain(least..least.saturating_add(6));
    let packings = heights.map(|height| pack(parts, most, height));
    let best = packings.min_by(|one, other| {
        let key = |packing: &Packing| lane_height(packing, parts);
        key(one).total_cmp(&key(other)).then(one.shelves.cmp(&other.shelves))
    });
    best.unwrap_or_default()
}

fn lane_height(packing: &Packing, parts: &[Part]) -> f64 {
    let has_groups = parts.iter().any(|part| matches!(part, Part::Group { .. }));
    let shelves = if has_groups { f64::from(packing.shelves) } else { 0.0 };
    f64::from(packing.rows.max(1)) * PITCH.1 + shelves * SHELF + LANE
}

/// The number of columns with which the drawing fits best into a window of the aspect ratio.
pub(super) fn best_columns(
    lanes: &[Vec<Part>],
    settled: &Arrangement,
    outline: &Outline,
    aspect: f64,
) -> u32 {
    let alone = outline.cards.iter().zip(&settled.cards).filter(|(owner, _)| owner.group.is_none());
    let cards = alone.map(|(_, cell)| cell.column.saturating_add(1));
    let groups = settled.groups.iter().map(|area| area.cell.column.saturating_add(area.columns));
    let least = cards.chain(groups).max().unwrap_or(1).max(1);
    let mut best = (f64::INFINITY, least);
    let mut columns = least;
    loop {
        let packings: Vec<Packing> = lanes.iter().map(|parts| packed(parts, columns)).collect();
        let used = packings.iter().map(|packing| packing.columns).fold(least, u32::max);
        let width = LANE_HEAD + f64::from(used) * PITCH.0;
        let height: f64 =
            packings.iter().zip(lanes).map(|(packing, parts)| lane_height(packing, parts)).sum();
        let size = (width / aspect).max(height);
        if size < best.0 {
            best = (size, columns);
        }
        if width / aspect > height || columns >= MOST {
            return best.1;
        }
        columns = columns.saturating_add(columns.div_ceil(16));
    }
}
