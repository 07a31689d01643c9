//! The meaning of a projection in one sentence: the budget, and the month that adds most when a plan changes.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::ViewContext;
use super::growth_months::PrintedMonth;
use super::printed::Printed;
use crate::domain::analysis::growth::{EventKind, Growth, Projection};
use crate::domain::basics::i18n::fill;

impl ViewContext<'_> {
    /// “You stay under $6,000 throughout; month 13 adds $512 when `MongoDB` outgrows `M30`.”
    pub(super) fn growth_sentence(
        &self,
        growth: &Growth,
        found: &Projection,
        printed: &[PrintedMonth],
    ) -> Option<String> {
        let texts = self.texts;
        let (first, last) = (printed.first()?, printed.last()?);
        let months = printed.len().to_string();
        let budget = growth.budget.map(|budget| self.print_brief(self.as_printed(budget, false)));
        let level = match (budget, found.budget_month()) {
            (Some(budget), Some(month)) => {
                let place = usize::try_from(month.saturating_sub(1)).ok();
                let cost = place.and_then(|place| printed.get(place)).map_or(last.total, |month| month.total);
                fill(texts.growth.said_over, &[&month.to_string(), &budget, &self.print_brief(cost)])
            }
            (Some(budget), None) if found.is_bound() => fill(texts.growth.said_known_under, &[&budget]),
            (Some(budget), None) => fill(texts.growth.said_under, &[&budget]),
            (None, _) if first.total == last.total => {
                fill(texts.growth.said_steady, &[&self.print_brief(first.total)])
            }
            (None, _) => {
                let [from, to] = [first, last].map(|month| self.print_brief(month.total));
                fill(texts.growth.said_from_to, &[&from, &to, &months])
            }
        };
        let step = self.largest_step(found, printed);
        Some(step.map_or_else(|| format!("{level}."), |step| format!("{level}; {step}.")))
    }

    /// The month with a change of plan that adds most to the month before it.
    fn largest_step(&self, found: &Projection, printed: &[PrintedMonth]) -> Option<String> {
        let steps = found.events.iter().filter_map(|event| {
            let EventKind::Plan { component, from, to } = &event.kind else { return None };
            let place = usize::try_from(event.month.checked_sub(1)?).ok()?;
            let (before, now) = (printed.get(place.checked_sub(1)?)?.total, printed.get(place)?.total);
            let added = now.amount.saturating_sub(before.amount);
            (added > Decimal::ZERO).then_some((added, event.month, component, from, to))
        });
        // Of two equal steps, the earlier one.
        let (added, month, component, from, to) = steps.min_by_key(|(added, ..)| Reverse(*added))?;
        let component = self.design.component(component)?;
        let offering = self.catalog.service(&component.service)?.offering(&component.offering)?.1;
        let place = |plan: &str| offering.plans.iter().position(|known| known.id == *plan);
        // Plans ascend in size.
        let text = if place(from) < place(to) {
            self.texts.growth.said_outgrows
        } else {
            self.texts.growth.said_moves
        };
        let plan = |plan: &str| self.plan_name(&component.service, &component.offering, plan);
        let added = self.print_brief(Printed { amount: added, is_bound: false });
        let figures = [month.to_string(), added, self.component_name(component), plan(from), plan(to)];
        Some(fill(text, &figures.each_ref().map(String::as_str)))
    }
}
