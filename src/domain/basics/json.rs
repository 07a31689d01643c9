//! Reading JSON with the place of every problem: the catalog reports all of them at once, a design file its first.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use crate::domain::basics::exact;
use crate::domain::basics::text::Text;

/// What is wrong at a place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text is not JSON at all; line and column, counted from 1.
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
    /// A rule that only the catalog's own tests meet.
    Rule(String),
    TooMany {
        found: usize,
        max: usize,
    },
    NotADate(String),
    NotACurrency(String),
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
            Fault::NotADate(text) => write!(f, "“{text}” is not a date such as 2026, 2026-11 or 2026-11-25"),
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

/// Where a value stands. The page does without: what it opens was looked at by the worker, which says what is wrong.
#[derive(Clone)]
struct Place(#[cfg(not(page))] String);

#[cfg(not(page))]
impl Place {
    fn of(path: &str) -> Self {
        Self(path.to_owned())
    }

    fn field(&self, key: &str) -> Self {
        Self(if self.0.is_empty() { key.to_owned() } else { format!("{}.{key}", self.0) })
    }

    fn item(&self, index: usize) -> Self {
        Self(format!("{}[{index}]", self.0))
    }

    fn path(&self) -> &str {
        &self.0
    }
}

#[cfg(page)]
#[expect(clippy::unused_self, clippy::unnecessary_literal_bound, reason = "as where there is a place")]
impl Place {
    fn of(_path: &str) -> Self {
        Self()
    }

    fn field(&self, _key: &str) -> Self {
        Self()
    }

    fn item(&self, _index: usize) -> Self {
        Self()
    }

    fn path(&self) -> &str {
        ""
    }
}

/// Collects problems while a file is read.
#[derive(Clone, Default)]
pub struct Problems(Rc<RefCell<Vec<Problem>>>);

impl Problems {
    /// Notes a problem.
    pub fn push(&self, path: impl Into<String>, fault: Fault) {
        self.0.borrow_mut().push(Problem { path: path.into(), fault });
    }

    /// All problems noted so far, in the order they were found.
    #[must_use]
    pub fn take(&self) -> Vec<Problem> {
        std::mem::take(&mut self.0.borrow_mut())
    }
}

/// Parses a text as JSON.
pub fn parse(text: &str) -> Result<Value, Problem> {
    serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| Problem {
        path: String::new(),
        fault: Fault::Syntax { line: error.line(), column: error.column() },
    })
}

/// A value and where it stands. Every accessor notes what is wrong and goes on with a harmless stand-in.
#[derive(Clone)]
pub struct Node<'a> {
    value: &'a Value,
    place: Place,
    problems: Problems,
}

impl<'a> Node<'a> {
    /// The root of a file.
    #[must_use]
    pub fn root(value: &'a Value, path: &str, problems: &Problems) -> Self {
        Self { value, place: Place::of(path), problems: problems.clone() }
    }

    /// Where this value stands.
    #[must_use]
    pub fn path(&self) -> &str {
        self.place.path()
    }

    /// The JSON value itself.
    #[must_use]
    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// Where problems are noted.
    #[must_use]
    pub fn problems(&self) -> &Problems {
        &self.problems
    }

    /// Notes a problem at this place.
    pub fn fault(&self, fault: Fault) {
        self.problems.push(self.place.path(), fault);
    }

    /// Notes the problem of a field of this object, if there is one.
    pub fn note(&self, flaw: Option<(&str, Fault)>) {
        if let Some((field, fault)) = flaw {
            self.problems.push(self.place.field(field).path(), fault);
        }
    }

    fn child(&self, value: &'a Value, place: Place) -> Self {
        Self { value, place, problems: self.problems.clone() }
    }

