//! A plotters backend that writes SVG in whole units, tenths of a pixel.
//!
//! The SVG backend of plotters writes opacities and font sizes as floats, whose formatting code is large.
//! Here they are hundredths and whole units.

use std::convert::Infallible;
use std::fmt::Write as _;

use plotters::style::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// The elements drawn so far.
pub(super) struct SvgBackend {
    size: (u32, u32),
    text: String,
}

impl SvgBackend {
    pub(super) fn new(size: (u32, u32)) -> Self {
        Self { size, text: String::new() }
    }

    /// The elements, without an `<svg>` around them.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    fn open(&mut self, tag: &str) {
        self.text.push('<');
        self.text.push_str(tag);
    }

    fn close(&mut self) {
        self.text.push_str("/>");
    }

    fn word(&mut self, name: &str, value: &str) {
        for part in [" ", name, "=\"", value, "\""] {
            self.text.push_str(part);
        }
    }

    fn number(&mut self, name: &str, value: i32) {
        // Writing to a string cannot fail.
        let _written = write!(self.text, " {name}=\"{value}\"");
    }

    fn points(&mut self, points: &mut dyn Iterator<Item = BackendCoord>) {
        self.text.push_str(" points=\"");
        for (x, y) in points {
            let _written = write!(self.text, "{x},{y} ");
        }
        self.text.push('"');
    }

    /// The color of an outline or an area, with its opacity.
    fn paint(&mut self, name: &str, color: BackendColor) {
        let (red, green, blue) = color.rgb;
        let _written = write!(self.text, " {name}=\"#{red:02X}{green:02X}{blue:02X}\"");
        let opacity = hundredths(color.alpha);
        if opacity < 100 {
            let _written = write!(self.text, " opacity=\".{opacity:02}\"");
        }
    }

    /// An invisible area with a text that is shown when the pointer is over it.
    pub(super) fn reading(&mut self, from: BackendCoord, to: BackendCoord, text: &str) {
        self.open("path");
        let ((left, top), (right, bottom)) = (from, to);
        // Writing to a string cannot fail.
        let _written = write!(self.text, " d=\"M{left} {top}H{right}V{bottom}H{left}z\"");
        self.word("fill", "none");
        self.word("pointer-events", "all");
        self.text.push_str("><title>");
        self.escaped(text);
        self.text.push_str("</title></path>");
    }

    fn escaped(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '&' => self.text.push_str("&amp;"),
                '"' => self.text.push_str("&quot;"),
                '\'' => self.text.push_str("&apos;"),
                // A control character would make an exported file invalid XML.
                character if character.is_control() => {}
                character => self.text.push(character),
            }
        }
    }

    fn outline<S: BackendStyle>(&mut self, style: &S) {
        self.word("fill", "none");
        self.paint("stroke", style.color());
        self.number("stroke-width", whole(style.stroke_width()));
    }

    fn style<S: BackendStyle>(&mut self, style: &S, fill: bool) {
        if fill {
            self.paint("fill", style.color());
        } else {
            self.outline(style);
        }
    }
}

fn whole(value: u32) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX)
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::float_arithmetic,
    reason = "an opacity of 0 to 1; the conversion saturates"
)]
fn hundredths(opacity: f64) -> u32 {
    (opacity * 100.0).round() as u32
}

impl DrawingBackend for SvgBackend {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect(point, (point.0.saturating_add(1), point.1.saturating_add(1)), &color, true)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.open("rect");
        self.number("x", from.0);
        self.number("y", from.1);
        self.number("width", to.0.saturating_sub(from.0));
        self.number("height", to.1.saturating_sub(from.1));
        self.style(style, fill);
        self.close();
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.open("polyline");
        self.outline(style);
        self.points(&mut path.into_iter());
        self.close();
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.open("polygon");
        self.style(style, true);
        self.points(&mut path.into_iter());
        self.close();
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.open("circle");
        self.number("cx", center.0);
        self.number("cy", center.1);
        self.number("r", whole(radius));
        self.style(style, fill);
        self.close();
        Ok(())
    }

    /// A text, vertically centered on its point.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        self.open("text");
        self.number("x", at.0);
        self.number("y", at.1);
        self.word("dy", ".35em");
        let anchor = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        self.word("text-anchor", anchor);
        self.word("font-family", style.family().as_str());
        #[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "saturates")]
        self.number("font-size", style.size().round() as i32);
        if matches!(style.style(), FontStyle::Bold) {
            self.word("font-weight", "bold");
        }
        self.paint("fill", style.color());
        self.text.push('>');
        self.escaped(text);
        self.text.push_str("</text>");
        Ok(())
    }
}
