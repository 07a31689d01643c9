//! Phrases for recovery and advice: durations, changes, and cost differences.

use rust_decimal::Decimal;

use super::ViewContext;
use crate::domain::analysis::change::Change;
use crate::domain::basics::exact::round_up;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::{Offering, Service};
use crate::domain::design::{BackupPolicy, Command, Component, ComponentEdit, PlanChoice};

impl ViewContext<'_> {
    /// The name of a location, by its id; without one, the words for the base regions (C17).
    pub(super) fn location_name(&self, location: Option<&str>) -> String {
        let known = location.and_then(|id| self.catalog.location(id));
        let name = known.map(|known| known.name.get(self.request.locale));
        name.or(location).unwrap_or(self.texts.slides.base_regions).to_owned()
    }

    /// A number in the reader's form.
    pub(super) fn figure(&self, value: Decimal, places: u32) -> String {
        format::number(value, places, self.request.locale)
    }

    /// A time that is allowed or lost, never shown shorter than it is.
    pub(super) fn duration(&self, minutes: Decimal) -> String {
        let sixty = Decimal::from(60);
        if minutes >= sixty {
            let hours = minutes.checked_div(sixty).unwrap_or(minutes);
            return format!("{}\u{a0}h", self.figure(round_up(hours, 1), 1));
        }
        if minutes >= Decimal::ONE || minutes.is_zero() {
            return format!("{}\u{a0}min", self.figure(round_up(minutes, 0), 0));
        }
        let seconds = minutes.checked_mul(sixty).unwrap_or(minutes);
        format!("{}\u{a0}s", self.figure(round_up(seconds, 0), 0))
    }

    /// The user's name of a component, or the service's name.
    pub(super) fn component_name(&self, component: &Component) -> String {
        let own = component.name.clone();
        own.unwrap_or_else(|| self.service_name(&component.service))
    }

    /// The name of a service; its id if the catalog does not know it.
    pub(super) fn service_name(&self, id: &str) -> String {
        self.catalog.service(id).map_or_else(|| id.to_owned(), |service| service.name.clone())
    }

    fn offering_of(&self, service: &str, id: &str) -> Option<(&Service, &Offering)> {
        let service = self.catalog.service(service)?;
        Some((service, service.offering(id)?.1))
    }

    /// The name of an offering; its id if the catalog does not know it.
    pub(super) fn offering_name(&self, service: &str, id: &str) -> String {
        self.offering_of(service, id)
            .map_or_else(|| id.to_owned(), |(_, offering)| offering.name.get(self.request.locale).to_owned())
    }

    /// The name of a plan.
    pub(super) fn plan_name(&self, service: &str, offering: &str, id: &str) -> String {
        self.offering_of(service, offering)
            .and_then(|(_, offering)| offering.plan(id))
            .map_or_else(|| id.to_owned(), |(_, plan)| plan.name.get(self.request.locale).to_owned())
    }

    /// The name of a usage or workload input, and its unit as the catalog writes it.
    pub(super) fn quantity_name(&self, service: &str, id: &str) -> (String, String) {
        let locale = self.request.locale;
        let usage = self.catalog.service(service).and_then(|service| {
            let usage = service.usage.iter().find(|usage| usage.id == id)?;
            Some((usage.name.get(locale).to_owned(), usage.unit.clone()))
        });
        let input = || {
            let input = self.catalog.inputs.iter().find(|input| input.id == id)?;
            Some((input.name.get(locale).to_owned(), input.unit.clone()))
        };
        usage.or_else(input).unwrap_or_else(|| (id.to_owned(), String::new()))
    }

    /// The effect of a change, in words.
    pub(super) fn change_in_words(&self, change: &Change) -> String {
        let mut parts: Vec<String> = Vec::new();
        for command in &change.commands {
            match command {
                Command::SetInput { value, .. } => {
                    let volume = self.figure(value.unwrap_or_default(), 0);
                    parts.push(fill(self.texts.advice.volume, &[&volume]));
                }
                Command::Edit { id, edit } => {
                    let component = self.design.component(id);
                    parts.extend(component.and_then(|component| self.edit_in_words(component, edit, change)));
                }
                _ => {}
            }
        }
        parts.join("; ")
    }

    fn edit_in_words(&self, component: &Component, edit: &ComponentEdit, change: &Change) -> Option<String> {
        let (texts, service) = (self.texts, component.service.as_str());
        Some(match edit {
            ComponentEdit::Offering(offering) => self.offering_name(service, offering),
            ComponentEdit::Plan(PlanChoice::Pinned(plan)) => {
                let moved = change.commands.iter().find_map(|command| match command {
                    Command::Edit { edit: ComponentEdit::Offering(offering), .. } => Some(offering.as_str()),
                    _ => None,
                });
                let offering = moved.unwrap_or(&component.offering);
                fill(texts.recovery.plan, &[&self.plan_name(service, offering, plan)])
            }
            ComponentEdit::Plan(PlanChoice::Auto) => texts.advice.plan_auto.to_owned(),
            ComponentEdit::Copies(copies) => fill(texts.recovery.copies, &[&copies.to_string()]),
            ComponentEdit::Usage { id, value } => {
                let (name, _) = self.quantity_name(service, id);
                format!("{name}: {}", self.figure(value.unwrap_or_default(), 4))
            }
            ComponentEdit::Backup(Some(policy)) => self.policy_in_words(policy),
            ComponentEdit::Quote(None) => texts.recovery.no_quote.to_owned(),
            _ => return None,
        })
    }

    pub(super) fn policy_in_words(&self, policy: &BackupPolicy) -> String {
        let texts = self.texts;
        let value = |id: &str| policy.usage.get(id).copied();
        let mut text = match value("every_hours") {
            Some(hours) => fill(texts.recovery.backup_every, &[&self.figure(hours, 2)]),
            None => texts.recovery.backup.to_owned(),
        };
        if value("pitr").is_some_and(|pitr| !pitr.is_zero()) {
            text.push_str(texts.recovery.with_pitr);
        }
        text
    }
}
