//! How a component is backed up: its policy, what the policy uses, and what it costs, line by line.

use rust_decimal::Decimal;

use super::Desk;
use super::element::{Element, tag, tagged};
use super::field::{Complaint, Fields, Note, check, check_warned, select, select_noted};
use super::request::Answer;
use super::units::counted;
use crate::domain::basics::format;
use crate::domain::basics::i18n::{self, fill};
use crate::domain::catalog::{Offering, PROTECTED, Plan, Service};
use crate::domain::design::{BackupPolicy, Component, ComponentEdit, Design};
use crate::domain::estimate::{ComponentEstimate, Warning, backup_component, estimate, explain, usages};

/// The usage that says whether there is point-in-time recovery: one or zero.
const PITR: &str = "pitr";
/// The usages that say how often there is a backup, and how long it is kept.
const EVERY_HOURS: &str = "every_hours";
const RETENTION_DAYS: &str = "retention_days";

/// The policy of the component `component`, after what the user did.
pub(super) fn answer(desk: &Desk<'_>) -> Answer {
    let id = desk.request.about("component");
    let edit = desk.design.component(id).and_then(|host| desk.edit(host));
    let event = desk.request.event.as_ref().map_or("", |(event, _)| event.as_str());
    let (base, complaint) = desk.component_edited(id, event, edit);
    let changed = base != desk.request.design;
    let fields = Fields::new(desk.request, complaint.as_ref());
    let view = desk.policy(&desk.effective(&base), id, fields).unwrap_or_default();
    Answer { view, design: changed.then_some(base), ..Answer::default() }
}

/// What a usage of a backup may be. No backups are closer to each other than 15 minutes, or further than a year.
fn bounds(usage: &str) -> (Decimal, Decimal) {
    match usage {
        EVERY_HOURS => (Decimal::from_parts(25, 0, 0, false, 2), Decimal::from(8_760)),
        RETENTION_DAYS | "weekly_days" => (Decimal::ZERO, Decimal::from(36_500)),
        _ => (Decimal::ZERO, format::MAX_AMOUNT),
    }
}

