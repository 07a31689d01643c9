//! Recommendations for the design, each with its figures and the change that applies it. The rules are in
//! `domain::analysis::advice`.

use rust_decimal::Decimal;

use super::ViewContext;
use super::element::{Element, tag, tagged};
use super::request::Reply;
use super::sheet::section;
use super::template::template;
use crate::domain::analysis::advice::{Advice, Finding, NextPlan, Proposal, Rule, advise};
use crate::domain::basics::format;
use crate::domain::basics::i18n::{counted, fill};
use crate::domain::design::{Component, Design};
use crate::exchange::AdviceAction;

/// The recommendations, after the user's action.
pub(super) fn answer(context: &ViewContext<'_>) -> Reply {
    let changed = context.taken();
    let announcement = changed.as_ref().map(|_| context.texts.advice.done.to_owned());
    let now = changed.as_ref().map(|base| context.about_base(base));
    let shown = now.as_ref().unwrap_or(context);
    Reply { view: vec![shown.advice()], design: changed.clone(), announcement, ..Reply::default() }
}

impl ViewContext<'_> {
    /// The base after the recommendation that the user applies. Its key identifies it among the current
    /// recommendations.
    fn taken(&self) -> Option<Design> {
        match self.request.action()? {
            AdviceAction::Apply { item: key } => {
                let items = advise(&self.catalog, &self.design);
                let item = items.into_iter().find(|item| item.key() == *key)?;
                self.base_with(&item.proposal?.change)
            }
        }
    }

    fn advice(&self) -> Element {
        let texts = self.texts;
        let items = advise(&self.catalog, &self.design);
        let body = section(texts.advice.title, texts.advice.help);
        if items.is_empty() {
            return body.child(tagged("p", "callout").text(texts.advice.empty));
        }
        body.child(tag("ul").children(items.iter().map(|item| self.item(item)).collect::<Vec<_>>()))
    }

    fn item(&self, item: &Advice) -> Element {
        let component = item.component.as_ref().and_then(|id| self.design.component(id));
        let about = component
            .map_or_else(|| self.texts.advice.design.to_owned(), |component| self.component_name(component));
        let title = format!("{} · {about}", self.rule_name(item.rule));
        let mut view = tagged("li", "advice")
            .attr("data-rule", item.rule.id())
            .child(tagged("p", "advice__title").text(&title))
            .child(tagged("p", "advice__text").text(&self.sentences(item, component.map(AsRef::as_ref))));
        if let Some(proposal) = &item.proposal {
            view = view
                .child(self.advice_difference(proposal))
                .child(self.apply_change(&proposal.change, AdviceAction::Apply { item: item.key() }));
        }
        view
    }

    fn rule_name(&self, rule: Rule) -> &'static str {
        let texts = self.texts;
        match rule {
            Rule::LimitAhead => texts.advice.rule_limit_ahead,
            Rule::MissingHost => texts.advice.rule_missing_host,
            Rule::SinglePoint => texts.advice.rule_single_point,
            Rule::CheaperOffering => texts.advice.rule_cheaper_offering,
            Rule::Architecture => texts.advice.rule_architecture,
            Rule::BreakEven => texts.advice.rule_break_even,
        }
    }

    /// The saving or extra cost of a change, as the sentences count; and with the additions to the design as a whole,
    /// where that differs.
    fn advice_difference(&self, proposal: &Proposal) -> Element {
        let (parts, total) = (proposal.before_additions, proposal.saving);
        let amount = |saving: Decimal| {
            // An item without a price costs more and saves less.
            let sign = match (proposal.gaps, saving.is_sign_negative()) {
                (0, _) => "",
                (_, true) => "≥\u{a0}",
                (_, false) => "≤\u{a0}",
            };
            format!("{sign}{}", self.money(saving.abs()))
        };
        let in_words = |saving: Decimal| {
            let text =
                if saving.is_sign_negative() { self.texts.advice.costs } else { self.texts.advice.saves };
            fill(text, &[&amount(saving)])
        };
        let mut text = in_words(parts);
        if text != in_words(total) {
            let both_save = !parts.is_sign_negative() && !total.is_sign_negative();
            let total = if both_save { amount(total) } else { in_words(total) };
            text = fill(self.texts.advice.with_additions, &[&text, &total]);
        }
        let class =
            if parts.is_sign_negative() { "advice__saving advice__saving--extra" } else { "advice__saving" };
        tagged("p", class).text(&text)
    }

    fn volume_text(&self, volume: Decimal) -> String {
        self.figure(volume, 0)
    }

    /// The finding, in the reader's language.
    fn sentences(&self, item: &Advice, component: Option<&Component>) -> String {
        match (&item.finding, component) {
            (Finding::Architecture { template, missing }, _) => self.architecture(template, missing),
            (_, None) => String::new(),
            (finding, Some(component)) => {
                let mut text = self.finding(finding, component, item);
                // The others name their change themselves.
                let is_named = matches!(item.rule, Rule::LimitAhead | Rule::BreakEven);
                if let Some(proposal) = item.proposal.as_ref().filter(|_| is_named) {
                    push(
                        &mut text,
                        &fill(self.texts.advice.change, &[&self.change_in_words(&proposal.change)]),
                    );
                }
                text
            }
        }
    }

    fn finding(&self, finding: &Finding, component: &Component, item: &Advice) -> String {
        let texts = self.texts;
        let (name, service) = (self.component_name(component), component.service.as_str());
        let plan_name = |plan: &str| self.plan_name(service, &component.offering, plan);
        let amount = |value: Decimal, unit: &str| counted(value, 2, unit, self.request.locale);
        match finding {
            Finding::LimitExceeded { plan, limit, max, needed, volume, next } => {
                let (limit, unit) = self.quantity_name(service, limit);
                let needed = amount(*needed, &unit);
                let figures = [&name, &limit, &needed, &plan_name(plan), &amount(*max, &unit)];
                let mut text = fill(texts.advice.limit_exceeded, &figures.map(String::as_str));
                if let Some(volume) = volume {
                    push(&mut text, &fill(texts.advice.fits_up_to, &[&self.volume_text(*volume)]));
                }
                push(&mut text, &self.next_plan(component, next.as_ref()));
                text
            }
            Finding::LimitAhead { plan, limit, max, volume, cost, next } => {
                let (limit, unit) = self.quantity_name(service, limit);
                let (max, volume) = (amount(*max, &unit), self.volume_text(*volume));
                let figures = [&name, &plan_name(plan), &max, &limit, &volume, &self.money(*cost)];
                let mut text = fill(texts.advice.limit_ahead, &figures.map(String::as_str));
                push(&mut text, &self.next_plan(component, next.as_ref()));
                text
            }
            Finding::FreeAhead { plan, charge, free, volume, cost, doubled } => {
                let (charge, unit) = self.charge_words(component, plan, charge);
                let volume = self.volume_text(*volume);
                let (cost, doubled) = (self.money(*cost), self.money(*doubled));
                let figures = [&name, &amount(*free, &unit), &charge, &volume, &cost, &doubled];
                fill(texts.advice.free_ahead, &figures.map(String::as_str))
            }
            Finding::MissingHost { service, offering, disabled } => {
                let text = if *disabled { texts.advice.host_disabled } else { texts.advice.missing_host };
                let host = self.service_name(service);
                fill(text, &[&name, &host, &self.offering_name(service, offering)])
            }
            Finding::SinglePoint { tier, one_zone, rto_minutes, allowed, .. } => {
                let tier = self.catalog.recovery_tier(tier);
                let tier = tier.map(|tier| tier.name.get(self.request.locale)).unwrap_or_default();
                let text = if *one_zone { texts.advice.single_point } else { texts.advice.maybe_single };
                let mut text = fill(text, &[&name, tier, &self.duration(*allowed)]);
                if let Some(minutes) = rto_minutes {
                    push(&mut text, &fill(texts.advice.restore_takes, &[&self.duration(*minutes)]));
                }
                let change = item.proposal.as_ref().map(|proposal| self.change_in_words(&proposal.change));
                push(
                    &mut text,
                    &change.map_or_else(
                        || texts.advice.no_change.to_owned(),
                        |change| fill(texts.advice.change_to, &[&change]),
                    ),
                );
                text
            }
            Finding::CheaperOffering { offering, cost, then } => {
                let other = self.offering_name(service, offering);
                fill(texts.advice.cheaper, &[&name, &other, &self.money(*then), &self.money(*cost)])
            }
            Finding::BreakEven { offering, volume, at, .. } => {
                let own = self.offering_name(service, &component.offering);
                let other = self.offering_name(service, offering);
                let (before, after) = if at.0 <= at.1 { (own, other) } else { (other, own) };
                let figures = [&name, &self.volume_text(*volume), &before, &self.money(at.0), &after];
                fill(texts.advice.break_even, &figures.map(String::as_str))
            }
            Finding::Architecture { .. } => String::new(),
        }
    }

    fn next_plan(&self, component: &Component, next: Option<&NextPlan>) -> String {
        let Some(next) = next else { return self.texts.advice.no_plan.to_owned() };
        let plan = self.plan_name(&component.service, &component.offering, &next.plan);
        let cost = format::bounded(self.money(next.cost), next.gaps > 0);
        fill(self.texts.advice.next_plan, &[&plan, &cost])
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
        fill(self.texts.advice.architecture, &[&volume, &name, &missing.join(", ")])
    }
}

/// Adds a sentence.
fn push(text: &mut String, sentence: &str) {
    text.push(' ');
    text.push_str(sentence);
}
