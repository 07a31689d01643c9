//! One step of a meter: the unit price from a quantity on, as a feed states it.

use std::rc::Rc;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::refusal::{Reason, Refusal};
use crate::domain::basics::exact;
use crate::domain::catalog::price_age::Date;

/// The highest unit price that a feed may state, as in price packs.
const MAX_PRICE: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);

/// The unit price of a meter in a region from a quantity on. Several steps of a meter are its tiers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Step {
    /// The index of the selector that found the meter.
    pub(super) selector: usize,
    pub(super) region: Arc<str>,
    /// The vendor's id of the meter (SKU, meter id): steps with one id are tiers of one price.
    pub(super) meter: String,
    /// The first quantity of the step, in the unit of the feed.
    pub(super) start: Decimal,
    /// US dollars per unit of the feed.
    pub(super) price: Decimal,
    /// The day of publication, `2026-08-13`.
    pub(super) as_of: String,
    /// The file and the place in it, for messages.
    pub(super) file: Rc<str>,
    pub(super) place: String,
}

/// Reads a unit price: from zero to 10⁹.
pub(super) fn price(text: &str) -> Result<Decimal, Reason> {
    let known = exact::parse(text).filter(|price| (Decimal::ZERO..=MAX_PRICE).contains(price));
    known.map(|price| price.normalize()).ok_or_else(|| Reason::NotAPrice(short(text)))
}

/// Reads the bound of a tier.
pub(super) fn bound(text: &str) -> Result<Decimal, Reason> {
    let known = exact::parse(text).filter(|bound| *bound >= Decimal::ZERO);
    known.ok_or_else(|| Reason::BrokenTiers(format!("“{}” is not a quantity", short(text))))
}

/// The day of a moment such as `2026-08-10T21:57:58Z`.
pub(super) fn day(moment: &str) -> Option<String> {
    let day = moment.get(..10)?;
    let is_time = moment.get(10..).is_some_and(|rest| rest.is_empty() || rest.starts_with('T'));
    (is_time && Date::earliest(day).is_some()).then(|| day.to_owned())
}

/// The beginning of a text, for messages.
pub(super) fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

/// The steps and refusals that the files of a run have given so far.
#[derive(Default)]
pub(super) struct Harvest {
    pub(super) steps: Vec<Step>,
    pub(super) refusals: Vec<Refusal>,
}
