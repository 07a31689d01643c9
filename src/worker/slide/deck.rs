//! Slides as shapes of a PowerPoint page.

use super::{Chart, LargeFigure, Page, Part, Rows};
use crate::domain::analysis::uncertainty::DRAWS;
use crate::domain::basics::i18n::fill;
use crate::domain::charts::hex;
use crate::domain::design::planning::SlideKind;
use crate::exchange::{Area, Deck, DeckCell, DeckSeries, DeckSlide, Effect, Shape, ShapeContent, TextStyle};
use crate::worker::ViewContext;
use crate::worker::request::Request;

/// The page without its margins, in units of the page.
const LEFT: u32 = 5;
const WIDTH: u32 = 150;
const BODY: u32 = 15;
const BOTTOM: u32 = 84;
const TERMS: u32 = 85;
/// Between bands, and between the parts of a band.
const GAP: u32 = 2;

impl ViewContext<'_> {
    /// The presentation as a PowerPoint file, in light colours.
    pub(in crate::worker) fn powerpoint(&self, name: String) -> Effect {
        let request = Request { is_dark: false, ..self.request.clone() };
        let (catalog, design) = (self.catalog.clone(), self.design.clone());
        let light = ViewContext { request: &request, catalog, design, today: self.today, texts: self.texts };
        Effect::PowerPoint { name, deck: serde_json::to_value(light.deck()).unwrap_or_default() }
    }

    fn deck(&self) -> Deck {
        let compared = self.compared(&self.request.design);
        let priced = self.priced();
        let slides = self.shown_slides(&compared);
        let slides = slides.iter().map(|slide| {
            let drawn = (slide.kind == SlideKind::Uncertainty).then(|| self.simulate(None, DRAWS));
            self.deck_slide(&self.page(slide, &priced, &compared, drawn.as_ref()))
        });
        Deck {
            title: self.request.design.name.clone(),
            language: self.request.locale.tag().to_owned(),
            amount_format: format!("[${}] #,##0.00", self.money_form().code()),
            slides: slides.collect(),
        }
    }

    fn deck_slide(&self, page: &Page) -> DeckSlide {
        let mut shapes = Vec::new();
        let is_cover = matches!(page.kind, SlideKind::Title | SlideKind::Text);
        let title = Area { left: LEFT, top: if is_cover { 24 } else { 4 }, width: WIDTH, height: 9 };
        shapes.push(text(title, &page.title, TextStyle::Title));
        let mut top = if is_cover { 36 } else { BODY };
        if !page.lead.is_empty() {
            let lines = u32::try_from(page.lead.len()).unwrap_or(u32::MAX).min(8);
            let area = Area { left: LEFT, top, width: WIDTH, height: lines.saturating_mul(5) };
            shapes.push(text(area, &page.lead.join("\n"), TextStyle::Lead));
            top = top.saturating_add(area.height).saturating_add(GAP);
        }
        let fixed: u32 = page.bands.iter().filter_map(|band| height_of(band)).fold(0, u32::saturating_add);
        let count = u32::try_from(page.bands.len()).unwrap_or_default();
        let gaps = GAP.saturating_mul(count.saturating_sub(1));
        let left = BOTTOM.saturating_sub(top).saturating_sub(fixed).saturating_sub(gaps);
        let flexible = page.bands.iter().filter(|band| height_of(band).is_none()).count();
        let share = left.checked_div(u32::try_from(flexible).unwrap_or_default()).unwrap_or_default();
        for band in &page.bands {
            let height = height_of(band).unwrap_or(share);
            let parts = u32::try_from(band.len()).unwrap_or(1).max(1);
            let room = WIDTH.saturating_sub(GAP.saturating_mul(parts.saturating_sub(1)));
            let width = room.checked_div(parts).unwrap_or(room);
            let mut left = LEFT;
            for part in band {
                let area = Area { left, top, width, height };
                self.put(part, area, &mut shapes);
                left = left.saturating_add(width).saturating_add(GAP);
            }
            top = top.saturating_add(height).saturating_add(GAP);
        }
        if !page.terms.is_empty() {
            let area = Area { left: LEFT, top: TERMS, width: WIDTH, height: 4 };
            shapes.push(text(area, &page.terms, TextStyle::Small));
        }
        DeckSlide { shapes, notes: page.notes.join("\n") }
    }

    fn put(&self, part: &Part, area: Area, shapes: &mut Vec<Shape>) {
        match part {
            Part::Figures(figures) => place_figures(figures, area, shapes),
            Part::Sentence(line) => shapes.push(text(area, line, TextStyle::Lead)),
            Part::Facts(facts) => {
                let lines: Vec<String> =
                    facts.iter().map(|(name, value)| format!("{name}: {value}")).collect();
                shapes.push(text(area, &lines.join("  ·  "), TextStyle::Label));
            }
            Part::Drawing { svg, label, chart } => {
                let label = label.clone();
                let content = match chart {
                    Some(chart) => chart_content(chart, label),
                    None => ShapeContent::Picture { svg: svg.clone(), label },
                };
                shapes.push(Shape { area, content });
            }
            Part::Rows(rows) => {
                shapes.push(Shape { area, content: ShapeContent::Table { rows: self.deck_rows(rows) } });
            }
        }
    }

    fn deck_rows(&self, table: &Rows) -> Vec<Vec<DeckCell>> {
        let head = table
            .columns
            .iter()
            .map(|(name, is_number)| DeckCell { text: name.clone(), is_number: *is_number });
        let mut rows = vec![head.collect::<Vec<_>>()];
        rows.extend(table.cells.iter().map(|row| {
            let cells = row.iter().zip(&table.columns);
            cells
                .map(|(cell, (_, is_number))| DeckCell { text: cell.text.clone(), is_number: *is_number })
                .collect()
        }));
        if table.left_out > 0 {
            let text = fill(self.texts.slides.rows_more, &[&table.left_out.to_string()]);
            let rest = table.columns.iter().skip(1).map(|_| String::new());
            let cells = std::iter::once(text).chain(rest);
            rows.push(cells.map(|text| DeckCell { text, is_number: false }).collect());
        }
        rows
    }
}

