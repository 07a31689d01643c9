//! The title and the content of each kind of slide.

use super::ViewContext;
use super::content::{Depth, Drawn};
use crate::domain::design::planning::{Slide, SlideKind, default_slides, read_slides};
use crate::domain::estimate::Estimate;
use crate::domain::files::document::Block;

/// How many prices a slide of assumptions shows.
const PRICES: usize = 12;

impl ViewContext<'_> {
    /// The sequence of the design, or the default sequence.
    pub(super) fn slides(&self) -> Vec<Slide> {
        let slides = self.request.design.planned("slides", read_slides);
        if slides.is_empty() { default_slides() } else { slides }
    }

    pub(super) fn kind_name(&self, kind: SlideKind) -> &'static str {
        let texts = self.texts;
        match kind {
            SlideKind::Totals => texts.slides.kind_totals,
            SlideKind::Canvas => texts.slides.kind_canvas,
            SlideKind::Comparison => texts.slides.kind_comparison,
            SlideKind::Growth => texts.slides.kind_growth,
            SlideKind::Uncertainty => texts.slides.kind_uncertainty,
            SlideKind::Assumptions => texts.slides.kind_assumptions,
            SlideKind::Text => texts.slides.kind_text,
        }
    }

    /// The user's title, or by default the title of the kind.
    pub(super) fn slide_title(&self, slide: &Slide) -> String {
        let own = slide.title.trim();
        if own.is_empty() { self.kind_name(slide.kind).to_owned() } else { own.to_owned() }
    }

    /// The content of a slide beside the user's own text.
    pub(super) fn slide_blocks(
        &self,
        kind: SlideKind,
        priced: &Estimate,
        drawn: Option<&Drawn>,
    ) -> Vec<Block> {
        match kind {
            SlideKind::Totals => self.totals_blocks(priced),
            SlideKind::Canvas => self.diagram_blocks(priced),
            SlideKind::Comparison => self.comparison_blocks(Depth::Summary),
            SlideKind::Growth => self.growth_blocks(Depth::Summary),
            SlideKind::Uncertainty => {
                drawn.map(|drawn| self.uncertainty_blocks(drawn, false)).unwrap_or_default()
            }
            SlideKind::Assumptions => self.assumption_blocks(priced, PRICES),
            SlideKind::Text => Vec::new(),
        }
    }
}
