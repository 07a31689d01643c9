//! What the design consists of, layer by layer.

use super::super::Desk;
use crate::domain::catalog::Layer;
use crate::domain::document::{Block, Table};
use crate::domain::estimate::Estimate;

impl Desk<'_> {
    /// The components in canvas order, with what each costs.
    pub(in super::super) fn component_table(&self, priced: &Estimate) -> Block {
        let (m, locale) = (self.m(), self.request.locale);
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
        let columns =
            [(m.component, false), (m.layer, false), (m.offering, false), (m.plan, false), (m.per_month, true)];
        Block::Table(Table::new(m.kind_canvas, &columns).with(rows))
    }

    /// The diagram of the design.
    pub(in super::super) fn diagram_blocks(&self, priced: &Estimate) -> Vec<Block> {
        let layer = |layer: Layer| {
            let amount = priced.by_layer.get(layer.index()).copied().unwrap_or_default();
            (self.layer_name(layer).to_owned(), self.money(amount.likely))
        };
        vec![Block::Facts(Layer::ALL.map(layer).to_vec()), self.component_table(priced)]
    }
}
