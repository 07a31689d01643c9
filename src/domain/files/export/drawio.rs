//! The canvas as a draw.io file: layers and groups as containers, components with their cost as properties,
//! connectors.

use std::fmt::Write as _;

use super::Export;
use super::csv::plain;
use super::layout::{Frame, layout};
use super::xml::escaped;
use crate::domain::catalog::Layer;
use crate::domain::charts::{Palette, hex};

/// Draws the canvas as an uncompressed `mxfile`.
#[must_use]
pub fn drawio(export: &Export<'_>) -> String {
    let layout = layout(export);
    let mut file = File::default();
    let title = escaped(&format!("{}: {}", export.title(), export.total()));
    file.write(format_args!(
        "<mxfile host=\"Camada\"><diagram id=\"camada\" name=\"{title}\"><mxGraphModel grid=\"1\" page=\"0\"><root><mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/>"
    ));
    let palette = Palette::LIGHT;
    for (layer, frame) in &layout.lanes {
        let (name, sum) = export.lane(*layer);
        let style = format!(
            "swimlane;horizontal=0;startSize=40;html=0;whiteSpace=wrap;rounded=1;fillColor={};fontColor=#FFFFFF;strokeColor={};",
            hex(palette.of(Some(*layer))),
            hex(palette.grid)
        );
        let attributes = [("layer", layer.word().to_owned()), ("monthlyCost", sum.clone())];
        file.vertex(&lane_id(*layer), &format!("{name} · {sum}"), &attributes, &style, "1", *frame);
    }
    for (index, frame) in &layout.groups {
        let Some(group) = export.design.groups.get(*index) else { continue };
        let sum = export.group_sum(&group.id);
        let style = "swimlane;startSize=26;html=0;whiteSpace=wrap;rounded=1;dashed=1;fillColor=none;";
        let attributes = [("layer", group.layer.word().to_owned()), ("monthlyCost", sum.clone())];
        let label = format!("{} · {sum}", group.name);
        let lane = lane_frame(&layout.lanes, group.layer);
        file.vertex(
            &format!("g{index}"),
            &label,
            &attributes,
            style,
            &lane_id(group.layer),
            within(*frame, lane),
        );
    }
    for (index, group, frame) in &layout.cards {
        let Some(component) = export.design.components.get(*index) else { continue };
        let Some(priced) = export.estimate.components.get(*index) else { continue };
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
        let place = group.and_then(|place| layout.groups.get(place));
        let (parent, ground) = match place {
            Some((group, ground)) => (format!("g{group}"), *ground),
            None => (lane_id(component.layer), lane_frame(&layout.lanes, component.layer)),
        };
        file.vertex(&format!("c{index}"), &label, &attributes, &style, &parent, within(*frame, ground));
    }
    for wire in &layout.wires {
        let connection = export.design.connections.get(wire.index);
        let label = connection.and_then(|connection| export.flow(connection)).unwrap_or_default();
        file.write(format_args!(
            "<mxCell id=\"x{}\" value=\"{}\" style=\"edgeStyle=orthogonalEdgeStyle;rounded=1;html=0;endArrow=block;\" edge=\"1\" parent=\"1\" source=\"c{}\" target=\"c{}\"><mxGeometry relative=\"1\" as=\"geometry\"/></mxCell>",
            wire.index,
            escaped(&label),
            wire.from,
            wire.to
        ));
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

fn lane_frame(lanes: &[(Layer, Frame)], layer: Layer) -> Frame {
    lanes.iter().find(|(known, _)| *known == layer).map(|(_, frame)| *frame).unwrap_or_default()
}

/// A frame in the coordinates of its container.
#[expect(clippy::float_arithmetic, reason = "geometry")]
fn within(frame: Frame, container: Frame) -> Frame {
    Frame { x: frame.x - container.x, y: frame.y - container.y, ..frame }
}
