//! The canvas as a draw.io file: layers and groups as containers, components with their cost as properties,
//! connectors.

use std::fmt::Write as _;

use super::Export;
use super::csv::plain;
use super::xml::escaped;
use crate::domain::catalog::Layer;
use crate::domain::charts::{Palette, hex};
use crate::domain::drawing::{ASPECT, Drawing, Frame, GROUP_HEAD, Places, Point, Route, draw};

/// Draws the canvas as an uncompressed `mxfile`.
#[must_use]
pub fn drawio(export: &Export<'_>) -> String {
    let drawing = draw(export.design, &Places::default(), ASPECT);
    let mut file = File::default();
    let title = escaped(&format!("{}: {}", export.title(), export.total()));
    file.write(format_args!(
        "<mxfile host=\"Camada\"><diagram id=\"camada\" name=\"{title}\"><mxGraphModel grid=\"1\" page=\"0\"><root><mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/>"
    ));
    let palette = Palette::LIGHT;
    for lane in &drawing.lanes {
        let (name, sum) = export.lane(lane.layer);
        let style = format!(
            "swimlane;horizontal=0;startSize=40;html=0;whiteSpace=wrap;rounded=1;fillColor={};fontColor=#FFFFFF;strokeColor={};",
            hex(palette.of(Some(lane.layer))),
            hex(palette.grid)
        );
        let attributes = [("layer", lane.layer.word().to_owned()), ("monthlyCost", sum.clone())];
        file.vertex(&lane_id(lane.layer), &format!("{name} · {sum}"), &attributes, &style, "1", lane.frame);
    }
    for (index, (group, shown)) in export.design.groups.iter().zip(&drawing.groups).enumerate() {
        let sum = export.group_sum(&group.id);
        let style = format!(
            "swimlane;startSize={GROUP_HEAD};html=0;whiteSpace=wrap;rounded=1;dashed=1;fillColor=none;"
        );
        let attributes = [("layer", group.layer.word().to_owned()), ("monthlyCost", sum.clone())];
        let label = format!("{} · {sum}", group.name);
        let lane = lane_frame(&drawing, group.layer);
        file.vertex(
            &format!("g{index}"),
            &label,
            &attributes,
            &style,
            &lane_id(group.layer),
            within(shown.frame, lane),
        );
    }
    let cards = drawing.cards.iter().zip(&export.design.components).zip(&export.estimate.components);
    for (index, ((card, component), priced)) in cards.enumerate() {
        let face = export.face(component, priced);
        let label = [face.name, face.how, face.price].into_iter().filter(|line| !line.is_empty());
        let label = label.collect::<Vec<_>>().join("\n");
        let cost = priced.monthly;
        let mut attributes = vec![
            ("layer", component.layer.word().to_owned()),
            ("service", component.service.clone()),
            ("offering", component.offering.clone()),
            ("monthlyCost", plain(cost.cents().likely)),
            ("monthlyCostLow", plain(cost.cents().low)),
            ("monthlyCostHigh", plain(cost.cents().high)),
            ("currency", crate::domain::design::USD.to_owned()),
            ("unpriced", priced.gaps().to_string()),
        ];
        if component.copies != 1 {
            attributes.push(("copies", component.copies.to_string()));
        }
        let color = hex(palette.of(Some(component.layer)));
        let faded = if face.enabled { "" } else { "opacity=50;" };
        let style = format!(
            "rounded=1;whiteSpace=wrap;html=0;strokeColor={color};fillColor=#FFFFFF;fontColor=#1C2030;{faded}"
        );
        let (parent, ground) = match card.group.and_then(|group| Some((group, drawing.groups.get(group)?))) {
            Some((group, shown)) => (format!("g{group}"), shown.frame),
            None => (lane_id(component.layer), lane_frame(&drawing, component.layer)),
        };
        file.vertex(&format!("c{index}"), &label, &attributes, &style, &parent, within(card.frame, ground));
    }
    for route in &drawing.routes {
        let connection = export.design.connections.get(route.connection);
        let label = connection.and_then(|connection| export.flow(connection)).unwrap_or_default();
        file.edge(&drawing, route, &label);
    }
    file.0.push_str("</root></mxGraphModel></diagram></mxfile>\n");
    file.0
}

#[derive(Default)]
struct File(String);

impl File {
    fn write(&mut self, part: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _written = self.0.write_fmt(part);
    }

    /// A connector with its ends and corners.
    fn edge(&mut self, drawing: &Drawing, route: &Route, label: &str) {
        let (Some((start, corners)), Some(from), Some(to)) =
            (route.points.split_first(), drawing.cards.get(route.from), drawing.cards.get(route.to))
        else {
            return;
        };
        let Some((end, corners)) = corners.split_last() else { return };
        let ((exit_x, exit_y), (entry_x, entry_y)) = (part_of(*start, from.frame), part_of(*end, to.frame));
        self.write(format_args!(
            "<mxCell id=\"x{}\" value=\"{}\" style=\"edgeStyle=orthogonalEdgeStyle;rounded=1;html=0;endArrow=block;exitX={exit_x:.4};exitY={exit_y:.4};entryX={entry_x:.4};entryY={entry_y:.4};\" edge=\"1\" parent=\"1\" source=\"c{}\" target=\"c{}\"><mxGeometry relative=\"1\" as=\"geometry\"><Array as=\"points\">",
            route.connection,
            escaped(label),
            route.from,
            route.to
        ));
        for Point { x, y } in corners {
            self.write(format_args!("<mxPoint x=\"{x}\" y=\"{y}\"/>"));
        }
        self.0.push_str("</Array></mxGeometry></mxCell>");
    }

    fn vertex(
        &mut self,
        id: &str,
        label: &str,
        attributes: &[(&'static str, String)],
        style: &str,
        parent: &str,
        frame: Frame,
    ) {
        self.write(format_args!("<UserObject id=\"{id}\" label=\"{}\"", escaped(label)));
        for (name, value) in attributes {
            self.write(format_args!(" {name}=\"{}\"", escaped(value)));
        }
        let Frame { x, y, width, height } = frame;
        self.write(format_args!(
            "><mxCell style=\"{style}\" vertex=\"1\" parent=\"{parent}\"><mxGeometry x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" as=\"geometry\"/></mxCell></UserObject>"
        ));
    }
}

fn lane_id(layer: Layer) -> String {
    format!("lane-{}", layer.word())
}

fn lane_frame(drawing: &Drawing, layer: Layer) -> Frame {
    let lane = drawing.lanes.iter().find(|lane| lane.layer == layer);
    lane.map(|lane| lane.frame).unwrap_or_default()
}

/// The place of a point within a frame: from 0 to 1 in each direction.
#[expect(clippy::float_arithmetic, reason = "geometry")]
fn part_of(point: Point, frame: Frame) -> (f64, f64) {
    ((point.x - frame.x) / frame.width, (point.y - frame.y) / frame.height)
}

/// A frame in the coordinates of its container.
#[expect(clippy::float_arithmetic, reason = "geometry")]
fn within(frame: Frame, container: Frame) -> Frame {
    Frame { x: frame.x - container.x, y: frame.y - container.y, ..frame }
}
