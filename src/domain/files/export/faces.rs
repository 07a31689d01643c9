//! The texts of pictures and diagrams: names and amounts in the reader's language.

use super::texts::{Texts, texts};
use super::xml::one_line;
use super::{Export, words};
use crate::domain::basics::format::{self, MoneyForm};
use crate::domain::basics::i18n::fill;
use crate::domain::basics::range::Range;
use crate::domain::catalog::Layer;
use crate::domain::design::{Component, Connection};
use crate::domain::estimate::ComponentEstimate;

/// The texts of a component in a picture.
#[derive(Clone, Debug)]
pub(super) struct Face {
    pub(super) name: String,
    /// Service, offering and plan, as far as they are known and differ from the name.
    pub(super) how: String,
    pub(super) price: String,
    pub(super) enabled: bool,
}

impl Export<'_> {
    pub(super) fn t(&self) -> &'static Texts {
        texts(self.locale)
    }

    /// The display currency.
    pub(super) fn money_form(&self) -> MoneyForm {
        MoneyForm::of(self.locale, self.design.settings.currency.as_ref())
    }

    pub(super) fn money(&self, amount: Range) -> String {
        format::money(amount.likely, self.money_form())
    }

    pub(super) fn money_range(&self, amount: Range) -> String {
        format::money_range(amount, self.money_form())
    }

    /// An amount, marked as a lower bound if a part of it has no price (C8).
    pub(super) fn bound(&self, amount: Range, gaps: usize) -> String {
        let mark = if gaps > 0 { "≥ " } else { "" };
        format!("{mark}{}", self.money(amount))
    }

    /// The total, marked as a lower bound if necessary.
    pub(super) fn total(&self) -> String {
        self.bound(self.estimate.monthly, self.estimate.gaps)
    }

    /// The design's name on one line.
    pub(super) fn title(&self) -> String {
        let name = one_line(&self.design.name);
        if name.is_empty() { self.t().untitled.to_owned() } else { name }
    }

    pub(super) fn scenario_name(&self) -> String {
        one_line(self.scenario.unwrap_or(self.t().base))
    }

    /// A date, or a text that says there is none.
    pub(super) fn date(&self, date: Option<&str>) -> String {
        date.map_or_else(|| self.t().undated.to_owned(), |date| format::date(date, self.locale))
    }

    /// The creation date and the catalog version.
    pub(super) fn created_on(&self) -> String {
        let (date, catalog) = (|iso: &str| format::date(iso, self.locale), self.catalog);
        fill(self.t().created_on, &[&date(self.today), &catalog.version, &date(&catalog.as_of)])
    }

    /// Scenario, date and catalog in one line.
    pub(super) fn stamp(&self) -> String {
        format!("{}: {} · {}", self.t().scenario, self.scenario_name(), self.created_on())
    }

    pub(super) fn face(&self, component: &Component, priced: &ComponentEstimate) -> Face {
        let service = self.catalog.service(&component.service);
        let offering = service.and_then(|service| service.offerings.get(priced.offering?));
        let plan = offering.and_then(|offering| offering.plans.get(priced.plan?));
        let service_name = service.map_or(component.service.as_str(), |service| service.name.as_str());
        let of_service = component.name.as_ref().map(|_| service_name);
        let parts = [
            of_service,
            offering.map(|offering| offering.name.get(self.locale)),
            plan.map(|plan| plan.name.get(self.locale)),
        ];
        let how: Vec<String> = parts.into_iter().flatten().map(one_line).collect();
        let copies = if component.copies == 1 { String::new() } else { format!(" × {}", component.copies) };
        let name = component.name.as_deref().unwrap_or(service_name);
        let price = if component.enabled {
            self.bound(priced.monthly, priced.gaps())
        } else {
            self.t().disabled.to_owned()
        };
        Face {
            name: format!("{}{copies}", one_line(name)),
            how: how.join(" · "),
            price,
            enabled: component.enabled,
        }
    }

    /// The name and subtotal of a layer.
    pub(super) fn lane(&self, layer: Layer) -> (&'static str, String) {
        let [application, data, analytics] = self.estimate.by_layer;
        let amount = match layer {
            Layer::Application => application,
            Layer::Data => data,
            Layer::Analytics => analytics,
        };
        (words::layer_name(layer, self.t()), self.bound(amount, self.estimate.gaps_in(self.design, layer)))
    }

    /// The cost of a group's components.
    pub(super) fn group_sum(&self, id: &str) -> String {
        let placed = self.design.components.iter().zip(&self.estimate.components);
        let members = placed.filter(|(component, _)| component.group.as_deref() == Some(id));
        let (sum, gaps) = members.fold((Range::ZERO, 0_usize), |(sum, gaps), (_, priced)| {
            (sum.saturating_add(priced.monthly), gaps.saturating_add(priced.gaps()))
        });
        self.bound(sum, gaps)
    }

    /// The data volume of a connection, if it has one.
    pub(super) fn flow(&self, connection: &Connection) -> Option<String> {
        let gb = connection.gb_per_month?;
        Some(fill(self.t().gb_per_month, &[&format::number(gb, 2, self.locale)]))
    }
}
