//! A picture of the whole canvas as one self-contained SVG file: no external fonts, styles, scripts or
//! addresses.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use std::fmt::Write as _;

use super::faces::Face;
use super::xml::{escaped, one_line};
use super::{Export, embedded_design};
use crate::domain::catalog::Layer;
use crate::domain::charts::{Palette, Rgb, ellipsised, hex, text_width, wrapped};
use crate::domain::design::Design;
use crate::domain::drawing::{
    ASPECT, CARD_WIDTH, Card, Drawing, Frame, LANE_HEAD, Places, Point, RADIUS, arrowhead, draw, path,
};

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

/// The height of title and total.
const HEAD: f64 = 92.0;
/// The height of the legend.
const FOOT: f64 = 46.0;
/// The margin around the picture.
const MARGIN: f64 = 20.0;
/// The width that title, total and legend need.
const LEAST_WIDTH: f64 = 1000.0;
/// The size of names, prices and sums.
const LETTERS: f64 = 15.0;

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
    let drawing = draw(export.design, &Places::default(), ASPECT);
    let mut pen = Pen { text: String::new(), palette };
    let inner = drawing.width.max(LEAST_WIDTH);
    let (width, height) = (inner + MARGIN * 2.0, HEAD + drawing.height + FOOT);
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
    pen.write(format_args!(r#"<g transform="translate({MARGIN} {HEAD})">"#));
    pen.lanes(export, &drawing, inner);
    pen.groups(export, &drawing);
    for route in &drawing.routes {
        pen.wire(&route.points);
    }
    pen.flows(export, &drawing);
    pen.cards(export, &drawing);
    pen.text.push_str("</g>");
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

    /// An amount: smaller letters rather than an ellipsis if it is too wide.
    fn amount(&mut self, text: &str, at: (f64, f64), room: f64, lettering: Lettering) {
        let width = text_width(text, lettering.size, lettering.bold);
        let size =
            if width > room { (lettering.size * room / width * 10.0).floor() / 10.0 } else { lettering.size };
        self.letters(text, at, room * 1.05, Lettering { size, ..lettering });
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

    /// Lanes: a tint, a rule at the left, name and sum.
    fn lanes(&mut self, export: &Export<'_>, drawing: &Drawing, width: f64) {
        let palette = self.palette;
        for lane in &drawing.lanes {
            let color = palette.of(Some(lane.layer));
            let Frame { x, y, height, .. } = lane.frame;
            self.write(format_args!(
                r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="4" fill="{}" fill-opacity=".06"/>"#,
                hex(color)
            ));
            self.rectangle(Frame { x, y, width: 4.0, height }, 2.0, Some(color), None);
            let (name, amount) = export.lane(lane.layer);
            let at = |down: f64| (x + 16.0, y + down);
            let room = LANE_HEAD - 20.0;
            let name_style = Lettering { size: LETTERS, color, bold: true, anchor: "start" };
            self.letters(name, at(28.0), room, name_style);
            self.amount(&amount, at(48.0), room, Lettering { color: palette.text, ..name_style });
            let muted = Lettering { size: 12.0, color: palette.muted, bold: false, anchor: "start" };
            self.letters(export.t().per_month, at(65.0), room, muted);
        }
    }

    fn groups(&mut self, export: &Export<'_>, drawing: &Drawing) {
        let palette = self.palette;
        for (group, shown) in export.design.groups.iter().zip(&drawing.groups) {
            let Frame { x, y, width, height } = shown.frame;
            let color = hex(palette.of(Some(shown.layer)));
            self.write(format_args!(
                r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="8" fill="{color}" fill-opacity=".05" stroke="{color}" stroke-opacity=".35"/>"#
            ));
            let baseline = shown.name.y + 17.0;
            let sum = export.group_sum(&group.id);
            let sum_width = text_width(&sum, 13.0, true).min(shown.sum.width);
            // Both stand above the same column in a narrow group, and the sum goes first.
            let room = shown.name.width.min(shown.sum.right() - sum_width - 8.0 - shown.name.x);
            let room = if shown.columns > 1 { room } else { CARD_WIDTH - sum_width - 8.0 };
            // Smaller letters rather than an ellipsis, down to a size that can still be read.
            let name_width = text_width(&one_line(&group.name), 13.0, true);
            let size = if name_width > room { (13.0 * room / name_width).max(11.0) } else { 13.0 };
            let lettering = Lettering { size, color: palette.text, bold: true, anchor: "start" };
            self.letters(&group.name, (shown.name.x, baseline), room * 1.05, lettering);
            let end = Lettering { size: 13.0, anchor: "end", ..lettering };
            self.amount(&sum, (shown.sum.right(), baseline), shown.sum.width.max(sum_width), end);
        }
    }

    /// The line of a connection with its arrowhead.
    fn wire(&mut self, points: &[Point]) {
        let color = hex(self.palette.neutral);
        self.write(format_args!(
            r#"<path d="{}" fill="none" stroke="{color}" stroke-width="1.5"/>"#,
            path(points, RADIUS)
        ));
        if let Some([tip, left, right]) = arrowhead(points) {
            self.write(format_args!(
                r#"<path d="M{} {}L{} {}L{} {}Z" fill="{color}"/>"#,
                tip.x, tip.y, left.x, left.y, right.x, right.y
            ));
        }
    }

    /// The data volumes of connections, where the drawing has room for them.
    fn flows(&mut self, export: &Export<'_>, drawing: &Drawing) {
        let palette = self.palette;
        for route in &drawing.routes {
            let connection = export.design.connections.get(route.connection);
            let label = connection.and_then(|connection| export.flow(connection));
            let (Some(label), Some(room)) = (label, route.label) else { continue };
            let lettering = Lettering { size: 11.0, color: palette.muted, bold: false, anchor: "middle" };
            let width = (text_width(&label, lettering.size, false) + 10.0).min(room.width);
            let Point { x, .. } = room.center();
            let frame = Frame { x: x - width / 2.0, width, ..room };
            self.rectangle(frame, 8.0, Some(palette.surface), Some((palette.grid, 1.0)));
            self.letters(&label, (x, room.y + 12.0), width, lettering);
        }
    }

    fn cards(&mut self, export: &Export<'_>, drawing: &Drawing) {
        let cards = drawing.cards.iter().zip(&export.design.components).zip(&export.estimate.components);
        for ((card, component), priced) in cards {
            let face = export.face(component, priced);
            self.text.push_str(if face.enabled { "<g>" } else { r#"<g opacity=".5">"# });
            self.card(card, &face);
            self.text.push_str("</g>");
        }
    }

    /// A card: the name on up to two lines, or the name and the offering, and the price below.
    fn card(&mut self, card: &Card, face: &Face) {
        let palette = self.palette;
        let color = palette.of(Some(card.layer));
        self.rectangle(card.frame, 8.0, Some(palette.surface), Some((color, 1.0)));
        let bar = Frame { x: card.frame.x, width: 4.0, ..card.frame.grown(-4.0) };
        self.rectangle(bar, 2.0, Some(color), None);
        let room = card.frame.width - 24.0;
        let at = |down: f64| (card.frame.x + 14.0, card.frame.y + down);
        let name = Lettering { size: LETTERS, color: palette.text, bold: true, anchor: "start" };
        let (first, second) = wrapped(&face.name, name.size, room / 1.14);
        self.letters(&first, at(20.0), room, name);
        if let Some(second) = second {
            self.letters(&second, at(37.0), room, name);
        } else {
            let muted = Lettering { size: 12.0, color: palette.muted, bold: false, ..name };
            self.letters(&face.how, at(37.0), room, muted);
        }
        self.amount(&face.price, at(56.0), room, name);
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
            self.wire(&[Point { x, y: y - 4.0 }, Point { x: x + 28.0, y: y - 4.0 }]);
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
