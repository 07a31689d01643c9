//! Tracks: the lines beside each other within a channel.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use std::collections::BTreeMap;

use super::super::size::{CARD_HEIGHT, CARD_WIDTH};
use super::board::{Board, Channel};
use super::net::{Joint, Nets, Tie};

/// The tracks of each channel that has lines.
pub(in super::super) type Tracks = BTreeMap<Channel, Vec<Vec<usize>>>;

/// Gives each run a track, vertical channels first. Runs that meet have different tracks, in the order with
/// few crossings; runs apart share one.
pub(in super::super) fn assign(board: &Board, nets: &Nets) -> Tracks {
    let ties = nets.ties();
    let mut channels: BTreeMap<Channel, Vec<usize>> = BTreeMap::new();
    for (index, run) in nets.runs.iter().enumerate() {
        channels.entry(run.channel).or_default().push(index);
    }
    // A place between 0 and 1 within the channel, for the runs whose tracks are known.
    let mut within: Vec<Option<f64>> = vec![None; nets.runs.len()];
    let mut tracks = Tracks::new();
    // Vertical channels are last in their order.
    for (channel, runs) in channels.into_iter().rev() {
        let spans: Vec<Span> =
            runs.iter().map(|run| Span::of(*run, ties.get(*run), board, nets, &within)).collect();
        let levels = levels(&spans);
        let count = levels.iter().max().map_or(0, |last| last.saturating_add(1));
        let mut known = vec![Vec::new(); count];
        for (run, level) in runs.iter().zip(&levels) {
            if let Some(track) = known.get_mut(*level) {
                track.push(*run);
            }
            if let Some(place) = within.get_mut(*run) {
                *place = Some((number(*level) + 1.0) / (number(count) + 1.0));
            }
        }
        tracks.insert(channel, known);
    }
    tracks
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// A run along its channel, with exact positions as far as they are known.
struct Span {
    low: u32,
    high: u32,
    exact: (f64, f64),
    ties: Vec<(f64, bool)>,
}

impl Span {
    fn of(run: usize, ties: Option<&Vec<Tie>>, board: &Board, nets: &Nets, within: &[Option<f64>]) -> Self {
        let mut span = Self { low: 0, high: 0, exact: (f64::INFINITY, f64::NEG_INFINITY), ties: Vec::new() };
        if let Some(run) = nets.runs.get(run) {
            (span.low, span.high) = (run.low, run.high);
        }
        for tie in ties.map_or(&[][..], Vec::as_slice) {
            let (position, part) = match tie.to {
                Joint::Run(other) => (tie.position, within.get(other).copied().flatten().unwrap_or(0.5)),
                Joint::Port(port) => {
                    let end = port.end();
                    let length = if end.side.is_beside() { CARD_HEIGHT } else { CARD_WIDTH };
                    let offset = nets.ports.get(&port).map_or(0.0, |used| used.offset);
                    (board.mouth(end.card, end.side).1, offset / length)
                }
            };
            let exact = f64::from(position) + part;
            span.exact = (span.exact.0.min(exact), span.exact.1.max(exact));
            span.ties.push((exact, tie.is_after));
        }
        span
    }

    fn meets(&self, other: &Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// The crossings, twice, of this run on an earlier track than another.
    fn crossings_before(&self, other: &Self) -> i32 {
        let count = |span: &Self, ties: &[(f64, bool)], leaves_after: bool| {
            let leaving = ties.iter().filter(|(_, is_after)| *is_after == leaves_after);
            let inside = leaving.map(|(position, _)| {
                i32::from(span.exact.0 <= *position && *position <= span.exact.1)
                    .saturating_add(i32::from(span.exact.0 < *position && *position < span.exact.1))
            });
            inside.fold(0, i32::saturating_add)
        };
        count(other, &self.ties, true).saturating_add(count(self, &other.ties, false))
    }
}

/// The track of each run of a channel.
fn levels(spans: &[Span]) -> Vec<usize> {
    let mut meets: Vec<Vec<usize>> = vec![Vec::new(); spans.len()];
    let mut scores = vec![0_i32; spans.len()];
    for (one, span) in spans.iter().enumerate() {
        for (other, next) in spans.iter().enumerate().skip(one.saturating_add(1)) {
            if !span.meets(next) {
                continue;
            }
            // Positive: the first of the two is better on the later track.
            let worse = span.crossings_before(next).saturating_sub(next.crossings_before(span));
            for (at, of, by) in [(one, other, worse), (other, one, worse.saturating_neg())] {
                if let Some(score) = scores.get_mut(at) {
                    *score = score.saturating_add(by);
                }
                if let Some(met) = meets.get_mut(at) {
                    met.push(of);
                }
            }
        }
    }
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.sort_by_key(|index| scores.get(*index));
    let mut levels: Vec<Option<usize>> = vec![None; spans.len()];
    for index in order {
        let met = meets.get(index).map_or(&[][..], Vec::as_slice);
        let below = met.iter().filter_map(|other| levels.get(*other).copied().flatten()).max();
        if let Some(level) = levels.get_mut(index) {
            *level = Some(below.map_or(0, |below| below.saturating_add(1)));
        }
    }
    levels.into_iter().map(Option::unwrap_or_default).collect()
}
