//! Pictures of the canvas and the draw.io file, parsed by an independent XML parser.

use std::collections::BTreeMap;

use camada::domain::basics::text::Locale;
use camada::domain::charts::{Bar, Palette, bars};
use camada::domain::design::Design;
use camada::domain::drawing::LANE_HEAD;
use camada::domain::files::export::canvas_svg::{Look, Picture, canvas_svg, chart_svg};
use camada::domain::files::export::drawio::drawio;
use camada::domain::files::export::embedded_design::design_from_svg;
use roxmltree::{Document, Node};

use crate::export_support::{Priced, all, everything, hostile, of_templates};
use crate::support::point;

const PLAIN: Look = Look { is_dark: false, embeds_design: false };

fn picture(priced: &Priced) -> Picture {
    canvas_svg(&priced.export(Locale::En), &priced.bench.design, PLAIN)
}

fn number(node: Node<'_, '_>, attribute: &str) -> f64 {
    node.attribute(attribute).unwrap_or_else(|| panic!("{attribute} of {node:?}")).parse().unwrap()
}

#[expect(clippy::float_arithmetic, reason = "sizes of a picture")]
fn is_near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6
}

/// Features that an SVG must avoid so that it can be shown anywhere.
fn is_harmless(document: &Document<'_>) -> bool {
    document.descendants().filter(Node::is_element).all(|node| {
        let name = node.tag_name().name();
        let known = [
            "svg", "title", "desc", "metadata", "rect", "text", "path", "g", "polyline", "polygon", "circle",
        ];
        known.contains(&name)
            && node.attributes().all(|attribute| {
                !attribute.name().starts_with("on")
                    && !["href", "style", "class", "id"].contains(&attribute.name())
            })
    })
}

#[test]
fn the_picture_is_valid_xml_without_script_style_or_address_for_any_names() {
    for (name, priced) in all() {
        for locale in [Locale::En, Locale::PtBr] {
            for is_dark in [false, true] {
                let look = Look { is_dark, embeds_design: true };
                let Picture { svg, width, height } =
                    canvas_svg(&priced.export(locale), &priced.bench.design, look);
                let document = Document::parse(&svg).unwrap_or_else(|error| panic!("{name}: {error}"));
                assert!(is_harmless(&document), "{name}");
                assert!(is_near(number(document.root_element(), "width"), width), "{name}");
                assert!(
                    width >= 600.0 && height >= 300.0 && width.is_finite() && height.is_finite(),
                    "{name}"
                );
                assert!(!svg.contains("NaN") && !svg.contains("inf\""), "{name}");
            }
        }
    }
}

#[test]
fn the_picture_shows_total_subtotals_date_and_every_component_with_its_price() {
    for (name, priced) in of_templates() {
        let svg = picture(&priced).svg;
        let document = Document::parse(&svg).unwrap();
        let texts: Vec<&str> = document.descendants().filter_map(|node| node.text()).collect();
        let dollars = |amount| {
            camada::domain::basics::format::money(
                amount,
                camada::domain::basics::format::MoneyForm::dollars(Locale::En),
            )
        };
        let shown = |amount| {
            let text = dollars(amount);
            texts.iter().any(|shown| shown.trim_start_matches("≥ ") == text)
        };
        assert!(shown(priced.estimate.monthly.likely), "{name}: the total");
        for subtotal in priced.estimate.by_layer {
            assert!(shown(subtotal.likely), "{name}: {subtotal:?}");
        }
        for component in &priced.estimate.components {
            assert!(shown(component.monthly.likely), "{name}: {component:?}");
        }
        assert!(texts.iter().any(|text| text.contains("2026-11-25")), "{name}");
        for layer in ["Application", "Data", "Analytics"] {
            assert!(texts.contains(&layer), "{name}: {layer}");
        }
    }
}

/// The cards: the only rectangles with their size.
fn cards(document: &Document<'_>) -> Vec<[f64; 4]> {
    let rectangles =
        document.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "rect")));
    let frames =
        rectangles.filter(|node| node.attribute("rx") == Some("8") && node.attribute("height") == Some("64"));
    frames.map(|node| ["x", "y", "width", "height"].map(|name| number(node, name))).collect()
}

#[test]
fn cards_cover_no_other_card_and_connections_no_subtotal() {
    for (name, priced) in all() {
        let Picture { svg, width, height } = picture(&priced);
        let document = Document::parse(&svg).unwrap();
        let cards = cards(&document);
        assert_eq!(cards.len(), priced.bench.design.components.len(), "{name}");
        for (at, [x, y, w, h]) in cards.iter().enumerate() {
            assert!(
                *x > LANE_HEAD && x + w < width - 40.0 && *y > 0.0 && y + h < height - 138.0,
                "{name}: {x} {y}"
            );
            for [other_x, other_y, ..] in &cards[at + 1..] {
                assert!((x - other_x).abs() >= *w || (y - other_y).abs() >= *h, "{name}: {x} {y}");
            }
        }
        let curves = document
            .descendants()
            .filter(|node| node.attribute("fill") == Some("none") && node.attribute("d").is_some());
        let mut wires = 0;
        for curve in curves {
            let points = curve.attribute("d").unwrap().replace(['M', 'L', 'Q'], " ");
            let numbers: Vec<f64> = points.split_whitespace().map(|number| number.parse().unwrap()).collect();
            let is_legend = curve.parent().is_some_and(|parent| !parent.has_attribute("transform"));
            // The drawing has an origin of its own; subtotals are left of all cards.
            assert!(is_legend || numbers.iter().step_by(2).all(|x| *x > LANE_HEAD), "{name}: {points}");
            wires += usize::from(!is_legend);
        }
        assert_eq!(wires, priced.bench.design.connections.len(), "{name}");
    }
}

