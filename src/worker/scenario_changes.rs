//! The values that a scenario overrides, as chips: each says the change, and its button resets it.

use super::ViewContext;
use super::element::{Element, tag, tagged};
use super::form::button;
use super::request::Reply;
use super::scenario_lines::Line;
use crate::domain::basics::i18n::fill;
use crate::domain::design::{Command, Design, Scenario, ScenarioChange, ScenarioEdit};
use crate::exchange::{ScenarioChangesAction, ScenarioValue};

/// The values of the shown scenario at a component, or without one at the whole design, after the user's action.
pub(super) fn answer(context: &ViewContext<'_>, component: Option<&str>) -> Reply {
    let changed = context.value_reset();
    let base = changed.as_ref().unwrap_or(&context.request.design);
    let scenario = context.request.scenario.as_ref().and_then(|name| base.scenario(name));
    let lines = scenario.map(|scenario| context.scenario_lines(base, scenario)).unwrap_or_default();
    let lines: Vec<Line> = lines.into_iter().filter(|line| line.component.as_deref() == component).collect();
    let view = match scenario {
        Some(scenario) if !lines.is_empty() => {
            let title = tagged("h3", "section__title").text(context.texts.inspector.scenario_changes);
            vec![title, context.chips(scenario, &lines)]
        }
        Some(_) | None => Vec::new(),
    };
    let announcement = changed.as_ref().map(|_| context.texts.scenarios.changed_announcement.to_owned());
    Reply { view, design: changed, announcement, ..Reply::default() }
}

impl ViewContext<'_> {
    /// The base after the user's reset; `None` without a reset, or if its scenario no longer exists.
    fn value_reset(&self) -> Option<Design> {
        match self.request.action()? {
            ScenarioChangesAction::Reset { scenario, value } => {
                let mut changed = self.request.design.clone();
                let edit = ScenarioEdit::Set { id: scenario.clone(), change: reset_of(value) };
                Command::Scenario(edit).apply(&mut changed).ok()?;
                Some(changed)
            }
        }
    }

    fn chips(&self, scenario: &Scenario, lines: &[Line]) -> Element {
        let texts = self.texts;
        let chip = |line: &Line| {
            let action =
                ScenarioChangesAction::Reset { scenario: scenario.id.clone(), value: line.value.clone() };
            let reset = button("chip__reset", "↺", action)
                .attr("title", texts.scenarios.reset)
                .attr("aria-label", &fill(texts.scenarios.reset_of, &[&line.name]));
            let change = match (line.base.as_str(), line.here.as_str()) {
                ("", "") => line.name.clone(),
                (base, here) => format!("{}: {base} → {here}", line.name),
            };
            tagged("li", "chip").key(&format!("chip-{:?}", line.value)).text(&change).child(reset)
        };
        tag("ul").attr("class", "chips").children(lines.iter().map(chip))
    }
}

/// The change that resets a value of a scenario.
pub(super) fn reset_of(value: &ScenarioValue) -> ScenarioChange {
    match value.clone() {
        ScenarioValue::Book => ScenarioChange::Book(None),
        ScenarioValue::Location => ScenarioChange::Location(None),
        ScenarioValue::Discount { vendor } => ScenarioChange::Discount { vendor, percent: None },
        ScenarioValue::Input { id } => ScenarioChange::Input { id, value: None },
        ScenarioValue::Enabled { component } => ScenarioChange::Enabled { component, enabled: None },
        ScenarioValue::Offering { component } => ScenarioChange::Offering { component, offering: None },
        ScenarioValue::Plan { component } => ScenarioChange::Plan { component, plan: None },
        ScenarioValue::Copies { component } => ScenarioChange::Copies { component, copies: None },
        ScenarioValue::Backup { component } => ScenarioChange::Backup { component, backup: None },
        ScenarioValue::Component { component } => ScenarioChange::Component { component },
    }
}
