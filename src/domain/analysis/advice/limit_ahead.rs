//! `limit-ahead`: a limit or free allowance of the plan that is exceeded now or before the volume doubles.

use rust_decimal::Decimal;

use super::case::{Case, Known};
use super::{Advice, Finding, NextPlan, Proposal, Rule};
use crate::domain::analysis::change::Change;
use crate::domain::analysis::search::{HORIZON, last_before};
use crate::domain::catalog::{Charge, Limit, Plan};
use crate::domain::design::{Component, ComponentEdit, PlanChoice};
use crate::domain::estimate::{Item, Line};

pub(super) fn advise(case: &Case<'_>, place: usize) -> Vec<Advice> {
    let Some(known) = case.known(place).filter(|known| known.component.enabled) else { return Vec::new() };
    let Some(plan) = known.plan().filter(|_| known.component.quote.is_none()) else { return Vec::new() };
    let search = Search { case, known: &known, place, plan };
    let limits = plan.limits.iter().enumerate();
    let mut found: Vec<Advice> = limits.filter_map(|(index, limit)| search.limit(index, limit)).collect();
    found.extend(known.priced.lines.iter().filter_map(|line| search.free(line)));
    found
}

struct Search<'a, 'c> {
    case: &'a Case<'c>,
    known: &'a Known<'c>,
    place: usize,
    plan: &'a Plan,
}

impl Search<'_, '_> {
    fn item(&self, finding: Finding) -> Advice {
        let component = Some(self.known.component.id.clone());
        Advice { rule: Rule::LimitAhead, component, finding, proposal: None }
    }

    /// Whether a volume exceeds a limit.
    fn exceeds(&self, limit: &Limit, volume: Decimal) -> Option<bool> {
        let Known { component, service, .. } = self.known;
        let needed = self.case.at(volume, |pricer| pricer.value(service, component, limit.variable));
        needed.ok().map(|needed| needed > limit.max)
    }

    /// The cost of the component at a volume with the cheapest plan that fits.
    fn next(&self, volume: Decimal) -> Option<NextPlan> {
        let free = Component { plan: PlanChoice::Auto, ..Component::clone(self.known.component) };
        let priced = self.case.at(volume, |pricer| pricer.price(self.place, &free));
        if !priced.warnings.is_empty() {
            return None;
        }
        let plan = self.known.offering.plans.get(priced.plan?)?;
        Some(NextPlan { plan: plan.id.clone(), cost: priced.monthly.likely, gaps: priced.gaps() })
    }

    fn limit(&self, index: usize, limit: &Limit) -> Option<Advice> {
        let (plan, volume) = (self.plan.id.clone(), self.case.volume());
        let exceeded = self.known.priced.warnings.iter().find_map(|warning| {
            let (limit, needed) = warning.limit()?;
            (limit == index).then_some(needed)
        });
        let holds = |volume| self.exceeds(limit, volume);
        let (of, max) = (limit.of.clone(), limit.max);
        if let Some(needed) = exceeded {
            let next = self.next(volume);
            let largest = last_before(Decimal::ZERO, volume, Decimal::ONE, &holds);
            // `auto` selects a larger plan if there is one. If not, another offering may fit; the last resort is
            // a smaller volume.
            let proposal = match &next {
                Some(_) => self.planned(PlanChoice::Auto),
                None => self.elsewhere(volume).or_else(|| self.case.set_volume(largest?)),
            };
            let finding = Finding::LimitExceeded { plan, limit: of, max, needed, volume: largest, next };
            return Some(Advice { proposal, ..self.item(finding) });
        }
        let last = last_before(volume, volume.checked_mul(HORIZON)?, Decimal::ONE, &holds)?;
        let at = |volume| self.case.at(volume, |pricer| pricer.price(self.place, self.known.component));
        let cost = at(last).monthly.likely;
        let beyond = last.checked_add(Decimal::ONE)?;
        let next = self.next(beyond).filter(|next| next.plan != plan);
        // Nothing is exceeded yet, so no change may cost more today. `auto` changes by itself, and a pinned plan
        // becomes `auto`. Without such a change, the proposal shows the volume.
        let is_pinned = self.known.component.plan != PlanChoice::Auto;
        let change = match &next {
            Some(_) if is_pinned => self.planned(PlanChoice::Auto),
            Some(_) => None,
            None => self.elsewhere(beyond),
        };
        let shown = if next.is_some() { beyond } else { last };
        let proposal = change.filter(Proposal::is_free).or_else(|| self.case.set_volume(shown));
        let finding = Finding::LimitAhead { plan, limit: of, max, volume: last, cost, next };
        Some(Advice { proposal, ..self.item(finding) })
    }

    /// A proposal to use another plan.
    fn planned(&self, plan: PlanChoice) -> Option<Proposal> {
        let edits = vec![ComponentEdit::Plan(plan)];
        self.case.proposal(Change::of(&self.known.component.id, edits))
    }

    /// A proposal to use the cheapest other offering that fits a volume.
    fn elsewhere(&self, volume: Decimal) -> Option<Proposal> {
        self.case.moved(self.known, self.place, volume)
    }

    /// Advice for a line whose free allowance will be used up.
    fn free(&self, line: &Line) -> Option<Advice> {
        let Item::Charge(index) = line.item else { return None };
        let charge = self.plan.charges.get(index).filter(|_| line.gap_reason().is_none())?;
        // An allowance that follows the hours of the month does not move with the volume either.
        let all = Decimal::from(charge.counts(self.known.component.copies));
        let free = charge.free.as_ref()?.quantity.constant().filter(|free| !free.is_zero())?;
        let free = free.checked_mul(all)?;
        let pinned = PlanChoice::Pinned(self.plan.id.clone());
        let pinned = Component { plan: pinned, ..Component::clone(self.known.component) };
        let holds = |volume| {
            let priced = self.case.at(volume, |pricer| pricer.price(self.place, &pinned));
            let line = priced.lines.iter().find(|line| line.item == Item::Charge(index))?;
            Some(line.used_before.checked_add(line.quantity)? > free)
        };
        let volume = self.case.volume();
        let doubled = volume.checked_mul(HORIZON)?;
        let last = last_before(volume, doubled, Decimal::ONE, &holds)?;
        let at = |volume| self.case.at(volume, |pricer| pricer.price(self.place, self.known.component));
        let Charge { id, .. } = charge.as_ref();
        let finding = Finding::FreeAhead {
            plan: self.plan.id.clone(),
            charge: id.clone(),
            free,
            volume: last,
            cost: self.known.priced.monthly.likely,
            doubled: at(doubled).monthly.likely,
        };
        // No change is needed until the allowance is used up. The proposal shows the volume just beyond it.
        let proposal = last.checked_add(Decimal::ONE).and_then(|beyond| self.case.set_volume(beyond));
        Some(Advice { proposal, ..self.item(finding) })
    }
}
