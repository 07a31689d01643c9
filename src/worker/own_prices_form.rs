//! The form for a row of the user's own price book: service, then offering, then plan, then charge, each chosen among what
//! the catalog has.

use rust_decimal::Decimal;

use super::Desk;
use super::element::{Element, tag, tagged};
use super::field::{Complaint, Fields, Note, action, select, select_noted};
use super::request::Request;
use super::sheet::section;
use crate::domain::basics::format;
use crate::domain::basics::text::Locale;
use crate::domain::catalog::{Offering, Service};
use crate::domain::design::{Design, OwnPrice, PER, USD};
use crate::domain::files::price_import::charges;

/// The fields of the form as they are filled in.
#[derive(Clone, Debug, Default)]
pub(super) struct Form {
    /// The index of the row that is edited; empty for a new one.
    row: String,
    service: String,
    offering: String,
    plan: String,
    charge: String,
    price: String,
    per: String,
    currency: String,
    valid_from: String,
    source: String,
}

impl Form {
    /// As the user left it.
    pub(super) fn filled_in(request: &Request) -> Self {
        let field = |name: &str| request.field(name).to_owned();
        Self {
            row: field("row"),
            service: field("service"),
            offering: field("offering"),
            plan: field("plan"),
            charge: field("charge"),
            price: field("price"),
            per: field("per"),
            currency: field("currency"),
            valid_from: field("valid_from"),
            source: field("source"),
        }
    }

    /// With the row of an index.
    pub(super) fn editing(base: &Design, index: &str, locale: Locale) -> Self {
        let row = index.parse::<usize>().ok().and_then(|index| base.prices.rows().get(index));
        let Some(row) = row.cloned() else { return Self::default() };
        Self {
            row: index.to_owned(),
            service: row.service,
            offering: row.offering,
            plan: row.plan.unwrap_or_default(),
            charge: row.charge,
            price: format::number(row.price, 28, locale),
            per: row.per.map(|per| format::number(per, 28, locale)).unwrap_or_default(),
            currency: row.currency.unwrap_or_default(),
            valid_from: row.valid_from.map(|date| format::date(&date, locale)).unwrap_or_default(),
            source: row.source.unwrap_or_default(),
        }
    }
}

/// The options of a choice, and the one that is chosen: the wanted one if it is among them, else the first.
fn chosen<'a>(options: &'a [(String, String)], wanted: &str) -> &'a str {
    let found = options.iter().find(|(value, _)| value == wanted).or(options.first());
    found.map_or("", |(value, _)| value)
}

