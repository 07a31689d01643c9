//! Actions of the view of the terms.

use serde::{Deserialize, Serialize};

/// A user action in the view of the terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TermsAction {
    SetBook,
    CountOwnPrices,
    SetCurrency,
    AddDiscount,
    RemoveDiscount {
        vendor: String,
    },
    AddCommitment,
    RemoveCommitment {
        index: usize,
    },
    SetContingency,
    /// Adds a tax with the typed percentage.
    AddTax,
    /// Changes a tax to what its fields say.
    SetTax {
        id: String,
    },
    ConfirmTax {
        id: String,
    },
    RemoveTax {
        id: String,
    },
    /// Adds the taxes on services imported into Brazil, with percentages to confirm.
    AddImportTaxes,
}
