//! Turns a row of named cells into a price or a discount of the design, using the catalog.

use rust_decimal::Decimal;

use super::Entry;
use super::amount::{self, Form, MAX_DIGITS, NotRead};
use super::column::Column;
use super::nearest::nearest;
use super::reason::{Reason, shown};
use super::table::Cells;
use crate::domain::basics::json::Fault;
use crate::domain::basics::text::{Locale, Text};
use crate::domain::catalog::price_age::Date;
use crate::domain::catalog::{BASE_FEE, CREDIT, Catalog, MINIMUM, Offering, Plan, Service, Vendor};
use crate::domain::design::{Currency, Discount, MAX_NAME, MAX_PERCENT_OFF, OwnPrice};

/// The context for resolving rows.
pub(super) struct Resolver<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) display: Option<&'a Currency>,
    pub(super) form: Option<Form>,
}

impl Resolver<'_> {
    /// The price or the discount in a row. `suggest` enables suggestions for unknown names.
    pub(super) fn entry(&self, row: &Cells, suggest: bool) -> Result<Entry, Reason> {
        for (column, cell) in &row.cells {
            check_text(*column, cell)?;
        }
        let is_price = row.get(Column::Price).is_some() || row.get(Column::Charge).is_some();
        match row.get(Column::Discount) {
            Some(_) if is_price => Err(Reason::PriceAndDiscount),
            Some(percent) => self.discount(row, percent, suggest).map(Entry::Discount),
            None => self.price(row, suggest).map(Entry::Price),
        }
    }

    fn discount(&self, row: &Cells, percent: &str, suggest: bool) -> Result<Discount, Reason> {
        let column = Column::Discount;
        let percent = percent.trim().trim_end_matches('%');
        let percent = self.number(column, percent, Decimal::ZERO, MAX_PERCENT_OFF)?;
        let vendor = required(row, Column::Vendor)?;
        let known = |known: &&Vendor| is_called(vendor, &known.id, &known.name);
        let found = self.catalog.vendor(vendor).or_else(|| self.catalog.vendors.iter().find(known));
        let names = self.catalog.vendors.iter().map(|vendor| (vendor.id.as_str(), Some(&vendor.name)));
        let found = found.ok_or_else(|| unknown(Column::Vendor, vendor, names, suggest))?;
        Ok(Discount { vendor: found.id.clone(), percent })
    }

    fn price(&self, row: &Cells, suggest: bool) -> Result<OwnPrice, Reason> {
        let service = self.service(required(row, Column::Service)?, suggest)?;
        let offering = offering(service, required(row, Column::Offering)?, suggest)?;
        if let Some(vendor) = row.get(Column::Vendor).map(str::trim) {
            let known = self.catalog.vendor(&offering.vendor);
            let is_vendor = vendor == offering.vendor
                || known.is_some_and(|known| is_called(vendor, &known.id, &known.name));
            if !is_vendor {
                let vendor_id = offering.vendor.clone();
                return Err(Reason::OtherVendor { found: shown(vendor), vendor: vendor_id });
            }
        }
        let plan = row.get(Column::Plan).map(|name| plan(offering, name.trim(), suggest)).transpose()?;
        let charge = charge(offering, plan, required(row, Column::Charge)?, suggest)?;
        let price = required(row, Column::Price)?;
        let price = self.number(Column::Price, price, Decimal::ZERO, Decimal::MAX)?;
        let per = row.get(Column::Per).map(|per| self.number(Column::Per, per, Decimal::ZERO, Decimal::MAX));
        let currency = row.get(Column::Currency).map(|code| code.trim().to_ascii_uppercase());
        let valid_from = row.get(Column::ValidFrom).map(|date| date.trim().to_owned());
        if let Some(date) = valid_from.as_deref().filter(|date| Date::earliest(date).is_none()) {
            return Err(Reason::NotADate(shown(date)));
        }
        let read = OwnPrice {
            service: service.id.clone(),
            offering: offering.id.clone(),
            plan: plan.map(|plan| plan.id.clone()),
            charge,
            price,
            per: per.transpose()?,
            currency,
            valid_from,
            source: row.get(Column::Source).map(str::to_owned),
        };
        match read.flaw(self.display) {
            Some((field, fault)) => Err(self.flaw(row, field, &fault)),
            None => Ok(read),
        }
    }

    /// Converts a fault of the design file to a reason for this row.
    fn flaw(&self, row: &Cells, field: &str, fault: &Fault) -> Reason {
        let column = Column::named(field).unwrap_or(Column::Price);
        let found = row.get(column).map(shown).unwrap_or_default();
        match fault {
            Fault::OutOfBounds { min, max, .. } => {
                Reason::OutOfBounds { column, found, min: *min, max: *max }
            }
            Fault::NotADate(_) => Reason::NotADate(found),
            Fault::OtherCurrency(_) => {
                Reason::OtherCurrency { found, display: self.display.map(|display| display.code.clone()) }
            }
            _ => Reason::TooLong { column, max: MAX_NAME },
        }
    }

    fn number(&self, column: Column, text: &str, min: Decimal, max: Decimal) -> Result<Decimal, Reason> {
        let value = amount::read(text, self.form).map_err(|error| match error {
            NotRead::TooLong => Reason::TooLong { column, max: MAX_DIGITS },
            NotRead::NotANumber => Reason::NotANumber { column, found: shown(text) },
            NotRead::Ambiguous => Reason::Ambiguous { column, found: shown(text) },
        })?;
        if value < min || value > max {
            return Err(Reason::OutOfBounds { column, found: shown(text), min, max });
        }
        Ok(value)
    }

    fn service(&self, name: &str, suggest: bool) -> Result<&Service, Reason> {
        if let Some(service) = self.catalog.service(name) {
            return Ok(service);
        }
        let services = &self.catalog.services;
        let has_name = |known: &str| known.to_lowercase() == name.to_lowercase();
        let found = services.iter().find(|service| has_name(&service.name) || has_name(&service.id));
        let names = services.iter().flat_map(|service| [service.id.as_str(), &service.name]);
        found
            .map(AsRef::as_ref)
            .ok_or_else(|| unknown(Column::Service, name, names.map(|name| (name, None)), suggest))
    }
}

