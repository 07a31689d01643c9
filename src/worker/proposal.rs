//! Changes that a view proposes, made on the design's base.

use super::Desk;
use crate::domain::analysis::change::Change;
use crate::domain::design::Design;

impl Desk<'_> {
    /// The base with a change that was found in the scenario, made in the scenario as far as it can say it; `None` where
    /// it would not do there what it promises, because the scenario says otherwise.
    pub(super) fn base_with(&self, change: &Change) -> Option<Design> {
        let base = change.applied_within(&self.request.design, self.request.scenario.as_deref())?;
        let promised = change.applied_to(&self.design)?;
        let effective = self.effective(&base);
        (effective.components == promised.components && effective.workload == promised.workload)
            .then_some(base)
    }

    /// The same question about another base.
    pub(super) fn about_base(&self, base: &Design) -> Desk<'_> {
        Desk {
            request: self.request,
            catalog: self.catalog.clone(),
            design: self.effective(base),
            today: self.today,
            t: self.t,
        }
    }
}
