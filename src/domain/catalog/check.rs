//! Rules that span several catalog files, which loading a single entry cannot check.

use std::sync::Arc;

use super::{Catalog, PROTECTED, Plan, Service};
use crate::domain::catalog::price::Price;

/// Every violated rule, as `service/offering/plan: problem`. Empty for a sound catalog.
#[must_use]
pub fn check(catalog: &Catalog) -> Vec<String> {
    let mut found = Vec::new();
    for service in &catalog.services {
        check_service(catalog, service, &mut found);
    }
    for (index, transfer) in catalog.transfers.iter().enumerate() {
        let mut note = |what: String| found.push(format!("transfer/{}: {what}", transfer.vendor));
        if catalog.vendor(&transfer.vendor).is_none() {
            note("the vendor does not exist".to_owned());
        }
        if catalog.transfers.iter().take(index).any(|other| other.vendor == transfer.vendor) {
            note("appears twice".to_owned());
        }
        for charge in transfer.charges() {
            let base = catalog.base_region(&transfer.vendor);
            let found = |price: &Price| check_price(catalog, price, base.as_ref());
            for problem in charge.prices.iter().filter_map(|(_, price)| found(price)) {
                note(format!("{}: {problem}", charge.id));
            }
        }
    }
    for location in &catalog.locations {
        if catalog.country(&location.country).is_none() {
            found.push(format!("locations/{}: the country {} does not exist", location.id, location.country));
        }
    }
    for tier in &catalog.recovery_tiers {
        let problems = tier.prices.iter().filter_map(|(_, price)| check_price(catalog, price, None));
        found.extend(problems.map(|problem| format!("recovery/{}: {problem}", tier.id)));
    }
    for input in &catalog.inputs {
        if input.default < input.min || input.default > input.max {
            found.push(format!("workload/{}: the default is outside its range", input.id));
        }
    }
    found
}

fn check_service(catalog: &Catalog, service: &Service, found: &mut Vec<String>) {
    let mut note = |place: &str, what: String| found.push(format!("{}{place}: {what}", service.id));
    if service.offerings.is_empty() {
        note("", "has no offering".to_owned());
    }
    for host in &service.requires {
        if catalog.service(host).is_none() {
            note("", format!("requires “{host}”, which does not exist"));
        }
    }
    for usage in &service.usage {
        if usage.name.pt.is_empty() {
            note("", format!("the usage “{}” has no name", usage.id));
        }
        if catalog.input_index(&usage.id).is_some() {
            note("", format!("the usage “{}” hides the workload input of that name", usage.id));
        }
    }
    for problem in check_backup(catalog, service) {
        note("", problem);
    }
    for (index, offering) in service.offerings.iter().enumerate() {
        let place = format!("/{}", offering.id);
        if catalog.vendor(&offering.vendor).is_none() {
            note(&place, format!("the vendor “{}” does not exist", offering.vendor));
        }
        if service.offerings.iter().take(index).any(|other| other.id == offering.id) {
            note(&place, "appears twice".to_owned());
        }
        for (index, plan) in offering.plans.iter().enumerate() {
            let place = format!("{place}/{}", plan.id);
            if offering.plans.iter().take(index).any(|other| other.id == plan.id) {
                note(&place, "appears twice".to_owned());
            }
            for problem in check_plan(catalog, &offering.vendor, plan) {
                note(&place, problem);
            }
        }
    }
}

fn check_backup(catalog: &Catalog, service: &Service) -> Vec<String> {
    let Some(backup) = &service.backup else {
        let named = service.offerings.iter().filter(|offering| offering.backup.is_some());
        return named.map(|offering| format!("{} names a backup, the service none", offering.id)).collect();
    };
    let Some(by) = catalog.service(&backup.service) else {
        return vec![format!("is backed up by “{}”, which does not exist", backup.service)];
    };
    let mut found = Vec::new();
    if !by.usage.iter().any(|usage| usage.id == PROTECTED) {
        found.push(format!("is backed up by “{}”, which has no usage “{PROTECTED}”", by.id));
    }
    for offering in service.offerings.iter().filter_map(|offering| offering.backup.as_ref()) {
        if by.offering(offering).is_none() {
            found.push(format!("is backed up by “{}/{offering}”, which does not exist", by.id));
        }
    }
    for replaced in &backup.replaces {
        let mut plans = service.offerings.iter().flat_map(|offering| &offering.plans);
        if !plans.any(|plan| plan.charges.iter().any(|charge| charge.id == *replaced)) {
            found.push(format!("a backup replaces the charge “{replaced}”, which does not exist"));
        }
    }
    found
}

fn check_plan(catalog: &Catalog, vendor: &str, plan: &Plan) -> Vec<String> {
    let mut found = Vec::new();
    let base = catalog.base_region(vendor);
    let mut note_price = |what: &str, price: &Price| {
        found.extend(check_price(catalog, price, base.as_ref()).map(|problem| format!("{what}: {problem}")));
    };
    for (what, prices) in [("base_fee", &plan.base_fee), ("minimum", &plan.minimum), ("credit", &plan.credit)]
    {
        for (_, price) in prices {
            note_price(what, price);
        }
    }
    for charge in &plan.charges {
        for (_, price) in &charge.prices {
            note_price(&charge.id, price);
        }
    }
    for (index, charge) in plan.charges.iter().enumerate() {
        if charge.name.pt.is_empty() {
            found.push(format!("the charge “{}” has no name", charge.id));
        }
        if plan.charges.iter().take(index).any(|other| other.id == charge.id) {
            found.push(format!("the charge “{}” appears twice", charge.id));
        }
    }
    for credited in &plan.credit_charges {
        if !plan.charges.iter().any(|charge| charge.id == *credited) {
            found.push(format!("the credit names the charge “{credited}”, which the plan does not have"));
        }
    }
    found
}

/// The problem of a price. All prices of a vendor are of its base region, or do not vary (C17): a mixture
/// would compare plans of different places.
fn check_price(catalog: &Catalog, price: &Price, base: Option<&Arc<str>>) -> Option<String> {
    if price.region.is_some() && price.region.as_ref() != base {
        let region = price.region.as_deref().unwrap_or_default();
        let base = base.map_or("no region", |base| base);
        Some(format!("a price of {region} among prices of {base}"))
    } else if price.source.is_empty() {
        Some("a price without a source".to_owned())
    } else if catalog.source(&price.source).is_none() {
        Some(format!("the source “{}” does not exist", price.source))
    } else if price.as_of.as_deref().is_some_and(|date| !is_date(date)) {
        Some("as_of should be YYYY, YYYY-MM or YYYY-MM-DD".to_owned())
    } else {
        None
    }
}

fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let digits = |part: Option<&str>, length: usize| {
        part.is_none_or(|part| part.len() == length && part.chars().all(|c| c.is_ascii_digit()))
    };
    digits(parts.next(), 4) && digits(parts.next(), 2) && digits(parts.next(), 2) && parts.next().is_none()
}
