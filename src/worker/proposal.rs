//! Changes that a view proposes, made on the design's base.

use super::ViewContext;
use super::element::{Element, tagged};
use super::form::button;
use crate::domain::analysis::change::Change;
use crate::domain::design::Design;
use crate::exchange::Trigger;

impl ViewContext<'_> {
    /// The base with a change that was found in the scenario, made in the scenario as far as it can say it; `None` where
    /// it would not do there what it promises, because the scenario says otherwise.
    pub(super) fn base_with(&self, change: &Change) -> Option<Design> {
        let base = change.applied_within(&self.request.design, self.request.scenario.as_deref())?;
        let promised = change.applied_to(&self.design)?;
        let effective = self.effective(&base);
        (effective.components == promised.components && effective.workload == promised.workload)
            .then_some(base)
    }

    /// The button that makes a change; where it cannot be made in the shown scenario, a sentence that says so.
    pub(super) fn apply_change(&self, change: &Change, action: impl Into<Trigger>) -> Element {
        if self.base_with(change).is_some() {
            return button("button button--small", self.texts.common.apply, action);
        }
        tagged("p", "sheet__text").text(self.texts.common.apply_in_base)
    }

    /// The same question about another base.
    pub(super) fn about_base(&self, base: &Design) -> ViewContext<'_> {
        ViewContext {
            request: self.request,
            catalog: self.catalog.clone(),
            design: self.effective(base),
            today: self.today,
            texts: self.texts,
        }
    }
}
