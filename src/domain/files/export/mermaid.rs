//! The canvas as a Mermaid flowchart: layers and groups as subgraphs, components as boxes, connections with
//! data volumes.

use std::fmt::Write as _;

use super::Export;
use super::xml::one_line;
use crate::domain::basics::order::map_of;
use crate::domain::catalog::Layer;
use crate::domain::design::Component;

/// The maximum length of a label, in characters.
const MAX_LABEL: usize = 80;

/// Draws the canvas.
#[must_use]
pub fn mermaid(export: &Export<'_>) -> String {
    let mut chart = Chart { text: String::from("flowchart TB\n") };
    for layer in Layer::ALL {
        let (name, sum) = export.lane(layer);
        chart.open(1, layer.word(), &[name, &sum]);
        let known: Vec<usize> = chart.groups(export, layer);
        let of_layer = |component: &Component| {
            let id = component.group.as_deref();
            let is_grouped = known
                .iter()
                .any(|at| export.design.groups.get(*at).is_some_and(|group| Some(group.id.as_str()) == id));
            component.layer == layer && !is_grouped
        };
        chart.members(export, 2, &of_layer);
        chart.close(1);
    }
    chart.connections(export);
    for (layer, color) in
        [(Layer::Application, "#3B5BDB"), (Layer::Data, "#0B7A75"), (Layer::Analytics, "#B5540A")]
    {
        chart.write(format_args!("  style {} fill:none,stroke:{color},stroke-width:2px\n", layer.word()));
    }
    chart.text
}

struct Chart {
    text: String,
}

impl Chart {
    fn write(&mut self, part: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _written = self.text.write_fmt(part);
    }

    fn indent(&mut self, depth: usize) {
        self.text.push_str(&"  ".repeat(depth));
    }

    fn open(&mut self, depth: usize, id: &str, label: &[&str]) {
        self.indent(depth);
        self.write(format_args!("subgraph {id}[\"{}\"]\n", quoted(&label.join(" · "))));
        self.indent(depth.saturating_add(1));
        self.text.push_str("direction LR\n");
    }

    fn close(&mut self, depth: usize) {
        self.indent(depth);
        self.text.push_str("end\n");
    }

    /// Writes the groups of a layer and returns their indexes.
    fn groups(&mut self, export: &Export<'_>, layer: Layer) -> Vec<usize> {
        let mut known = Vec::new();
        for (index, group) in
            export.design.groups.iter().enumerate().filter(|(_, group)| group.layer == layer)
        {
            known.push(index);
            let of_group = |component: &Component| {
                component.layer == layer && component.group.as_deref() == Some(group.id.as_str())
            };
            self.open(2, &format!("g{index}"), &[&group.name, &export.group_sum(&group.id)]);
            self.members(export, 3, &of_group);
            self.close(2);
        }
        known
    }

    fn members(&mut self, export: &Export<'_>, depth: usize, belongs: &dyn Fn(&Component) -> bool) {
        let placed = export.design.components.iter().zip(&export.estimate.components);
        for (index, (component, priced)) in placed.enumerate() {
            if !belongs(component) {
                continue;
            }
            let face = export.face(component, priced);
            let lines = [face.name, face.how, face.price];
            let lines: Vec<String> =
                lines.iter().filter(|line| !line.is_empty()).map(|line| quoted(line)).collect();
            self.indent(depth);
            self.write(format_args!("c{index}[\"{}\"]\n", lines.join("<br/>")));
        }
    }

    fn connections(&mut self, export: &Export<'_>) {
        let components = export.design.components.iter().enumerate();
        let places = map_of(components.map(|(place, component)| (component.id.as_str(), place)));
        let place = |id: &str| places.get(id).copied();
        for connection in &export.design.connections {
            let (Some(from), Some(to)) = (place(&connection.from), place(&connection.to)) else { continue };
            match export.flow(connection) {
                Some(flow) => self.write(format_args!("  c{from} -->|\"{}\"| c{to}\n", quoted(&flow))),
                None => self.write(format_args!("  c{from} --> c{to}\n")),
            }
        }
    }
}

/// A text in quotation marks without special characters. Everything but letters, digits, spaces and points
/// between them becomes an entity.
fn quoted(text: &str) -> String {
    let line = one_line(text);
    let is_long = line.chars().count() > MAX_LABEL;
    let mut safe = String::new();
    let mut before = ' ';
    let mut rest = line.chars().take(MAX_LABEL).peekable();
    while let Some(character) = rest.next() {
        let is_inside = before.is_alphanumeric() && rest.peek().is_some_and(|next| next.is_alphanumeric());
        before = character;
        if character.is_alphanumeric()
            || (is_inside && matches!(character, '.' | ',' | '-'))
            || matches!(character, ' ' | '\u{a0}' | '·' | '–' | '≥' | '×')
        {
            safe.push(character);
        } else {
            // Writing to a string cannot fail.
            let _written = write!(safe, "#{};", u32::from(character));
        }
    }
    if is_long {
        safe.push('…');
    }
    safe
}
