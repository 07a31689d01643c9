//! Routes: the lines of the connections, in the channels between the columns and rows of cards.
//!
//! 1. [`board`]: the cards on one grid of columns and rows for all lanes. A channel lies on each side of every
//!    column and of every row.
//! 2. [`way`]: for each connection the channels of its line. Connections with a common end and side form a
//!    tree: they share channels from that end on, until they part for good. A tree is a [`net::Nets`] of runs.
//! 3. [`port`] and [`track`]: each run gets a track of its channel. Runs whose extents meet have different
//!    tracks, so lines of different trees have no segment in common.
//! 4. [`channel`]: the tracks decide how wide the channels are, and so where cards and lines are.
//! 5. [`trace`] and [`label`]: corner points, and room for labels.

pub(super) mod board;
pub(super) mod channel;
pub(super) mod label;
pub(super) mod net;
pub(super) mod port;
pub(super) mod trace;
pub(super) mod track;
pub(super) mod way;
