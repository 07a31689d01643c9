//! The cost of every recovery tier for the design: table and chart.

use rust_decimal::Decimal;

use super::ViewContext;
use super::axis::drawing;
use super::element::{Element, tag, tagged};
use super::sheet::{number_cell, section, table};
use crate::domain::analysis::recovery::{TierCost, hour_less, tier_costs};
use crate::domain::basics::exact;
use crate::domain::basics::format::{self, MoneyForm};
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::RecoveryTier;
use crate::domain::catalog::price::Book;
use crate::domain::charts::{Palette, Step, TierChart, log_ticks, tiers};
use crate::domain::estimate::Estimate;

const WIDTH: u32 = 640;

impl ViewContext<'_> {
    /// Table and chart; nothing if the catalog has no tiers.
    pub(super) fn tiers_section(&self, now: &Estimate) -> Option<Element> {
        let texts = self.texts;
        let costs = tier_costs(&self.catalog, &self.design, now);
        if costs.is_empty() {
            return None;
        }
        let mut rows = Vec::new();
        let mut before: Option<&TierCost<'_>> = None;
        for cost in &costs {
            rows.push(self.tier_row(cost, before));
            before = Some(cost);
        }
        let columns = [
            (texts.recovery.tier, false),
            (texts.recovery.rpo_rto, true),
            (texts.recovery.printed, true),
            (texts.recovery.total, true),
            (texts.recovery.difference, true),
            (texts.recovery.per_hour, true),
            (texts.recovery.missing, false),
        ];
        let drawing = drawing(texts.recovery.tiers, self.tier_chart(&costs, now));
        Some(
            section(texts.recovery.tiers, texts.recovery.tiers_help)
                .child(drawing)
                .child(table(&columns, rows)),
        )
    }

    /// The price of a tier in the reference document.
    fn printed(tier: &RecoveryTier) -> Option<Decimal> {
        let (_, price) = tier.prices.iter().find(|(book, _)| *book == Book::Reference)?;
        Some(price.headline().likely)
    }

    /// The monthly cost per hour of RPO reduced, with the number of counted components if some are missing.
    fn per_hour(&self, before: &TierCost<'_>, cost: &TierCost<'_>) -> Option<Element> {
        let hour = hour_less(&self.catalog, &self.design, before, cost)?;
        let cell = number_cell(&self.extra_cost(hour.monthly));
        if hour.over.len() == cost.asked {
            return Some(cell);
        }
        let over = [hour.over.len(), cost.asked].map(|count| count.to_string());
        let over = fill(self.texts.recovery.over, &over.each_ref().map(String::as_str));
        Some(cell.child(tagged("div", "table__detail").text(&over)))
    }

    /// How many components reach the tier, if not all do.
    fn incomplete(text: &str, cost: &TierCost<'_>) -> Option<String> {
        let counts = [cost.reached.len(), cost.asked].map(|count| count.to_string());
        let text = fill(text, &counts.each_ref().map(String::as_str));
        (cost.reached.len() < cost.asked).then_some(text)
    }

    /// What a tier costs more, in words: `+$12.00`, “$3.00 less”, “no extra cost”.
    pub(super) fn extra_cost(&self, difference: Decimal) -> String {
        let texts = &self.texts.recovery;
        match self.in_cents(difference) {
            cents if cents.is_zero() => texts.no_extra.to_owned(),
            cents if cents.is_sign_negative() => fill(texts.less, &[&self.print_plain(cents.abs())]),
            cents => format!("+{}", self.print_plain(cents)),
        }
    }

    /// The components that are left out, if any, under a heading.
    fn left_out_of(&self, heading: &str, places: &[usize]) -> Option<Element> {
        let known = places.iter().filter_map(|place| self.design.components.get(*place));
        let names: Vec<String> = known.map(|component| self.component_name(component)).collect();
        let text = fill(heading, &[&names.join(", ")]);
        (!names.is_empty()).then(|| tagged("p", "sheet__text").text(&text))
    }

    fn lower_bound(cost: &TierCost<'_>) -> &'static str {
        if cost.gaps > 0 { "≥\u{a0}" } else { "" }
    }

    fn tier_row(&self, cost: &TierCost<'_>, before: Option<&TierCost<'_>>) -> Element {
        let texts = self.texts;
        let tier = cost.tier;
        let dollars = |amount| self.dollars(amount);
        let per_hour = before.and_then(|before| self.per_hour(before, cost));
        let total = format!("{}{}", Self::lower_bound(cost), self.money(cost.monthly.likely));
        let incomplete = Self::incomplete(texts.recovery.incomplete, cost);
        let missing = tag("td")
            .children(self.left_out_of(texts.recovery.not_reached, &cost.missed))
            .children(self.left_out_of(texts.recovery.reach_not_known, &cost.unknown));
        let missing = if incomplete.is_none() { missing.text(texts.recovery.all_reach) } else { missing };
        let incomplete = incomplete.map(|text| tagged("div", "table__detail").text(&text));
        tag("tr")
            .child(tag("td").text(tier.name.get(self.request.locale)))
            .child(number_cell(&format!(
                "{} / {}",
                self.duration(tier.rpo_minutes),
                self.duration(tier.rto_minutes)
            )))
            .child(number_cell(&Self::printed(tier).map(dollars).unwrap_or_default()))
            .child(number_cell(&total).children(incomplete))
            .child(number_cell(&self.extra_cost(cost.difference)))
            .child(per_hour.unwrap_or_else(|| number_cell("—")))
            .child(missing)
    }

    fn tier_chart(&self, costs: &[TierCost<'_>], now: &Estimate) -> String {
        let texts = self.texts;
        let form = MoneyForm::of(self.request.locale, self.request.design.settings.currency.as_ref());
        let short = |amount| format::short_money(amount, form);
        let step = |cost: &TierCost<'_>| Step {
            label: cost.tier.name.get(self.request.locale).to_owned(),
            below: format!(
                "{} / {}",
                self.duration(cost.tier.rpo_minutes),
                self.duration(cost.tier.rto_minutes)
            ),
            cost: cost.monthly.likely,
            cost_label: format!("{}{}", Self::lower_bound(cost), short(cost.monthly.likely)),
            incomplete: Self::incomplete(texts.recovery.incomplete_short, cost),
            printed: Self::printed(cost.tier),
        };
        let steps: Vec<Step> = costs.iter().map(step).collect();
        let all = || {
            let printed = steps.iter().filter_map(|step| step.printed);
            steps.iter().map(|step| step.cost).chain(printed).chain([now.monthly.likely])
        };
        let most = all().max().unwrap_or_default();
        let top = log_ticks(most, most).into_iter().find(|tick| *tick >= most).unwrap_or(most);
        let share = |part: u32| {
            let amount =
                exact::mul(top, Decimal::from(part)).and_then(|sum| exact::div(sum, Decimal::from(4)));
            let amount = amount.unwrap_or(top);
            (amount, short(amount))
        };
        let ticks: Vec<_> = (0..=4).map(share).collect();
        let current = (now.monthly.likely, fill(texts.recovery.now, &[&short(now.monthly.likely)]));
        let chart = TierChart { steps: &steps, ticks: &ticks, title: texts.recovery.axis, current };
        let palette = if self.request.is_dark { Palette::DARK } else { Palette::LIGHT };
        tiers(&chart, &palette, WIDTH)
    }
}
