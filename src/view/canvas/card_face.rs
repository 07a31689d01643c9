//! The content of a card, computed from the design, its estimate and the badges of the worker.

use leptos::prelude::*;
use rust_decimal::Decimal;

use crate::app::AppState;
use crate::domain::basics::format;
use crate::domain::design::Component;
use crate::domain::estimate::ComponentEstimate;
use crate::exchange::Badge;

/// The data of a component that its card shows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CardFace {
    pub(super) name: String,
    /// The id of the service.
    pub(super) service: String,
    /// The offering and, if there are several, the plan: “RDS · db.t3.large”. The plan may be the one that `auto` selects.
    pub(super) offering: Option<String>,
    /// The likely monthly cost, in dollars.
    cost: Option<Decimal>,
    /// Whether a price is missing, so that the cost is a lower bound.
    has_gaps: bool,
    pub(super) badges: Badges,
    pub(super) is_enabled: bool,
}

/// The badges beside the cost of a card.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Badges {
    /// Whether a quote replaces the list price.
    pub(super) is_quoted: bool,
    /// The number of copies of the component.
    pub(super) copies: u32,
    pub(super) has_warning: bool,
    /// The recovery tier, and the changes by a scenario.
    pub(super) from_worker: Vec<Badge>,
}

impl CardFace {
    /// The face of the component at `index` in the design, if there is one.
    pub(super) fn at(app: AppState, index: usize) -> Option<Self> {
        app.effective.with(|design| {
            let component = design.components.get(index)?;
            let estimate = app.estimate.with(|estimate| estimate.components.get(index).cloned());
            let estimate = estimate.as_deref();
            let has_gaps = estimate.is_some_and(|estimate| estimate.gaps() > 0);
            Some(Self {
                name: app.own_or_service_name(component.name.as_deref(), &component.service),
                service: component.service.clone(),
                offering: estimate.and_then(|estimate| offering_name(app, component, estimate)),
                cost: estimate.map(|estimate| estimate.monthly.likely),
                has_gaps,
                badges: Badges {
                    is_quoted: component.quote.is_some(),
                    copies: component.copies,
                    has_warning: has_gaps
                        || estimate
                            .is_some_and(|estimate| !estimate.warnings.is_empty() || estimate.not_sold),
                    from_worker: app
                        .badges
                        .with(|badges| badges.get(&component.id).cloned().unwrap_or_default()),
                },
                is_enabled: component.enabled,
            })
        })
    }

    /// The formatted cost, in the currency of the design.
    pub(super) fn cost_text(&self, app: AppState) -> Option<String> {
        self.cost.map(|cost| format::bounded(format::money(cost, app.form()), self.has_gaps))
    }

    /// The accessible name: name, offering and monthly cost.
    pub(super) fn label(&self, app: AppState, cost: Option<&str>) -> String {
        let cost = cost.map(|cost| format!("{cost}{}", app.t().per_month));
        let parts = [Some(self.name.as_str()), self.offering.as_deref(), cost.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

fn offering_name(app: AppState, component: &Component, estimate: &ComponentEstimate) -> Option<String> {
    let locale = app.lang();
    app.catalog.with(|catalog| {
        let service = catalog.service(&component.service)?;
        let Some(offering) = service.offerings.get(estimate.offering?) else {
            return Some(component.offering.clone());
        };
        let name = offering.name.get(locale);
        let plan = offering.plans.get(estimate.plan?).filter(|_| offering.plans.len() > 1);
        Some(plan.map_or_else(|| name.to_owned(), |plan| format!("{name} · {}", plan.name.get(locale))))
    })
}