impl Desk<'_> {
    /// The row that the form says and where it goes, or what is wrong with it.
    pub(super) fn filled_in(&self, base: &Design) -> Result<(usize, OwnPrice), Complaint> {
        let t = self.t;
        let form = Form::filled_in(self.request);
        let optional = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let is_charge = self.catalog.service(&form.service).is_some_and(|service| {
            let offering = service.offering(&form.offering).map(|(_, offering)| offering);
            offering.is_some_and(|offering| {
                self.charge_options(offering, &form.plan).iter().any(|(id, _)| *id == form.charge)
            })
        });
        if !is_charge {
            return Err(Complaint::of("service", t.own_choose_charge));
        }
        let row = OwnPrice {
            service: form.service,
            offering: form.offering,
            plan: optional(&form.plan),
            charge: form.charge,
            price: self.typed_number("price", (Decimal::ZERO, format::MAX_AMOUNT))?,
            per: self.typed_optional("per", PER)?,
            currency: optional(&form.currency).filter(|code| code != USD),
            valid_from: self.typed_date("valid_from")?,
            source: optional(&form.source),
        };
        if let Some((field, _)) = row.flaw(base.settings.currency.as_ref()) {
            return Err(Complaint::of(field, t.terms_rejected));
        }
        let index = if form.row.is_empty() { Some(base.prices.rows().len()) } else { form.row.parse().ok() };
        Ok((index.ok_or_else(|| Complaint::of("", t.terms_rejected))?, row))
    }

    pub(super) fn form_section(&self, base: &Design, form: &Form, fields: Fields<'_>) -> Element {
        let t = self.t;
        let is_new = form.row.is_empty();
        let services = self.service_options();
        let service = chosen(&services, &form.service).to_owned();
        let known = self.catalog.service(&service);
        let offerings = known.map(|service| self.offering_options(service)).unwrap_or_default();
        let offering = chosen(&offerings, &form.offering).to_owned();
        let known = known.and_then(|service| service.offering(&offering)).map(|(_, offering)| offering);
        let plans = known.map(|offering| self.plan_options(offering)).unwrap_or_default();
        let plan = chosen(&plans, &form.plan).to_owned();
        let charges = known.map(|offering| self.charge_options(offering, &plan)).unwrap_or_default();
        let charge = chosen(&charges, &form.charge).to_owned();
        let note = |name: &str| fields.complaint(name).map(Note::Problem);
        let mut row = tagged("div", "sheet__row").child(select_noted(
            "service",
            t.prices_for,
            &service,
            services,
            Some("pick"),
            note("service"),
        ));
        if known.is_some() {
            row = row
                .child(select("offering", t.own_offering, &offering, offerings, Some("pick")))
                .child(select("plan", t.own_plan, &plan, plans, Some("pick")))
                .child(select("charge", t.prices_charge, &charge, charges, None));
        }
        let display = base.settings.currency.as_ref().map(|currency| currency.code.as_str());
        let codes = std::iter::once(USD).chain(display.filter(|code| *code != USD));
        let codes = codes.map(|code| (code.to_owned(), code.to_owned())).collect::<Vec<_>>();
        let currency = chosen(&codes, &form.currency).to_owned();
        let amounts = tagged("div", "sheet__row")
            .child(fields.input("price", t.prices_price, &form.price, None))
            .child(fields.input("per", t.own_per, &form.per, None))
            .child(select_noted("currency", t.terms_currency, &currency, codes, None, note("currency")))
            .child(fields.input("valid_from", t.own_from_field, &form.valid_from, None))
            .child(fields.input("source", t.explained_source, &form.source, None));
        let save = if is_new { t.add } else { t.own_save };
        let buttons = tagged("div", "sheet__row")
            .child(action("button button--primary", save, "save", ""))
            .children((!is_new).then(|| action("button", t.own_cancel, "cancel", "")));
        section(if is_new { t.own_add_title } else { t.own_edit_title }, t.own_form_help)
            .child(tag("input").attr("type", "hidden").attr("name", "row").attr("value", &form.row))
            .child(row)
            .child(amounts)
            .child(buttons)
    }

    /// The services, those of the design first.
    fn service_options(&self) -> Vec<(String, String)> {
        let is_used = |service: &Service| {
            let uses = |id: &str| id == service.id;
            self.design.components.iter().any(|component| {
                let by = self.catalog.service(&component.service).and_then(|host| host.backup.as_ref());
                uses(&component.service)
                    || (component.backup.is_some() && by.is_some_and(|backup| uses(&backup.service)))
            })
        };
        let (first, rest): (Vec<_>, Vec<_>) =
            self.catalog.services.iter().partition(|service| is_used(service));
        let nothing = (String::new(), self.t.own_choose.to_owned());
        let named = first.into_iter().chain(rest).map(|service| (service.id.clone(), service.name.clone()));
        std::iter::once(nothing).chain(named).collect()
    }

    /// The offerings of a service, those of the design first.
    fn offering_options(&self, service: &Service) -> Vec<(String, String)> {
        let is_used = |offering: &Offering| {
            let components = &self.design.components;
            components
                .iter()
                .any(|component| component.service == service.id && component.offering == offering.id)
        };
        let (first, rest): (Vec<_>, Vec<_>) =
            service.offerings.iter().partition(|offering| is_used(offering));
        let named = first.into_iter().chain(rest);
        named
            .map(|offering| (offering.id.clone(), offering.name.get(self.request.locale).to_owned()))
            .collect()
    }

    fn plan_options(&self, offering: &Offering) -> Vec<(String, String)> {
        let every = (String::new(), self.t.own_every_plan.to_owned());
        let name = |plan: &crate::domain::catalog::Plan| plan.name.get(self.request.locale).to_owned();
        let plans = offering.plans.iter().map(|plan| (plan.id.clone(), name(plan)));
        std::iter::once(every).chain(plans).collect()
    }

    /// What can have a price: of a plan, or of any of them.
    fn charge_options(&self, offering: &Offering, plan: &str) -> Vec<(String, String)> {
        let plans = offering.plans.iter().filter(|known| plan.is_empty() || known.id == plan);
        let mut options: Vec<(String, String)> = Vec::new();
        for (id, _) in plans.flat_map(charges) {
            if !options.iter().any(|(known, _)| known == id) {
                options.push((id.to_owned(), self.charge_name(Some(offering), id)));
            }
        }
        options
    }
}
