//! The parts of the volume chart: axes, bands, curves, labels.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use rust_decimal::Decimal;

use super::canvas::{Anchor, Canvas, Ink, Lettering, Point};
use super::label::{Frame, ellipsised, place, width as text_width};
use super::palette::{Palette, Rgb};
use super::sheet::Scale;
use super::volume::{Band, VolumeChart, VolumePoint};
use crate::domain::basics::order::{sort_by_falling_amount, sort_by_rank};

/// The font size of tick labels, titles and bands.
pub(super) const FONT: f64 = 13.0;
const CURRENT_FONT: f64 = 14.0;
/// The distance from the end of a line to the edge, without its name.
pub(super) const NAME_GAP: f64 = 14.0;
/// The least height of a band.
const FLATTEST: f64 = 4.0;
/// Half the size of the mark at a change of plan.
const STEP: f64 = 5.0;

type Cost = fn(&VolumePoint) -> Decimal;

/// A chart with its axes in place.
pub(super) struct Plot<'a> {
    pub(super) chart: &'a VolumeChart<'a>,
    pub(super) palette: &'a Palette,
    pub(super) frame: Frame,
    pub(super) x: Scale,
    pub(super) y: Scale,
}

impl Plot<'_> {
    fn point(&self, volume: Decimal, cost: Decimal) -> Point {
        (self.x.at(volume), self.y.at(cost))
    }

    pub(super) fn draw_axes(&self, canvas: &mut Canvas, width: f64, height: f64) {
        let Frame { left, top, right, bottom } = self.frame;
        let (grid, muted) = (Ink(self.palette.grid, 1.0), self.palette.muted);
        let lettering = Lettering { size: FONT, color: muted, anchor: Anchor::Start, bold: false };
        let sheet = Frame { left: 0.0, top: 0.0, right: width, bottom: height };
        let mut taken: Vec<Frame> = Vec::new();
        let ends = |anchor| Lettering { anchor, ..lettering };
        for (tick, label) in &self.chart.y.ticks {
            let y = self.y.at(*tick);
            canvas.line(&[(left, y), (right, y)], 1.0, grid);
            let frame = Frame::of_text(0.0, y, left - 8.0, FONT);
            if let Some(frame) = place(&[frame], &sheet, &taken) {
                taken.push(frame);
                canvas.text(label, (left - 8.0, y), ends(Anchor::End));
            }
        }
        taken.clear();
        for (tick, label) in &self.chart.x.ticks {
            let x = self.x.at(*tick);
            canvas.line(&[(x, top), (x, bottom)], 1.0, grid);
            let room = text_width(label, FONT, false);
            let frame = Frame::of_text(x - room / 2.0, bottom + 15.0, room + 6.0, FONT);
            if let Some(frame) = place(&[frame], &sheet, &taken) {
                taken.push(frame);
                canvas.text(label, (frame.left + room / 2.0, frame.middle()), ends(Anchor::Middle));
            }
        }
        canvas.line(&[(left, bottom), (right, bottom)], 1.5, Ink(muted, 1.0));
        canvas.text(&self.chart.y.title, (0.0, 9.0), lettering);
        canvas.text(&self.chart.x.title, (right, height - 9.0), ends(Anchor::End));
    }

    fn band_frame(&self, band: &Band) -> Frame {
        let ((left, bottom), (right, top)) =
            (self.point(band.from, band.low), self.point(band.to, band.high));
        Frame { left, top: top.min(bottom - 2.0), right: right.max(left + 2.0), bottom }
    }

    /// The bands within the axes. A linear axis of costs may end below a band, or draw it too flat to see.
    fn bands(&self) -> impl Iterator<Item = &Band> {
        let top = self.chart.y.ticks.iter().map(|(tick, _)| *tick).chain(self.costs()).max();
        let right = self.chart.x.ticks.iter().map(|(tick, _)| *tick).max();
        let is_inside = move |band: &&Band| {
            let is_low = top.is_none_or(|top| band.low < top) && right.is_none_or(|right| band.from < right);
            let Frame { top, bottom, .. } = self.band_frame(band);
            is_low && bottom - top >= FLATTEST
        };
        self.chart.bands.iter().filter(is_inside)
    }

    fn costs(&self) -> impl Iterator<Item = Decimal> {
        self.chart.points.iter().map(|point| point.high)
    }

    pub(super) fn draw_bands(&self, canvas: &mut Canvas) {
        for band in self.bands() {
            let (from, to) = self.band_frame(band).corners();
            let (opacity, edge) = if band.emphasized { (0.28, 2.0) } else { (0.14, 1.0) };
            canvas.rectangle(from, to, Ink(self.palette.band, opacity));
            let outline = [from, (to.0, from.1), to, (from.0, to.1), from];
            canvas.line(&outline, edge, Ink(self.palette.band, if band.emphasized { 1.0 } else { 0.6 }));
        }
    }

    pub(super) fn draw_curves(&self, canvas: &mut Canvas) {
        let mut points: Vec<_> = self.chart.points.iter().collect();
        sort_by_falling_amount(&mut points, |point| point.volume);
        points.reverse();
        let curve = |cost: Cost| -> Vec<Point> {
            points.iter().map(|point| self.point(point.volume, cost(point))).collect()
        };
        let accent = self.palette.accent;
        if points.iter().any(|point| point.low < point.high) {
            let mut area = curve(|point| point.high);
            area.extend(curve(|point| point.low).into_iter().rev());
            canvas.polygon(&area, Ink(accent, 0.16));
        }
        for (color, cost) in self.layers() {
            // The curve of a layer without cost would only run along the axis.
            let floor = self.frame.bottom;
            for run in curve(cost).chunk_by(|one, next| one.1 < floor || next.1 < floor) {
                if run.iter().any(|point| point.1 < floor) {
                    draw_curve(canvas, run, 2.0, Ink(color, 1.0));
                }
            }
        }
        draw_curve(canvas, &curve(|point| point.likely), 2.5, Ink(accent, 1.0));
    }

    /// The color and the cost of each layer.
    fn layers(&self) -> [(Rgb, Cost); 3] {
        let [application, data, analytics] = self.palette.layers;
        [
            (application, |VolumePoint { by_layer: [cost, _, _], .. }| *cost),
            (data, |VolumePoint { by_layer: [_, cost, _], .. }| *cost),
            (analytics, |VolumePoint { by_layer: [_, _, cost], .. }| *cost),
        ]
    }

    /// Draws a diamond on the total at each change of plan.
    pub(super) fn draw_steps(&self, canvas: &mut Canvas) {
        for step in self.chart.steps {
            let (x, y) = self.point(step.volume, step.cost);
            let diamond = |size: f64| [(x, y - size), (x + size, y), (x, y + size), (x - size, y)];
            canvas.polygon(&diamond(STEP + 1.5), Ink(self.palette.surface, 1.0));
            canvas.polygon(&diamond(STEP), Ink(self.palette.accent, 1.0));
        }
    }

    /// Draws the name of each line at its end, moved apart where names would overlap. A layer without cost has none.
    pub(super) fn draw_names(&self, canvas: &mut Canvas, room: f64) {
        let Some(last) = self.chart.points.iter().max_by_key(|point| point.volume) else { return };
        let [total, layers @ ..] = self.chart.names;
        let layers = layers.into_iter().zip(self.layers());
        let layers = layers.map(|(name, (color, cost))| (name, color, cost(last)));
        let total = (total, self.palette.accent, last.likely);
        let mut names: Vec<(&str, Rgb, Decimal)> =
            std::iter::once(total).chain(layers).filter(|(_, _, cost)| *cost > Decimal::ZERO).collect();
        sort_by_falling_amount(&mut names, |(_, _, cost)| *cost);
        let line = FONT * 1.25;
        let mut left = names.iter().fold(0.0, |left, _| left + line);
        let mut lowest = self.frame.top;
        for (name, color, cost) in names {
            let end = self.point(last.volume, cost);
            // Leaves enough space for the names below.
            let middle = end.1.max(lowest).min(self.frame.bottom + line - left);
            canvas.line(&[end, (end.0 + 6.0, middle)], 1.0, Ink(color, 1.0));
            let lettering = Lettering { size: FONT, color, anchor: Anchor::Start, bold: true };
            canvas.text(&ellipsised(name, FONT, room), (end.0 + 9.0, middle), lettering);
            lowest = middle + line;
            left -= line;
        }
    }

    /// Draws the slider's point first, then the bands' names where they overlap neither the point nor each
    /// other.
    pub(super) fn draw_labels(&self, canvas: &mut Canvas) {
        let mut taken = Vec::new();
        if let Some((volume, cost)) = self.chart.current {
            self.draw_current(canvas, self.point(volume, cost), &mut taken);
        }
        let mut bands: Vec<_> = self.bands().collect();
        sort_by_rank(&mut bands, |band| u32::from(!band.emphasized));
        for band in bands {
            let Frame { left, top, right, bottom } = self.band_frame(band);
            let room = text_width(&band.label, FONT, band.emphasized);
            let end = right - room;
            let spots = [(left, top - 11.0), (end, top - 11.0), (left, bottom + 11.0), (end, bottom + 11.0)]
                .map(|(start, row)| Frame::of_text(start, row, room, FONT));
            let Some(frame) = self.free_spot(&spots, &taken) else { continue };
            let (from, to) = frame.corners();
            canvas.rectangle(from, to, Ink(self.palette.surface, 0.8));
            let lettering = Lettering {
                size: FONT,
                color: self.palette.text,
                anchor: Anchor::Start,
                bold: band.emphasized,
            };
            canvas.text(&band.label, (frame.left, frame.middle()), lettering);
            taken.push(frame);
        }
    }

    fn draw_current(&self, canvas: &mut Canvas, (x, y): Point, taken: &mut Vec<Frame>) {
        let (accent, surface) = (Ink(self.palette.accent, 1.0), Ink(self.palette.surface, 1.0));
        canvas.line(&[(x, y), (x, self.frame.bottom)], 1.0, accent);
        canvas.disc((x, y), 9.0, surface);
        canvas.ring((x, y), 7.0, 2.0, accent);
        canvas.disc((x, y), 4.0, accent);
        taken.push(Frame { left: x - 10.0, top: y - 10.0, right: x + 10.0, bottom: y + 10.0 });
        // Bold text is wider than the estimate assumes.
        let most = (self.frame.right - self.frame.left - 14.0) * 0.9;
        let label = ellipsised(&self.chart.current_label, CURRENT_FONT, most);
        if label.is_empty() {
            return;
        }
        let room = text_width(&label, CURRENT_FONT, true) + 14.0;
        // Above left first, where a rising curve is absent; then below right; then anywhere.
        let spots = [(x - room, y - 24.0), (x, y + 24.0), (x, y - 24.0), (x - room, y + 24.0)]
            .map(|(left, row)| Frame::of_text(left, row, room, CURRENT_FONT + 3.0));
        let Some(frame) = self.free_spot(&spots, taken) else { return };
        let (from, to) = frame.corners();
        canvas.rectangle(from, to, accent);
        let lettering =
            Lettering { size: CURRENT_FONT, color: self.palette.surface, anchor: Anchor::Middle, bold: true };
        canvas.text(&label, (frame.left + room / 2.0, frame.middle()), lettering);
        taken.push(frame);
    }

    /// The first spot that overlaps neither a label nor the total; failing that, one that overlaps no label.
    fn free_spot(&self, spots: &[Frame], taken: &[Frame]) -> Option<Frame> {
        let free = [taken, &self.total_frames()].concat();
        place(spots, &self.frame, &free).or_else(|| place(spots, &self.frame, taken))
    }

    /// The boxes around the segments of the total's curve.
    fn total_frames(&self) -> Vec<Frame> {
        let points = self.chart.points.iter().map(|point| self.point(point.volume, point.likely));
        let pieces = points.clone().zip(points.skip(1));
        pieces
            .map(|(from, to)| Frame {
                left: from.0.min(to.0),
                top: from.1.min(to.1) - 2.0,
                right: from.0.max(to.0),
                bottom: from.1.max(to.1) + 2.0,
            })
            .collect()
    }
}

fn draw_curve(canvas: &mut Canvas, points: &[Point], width: f64, ink: Ink) {
    match points {
        [] => {}
        [point] => canvas.disc(*point, width * 1.5, ink),
        points => canvas.line(points, width, ink),
    }
}
