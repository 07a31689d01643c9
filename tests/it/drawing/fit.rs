//! The size of drawings: the largest template is readable as a whole in common windows.

use camada::domain::drawing::{ASPECT, Places, draw};

use super::of_templates;

/// The zoom at which a text of 16 units is 11 pixels high.
const READABLE: f64 = 11.0 / 16.0;

#[test]
fn the_enterprise_template_is_readable_as_a_whole_in_common_windows() {
    let (_, design) = of_templates().into_iter().find(|(id, _)| id == "enterprise").unwrap();
    let drawing = draw(&design, &Places::default(), ASPECT);
    // Window and its canvas, in pixels.
    for (window, width, height) in [
        ("1440×900", 1130.0, 700.0),
        ("1366×768", 1070.0, 570.0),
        ("1024×768", 1024.0, 430.0),
        ("1920×1080", 1600.0, 860.0),
    ] {
        let zoom = (width / drawing.width).min(height / drawing.height);
        assert!(zoom >= READABLE, "{window}: {zoom:.3} of {} × {}", drawing.width, drawing.height);
    }
}
