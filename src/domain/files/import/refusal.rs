//! Why a text is not imported.

use crate::domain::basics::json::Problem;
use crate::domain::design::OpenError;
use crate::domain::files::json_bounds::Exceeded;
use crate::domain::files::library::BackupRefusal;
use crate::domain::files::share_link::LinkError;

/// Why a text is not imported, with the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    Empty,
    /// Nothing that is known; what was expected is said beside it.
    Unknown,
    /// It goes beyond a bound, and was not parsed.
    Exceeded(Exceeded),
    /// Not JSON, or something in it is not what it should be.
    Invalid(Problem),
    /// A bill with more items than a design may have.
    TooManyItems {
        path: String,
        max: usize,
    },
    /// A bill without anything in it.
    NothingInIt,
    /// A picture that carries no design.
    NoDesignInPicture,
    Design(OpenError),
    Library(BackupRefusal),
    Link(LinkError),
    /// Amounts in a currency for which the design has no rate.
    Currency {
        found: String,
        display: Option<String>,
    },
    /// The design would have more than it may: components, groups or own services.
    TooManyInDesign {
        max: usize,
    },
}
