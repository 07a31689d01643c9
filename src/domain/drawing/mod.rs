//! The drawing of a design: boxes for lanes, groups and cards, and lines for connections, in units.
//!
//! The page, the slides and the pictures share one drawing. It knows no text, price or colour: its boxes have fixed
//! sizes, and the page, a slide or a picture writes into them. The same design always gives the same drawing.
//!
//! - [`draw`] arranges and routes a design. [`Places`] are the cells that people chose.
//! - [`Drawing`] holds [`LaneBox`]es, [`GroupBox`]es, [`Card`]s and [`Route`]s. [`path`] and [`arrowhead`] turn
//!   the points of a route into SVG; [`zone`] is the frame around components.
//! - [`tidy`] finds new places for all parts or for a selection. [`make_room`] moves neighbors aside for a dropped
//!   part; [`Drawing::target`] is the cell under a pointer.
//!
//! # How it works
//!
//! Each lane is a grid of cells, and so is each group inside. A group takes a rectangle of its lane's cells, so
//! all lanes share one grid of columns, and cards stand below each other. Between the columns and rows lie
//! channels, in which the lines run. A channel is as wide as the lines in it need.
//!
//! 1. *Arrange.* Given places are kept (`settle`). Other parts are ranked by the direction of the connections
//!    (`rank`) and packed into columns (`pack`) of a number that suits the aspect ratio (`size`). Cards then
//!    exchange cells while that shortens their connections (`improve`).
//! 2. *Route.* The page at the door of `route` describes it.
//!
//! May use: `basics`, `catalog`, `design`.

mod arrange;
mod boxes;
mod compose;
pub mod drop;
mod geometry;
mod improve;
mod lookup;
mod outline;
mod pack;
mod path;
mod places;
mod rank;
mod room;
mod route;
mod settle;
mod size;
mod target;
mod tidy;
mod zone;

pub use boxes::{Card, Drawing, GroupBox, LaneBox, Route};
pub use compose::{ASPECT, draw};
pub use geometry::{Frame, Point};
pub use path::{RADIUS, arrowhead, path};
pub use places::{MAX_CELL, NotePlace, Places};
pub use room::{Dropped, Room, make_room};
pub use size::{CARD_HEIGHT, CARD_WIDTH, GROUP_HEAD, LABEL_HEIGHT, LANE_HEAD};
pub use target::Target;
pub use tidy::tidy;
pub use zone::{ZoneBox, zone};
