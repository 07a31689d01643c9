//! The values that a scenario overrides, as chips: each says the change, and its buttons reset it or let it follow the design.

use super::ViewContext;
use super::element::{Element, tag, tagged};
use super::form::button;
use super::request::Reply;
use super::scenario_lines::Line;
use crate::domain::basics::i18n::fill;
use crate::domain::design::{Command, Design, Scenario, ScenarioChange, ScenarioEdit, ScenarioInput};
use crate::exchange::{ScenarioChangesAction, ScenarioValue};

/// The values of the shown scenario at a component, or without one at the whole design, after the user's action.
pub(super) fn answer(context: &ViewContext<'_>, component: Option<&str>) -> Reply {
    let changed = context.value_changed();
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
    /// The base after the user's action; `None` without one, or if its scenario no longer exists.
    fn value_changed(&self) -> Option<Design> {
        let (scenario, change) = match self.request.action()? {
            ScenarioChangesAction::Reset { scenario, value } => (scenario, reset_of(value)),
            ScenarioChangesAction::Follow { scenario, input } => {
                (scenario, self.other_form(scenario, input)?)
            }
            ScenarioChangesAction::Fix { scenario, input } => (scenario, self.other_form(scenario, input)?),
        };
        let mut changed = self.request.design.clone();
        let edit = ScenarioEdit::Set { id: scenario.clone(), change };
        Command::Scenario(edit).apply(&mut changed).ok()?;
        Some(changed)
    }

    /// An input's change in its other form – a factor for a value, a value for a factor – with the same value;
    /// `None` if there is no such form.
    fn other_form(&self, scenario: &str, input: &str) -> Option<ScenarioChange> {
        let base = &self.request.design;
        let value = base.scenario(scenario)?.workload.get(input)?;
        let value = value.other_form(base.known_input(&self.catalog, input)?)?;
        Some(ScenarioChange::Input { id: input.to_owned(), value: Some(value) })
    }

    /// The button that gives an input its other form; none where that would change the value.
    fn form_button(&self, scenario: &Scenario, line: &Line) -> Option<Element> {
        let texts = &self.texts.scenarios;
        let ScenarioValue::Input { id } = &line.value else { return None };
        self.other_form(&scenario.id, id)?;
        let (scenario_id, input) = (scenario.id.clone(), id.clone());
        let (label, named, action) = match scenario.workload.get(id)? {
            ScenarioInput::Value(_) => (
                texts.follow,
                texts.follow_of,
                ScenarioChangesAction::Follow { scenario: scenario_id, input },
            ),
            ScenarioInput::Factor(_) => {
                (texts.fix, texts.fix_of, ScenarioChangesAction::Fix { scenario: scenario_id, input })
            }
        };
        Some(button("chip__form", label, action).attr("aria-label", &fill(named, &[&line.name])))
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
            tagged("li", "chip")
                .key(&format!("chip-{:?}", line.value))
                .text(&change)
                .children(self.form_button(scenario, line))
                .child(reset)
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
