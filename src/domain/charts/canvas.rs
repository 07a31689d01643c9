//! A sheet in pixels on top of a plotters backend, which uses whole units: tenths of a pixel, for smooth
//! curves and strokes such as 2.5 px. No coordinate can be NaN or infinite: all become integers here.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use std::fmt::Write as _;

use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily, FontStyle,
    FontTransform,
};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::backend::SvgBackend;
use super::palette::Rgb;

const UNITS_PER_PIXEL: f64 = 10.0;
const FONT: FontFamily<'static> = FontFamily::Name("system-ui, sans-serif");

/// A point, in pixels from the top left.
pub(super) type Point = (f64, f64);

/// A color with its opacity.
#[derive(Clone, Copy)]
pub(super) struct Ink(pub(super) Rgb, pub(super) f64);

impl Ink {
    fn color(self) -> BackendColor {
        BackendColor { alpha: self.1, rgb: self.0 }
    }
}

/// The end of a text that is placed at its point.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// The appearance of a text.
#[derive(Clone, Copy)]
pub(super) struct Lettering {
    pub(super) size: f64,
    pub(super) color: Rgb,
    pub(super) anchor: Anchor,
    pub(super) bold: bool,
}

impl BackendTextStyle for Lettering {
    type FontError = std::convert::Infallible;

    fn color(&self) -> BackendColor {
        Ink(self.color, 1.0).color()
    }

    fn size(&self) -> f64 {
        self.size * UNITS_PER_PIXEL
    }

    fn style(&self) -> FontStyle {
        if self.bold { FontStyle::Bold } else { FontStyle::Normal }
    }

    fn anchor(&self) -> Pos {
        let side = match self.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        Pos::new(side, VPos::Center)
    }

    fn family(&self) -> FontFamily<'_> {
        FONT
    }

    fn transform(&self) -> FontTransform {
        FontTransform::None
    }

    /// `label::width` estimates the width of a text.
    fn layout_box(&self, _text: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        Ok(((0, 0), (0, 0)))
    }

    /// There are no pixels to draw: text remains text.
    fn draw<E, DrawFunc: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _text: &str,
        _pos: (i32, i32),
        _draw: DrawFunc,
    ) -> Result<Result<(), E>, Self::FontError> {
        Ok(Ok(()))
    }
}

/// A line or an outline.
struct Stroke(u32, Ink);

impl BackendStyle for Stroke {
    fn color(&self) -> BackendColor {
        self.1.color()
    }

    fn stroke_width(&self) -> u32 {
        self.0
    }
}

/// The surface that a chart is drawn on.
pub(super) struct Canvas(SvgBackend);

impl Canvas {
    fn drawn(result: Result<(), DrawingErrorKind<std::convert::Infallible>>) {
        // Writing to a string cannot fail.
        let _drawn = result;
    }

    pub(super) fn rectangle(&mut self, from: Point, to: Point, ink: Ink) {
        let ((x0, y0), (x1, y1)) = (units(from), units(to));
        let (from, to) = ((x0.min(x1), y0.min(y1)), (x0.max(x1), y0.max(y1)));
        Self::drawn(self.0.draw_rect(from, to, &ink.color(), true));
    }

    pub(super) fn line(&mut self, points: &[Point], width: f64, ink: Ink) {
        let points: Vec<_> = points.iter().copied().map(units).collect();
        Self::drawn(self.0.draw_path(points, &stroke(width, ink)));
    }

    pub(super) fn polygon(&mut self, points: &[Point], ink: Ink) {
        let points: Vec<_> = points.iter().copied().map(units).collect();
        Self::drawn(self.0.fill_polygon(points, &ink.color()));
    }

    pub(super) fn disc(&mut self, center: Point, radius: f64, ink: Ink) {
        Self::drawn(self.0.draw_circle(units(center), unit(radius).unsigned_abs(), &ink.color(), true));
    }

    pub(super) fn ring(&mut self, center: Point, radius: f64, width: f64, ink: Ink) {
        Self::drawn(self.0.draw_circle(
            units(center),
            unit(radius).unsigned_abs(),
            &stroke(width, ink),
            false,
        ));
    }

    /// An area with a text that is shown when the pointer is over it.
    pub(super) fn reading(&mut self, from: Point, to: Point, text: &str) {
        self.0.reading(units(from), units(to), text);
    }

    /// A text, vertically centered on its point.
    pub(super) fn text(&mut self, text: &str, at: Point, lettering: Lettering) {
        Self::drawn(self.0.draw_text(text, &lettering, units(at)));
    }
}

/// Draws a sheet of this size and returns its markup.
pub(super) fn svg(width: f64, height: f64, paint: impl FnOnce(&mut Canvas)) -> String {
    let size = (unit(width).unsigned_abs(), unit(height).unsigned_abs());
    let mut canvas = Canvas(SvgBackend::new(size));
    paint(&mut canvas);
    let mut markup = String::from(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 "#);
    let _written = write!(markup, "{} {}", size.0, size.1);
    markup.push_str(r#""><g stroke-linejoin="round" stroke-linecap="round">"#);
    markup.push_str(&canvas.0.into_text());
    markup.push_str("</g></svg>");
    markup
}

/// A figure as geometry: finite and not negative.
pub(super) fn magnitude(value: Decimal) -> f64 {
    value.to_f64().filter(|value| value.is_finite()).unwrap_or(0.0).max(0.0)
}

fn stroke(width: f64, ink: Ink) -> Stroke {
    Stroke(unit(width).unsigned_abs(), ink)
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
    fn the_sheet_scales_with_the_page_and_has_no_ids_or_styles() {
        let markup = svg(560.0, 20.0, |canvas| {
            canvas.text("a", (1.0, 1.0), lettering());
            canvas.line(&[(0.0, 0.0), (10.04, 10.06)], 2.5, Ink((0, 0, 0), 1.0));
        });
        assert!(markup.starts_with(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 5600 200"><g "#));
        assert!(markup.ends_with("</g></svg>"));
        assert!(markup.contains(r#"font-family="system-ui, sans-serif" font-size="130""#), "{markup}");
        assert!(markup.contains(r##"stroke="#000000" stroke-width="25" points="0,0 100,101 ""##), "{markup}");
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
