//! The faults that a file can have, and their English descriptions.

use std::fmt;

use rust_decimal::Decimal;

/// A fault at one place of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text is not valid JSON; line and column, counted from 1.
    Syntax {
        line: usize,
        column: usize,
    },
    Missing,
    UnknownField,
    Expected(Kind),
    /// A text that should be a number.
    NotANumber(String),
    /// A number outside its allowed bounds.
    OutOfBounds {
        value: String,
        min: Decimal,
        max: Decimal,
    },
    /// A reference to something that does not exist.
    UnknownReference(String),
    Duplicate(String),
    NotOneOf {
        value: String,
        allowed: &'static [&'static str],
    },
    MissingLanguage(&'static str),
    Expression {
        expression: String,
        reason: String,
    },
    /// A rule that only the catalog's tests check.
    Rule(String),
    TooMany {
        found: usize,
        max: usize,
    },
    NotADate(String),
    /// A field with a fixed value holds another one, such as the version of another program.
    Instead {
        found: String,
        expected: String,
    },
    NotACurrency(String),
    /// A text that should be a country code such as `BR`.
    NotACountry(String),
    /// A price in a currency that is neither US dollars nor the design's own.
    OtherCurrency(String),
}

/// A kind of JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Object,
    Array,
    Text,
    Number,
    Boolean,
}

/// A fault and its place, such as `components[3].copies`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub path: String,
    pub fault: Fault,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() { "file" } else { &self.path };
        write!(f, "{path}: ")?;
        match &self.fault {
            Fault::Syntax { line, column } => write!(f, "not valid JSON at line {line}, column {column}"),
            Fault::Missing => f.write_str("is missing"),
            Fault::UnknownField => f.write_str("is not a known field"),
            Fault::Expected(kind) => write!(f, "should be {}", kind.name()),
            Fault::NotANumber(text) => write!(f, "“{text}” is not a number"),
            Fault::OutOfBounds { value, min, max } => write!(f, "{value} is not between {min} and {max}"),
            Fault::UnknownReference(id) => write!(f, "refers to “{id}”, which does not exist"),
            Fault::Duplicate(id) => write!(f, "“{id}” appears twice"),
            Fault::NotOneOf { value, allowed } => write!(f, "“{value}” is not one of {}", allowed.join(", ")),
            Fault::MissingLanguage(language) => write!(f, "has no text in “{language}”"),
            Fault::Expression { expression, reason } => write!(f, "in “{expression}”: {reason}"),
            Fault::Rule(rule) => f.write_str(rule),
            Fault::TooMany { found, max } => write!(f, "has {found} entries, more than {max}"),
            Fault::Instead { found, expected } => write!(f, "“{found}” instead of “{expected}”"),
            Fault::NotADate(text) => write!(f, "“{text}” is not a date such as 2026, 2026-11 or 2026-11-25"),
            Fault::NotACountry(text) => write!(f, "“{text}” is not a country code such as BR"),
            Fault::NotACurrency(text) => write!(f, "“{text}” is not a currency code such as BRL"),
            Fault::OtherCurrency(code) => {
                write!(f, "“{code}” is neither USD nor the currency of the design")
            }
        }
    }
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Object => "an object",
            Self::Array => "a list",
            Self::Text => "a text",
            Self::Number => "a number, as a decimal string",
            Self::Boolean => "true or false",
        }
    }
}
