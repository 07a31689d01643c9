//! Charts as SVG text, drawn with plotters. Pure functions: figures and formatted labels in, markup out.
//!
//! Labels arrive formatted and translated, colors as a [`Palette`]. A figure becomes a float only in this
//! room. The markup is meant for `inner_html`: every text in it is escaped, and it has no ids, styles or
//! scripts. It has a `viewBox` but no size, so that the page's CSS decides the size.
//!
//! - [`data`] sums an estimate by layer, component, category and vendor for the page's charts.
//! - A chart is a module with a plain struct of its data and a function that draws it: [`bars()`],
//!   [`stacked()`], [`volume()`], [`lines()`], [`months()`], [`histogram()`], [`tornado()`], [`bridge()`],
//!   [`tiers()`], [`sparkline()`] and the columns.
//! - They share `canvas` (a sheet in pixels), `backend` (plotters to SVG), `label` (text widths), [`axis`]
//!   and [`sheet`] (scales and ticks), and `reading` (tooltips for pointer and keyboard).
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
pub mod sparkline;
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
pub use label::{ellipsised, width as text_width, wrapped};
pub use lines::{Crossing, Curve, LineChart, lines};
pub use months::{MonthChart, MonthMark, MonthPoint, months};
pub use palette::{Palette, Rgb, hex};
pub use round_ticks::round_ticks;
pub use series::{COLORS, color_place, color_word, series_color, swatch};
pub use sheet::{Series, Ticks, linear_ticks};
pub use sparkline::sparkline;
pub use stacked::{Segment, stacked};
pub use tiers::{Step, TierChart, tiers};
pub use tornado::{TornadoChart, Turn, tornado};
pub use volume::{Band, PlanStep, VolumeChart, VolumePoint, volume, volume_window};
