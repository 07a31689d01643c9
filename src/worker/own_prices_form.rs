//! The form for a row of the user's own price book. The user chooses service, offering, plan and charge from the
//! catalog, in this order.

use rust_decimal::Decimal;

use super::ViewContext;
use super::element::{Element, tagged};
use super::field_error::FieldError;
use super::form::{Form, button, draft_select, hidden, select};
use super::request::Request;
use super::sheet::section;
use crate::domain::basics::format;
use crate::domain::basics::text::Locale;
use crate::domain::catalog::{Offering, Service};
use crate::domain::design::{Design, OwnPrice, PER, USD};
use crate::domain::files::price_import::charges;
use crate::exchange::{Field, OwnPricesAction};

/// The index of the row that is edited; empty for a new one.
const ROW: Field = Field::new("row");
const SERVICE: Field = Field::new("service");
const OFFERING: Field = Field::new("offering");
const PLAN: Field = Field::new("plan");
const CHARGE: Field = Field::new("charge");
const PRICE: Field = Field::new("price");
const PER_UNITS: Field = Field::new("per");
const CURRENCY: Field = Field::new("currency");
const VALID_FROM: Field = Field::new("valid_from");
const SOURCE: Field = Field::new("source");

/// The row that the form shows, as text.
#[derive(Clone, Debug, Default)]
pub(super) struct PriceRow {
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

impl PriceRow {
    /// The row in the fields of the form.
    pub(super) fn filled_in(request: &Request) -> Self {
        let text = |field: &Field| request.text(field).to_owned();
        Self {
            row: text(&ROW),
            service: text(&SERVICE),
            offering: text(&OFFERING),
            plan: text(&PLAN),
            charge: text(&CHARGE),
            price: text(&PRICE),
            per: text(&PER_UNITS),
            currency: text(&CURRENCY),
            valid_from: text(&VALID_FROM),
            source: text(&SOURCE),
        }
    }

    /// The row at an index, or an empty one.
    pub(super) fn editing(base: &Design, index: usize, locale: Locale) -> Self {
        let Some(row) = base.prices.rows().get(index).cloned() else { return Self::default() };
        Self {
            row: index.to_string(),
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

impl ViewContext<'_> {
    /// The row in the form and its index, or the reason for refusing it.
    pub(super) fn filled_in(&self, base: &Design) -> Result<(usize, OwnPrice), FieldError> {
        let texts = self.texts;
        let typed = PriceRow::filled_in(self.request);
        let optional = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let is_charge = self.catalog.service(&typed.service).is_some_and(|service| {
            let offering = service.offering(&typed.offering).map(|(_, offering)| offering);
            offering.is_some_and(|offering| {
                self.charge_options(offering, &typed.plan).iter().any(|(id, _)| *id == typed.charge)
            })
        });
        if !is_charge {
            return Err(FieldError::at(&SERVICE, texts.own_prices.choose_charge));
        }
        let row = OwnPrice {
            service: typed.service,
            offering: typed.offering,
            plan: optional(&typed.plan),
            charge: typed.charge,
            price: self.number_in(&PRICE, (Decimal::ZERO, format::MAX_AMOUNT))?,
            per: self.optional_number_in(&PER_UNITS, PER)?,
            currency: optional(&typed.currency).filter(|code| code != USD),
            valid_from: self.date_in(&VALID_FROM)?,
            source: optional(&typed.source),
        };
        if let Some((field, _)) = row.flaw(base.settings.currency.as_ref()) {
            return Err(FieldError::of(field, texts.fields.rejected));
        }
        let index =
            if typed.row.is_empty() { Some(base.prices.rows().len()) } else { typed.row.parse().ok() };
        Ok((index.ok_or_else(|| FieldError::of("", texts.fields.rejected))?, row))
    }

    /// The form for a row.
    pub(super) fn row_form(&self, base: &Design, shown: &PriceRow, form: Form<'_>) -> Element {
        let texts = self.texts;
        let is_new = shown.row.is_empty();
        let services = self.service_options();
        let service = chosen(&services, &shown.service).to_owned();
        let known = self.catalog.service(&service);
        let offerings = known.map(|service| self.offering_options(service)).unwrap_or_default();
        let offering = chosen(&offerings, &shown.offering).to_owned();
        let known = known.and_then(|service| service.offering(&offering)).map(|(_, offering)| offering);
        let plans = known.map(|offering| self.plan_options(offering)).unwrap_or_default();
        let plan = chosen(&plans, &shown.plan).to_owned();
        let charges = known.map(|offering| self.charge_options(offering, &plan)).unwrap_or_default();
        let charge = chosen(&charges, &shown.charge).to_owned();
        let mut row = tagged("div", "sheet__row").child(form.select(
            &SERVICE,
            texts.prices.service,
            &service,
            services,
            OwnPricesAction::Choose,
        ));
        if known.is_some() {
            row = row
                .child(form.select(
                    &OFFERING,
                    texts.own_prices.offering,
                    &offering,
                    offerings,
                    OwnPricesAction::Choose,
                ))
                .child(form.select(&PLAN, texts.own_prices.plan, &plan, plans, OwnPricesAction::Choose))
                .child(draft_select(&CHARGE, texts.prices.charge, &charge, charges));
        }
        let display = base.settings.currency.as_ref().map(|currency| currency.code.as_str());
        let codes = std::iter::once(USD).chain(display.filter(|code| *code != USD));
        let codes = codes.map(|code| (code.to_owned(), code.to_owned())).collect::<Vec<_>>();
        let currency = chosen(&codes, &shown.currency).to_owned();
        let amounts = tagged("div", "sheet__row")
            .child(form.draft_with(&PRICE, texts.prices.price, &shown.price))
            .child(form.draft_with(&PER_UNITS, texts.own_prices.per, &shown.per))
            .child(form.with_problem(&CURRENCY, texts.terms.currency, select(&CURRENCY, &currency, codes)))
            .child(form.draft_with(&VALID_FROM, texts.own_prices.from_field, &shown.valid_from))
            .child(form.draft_with(&SOURCE, texts.explanation.source, &shown.source));
        let save = if is_new { texts.common.add } else { texts.own_prices.save };
        let buttons = tagged("div", "sheet__row")
            .child(button("button button--primary", save, OwnPricesAction::SaveRow))
            .children(
                (!is_new).then(|| button("button", texts.own_prices.cancel, OwnPricesAction::CancelEdit)),
            );
        section(
            if is_new { texts.own_prices.add_title } else { texts.own_prices.edit_title },
            texts.own_prices.form_help,
        )
        .child(hidden(&ROW, &shown.row))
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
        let nothing = (String::new(), self.texts.own_prices.choose.to_owned());
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
        let every = (String::new(), self.texts.own_prices.every_plan.to_owned());
        let name = |plan: &crate::domain::catalog::Plan| plan.name.get(self.request.locale).to_owned();
        let plans = offering.plans.iter().map(|plan| (plan.id.clone(), name(plan)));
        std::iter::once(every).chain(plans).collect()
    }

    /// The charges that can have a price: those of a plan, or of all plans.
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
