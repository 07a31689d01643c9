//! `break-even`: the volume beyond which another offering is cheaper.

use rust_decimal::Decimal;

use super::candidates::{Candidate, candidates};
use super::case::{Case, Known, is_comparable};
use super::{Advice, Finding, Rule, Side};
use crate::domain::analysis::search::last_before;
use crate::domain::estimate::Pricer;

/// The volumes to check, in hundredths of the current one, from a tenth to ten times: the steps of E6.
const STEPS: [u32; 13] = [10, 15, 22, 32, 46, 68, 100, 147, 215, 316, 464, 681, 1_000];

/// A component and the offerings it could change to.
struct Subject<'a> {
    place: usize,
    known: Known<'a>,
    candidates: Vec<Candidate<'a>>,
    /// For each candidate and step, whether the component's own offering costs no more; `None` if the two are
    /// not comparable.
    order: Vec<Vec<Option<bool>>>,
}

/// At most one for each component: the break-even closest to the current volume.
pub(super) fn advise(case: &Case<'_>) -> Vec<Advice> {
    let mut subjects: Vec<Subject<'_>> = (0..case.design.components.len())
        .filter_map(|place| {
            let known = case.known(place).filter(Known::is_modelled)?;
            let candidates = candidates(case, &known, place);
            let order = candidates.iter().map(|_| Vec::with_capacity(STEPS.len())).collect();
            (!candidates.is_empty()).then_some(Subject { place, known, candidates, order })
        })
        .collect();
    let volume = case.volume();
    let step = |step: u32| {
        volume.checked_mul(Decimal::from(step))?.checked_div(Decimal::ONE_HUNDRED).map(|at| at.floor())
    };
    let volumes: Vec<Decimal> = STEPS.iter().filter_map(|hundredths| step(*hundredths)).collect();
    for at in &volumes {
        case.at(*at, |pricer| subjects.iter_mut().for_each(|subject| subject.look(pricer)));
    }
    subjects.iter().filter_map(|subject| subject.nearest(case, &volumes)).collect()
}

/// The cost of a component and of a candidate, if they are comparable.
fn costs(
    pricer: &Pricer<'_>,
    subject: &Subject<'_>,
    candidate: &Candidate<'_>,
) -> Option<(Decimal, Decimal)> {
    let own = pricer.price(subject.place, subject.known.component);
    let other = pricer.price(subject.place, &candidate.component);
    let both = is_comparable(&own) && is_comparable(&other);
    both.then_some((own.monthly.likely, other.monthly.likely))
}

impl Subject<'_> {
    fn look(&mut self, pricer: &Pricer<'_>) {
        let own = pricer.price(self.place, self.known.component);
        let own = is_comparable(&own).then_some(own.monthly.likely);
        for (candidate, order) in self.candidates.iter().zip(&mut self.order) {
            let not_dearer = own.and_then(|own| {
                let other = pricer.price(self.place, &candidate.component);
                is_comparable(&other).then(|| own <= other.monthly.likely)
            });
            order.push(not_dearer);
        }
    }

    /// The exact break-even in the interval closest to the current volume.
    fn nearest(&self, case: &Case<'_>, volumes: &[Decimal]) -> Option<Advice> {
        let middle = STEPS.len().checked_div(2)?;
        // Steps are evenly spaced on a log scale, so the closer interval is the one fewer steps away.
        let mut best: Option<(usize, Finding)> = None;
        for (candidate, order) in self.candidates.iter().zip(&self.order) {
            for (index, pair) in order.windows(2).enumerate() {
                let [Some(low), Some(high)] = pair else { continue };
                let distance = if index < middle {
                    middle.saturating_sub(index)
                } else {
                    index.saturating_add(1).saturating_sub(middle)
                };
                if low == high || best.as_ref().is_some_and(|(known, _)| *known <= distance) {
                    continue;
                }
                let ends = volumes.get(index).zip(volumes.get(index.saturating_add(1)));
                let side = if index < middle { Side::Below } else { Side::Above };
                let found = ends.and_then(|(from, to)| self.exactly(case, candidate, (*from, *to), side));
                if let Some(finding) = found {
                    best = Some((distance, finding));
                }
            }
        }
        let (_, finding) = best?;
        // The other offering costs more today, or it is a saving of `cheaper-offering`. The proposal shows the
        // volume at which the order changes.
        let shown = match &finding {
            Finding::BreakEven { side: Side::Above, volume, .. } => volume.checked_add(Decimal::ONE),
            Finding::BreakEven { side: Side::Below, volume, .. } => Some(*volume),
            _ => None,
        };
        let proposal = shown.and_then(|volume| case.set_volume(volume));
        let component = Some(self.known.component.id.clone());
        Some(Advice { rule: Rule::BreakEven, component, finding, proposal })
    }

    fn exactly(
        &self,
        case: &Case<'_>,
        candidate: &Candidate<'_>,
        (from, to): (Decimal, Decimal),
        side: Side,
    ) -> Option<Finding> {
        let at = |volume| case.at(volume, |pricer| costs(pricer, self, candidate));
        let not_dearer = |volume| at(volume).map(|(own, other)| own <= other);
        let before = not_dearer(from)?;
        let volume =
            last_before(from, to, Decimal::ONE, &|volume| not_dearer(volume).map(|now| now != before))?;
        Some(Finding::BreakEven {
            offering: candidate.offering.id.clone(),
            side,
            volume,
            at: at(volume)?,
            beyond: at(volume.checked_add(Decimal::ONE)?)?,
        })
    }
}
