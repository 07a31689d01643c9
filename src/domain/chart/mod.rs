//! Charts as SVG text, drawn with plotters. Pure: figures and ready labels in, markup out.
//!
//! Labels arrive formatted and translated, colours as a [`Palette`]; a figure becomes a float here and only here.
//! The markup is meant for `inner_html`: every text in it is escaped, it has no ids, styles or scripts, and it
//! carries a `viewBox` but no size, so that the page's CSS decides how large it is shown.

pub mod axis;
mod backend;
pub mod bars;
mod canvas;
mod label;
pub mod palette;
mod plot;
pub mod stacked;
#[cfg(not(page))]
pub mod tiers;
pub mod volume;

pub use axis::log_ticks;
pub use bars::{Bar, bars};
#[cfg(feature = "worker")]
pub(crate) use label::{ellipsised, width as text_width};
pub use palette::{Palette, Rgb};
pub use stacked::{Segment, stacked};
#[cfg(not(page))]
pub use tiers::{Step, TierChart, tiers};
pub use volume::{Band, VolumeChart, VolumePoint, volume};