impl Desk<'_> {
    fn backup_service(&self, host: &Component) -> Option<&Service> {
        let backup = self.catalog.service(&host.service)?.backup.as_ref()?;
        self.catalog.service(&backup.service).map(|service| &**service)
    }

    /// What the user's event means for the component.
    fn edit(&self, host: &Component) -> Option<Result<ComponentEdit, Complaint>> {
        let (event, value) = self.request.event.as_ref()?;
        let now = || host.backup.clone().unwrap_or_default();
        let by = self.backup_service(host)?;
        Some(Ok(match event.as_str() {
            "backup" => ComponentEdit::Backup((value == "true").then(BackupPolicy::default)),
            "backup-offering" => {
                let offering = (!value.is_empty()).then(|| value.clone());
                ComponentEdit::Backup(Some(BackupPolicy { offering, ..now() }))
            }
            "backup-preset" => {
                let preset = by.policies.iter().find(|policy| policy.id == *value)?;
                ComponentEdit::Backup(Some(BackupPolicy { usage: preset.usage.clone(), ..now() }))
            }
            "backup-usage" => {
                let shown = self.shown_usages(&self.design, host)?;
                // Another field may still hold what was refused before: what is told now counts.
                let differs = |(id, _, text): &&(String, Decimal, String)| self.request.field(id) != text;
                let is_told = |(id, ..): &&(String, Decimal, String)| self.request.field(id) == value;
                let changed = shown.iter().filter(differs).find(is_told);
                let changed = changed.or_else(|| shown.iter().find(differs))?;
                let typed = self.request.field(&changed.0);
                let value = match typed.trim() {
                    "" => None,
                    "true" => Some(Decimal::ONE),
                    "false" => Some(Decimal::ZERO),
                    _ => match self.typed_number(&changed.0, bounds(&changed.0)) {
                        Ok(number) => Some(number),
                        Err(complaint) => return Some(Err(complaint)),
                    },
                };
                ComponentEdit::BackupUsage { id: changed.0.clone(), value }
            }
            _ => return None,
        }))
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

    fn policy(&self, design: &Design, id: &str, fields: Fields<'_>) -> Option<Vec<Element>> {
        let t = self.t;
        let place = design.components.iter().position(|component| component.id == id)?;
        let host = design.components.get(place)?;
        let by = self.backup_service(host)?;
        let mut view = vec![check("backup", t.backup_on, host.backup.is_some(), "backup")];
        let Some(policy) = &host.backup else {
            view.push(tagged("p", "section__help").text(t.backup_off_help));
            return Some(view);
        };
        let estimate = estimate(&self.catalog, design, design.settings.book);
        let priced = estimate.components.get(place).and_then(|priced| priced.backup.clone());
        view.push(self.offering_choice(host, by, policy));
        view.extend(self.presets(by, policy));
        view.extend(self.usage_fields(design, host, by, priced.as_deref(), fields));
        view.extend(priced.and_then(|priced| self.bill(design, host, by, &priced)));
        Some(view)
    }

    /// What can back the host up: what its offering names, what reads over the network; and what is chosen, if it is
    /// neither, with a warning.
    fn offering_choice(&self, host: &Component, by: &Service, policy: &BackupPolicy) -> Element {
        let t = self.t;
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
        let nothing = (String::new(), t.backup_none_here.to_owned());
        let unknown = (chosen.to_owned(), chosen.to_owned());
        let options = [nothing].into_iter().filter(|_| usual.is_empty());
        let options =
            options.chain(offerings).chain([unknown].into_iter().filter(|_| is_foreign && known.is_none()));
        let note = is_foreign.then_some(Note::Warning(t.backup_foreign));
        select_noted("backup_offering", t.backup_with, chosen, options, Some("backup-offering"), note)
    }

    fn presets(&self, by: &Service, policy: &BackupPolicy) -> Option<Element> {
        if by.policies.is_empty() {
            return None;
        }
        let chosen = by.policies.iter().find(|preset| preset.usage == policy.usage);
        let own = (String::new(), self.t.backup_own.to_owned());
        let presets = by
            .policies
            .iter()
            .map(|preset| (preset.id.clone(), preset.name.get(self.request.locale).to_owned()));
        let options: Vec<_> = [own].into_iter().filter(|_| chosen.is_none()).chain(presets).collect();
        let chosen = chosen.map_or("", |preset| preset.id.as_str());
        Some(select("backup_preset", self.t.backup_preset, chosen, options, Some("backup-preset")))
    }

    /// What the policy says first; what follows from it behind a fold.
    fn usage_fields(
        &self,
        design: &Design,
        host: &Component,
        by: &Service,
        priced: Option<&ComponentEstimate>,
        fields: Fields<'_>,
    ) -> Vec<Element> {
        let locale = self.request.locale;
        let Some(shown) = self.shown_usages(design, host) else { return Vec::new() };
        let said = [EVERY_HOURS, RETENTION_DAYS, PITR, "cross_region"];
        let field = |(id, value, text): &(String, Decimal, String)| {
            let usage = by.usage.iter().find(|usage| usage.id == *id);
            let unit = usage.map(|usage| i18n::unit(&usage.unit, locale)).unwrap_or_default();
            let name = usage.map(|usage| usage.name.get(locale)).unwrap_or_default();
            let warning = self.usage_warning(by, priced, id, *value);
            if id == PITR {
                return check_warned(PITR, name, text == "true", "backup-usage", warning.as_deref());
            }
            let label = if unit.is_empty() { name.to_owned() } else { format!("{name} ({unit})") };
            fields.input_warned(id, &label, text, Some("backup-usage"), warning.as_deref())
        };
        let (first, rest): (Vec<_>, Vec<_>) =
            shown.iter().filter(|(id, ..)| id != PROTECTED).partition(|(id, ..)| said.contains(&id.as_str()));
        let protected = shown.iter().filter(|(id, ..)| id == PROTECTED);
        let fold = tag("details")
            .child(tag("summary").text(self.t.backup_details))
            .children(protected.chain(rest).map(field));
        first.into_iter().map(field).chain([fold]).collect()
    }

    /// What somebody should know about a usage: that it is beyond what the backup's plan does, or that nothing is kept.
    fn usage_warning(
        &self,
        by: &Service,
        priced: Option<&ComponentEstimate>,
        id: &str,
        value: Decimal,
    ) -> Option<String> {
        let (t, locale) = (self.t, self.request.locale);
        if id == RETENTION_DAYS && value.is_zero() {
            return Some(t.backup_keeps_nothing.to_owned());
        }
        let priced = priced?;
        let offering = by.offerings.get(priced.offering?)?;
        let plan = offering.plans.get(priced.plan?)?;
        let exceeded = priced.warnings.iter().find_map(|warning| {
            let Warning::LimitExceeded { limit, .. } = warning;
            plan.limits.get(*limit).filter(|limit| limit.of == id)
        })?;
        let name = offering.name.get(locale);
        let unit = by.usage.iter().find(|usage| usage.id == id).map_or("", |usage| usage.unit.as_str());
        if exceeded.max.is_zero() {
            return Some(fill(t.backup_cannot, &[name]));
        }
        let most = counted(exceeded.max, 6, unit, locale);
        Some(fill(t.backup_at_most, &[name, &most]))
    }

    fn bill(
        &self,
        design: &Design,
        host: &Component,
        by: &Service,
        priced: &ComponentEstimate,
    ) -> Option<Element> {
        let (t, locale) = (self.t, self.request.locale);
        let component = backup_component(&self.catalog, design, host)?;
        let plan = priced.offering.and_then(|offering| by.offerings.get(offering)?.plans.get(priced.plan?));
        let line = |line: &crate::domain::estimate::Line| {
            let amount = match line.gap_reason() {
                Some(_) => t.no_known_price.to_owned(),
                None => self.money(line.amount.likely),
            };
            let head = |name: &str| {
                tagged("span", "sheet__line")
                    .child(tag("span").text(name))
                    .child(tagged("span", "table__number").text(&amount))
            };
            let Some(plan) = plan else { return tag("li").child(head(t.backup)) };
            let name = self.line_name(plan, line);
            let told = explain(&self.catalog, design, &component, plan, line, design.settings.book, locale);
            let Some(told) = told else { return tag("li").child(head(&name)) };
            tag("li").child(
                tag("details")
                    .child(tag("summary").child(head(&name)))
                    .child(tagged("div", "explanation").children(self.told(&told))),
            )
        };
        let total = tagged("p", "sheet__line")
            .child(tag("strong").text(t.backup_cost))
            .child(tagged("strong", "table__number").text(&self.money(priced.monthly.likely)));
        Some(tag("div").child(total).child(tag("ul").children(priced.lines.iter().map(line))))
    }

    fn line_name(&self, plan: &Plan, line: &crate::domain::estimate::Line) -> String {
        use crate::domain::estimate::Item;
        let t = self.t;
        match line.item {
            Item::Charge(index) => plan
                .charges
                .get(index)
                .map(|charge| charge.name.get(self.request.locale).to_owned())
                .unwrap_or_default(),
            Item::BaseFee => t.base_fee.to_owned(),
            Item::Minimum => t.minimum_fee.to_owned(),
            Item::Credit => t.credit.to_owned(),
            Item::Discount => t.discount.to_owned(),
            Item::Quote | Item::Transfer | Item::Whole => t.backup.to_owned(),
        }
    }
}
