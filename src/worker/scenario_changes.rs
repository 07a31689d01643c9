//! The values that a scenario overrides, each with a button that resets it.

use rust_decimal::Decimal;

use super::ViewContext;
use super::compare::row_head;
use super::element::{Element, tag, tagged};
use super::form::button;
use super::request::Reply;
use super::sheet::table;
use crate::domain::basics::i18n::{counted, fill};
use crate::domain::catalog::INTERACTIONS;
use crate::domain::catalog::price::Book;
use crate::domain::design::{
    BackupPolicy, Command, Component, ComponentChange, Design, PlanChoice, Scenario, ScenarioChange,
    ScenarioEdit,
};
use crate::exchange::{Action, ScenarioChangesAction, ScenarioValue, Trigger};

/// A value of a scenario: its name, the base's value and the scenario's value.
struct Line {
    name: String,
    base: String,
    here: String,
    value: ScenarioValue,
    /// The component that it belongs to.
    component: Option<String>,
}

/// The values of the shown scenario at a component, or without one at the whole design, after the user's action.
pub(super) fn answer(context: &ViewContext<'_>, component: Option<&str>) -> Reply {
    let changed = context.value_reset();
    let base = changed.as_ref().unwrap_or(&context.request.design);
    let scenario = context.request.scenario.as_ref().and_then(|name| base.scenario(name));
    let lines = scenario.map(|scenario| context.lines(base, scenario)).unwrap_or_default();
    let is_here = |line: &&Line| line.component.as_deref() == component;
    let lines: Vec<&Line> = lines.iter().filter(is_here).collect();
    let view = match scenario {
        Some(scenario) if !lines.is_empty() => {
            let reset = |value| ScenarioChangesAction::Reset { scenario: scenario.id.clone(), value }.into();
            let title = tagged("h3", "section__title").text(context.texts.inspector.scenario_changes);
            vec![title, context.lines_table(&lines, reset)]
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

    /// All values of a scenario; `reset` is the action that resets one.
    pub(super) fn changes_of(
        &self,
        base: &Design,
        scenario: &Scenario,
        reset: impl Fn(ScenarioValue) -> Action,
    ) -> Element {
        let texts = self.texts;
        let lines = self.lines(base, scenario);
        if lines.is_empty() {
            return tag("div").child(tagged("p", "sheet__text").text(texts.scenarios.nothing));
        }
        self.lines_table(&lines.iter().collect::<Vec<_>>(), reset)
    }

    fn lines_table(&self, lines: &[&Line], reset: impl Fn(ScenarioValue) -> Action) -> Element {
        let texts = self.texts;
        let row = |line: &&Line| {
            let reset = Trigger::Ask(reset(line.value.clone()));
            let reset = button("button button--small", texts.scenarios.reset, reset)
                .attr("aria-label", &fill(texts.scenarios.reset_of, &[&line.name]));
            tag("tr")
                .key(&format!("row-{:?}", line.value))
                .child(row_head(&line.name))
                .child(tag("td").text(&line.base))
                .child(tag("td").text(&line.here))
                .child(tag("td").child(reset))
        };
        let head = [
            (texts.scenarios.change, false),
            (texts.scenarios.in_base, false),
            (texts.scenarios.here, false),
            ("", false),
        ];
        table(&head, lines.iter().map(row).collect())
    }

    fn lines(&self, base: &Design, scenario: &Scenario) -> Vec<Line> {
        let texts = self.texts;
        let locale = self.request.locale;
        let book = |book: Book| match book {
            Book::List => self.texts.common.book_list.to_owned(),
            Book::Reference => self.texts.common.book_reference.to_owned(),
        };
        let mut found = Vec::new();
        if let Some(here) = scenario.book {
            found.push(Line {
                name: texts.scenarios.change_book.to_owned(),
                base: book(base.settings.book),
                here: book(here),
                value: ScenarioValue::Book,
                component: None,
            });
        }
        for discount in &scenario.discounts {
            let percent = |percent: Decimal| format!("{}%", self.figure(percent, 2));
            let mut known = base.settings.discounts.iter();
            let known = known.find(|known| known.vendor == discount.vendor);
            found.push(Line {
                name: fill(texts.scenarios.change_discount, &[&self.vendor_name(&discount.vendor)]),
                base: percent(known.map(|known| known.percent).unwrap_or_default()),
                here: percent(discount.percent),
                value: ScenarioValue::Discount { vendor: discount.vendor.clone() },
                component: None,
            });
        }
        for (input, value) in &scenario.workload {
            let known = self.catalog.inputs.iter().find(|known| known.id == *input);
            let name = known.map_or_else(|| input.clone(), |known| known.name.get(locale).to_owned());
            // The volume is counted by its own name.
            let unit = known.filter(|known| known.id != INTERACTIONS).map(|known| known.unit.as_str());
            let amount = |value: Decimal| counted(value, 4, unit.unwrap_or_default(), locale);
            let before = base.workload.get(input).copied().or(known.map(|known| known.default));
            found.push(Line {
                name,
                base: before.map(amount).unwrap_or_default(),
                here: amount(*value),
                value: ScenarioValue::Input { id: input.clone() },
                component: None,
            });
        }
        for (component, change) in &scenario.components {
            found.extend(self.component_lines(base, component, change));
        }
        found
    }

    fn component_lines(&self, base: &Design, of: &str, change: &ComponentChange) -> Vec<Line> {
        let texts = self.texts;
        let component_id = || of.to_owned();
        let Some(component) = base.component(of) else {
            let name = fill(texts.scenarios.change_gone, &[of]);
            return vec![Line {
                name,
                base: String::new(),
                here: String::new(),
                value: ScenarioValue::Component { component: component_id() },
                component: Some(component_id()),
            }];
        };
        let name = self.component_name(component);
        let mut found = Vec::new();
        let mut push = |text: &str, value: ScenarioValue, before: String, here: String| {
            found.push(Line {
                name: fill(text, &[&name]),
                base: before,
                here,
                value,
                component: Some(component_id()),
            });
        };
        let flag = |flag: bool| if flag { texts.common.yes } else { texts.common.no }.to_owned();
        if let Some(enabled) = change.enabled {
            push(
                texts.scenarios.change_enabled,
                ScenarioValue::Enabled { component: component_id() },
                flag(component.enabled),
                flag(enabled),
            );
        }
        if let Some(offering) = &change.offering {
            let offered = |offering: &str| self.offering_name(&component.service, offering);
            push(
                texts.scenarios.change_offering,
                ScenarioValue::Offering { component: component_id() },
                offered(&component.offering),
                offered(offering),
            );
        }
        if let Some(plan) = &change.plan {
            let offering = change.offering.as_deref().unwrap_or(&component.offering);
            let (before, here) = (
                self.plan_words(component, &component.offering, &component.plan),
                self.plan_words(component, offering, plan),
            );
            push(
                texts.scenarios.change_plan,
                ScenarioValue::Plan { component: component_id() },
                before,
                here,
            );
        }
        if let Some(copies) = change.copies {
            push(
                texts.scenarios.change_copies,
                ScenarioValue::Copies { component: component_id() },
                component.copies.to_string(),
                copies.to_string(),
            );
        }
        if let Some(backup) = &change.backup {
            let words = |backup: &Option<BackupPolicy>| match backup {
                Some(policy) => self.policy_in_words(policy),
                None => texts.common.none.to_owned(),
            };
            push(
                texts.scenarios.change_backup,
                ScenarioValue::Backup { component: component_id() },
                words(&component.backup),
                words(backup),
            );
        }
        found
    }

    fn plan_words(&self, component: &Component, offering: &str, plan: &PlanChoice) -> String {
        match plan {
            PlanChoice::Auto => self.texts.scenarios.change_plan_auto.to_owned(),
            PlanChoice::Pinned(plan) => self.plan_name(&component.service, offering, plan),
        }
    }
}

/// The change that resets a value of a scenario.
pub(super) fn reset_of(value: &ScenarioValue) -> ScenarioChange {
    match value.clone() {
        ScenarioValue::Book => ScenarioChange::Book(None),
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
