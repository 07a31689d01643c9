//! A picture of the whole canvas as one self-contained SVG file: no external fonts, styles, scripts or
//! addresses.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use std::fmt::Write as _;

use super::layout::{CARD, FOOT, Frame, HEAD, LANE_HEAD, Layout, MARGIN, layout, point_at};
use super::xml::{escaped, one_line};
use super::{Export, embedded_design};
use crate::domain::catalog::Layer;
use crate::domain::charts::{Palette, Rgb, ellipsised, hex, text_width};
use crate::domain::design::Design;

/// Options of the picture, and whether it includes the design.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub is_dark: bool,
    pub embeds_design: bool,
}

/// A picture and its size in pixels.
#[derive(Clone, Debug)]
pub struct Picture {
    pub svg: String,
    pub width: f64,
    pub height: f64,
}

/// The maximum number of card and connection pairs to check when placing labels.
const MAX_PAIRS: usize = 4_000_000;

struct Pen {
    text: String,
    palette: Palette,
}

/// The style of a text.
#[derive(Clone, Copy)]
struct Lettering {
    size: f64,
    color: Rgb,
    bold: bool,
    /// `start`, `middle` or `end`.
    anchor: &'static str,
}

/// Draws the canvas. The picture can include the design `base`: the whole file with all scenarios.
#[must_use]
pub fn canvas_svg(export: &Export<'_>, base: &Design, look: Look) -> Picture {
    let palette = if look.is_dark { Palette::DARK } else { Palette::LIGHT };
    let layout = layout(export);
    let mut pen = Pen { text: String::new(), palette };
    let (width, height) = (layout.width, layout.height);
    pen.write(format_args!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif">"#
    ));
    let title = format!("{}: {}", export.title(), export.total());
    pen.write(format_args!("<title>{}</title><desc>{}</desc>", escaped(&title), escaped(&export.stamp())));
    if look.embeds_design {
        pen.write(format_args!("<metadata>{}</metadata>", embedded_design::in_text(&base.save())));
    }
    pen.rectangle(Frame { x: 0.0, y: 0.0, width, height }, 0.0, Some(pen.palette.surface), None);
    pen.head(export, width);
    pen.lanes(export, &layout);
    pen.groups(&layout);
    for wire in &layout.wires {
        pen.wire(wire.points);
    }
    pen.flows(export, &layout);
    pen.cards(export, &layout);
    pen.group_heads(export, &layout);
    pen.foot(export, (width, height));
    pen.text.push_str("</svg>\n");
    Picture { svg: pen.text, width, height }
}

