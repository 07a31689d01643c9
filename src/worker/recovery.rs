//! Disaster recovery: the design's tier, the recovery that each component achieves, the cheapest change that reaches
//! the tier, and the cost of every tier. The rules are those of `domain::analysis::recovery`.

use super::ViewContext;
use super::element::{Element, tag, tagged};
use super::form::{labelled_with_note, select};
use super::request::Reply;
use super::sheet::{number_cell, section, table};
use crate::domain::analysis::recovery::{
    Achieved, Assessment, Contribution, Means, Objective, Remedy, Verdict, assessments, cheapest,
};
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::design::{Command, Component, ComponentEdit, Design, NO_RECOVERY, SettingsEdit};
use crate::domain::estimate::{Estimate, estimate};
use crate::exchange::{Field, RecoveryAction};

/// The tier that the design asks for.
const TARGET: Field = Field::new("recovery_target");

/// The value of an empty choice.
const UNSET: &str = "";

/// The field of the tier that a component asks for.
fn target_field(component: &str) -> Field {
    Field::of("recovery_of_", component)
}

/// Target, achieved recovery, and costs of the tiers, after the user's action.
pub(super) fn answer(context: &ViewContext<'_>) -> Reply {
    let changed = context.request.action().and_then(|action| context.recovery_change(action));
    let changed = changed.filter(|base| *base != context.request.design);
    let now = changed.as_ref().map(|base| context.about_base(base));
    let shown = now.as_ref().unwrap_or(context);
    let base = changed.as_ref().unwrap_or(&context.request.design);
    let view = shown.recovery(base);
    let announcement = changed.as_ref().map(|_| context.texts.recovery.done.to_owned());
    Reply { view, design: changed, announcement, ..Reply::default() }
}

