//! The recorded decision.

use super::super::ViewContext;
use crate::domain::design::planning::Decision;
use crate::domain::files::document::Block;

impl ViewContext<'_> {
    /// The decision of the design, if there is one.
    pub(in super::super) fn decision(&self) -> Option<Decision> {
        self.request.design.planned("decision", Decision::read)
    }

    /// The recorded decision, or a note that there is none.
    pub(in super::super) fn decision_blocks(&self, decision: Option<&Decision>) -> Vec<Block> {
        let texts = self.texts;
        let Some(decision) = decision else { return vec![Block::Text(texts.decision.none.to_owned())] };
        let scenario = self.scenario_name(decision.scenario.as_deref());
        let mut facts = vec![(texts.decision.scenario.to_owned(), scenario)];
        if !decision.date.is_empty() {
            facts.push((texts.decision.date_short.to_owned(), self.date_text(Some(&decision.date))));
        }
        if !decision.people.is_empty() {
            facts.push((texts.decision.people.to_owned(), decision.people.clone()));
        }
        vec![Block::Facts(facts), Block::Text(decision.reason.clone())]
    }
}