/// A chart (`domain::charts`) as a separate picture, with a size and a background.
#[must_use]
pub fn chart_svg(chart: &str, is_dark: bool) -> Option<Picture> {
    let palette = if is_dark { Palette::DARK } else { Palette::LIGHT };
    let rest = chart.strip_prefix(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 "#)?;
    let (size, rest) = rest.split_once("\">")?;
    let (width, height) = size.split_once(' ')?;
    // Charts use tenths of a pixel.
    let (width, height) = (width.parse::<f64>().ok()? / 10.0, height.parse::<f64>().ok()? / 10.0);
    let mut svg = String::new();
    let (left, top) = (-160.0, -160.0);
    let (outer_width, outer_height) = (width + 32.0, height + 32.0);
    let _written = write!(
        svg,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{outer_width}" height="{outer_height}" viewBox="{left} {top} {} {}"><rect x="{left}" y="{top}" width="100%" height="100%" fill="{}"/>{rest}"#,
        outer_width * 10.0,
        outer_height * 10.0,
        hex(palette.surface),
    );
    svg.push('\n');
    Some(Picture { svg, width: outer_width, height: outer_height })
}

impl Pen {
    fn write(&mut self, part: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _written = self.text.write_fmt(part);
    }

    fn rectangle(&mut self, frame: Frame, radius: f64, fill: Option<Rgb>, stroke: Option<(Rgb, f64)>) {
        let Frame { x, y, width, height } = frame;
        let fill = fill.map_or("none".to_owned(), hex);
        self.write(format_args!(
            r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}" fill="{fill}""#
        ));
        if let Some((color, width)) = stroke {
            self.write(format_args!(r#" stroke="{}" stroke-width="{width}""#, hex(color)));
        }
        self.text.push_str("/>");
    }

    /// A text on its baseline, shortened if it is too wide.
    fn letters(&mut self, text: &str, (x, y): (f64, f64), width: f64, lettering: Lettering) {
        let Lettering { size, color, bold, anchor } = lettering;
        let room = if bold { width / 1.14 } else { width };
        let shown = ellipsised(&one_line(text), size, room);
        let weight = if bold { r#" font-weight="600""# } else { "" };
        self.write(format_args!(
            r#"<text x="{x}" y="{y}" font-size="{size}"{weight} text-anchor="{anchor}" fill="{}">{}</text>"#,
            hex(color),
            escaped(&shown)
        ));
    }

    fn head(&mut self, export: &Export<'_>, width: f64) {
        let palette = self.palette;
        let name = Lettering { size: 22.0, color: palette.text, bold: true, anchor: "start" };
        let muted = Lettering { size: 13.0, color: palette.muted, bold: false, anchor: "start" };
        let half = width / 2.0 - MARGIN;
        self.letters(&export.title(), (MARGIN, 40.0), half, name);
        self.letters(&export.stamp(), (MARGIN, 64.0), width - MARGIN * 2.0 - 220.0, muted);
        let total = Lettering { size: 26.0, color: palette.accent, bold: true, anchor: "end" };
        self.letters(&export.total(), (width - MARGIN, 42.0), half, total);
        let range = export.estimate.monthly;
        let range =
            if range.is_point() { String::new() } else { format!(" · {}", export.money_range(range)) };
        let label = format!("{}{range}", export.t().total_monthly);
        let muted = Lettering { anchor: "end", ..muted };
        self.letters(&label, (width - MARGIN, 64.0), half, muted);
    }

    fn lanes(&mut self, export: &Export<'_>, layout: &Layout) {
        let palette = self.palette;
        for (layer, frame) in &layout.lanes {
            let color = palette.of(Some(*layer));
            self.rectangle(*frame, 12.0, None, Some((palette.grid, 1.5)));
            self.rectangle(Frame { width: 6.0, ..*frame }, 3.0, Some(color), None);
            let (name, amount) = export.lane(*layer);
            let at = |down: f64| (frame.x + 22.0, frame.y + down);
            let room = LANE_HEAD - 26.0;
            self.letters(name, at(34.0), room, Lettering { size: 16.0, color, bold: true, anchor: "start" });
            let sum = Lettering { size: 15.0, color: palette.text, bold: true, anchor: "start" };
            self.letters(&amount, at(58.0), room, sum);
            let muted = Lettering { size: 12.0, color: palette.muted, bold: false, anchor: "start" };
            self.letters(export.t().per_month, at(76.0), room, muted);
        }
    }

    fn groups(&mut self, layout: &Layout) {
        let grid = self.palette.grid;
        for (_, frame) in &layout.groups {
            let Frame { x, y, width, height } = *frame;
            self.write(format_args!(
                r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="10" fill="{}" fill-opacity=".35" stroke="{}" stroke-dasharray="5 4"/>"#,
                hex(grid),
                hex(self.palette.neutral)
            ));
        }
    }

    /// Names and subtotals of groups, above the connections and on their own background.
    fn group_heads(&mut self, export: &Export<'_>, layout: &Layout) {
        let palette = self.palette;
        for (index, frame) in &layout.groups {
            let Some(group) = export.design.groups.get(*index) else { continue };
            let sum = export.group_sum(&group.id);
            let sum_width = text_width(&sum, 12.0, true);
            let room = (frame.width - sum_width - 44.0).max(24.0);
            let name = ellipsised(&one_line(&group.name), 13.0, room / 1.14);
            for (x, width) in [
                (frame.x + 12.0, text_width(&name, 13.0, true) + 8.0),
                (frame.right() - 16.0 - sum_width, sum_width + 8.0),
            ] {
                self.rectangle(
                    Frame { x, y: frame.y + 5.0, width, height: 20.0 },
                    4.0,
                    Some(palette.surface),
                    None,
                );
            }
            let lettering = Lettering { size: 13.0, color: palette.text, bold: true, anchor: "start" };
            self.letters(&name, (frame.x + 16.0, frame.y + 20.0), room, lettering);
            let lettering = Lettering { size: 12.0, color: palette.text, bold: true, anchor: "end" };
            self.letters(&sum, (frame.right() - 12.0, frame.y + 20.0), sum_width * 1.2, lettering);
        }
    }

    fn wire(&mut self, [from, bend_from, bend_to, to]: [(f64, f64); 4]) {
        let color = hex(self.palette.neutral);
        self.write(format_args!(
            r#"<path d="M{} {}C{} {} {} {} {} {}" fill="none" stroke="{color}" stroke-width="1.6"/>"#,
            from.0, from.1, bend_from.0, bend_from.1, bend_to.0, bend_to.1, to.0, to.1
        ));
        // The arrowhead, along the direction of arrival.
        let (x, y) = (to.0 - bend_to.0, to.1 - bend_to.1);
        let length = x.hypot(y).max(1.0);
        let (x, y) = (x / length, y / length);
        let (back_x, back_y) = (to.0 - x * 9.0, to.1 - y * 9.0);
        self.write(format_args!(
            r#"<path d="M{:.1} {:.1}L{:.1} {:.1}L{:.1} {:.1}Z" fill="{color}"/>"#,
            to.0,
            to.1,
            back_x - y * 4.5,
            back_y + x * 4.5,
            back_x + y * 4.5,
            back_y - x * 4.5
        ));
    }

    /// The data volumes of connections, placed where they cover no card.
    fn flows(&mut self, export: &Export<'_>, layout: &Layout) {
        let palette = self.palette;
        let is_large = layout.cards.len().saturating_mul(layout.wires.len()) > MAX_PAIRS;
        let mut taken: Vec<Frame> = layout.cards.iter().map(|(_, _, frame)| *frame).collect();
        for wire in &layout.wires {
            let connection = export.design.connections.get(wire.index);
            let Some(label) = connection.and_then(|connection| export.flow(connection)) else { continue };
            let width = text_width(&label, 11.0, false) + 10.0;
            let frame = |way: f64| {
                let (x, y) = point_at(wire.points, way);
                Frame { x: x - width / 2.0, y: y - 8.0, width, height: 16.0 }
            };
            let is_clear = |frame: &Frame| is_large || !taken.iter().any(|other| other.overlaps(frame));
            let places = [0.5, 0.35, 0.65, 0.2, 0.8, 0.12, 0.88].map(frame);
            let place = places.iter().find(|frame| is_clear(frame)).copied().unwrap_or_else(|| frame(0.5));
            let Frame { x, y, width, height } = place;
            self.write(format_args!(
                r#"<rect x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height}" rx="8" fill="{}" stroke="{}"/>"#,
                hex(palette.surface),
                hex(palette.grid)
            ));
            let (x, y) = ((x + width / 2.0).round(), (y + 12.0).round());
            let lettering = Lettering { size: 11.0, color: palette.muted, bold: false, anchor: "middle" };
            self.letters(&label, (x, y), width, lettering);
            taken.push(place);
        }
    }

    fn cards(&mut self, export: &Export<'_>, layout: &Layout) {
        let palette = self.palette;
        for (index, _, frame) in &layout.cards {
            let Some(component) = export.design.components.get(*index) else { continue };
            let Some(priced) = export.estimate.components.get(*index) else { continue };
            let face = export.face(component, priced);
            let color = palette.of(Some(component.layer));
            self.text.push_str(if face.enabled { "<g>" } else { r#"<g opacity=".5">"# });
            self.rectangle(*frame, 8.0, Some(palette.surface), Some((palette.grid, 1.5)));
            self.rectangle(Frame { width: 4.0, ..*frame }, 2.0, Some(color), None);
            let room = CARD.0 - 28.0;
            let at = |down: f64| (frame.x + 16.0, frame.y + down);
            let lettering = Lettering { size: 14.0, color: palette.text, bold: true, anchor: "start" };
            self.letters(&face.name, at(25.0), room, lettering);
            let muted = Lettering { size: 12.0, color: palette.muted, bold: false, ..lettering };
            self.letters(&face.how, at(44.0), room, muted);
            self.letters(&face.price, at(65.0), room, lettering);
            self.text.push_str("</g>");
        }
    }

    fn foot(&mut self, export: &Export<'_>, (width, height): (f64, f64)) {
        let (t, palette) = (export.t(), self.palette);
        let y = height - FOOT / 2.0 + 4.0;
        let muted = Lettering { size: 12.0, color: palette.muted, bold: false, anchor: "start" };
        let mut x = MARGIN;
        for layer in Layer::ALL {
            let (name, _) = export.lane(layer);
            let color = palette.of(Some(layer));
            self.rectangle(Frame { x, y: y - 10.0, width: 12.0, height: 12.0 }, 3.0, Some(color), None);
            self.letters(name, (x + 18.0, y), 200.0, muted);
            x += text_width(name, 12.0, false).round() + 42.0;
        }
        if !export.design.connections.is_empty() {
            self.wire([(x, y - 4.0), (x + 10.0, y - 4.0), (x + 14.0, y - 4.0), (x + 28.0, y - 4.0)]);
            self.letters(t.connection_legend, (x + 36.0, y), 260.0, muted);
            x += text_width(t.connection_legend, 12.0, false).round() + 60.0;
        }
        if export.estimate.gaps > 0 {
            self.letters(t.gaps_legend, (x, y), 260.0, muted);
        }
        let end = Lettering { anchor: "end", ..muted };
        self.letters(t.estimate_only, (width - MARGIN, y), 320.0, end);
        let is_empty = export.design.is_empty();
        if is_empty {
            let middle = Lettering { size: 16.0, anchor: "middle", ..muted };
            self.letters(t.empty, (width / 2.0, HEAD + 60.0), width / 2.0, middle);
        }
    }
}
