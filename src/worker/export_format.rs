//! The formats of the view of exports: their names, and a file of each.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use super::file_name::file_name;
use super::texts::export;
use crate::domain::design::Design;
use crate::domain::files::export::canvas_svg::{Look, Picture, canvas_svg};
use crate::domain::files::export::charts::Chart;
use crate::domain::files::export::csv::csv;
use crate::domain::files::export::drawio::drawio;
use crate::domain::files::export::focus::focus;
use crate::domain::files::export::markdown::markdown;
use crate::domain::files::export::mermaid::mermaid;
use crate::domain::files::export::xlsx::xlsx;
use crate::domain::files::export::{Export, embedded_design, line_items};
use crate::exchange::{Effect, FileContent, PngSize};

/// The width of a 4K picture, in pixels.
const WIDTH_4K: u32 = 3840;
/// The media type of a workbook.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const SVG: &str = "image/svg+xml";

/// A format of a download.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Json,
    Csv,
    Xlsx,
    Focus,
    Markdown,
    Mermaid,
    Drawio,
    Svg,
    Png,
    Png4k,
    /// The slides of the presentation.
    Pptx,
    ChartSvg(Chart),
    ChartPng(Chart),
}

/// A titled group of formats.
pub(super) type Group = (fn(&export::Texts) -> &'static str, &'static [Format]);

/// All formats but the charts.
pub(super) const GROUPS: [Group; 3] = [
    (|t| t.group_design, &[Format::Json]),
    (|t| t.group_tables, &[Format::Xlsx, Format::Csv, Format::Focus]),
    (
        |t| t.group_pictures,
        &[
            Format::Pptx,
            Format::Markdown,
            Format::Svg,
            Format::Png,
            Format::Png4k,
            Format::Mermaid,
            Format::Drawio,
        ],
    ),
];

/// The options of a picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct PictureOptions {
    pub(super) is_dark: bool,
    /// Whether the file of the picture includes the design.
    pub(super) includes_design: bool,
}

impl Format {
    /// The name of the format in an action.
    pub(super) fn word(self) -> String {
        match self {
            Self::ChartSvg(chart) => format!("svg-{}", chart.word()),
            Self::ChartPng(chart) => format!("png-{}", chart.word()),
            other => other.ending().to_owned(),
        }
    }

    fn all() -> impl Iterator<Item = Self> {
        let charts = Chart::ALL.into_iter().flat_map(|chart| [Self::ChartSvg(chart), Self::ChartPng(chart)]);
        GROUPS.iter().flat_map(|(_, formats)| formats.iter().copied()).chain(charts)
    }

    /// The format with this name.
    pub(super) fn of(word: &str) -> Option<Self> {
        Self::all().find(|format| format.word() == word)
    }

    pub(super) fn is_chart(self) -> bool {
        matches!(self, Self::ChartSvg(_) | Self::ChartPng(_))
    }

    /// The file extension, without the dot.
    fn ending(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Focus => "focus.csv",
            Self::Markdown => "md",
            Self::Mermaid => "mmd",
            Self::Drawio => "drawio",
            Self::Svg | Self::ChartSvg(_) => "svg",
            Self::Png | Self::ChartPng(_) => "png",
            Self::Png4k => "4k.png",
            Self::Pptx => "pptx",
        }
    }

    /// Its name and its purpose.
    pub(super) fn words(self, t: &export::Texts) -> (&'static str, &'static str) {
        match self {
            Self::Json => (t.json_name, t.json_help),
            Self::Csv => (t.csv_name, t.csv_help),
            Self::Xlsx => (t.xlsx_name, t.xlsx_help),
            Self::Focus => (t.focus_name, t.focus_help),
            Self::Markdown => (t.md_name, t.md_help),
            Self::Mermaid => (t.mermaid_name, t.mermaid_help),
            Self::Drawio => (t.drawio_name, t.drawio_help),
            Self::Svg => (t.svg_name, t.svg_help),
            Self::Png => (t.png_name, t.png_help),
            Self::Png4k => (t.png4k_name, t.png4k_help),
            Self::Pptx => (t.pptx_name, t.pptx_help),
            Self::ChartSvg(chart) | Self::ChartPng(chart) => (chart_name(chart, t), ""),
        }
    }

    /// The name of the file: design, scenario, date.
    pub(super) fn file_name(self, export: &Export<'_>, base: &str) -> String {
        let chart = match self {
            Self::ChartSvg(chart) | Self::ChartPng(chart) => Some(chart.word()),
            _ => None,
        };
        let scenario = export.scenario.unwrap_or(base);
        let parts = [&export.design.name, scenario, export.today, chart.unwrap_or_default()];
        file_name(&parts, self.ending())
    }

    /// The effect that downloads the file; `None` if the format cannot hold the design, or there is nothing to show.
    pub(super) fn effect(
        self,
        export: &Export<'_>,
        base: &Design,
        options: PictureOptions,
        name: String,
    ) -> Option<Effect> {
        let items = || line_items(export);
        let text = |media_type, text| Effect::save_text(&name, media_type, text);
        let look = |embeds_design| Look { is_dark: options.is_dark, embeds_design };
        Some(match self {
            Self::Json => text("application/json", base.save()),
            Self::Csv => text("text/csv;charset=utf-8", csv(export, &items())),
            Self::Focus => text("text/csv;charset=utf-8", focus(export, &items())),
            Self::Markdown => text("text/markdown;charset=utf-8", markdown(export, &items())),
            Self::Mermaid => text("text/plain;charset=utf-8", mermaid(export)),
            Self::Drawio => text("application/vnd.jgraph.mxfile", drawio(export)),
            Self::Xlsx => {
                let workbook = xlsx(export, &items()).ok()?;
                let content = FileContent::Base64(BASE64.encode(&workbook.bytes));
                Effect::Save { name, media_type: XLSX.to_owned(), content }
            }
            Self::Svg => text(SVG, canvas_svg(export, base, look(options.includes_design)).svg),
            Self::ChartSvg(chart) => text(SVG, chart.picture(export, options.is_dark)?.svg),
            Self::Png | Self::Png4k => {
                let chunk =
                    options.includes_design.then(|| BASE64.encode(embedded_design::png_chunk(&base.save())));
                png(name, canvas_svg(export, base, look(false)), self == Self::Png4k, chunk)
            }
            // The view makes the slides, which need more than an export: the other options, and the simulation.
            Self::Pptx => return None,
            Self::ChartPng(chart) => png(name, chart.picture(export, options.is_dark)?, true, None),
        })
    }
}

/// A picture that the page draws as a PNG.
fn png(name: String, picture: Picture, is_4k: bool, chunk: Option<String>) -> Effect {
    let size = if is_4k { PngSize::Width(WIDTH_4K) } else { PngSize::Scale(2) };
    Effect::Png { name, svg: picture.svg, size, chunk }
}

pub(super) fn chart_name(chart: Chart, t: &export::Texts) -> &'static str {
    match chart {
        Chart::Volume => t.chart_volume,
        Chart::Layers => t.chart_layers,
        Chart::Components => t.chart_components,
        Chart::Categories => t.chart_categories,
        Chart::Vendors => t.chart_vendors,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_found_by_its_name() {
        assert_eq!(Format::all().count(), 21);
        for format in Format::all() {
            assert_eq!(Format::of(&format.word()), Some(format));
        }
        assert_eq!(Format::of("exe"), None);
    }
}
