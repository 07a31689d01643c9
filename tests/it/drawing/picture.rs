//! A plain picture of a drawing, for golden files and for looking at.

use std::fmt::Write as _;

use camada::domain::design::Design;
use camada::domain::drawing::{Drawing, Frame};

/// The drawing as SVG: boxes with ids, lines with arrowheads.
pub(super) fn picture(design: &Design, drawing: &Drawing) -> String {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" font-family=\"sans-serif\" font-size=\"14\">\n<defs><marker id=\"a\" viewBox=\"0 0 9 9\" refX=\"9\" refY=\"4.5\" markerWidth=\"9\" markerHeight=\"9\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0L9 4.5L0 9Z\" fill=\"#567\"/></marker></defs>\n",
        drawing.width, drawing.height
    );
    for lane in &drawing.lanes {
        rectangle(&mut svg, &lane.frame, "#eef1f5", "none");
        text(&mut svg, &lane.head, lane.layer.word());
    }
    for (group, shown) in design.groups.iter().zip(&drawing.groups) {
        rectangle(&mut svg, &shown.frame, "#e2e8f0", "#9ab");
        text(&mut svg, &shown.name, &group.name);
        text(&mut svg, &shown.sum, "$");
    }
    for route in &drawing.routes {
        let points: Vec<String> =
            route.points.iter().map(|point| format!("{},{}", point.x, point.y)).collect();
        writeln!(
            svg,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"#567\" marker-end=\"url(#a)\"/>",
            points.join(" ")
        )
        .unwrap();
        if let Some(label) = &route.label {
            rectangle(&mut svg, label, "#fff", "#9ab");
        }
    }
    for (component, card) in design.components.iter().zip(&drawing.cards) {
        rectangle(&mut svg, &card.frame, "#fff", "#345");
        text(&mut svg, &card.frame, component.name.as_deref().unwrap_or(&component.service));
    }
    svg + "</svg>\n"
}

fn rectangle(svg: &mut String, frame: &Frame, fill: &str, stroke: &str) {
    let Frame { x, y, width, height } = frame;
    writeln!(
        svg,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"4\" fill=\"{fill}\" stroke=\"{stroke}\"/>"
    )
    .unwrap();
}

#[expect(clippy::float_arithmetic, reason = "geometry")]
fn text(svg: &mut String, frame: &Frame, text: &str) {
    let text = text.replace('&', "&amp;");
    writeln!(svg, "<text x=\"{}\" y=\"{}\">{text}</text>", frame.x + 6.0, frame.y + 18.0).unwrap();
}
