//! The changes of a scenario to the design, each with both values and as a phrase.

use rust_decimal::Decimal;

use super::ViewContext;
use crate::domain::basics::format;
use crate::domain::basics::i18n::{counted, fill};
use crate::domain::catalog::INTERACTIONS;
use crate::domain::catalog::price::Book;
use crate::domain::design::{
    BackupPolicy, Component, ComponentChange, Design, PlanChoice, Scenario, ScenarioInput,
};
use crate::exchange::ScenarioValue;

/// A change of a scenario.
pub(super) struct Line {
    /// The name of the value.
    pub(super) name: String,
    /// The design's value.
    pub(super) base: String,
    /// The scenario's value.
    pub(super) here: String,
    /// The change in a few words.
    pub(super) phrase: String,
    pub(super) value: ScenarioValue,
    /// The component of the design that it belongs to.
    pub(super) component: Option<String>,
}

impl ViewContext<'_> {
    /// The changes of a scenario, each in a few words: “Volume × 3”, “Redis on Valkey”.
    pub(super) fn changes_in_words(&self, base: &Design, scenario: &Scenario) -> Vec<String> {
        self.scenario_lines(base, scenario).into_iter().map(|line| line.phrase).collect()
    }

    /// The changes of a scenario.
    pub(super) fn scenario_lines(&self, base: &Design, scenario: &Scenario) -> Vec<Line> {
        let mut found = Vec::new();
        found.extend(scenario.book.map(|here| self.book_line(base, here)));
        found.extend(scenario.location.as_deref().map(|here| self.location_line(base, here)));
        found.extend(
            scenario
                .discounts
                .iter()
                .map(|discount| self.discount_line(base, &discount.vendor, discount.percent)),
        );
        found.extend(scenario.workload.iter().map(|(input, value)| self.input_line(base, input, *value)));
        for (component, change) in &scenario.components {
            found.extend(self.component_lines(base, component, change));
        }
        found
    }

    fn book_line(&self, base: &Design, here: Book) -> Line {
        let texts = self.texts;
        let book = |book: Book| match book {
            Book::List => texts.common.book_list.to_owned(),
            Book::Reference => texts.common.book_reference.to_owned(),
        };
        Line {
            name: texts.scenarios.change_book.to_owned(),
            base: book(base.settings.book),
            here: book(here),
            phrase: book(here),
            value: ScenarioValue::Book,
            component: None,
        }
    }

    fn location_line(&self, base: &Design, here: &str) -> Line {
        Line {
            name: self.texts.scenarios.change_location.to_owned(),
            base: self.location_name(base.settings.location.as_deref()),
            here: self.location_name(Some(here)),
            phrase: self.location_name(Some(here)),
            value: ScenarioValue::Location,
            component: None,
        }
    }

    fn discount_line(&self, base: &Design, vendor: &str, here: Decimal) -> Line {
        let texts = self.texts;
        let percent = |percent: Decimal| format!("{}%", self.figure(percent, 2));
        let known = base.settings.discounts.iter().find(|known| known.vendor == vendor);
        let name = self.vendor_name(vendor);
        Line {
            name: fill(texts.scenarios.change_discount, &[&name]),
            base: percent(known.map(|known| known.percent).unwrap_or_default()),
            here: percent(here),
            phrase: fill(texts.scenarios.said_discount, &[&name, &percent(here)]),
            value: ScenarioValue::Discount { vendor: vendor.to_owned() },
            component: None,
        }
    }

    fn input_line(&self, base: &Design, input: &str, change: ScenarioInput) -> Line {
        let (texts, locale) = (self.texts, self.request.locale);
        let known = self.catalog.inputs.iter().find(|known| known.id == input);
        let name = known.map_or_else(|| input.to_owned(), |known| known.name.get(locale).to_owned());
        // The volume is counted by its own name.
        let unit = known.filter(|known| known.id != INTERACTIONS).map(|known| known.unit.as_str());
        let amount = |value: Decimal| counted(value, 4, unit.unwrap_or_default(), locale);
        let before = base.known_input(&self.catalog, input);
        let (here, phrase) = match change {
            ScenarioInput::Factor(factor) => {
                let factor = self.figure(factor, 4);
                let phrase = if input == INTERACTIONS {
                    fill(texts.scenarios.times, &[&factor])
                } else {
                    fill(texts.scenarios.said_factor, &[&name, &factor])
                };
                let here = before.map(|before| amount(change.over(before))).unwrap_or_default();
                (fill(texts.scenarios.follows, &[&here, &factor]), phrase)
            }
            ScenarioInput::Value(here) if input == INTERACTIONS => {
                (amount(here), fill(texts.scenarios.said_volume, &[&format::short(here, locale)]))
            }
            ScenarioInput::Value(here) => (amount(here), format!("{name}: {}", amount(here))),
        };
        Line {
            name,
            base: before.map(amount).unwrap_or_default(),
            here,
            phrase,
            value: ScenarioValue::Input { id: input.to_owned() },
            component: None,
        }
    }

    fn component_lines(&self, base: &Design, of: &str, change: &ComponentChange) -> Vec<Line> {
        let texts = self.texts;
        let component_id = || of.to_owned();
        let Some(component) = base.component(of) else {
            // No component shows it, so it belongs to the whole design.
            let name = fill(texts.scenarios.change_gone, &[of]);
            return vec![Line {
                phrase: name.clone(),
                name,
                base: String::new(),
                here: String::new(),
                value: ScenarioValue::Component { component: component_id() },
                component: None,
            }];
        };
        let name = self.component_name(component);
        let mut found = Vec::new();
        let mut push = |text: &str, value: ScenarioValue, values: [String; 2], phrase: String| {
            let [base, here] = values;
            let name = fill(text, &[&name]);
            found.push(Line { name, base, here, phrase, value, component: Some(component_id()) });
        };
        let flag = |flag: bool| if flag { texts.common.yes } else { texts.common.no }.to_owned();
        if let Some(enabled) = change.enabled {
            let phrase = if enabled { texts.scenarios.said_on } else { texts.scenarios.said_off };
            push(
                texts.scenarios.change_enabled,
                ScenarioValue::Enabled { component: component_id() },
                [flag(component.enabled), flag(enabled)],
                fill(phrase, &[&name]),
            );
        }
        if let Some(offering) = &change.offering {
            let offered = |offering: &str| self.offering_name(&component.service, offering);
            push(
                texts.scenarios.change_offering,
                ScenarioValue::Offering { component: component_id() },
                [offered(&component.offering), offered(offering)],
                fill(texts.scenarios.said_offering, &[&name, &offered(offering)]),
            );
        }
        if let Some(plan) = &change.plan {
            let offering = change.offering.as_deref().unwrap_or(&component.offering);
            let here = self.plan_words(component, offering, plan);
            push(
                texts.scenarios.change_plan,
                ScenarioValue::Plan { component: component_id() },
                [self.plan_words(component, &component.offering, &component.plan), here.clone()],
                fill(texts.scenarios.said_plan, &[&name, &here]),
            );
        }
        if let Some(copies) = change.copies {
            push(
                texts.scenarios.change_copies,
                ScenarioValue::Copies { component: component_id() },
                [component.copies.to_string(), copies.to_string()],
                fill(texts.scenarios.said_copies, &[&copies.to_string(), &name]),
            );
        }
        if let Some(backup) = &change.backup {
            let words = |backup: &Option<BackupPolicy>| match backup {
                Some(policy) => self.policy_in_words(policy),
                None => texts.common.none.to_owned(),
            };
            let phrase = match backup {
                Some(_) => format!("{name}: {}", words(backup)),
                None => fill(texts.scenarios.said_no_backup, &[&name]),
            };
            push(
                texts.scenarios.change_backup,
                ScenarioValue::Backup { component: component_id() },
                [words(&component.backup), words(backup)],
                phrase,
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
