//! The list prices of the catalog that a target of a selector names, and how prices are compared and shown.

use rust_decimal::Decimal;

use super::load_selector::path_named;
use super::selector::Target;
use crate::domain::basics::exact::{self, Exact};
use crate::domain::catalog::price::{Book, Price};
use crate::domain::catalog::{
    ALL_PLANS, BASE_FEE, CREDIT, Catalog, Charge, Free, MINIMUM, Offering, Plan, PriceMap,
};

/// The digits from which on a rounded price of the catalog agrees with an exact one of a feed.
const ROUNDED_DIGITS: usize = 4;

/// A list price of the catalog.
#[derive(Clone, Copy, Debug)]
pub(super) struct CatalogPrice<'a> {
    /// The plan that has the price; empty for transfers.
    pub(super) plan: &'a str,
    pub(super) price: &'a Price,
    /// The free allowance that the charge has beside its tiers.
    pub(super) free: Option<&'a Free>,
}

/// The vendor whose price a target is.
#[must_use]
pub(super) fn vendor(catalog: &Catalog, target: &Target) -> Option<String> {
    match target {
        Target::Charge([service, offering, ..]) => {
            Some(catalog.service(service)?.offering(offering)?.1.vendor.clone())
        }
        Target::Transfer(vendor, _) => Some(vendor.clone()),
    }
}

/// The list prices of a target; several if it is for all plans of an offering.
#[must_use]
pub(super) fn of<'a>(catalog: &'a Catalog, target: &'a Target) -> Vec<CatalogPrice<'a>> {
    match target {
        Target::Charge([service, offering, plan, charge]) => {
            let offering = catalog.service(service).and_then(|service| service.offering(offering));
            offering.map(|(_, offering)| of_plans(offering, plan, charge)).unwrap_or_default()
        }
        Target::Transfer(vendor, path) => {
            let transfer = catalog.transfers.iter().find(|transfer| transfer.vendor == *vendor);
            let charge =
                transfer.zip(path_named(path)).and_then(|(transfer, path)| transfer.charge(path, None));
            charge.and_then(|charge| of_charge("", charge)).into_iter().collect()
        }
    }
}

fn of_plans<'a>(offering: &'a Offering, plan: &str, charge: &str) -> Vec<CatalogPrice<'a>> {
    let plans = offering.plans.iter().filter(|known| plan == ALL_PLANS || known.id == plan);
    plans.filter_map(|plan| of_plan(plan, charge)).collect()
}

fn of_plan<'a>(plan: &'a Plan, charge: &str) -> Option<CatalogPrice<'a>> {
    let fee = |prices: &'a PriceMap| {
        let price = prices.iter().find(|(book, _)| *book == Book::List).map(|(_, price)| price)?;
        Some(CatalogPrice { plan: &plan.id, price, free: None })
    };
    match charge {
        BASE_FEE => fee(&plan.base_fee),
        MINIMUM => fee(&plan.minimum),
        CREDIT => fee(&plan.credit),
        _ => of_charge(&plan.id, plan.charges.iter().find(|known| known.id == charge)?),
    }
}

fn of_charge<'a>(plan: &'a str, charge: &'a Charge) -> Option<CatalogPrice<'a>> {
    Some(CatalogPrice { plan, price: charge.price(Book::List)?, free: charge.free.as_ref() })
}

/// Whether two prices ask the same at every quantity.
#[must_use]
pub(super) fn same(one: &Price, other: &Price) -> bool {
    alike(one, other, |one_amount, other_amount| Ok(one_amount == other_amount))
}

/// Whether a price of the catalog is that of a feed, exactly or rounded to at least four digits (the
/// catalog has 14.72 a month for 0.4839 a day).
#[must_use]
pub(super) fn agrees(catalog: &Price, feed: &Price) -> bool {
    alike(catalog, feed, |known, found| {
        // Both are multiplied by the other's `per`: only equal ones are comparable as printed.
        let is_rounded = catalog.per == feed.per
            && catalog.tiers.iter().all(|tier| digits(tier.price.likely) >= ROUNDED_DIGITS)
            && exact::round_half_up(exact::div(found, catalog.per)?, places(catalog))
                == exact::div(known, feed.per)?;
        Ok(known == found || is_rounded)
    })
}

fn alike(one: &Price, other: &Price, same: impl Fn(Decimal, Decimal) -> Exact<bool>) -> bool {
    one.tiers.len() == other.tiers.len()
        && one.tiers.iter().zip(&other.tiers).all(|(one_tier, other_tier)| {
            let amounts = || -> Exact<bool> {
                let left = exact::mul(one_tier.price.likely, other.per)?;
                let right = exact::mul(other_tier.price.likely, one.per)?;
                same(left, right)
            };
            one_tier.up_to == other_tier.up_to && one_tier.flat == other_tier.flat && amounts() == Ok(true)
        })
}

fn digits(amount: Decimal) -> usize {
    amount.mantissa().unsigned_abs().to_string().trim_start_matches('0').len()
}

fn places(price: &Price) -> u32 {
    price.tiers.iter().map(|tier| tier.price.likely.scale()).max().unwrap_or_default()
}

/// A price for people: its amounts, and the number of units unless it is one.
#[must_use]
pub(super) fn shown(price: &Price) -> String {
    let amounts: Vec<String> =
        price.tiers.iter().map(|tier| tier.price.likely.normalize().to_string()).collect();
    let amounts = amounts.join(" / ");
    if price.per == Decimal::ONE { amounts } else { format!("{amounts} per {}", price.per.normalize()) }
}

/// The change of the first tier that differs, in percent to one decimal; `None` from zero.
#[must_use]
pub(super) fn percent(old: &Price, new: &Price) -> Option<Decimal> {
    let tiers = old.tiers.iter().zip(&new.tiers);
    let unit = |amount: Decimal, price: &Price| exact::div(amount, price.per);
    for (old_tier, new_tier) in tiers {
        let before = unit(old_tier.price.likely, old).ok()?;
        let after = unit(new_tier.price.likely, new).ok()?;
        if before != after {
            let ratio = exact::sub(after, before).and_then(|change| exact::div(change, before));
            let percent = ratio.and_then(|ratio| exact::mul(ratio, Decimal::ONE_HUNDRED));
            return percent.ok().map(|percent| exact::round_half_up(percent, 1));
        }
    }
    None
}
