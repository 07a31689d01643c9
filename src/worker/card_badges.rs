//! What stands on the cards of the canvas beside the price: whether a component reaches its recovery tier, and what the
//! shown scenario makes of it.

use serde_json::{Map, Value, json};

use super::Desk;
use super::request::Answer;
use crate::domain::analysis::comparison::{Mark, Standing, overlay};
use crate::domain::analysis::recovery::{Verdict, assessments};
use crate::domain::basics::i18n::fill;
use crate::domain::design::planning::Chosen;

/// For each component that has any: its badges, each with class, text and title.
pub(super) fn answer(desk: &Desk<'_>) -> Answer {
    let mut names = Map::new();
    let mut add = |component: &str, badge: Value| {
        let badges = names.entry(component).or_insert_with(|| json!([]));
        if let Some(badges) = badges.as_array_mut() {
            badges.push(badge);
        }
    };
    for known in assessments(&desk.catalog, &desk.design) {
        if let Some((component, verdict)) = desk.design.components.get(known.place).zip(known.verdict()) {
            add(&component.id, desk.verdict_mark(verdict));
        }
    }
    for mark in desk.scenario_marks() {
        add(&mark.component, desk.mark_badge(&mark));
    }
    Answer { names: Some(names), ..Answer::default() }
}

impl Desk<'_> {
    fn verdict_mark(&self, verdict: Verdict) -> Value {
        let t = self.t;
        match verdict {
            Verdict::Meets => json!(["badge badge--ok", "RPO ✓", t.badge_recovery_met]),
            Verdict::Misses => json!(["badge badge--bad", "RPO ✗", t.badge_recovery_missed]),
            Verdict::Unknown => json!(["badge badge--muted", "RPO ?", t.badge_recovery_unknown]),
        }
    }

    /// What the shown scenario changes about the base.
    fn scenario_marks(&self) -> Vec<Mark> {
        let Some(scenario) = &self.request.scenario else { return Vec::new() };
        let column = |scenario| self.column_of(&self.request.design, &Chosen { design: None, scenario });
        let pair = column(None).zip(column(Some(scenario.clone())));
        pair.map(|(base, shown)| overlay(&base, &shown)).unwrap_or_default()
    }

    fn mark_badge(&self, mark: &Mark) -> Value {
        let t = self.t;
        let (sign, title) = match mark.standing {
            Standing::Added => ("+", t.badge_added),
            Standing::Removed => ("−", t.badge_removed),
            Standing::Changed => ("Δ", t.badge_changed),
        };
        let class =
            if mark.difference.is_sign_positive() { "badge badge--rising" } else { "badge badge--ok" };
        let difference = self.money_difference(mark.difference);
        json!([class, format!("{sign} {difference}"), fill(title, &[&difference])])
    }
}
