//! The decision, as it was recorded.

use super::super::Desk;
use crate::domain::design::planning::Decision;
use crate::domain::files::document::Block;

impl Desk<'_> {
    /// The decision of the design, if there is one.
    pub(in super::super) fn decision(&self) -> Option<Decision> {
        self.request.design.planned("decision", Decision::read)
    }

    /// What was decided, or that nothing was.
    pub(in super::super) fn decision_blocks(&self, decision: Option<&Decision>) -> Vec<Block> {
        let m = self.m();
        let Some(decision) = decision else { return vec![Block::Text(m.decision_none.to_owned())] };
        let scenario = self.scenario_name(decision.scenario.as_deref());
        let mut facts = vec![(m.decision_scenario.to_owned(), scenario)];
        if !decision.date.is_empty() {
            facts.push((m.decision_date_short.to_owned(), self.date_text(Some(&decision.date))));
        }
        if !decision.people.is_empty() {
            facts.push((m.decision_people.to_owned(), decision.people.clone()));
        }
        vec![Block::Facts(facts), Block::Text(decision.reason.clone())]
    }
}
