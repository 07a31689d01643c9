//! The components of the design, layer by layer.

use super::super::ViewContext;
use crate::domain::basics::i18n::fill;
use crate::domain::estimate::Estimate;
use crate::domain::files::document::{Block, Table};
use crate::domain::files::export::Export;
use crate::domain::files::export::canvas_svg::{Look, canvas_svg};

impl ViewContext<'_> {
    /// The components in canvas order, each with its cost.
    pub(in super::super) fn component_table(&self, priced: &Estimate) -> Block {
        let (texts, locale) = (self.texts, self.request.locale);
        let pairs = self.design.components.iter().zip(&priced.components);
        let rows = pairs.filter(|(component, _)| component.enabled).map(|(component, priced)| {
            let service = self.catalog.service(&component.service);
            let offering = service.and_then(|service| service.offerings.get(priced.offering?));
            let plan = offering.and_then(|offering| offering.plans.get(priced.plan?));
            vec![
                self.component_name(component),
                self.layer_name(component.layer).to_owned(),
                self.offering_name(&component.service, &component.offering),
                plan.map(|plan| plan.name.get(locale).to_owned()).unwrap_or_default(),
                self.bounded(priced.monthly.likely, priced.gaps()),
            ]
        });
        let columns = [
            (texts.slides.component, false),
            (texts.slides.layer, false),
            (texts.slides.offering, false),
            (texts.slides.plan, false),
            (texts.slides.per_month, true),
        ];
        Block::Table(Table::new(texts.slides.kind_canvas, &columns).with(rows))
    }

    /// The canvas as a picture.
    pub(in super::super) fn diagram_blocks(&self, priced: &Estimate) -> Vec<Block> {
        let scenario = self.shown_scenario().map(|id| self.scenario_name(Some(&id)));
        let export = Export {
            catalog: &self.catalog,
            design: &self.design,
            scenario: scenario.as_deref(),
            estimate: priced,
            locale: self.request.locale,
            today: self.request.today.as_deref().unwrap_or(&self.catalog.as_of),
        };
        let look = Look { is_dark: self.request.is_dark, embeds_design: false };
        let label = fill(self.texts.meeting.pack_diagram, &[&self.request.design.name]);
        vec![Block::Drawing { svg: canvas_svg(&export, &self.request.design, look).svg, label }]
    }
}
