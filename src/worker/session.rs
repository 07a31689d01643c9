//! The worker's memory between two questions: the design, by its revision.

use crate::domain::basics::json;
use crate::domain::catalog::Catalog;
use crate::domain::design::{Design, OpenError};
use crate::exchange::{Answer, DesignState, Question, Revision, Sent};

/// The worker's side of one page.
#[derive(Debug, Default)]
pub struct Session {
    known: Option<(Revision, Design)>,
}

impl Session {
    /// Answers a question of the page, both as JSON; `None` if this release does not know the question.
    #[must_use]
    pub fn answer(&mut self, catalog: &Catalog, question: &str) -> Option<String> {
        let question: Question = serde_json::from_str(question).ok()?;
        let answer = match self.design(question.design).ok()? {
            Some(design) => super::answer(catalog, design, question.setting, question.ask)?,
            None => Answer::NeedDesign,
        };
        serde_json::to_string(&answer).ok()
    }

    /// The design of a question; `None` if the question refers to an unknown revision.
    fn design(&mut self, state: DesignState) -> Result<Option<Design>, OpenError> {
        let design = match (state.sent, self.known.take()) {
            (Sent::Whole(text), _) => Design::open(&text)?,
            (Sent::Known, Some((known, design))) if known == state.revision => design,
            (Sent::Since { revision, changes }, Some((known, design))) if known == revision => {
                match changes.applied_to(&design) {
                    Ok(design) => design,
                    Err(json::Problem { .. }) => return Ok(None),
                }
            }
            (Sent::Known | Sent::Since { .. }, _) => return Ok(None),
        };
        self.known = Some((state.revision, design.clone()));
        Ok(Some(design))
    }
}
