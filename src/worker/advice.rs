//! Recommendations for the design, each with its figures and the change that applies it. The rules are in
//! `domain::analysis::advice`.

use rust_decimal::Decimal;

use super::ViewContext;
use super::element::{Element, tag, tagged};
use super::request::Reply;
use super::sheet::section;
use super::template::template;
use crate::domain::analysis::advice::{Advice, Finding, NextPlan, Part, Proposal, Rule, Sign, advise};
use crate::domain::basics::format;
use crate::domain::basics::i18n::{counted, fill};
use crate::domain::design::{Component, Design, PlanChoice};
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
        let parts = [
            (Part::Savings, texts.advice.savings),
            (Part::Problems, texts.advice.problems),
            (Part::Outlook, texts.advice.outlook),
        ];
        let parts = parts.into_iter().filter_map(|(part, title)| {
            let items: Vec<Element> =
                items.iter().filter(|item| item.part() == part).map(|item| self.item(item)).collect();
            (!items.is_empty())
                .then(|| [tagged("h3", "section__title").text(title), tag("ul").children(items)])
        });
        body.children(parts.flatten().collect::<Vec<_>>())
    }

    fn item(&self, item: &Advice) -> Element {
        let component = item.component.as_ref().and_then(|id| self.design.component(id));
        let about = component
            .map_or_else(|| self.texts.advice.design.to_owned(), |component| self.component_name(component));
        let title = format!("{} · {about}", self.rule_name(item.rule));
        let view = tagged("li", "advice")
            .key(&format!("advice-{}", item.key()))
            .attr("data-rule", item.rule.id())
            .attr("data-advice", &item.key())
            .child(tagged("p", "advice__title").text(&title))
            .child(tagged("p", "advice__text").text(&self.sentences(item, component.map(AsRef::as_ref))));
        let Some(proposal) = &item.proposal else { return view };
        let action = AdviceAction::Apply { item: item.key() };
        let view = view.attr("data-sign", proposal.sign().word());
        match proposal.sign() {
            Sign::View => view.child(self.change_button(self.texts.advice.look, &proposal.change, action)),
            Sign::Saving | Sign::Same | Sign::Increase | Sign::Unknown => view
                .child(self.advice_difference(proposal))
                .child(self.apply_change(&proposal.change, action)),
        }
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

    /// The effect of a change on the total as it is shown at the top; and without commitments, contingency and taxes,
    /// where that differs.
    fn advice_difference(&self, proposal: &Proposal) -> Element {
        let texts = &self.texts.advice;
        let sign = proposal.sign();
        // Of the two totals as they are printed, so that the total at the top moves by this amount.
        let total = self.in_cents(proposal.now).saturating_sub(self.in_cents(proposal.then));
        let parts = self.in_cents(proposal.before_additions);
        let amount = |saving: Decimal| {
            // An item without a price costs more and saves less.
            let mark = match (proposal.gaps, saving.is_sign_negative()) {
                (0, _) => "",
                (_, true) => "≥\u{a0}",
                (_, false) => "≤\u{a0}",
            };
            format!("{mark}{}", self.print_plain(saving.abs()))
        };
        let in_words = |saving: Decimal| match saving {
            saving if saving.is_zero() => texts.same.to_owned(),
            saving if saving.is_sign_negative() => fill(texts.costs, &[&amount(saving)]),
            saving => fill(texts.saves, &[&amount(saving)]),
        };
        let mut text = in_words(total);
        if text != in_words(parts) {
            let both_save = !parts.is_sign_negative() && !total.is_sign_negative() && !parts.is_zero();
            let parts = if both_save { amount(parts) } else { in_words(parts) };
            text = fill(texts.with_additions, &[&text, &parts]);
        }
        let class = match sign {
            Sign::Saving => "advice__saving is-falling",
            Sign::Increase => "advice__saving is-rising",
            Sign::Same | Sign::Unknown | Sign::View => "advice__saving",
        };
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
                let change = item.proposal.as_ref().filter(|proposal| proposal.sign() != Sign::View);
                if let Some(proposal) = change.filter(|_| is_named) {
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
                if next.is_some() && component.plan == PlanChoice::Auto {
                    push(&mut text, texts.advice.by_itself);
                }
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
                let figures = [&name, &other, &self.money(*then), &self.money(*cost)];
                let mut text = fill(texts.advice.cheaper, &figures.map(String::as_str));
                // What it shares with others (C5) moves their bills, too.
                let alone = cost.saturating_sub(*then);
                let rest =
                    item.proposal.as_ref().map(|proposal| proposal.before_additions.saturating_sub(alone));
                let rest = rest.map(|rest| self.in_cents(rest)).filter(|rest| !rest.is_zero());
                if let Some(rest) = rest {
                    let words = if rest.is_sign_negative() {
                        texts.advice.others_rise
                    } else {
                        texts.advice.others_fall
                    };
                    push(&mut text, &fill(words, &[&self.print_plain(rest.abs())]));
                }
                text
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
