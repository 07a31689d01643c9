//! The baseline: the column of *Compare* that the shown total is compared with.

use reactive_graph::computed::Memo;
use reactive_graph::signal::RwSignal;
use reactive_graph::traits::{Get as _, With as _};
use rust_decimal::Decimal;

use super::ports::Storage;
use super::shared::Shared;
use crate::domain::basics::json::Problems;
use crate::domain::basics::storage_key::Key;
use crate::domain::catalog::Catalog;
use crate::domain::design::Design;
use crate::domain::design::planning::{Chosen, Columns};
use crate::domain::estimate::{Estimate, estimate};

/// The monthly total of the baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Baseline {
    pub total: Decimal,
    /// Whether the total is a lower bound, because a price is missing (C8).
    pub is_bound: bool,
}

impl Baseline {
    fn of(estimate: &Estimate) -> Self {
        Self { total: estimate.monthly.likely, is_bound: estimate.gaps > 0 }
    }
}

/// The columns of *Compare* that can be the baseline, the preferred one first, without scenarios of the design that
/// no longer exist.
fn candidates(design: &Design) -> Vec<Chosen> {
    let columns = Columns::of(design);
    let exists = |chosen: &&Chosen| {
        let scenario = chosen.scenario.as_deref();
        chosen.design.is_some() || scenario.is_none_or(|id| design.scenario(id).is_some())
    };
    columns.as_baselines().filter(exists).cloned().collect()
}

/// The baseline of a design: the column with which *Compare* compares all others. `None` if none of its columns
/// exists.
pub(super) fn baseline(
    catalog: Memo<Shared<Catalog>>,
    design: RwSignal<Shared<Design>>,
    scenario: RwSignal<Option<String>>,
    shown: Memo<Shared<Estimate>>,
    storage: &'static dyn Storage,
) -> Memo<Option<Baseline>> {
    let candidates = Memo::new(move |_| design.with(|design| candidates(design)));
    let of_library = move |chosen: &Chosen| -> Option<Shared<Design>> {
        let text = storage.read(&Key::Design(chosen.design.as_deref()?).to_string()).ok().flatten()?;
        let other = Design::open(&text).ok()?;
        let scenario = chosen.scenario.as_deref();
        scenario.is_none_or(|id| other.scenario(id).is_some()).then(|| Shared::new(other))
    };
    // Another design is read again only after another choice.
    let found = Memo::new(move |_| {
        let find = |chosen: &Chosen| match chosen.design {
            None => Some((chosen.clone(), None)),
            Some(_) => Some((chosen.clone(), Some(of_library(chosen)?))),
        };
        candidates.with(|candidates| candidates.iter().find_map(find))
    });
    Memo::new(move |_| {
        let (chosen, other) = found.get()?;
        if other.is_none() && chosen.scenario == scenario.get() {
            return Some(shown.with(|shown| Baseline::of(shown)));
        }
        let base = other.clone().unwrap_or_else(|| design.get());
        let catalog = catalog.get();
        let scenario = chosen.scenario.as_deref().and_then(|id| base.scenario(id));
        let effective = base.effective(&catalog, scenario);
        let book = effective.settings.book;
        let priced = match other {
            Some(_) => {
                let own = catalog.with_own(&effective.services, "services", &Problems::default());
                estimate(&own, &effective, book)
            }
            None => estimate(&catalog, &effective, book),
        };
        Some(Baseline::of(&priced))
    })
}

#[cfg(test)]
mod tests {
    use reactive_graph::owner::Owner;
    use reactive_graph::traits::{GetUntracked as _, Set as _, WithUntracked as _};
    use serde_json::json;

    use crate::app::AppState;
    use crate::app::ports::Storage as _;
    use crate::app::test_support::{MemoryStorage, app_over};
    use crate::domain::basics::exact;
    use crate::domain::basics::storage_key::Key;
    use crate::domain::design::Design;

    fn design(id: &str, amount: &str) -> serde_json::Value {
        let quote = json!({"amount": amount, "source": "an offer"});
        json!({
            "format": "camada-design", "version": 3, "id": id, "name": id,
            "components": [{"id": "c1", "service": "redis", "offering": "self-hosted", "layer": "data", "quote": quote}],
            "scenarios": [{"id": "s1", "name": "Off", "components": {"c1": {"enabled": false}}}],
        })
    }

    fn opened(columns: &serde_json::Value) -> AppState {
        let storage = MemoryStorage::leaked();
        storage.write(&Key::Design("other").to_string(), &design("other", "70").to_string()).unwrap();
        let app = app_over(storage);
        let mut design = design("one", "50");
        if columns.is_array() {
            design["planning"] = json!({"columns": columns.clone()});
        }
        app.replace(Design::open(&design.to_string()).unwrap());
        app
    }

    #[test]
    fn the_baseline_is_the_one_of_the_comparison() {
        let owner = Owner::new();
        owner.set();
        for (columns, expected) in [
            (json!(null), Some("50")),
            (json!([{}, {"scenario": "s1", "baseline": true}]), Some("0")),
            (json!([{}, {"design": "other", "baseline": true}]), Some("70")),
            // One that is gone is replaced by the first column that exists, as in *Compare*.
            (json!([{}, {"design": "gone", "baseline": true}]), Some("50")),
            (json!([{}, {"scenario": "gone", "baseline": true}]), Some("50")),
            (
                json!([{"scenario": "gone", "baseline": true}, {"design": "other", "scenario": "s1"}, {}]),
                Some("0"),
            ),
            (json!([{"design": "other", "scenario": "gone"}]), None),
        ] {
            let app = opened(&columns);
            let total = app.baseline.get_untracked().map(|baseline| baseline.total);
            assert_eq!(total, expected.map(|amount| exact::parse(amount).unwrap()), "{columns}");
        }
    }

    #[test]
    fn the_baseline_stays_the_design_while_a_scenario_is_shown() {
        let owner = Owner::new();
        owner.set();
        let app = opened(&json!(null));
        app.scenario.set(Some("s1".to_owned()));
        assert!(app.estimate.with_untracked(|estimate| estimate.monthly.likely.is_zero()));
        let baseline = app.baseline.get_untracked().unwrap();
        assert_eq!((baseline.total, baseline.is_bound), (exact::parse("50").unwrap(), false));
    }
}