#[test]
fn the_same_design_gives_the_same_picture_and_the_dark_one_differs() {
    let priced = Priced::new(everything());
    assert_eq!(picture(&priced).svg, picture(&priced).svg);
    let dark = canvas_svg(&priced.export(Locale::En), &priced.bench.design, Look { is_dark: true, ..PLAIN });
    assert_ne!(picture(&priced).svg, dark.svg);
}

#[test]
fn a_picture_gives_back_its_embedded_design() {
    for (name, priced) in all() {
        let look = Look { embeds_design: true, ..PLAIN };
        let svg = canvas_svg(&priced.export(Locale::En), &priced.bench.design, look).svg;
        let embedded = design_from_svg(&svg).unwrap_or_else(|| panic!("{name}"));
        assert_eq!(Design::open(&embedded).unwrap(), priced.bench.design, "{name}");
        assert_eq!(design_from_svg(&picture(&priced).svg), None, "{name}");
    }
}

#[test]
fn texts_are_cut_where_their_place_ends() {
    let svg = picture(&Priced::new(hostile())).svg;
    let document = Document::parse(&svg).unwrap();
    let longest = document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")))
        .filter_map(|node| node.text())
        .map(|text| text.chars().count())
        .max();
    assert!(longest.unwrap() < 200, "{longest:?}");
    assert!(svg.contains('…'));
}

#[test]
fn a_chart_becomes_a_picture_with_a_size_and_a_background() {
    let bar = Bar {
        label: "</svg><script>".to_owned(),
        value: point("12"),
        value_label: "$12.00".to_owned(),
        layer: None,
        partial: false,
    };
    for is_dark in [false, true] {
        let palette = if is_dark { Palette::DARK } else { Palette::LIGHT };
        let picture = chart_svg(&bars(std::slice::from_ref(&bar), &palette, 600), is_dark).unwrap();
        let document = Document::parse(&picture.svg).unwrap();
        assert!(is_harmless(&document));
        assert!(is_near(picture.width, 632.0));
        assert!(is_near(number(document.root_element(), "height"), picture.height));
    }
    assert!(chart_svg("", false).is_none());
}

#[test]
fn the_draw_io_file_is_an_mxfile_of_vertices_in_containers_and_edges_between_them() {
    for (name, priced) in all() {
        let text = drawio(&priced.export(Locale::PtBr));
        let document = Document::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(document.root_element().has_tag_name("mxfile"));
        // By id: the parent, and the size if there is one.
        let mut cells: BTreeMap<String, (Option<String>, Option<[f64; 4]>)> = BTreeMap::new();
        let mut edges = Vec::new();
        for cell in document.descendants().filter(|node| node.has_tag_name("mxCell")) {
            let wrapper = cell.parent().filter(|parent| parent.has_tag_name("UserObject"));
            let id = wrapper.unwrap_or(cell).attribute("id").unwrap();
            let is_vertex = cell.attribute("vertex").is_some();
            assert!(!is_vertex || cell.attribute("edge").is_none(), "{name}: {id}");
            let geometry = cell.children().find(|child| child.has_tag_name("mxGeometry"));
            let frame = geometry
                .filter(|_| is_vertex)
                .map(|node| ["x", "y", "width", "height"].map(|attribute| number(node, attribute)));
            let parent = cell.attribute("parent").map(str::to_owned);
            assert!(
                cells.insert(id.to_owned(), (parent, frame)).is_none(),
                "{name}: two cells are called {id}"
            );
            if cell.attribute("edge").is_some() {
                edges.push([cell.attribute("source").unwrap(), cell.attribute("target").unwrap()]);
            }
        }
        assert_eq!(cells["0"].0, None);
        for (id, (parent, frame)) in &cells {
            let Some(parent) = parent else { continue };
            let (_, container) =
                cells.get(parent).unwrap_or_else(|| panic!("{name}: {id} stands in nothing"));
            if let (Some([x, y, w, h]), Some([_, _, width, height])) = (frame, container) {
                assert!(
                    *x >= 0.0 && *y >= 0.0 && x + w <= *width && y + h <= *height,
                    "{name}: {id} leaves {parent}"
                );
            }
        }
        assert!(edges.iter().flatten().all(|end| cells.contains_key(*end)), "{name}");
        assert_eq!(edges.len(), priced.bench.design.connections.len(), "{name}");
        let costs = document.descendants().filter_map(|node| node.attribute("monthlyCostLow"));
        assert_eq!(costs.count(), priced.bench.design.components.len(), "{name}");
    }
}