fn required(row: &Cells, column: Column) -> Result<&str, Reason> {
    row.get(column).map(str::trim).ok_or(Reason::Missing(column))
}

fn check_text(column: Column, text: &str) -> Result<(), Reason> {
    let turns = |letter| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_control = |letter: char| letter.is_control() && !matches!(letter, '\t' | '\n' | '\r');
    if text.chars().any(|letter| is_control(letter) || turns(letter)) {
        return Err(Reason::ControlCharacter(column));
    }
    let is_number = matches!(column, Column::Price | Column::Per | Column::Discount);
    let max = if is_number { MAX_DIGITS } else { MAX_NAME };
    if text.chars().count() > max { Err(Reason::TooLong { column, max }) } else { Ok(()) }
}

fn is_called(text: &str, id: &str, name: &Text) -> bool {
    let is = |name: &str| name.to_lowercase() == text.to_lowercase();
    is(id) || is(name.get(Locale::PtBr)) || is(name.get(Locale::En))
}

fn offering<'a>(service: &'a Service, name: &str, suggest: bool) -> Result<&'a Offering, Reason> {
    let known = service.offering(name).map(|(_, offering)| offering);
    let called = || service.offerings.iter().find(|offering| is_called(name, &offering.id, &offering.name));
    let names = service.offerings.iter().map(|offering| (offering.id.as_str(), Some(&offering.name)));
    known.or_else(called).ok_or_else(|| unknown(Column::Offering, name, names, suggest))
}

fn plan<'a>(offering: &'a Offering, name: &str, suggest: bool) -> Result<&'a Plan, Reason> {
    let known = offering.plan(name).map(|(_, plan)| plan);
    let called = || offering.plans.iter().find(|plan| is_called(name, &plan.id, &plan.name));
    let names = offering.plans.iter().map(|plan| (plan.id.as_str(), Some(&plan.name)));
    known.or_else(called).ok_or_else(|| unknown(Column::Plan, name, names, suggest))
}

/// The id of a priced item: a charge of the plan, or of any plan if none is given, or a fee of the plan.
fn charge(offering: &Offering, plan: Option<&Plan>, name: &str, suggest: bool) -> Result<String, Reason> {
    let plans = || offering.plans.iter().filter(|known| plan.is_none_or(|plan| plan.id == known.id));
    let charges = || plans().flat_map(charges);
    let by_id = charges().find(|(id, _)| *id == name);
    let by_name = || charges().find(|(id, text)| text.is_some_and(|text| is_called(name, id, text)));
    let found = by_id.or_else(by_name).map(|(id, _)| id.to_owned());
    found.ok_or_else(|| unknown(Column::Charge, name, charges(), suggest))
}

/// The items of a plan that can have an own price, with the name of each charge.
pub(crate) fn charges(plan: &Plan) -> impl Iterator<Item = (&str, Option<&Text>)> {
    let fixed = [(BASE_FEE, &plan.base_fee), (MINIMUM, &plan.minimum), (CREDIT, &plan.credit)];
    let fixed = fixed.into_iter().filter(|(_, prices)| !prices.is_empty()).map(|(id, _)| (id, None));
    fixed.chain(plan.charges.iter().map(|charge| (charge.id.as_str(), Some(&charge.name))))
}

fn unknown<'a>(
    column: Column,
    found: &str,
    names: impl Iterator<Item = (&'a str, Option<&'a Text>)>,
    suggest: bool,
) -> Reason {
    let nearest = if suggest {
        let all = names.flat_map(|(id, name)| {
            let name = name.map(|name| [name.get(Locale::PtBr), name.get(Locale::En)]);
            std::iter::once(id).chain(name.into_iter().flatten())
        });
        nearest(found, all).map(str::to_owned)
    } else {
        None
    };
    Reason::Unknown { column, found: shown(found), nearest }
}
