//! The change of an item of advice, and its effect on the bill.

use rust_decimal::Decimal;

use crate::domain::analysis::change::Change;
use crate::domain::basics::exact;
use crate::domain::catalog::INTERACTIONS;
use crate::domain::design::Command;

/// A change that follows an item of advice, with its effect by an estimate of the changed design. Amounts are US
/// dollars per month, likely.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    pub change: Change,
    /// The total of the design now, and after the change.
    pub now: Decimal,
    pub then: Decimal,
    /// Now − then; negative if it costs more.
    pub saving: Decimal,
    /// The saving before adjustments of the whole: commitments, contingency, tax.
    pub before_additions: Decimal,
    /// The number of lines without a price that the change adds. If there are any, the actual saving is
    /// smaller.
    pub gaps: usize,
}

/// The effect of a proposal on the bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The total falls by at least a cent, and every price of the change is known.
    Saving,
    /// The total stays the same to the cent.
    Same,
    /// The total rises.
    Increase,
    /// The known part of the total does not rise, but a price of the change is unknown.
    Unknown,
    /// It only shows the design at another volume.
    View,
}

impl Sign {
    /// The word for the sign.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Saving => "saving",
            Self::Same => "same",
            Self::Increase => "increase",
            Self::Unknown => "unknown",
            Self::View => "view",
        }
    }
}

impl Proposal {
    /// The effect on the bill.
    #[must_use]
    pub fn sign(&self) -> Sign {
        let is_volume =
            |command: &Command| matches!(command, Command::SetInput { id, .. } if id == INTERACTIONS);
        if self.change.additions.is_empty() && self.change.commands.iter().all(is_volume) {
            return Sign::View;
        }
        let saving = exact::cents(self.saving);
        match (saving.is_zero(), saving.is_sign_negative()) {
            (false, true) => Sign::Increase,
            _ if self.gaps > 0 => Sign::Unknown,
            (true, _) => Sign::Same,
            (false, false) => Sign::Saving,
        }
    }

    /// Whether the change is free: it shows nothing else, costs no more, and every price of it is known.
    pub(super) fn is_free(&self) -> bool {
        matches!(self.sign(), Sign::Saving | Sign::Same)
    }
}
