//! Ways: the channels that the line of a connection takes.
//!
//! The candidates of a connection leave and reach every open side and have at most three runs. The cheapest
//! is taken: short, with few corners, beside few other lines, and along lines of its own net.
#![expect(clippy::arithmetic_side_effects, reason = "lengths are sums of a few thousand cells")]

use std::collections::{BTreeMap, BTreeSet};

use super::super::outline::{Edge, Outline};
use super::board::{Board, Channel, band, crossing};
use super::net::{Before, End, Line, Nets, Port};
use crate::domain::design::Side;

/// Half a column and half a row, in units.
const STEP: (u32, u32) = (100, 50);
/// The cost of a corner, in units of length.
const CORNER: u32 = 40;
/// The cost of each line that is passed or accompanied, for each position.
const COMPANY: u32 = 6;
/// The cost of each port of another line on the same side.
const PORT: u32 = 60;
/// The cost of an arrow that leaves a left side or reaches a right one, against the reading direction.
const BACKWARDS: u32 = 24;
/// The cost of a straight line that is not possible.
const NEVER: u32 = u32::MAX;

/// A candidate: the sides and the channels in between, from the root.
#[derive(Clone, Copy, Debug)]
struct Way {
    root: Side,
    leaf: Side,
    channels: [Option<Channel>; 3],
}

/// Chooses the lines of all connections, short ones first. A connection whose sides are fixed keeps them.
pub(in super::super) fn choose(
    outline: &Outline,
    board: &Board,
    sides: &dyn Fn(usize) -> (Option<Side>, Option<Side>),
) -> (Nets, Vec<Line>) {
    let mut chooser = Chooser::new(outline, board);
    let mut order: Vec<usize> = (0..outline.edges.len()).collect();
    let length = |index: &usize| {
        outline.edges.get(*index).map_or(0, |edge| {
            let (start, end) = (board.cell(edge.from), board.cell(edge.to));
            start.column.abs_diff(end.column) * STEP.0 + start.row.abs_diff(end.row) * STEP.1
        })
    };
    order.sort_by_key(length);
    let mut lines: Vec<Option<Line>> = vec![None; outline.edges.len()];
    for index in order {
        let Some(edge) = outline.edges.get(index) else { continue };
        let line = chooser.line(index, edge, sides(edge.connection));
        if let Some(place) = lines.get_mut(index) {
            *place = Some(line);
        }
    }
    let lines: Vec<Line> = lines.into_iter().flatten().collect();
    mark_labels(&mut chooser.nets, outline, &lines);
    (chooser.nets, lines)
}

/// Marks the runs in which labels stand: the longest horizontal one of each connection with a label.
fn mark_labels(nets: &mut Nets, outline: &Outline, lines: &[Line]) {
    for (edge, line) in outline.edges.iter().zip(lines) {
        if !edge.is_labelled {
            continue;
        }
        let horizontal = line.runs.iter().rev().filter_map(|run| {
            let known = nets.runs.get(*run)?;
            (!known.channel.is_vertical).then_some((known.high - known.low, *run))
        });
        if let Some((_, run)) = horizontal.max_by_key(|(length, _)| *length)
            && let Some(run) = nets.runs.get_mut(run)
        {
            run.is_labelled = true;
        }
    }
}

struct Chooser<'a> {
    board: &'a Board,
    nets: Nets,
    /// For each edge, whether its net has its root at the source.
    is_outward: Vec<bool>,
    /// The number of runs at each position of each channel.
    company: BTreeMap<Channel, Vec<u32>>,
    ports: BTreeMap<End, u32>,
    /// The sides that face each other across a channel, by channel and position, with a straight line.
    straight: BTreeSet<(Channel, u32)>,
}

