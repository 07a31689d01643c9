//! The names and messages of a bill.

use leptos::prelude::*;

use crate::app::AppState;
use crate::domain::basics::i18n::{self, Texts, fill};
use crate::domain::catalog::{Catalog, Service};
use crate::domain::estimate::{GapReason, Item};

use super::BillData;

/// The name of a line.
pub(super) fn item_name(app: AppState, bill: BillData, item: Item) -> String {
    let t = app.t();
    match item {
        Item::Charge(_) => charge_name(app, bill, item).unwrap_or_default(),
        Item::BaseFee => t.base_fee.to_owned(),
        Item::Discount => t.discount.to_owned(),
        Item::Minimum => t.minimum_fee.to_owned(),
        Item::Credit => t.credit.to_owned(),
        Item::Quote => t.quote.to_owned(),
        // Only connections are billed for transfer.
        Item::Transfer => String::new(),
        Item::Whole => t.component.to_owned(),
    }
}

fn charge_name(app: AppState, bill: BillData, item: Item) -> Option<String> {
    let (component, plan, charge) = (bill.component.get()?, bill.plan.get()?, bill.charge(item)?);
    let path = [&component.service, &component.offering, &plan.id, &charge.id].map(String::as_str);
    Some(app.catalog_name(&charge.name, &path))
}

/// The reason why a line has no price.
pub(super) fn gap_text(t: &Texts, reason: GapReason, hosts: &str) -> String {
    match reason {
        GapReason::NoPrice => t.gap_no_price.to_owned(),
        GapReason::NotInBook => t.gap_not_in_book.to_owned(),
        GapReason::UnknownService => t.gap_unknown_service.to_owned(),
        GapReason::UnknownOffering => t.gap_unknown_offering.to_owned(),
        GapReason::UnknownPlan => t.gap_unknown_plan.to_owned(),
        GapReason::MissingHost => fill(t.gap_missing_host, &[hosts]),
        GapReason::OutOfRange => t.gap_out_of_range.to_owned(),
    }
}

/// The names of the services on which the component's service depends.
pub(super) fn hosts(app: AppState, bill: BillData) -> String {
    let names = bill.component.with(|component| {
        app.catalog.with(|catalog| {
            let service = catalog.service(&component.as_ref()?.service)?;
            let hosts = service.requires.iter().filter_map(|host| catalog.service(host));
            Some(hosts.map(|host| host.name.clone()).collect::<Vec<_>>().join(" / "))
        })
    });
    names.unwrap_or_default()
}

/// The name and the unit of the usage or input that a plan limits.
pub(super) fn limit_name(app: AppState, catalog: &Catalog, service: &Service, of: &str) -> (String, String) {
    let locale = app.lang();
    let usage = service.usage.iter().find(|usage| usage.id == of);
    if let Some(usage) = usage {
        return (app.catalog_name(&usage.name, &[&service.id, of]), i18n::units(&usage.unit, locale));
    }
    let input = catalog.inputs.iter().find(|input| input.id == of);
    input.map_or_else(
        || (of.to_owned(), String::new()),
        |input| (input.name.get(locale).to_owned(), i18n::units(&input.unit, locale)),
    )
}
