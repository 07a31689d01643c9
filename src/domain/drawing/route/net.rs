//! Nets: trees of runs. A net has its root at a side of a card; each of its connections follows the runs from
//! the root to its own end.

use std::collections::BTreeMap;

use super::board::{Channel, crossing};
use crate::domain::design::Side;

/// A side of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) struct End {
    pub(in super::super) card: usize,
    pub(in super::super) side: Side,
}

/// The origin of a run: the root of its net, or the run before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum Before {
    /// A side, and whether the arrows leave it.
    Root(End, bool),
    Run(usize),
}

/// A part of a line within one channel.
#[derive(Clone, Debug)]
pub(in super::super) struct Run {
    pub(in super::super) channel: Channel,
    pub(in super::super) before: Before,
    /// The first and last position along the channel.
    pub(in super::super) low: u32,
    pub(in super::super) high: u32,
    /// Whether the line of a single connection with a label may have the label here.
    pub(in super::super) is_labelled: bool,
    /// The offset of the track from the left or top edge of the drawing, once it is known.
    pub(in super::super) offset: f64,
}

/// A port: the point of a side at which lines begin or end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum Port {
    /// The root of a net: its end, and whether the arrows leave it.
    Root(End, bool),
    /// The other end of a connection of a net.
    Leaf(End, usize),
}

impl Port {
    pub(in super::super) fn end(self) -> End {
        match self {
            Self::Root(end, _) | Self::Leaf(end, _) => end,
        }
    }
}

/// The chosen line of a connection, from its root to its leaf.
#[derive(Clone, Debug)]
pub(in super::super) struct Line {
    pub(in super::super) root: Port,
    pub(in super::super) leaf: Port,
    /// Whether the root is the source.
    pub(in super::super) is_outward: bool,
    /// The runs; none for a straight line.
    pub(in super::super) runs: Vec<usize>,
}

/// All runs, and the ports with the run that begins or ends there; `None` for a straight line.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Nets {
    pub(in super::super) runs: Vec<Run>,
    known: BTreeMap<(Before, Channel), usize>,
    pub(in super::super) ports: BTreeMap<Port, PortUse>,
}

/// The use of a port.
#[derive(Clone, Copy, Debug, Default)]
pub(in super::super) struct PortUse {
    /// The run that begins or ends here.
    pub(in super::super) run: Option<usize>,
    /// Whether a straight line needs the middle of the side.
    pub(in super::super) is_straight: bool,
    /// The offset from the left or top edge of the drawing's card, once it is known.
    pub(in super::super) offset: f64,
}

impl Nets {
    /// The run after `before` in a channel, if there is one.
    pub(in super::super) fn run(&self, before: Before, channel: Channel) -> Option<(usize, &Run)> {
        let index = *self.known.get(&(before, channel))?;
        Some((index, self.runs.get(index)?))
    }

    /// Extends the run after `before` in a channel, or begins it.
    pub(in super::super) fn extend(
        &mut self,
        before: Before,
        channel: Channel,
        (start, end): (u32, u32),
    ) -> usize {
        let (low, high) = (start.min(end), start.max(end));
        let fresh = self.runs.len();
        let index = *self.known.entry((before, channel)).or_insert(fresh);
        match self.runs.get_mut(index) {
            Some(run) => (run.low, run.high) = (run.low.min(low), run.high.max(high)),
            None => {
                self.runs.push(Run { channel, before, low, high, is_labelled: false, offset: 0.0 });
            }
        }
        index
    }

    /// The ties of each run: positions at which lines lead on, and whether to the side after the track
    /// (right, below) or before it.
    pub(in super::super) fn ties(&self) -> Vec<Vec<Tie>> {
        let mut ties: Vec<Vec<Tie>> = vec![Vec::new(); self.runs.len()];
        let mut tie = |run: usize, position: u32, is_after: bool, to: Joint| {
            if let Some(ties) = ties.get_mut(run) {
                ties.push(Tie { position, is_after, to });
            }
        };
        for (index, run) in self.runs.iter().enumerate() {
            let Before::Run(before) = run.before else { continue };
            let Some(parent) = self.runs.get(before) else { continue };
            let (here, there) = (crossing(run.channel.at), crossing(parent.channel.at));
            // The parent sees this run leave to one side or to both, and this run sees the parent.
            for is_after in [false, true] {
                if (is_after && run.high > there) || (!is_after && run.low < there) {
                    tie(before, here, is_after, Joint::Run(index));
                }
                if (is_after && parent.high > here) || (!is_after && parent.low < here) {
                    tie(index, there, is_after, Joint::Run(before));
                }
            }
        }
        for (port, used) in &self.ports {
            let Some(run) = used.run else { continue };
            let is_after = matches!(port.end().side, Side::Left | Side::Top);
            tie(run, 0, is_after, Joint::Port(*port));
        }
        ties
    }
}

/// A point of a run at which a line leads on.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Tie {
    /// The position along the channel; that of a port follows from its card.
    pub(in super::super) position: u32,
    pub(in super::super) is_after: bool,
    pub(in super::super) to: Joint,
}

/// What a tie leads to.
#[derive(Clone, Copy, Debug)]
pub(in super::super) enum Joint {
    Port(Port),
    Run(usize),
}
