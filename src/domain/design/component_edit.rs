//! Changes to a single component.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::command_error::{CommandError, name_of, not_negative, within};
use super::component::COPIES;
use super::{BackupPolicy, Quote};
use super::{Component, MAX_NOTES, PlanChoice};

/// A change to one component.
#[derive(Clone, Debug, PartialEq)]
pub enum ComponentEdit {
    Name(Option<String>),
    Offering(String),
    Plan(PlanChoice),
    Copies(u32),
    Hours(Option<Decimal>),
    Enabled(bool),
    Usage {
        id: String,
        value: Option<Decimal>,
    },
    Quantity {
        charge: String,
        value: Option<Decimal>,
    },
    Price {
        charge: String,
        value: Option<Decimal>,
    },
    Quote(Option<Quote>),
    Notes(String),
    /// Adds or removes the backup.
    Backup(Option<BackupPolicy>),
    /// Sets a usage of the backup or resets it to its default. Adds a backup if there is none.
    BackupUsage {
        id: String,
        value: Option<Decimal>,
    },
    /// Sets the location, or returns to that of the zone or design (C17).
    Location(Option<String>),
    /// Sets the recovery tier: an id, [`super::NO_RECOVERY`], or the design's default.
    Recovery(Option<String>),
}

impl ComponentEdit {
    /// Whether the edit has a meaning for components of one service only.
    pub(super) fn belongs_to_service(&self) -> bool {
        match self {
            Self::Name(_)
            | Self::Copies(_)
            | Self::Hours(_)
            | Self::Enabled(_)
            | Self::Quote(_)
            | Self::Notes(_)
            | Self::Location(_)
            | Self::Recovery(_) => false,
            Self::Offering(_)
            | Self::Plan(_)
            | Self::Usage { .. }
            | Self::Quantity { .. }
            | Self::Price { .. }
            | Self::Backup(_)
            | Self::BackupUsage { .. } => true,
        }
    }

    pub(in crate::domain) fn apply(self, component: &mut Component) -> Result<(), CommandError> {
        match self {
            Self::Name(name) => {
                component.name = name.map(name_of).transpose()?.filter(|name| !name.trim().is_empty());
            }
            Self::Offering(offering) => {
                if component.offering != offering {
                    component.offering = offering;
                    component.leave_offering();
                    // Charges belong to the offering; settings for the old ones have no meaning here.
                    component.quantities.clear();
                    component.prices.clear();
                }
            }
            Self::Plan(plan) => component.plan = plan,
            Self::Copies(copies) => {
                if !COPIES.contains(&copies) {
                    let (min, max) = (Decimal::from(*COPIES.start()), Decimal::from(*COPIES.end()));
                    return Err(CommandError::OutOfBounds { min, max });
                }
                component.copies = copies;
            }
            Self::Hours(hours) => {
                component.hours =
                    hours.map(|hours| within(hours, Decimal::ZERO, Decimal::from(744))).transpose()?;
            }
            Self::Enabled(enabled) => component.enabled = enabled,
            Self::Usage { id, value } => set(&mut component.usage, id, value)?,
            Self::Quantity { charge, value } => set(&mut component.quantities, charge, value)?,
            Self::Price { charge, value } => set(&mut component.prices, charge, value)?,
            Self::Quote(quote) => {
                if let Some(quote) = &quote {
                    not_negative(quote.amount)?;
                    name_of(quote.source.clone())?;
                }
                component.quote = quote;
            }
            Self::Notes(notes) => {
                if notes.chars().count() > MAX_NOTES {
                    return Err(CommandError::TooLong { max: MAX_NOTES });
                }
                component.notes = notes;
            }
            Self::Backup(policy) => {
                if let Some(policy) = &policy {
                    policy.offering.clone().map(name_of).transpose()?;
                    for value in policy.usage.values() {
                        not_negative(*value)?;
                    }
                }
                component.backup = policy;
            }
            Self::BackupUsage { id, value } => {
                value.map(not_negative).transpose()?;
                set(&mut component.backup.get_or_insert_default().usage, id, value)?;
            }
            Self::Location(location) => component.location = location.map(name_of).transpose()?,
            Self::Recovery(tier) => component.recovery = tier.map(name_of).transpose()?,
        }
        Ok(())
    }
}

fn set(
    values: &mut BTreeMap<String, Decimal>,
    id: String,
    value: Option<Decimal>,
) -> Result<(), CommandError> {
    match value {
        Some(value) => values.insert(id, not_negative(value)?),
        None => values.remove(&id),
    };
    Ok(())
}
