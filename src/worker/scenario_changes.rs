//! What a scenario changes, value by value, and what lets go of it.

use rust_decimal::Decimal;

use super::Desk;
use super::compare::row_head;
use super::element::{Element, tag, tagged};
use super::field::{Complaint, action};
use super::request::Answer;
use super::scenarios::{AUTOMATIC, PART, joined};
use super::sheet::table;
use super::units::counted;
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::INTERACTIONS;
use crate::domain::catalog::price::Book;
use crate::domain::design::{
    BackupPolicy, Command, Component, ComponentChange, Design, MAX_PERCENT_OFF, PlanChoice, Scenario,
    ScenarioChange, ScenarioEdit,
};

/// What a discount may be, in percent.
const OFF: (Decimal, Decimal) = (Decimal::ZERO, MAX_PERCENT_OFF);

/// A change: what it is called, what the base has and the scenario, and the key that lets go of it.
struct Line {
    name: String,
    base: String,
    here: String,
    key: String,
    /// The component that it is about.
    component: Option<String>,
}

/// What the shown scenario changes about the component `component`, or without one about the whole: for the inspector.
pub(super) fn answer(desk: &Desk<'_>) -> Answer {
    let base = &desk.request.design;
    let changed = desk.request.event.as_ref().filter(|(event, _)| event == "reset").and_then(|(_, key)| {
        let (id, change) = desk.reset_of(key)?;
        let mut changed = base.clone();
        Command::Scenario(ScenarioEdit::Set { id, change }).apply(&mut changed).ok()?;
        Some(changed)
    });
    let base = changed.as_ref().unwrap_or(base);
    let about = desk.request.about("component");
    let scenario = desk.request.scenario.as_ref().and_then(|name| base.scenario(name));
    let lines = scenario.map(|scenario| desk.lines(base, scenario)).unwrap_or_default();
    let is_about = |line: &&Line| line.component.as_deref().unwrap_or_default() == about;
    let lines: Vec<&Line> = lines.iter().filter(is_about).collect();
    let view = if lines.is_empty() {
        Vec::new()
    } else {
        vec![tagged("h3", "section__title").text(desk.i().scenario_changes), desk.lines_table(&lines)]
    };
    let told = changed.as_ref().map(|_| desk.p().told_changed.to_owned());
    Answer { view, design: changed, told, ..Answer::default() }
}

