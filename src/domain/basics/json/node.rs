//! A value of a file, together with its place.

use std::cell::OnceCell;
use std::rc::Rc;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::place::{Place, Step};
use super::{Fault, Kind, Problems};
use crate::domain::basics::exact;
use crate::domain::basics::text::Text;

/// A value and its place in the file. Every accessor records a fault and continues with a harmless default.
#[derive(Clone)]
pub struct Node<'a> {
    value: &'a Value,
    place: Place<'a>,
    /// This place, shared with the values inside; created for the first of them.
    shared: OnceCell<Rc<Place<'a>>>,
    problems: Problems,
}

impl<'a> Node<'a> {
    /// The root of a file.
    #[must_use]
    pub fn root(value: &'a Value, path: &str, problems: &Problems) -> Self {
        Self::at(value, Place::Root(path.into()), problems)
    }

    /// The place of this value.
    #[must_use]
    pub fn path(&self) -> String {
        self.place.path()
    }

    /// The JSON value itself.
    #[must_use]
    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// The collection that receives problems.
    #[must_use]
    pub fn problems(&self) -> &Problems {
        &self.problems
    }

    /// Records a problem at this place.
    pub fn fault(&self, fault: Fault) {
        self.problems.push(self.place.path(), fault);
    }

    /// Records the problem of a field of this object, if there is one.
    pub fn note(&self, flaw: Option<(&str, Fault)>) {
        if let Some((field, fault)) = flaw {
            self.problems.push(self.place.path_of(field), fault);
        }
    }

    fn at(value: &'a Value, place: Place<'a>, problems: &Problems) -> Self {
        Self { value, place, shared: OnceCell::new(), problems: problems.clone() }
    }

    fn child(&self, value: &'a Value, step: Step<'a>) -> Self {
        let parent = self.shared.get_or_init(|| Rc::new(self.place.clone()));
        Self::at(value, Place::Within(Rc::clone(parent), step), &self.problems)
    }

    fn object(&self) -> Option<&'a Map<String, Value>> {
        let object = self.value.as_object();
        if object.is_none() {
            self.fault(Fault::Expected(Kind::Object));
        }
        object
    }

    /// Records every key that is not in `known`.
    pub fn only(&self, known: &[&str]) {
        let Some(object) = self.object() else { return };
        for key in object.keys() {
            if !known.contains(&key.as_str()) {
                self.problems.push(self.place.path_of(key), Fault::UnknownField);
            }
        }
    }

    /// The value under a key; absent and `null` are the same.
    #[must_use]
    pub fn optional(&self, key: &str) -> Option<Self> {
        let (key, value) = self.value.as_object()?.get_key_value(key)?;
        if value.is_null() {
            return None;
        }
        Some(self.child(value, Step::Field(key)))
    }

    /// The value under a required key.
    #[must_use]
    pub fn required(&self, key: &str) -> Option<Self> {
        self.object()?;
        let child = self.optional(key);
        if child.is_none() {
            self.problems.push(self.place.path_of(key), Fault::Missing);
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
        array.iter().enumerate().map(|(index, value)| self.child(value, Step::Item(index))).collect()
    }

    /// The entries of this object, with their keys.
    #[must_use]
    pub fn entries(&self) -> Vec<(&'a str, Self)> {
        let Some(object) = self.object() else { return Vec::new() };
        object
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(key, value)| (key.as_str(), self.child(value, Step::Field(key))))
            .collect()
    }

    /// This value as a string.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.value.as_str().unwrap_or_else(|| {
            self.fault(Fault::Expected(Kind::Text));
            ""
        })
    }

    /// The string under a required key.
    #[must_use]
    pub fn text_at(&self, key: &str) -> String {
        self.required(key).map(|node| node.text().to_owned()).unwrap_or_default()
    }

    /// The string under an optional key.
    #[must_use]
    pub fn optional_text(&self, key: &str) -> Option<String> {
        self.optional(key).map(|node| node.text().to_owned())
    }

    /// A catalog text: an object with both languages, or one string for both.
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

    /// This value as a boolean.
    #[must_use]
    pub fn boolean(&self) -> bool {
        self.value.as_bool().unwrap_or_else(|| {
            self.fault(Fault::Expected(Kind::Boolean));
            false
        })
    }

    /// A decimal, written as a string in the form of [`exact::read`]; a JSON number is accepted, too.
    #[must_use]
    pub fn decimal(&self) -> Decimal {
        let (text, read) = match self.value {
            Value::String(text) => (text.clone(), exact::read(text)),
            Value::Number(number) => {
                let text = number.to_string();
                // JSON has a number −0, which no schema can refuse.
                let zero = || exact::read(text.strip_prefix('-')?).filter(Decimal::is_zero);
                let read = exact::read(&text).or_else(zero);
                (text, read)
            }
            _ => {
                self.fault(Fault::Expected(Kind::Number));
                return Decimal::ZERO;
            }
        };
        read.unwrap_or_else(|| {
            self.fault(Fault::NotANumber(text.chars().take(40).collect()));
            Decimal::ZERO
        })
    }

    /// A decimal within inclusive bounds.
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
