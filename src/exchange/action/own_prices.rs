//! Actions of the view of the user's own prices.

use serde::{Deserialize, Serialize};

/// A user action in the view of own prices. A row is known by its index in the price book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OwnPricesAction {
    CountOwnPrices,
    /// Shows a page of the rows, counted from zero.
    GoToPage {
        page: usize,
    },
    /// Fills the form with a row.
    EditRow {
        index: usize,
    },
    CancelEdit,
    RemoveRow {
        index: usize,
    },
    /// Chooses a service, an offering or a plan; the form then lists the charges that match.
    Choose,
    SaveRow,
    /// Removes everything that is confidential: own prices, discounts and commitments.
    Strip,
    ExportCsv,
    ExportJson,
    PreviewImport,
    ClearImport,
    Import,
}
