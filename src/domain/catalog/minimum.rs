//! The minimum quantity of a charge (C3).

use rust_decimal::Decimal;

use super::Charge;

/// When a minimum quantity is due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MinimumDue {
    /// Even without any use.
    #[default]
    Always,
    /// Only with some use: provisioned IOPS of a disk that a design may lack.
    WithUse,
}

impl Charge {
    /// The quantity, raised to the minimum if that is due.
    #[must_use]
    pub fn at_least_minimum(&self, quantity: Decimal) -> Decimal {
        match self.minimum_due {
            MinimumDue::WithUse if quantity.is_zero() => quantity,
            MinimumDue::Always | MinimumDue::WithUse => quantity.max(self.minimum),
        }
    }
}