impl<'a> Chooser<'a> {
    fn new(outline: &Outline, board: &'a Board) -> Self {
        let mut degrees = vec![(0_u32, 0_u32); outline.cards.len()];
        for edge in &outline.edges {
            if let Some(degree) = degrees.get_mut(edge.from) {
                degree.0 += 1;
            }
            if let Some(degree) = degrees.get_mut(edge.to) {
                degree.1 += 1;
            }
        }
        let out = |card: usize| degrees.get(card).map_or(0, |degree| degree.0);
        let into = |card: usize| degrees.get(card).map_or(0, |degree| degree.1);
        let is_outward = outline.edges.iter().map(|edge| out(edge.from) >= into(edge.to)).collect();
        Self {
            board,
            nets: Nets::default(),
            is_outward,
            company: BTreeMap::new(),
            ports: BTreeMap::new(),
            straight: BTreeSet::new(),
        }
    }

    /// Chooses the cheapest line of a connection and enters it.
    fn line(&mut self, index: usize, edge: &Edge, fixed: (Option<Side>, Option<Side>)) -> Line {
        let is_outward = self.is_outward.get(index) == Some(&true);
        let (root, leaf) = if is_outward { (edge.from, edge.to) } else { (edge.to, edge.from) };
        let fixed = if is_outward { fixed } else { (fixed.1, fixed.0) };
        let ends = |way: &Way| (End { card: root, side: way.root }, End { card: leaf, side: way.leaf });
        let ways = self.ways(root, leaf, fixed);
        let best = ways.into_iter().min_by_key(|way| self.cost(way, root, leaf, is_outward));
        let best = best.unwrap_or(Way { root: Side::Right, leaf: Side::Right, channels: [None; 3] });
        let (root, leaf) = ends(&best);
        self.enter(index, &best, root, leaf, is_outward)
    }

    /// The candidates between two cards.
    fn ways(&self, root: usize, leaf: usize, fixed: (Option<Side>, Option<Side>)) -> Vec<Way> {
        let allowed = |card: usize, fixed: Option<Side>| {
            let fixed = fixed.filter(|side| self.board.is_open(card, *side));
            let sides = Side::ALL.into_iter().filter(move |side| fixed.is_none_or(|fixed| fixed == *side));
            sides.filter(move |side| self.board.is_open(card, *side))
        };
        let (start, end) = (self.board.cell(root), self.board.cell(leaf));
        let between = |one: u32, other: u32| {
            let mut channels = vec![one, one + 1, other, other + 1];
            channels.sort_unstable();
            channels.dedup();
            channels
        };
        let (rows, columns) = (between(start.row, end.row), between(start.column, end.column));
        let mut ways = Vec::with_capacity(64);
        for root_side in allowed(root, fixed.0) {
            for leaf_side in allowed(leaf, fixed.1) {
                let way = |channels| Way { root: root_side, leaf: leaf_side, channels };
                if self.board.straight(root, leaf) == Some((root_side, leaf_side)) {
                    ways.push(way([None; 3]));
                }
                let ((first, _), (last, _)) =
                    (self.board.mouth(root, root_side), self.board.mouth(leaf, leaf_side));
                if first == last {
                    ways.push(way([Some(first), None, None]));
                } else if first.is_vertical != last.is_vertical {
                    ways.push(way([Some(first), Some(last), None]));
                } else {
                    let middles = if first.is_vertical { &rows } else { &columns };
                    ways.extend(middles.iter().map(|at| {
                        let middle = Channel { is_vertical: !first.is_vertical, at: *at };
                        way([Some(first), Some(middle), Some(last)])
                    }));
                }
            }
        }
        ways
    }

    /// The runs of a candidate: channel, start and end.
    fn pieces(
        &self,
        way: &Way,
        root: usize,
        leaf: usize,
    ) -> impl Iterator<Item = (Channel, u32, u32)> + use<> {
        let start = self.board.mouth(root, way.root).1;
        let end = self.board.mouth(leaf, way.leaf).1;
        let channels = way.channels;
        let at = move |index: usize| channels.get(index).copied().flatten();
        (0..3_usize).filter_map(move |index| {
            let before = index.checked_sub(1).and_then(at).map_or(start, |channel| crossing(channel.at));
            let after = at(index + 1).map_or(end, |channel| crossing(channel.at));
            Some((at(index)?, before, after))
        })
    }

