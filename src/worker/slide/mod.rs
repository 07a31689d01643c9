//! Slides: each is one screen, laid out on a page of 160 × 90 units. The presentation draws the page with elements,
//! PowerPoint gets the same page as shapes.
//!
//! Figures are rounded to what a room can read; the exact ones stand in the pack and appear on hover.

mod basis;
mod cost;
mod deck;
mod elements;
mod options;
mod outlook;

use rust_decimal::Decimal;

use super::ViewContext;
use super::columns::Compared;
use super::content::Drawn;
use crate::domain::analysis::uncertainty::{Model, tornado};
use crate::domain::basics::format;
use crate::domain::charts::Rgb;
use crate::domain::design::planning::{Slide, SlideKind, default_slides, read_slides};
use crate::domain::estimate::Estimate;
use crate::domain::files::document::paragraphs;

pub(super) use elements::page_element;

/// A slide with its content.
#[derive(Clone, Debug)]
pub(super) struct Page {
    pub(super) kind: SlideKind,
    pub(super) title: String,
    /// The user's own text.
    pub(super) lead: Vec<String>,
    /// The content from top to bottom: the parts of a band stand side by side.
    pub(super) bands: Vec<Vec<Part>>,
    /// The basis of every figure: volume, currency, contingency, tax.
    pub(super) terms: String,
    /// The presenter's private notes.
    pub(super) notes: Vec<String>,
}

/// A part of a slide.
#[derive(Clone, Debug)]
pub(super) enum Part {
    /// Large figures side by side.
    Figures(Vec<LargeFigure>),
    Sentence(String),
    /// A drawing that takes the height that is left.
    Drawing {
        svg: String,
        label: String,
        /// The figures behind the drawing, for a program that draws its own chart.
        chart: Option<Chart>,
    },
    Rows(Rows),
    /// Names with their values.
    Facts(Vec<(String, String)>),
}

/// A large figure.
#[derive(Clone, Debug)]
pub(super) struct LargeFigure {
    pub(super) label: String,
    pub(super) value: Cell,
    /// May be empty.
    pub(super) note: String,
}

/// A text, and the exact figure behind it where it is rounded.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) exact: Option<String>,
}

/// The first rows of a table.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    pub(super) caption: String,
    /// The name of each column, and whether it holds numbers.
    pub(super) columns: Vec<(String, bool)>,
    pub(super) cells: Vec<Vec<Cell>>,
    /// How many rows stand in the appendix of the pack only.
    pub(super) left_out: usize,
}

/// The figures of a chart.
#[derive(Clone, Debug)]
pub(super) struct Chart {
    pub(super) is_stacked: bool,
    /// The name of each place on the axis.
    pub(super) places: Vec<String>,
    pub(super) series: Vec<ChartSeries>,
}

/// A series of a chart, in the display currency.
#[derive(Clone, Debug)]
pub(super) struct ChartSeries {
    pub(super) name: String,
    pub(super) colors: Vec<Rgb>,
    pub(super) values: Vec<Decimal>,
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self { text, exact: None }
    }
}

impl Rows {
    /// At most `most` rows.
    fn first(caption: &str, columns: &[(&str, bool)], mut rows: Vec<Vec<Cell>>, most: usize) -> Self {
        let left_out = rows.len().saturating_sub(most);
        rows.truncate(most);
        let columns = columns.iter().map(|(name, is_number)| ((*name).to_owned(), *is_number)).collect();
        Self { caption: caption.to_owned(), columns, cells: rows, left_out }
    }
}