impl Desk<'_> {
    /// What a scenario changes, each with what lets go of it.
    pub(super) fn changes_of(&self, base: &Design, scenario: &Scenario) -> Element {
        let p = self.p();
        let lines = self.lines(base, scenario);
        if lines.is_empty() {
            return tag("div").child(tagged("p", "sheet__text").text(p.scenario_nothing));
        }
        self.lines_table(&lines.iter().collect::<Vec<_>>())
    }

    fn lines_table(&self, lines: &[&Line]) -> Element {
        let p = self.p();
        let row = |line: &&Line| {
            let reset = action("button button--small", p.scenario_reset, "reset", &line.key)
                .attr("aria-label", &fill(p.scenario_reset_of, &[&line.name]));
            tag("tr")
                .child(row_head(&line.name))
                .child(tag("td").text(&line.base))
                .child(tag("td").text(&line.here))
                .child(tag("td").child(reset))
        };
        let head =
            [(p.scenario_what, false), (p.scenario_in_base, false), (p.scenario_here, false), ("", false)];
        table(&head, lines.iter().map(row).collect())
    }

    fn lines(&self, base: &Design, scenario: &Scenario) -> Vec<Line> {
        let p = self.p();
        let locale = self.request.locale;
        let id = scenario.id.as_str();
        let book = |book: Book| match book {
            Book::List => self.t.book_list.to_owned(),
            Book::Reference => self.t.book_reference.to_owned(),
        };
        let mut found = Vec::new();
        if let Some(here) = scenario.book {
            found.push(Line {
                name: p.change_book.to_owned(),
                base: book(base.settings.book),
                here: book(here),
                key: joined(&[id, "book"]),
                component: None,
            });
        }
        for discount in &scenario.discounts {
            let percent = |percent: Decimal| format!("{}%", self.figure(percent, 2));
            let mut known = base.settings.discounts.iter();
            let known = known.find(|known| known.vendor == discount.vendor);
            found.push(Line {
                name: fill(p.change_discount, &[&self.vendor_name(&discount.vendor)]),
                base: percent(known.map(|known| known.percent).unwrap_or_default()),
                here: percent(discount.percent),
                key: joined(&[id, "discount", &discount.vendor]),
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
                key: joined(&[id, "input", input]),
                component: None,
            });
        }
        for (component, change) in &scenario.components {
            found.extend(self.component_lines(base, id, component, change));
        }
        found
    }

    fn component_lines(&self, base: &Design, id: &str, of: &str, change: &ComponentChange) -> Vec<Line> {
        let p = self.p();
        let key = |kind: &str| joined(&[id, kind, of]);
        let Some(component) = base.component(of) else {
            let name = fill(p.change_gone, &[of]);
            return vec![Line {
                name,
                base: String::new(),
                here: String::new(),
                key: key("component"),
                component: Some(of.to_owned()),
            }];
        };
        let name = self.component_name(component);
        let mut found = Vec::new();
        let mut push = |text: &str, kind: &str, before: String, here: String| {
            found.push(Line {
                name: fill(text, &[&name]),
                base: before,
                here,
                key: key(kind),
                component: Some(of.to_owned()),
            });
        };
        let flag = |flag: bool| if flag { p.yes } else { p.no }.to_owned();
        if let Some(enabled) = change.enabled {
            push(p.change_enabled, "enabled", flag(component.enabled), flag(enabled));
        }
        if let Some(offering) = &change.offering {
            let offered = |offering: &str| self.offering_name(&component.service, offering);
            push(p.change_offering, "offering", offered(&component.offering), offered(offering));
        }
        if let Some(plan) = &change.plan {
            let offering = change.offering.as_deref().unwrap_or(&component.offering);
            let (before, here) = (
                self.plan_words(component, &component.offering, &component.plan),
                self.plan_words(component, offering, plan),
            );
            push(p.change_plan, "plan", before, here);
        }
        if let Some(copies) = change.copies {
            push(p.change_copies, "copies", component.copies.to_string(), copies.to_string());
        }
        if let Some(backup) = &change.backup {
            let words = |backup: &Option<BackupPolicy>| match backup {
                Some(policy) => self.policy_in_words(policy),
                None => p.none.to_owned(),
            };
            push(p.change_backup, "backup", words(&component.backup), words(backup));
        }
        found
    }

    fn plan_words(&self, component: &Component, offering: &str, plan: &PlanChoice) -> String {
        match plan {
            PlanChoice::Auto => self.p().change_plan_auto.to_owned(),
            PlanChoice::Pinned(plan) => self.plan_name(&component.service, offering, plan),
        }
    }

    /// The scenario and the change that a key of a reset stands for.
    pub(super) fn reset_of(&self, value: &str) -> Option<(String, ScenarioChange)> {
        // An id may hold anything: the one that fits a scenario counts.
        let scenarios = self.request.design.scenarios.iter();
        let rest = |id: &str| value.strip_prefix(id)?.strip_prefix(PART);
        let mut known = scenarios.filter_map(|scenario| Some((scenario.id.clone(), rest(&scenario.id)?)));
        let (id, rest) = known.next()?;
        let (kind, of) = rest.split_once(PART).unwrap_or((rest, ""));
        let of = of.to_owned();
        let change = match kind {
            "book" => ScenarioChange::Book(None),
            "discount" => ScenarioChange::Discount { vendor: of, percent: None },
            "input" => ScenarioChange::Input { id: of, value: None },
            "enabled" => ScenarioChange::Enabled { component: of, enabled: None },
            "offering" => ScenarioChange::Offering { component: of, offering: None },
            "plan" => ScenarioChange::Plan { component: of, plan: None },
            "copies" => ScenarioChange::Copies { component: of, copies: None },
            "backup" => ScenarioChange::Backup { component: of, backup: None },
            "component" => ScenarioChange::Component { component: of },
            _ => return None,
        };
        Some((id, change))
    }

    /// The scenario and the change that a form sets.
    pub(super) fn set_of(&self, event: &str) -> Option<Result<(String, ScenarioChange), Complaint>> {
        let id = self.request.design.scenario(self.request.field("set_scenario"))?.id.clone();
        let asked = self.request.field("set_input");
        let input = self.catalog.inputs.iter().find(|input| input.id == asked);
        let bounds = input.map_or((Decimal::ZERO, Decimal::MAX), |input| (input.min, input.max));
        let change = match event {
            "set-input" => self
                .typed_number("set_value", bounds)
                .map(|value| ScenarioChange::Input { id: asked.to_owned(), value: Some(value) }),
            "set-discount" => self.typed_number("set_percent", OFF).map(|percent| ScenarioChange::Discount {
                vendor: self.request.field("set_vendor").to_owned(),
                percent: Some(percent),
            }),
            "set-book" => {
                let word = self.request.field("set_book");
                let book = Book::ALL.into_iter().find(|book| book.word() == word);
                Ok(ScenarioChange::Book(book.filter(|_| word != AUTOMATIC)))
            }
            _ => return None,
        };
        Some(change.map(|change| (id, change)))
    }
}