    fn cost(&self, way: &Way, root: usize, leaf: usize, is_outward: bool) -> u32 {
        let root_end = End { card: root, side: way.root };
        let mut before = Some(Before::Root(root_end, is_outward));
        let is_known = self.nets.ports.contains_key(&Port::Root(root_end, is_outward));
        let ports = |end: End| self.ports.get(&end).copied().unwrap_or_default();
        let mut cost = if is_known { 0 } else { ports(root_end) * PORT };
        cost += ports(End { card: leaf, side: way.leaf }) * PORT;
        let (source, target) = if is_outward { (way.root, way.leaf) } else { (way.leaf, way.root) };
        cost += (u32::from(source == Side::Left) + u32::from(target == Side::Right)) * BACKWARDS;
        if way.channels == [None; 3] {
            return if self.is_straight_free(way, root, leaf) { cost } else { NEVER };
        }
        cost += CORNER;
        for (channel, start, end) in self.pieces(way, root, leaf) {
            let step = if channel.is_vertical { STEP.1 } else { STEP.0 };
            let (low, high) = (start.min(end), start.max(end));
            let own = before.and_then(|before| self.nets.run(before, channel));
            let company = self.company.get(&channel);
            let is_own =
                |position: u32| own.is_some_and(|(_, run)| run.low <= position && position <= run.high);
            for position in low..=high {
                if is_own(position) {
                    // A line along its own net adds little to look at.
                    cost += if position < high { step / 4 } else { 0 };
                    continue;
                }
                let count = usize::try_from(position).ok().and_then(|at| company?.get(at).copied());
                cost += count.unwrap_or_default() * COMPANY + if position < high { step } else { 0 };
            }
            cost += CORNER;
            before = own.map(|(index, _)| Before::Run(index));
        }
        cost
    }

    /// Whether no other straight line uses the middle of the sides and the cells between two cards.
    fn is_straight_free(&self, way: &Way, root: usize, leaf: usize) -> bool {
        self.passed(way, root, leaf).into_iter().all(|passed| !self.straight.contains(&passed))
    }

    /// The channels that a straight line crosses, with its position along them.
    fn passed(&self, way: &Way, root: usize, leaf: usize) -> Vec<(Channel, u32)> {
        let (start, end) = (self.board.cell(root), self.board.cell(leaf));
        let (one, other, position) = if way.root.is_beside() {
            (start.column, end.column, band(start.row))
        } else {
            (start.row, end.row, band(start.column))
        };
        let is_vertical = way.root.is_beside();
        (one.min(other) + 1..=one.max(other)).map(|at| (Channel { is_vertical, at }, position)).collect()
    }

    fn enter(&mut self, index: usize, way: &Way, root: End, leaf: End, is_outward: bool) -> Line {
        let is_straight = way.channels == [None; 3];
        let (root_port, leaf_port) = (Port::Root(root, is_outward), Port::Leaf(leaf, index));
        for port in [root_port, leaf_port] {
            if !self.nets.ports.contains_key(&port) {
                *self.ports.entry(port.end()).or_default() += 1;
            }
            self.nets.ports.entry(port).or_default().is_straight |= is_straight;
        }
        if is_straight {
            for passed in self.passed(way, root.card, leaf.card) {
                self.straight.insert(passed);
            }
            return Line { root: root_port, leaf: leaf_port, is_outward, runs: Vec::new() };
        }
        let mut before = Before::Root(root, is_outward);
        let mut runs = Vec::with_capacity(3);
        for (channel, start, end) in self.pieces(way, root.card, leaf.card) {
            let run = self.nets.extend(before, channel, (start, end));
            let company = self.company.entry(channel).or_default();
            let (low, high) = (start.min(end), start.max(end));
            let last = usize::try_from(high).unwrap_or(usize::MAX);
            if company.len() <= last {
                company.resize(last + 1, 0);
            }
            for count in company.iter_mut().take(last + 1).skip(usize::try_from(low).unwrap_or(usize::MAX)) {
                *count += 1;
            }
            runs.push(run);
            before = Before::Run(run);
        }
        for (port, run) in [(root_port, runs.first()), (leaf_port, runs.last())] {
            if let Some(used) = self.nets.ports.get_mut(&port) {
                used.run = run.copied();
            }
        }
        Line { root: root_port, leaf: leaf_port, is_outward, runs }
    }
}
