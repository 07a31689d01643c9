//! The content of a line, computed from the design and its estimate.

use std::collections::BTreeMap;

use leptos::prelude::*;
use rust_decimal::Decimal;

use crate::app::AppState;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::design::Connection;

/// The data of a connection that its line shows.
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) struct LineFace {
    /// The id of the component at its source.
    pub(super) from: String,
    /// The id of the component at its target.
    pub(super) to: String,
    /// “Connection from A to B”.
    pub(super) name: String,
    /// The words on the line: the user's own, and the data with its cost if something flows.
    pub(super) label: String,
}

impl LineFace {
    /// The faces of all lines, by the id of the connection.
    pub(super) fn all(app: AppState) -> BTreeMap<String, Self> {
        app.effective.with(|design| {
            let components = design.components.iter();
            let names: BTreeMap<&str, String> = components
                .map(|one| (one.id.as_str(), app.own_or_service_name(one.name.as_deref(), &one.service)))
                .collect();
            let name = |id: &str| names.get(id).cloned().unwrap_or_default();
            app.estimate.with(|estimate| {
                let pairs = design.connections.iter().zip(&estimate.connections);
                let faces = pairs.map(|(connection, priced)| {
                    let Connection { id, from, to, .. } = connection;
                    let cost = priced.as_ref().map(|priced| priced.monthly.likely);
                    let face = Self {
                        name: fill(app.t().connection_named, &[&name(from), &name(to)]),
                        label: label(app, connection, cost),
                        from: from.clone(),
                        to: to.clone(),
                    };
                    (id.clone(), face)
                });
                faces.collect()
            })
        })
    }
}

fn label(app: AppState, connection: &Connection, cost: Option<Decimal>) -> String {
    let flow = connection.gb_per_month.map(|gb| {
        let cost = cost.map(|cost| format::money(cost, app.form())).unwrap_or_default();
        fill(app.t().connection_flow, &[&format::short(gb, app.lang()), &cost])
    });
    [connection.label.clone(), flow].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
