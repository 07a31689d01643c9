//! Single changes that bring the design under a budget, and the trade-off of each.

use rust_decimal::Decimal;

use super::ViewContext;
use super::element::{Element, tag, tagged};
use super::field_error::FieldError;
use super::form::Form;
use super::label::Label;
use super::sheet::{number_cell, section, table};
use crate::domain::analysis::drivers::{GivenUp, Saving, SavingKind, savings};
use crate::domain::analysis::growth::{Growth, MOST};
use crate::domain::analysis::recovery::Objective;
use crate::domain::basics::format;
use crate::domain::basics::i18n::{counted, fill};
use crate::domain::design::{Component, Design};
use crate::exchange::{DriversAction, Field};

const TARGET: Field = Field::new("target");
/// How many changes are listed.
const LISTED: usize = 30;

impl ViewContext<'_> {
    /// The base with a saving applied, by its key; `None` if the saving no longer exists.
    pub(super) fn saving_applied(&self, key: &str) -> Option<Design> {
        let found = savings(&self.catalog, &self.design, &self.priced());
        self.base_with(&found.into_iter().find(|saving| saving.key() == key)?.change)
    }

    /// The budget in its field, or before the field is shown, the budget of the growth settings.
    fn target(&self, base: &Design) -> Result<Option<Decimal>, FieldError> {
        if !self.request.fields.contains_key(TARGET.name()) {
            return Ok(base.planned("growth", Growth::read).budget);
        }
        self.optional_number_in(&TARGET, (Decimal::ZERO, MOST))
    }

    pub(super) fn budget_section(&self, base: &Design) -> Element {
        let texts = self.texts;
        let now = self.priced();
        let target = self.target(base);
        let error = target.as_ref().err().cloned();
        let target = target.unwrap_or_default();
        let shown = target.map(|target| format::number(target, 2, self.request.locale));
        let form = Form::new(self.request, error.as_ref());
        let shown = shown.unwrap_or_default();
        let label = Label::with_unit(texts.budget.target, texts.common.dollars_per_month);
        let field = form.input(&TARGET, label, &shown, DriversAction::SetBudget);
        let body =
            section(texts.budget.title, texts.budget.help).child(tagged("div", "sheet__row").child(field));
        let found = savings(&self.catalog, &self.design, &now);
        let total = now.monthly.likely;
        let body = match target {
            Some(target) if total <= target => {
                let text = if now.gaps > 0 { texts.budget.known_within } else { texts.budget.within };
                body.child(tagged("p", "callout").text(&fill(text, &[&self.bounded(total, now.gaps)])))
            }
            Some(target) => {
                let enough = found.iter().filter(|saving| saving.then <= target && saving.gaps == 0).count();
                let over = self.bounded(total.saturating_sub(target), now.gaps);
                body.child(
                    tagged("p", "callout").text(&fill(texts.budget.over, &[&over, &enough.to_string()])),
                )
            }
            None => body,
        };
        if found.is_empty() {
            return body.child(tagged("p", "sheet__text").text(texts.budget.empty));
        }
        let rows = found.iter().take(LISTED).map(|saving| self.saving_row(saving, target));
        let head = [
            (texts.budget.change, false),
            (texts.budget.saves, true),
            (texts.budget.then, true),
            (texts.budget.gives_up, false),
            ("", false),
        ];
        let more = found.len().saturating_sub(LISTED);
        let note = (more > 0)
            .then(|| tagged("p", "sheet__text").text(&fill(texts.budget.more, &[&more.to_string()])));
        body.child(table(&head, rows.collect())).children(note)
    }

    fn saving_row(&self, saving: &Saving, target: Option<Decimal>) -> Element {
        let texts = self.texts;
        let component = saving.component.as_ref().and_then(|id| self.design.component(id));
        let known = saving.gaps == 0;
        let suffices = known && target.is_some_and(|target| saving.then <= target);
        let badge = suffices.then(|| tagged("span", "badge badge--ok").text(texts.budget.suffices));
        let bound = |sign: &'static str| if known { "" } else { sign };
        let lost: Vec<String> = saving
            .gives_up
            .iter()
            .map(|lost| self.lost_in_words(lost, component.map(AsRef::as_ref)))
            .collect();
        let lost = if lost.is_empty() { texts.budget.nothing.to_owned() } else { lost.join("; ") };
        let action = DriversAction::ApplySaving { saving: saving.key() };
        tag("tr")
            .key(&format!("row-{}", saving.key()))
            .attr("data-saving", saving.kind.word())
            .child(
                tag("td").text(&self.saving_in_words(saving, component.map(AsRef::as_ref))).children(badge),
            )
            .child(number_cell(&format!("{}{}", bound("≤\u{a0}"), self.money(saving.saving))))
            .child(number_cell(&format!("{}{}", bound("≥\u{a0}"), self.money(saving.then))))
            .child(tag("td").text(&lost))
            .child(tag("td").child(self.apply_change(&saving.change, action)))
    }

    fn saving_in_words(&self, saving: &Saving, component: Option<&Component>) -> String {
        let texts = self.texts;
        let name = component.map(|component| self.component_name(component)).unwrap_or_default();
        let number = |of: &dyn Fn(&GivenUp) -> Option<Decimal>| {
            let found = saving.gives_up.iter().find_map(of);
            self.figure(found.unwrap_or_default(), 1)
        };
        let what = match saving.kind {
            SavingKind::BackupOff => texts.budget.saving_backup_off.to_owned(),
            SavingKind::BackupDays => {
                let days = number(&|lost| match lost {
                    GivenUp::BackupDays { to, .. } => Some(*to),
                    _ => None,
                });
                fill(texts.budget.saving_backup_days, &[&days])
            }
            SavingKind::Retention => {
                let months = number(&|lost| match lost {
                    GivenUp::Retention { to, .. } => Some(*to),
                    _ => None,
                });
                return fill(texts.budget.saving_retention, &[&months]);
            }
            SavingKind::Offering | SavingKind::Plan | SavingKind::Copies => {
                self.change_in_words(&saving.change)
            }
        };
        format!("{name}: {what}")
    }

    fn lost_in_words(&self, lost: &GivenUp, component: Option<&Component>) -> String {
        let texts = self.texts;
        let figure = |value: Decimal| self.figure(value, 2);
        match lost {
            GivenUp::MultiAz => texts.budget.lost_multi_az.to_owned(),
            GivenUp::Pitr => texts.budget.lost_pitr.to_owned(),
            GivenUp::CrossRegion => texts.budget.lost_cross_region.to_owned(),
            GivenUp::Loss { objective, from, to } => {
                let name = match objective {
                    Objective::Rpo => self.texts.recovery.rpo,
                    Objective::Rto => self.texts.recovery.rto,
                };
                let to = to.map_or_else(|| texts.common.unknown.to_owned(), |to| self.duration(to));
                fill(texts.budget.lost_loss, &[name, &self.duration(*from), &to])
            }
            GivenUp::Limit { limit, from, to } => {
                let service = component.map(|component| component.service.as_str()).unwrap_or_default();
                let (name, unit) = self.quantity_name(service, limit);
                let to = counted(*to, 2, &unit, self.request.locale);
                match from {
                    Some(from) => fill(texts.budget.lost_limit_from, &[&name, &to, &figure(*from)]),
                    None => fill(texts.budget.lost_limit, &[&name, &to]),
                }
            }
            GivenUp::Copies { from, to } => {
                fill(texts.budget.lost_copies, &[&to.to_string(), &from.to_string()])
            }
            GivenUp::Retention { from, to } => {
                fill(texts.budget.lost_retention, &[&figure(*to), &figure(*from)])
            }
            GivenUp::BackupDays { from, to } => {
                fill(texts.budget.lost_backup_days, &[&figure(*to), &figure(*from)])
            }
            GivenUp::Backup => texts.budget.lost_backup.to_owned(),
        }
    }
}
