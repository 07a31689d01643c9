//! The items without a price, each with its reason (C8).

use super::super::ViewContext;
use crate::domain::analysis::price_use::{bills, charge_of};
use crate::domain::estimate::{Estimate, GapReason};
use crate::domain::files::document::{Block, Table};

impl ViewContext<'_> {
    /// Every line without a price.
    pub(in super::super) fn gap_blocks(&self, priced: &Estimate) -> Vec<Block> {
        let texts = self.texts;
        if priced.gaps == 0 {
            return vec![Block::Text(texts.slides.gaps_none.to_owned())];
        }
        let mut rows = Vec::new();
        for (component, priced) in self.design.components.iter().zip(&priced.components) {
            for bill in bills(&self.catalog, component, self.design.site_of(component), priced) {
                for line in bill.lines {
                    let Some(reason) = line.gap_reason() else { continue };
                    let item = self.item_name(line.item, charge_of(bill.plan, line.item));
                    rows.push(vec![self.component_name(component), item, self.gap_text(reason).to_owned()]);
                }
            }
        }
        for (connection, priced) in self.design.connections.iter().zip(&priced.connections) {
            let line = priced.as_ref().and_then(|priced| priced.line);
            if let Some((line, reason)) = line.and_then(|line| Some((line, line.gap_reason()?))) {
                let end = |id: &str| {
                    self.design.component(id).map(|end| self.component_name(end)).unwrap_or_default()
                };
                let name = format!("{} → {}", end(&connection.from), end(&connection.to));
                rows.push(vec![name, self.item_name(line.item, None), self.gap_text(reason).to_owned()]);
            }
        }
        let columns = [
            (texts.slides.component, false),
            (texts.slides.gap_item, false),
            (texts.slides.gap_reason, false),
        ];
        vec![
            Block::Text(texts.slides.gaps_help.to_owned()),
            Block::Table(Table::new(texts.slides.gaps, &columns).with(rows)),
        ]
    }

    fn gap_text(&self, reason: GapReason) -> &'static str {
        let texts = self.texts;
        match reason {
            GapReason::NoPrice => texts.slides.gap_no_price,
            GapReason::NotInBook => texts.slides.gap_not_in_book,
            GapReason::UnknownService => texts.slides.gap_unknown_service,
            GapReason::UnknownOffering => texts.slides.gap_unknown_offering,
            GapReason::UnknownPlan => texts.slides.gap_unknown_plan,
            GapReason::MissingHost => texts.slides.gap_missing_host,
            GapReason::OutOfRange => texts.slides.gap_out_of_range,
        }
    }
}