impl ViewContext<'_> {
    /// The base after an action; `None` if the component or its remedy no longer exists.
    fn recovery_change(&self, action: &RecoveryAction) -> Option<Design> {
        let tier_in = |field: &Field| {
            let tier = self.text_in(field);
            (tier != UNSET).then(|| tier.to_owned())
        };
        let command = match action {
            RecoveryAction::SetTarget => Command::Settings(SettingsEdit::Recovery(tier_in(&TARGET))),
            RecoveryAction::SetComponentTarget { component } => {
                let edit = ComponentEdit::Recovery(tier_in(&target_field(component)));
                Command::Edit { id: component.clone(), edit }
            }
            RecoveryAction::ApplyRemedy { component } => return self.remedied(component),
        };
        let mut base = self.request.design.clone();
        command.apply(&mut base).ok()?;
        Some(base)
    }

    /// The base after the cheapest change that lets a component meet its tier.
    fn remedied(&self, component: &str) -> Option<Design> {
        let found = assessments(&self.catalog, &self.design);
        let is_asked = |known: &&Assessment<'_>| {
            self.design.components.get(known.place).is_some_and(|known| known.id == component)
        };
        let now = estimate(&self.catalog, &self.design, self.design.settings.book);
        let remedy = self.remedy(found.iter().find(is_asked)?, &now)?;
        self.base_with(&remedy.change)
    }

    fn remedy(&self, known: &Assessment<'_>, now: &Estimate) -> Option<Remedy> {
        if known.verdict()? == Verdict::Meets {
            return None;
        }
        cheapest(&self.catalog, &self.design, now, known.place, known.tier?)
    }

    fn recovery(&self, base: &Design) -> Vec<Element> {
        let texts = self.texts;
        let now = estimate(&self.catalog, &self.design, self.design.settings.book);
        let found = assessments(&self.catalog, &self.design);
        let chosen = base.settings.recovery.as_deref().unwrap_or(UNSET);
        let mut options = vec![(UNSET.to_owned(), texts.recovery.none.to_owned())];
        options.extend(self.tier_options(chosen));
        let target = select(&TARGET, chosen, options).on(RecoveryAction::SetTarget);
        let target = labelled_with_note(&TARGET, texts.recovery.target, target, None);
        let row = tagged("div", "sheet__row").child(target);
        let mut view = vec![section(texts.recovery.title, texts.recovery.help).child(row)];
        if found.is_empty() {
            view.push(tagged("p", "callout").text(texts.recovery.empty));
            return view;
        }
        view.push(self.components_section(&found, &now));
        view.extend(self.tiers_section(&now));
        view
    }

    /// The tiers of the catalog for a choice, and an unknown one that is chosen.
    fn tier_options(&self, chosen: &str) -> Vec<(String, String)> {
        let tiers = &self.catalog.recovery_tiers;
        let mut options: Vec<_> = tiers
            .iter()
            .map(|tier| {
                let (rpo, rto) = (self.duration(tier.rpo_minutes), self.duration(tier.rto_minutes));
                let name = tier.name.get(self.request.locale);
                (tier.id.clone(), fill(self.texts.recovery.tier_option, &[name, &rpo, &rto]))
            })
            .collect();
        let is_known = chosen == UNSET || chosen == NO_RECOVERY || tiers.iter().any(|tier| tier.id == chosen);
        if !is_known {
            options.push((chosen.to_owned(), chosen.to_owned()));
        }
        options
    }

    fn components_section(&self, found: &[Assessment<'_>], now: &Estimate) -> Element {
        let texts = self.texts;
        let rows = found.iter().filter_map(|known| self.component_row(known, now)).collect();
        let columns = [
            (texts.recovery.component, false),
            (texts.recovery.rpo, true),
            (texts.recovery.rto, true),
            (texts.recovery.target, false),
            (texts.recovery.verdict, false),
            (texts.recovery.change, false),
            (texts.recovery.difference, true),
        ];
        section(texts.recovery.components, texts.recovery.components_help).child(table(&columns, rows))
    }

    fn component_row(&self, known: &Assessment<'_>, now: &Estimate) -> Option<Element> {
        let component = self.design.components.get(known.place)?;
        let remedy = self.remedy(known, now);
        let (change, difference) = self.remedy_cells(component, known, remedy.as_ref());
        Some(
            tag("tr")
                .key(&format!("row-{}", component.id))
                .child(
                    tag("td")
                        .child(tag("strong").text(&self.component_name(component)))
                        .child(self.reasons(known)),
                )
                .child(number_cell(&self.achieved_text(&known.achieved, Objective::Rpo)))
                .child(number_cell(&self.achieved_text(&known.achieved, Objective::Rto)))
                .child(tag("td").child(self.component_target(component)))
                .child(tag("td").child(self.verdict_badge(known)).children(self.missing(known)))
                .child(change)
                .child(difference),
        )
    }

    fn component_target(&self, component: &Component) -> Element {
        let texts = self.texts;
        // No scenario changes the target, so it is always the base's.
        let chosen = component.recovery.as_deref().unwrap_or(UNSET);
        let mut options = vec![
            (UNSET.to_owned(), texts.recovery.as_design.to_owned()),
            (NO_RECOVERY.to_owned(), texts.recovery.opted_out.to_owned()),
        ];
        options.extend(self.tier_options(chosen));
        let field = target_field(&component.id);
        let action = RecoveryAction::SetComponentTarget { component: component.id.clone() };
        labelled_with_note(&field, texts.recovery.target, select(&field, chosen, options).on(action), None)
    }

    fn verdict_badge(&self, known: &Assessment<'_>) -> Element {
        let texts = self.texts;
        let (class, text) = match known.verdict() {
            Some(Verdict::Meets) => ("badge badge--ok", texts.recovery.meets),
            Some(Verdict::Misses) => ("badge badge--bad", texts.recovery.misses),
            Some(Verdict::Unknown) => ("badge badge--warning", texts.recovery.unknown),
            None => ("badge badge--muted", texts.recovery.no_target),
        };
        tagged("span", class).text(text)
    }

    /// The gap to the tier, one sentence for each objective.
    fn missing(&self, known: &Assessment<'_>) -> Vec<Element> {
        if known.verdict().is_none_or(|verdict| verdict == Verdict::Meets) {
            return Vec::new();
        }
        let Some(tier) = known.tier else {
            return vec![tagged("p", "sheet__text").text(self.texts.recovery.unknown_tier)];
        };
        let text = |objective, name: &str, most| {
            let found = known.achieved.minutes(objective);
            if found.is_some_and(|minutes| minutes <= most) {
                return None;
            }
            Some(match known.missed_by(objective) {
                Some(over) => {
                    fill(self.texts.recovery.missed_by, &[name, &self.duration(over), &self.duration(most)])
                }
                None => fill(self.texts.recovery.not_known, &[name, &self.duration(most)]),
            })
        };
        let rpo = text(Objective::Rpo, self.texts.recovery.rpo, tier.rpo_minutes);
        let rto = text(Objective::Rto, self.texts.recovery.rto, tier.rto_minutes);
        rpo.into_iter().chain(rto).map(|text| tagged("p", "sheet__text").text(&text)).collect()
    }

    fn achieved_text(&self, achieved: &Achieved, objective: Objective) -> String {
        match achieved.minutes(objective) {
            None => self.texts.recovery.not_stated.to_owned(),
            Some(minutes) if achieved.is_open(objective) => {
                fill(self.texts.recovery.at_most, &[&self.duration(minutes)])
            }
            Some(minutes) if minutes.is_zero() => self.nothing_lost(objective).to_owned(),
            Some(minutes) => self.duration(minutes),
        }
    }

    /// The words for a recovery figure of zero.
    pub(super) fn nothing_lost(&self, objective: Objective) -> &'static str {
        match objective {
            Objective::Rpo => self.texts.comparison.no_loss,
            Objective::Rto => self.texts.comparison.no_outage,
        }
    }

    /// The name of each contribution.
    fn reasons(&self, known: &Assessment<'_>) -> Element {
        let texts = self.texts;
        let lines: Vec<Element> = known
            .achieved
            .contributions
            .iter()
            .map(|contribution| tag("li").text(&self.contribution(contribution)))
            .collect();
        let key = self.design.components.get(known.place).map_or("", |component| component.id.as_str());
        let summary = tag("summary").key(&format!("why-{key}")).text(texts.recovery.why);
        let body = if lines.is_empty() {
            tagged("p", "sheet__text").text(texts.recovery.nothing_known)
        } else {
            tag("ul").children(lines)
        };
        tag("details").child(summary).child(body)
    }

    fn contribution(&self, contribution: &Contribution) -> String {
        let texts = self.texts;
        let objective = match contribution.objective {
            Objective::Rpo => texts.recovery.rpo,
            Objective::Rto => texts.recovery.rto,
        };
        let figure = |value| self.figure(value, 2);
        let means = match contribution.means {
            Means::Offering => texts.recovery.means_offering.to_owned(),
            Means::BackupPitr => texts.recovery.means_backup_pitr.to_owned(),
            Means::Interval { hours } => fill(texts.recovery.means_interval, &[&figure(hours)]),
            Means::Restore { gb, gb_per_hour, start_minutes } => fill(
                texts.recovery.means_restore,
                &[&figure(gb), &figure(gb_per_hour), &figure(start_minutes)],
            ),
            Means::Pitr => texts.recovery.means_pitr.to_owned(),
            Means::MultiAz => texts.recovery.means_multi_az.to_owned(),
            Means::NoStandby { copies: true, from } => fill(texts.recovery.means_no_copies, &[&figure(from)]),
            Means::NoStandby { copies: false, from } => {
                fill(texts.recovery.means_no_standby, &[&figure(from)])
            }
            Means::Copies(copies) => fill(texts.recovery.means_copies, &[&copies.to_string()]),
            Means::CrossRegion => texts.recovery.means_cross_region.to_owned(),
            Means::NoLogs => texts.recovery.means_no_logs.to_owned(),
            Means::PolicyExceeded => texts.recovery.means_policy_exceeded.to_owned(),
            Means::ShortRetention => texts.recovery.means_short_retention.to_owned(),
        };
        match contribution.minutes {
            Some(minutes) => format!("{objective} {}: {means}", self.duration(minutes)),
            None => format!("{objective}: {means}"),
        }
    }

    fn remedy_cells(
        &self,
        component: &Component,
        known: &Assessment<'_>,
        remedy: Option<&Remedy>,
    ) -> (Element, Element) {
        let texts = self.texts;
        let empty = || (tag("td"), number_cell(""));
        if known.verdict().is_none_or(|verdict| verdict == Verdict::Meets) {
            return empty();
        }
        let Some(remedy) = remedy else {
            return (tag("td").text(texts.recovery.no_remedy), number_cell(""));
        };
        let action = RecoveryAction::ApplyRemedy { component: component.id.clone() };
        let apply = self.apply_change(&remedy.change, action);
        let change = tag("td")
            .child(tagged("p", "sheet__text").text(&self.change_in_words(&remedy.change)))
            .child(apply);
        let difference = format::bounded(self.extra_cost(remedy.difference), remedy.gaps > 0);
        (change, number_cell(&difference))
    }
}
