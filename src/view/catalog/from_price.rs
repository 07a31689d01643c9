//! “From $X”: the least that a service costs at the current workload.

use leptos::prelude::*;
use rust_decimal::Decimal;

use crate::app::{AppState, cheapest};
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::design::Settings;
use crate::platform::Debounce;

/// How long the workload must be unchanged before the prices update, in milliseconds.
const SETTLE_DELAY: u64 = 200;

/// Reserves the height of the line until its price is known.
const NO_PRICE_YET: &str = "\u{a0}";

/// The prices of all services in the list.
#[derive(Clone, Copy)]
pub(super) struct FromPrices {
    app: AppState,
    /// The workload, debounced.
    inputs: RwSignal<Vec<Decimal>>,
    settings: Memo<Settings>,
    /// Whether prices may be computed; false until after the first paint.
    is_due: Signal<bool>,
}

impl FromPrices {
    /// Follows workload and settings of the design. Needs a reactive owner.
    pub(super) fn new(app: AppState, is_due: Signal<bool>) -> Self {
        let settings = Memo::new(move |_| app.effective.with(|design| design.settings.clone()));
        Self { app, inputs: settled_inputs(app), settings, is_due }
    }

    /// The formatted price of a service; tracks the signals that it reads.
    pub(super) fn text(self, service: &str) -> String {
        let t = self.app.t();
        if !self.is_due.get() {
            return NO_PRICE_YET.to_owned();
        }
        let catalog = self.app.catalog.get();
        let Some(service) = catalog.service(service) else { return NO_PRICE_YET.to_owned() };
        if !service.requires.is_empty() {
            return t.price_of_host.to_owned();
        }
        let least = self
            .settings
            .with(|settings| self.inputs.with(|inputs| cheapest(&catalog, service, settings, inputs)));
        least.map_or_else(
            || t.price_unknown.to_owned(),
            |least| fill(t.from_price, &[&format::short_money(least.likely, self.app.form())]),
        )
    }
}

/// The workload inputs, debounced: a moving slider must not price the whole catalog.
fn settled_inputs(app: AppState) -> RwSignal<Vec<Decimal>> {
    let current = move || app.catalog.with(|catalog| app.effective.with(|design| design.inputs(catalog)));
    let settled = RwSignal::new(untrack(current));
    let debounce = Debounce::millis(SETTLE_DELAY);
    Effect::new(move |_| {
        let inputs = current();
        if inputs == settled.get_untracked() {
            // The workload is back where it was before the pending change.
            debounce.cancel();
        } else {
            debounce.call(move || settled.set(inputs));
        }
    });
    settled
}
