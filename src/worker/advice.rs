//! What could be better about the design, item by item, each with its figures and the change that does it. The rules are
//! `domain::analysis::advice`'s.

use rust_decimal::Decimal;

use super::Desk;
use super::element::{Element, tag, tagged};
use super::request::Answer;
use super::sheet::section;
use super::template::template;
use super::units::counted;
use crate::domain::analysis::advice::{Advice, Finding, NextPlan, Proposal, Rule, advise};
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::design::{Component, Design};

/// The list, after what the user did.
pub(super) fn answer(desk: &Desk<'_>) -> Answer {
    let changed = desk.taken();
    let told = changed.as_ref().map(|_| desk.t.advice_told.to_owned());
    let now = changed.as_ref().map(|base| desk.about_base(base));
    let shown = now.as_ref().unwrap_or(desk);
    Answer { view: vec![shown.advice()], design: changed.clone(), told, ..Answer::default() }
}

impl Desk<'_> {
    /// The base with the item that the user takes: it is found anew by its key.
    fn taken(&self) -> Option<Design> {
        let (event, key) = self.request.event.as_ref()?;
        if event != "apply" {
            return None;
        }
        let items = advise(&self.catalog, &self.design);
        let item = items.into_iter().find(|item| item.key() == *key)?;
        self.base_with(&item.proposal?.change)
    }

    fn advice(&self) -> Element {
        let t = self.t;
        let items = advise(&self.catalog, &self.design);
        let body = section(t.advice_title, t.advice_help);
        if items.is_empty() {
            return body.child(tagged("p", "callout").text(t.advice_empty));
        }
        body.child(tag("ul").children(items.iter().map(|item| self.item(item)).collect::<Vec<_>>()))
    }

    fn item(&self, item: &Advice) -> Element {
        let component = item.component.as_ref().and_then(|id| self.design.component(id));
        let about = component
            .map_or_else(|| self.t.advice_design.to_owned(), |component| self.component_name(component));
        let title = format!("{} · {about}", self.rule_name(item.rule));
        let key = item.key();
        let mut view = tagged("li", "advice")
            .attr("data-rule", item.rule.id())
            .child(tagged("p", "advice__title").text(&title))
            .child(tagged("p", "advice__text").text(&self.sentences(item, component.map(AsRef::as_ref))));
        if let Some(proposal) = &item.proposal {
            view = view
                .child(tagged("p", "advice__saving").text(&self.saving(proposal)))
                .child(self.apply_button(&proposal.change, "apply", &key));
        }
        view
    }

    fn rule_name(&self, rule: Rule) -> &'static str {
        let t = self.t;
        match rule {
            Rule::LimitAhead => t.rule_limit_ahead,
            Rule::MissingHost => t.rule_missing_host,
            Rule::SinglePoint => t.rule_single_point,
            Rule::CheaperOffering => t.rule_cheaper_offering,
            Rule::Architecture => t.rule_architecture,
            Rule::BreakEven => t.rule_break_even,
        }
    }

    /// What a change saves, as the sentences count; and with what is added to the design as a whole, where that differs.
    fn saving(&self, proposal: &Proposal) -> String {
        let told = |saving: Decimal| {
            // What has no price yet costs more and saves less.
            let sign = match (proposal.gaps, saving.is_sign_negative()) {
                (0, _) => "",
                (_, true) => "≥\u{a0}",
                (_, false) => "≤\u{a0}",
            };
            let shown = format!("{sign}{}", self.money(saving.abs()));
            fill(if saving.is_sign_negative() { self.t.advice_costs } else { self.t.advice_saves }, &[&shown])
        };
        let (parts, total) = (told(proposal.before_additions), told(proposal.saving));
        if parts == total { total } else { fill(self.t.advice_with_additions, &[&parts, &total]) }
    }

    fn volume_text(&self, volume: Decimal) -> String {
        self.figure(volume, 0)
    }

    /// What was found, in the reader's language.
    fn sentences(&self, item: &Advice, component: Option<&Component>) -> String {
        match (&item.finding, component) {
            (Finding::Architecture { template, missing }, _) => self.architecture(template, missing),
            (_, None) => String::new(),
            (finding, Some(component)) => {
                let mut text = self.finding(finding, component, item);
                // The others name their change themselves.
                let is_named = matches!(item.rule, Rule::LimitAhead | Rule::BreakEven);
                if let Some(proposal) = item.proposal.as_ref().filter(|_| is_named) {
                    push(&mut text, &fill(self.t.advice_change, &[&self.change_in_words(&proposal.change)]));
                }
                text
            }
        }
    }

    fn finding(&self, finding: &Finding, component: &Component, item: &Advice) -> String {
        let t = self.t;
        let (name, service) = (self.component_name(component), component.service.as_str());
        let plan_name = |plan: &str| self.plan_name(service, &component.offering, plan);
        let amount = |value: Decimal, unit: &str| counted(value, 2, unit, self.request.locale);
        match finding {
            Finding::LimitExceeded { plan, limit, max, needed, volume, next } => {
                let (limit, unit) = self.quantity_name(service, limit);
                let needed = amount(*needed, &unit);
                let figures = [&name, &limit, &needed, &plan_name(plan), &amount(*max, &unit)];
                let mut text = fill(t.advice_limit_exceeded, &figures.map(String::as_str));
                if let Some(volume) = volume {
                    push(&mut text, &fill(t.advice_fits_up_to, &[&self.volume_text(*volume)]));
                }
                push(&mut text, &self.next_plan(component, next.as_ref()));
                text
            }
            Finding::LimitAhead { plan, limit, max, volume, cost, next } => {
                let (limit, unit) = self.quantity_name(service, limit);
                let (max, volume) = (amount(*max, &unit), self.volume_text(*volume));
                let figures = [&name, &plan_name(plan), &max, &limit, &volume, &self.money(*cost)];
                let mut text = fill(t.advice_limit_ahead, &figures.map(String::as_str));
                push(&mut text, &self.next_plan(component, next.as_ref()));
                text
            }
            Finding::FreeAhead { plan, charge, free, volume, cost, doubled } => {
                let (charge, unit) = self.charge_words(component, plan, charge);
                let volume = self.volume_text(*volume);
                let (cost, doubled) = (self.money(*cost), self.money(*doubled));
                let figures = [&name, &amount(*free, &unit), &charge, &volume, &cost, &doubled];
                fill(t.advice_free_ahead, &figures.map(String::as_str))
            }
            Finding::MissingHost { service, offering, disabled } => {
                let text = if *disabled { t.advice_host_disabled } else { t.advice_missing_host };
                let host = self.service_name(service);
                fill(text, &[&name, &host, &self.offering_name(service, offering)])
            }
            Finding::SinglePoint { tier, one_zone, rto_minutes, allowed, .. } => {
                let tier = self.catalog.recovery_tier(tier);
                let tier = tier.map(|tier| tier.name.get(self.request.locale)).unwrap_or_default();
                let text = if *one_zone { t.advice_single_point } else { t.advice_maybe_single };
                let mut text = fill(text, &[&name, tier, &self.duration(*allowed)]);
                if let Some(minutes) = rto_minutes {
                    push(&mut text, &fill(t.advice_restore_takes, &[&self.duration(*minutes)]));
                }
                let change = item.proposal.as_ref().map(|proposal| self.change_in_words(&proposal.change));
                push(
                    &mut text,
                    &change.map_or_else(
                        || t.advice_no_change.to_owned(),
                        |change| fill(t.advice_change_to, &[&change]),
                    ),
                );
                text
            }
            Finding::CheaperOffering { offering, cost, then } => {
                let other = self.offering_name(service, offering);
                fill(t.advice_cheaper, &[&name, &other, &self.money(*then), &self.money(*cost)])
            }
            Finding::BreakEven { offering, volume, at, .. } => {
                let own = self.offering_name(service, &component.offering);
                let other = self.offering_name(service, offering);
                let (before, after) = if at.0 <= at.1 { (own, other) } else { (other, own) };
                let figures = [&name, &self.volume_text(*volume), &before, &self.money(at.0), &after];
                fill(t.advice_break_even, &figures.map(String::as_str))
            }
            Finding::Architecture { .. } => String::new(),
        }
    }

    fn next_plan(&self, component: &Component, next: Option<&NextPlan>) -> String {
        let Some(next) = next else { return self.t.advice_no_plan.to_owned() };
        let plan = self.plan_name(&component.service, &component.offering, &next.plan);
        let cost = format::bounded(self.money(next.cost), next.gaps > 0);
        fill(self.t.advice_next_plan, &[&plan, &cost])
    }

    pub(super) fn charge_words(&self, component: &Component, plan: &str, charge: &str) -> (String, String) {
        let locale = self.request.locale;
        let found = self.catalog.service(&component.service).and_then(|service| {
            let (_, offering) = service.offering(&component.offering)?;
            offering.plan(plan)?.1.charges.iter().find(|known| known.id == charge)
        });
        found.map_or_else(
            || (charge.to_owned(), String::new()),
            |charge| (charge.name.get(locale).to_owned(), charge.unit.clone()),
        )
    }

    fn architecture(&self, id: &str, missing: &[String]) -> String {
        let name = template(id).map_or_else(|| id.to_owned(), |design| design.name);
        let missing: Vec<String> = missing.iter().map(|id| self.service_name(id)).collect();
        let volume = self.volume_text(self.design.volume(&self.catalog));
        fill(self.t.advice_architecture, &[&volume, &name, &missing.join(", ")])
    }
}

/// Adds a sentence.
fn push(text: &mut String, sentence: &str) {
    text.push(' ');
    text.push_str(sentence);
}
