//! A thumbnail of a design: three lanes with a box for each component, in the colours of the layers.

use std::fmt::Write as _;

use crate::domain::catalog::Layer;
use crate::domain::charts::Palette;
use crate::domain::design::Design;

/// The size of the drawing, of a box, and of the steps between boxes and lanes, in its own units.
const WIDTH: u32 = 96;
const HEIGHT: u32 = 48;
const BOX: (u32, u32) = (9, 10);
const STEP: (u32, u32) = (11, 16);
/// How many boxes a lane has room for.
const MAX_BOXES: usize = 8;

/// The drawing as SVG. It is decorative: the text beside it has the same information.
pub(super) fn thumbnail(design: &Design, is_dark: bool) -> String {
    let palette = if is_dark { Palette::DARK } else { Palette::LIGHT };
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" aria-hidden=\"true\">"
    );
    let rectangle = |svg: &mut String,
                     place: (u32, u32),
                     size: (u32, u32),
                     color: (u8, u8, u8),
                     opacity: &str| {
        let ((x, y), (width, height), (red, green, blue)) = (place, size, color);
        // Writing to a text does not fail.
        let _written = write!(
            svg,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"2\" fill=\"#{red:02x}{green:02x}{blue:02x}\"{opacity}/>"
        );
    };
    for (lane, layer) in (0_u32..).zip(Layer::ALL) {
        let (top, color) = (lane.saturating_mul(STEP.1), palette.of(Some(layer)));
        rectangle(&mut svg, (0, top), (WIDTH, STEP.1.saturating_sub(2)), color, " opacity=\".14\"");
        let members = design.components.iter().filter(|component| component.layer == layer);
        for (place, component) in (0_u32..).zip(members.take(MAX_BOXES)) {
            let left = place.saturating_mul(STEP.0).saturating_add(4);
            let opacity = if component.enabled { "" } else { " opacity=\".4\"" };
            rectangle(&mut svg, (left, top.saturating_add(2)), BOX, color, opacity);
        }
    }
    svg.push_str("</svg>");
    svg
}
