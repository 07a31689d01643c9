//! The badges on the cards of the canvas: the recovery status of a component, and its changes in the shown scenario.

use std::collections::BTreeMap;

use super::ViewContext;
use crate::domain::analysis::comparison::{Mark, Standing, overlay};
use crate::domain::analysis::recovery::{Verdict, assessments};
use crate::domain::basics::i18n::fill;
use crate::domain::design::planning::Chosen;
use crate::exchange::Badge;

/// For each component that has any: its badges, each with class, text and title.
pub(super) fn answer(context: &ViewContext<'_>) -> BTreeMap<String, Vec<Badge>> {
    let mut badges: BTreeMap<String, Vec<Badge>> = BTreeMap::new();
    let mut add = |component: &str, badge: Badge| {
        badges.entry(component.to_owned()).or_default().push(badge);
    };
    for known in assessments(&context.catalog, &context.design) {
        if let Some((component, verdict)) = context.design.components.get(known.place).zip(known.verdict()) {
            add(&component.id, context.verdict_mark(verdict));
        }
    }
    for mark in context.scenario_marks() {
        add(&mark.component, context.mark_badge(&mark));
    }
    badges
}

impl ViewContext<'_> {
    fn verdict_mark(&self, verdict: Verdict) -> Badge {
        let texts = self.texts;
        let (class, text, title) = match verdict {
            Verdict::Meets => ("badge badge--ok", "RPO ✓", texts.badges.recovery_met),
            Verdict::Misses => ("badge badge--bad", "RPO ✗", texts.badges.recovery_missed),
            Verdict::Unknown => ("badge badge--muted", "RPO ?", texts.badges.recovery_unknown),
        };
        Badge { class: class.to_owned(), text: text.to_owned(), title: title.to_owned() }
    }

    /// The changes of the shown scenario to the base.
    fn scenario_marks(&self) -> Vec<Mark> {
        let Some(scenario) = &self.request.scenario else { return Vec::new() };
        let column = |scenario| self.column_of(&self.request.design, &Chosen { design: None, scenario });
        let pair = column(None).zip(column(Some(scenario.clone())));
        pair.map(|(base, shown)| overlay(&base, &shown)).unwrap_or_default()
    }

    fn mark_badge(&self, mark: &Mark) -> Badge {
        let texts = self.texts;
        let (sign, title) = match mark.standing {
            Standing::Added => ("+", texts.badges.added),
            Standing::Removed => ("−", texts.badges.removed),
            Standing::Changed => ("Δ", texts.badges.changed),
        };
        let class =
            if mark.difference.is_sign_positive() { "badge badge--rising" } else { "badge badge--ok" };
        let difference = self.money_difference(mark.difference);
        Badge {
            class: class.to_owned(),
            text: format!("{sign} {difference}"),
            title: fill(title, &[&difference]),
        }
    }
}
