//! The worker's memory between two questions: the design, by its revision.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::basics::json;
use crate::domain::catalog::{Catalog, PricePack};
use crate::domain::design::{Design, OpenError};
use crate::exchange::{Answer, DesignState, Question, Revision, Sent, SentPack};

/// The worker's side of one page.
#[derive(Debug, Default)]
pub struct Session {
    known: Option<(Revision, Design)>,
    /// Packs by id.
    packs: BTreeMap<String, Arc<PricePack>>,
    /// The catalog with the packs of these ids.
    priced: Option<(Vec<String>, Catalog)>,
}

impl Session {
    /// Answers a question of the page, both as JSON; `None` if this release does not know the question.
    #[must_use]
    pub fn answer(&mut self, catalog: &Catalog, question: &str) -> Option<String> {
        let question: Question = serde_json::from_str(question).ok()?;
        let has_packs = self.add_packs(catalog, question.packs);
        let answer = match self.design(question.design).ok()? {
            Some(design) if has_packs => {
                let priced = self.priced.as_ref().map_or(catalog, |(_, priced)| priced);
                super::answer(priced, design, question.setting, question.ask)?
            }
            _ => Answer::NeedDesign,
        };
        serde_json::to_string(&answer).ok()
    }

    /// Prepares the catalog with the packs of a question; false if one of them is unknown here.
    fn add_packs(&mut self, catalog: &Catalog, sent: Vec<SentPack>) -> bool {
        let ids: Vec<String> = sent.iter().map(|pack| pack.id.clone()).collect();
        for SentPack { id, text } in sent {
            // The page has read the pack already, against the same catalog.
            if let Some(Ok(pack)) = text.map(|text| PricePack::read(&text, catalog)) {
                self.packs.insert(id, Arc::new(pack));
            }
        }
        if self.priced.as_ref().is_none_or(|(known, _)| *known != ids) {
            let packs: Option<Vec<Arc<PricePack>>> =
                ids.iter().map(|id| self.packs.get(id).cloned()).collect();
            let Some(packs) = packs else { return false };
            self.priced = Some((ids, catalog.with_packs(packs)));
        }
        true
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
