//! Charts as SVG text, drawn with plotters. Pure: figures and ready labels in, markup out.
//!
//! Labels arrive formatted and translated, colours as a [`Palette`]; a figure becomes a float here and only here.
//! The markup is meant for `inner_html`: every text in it is escaped, it has no ids, styles or scripts, and it
//! carries a `viewBox` but no size, so that the page's CSS decides how large it is shown.

pub mod axis;
mod backend;
pub mod bars;
#[cfg(not(page))]
pub mod bridge;
mod canvas;
#[cfg(not(page))]
pub mod columns;
pub mod data;
#[cfg(not(page))]
pub mod histogram;
mod label;
#[cfg(not(page))]
pub mod lines;
#[cfg(not(page))]
pub mod months;
pub mod palette;
mod plot;
mod reading;
#[cfg(not(page))]
mod round_ticks;
#[cfg(not(page))]
pub mod series;
#[cfg(not(page))]
pub mod sheet;
pub mod stacked;
#[cfg(not(page))]
pub mod tiers;
#[cfg(not(page))]
pub mod tornado;
#[cfg(test)]
mod vision;
pub mod volume;

pub use axis::log_ticks;
pub use bars::{Bar, bars};
#[cfg(not(page))]
pub use bridge::{BridgeChart, BridgeRow, bridge};
#[cfg(not(page))]
pub use columns::{ColumnBar, ColumnChart, grouped_columns, stacked_columns};
#[cfg(not(page))]
pub use histogram::{Column, HistogramChart, histogram};
#[cfg(feature = "worker")]
pub(crate) use label::{ellipsised, width as text_width};
#[cfg(not(page))]
pub use lines::{Crossing, Curve, LineChart, lines};
#[cfg(not(page))]
pub use months::{MonthChart, MonthMark, MonthPoint, months};
pub use palette::{Palette, Rgb, hex};
#[cfg(not(page))]
pub use round_ticks::round_ticks;
#[cfg(not(page))]
pub use series::{COLORS, color_place, color_word, series_color};
#[cfg(not(page))]
pub use sheet::{Series, Ticks, linear_ticks};
pub use stacked::{Segment, stacked};
#[cfg(not(page))]
pub use tiers::{Step, TierChart, tiers};
#[cfg(not(page))]
pub use tornado::{TornadoChart, Turn, tornado};
pub use volume::{Band, VolumeChart, VolumePoint, volume};