/// The height of a band in units of the page; `None` if it takes the height that is left.
fn height_of(band: &[Part]) -> Option<u32> {
    let heights = band.iter().map(|part| match part {
        Part::Figures(_) => Some(16),
        Part::Sentence(_) | Part::Facts(_) => Some(7),
        Part::Drawing { .. } | Part::Rows(_) => None,
    });
    heights.collect::<Option<Vec<u32>>>()?.into_iter().max()
}

fn text(area: Area, text: &str, style: TextStyle) -> Shape {
    Shape { area, content: ShapeContent::Text { text: text.to_owned(), style } }
}

fn place_figures(figures: &[LargeFigure], area: Area, shapes: &mut Vec<Shape>) {
    let count = u32::try_from(figures.len()).unwrap_or(1).max(1);
    let width = area.width.checked_div(count).unwrap_or(area.width);
    let mut left = area.left;
    for figure in figures {
        let line = |top: u32, height: u32| Area { left, top: area.top.saturating_add(top), width, height };
        shapes.push(text(line(0, 4), &figure.label, TextStyle::Label));
        shapes.push(text(line(4, 8), &figure.value.text, TextStyle::Value));
        if !figure.note.is_empty() {
            shapes.push(text(line(12, 4), &figure.note, TextStyle::Label));
        }
        left = left.saturating_add(width);
    }
}

fn chart_content(chart: &Chart, label: String) -> ShapeContent {
    let series = chart.series.iter().map(|series| DeckSeries {
        name: series.name.clone(),
        colors: series.colors.iter().map(|color| hex(*color).trim_start_matches('#').to_owned()).collect(),
        values: series.values.iter().map(ToString::to_string).collect(),
    });
    ShapeContent::Chart {
        is_stacked: chart.is_stacked,
        label,
        places: chart.places.clone(),
        series: series.collect(),
    }
}
