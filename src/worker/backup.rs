//! The backup of a component: its policy, the usage of the policy, and its cost line by line.

use rust_decimal::Decimal;

use super::ViewContext;
use super::element::{Element, tag, tagged};
use super::field_error::FieldError;
use super::form::{Form, Note, checkbox, checkbox_with_warning, labelled_with_note, select};
use super::request::Reply;
use crate::domain::basics::format;
use crate::domain::basics::i18n::{self, counted, fill};
use crate::domain::catalog::{Offering, PROTECTED, Plan, Service};
use crate::domain::design::{BackupPolicy, Component, ComponentEdit, Design};
use crate::domain::estimate::{ComponentEstimate, backup_component, estimate, explain, usages};
use crate::exchange::{BackupAction, Field};

/// The usage that enables point-in-time recovery: one or zero.
const PITR: &str = "pitr";
/// The usages for the interval between backups and for their retention.
const EVERY_HOURS: &str = "every_hours";
const RETENTION_DAYS: &str = "retention_days";

const IS_ON: Field = Field::new("backup");
const OFFERING: Field = Field::new("backup_offering");
const PRESET: Field = Field::new("backup_preset");

/// The field of a usage of the backup's service.
fn usage_field(usage: &str) -> Field {
    Field::of("", usage)
}

/// The backup policy of a component, after the user's action.
pub(super) fn answer(context: &ViewContext<'_>, id: &str) -> Reply {
    let action = context.request.action::<BackupAction>();
    let edit = context.design.component(id).zip(action);
    let edit = edit.and_then(|(host, action)| context.backup_edit(host, action));
    let field = match action {
        Some(BackupAction::SetUsage { usage }) => usage_field(usage),
        Some(BackupAction::SetOffering) => OFFERING,
        Some(BackupAction::SetPreset) => PRESET,
        Some(BackupAction::Switch) | None => IS_ON,
    };
    let (base, error) = context.component_edited(id, &field, edit);
    let changed = base != context.request.design;
    let form = Form::new(context.request, error.as_ref());
    let view = context.policy(&context.effective(&base), id, form).unwrap_or_default();
    Reply { view, design: changed.then_some(base), ..Reply::default() }
}

/// The bounds of a backup usage. The interval between backups is at least 15 minutes and at most a year.
fn bounds(usage: &str) -> (Decimal, Decimal) {
    match usage {
        EVERY_HOURS => (Decimal::from_parts(25, 0, 0, false, 2), Decimal::from(8_760)),
        RETENTION_DAYS | "weekly_days" => (Decimal::ZERO, Decimal::from(36_500)),
        _ => (Decimal::ZERO, format::MAX_AMOUNT),
    }
}