    fn object(&self) -> Option<&'a Map<String, Value>> {
        let object = self.value.as_object();
        if object.is_none() {
            self.fault(Fault::Expected(Kind::Object));
        }
        object
    }

    /// Notes every key that is not in `known`.
    pub fn only(&self, known: &[&str]) {
        let Some(object) = self.object() else { return };
        for key in object.keys() {
            if !known.contains(&key.as_str()) {
                self.problems.push(self.place.field(key).path(), Fault::UnknownField);
            }
        }
    }

    /// The value under a key; absent and `null` are the same.
    #[must_use]
    pub fn optional(&self, key: &str) -> Option<Self> {
        let value = self.value.as_object()?.get(key)?;
        if value.is_null() {
            return None;
        }
        Some(self.child(value, self.place.field(key)))
    }

    /// The value under a key that must be there.
    #[must_use]
    pub fn required(&self, key: &str) -> Option<Self> {
        self.object()?;
        let child = self.optional(key);
        if child.is_none() {
            self.problems.push(self.place.field(key).path(), Fault::Missing);
        }
        child
    }

    /// The entries of a list; none if it is absent.
    #[must_use]
    pub fn list(&self, key: &str) -> Vec<Self> {
        self.optional(key).map(|node| node.items()).unwrap_or_default()
    }

    /// The entries of this list.
    #[must_use]
    pub fn items(&self) -> Vec<Self> {
        let Some(array) = self.value.as_array() else {
            self.fault(Fault::Expected(Kind::Array));
            return Vec::new();
        };
        array.iter().enumerate().map(|(index, value)| self.child(value, self.place.item(index))).collect()
    }

    /// The entries of this object, with their keys.
    #[must_use]
    pub fn entries(&self) -> Vec<(&'a str, Self)> {
        let Some(object) = self.object() else { return Vec::new() };
        object
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(key, value)| (key.as_str(), self.child(value, self.place.field(key))))
            .collect()
    }

    /// This value as a text.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.value.as_str().unwrap_or_else(|| {
            self.fault(Fault::Expected(Kind::Text));
            ""
        })
    }

    /// The text under a key that must be there.
    #[must_use]
    pub fn text_at(&self, key: &str) -> String {
        self.required(key).map(|node| node.text().to_owned()).unwrap_or_default()
    }

    /// The text under a key that may be absent.
    #[must_use]
    pub fn optional_text(&self, key: &str) -> Option<String> {
        self.optional(key).map(|node| node.text().to_owned())
    }

    /// A catalog text: both languages, or one string for both.
    #[must_use]
    pub fn translated(&self) -> Text {
        if let Some(both) = self.value.as_str() {
            if both.trim().is_empty() {
                self.fault(Fault::MissingLanguage("pt"));
            }
            return Text { pt: both.to_owned(), en: None };
        }
        self.only(&["pt", "en"]);
        let language = |key: &'static str| match self.optional(key) {
            Some(node) if !node.text().trim().is_empty() => node.text().to_owned(),
            _ => {
                self.fault(Fault::MissingLanguage(key));
                String::new()
            }
        };
        Text { pt: language("pt"), en: Some(language("en")) }
    }

    /// This value as true or false.
    #[must_use]
    pub fn boolean(&self) -> bool {
        self.value.as_bool().unwrap_or_else(|| {
            self.fault(Fault::Expected(Kind::Boolean));
            false
        })
    }

    /// A decimal, written as a string (or, kindly, as a JSON number).
    #[must_use]
    pub fn decimal(&self) -> Decimal {
        let text = match self.value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => {
                self.fault(Fault::Expected(Kind::Number));
                return Decimal::ZERO;
            }
        };
        exact::parse(&text).unwrap_or_else(|| {
            self.fault(Fault::NotANumber(text.chars().take(40).collect()));
            Decimal::ZERO
        })
    }

    /// A decimal within bounds, both included.
    #[must_use]
    pub fn decimal_within(&self, min: Decimal, max: Decimal) -> Decimal {
        let value = self.decimal();
        if value < min || value > max {
            self.fault(Fault::OutOfBounds { value: value.to_string(), min, max });
            return min;
        }
        value
    }

    /// A decimal that is not negative.
    #[must_use]
    pub fn amount(&self) -> Decimal {
        self.decimal_within(Decimal::ZERO, Decimal::MAX)
    }

    /// One of a closed set of words.
    pub fn one_of<T: Copy>(&self, words: &'static [&'static str], values: &[T]) -> Option<T> {
        let text = self.value.as_str().unwrap_or_default();
        let found = words.iter().position(|word| *word == text).and_then(|index| values.get(index)).copied();
        if found.is_none() {
            self.fault(Fault::NotOneOf { value: text.chars().take(40).collect(), allowed: words });
        }
        found
    }
}
