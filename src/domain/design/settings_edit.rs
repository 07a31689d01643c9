//! Changes to the settings, other than price book and hours per month.

use rust_decimal::Decimal;

use super::command_error::{CommandError, at_most, change, name_of, sound, within};
use super::settings::is_country;
use super::tax::{self, Tax};
use super::{Commitment, Currency, Design, Discount, MAX_COUNTRIES, MAX_TAXES, MAX_TERMS, SupportPlan};
use crate::domain::basics::json::Fault;

/// A change of the settings.
#[derive(Clone, Debug, PartialEq)]
pub enum SettingsEdit {
    /// Whether the user's own prices apply.
    OwnPrices(bool),
    /// Sets the display currency or returns to US dollars. Rejected while own prices use the current display
    /// currency.
    Currency(Option<Currency>),
    /// Sets or removes a vendor's discount.
    Discount {
        vendor: String,
        percent: Option<Decimal>,
    },
    /// Changes the commitment at an index, removes it, or appends a new one.
    Commitment {
        index: usize,
        commitment: Option<Commitment>,
    },
    /// Sets or removes a vendor's support plan.
    Support {
        vendor: String,
        plan: Option<SupportPlan>,
    },
    Contingency(Decimal),
    /// Replaces all taxes.
    Taxes(Vec<Tax>),
    /// The default recovery tier of components.
    Recovery(Option<String>),
    /// The location of the design (C17).
    Location(Option<String>),
    /// Whether base prices stand in for unknown prices of the location (C17).
    StandIns(bool),
    /// The countries in which all data has to stay.
    Residency(Vec<String>),
}

impl SettingsEdit {
    pub(super) fn apply(self, design: &mut Design) -> Result<(), CommandError> {
        let settings = &mut design.settings;
        match self {
            Self::OwnPrices(count) => settings.own_prices = count,
            Self::Currency(currency) => {
                sound(currency.as_ref().and_then(Currency::flaw))?;
                for row in design.prices.rows() {
                    sound(row.flaw(currency.as_ref()))?;
                }
                settings.currency = currency;
            }
            Self::Discount { vendor, percent: None } => {
                settings.discounts.retain(|discount| discount.vendor != vendor);
            }
            Self::Discount { vendor, percent: Some(percent) } => {
                let discounts = &mut settings.discounts;
                let known = discounts.iter().position(|discount| discount.vendor == vendor);
                let index = known.unwrap_or(discounts.len());
                let discount = Discount { vendor, percent };
                sound(discount.flaw())?;
                at_most(index.saturating_add(1), MAX_TERMS)?;
                change(discounts, index, Some(discount))?;
            }
            Self::Commitment { index, commitment } => {
                if let Some(commitment) = &commitment {
                    sound(commitment.flaw())?;
                    at_most(index.saturating_add(1), MAX_TERMS)?;
                }
                change(&mut settings.commitments, index, commitment)?;
            }
            Self::Support { vendor, plan: None } => settings.support.retain(|plan| plan.vendor != vendor),
            Self::Support { vendor, plan: Some(plan) } => {
                let plan = SupportPlan { vendor, ..plan };
                sound(plan.flaw())?;
                let plans = &mut settings.support;
                let known = plans.iter().position(|known| known.vendor == plan.vendor);
                let index = known.unwrap_or(plans.len());
                at_most(index.saturating_add(1), MAX_TERMS)?;
                change(plans, index, Some(plan))?;
            }
            Self::Contingency(percent) => settings.contingency_percent = percentage(percent)?,
            Self::Taxes(taxes) => {
                at_most(taxes.len(), MAX_TAXES)?;
                sound(tax::flaw(&taxes).map(|(_, flaw)| flaw))?;
                settings.taxes = taxes;
            }
            Self::Recovery(tier) => settings.recovery = tier.map(name_of).transpose()?,
            Self::Location(location) => settings.location = location.map(name_of).transpose()?,
            Self::StandIns(count) => settings.stand_ins = count,
            Self::Residency(countries) => {
                at_most(countries.len(), MAX_COUNTRIES)?;
                if let Some(other) = countries.iter().find(|country| !is_country(country)) {
                    return Err(CommandError::Invalid(Fault::NotACountry(other.clone())));
                }
                settings.residency = countries;
            }
        }
        Ok(())
    }
}

fn percentage(percent: Decimal) -> Result<Decimal, CommandError> {
    within(percent, Decimal::ZERO, Decimal::ONE_HUNDRED)
}