impl ViewContext<'_> {
    fn backup_service(&self, host: &Component) -> Option<&Service> {
        let backup = self.catalog.service(&host.service)?.backup.as_ref()?;
        self.catalog.service(&backup.service).map(|service| &**service)
    }

    /// The edit of an action; `None` if the policy or the preset no longer exists.
    fn backup_edit(
        &self,
        host: &Component,
        action: &BackupAction,
    ) -> Option<Result<ComponentEdit, FieldError>> {
        let now = || host.backup.clone().unwrap_or_default();
        let by = self.backup_service(host)?;
        let policy = match action {
            BackupAction::Switch => self.is_ticked_in(&IS_ON).then(BackupPolicy::default),
            BackupAction::SetOffering => {
                let chosen = self.text_in(&OFFERING);
                let offering = (!chosen.is_empty()).then(|| chosen.to_owned());
                Some(BackupPolicy { offering, ..now() })
            }
            BackupAction::SetPreset => {
                let chosen = self.text_in(&PRESET);
                let preset = by.policies.iter().find(|policy| policy.id == chosen)?;
                Some(BackupPolicy { usage: preset.usage.clone(), ..now() })
            }
            BackupAction::SetUsage { usage } => {
                let value = self.usage_in(usage);
                return Some(value.map(|value| ComponentEdit::BackupUsage { id: usage.clone(), value }));
            }
        };
        Some(Ok(ComponentEdit::Backup(policy)))
    }

    /// The value in the field of a usage; `None` if the field is empty and the value is computed again.
    fn usage_in(&self, usage: &str) -> Result<Option<Decimal>, FieldError> {
        let field = usage_field(usage);
        match self.text_in(&field).trim() {
            "" => Ok(None),
            "true" => Ok(Some(Decimal::ONE)),
            "false" => Ok(Some(Decimal::ZERO)),
            _ => self.number_in(&field, bounds(usage)).map(Some),
        }
    }

    /// The usages of the backup service with their values, as the fields show them: id, value, text.
    fn shown_usages(&self, design: &Design, host: &Component) -> Option<Vec<(String, Decimal, String)>> {
        let component = backup_component(&self.catalog, design, host)?;
        let by = self.backup_service(host)?;
        let computed = usages(&self.catalog, design, &component);
        let pairs = by.usage.iter().zip(computed);
        let shown = pairs.map(|(usage, computed)| {
            let value = component.usage.get(&usage.id).copied().unwrap_or(computed);
            let text = if usage.id == PITR {
                (!value.is_zero()).to_string()
            } else {
                format::number(value, 6, self.request.locale)
            };
            (usage.id.clone(), value, text)
        });
        Some(shown.collect())
    }

    fn policy(&self, design: &Design, id: &str, form: Form<'_>) -> Option<Vec<Element>> {
        let texts = self.texts;
        let place = design.components.iter().position(|component| component.id == id)?;
        let host = design.components.get(place)?;
        let by = self.backup_service(host)?;
        let mut view = vec![checkbox(&IS_ON, texts.backup.on, host.backup.is_some(), BackupAction::Switch)];
        let Some(policy) = &host.backup else {
            view.push(tagged("p", "section__help").text(texts.backup.off_help));
            return Some(view);
        };
        let estimate = estimate(&self.catalog, design, design.settings.book);
        let priced = estimate.components.get(place).and_then(|priced| priced.backup.clone());
        view.push(self.offering_choice(host, by, policy));
        view.extend(self.presets(by, policy, form));
        view.extend(self.usage_fields(design, host, by, priced.as_deref(), form));
        view.extend(priced.and_then(|priced| self.bill(design, host, by, &priced)));
        Some(view)
    }

    /// The tools that can back up the host: those its offering names, and those that read over the network. A chosen
    /// tool that is neither is listed with a warning.
    fn offering_choice(&self, host: &Component, by: &Service, policy: &BackupPolicy) -> Element {
        let texts = self.texts;
        let own = self.catalog.service(&host.service).and_then(|service| service.offering(&host.offering));
        let usual = own.and_then(|(_, offering)| offering.backup.as_deref()).unwrap_or_default();
        let chosen = policy.offering.as_deref().unwrap_or(usual);
        let is_possible =
            |offering: &Offering| offering.id == usual || offering.capabilities.any_host == Some(true);
        let known = by.offerings.iter().find(|offering| offering.id == chosen);
        let is_foreign = !chosen.is_empty() && !known.is_some_and(is_possible);
        let offerings = by
            .offerings
            .iter()
            .filter(|offering| is_possible(offering) || offering.id == chosen)
            .map(|offering| (offering.id.clone(), offering.name.get(self.request.locale).to_owned()));
        let nothing = (String::new(), texts.backup.none_here.to_owned());
        let unknown = (chosen.to_owned(), chosen.to_owned());
        let options = [nothing].into_iter().filter(|_| usual.is_empty());
        let options =
            options.chain(offerings).chain([unknown].into_iter().filter(|_| is_foreign && known.is_none()));
        let note = is_foreign.then_some(Note::Warning(texts.backup.foreign));
        let control = select(&OFFERING, chosen, options).on(BackupAction::SetOffering);
        labelled_with_note(&OFFERING, texts.backup.with, control, note)
    }

    fn presets(&self, by: &Service, policy: &BackupPolicy, form: Form<'_>) -> Option<Element> {
        if by.policies.is_empty() {
            return None;
        }
        let chosen = by.policies.iter().find(|preset| preset.usage == policy.usage);
        let own = (String::new(), self.texts.backup.own.to_owned());
        let presets = by
            .policies
            .iter()
            .map(|preset| (preset.id.clone(), preset.name.get(self.request.locale).to_owned()));
        let options: Vec<_> = [own].into_iter().filter(|_| chosen.is_none()).chain(presets).collect();
        let chosen = chosen.map_or("", |preset| preset.id.as_str());
        Some(form.select(&PRESET, self.texts.backup.preset, chosen, options, BackupAction::SetPreset))
    }

    /// The settings of the policy, and below them, folded, the usages that follow from them.
    fn usage_fields(
        &self,
        design: &Design,
        host: &Component,
        by: &Service,
        priced: Option<&ComponentEstimate>,
        form: Form<'_>,
    ) -> Vec<Element> {
        let locale = self.request.locale;
        let Some(shown) = self.shown_usages(design, host) else { return Vec::new() };
        let said = [EVERY_HOURS, RETENTION_DAYS, PITR, "cross_region"];
        let field = |(id, value, text): &(String, Decimal, String)| {
            let usage = by.usage.iter().find(|usage| usage.id == *id);
            let unit = usage.map(|usage| i18n::units(&usage.unit, locale)).unwrap_or_default();
            let name = usage.map(|usage| usage.name.get(locale)).unwrap_or_default();
            let warning = self.usage_warning(by, priced, id, *value);
            let (field, action) = (usage_field(id), BackupAction::SetUsage { usage: id.clone() });
            if id == PITR {
                return checkbox_with_warning(&field, name, text == "true", action, warning.as_deref());
            }
            // The label “Copies in other regions” already contains its unit.
            let is_said = unit.is_empty() || name.ends_with(&unit);
            let label = if is_said { name.to_owned() } else { format!("{name} ({unit})") };
            form.input_with_warning(&field, &label, text, action, warning.as_deref())
        };
        let (first, rest): (Vec<_>, Vec<_>) =
            shown.iter().filter(|(id, ..)| id != PROTECTED).partition(|(id, ..)| said.contains(&id.as_str()));
        let protected = shown.iter().filter(|(id, ..)| id == PROTECTED);
        let fold = tag("details")
            .child(tag("summary").text(self.texts.backup.details))
            .children(protected.chain(rest).map(field));
        first.into_iter().map(field).chain([fold]).collect()
    }

    /// A warning about a usage: it exceeds the backup's plan, or it keeps nothing.
    fn usage_warning(
        &self,
        by: &Service,
        priced: Option<&ComponentEstimate>,
        id: &str,
        value: Decimal,
    ) -> Option<String> {
        let (texts, locale) = (self.texts, self.request.locale);
        if id == RETENTION_DAYS && value.is_zero() {
            return Some(texts.backup.keeps_nothing.to_owned());
        }
        let priced = priced?;
        let offering = by.offerings.get(priced.offering?)?;
        let plan = offering.plans.get(priced.plan?)?;
        let exceeded = priced.warnings.iter().find_map(|warning| {
            let (limit, _) = warning.limit()?;
            plan.limits.get(limit).filter(|limit| limit.of == id)
        })?;
        let name = offering.name.get(locale);
        let unit = by.usage.iter().find(|usage| usage.id == id).map_or("", |usage| usage.unit.as_str());
        if exceeded.max.is_zero() {
            return Some(fill(texts.backup.cannot, &[name]));
        }
        let most = counted(exceeded.max, 6, unit, locale);
        Some(fill(texts.backup.at_most, &[name, &most]))
    }

    fn bill(
        &self,
        design: &Design,
        host: &Component,
        by: &Service,
        priced: &ComponentEstimate,
    ) -> Option<Element> {
        let (texts, locale) = (self.texts, self.request.locale);
        let component = backup_component(&self.catalog, design, host)?;
        let plan = priced.offering.and_then(|offering| by.offerings.get(offering)?.plans.get(priced.plan?));
        let line = |line: &crate::domain::estimate::Line| {
            let amount = match line.gap_reason() {
                Some(_) => texts.common.no_known_price.to_owned(),
                None => self.money(line.amount.likely),
            };
            let head = |name: &str| {
                tagged("span", "sheet__line")
                    .child(tag("span").text(name))
                    .child(tagged("span", "table__number").text(&amount))
            };
            let Some(plan) = plan else { return tag("li").child(head(texts.backup.title)) };
            let name = self.line_name(plan, line);
            let explanation =
                explain(&self.catalog, design, &component, plan, line, design.settings.book, locale);
            let Some(explanation) = explanation else { return tag("li").child(head(&name)) };
            tag("li").child(
                tag("details")
                    .child(tag("summary").child(head(&name)))
                    .child(tagged("div", "explanation").children(self.explanation_view(&explanation))),
            )
        };
        let total = tagged("p", "sheet__line")
            .child(tag("strong").text(texts.backup.cost))
            .child(tagged("strong", "table__number").text(&self.money(priced.monthly.likely)));
        Some(tag("div").child(total).child(tag("ul").children(priced.lines.iter().map(line))))
    }

    fn line_name(&self, plan: &Plan, line: &crate::domain::estimate::Line) -> String {
        use crate::domain::estimate::Item;
        let texts = self.texts;
        match line.item {
            Item::Charge(index) => plan
                .charges
                .get(index)
                .map(|charge| charge.name.get(self.request.locale).to_owned())
                .unwrap_or_default(),
            Item::BaseFee => texts.prices.base_fee.to_owned(),
            Item::Minimum => texts.prices.minimum_fee.to_owned(),
            Item::Credit => texts.prices.credit.to_owned(),
            Item::Discount => texts.prices.discount.to_owned(),
            Item::Quote | Item::Transfer | Item::Whole => texts.backup.title.to_owned(),
        }
    }
}
