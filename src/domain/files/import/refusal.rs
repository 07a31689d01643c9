//! The reasons for refusing a text.

use crate::domain::basics::json::Problem;
use crate::domain::design::OpenError;
use crate::domain::files::json_bounds::Exceeded;
use crate::domain::files::library::BackupRefusal;
use crate::domain::files::share_link::LinkError;

/// The reason for refusing a text, with the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    Empty,
    /// Not a known format; the message lists the expected ones.
    Unknown,
    /// A bound is exceeded, so the text was not parsed.
    Exceeded(Exceeded),
    /// Not JSON, or a value is invalid.
    Invalid(Problem),
    /// A bill with more items than a design can hold.
    TooManyItems {
        path: String,
        max: usize,
    },
    /// An empty bill.
    NothingInIt,
    /// A picture without an embedded design.
    NoDesignInPicture,
    Design(OpenError),
    Library(BackupRefusal),
    Link(LinkError),
    /// Amounts in a currency without an exchange rate in the design.
    Currency {
        found: String,
        display: Option<String>,
    },
    /// The design would exceed a limit: components, groups or own services.
    TooManyInDesign {
        max: usize,
    },
}