impl ViewContext<'_> {
    /// The sequence of the design, or the default sequence, with the slides that have nothing to show.
    pub(super) fn slides(&self) -> Vec<Slide> {
        let slides = self.request.design.planned("slides", read_slides);
        if slides.is_empty() { default_slides() } else { slides }
    }

    /// The slides that have something to show.
    pub(super) fn shown_slides(&self, compared: &Compared) -> Vec<Slide> {
        let mut slides = self.slides();
        slides.retain(|slide| self.has_content(slide, compared));
        if slides.is_empty() { vec![Slide::new(SlideKind::Title)] } else { slides }
    }

    /// Whether a slide has something to show.
    pub(super) fn has_content(&self, slide: &Slide, compared: &Compared) -> bool {
        if !slide.text.trim().is_empty() {
            return true;
        }
        match slide.kind {
            SlideKind::Title => true,
            SlideKind::Totals | SlideKind::Canvas | SlideKind::Assumptions => self.has_costs(),
            SlideKind::Comparison => compared.columns.len() > 1,
            SlideKind::Bridge => self.bridge_of_slide(compared).is_some(),
            SlideKind::Growth => self.has_costs() && self.grows(),
            SlideKind::Uncertainty => {
                let mut model = Model::new(&self.catalog, &self.design, &self.ranges());
                !model.spreads().is_empty() && !tornado(&mut model).is_empty()
            }
            SlideKind::Decision => self.decision().is_some(),
            SlideKind::Text => !slide.title.trim().is_empty(),
        }
    }

    /// Whether a component is on.
    fn has_costs(&self) -> bool {
        self.design.components.iter().any(|component| component.enabled)
    }

    pub(super) fn kind_name(&self, kind: SlideKind) -> &'static str {
        let texts = self.texts;
        match kind {
            SlideKind::Title => texts.slides.kind_title,
            SlideKind::Totals => texts.slides.kind_totals,
            SlideKind::Canvas => texts.slides.kind_canvas,
            SlideKind::Comparison => texts.slides.kind_comparison,
            SlideKind::Bridge => texts.slides.kind_bridge,
            SlideKind::Growth => texts.slides.kind_growth,
            SlideKind::Uncertainty => texts.slides.kind_uncertainty,
            SlideKind::Assumptions => texts.slides.kind_assumptions,
            SlideKind::Decision => texts.decision.title,
            SlideKind::Text => texts.slides.kind_text,
        }
    }

    /// The user's title; by default the name of the design on the title, and elsewhere the title of the kind.
    pub(super) fn slide_title(&self, slide: &Slide) -> String {
        let own = slide.title.trim();
        let name = self.request.design.name.trim();
        match slide.kind {
            _ if !own.is_empty() => own.to_owned(),
            SlideKind::Title if !name.is_empty() => name.to_owned(),
            kind => self.kind_name(kind).to_owned(),
        }
    }

    /// A slide with its content.
    pub(super) fn page(
        &self,
        slide: &Slide,
        priced: &Estimate,
        compared: &Compared,
        drawn: Option<&Drawn>,
    ) -> Page {
        let lead: Vec<String> = paragraphs(&slide.text).map(str::to_owned).collect();
        let bands = match slide.kind {
            SlideKind::Title => self.title_bands(),
            SlideKind::Totals => self.cost_bands(priced),
            SlideKind::Canvas => self.canvas_bands(priced),
            SlideKind::Comparison => self.comparison_bands(compared),
            SlideKind::Bridge => self.bridge_bands(compared),
            SlideKind::Growth => self.growth_bands(),
            SlideKind::Uncertainty => drawn.map(|drawn| self.uncertainty_bands(drawn)).unwrap_or_default(),
            SlideKind::Assumptions => self.assumption_bands(priced),
            SlideKind::Decision => self.decision_bands(),
            SlideKind::Text => Vec::new(),
        };
        let says_terms = !matches!(slide.kind, SlideKind::Title | SlideKind::Text | SlideKind::Assumptions);
        let terms = if says_terms { self.terms_line(priced) } else { String::new() };
        let notes = paragraphs(&slide.notes).map(str::to_owned).collect();
        Page { kind: slide.kind, title: self.slide_title(slide), lead, bands, terms, notes }
    }

    fn terms_line(&self, priced: &Estimate) -> String {
        let terms = self.terms_facts(priced).into_iter().map(|(name, value)| format!("{name}: {value}"));
        terms.collect::<Vec<_>>().join(" · ")
    }

    /// An amount as a room can read it, with “≥” where it is a lower bound (C8).
    fn room(&self, amount: Decimal, gaps: usize) -> Cell {
        let text = format::bounded(format::room_money(amount, self.money_form()), gaps > 0);
        Self::rounded(text, self.bounded(amount, gaps))
    }

    /// A difference as a room can read it beside a total.
    fn room_difference(&self, amount: Decimal, total: Decimal) -> Cell {
        let text = format::room_difference(amount, total, self.money_form());
        Self::rounded(text, self.money_difference(amount))
    }

    /// The parts of a total, rounded so that they add up to it.
    fn footed_cells(&self, parts: &[Decimal], total: Decimal) -> Vec<Cell> {
        let form = self.money_form();
        let converted: Vec<Decimal> = parts.iter().map(|part| form.convert(*part)).collect();
        let places = format::room_places(total, form);
        let rounded = format::footing(&converted, form.convert(total), places);
        let cell = |(part, rounded): (&Decimal, Decimal)| {
            Self::rounded(format::money_in_places(rounded, places, form), self.money(*part))
        };
        parts.iter().zip(rounded).map(cell).collect()
    }

    fn rounded(text: String, exact: String) -> Cell {
        let exact = Some(exact).filter(|exact| *exact != text);
        Cell { text, exact }
    }
}
