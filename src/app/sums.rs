//! The monthly costs of parts of the design: a layer, a group, a zone, the selected components.

use reactive_graph::traits::With as _;
use rust_decimal::Decimal;

use super::state::AppState;
use crate::domain::basics::format;
use crate::domain::catalog::Layer;
use crate::domain::design::Component;

impl AppState {
    /// The monthly cost of the components of a part, in the currency of the design. If a price is missing, it is a lower
    /// bound (C8), and says so.
    #[must_use]
    pub fn cost_of(self, is_part: impl Fn(&Component) -> bool) -> String {
        let (sum, has_gaps) = self.effective.with(|design| {
            self.estimate.with(|estimate| {
                let pairs = design.components.iter().zip(&estimate.components);
                let members = pairs.filter(|(component, _)| is_part(component));
                members.fold((Decimal::ZERO, false), |(sum, has_gaps), (_, priced)| {
                    (sum.saturating_add(priced.monthly.likely), has_gaps || priced.gaps() > 0)
                })
            })
        });
        format::bounded(format::money(sum, self.form()), has_gaps)
    }

    /// The monthly cost of a zone's components, as [`AppState::cost_of`] writes it.
    #[must_use]
    pub fn zone_cost(self, id: &str) -> String {
        let members = self.effective.with(|design| {
            let zone = design.zones.iter().find(|zone| zone.id == id);
            zone.map(|zone| zone.members.clone()).unwrap_or_default()
        });
        self.cost_of(|component| members.contains(&component.id))
    }

    /// The monthly cost of a layer (C12), with the connections that leave it, as [`AppState::cost_of`] writes it.
    #[must_use]
    pub fn layer_cost(self, layer: Layer) -> String {
        let (sum, has_gaps) = self.estimate.with(|estimate| {
            let has_gaps = self.effective.with(|design| estimate.gaps_in(design, layer) > 0);
            (estimate.by_layer.get(layer.index()).copied().unwrap_or_default().likely, has_gaps)
        });
        format::bounded(format::money(sum, self.form()), has_gaps)
    }
}
