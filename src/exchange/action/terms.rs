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
    RemoveDiscount { vendor: String },
    AddCommitment,
    RemoveCommitment { index: usize },
    SetContingency,
    SetTax,
}
