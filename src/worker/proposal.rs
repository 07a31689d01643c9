//! Changes that a view proposes, made on the design's base.

use super::ViewContext;
use super::element::{Element, tagged};
use super::form::button;
use crate::domain::analysis::change::Change;
use crate::domain::design::Design;
use crate::exchange::Trigger;

impl ViewContext<'_> {
    /// The base with a change that was found in the scenario, made in the scenario where possible. `None` if a value of
    /// the scenario would cancel its effect.
    pub(super) fn base_with(&self, change: &Change) -> Option<Design> {
        let base = change.applied_within(&self.request.design, self.request.scenario.as_deref())?;
        let promised = change.applied_to(&self.design)?;
        let effective = self.effective(&base);
        (effective.components == promised.components && effective.workload == promised.workload)
            .then_some(base)
    }

    /// The button that makes a change, or a sentence that explains why the shown scenario does not allow it.
    pub(super) fn apply_change(&self, change: &Change, action: impl Into<Trigger>) -> Element {
        self.change_button(self.texts.common.apply, change, action)
    }

    /// The same button with a label of its own.
    pub(super) fn change_button(&self, label: &str, change: &Change, action: impl Into<Trigger>) -> Element {
        if self.base_with(change).is_some() {
            return button("button button--small", label, action);
        }
        tagged("p", "sheet__text").text(self.texts.common.apply_in_base)
    }

    /// The same question, with another base.
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
