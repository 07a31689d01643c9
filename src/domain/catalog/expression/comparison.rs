//! The comparisons of a condition in an expression.

use rust_decimal::Decimal;

/// A comparison of two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Below,
    AtMost,
    Above,
    AtLeast,
    Equal,
    NotEqual,
}

impl Comparison {
    /// All comparisons as the catalog writes them. Signs of two characters come first, so that `<=` is not read as
    /// `<`.
    const SIGNS: [(&'static str, Self); 6] = [
        ("<=", Self::AtMost),
        (">=", Self::AtLeast),
        ("==", Self::Equal),
        ("!=", Self::NotEqual),
        ("<", Self::Below),
        (">", Self::Above),
    ];

    /// The comparison that a text begins with, and the length of its sign in bytes.
    #[must_use]
    pub fn at(text: &str) -> Option<(Self, usize)> {
        let found = Self::SIGNS.iter().find(|(sign, _)| text.starts_with(sign));
        found.map(|(sign, comparison)| (*comparison, sign.len()))
    }

    /// The sign that people read.
    #[must_use]
    pub fn sign(self) -> char {
        match self {
            Self::Below => '<',
            Self::AtMost => '≤',
            Self::Above => '>',
            Self::AtLeast => '≥',
            Self::Equal => '=',
            Self::NotEqual => '≠',
        }
    }

    /// Whether the comparison holds between two values.
    #[must_use]
    pub fn holds(self, left: Decimal, right: Decimal) -> bool {
        match self {
            Self::Below => left < right,
            Self::AtMost => left <= right,
            Self::Above => left > right,
            Self::AtLeast => left >= right,
            Self::Equal => left == right,
            Self::NotEqual => left != right,
        }
    }
}
