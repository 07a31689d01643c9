//! A sheet in pixels on top of plotters' SVG backend, which counts in whole units.
//!
//! It draws in tenths of a pixel, for smooth curves and strokes such as 2.5 px, inside a group that scales back;
//! so the `viewBox` is in pixels. No coordinate can be NaN or infinite: they become integers here.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use plotters::backend::SVGBackend;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBAColor, RGBColor, ShapeStyle, TextStyle};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::palette::Rgb;

const UNITS_PER_PIXEL: f64 = 10.0;
const FONT: FontFamily<'static> = FontFamily::Name("system-ui, sans-serif");
/// plotters divides the size by this when it writes the attribute.
const FONT_FACTOR: f64 = 1.24;

/// A point, in pixels from the top left.
pub(super) type Point = (f64, f64);

/// A colour with its opacity.
#[derive(Clone, Copy)]
pub(super) struct Ink(pub(super) Rgb, pub(super) f64);

impl Ink {
    fn mixed(self) -> RGBAColor {
        let (red, green, blue) = self.0;
        RGBColor(red, green, blue).mix(self.1)
    }
}

/// Which end of a text stands at its point.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text looks.
#[derive(Clone, Copy)]
pub(super) struct Lettering {
    pub(super) size: f64,
    pub(super) color: Rgb,
    pub(super) anchor: Anchor,
    pub(super) bold: bool,
}

/// What a chart is drawn on.
pub(super) struct Canvas<'a> {
    area: DrawingArea<SVGBackend<'a>, Shift>,
    whole: bool,
}

impl Canvas<'_> {
    fn add<E>(&mut self, element: &E)
    where
        for<'b> &'b E: PointCollection<'b, (i32, i32)>,
        for<'b> E: Drawable<SVGBackend<'b>>,
    {
        self.whole &= self.area.draw(element).is_ok();
    }

    pub(super) fn rectangle(&mut self, from: Point, to: Point, ink: Ink) {
        self.add(&Rectangle::new([units(from), units(to)], ink.mixed().filled()));
    }

    pub(super) fn line(&mut self, points: &[Point], width: f64, ink: Ink) {
        let points: Vec<_> = points.iter().copied().map(units).collect();
        self.add(&PathElement::new(points, stroke(width, ink)));
    }

    pub(super) fn polygon(&mut self, points: &[Point], ink: Ink) {
        let points: Vec<_> = points.iter().copied().map(units).collect();
        self.add(&Polygon::new(points, ink.mixed()));
    }

    pub(super) fn disc(&mut self, center: Point, radius: f64, ink: Ink) {
        self.add(&Circle::new(units(center), unit(radius), ink.mixed().filled()));
    }

    pub(super) fn ring(&mut self, center: Point, radius: f64, width: f64, ink: Ink) {
        self.add(&Circle::new(units(center), unit(radius), stroke(width, ink)));
    }

    /// A text, vertically centred on its point.
    pub(super) fn text(&mut self, text: &str, at: Point, lettering: Lettering) {
        let weight = if lettering.bold { FontStyle::Bold } else { FontStyle::Normal };
        let font = FontDesc::new(FONT, lettering.size * UNITS_PER_PIXEL * FONT_FACTOR, weight);
        let side = match lettering.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let color = Ink(lettering.color, 1.0).mixed();
        let style = TextStyle::from(font).color(&color);
        // A control character would make an exported file invalid XML.
        let text: String = text.chars().filter(|character| !character.is_control()).collect();
        self.add(&Text::new(text, units(at), style.pos(Pos::new(side, VPos::Center))));
    }
}

/// Draws a sheet of this size and returns its markup.
pub(super) fn svg(width: f64, height: f64, paint: impl FnOnce(&mut Canvas<'_>)) -> String {
    let mut drawn = String::new();
    let size = (unit(width).unsigned_abs(), unit(height).unsigned_abs());
    let area = SVGBackend::with_string(&mut drawn, size).into_drawing_area();
    let mut canvas = Canvas { area, whole: true };
    paint(&mut canvas);
    let whole = canvas.whole && canvas.area.present().is_ok();
    drop(canvas);
    let Some((_, body)) = drawn.split_once('>').filter(|_| whole) else { return String::new() };
    // A raw `>` and a raw `"` exist in markup only: plotters escapes them in texts.
    let body = body.trim_end().trim_end_matches("</svg>").replace(">\n", ">").replace("\n</text>", "</text>");
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><g transform="scale(0.1)" stroke-linejoin="round" stroke-linecap="round">{}</g></svg>"#,
        body.trim().replace(r#" opacity="1""#, "")
    )
}

/// A figure as geometry: finite and not negative.
pub(super) fn magnitude(value: Decimal) -> f64 {
    value.to_f64().filter(|value| value.is_finite()).unwrap_or(0.0).max(0.0)
}

fn stroke(width: f64, ink: Ink) -> ShapeStyle {
    ShapeStyle { color: ink.mixed(), filled: false, stroke_width: unit(width).unsigned_abs() }
}

fn units((x, y): Point) -> (i32, i32) {
    (unit(x), unit(y))
}

#[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "saturates; NaN becomes zero")]
fn unit(pixels: f64) -> i32 {
    (pixels * UNITS_PER_PIXEL).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lettering() -> Lettering {
        Lettering { size: 13.0, color: (1, 2, 3), anchor: Anchor::Start, bold: false }
    }

    #[test]
    fn text_is_escaped() {
        let markup = svg(100.0, 20.0, |canvas| {
            canvas.text("<script>\"&'\u{0} opacity=\"1\">\n</text>", (1.0, 1.0), lettering());
        });
        assert!(
            markup.contains(">&lt;script&gt;&quot;&amp;&apos; opacity=&quot;1&quot;&gt;&lt;/text&gt;</text>"),
            "{markup}"
        );
        assert!(!markup.contains("<script"));
    }

    #[test]
    fn the_sheet_scales_with_the_page_and_carries_no_ids_or_styles() {
        let markup = svg(560.0, 20.0, |canvas| {
            canvas.text("a", (1.0, 1.0), lettering());
            canvas.line(&[(0.0, 0.0), (10.04, 10.06)], 2.5, Ink((0, 0, 0), 1.0));
        });
        assert!(markup.starts_with(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 20"><g "#));
        assert!(markup.ends_with("</g></svg>"));
        assert!(markup.contains(r#"font-family="system-ui, sans-serif" font-size="130""#), "{markup}");
        assert!(markup.contains(r#"stroke-width="25" points="0,0 100,101 ""#), "{markup}");
        assert!(!markup.contains(" id=") && !markup.contains("style=") && !markup.contains(" width="));
    }

    #[test]
    fn impossible_coordinates_stay_numbers() {
        let markup = svg(10.0, 10.0, |canvas| {
            canvas.line(&[(f64::NAN, f64::INFINITY), (f64::NEG_INFINITY, 1e300)], 2.0, Ink((0, 0, 0), 1.0));
        });
        assert!(!markup.contains("NaN") && !markup.contains("inf"), "{markup}");
    }
}
