//! The meeting pack: all content of a meeting as one document.

use super::ViewContext;
use super::request::Request;
use crate::domain::analysis::uncertainty::DRAWS;
use crate::domain::basics::i18n::fill;
use crate::domain::design::planning::SlideKind;
use crate::domain::files::document::{Block, Document, Section};

/// A table with more rows is long, and only its first rows stand among the text.
const LONG: usize = 14;
const FIRST_ROWS: usize = 8;

impl ViewContext<'_> {
    /// The pack of the design in the shown scenario, with the titles and texts of the slides. Private notes are left
    /// out.
    pub(super) fn pack(&self) -> Document {
        // Paper is white, whatever the theme of the page.
        let request = Request { is_dark: false, ..self.request.clone() };
        let (catalog, design) = (self.catalog.clone(), self.design.clone());
        ViewContext { request: &request, catalog, design, today: self.today, texts: self.texts }.light_pack()
    }

    fn light_pack(&self) -> Document {
        let texts = self.texts;
        let priced = self.priced();
        let slides = self.slides();
        let words = |kind: SlideKind| {
            let slide = slides.iter().find(|slide| slide.kind == kind);
            let title =
                slide.map_or_else(|| self.kind_name(kind).to_owned(), |slide| self.slide_title(slide));
            let text = slide.map(|slide| slide.text.trim()).filter(|text| !text.is_empty());
            (title, text.map(|text| Block::Text(text.to_owned())))
        };
        let section = |kind: SlideKind, blocks: Vec<Block>| {
            let (title, text) = words(kind);
            Section { title, blocks: text.into_iter().chain(blocks).collect() }
        };
        let drawn = self.simulate(None, DRAWS);
        let mut sections = vec![section(SlideKind::Totals, self.totals_blocks(&priced))];
        for slide in slides.iter().filter(|slide| slide.kind == SlideKind::Text) {
            sections.push(Section::new(&self.slide_title(slide), vec![Block::Text(slide.text.clone())]));
        }
        let mut diagram = self.diagram_blocks(&priced);
        diagram.push(self.component_table(&priced));
        sections.extend([
            section(SlideKind::Canvas, diagram),
            section(SlideKind::Comparison, self.comparison_blocks()),
            section(SlideKind::Growth, self.growth_blocks()),
            section(SlideKind::Uncertainty, self.uncertainty_blocks(&drawn, true)),
            section(SlideKind::Assumptions, self.assumption_blocks(&priced)),
            Section::new(texts.slides.gaps, self.gap_blocks(&priced)),
        ]);
        sections.extend(self.change_blocks().map(|blocks| Section::new(texts.slides.changes, blocks)));
        sections.extend(self.version_section());
        let decision = self.decision();
        sections.push(Section::new(texts.decision.title, self.decision_blocks(decision.as_ref())));
        let sections = self.with_appendix(sections);
        self.document(self.request.design.name.clone(), self.shown_scenario().as_deref(), sections)
    }

    /// The sections, with the first rows of each long table, and all its rows in an appendix.
    fn with_appendix(&self, mut sections: Vec<Section>) -> Vec<Section> {
        let texts = self.texts;
        let mut appendix = Vec::new();
        for section in &mut sections {
            let mut blocks = Vec::new();
            for block in std::mem::take(&mut section.blocks) {
                let Block::Table(mut table) = block else {
                    blocks.push(block);
                    continue;
                };
                let left_out = table.rows.len().saturating_sub(FIRST_ROWS);
                if table.rows.len() <= LONG {
                    blocks.push(Block::Table(table));
                    continue;
                }
                let title = fill(texts.meeting.appendix, &[&table.caption]);
                appendix.push(Section::new(&title, vec![Block::Table(table.clone())]));
                table.rows.truncate(FIRST_ROWS);
                blocks.push(Block::Table(table));
                blocks.push(Block::Text(fill(texts.slides.rows_more, &[&left_out.to_string()])));
            }
            section.blocks = blocks;
        }
        sections.into_iter().chain(appendix).collect()
    }
}
