//! The reasons for which a run writes nothing.

use std::fmt;

/// A reason to write nothing, with the file and the place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The name of the file, without its folder.
    pub file: String,
    /// The place in the file, such as `terms.OnDemand.ABC`; empty for the file as a whole.
    pub place: String,
    pub reason: Reason,
}

/// The fault of a feed, a selector or a price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The file cannot be opened, is cut off, or is no JSON of a known form.
    Unreadable(String),
    /// The price has no day on which the vendor published it.
    NoDate,
    /// The price is in another currency than US dollars.
    OtherCurrency(String),
    /// A text that should be a number of at least zero and at most 10⁹.
    NotAPrice(String),
    /// The meter counts in another unit than its selector says.
    OtherUnit { found: String, expected: String },
    /// Tiers that do not begin at zero, or leave a hole.
    BrokenTiers(String),
    /// Two different prices for one charge.
    TwoPrices(Box<TwoPrices>),
    /// The price of the base region is not that of the catalog.
    OtherBase(Box<OtherBase>),
    /// A selector or a pack of the repository is wrong.
    Wrong(String),
}

/// Two different prices for one charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TwoPrices {
    /// The charge, or the meter, that should have one price.
    pub charge: String,
    pub one: String,
    pub other: String,
    /// The place of the other price.
    pub seen: String,
}

/// A base price that is not that of the catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherBase {
    pub charge: String,
    pub catalog: String,
    pub feed: String,
}

impl Refusal {
    /// A refusal at a place of a file.
    #[must_use]
    pub fn new(file: &str, place: impl Into<String>, reason: Reason) -> Self {
        Self { file: file.to_owned(), place: place.into(), reason }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.file)?;
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        match &self.reason {
            Reason::Unreadable(why) | Reason::Wrong(why) => f.write_str(why),
            Reason::NoDate => f.write_str("the price has no publication date"),
            Reason::OtherCurrency(code) => write!(f, "the price is in {code}, not in USD"),
            Reason::NotAPrice(text) => write!(f, "“{text}” is not a price between 0 and 1000000000"),
            Reason::OtherUnit { found, expected } => {
                write!(f, "the unit is “{found}” instead of “{expected}”")
            }
            Reason::BrokenTiers(why) => write!(f, "the tiers are broken: {why}"),
            Reason::TwoPrices(two) => {
                write!(f, "two prices for {}: {}, and {} in {}", two.charge, two.one, two.other, two.seen)
            }
            Reason::OtherBase(base) => write!(
                f,
                "{} costs {} in the base region, but {} in the catalog (--renew-base renews both)",
                base.charge, base.feed, base.catalog
            ),
        }
    }
}
