//! Charts as SVG text, drawn with plotters. Pure: figures and ready labels in, markup out.
//!
//! Labels arrive formatted and translated, colours as a [`Palette`]; a figure becomes a float here and only here.
//! The markup is meant for `inner_html`: every text in it is escaped, it has no ids, styles or scripts, and it
//! carries a `viewBox` but no size, so that the page's CSS decides how large it is shown.
//!
//! - [`data`] sums an estimate by layer, component, category and vendor: what the page's charts show.
//! - A chart is a module with a plain struct of what is shown and a function that draws it: [`bars()`], [`stacked()`],
//!   [`volume()`], [`lines()`], [`months()`], [`histogram()`], [`tornado()`], [`bridge()`], [`tiers()`] and the columns.
//! - They share `canvas` (a sheet in pixels), `backend` (plotters to SVG), `label` (how wide a text is), [`axis`] and
//!   [`sheet`] (scales and ticks), `reading` (the figures that a pointer or a key can read from a drawing).
//!
//! May use: `basics`, `catalog`, `design`, `estimate`.

pub mod axis;
mod backend;
pub mod bars;
pub mod bridge;
mod canvas;
pub mod columns;
pub mod data;
pub mod histogram;
mod label;
pub mod lines;
pub mod months;
pub mod palette;
mod plot;
mod reading;
mod round_ticks;
pub mod series;
pub mod sheet;
pub mod stacked;
pub mod tiers;
pub mod tornado;
#[cfg(test)]
mod vision;
pub mod volume;

pub use axis::log_ticks;
pub use bars::{Bar, bars};
pub use bridge::{BridgeChart, BridgeRow, bridge};
pub use columns::{ColumnBar, ColumnChart, grouped_columns, stacked_columns};
pub use histogram::{Column, HistogramChart, histogram};
pub use label::{ellipsised, width as text_width};
pub use lines::{Crossing, Curve, LineChart, lines};
pub use months::{MonthChart, MonthMark, MonthPoint, months};
pub use palette::{Palette, Rgb, hex};
pub use round_ticks::round_ticks;
pub use series::{COLORS, color_place, color_word, series_color};
pub use sheet::{Series, Ticks, linear_ticks};
pub use stacked::{Segment, stacked};
pub use tiers::{Step, TierChart, tiers};
pub use tornado::{TornadoChart, Turn, tornado};
pub use volume::{Band, VolumeChart, VolumePoint, volume};
