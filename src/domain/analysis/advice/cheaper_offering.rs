//! `cheaper-offering`: another offering of the same service costs less at this volume.

use rust_decimal::Decimal;

use super::candidates::candidates;
use super::case::{Case, Known, is_comparable};
use super::{Advice, Finding, Proposal, Rule};
use crate::domain::analysis::change::Change;
use crate::domain::design::ComponentEdit;

/// The smallest saving worth mentioning: one dollar per month.
pub const MIN_SAVING: Decimal = Decimal::ONE;

pub(super) fn advise(case: &Case<'_>, place: usize) -> Option<Advice> {
    let known = case.known(place).filter(Known::is_modelled)?;
    if !is_comparable(known.priced) {
        return None;
    }
    let cost = known.priced.monthly.likely;
    let mut best: Option<(Proposal, Finding)> = None;
    for candidate in candidates(case, &known, place) {
        let priced = case.pricer.price(place, &candidate.component);
        let then = priced.monthly.likely;
        if !is_comparable(&priced) || then >= cost {
            continue;
        }
        let edits = vec![ComponentEdit::Offering(candidate.offering.id.clone())];
        let proposal = case.proposal(Change::of(&known.component.id, edits));
        let Some(proposal) = proposal.filter(|proposal| proposal.gaps == 0) else { continue };
        let saves = best.as_ref().map_or(MIN_SAVING, |(best, _)| best.saving);
        if proposal.saving > saves || (best.is_none() && proposal.saving == saves) {
            let offering = candidate.offering.id.clone();
            best = Some((proposal, Finding::CheaperOffering { offering, cost, then }));
        }
    }
    let (proposal, finding) = best?;
    Some(Advice {
        rule: Rule::CheaperOffering,
        component: Some(known.component.id.clone()),
        finding,
        proposal: Some(proposal),
    })
}
