//! An error at a field of a view.

use super::element::Element;
use super::sheet::alert;
use crate::exchange::Field;

/// An error at one field of a view.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FieldError {
    /// The name of the field.
    pub(super) field: String,
    /// The reason, in the reader's language.
    pub(super) text: String,
}

impl FieldError {
    /// An error at a field.
    pub(super) fn at(field: &Field, text: &str) -> Self {
        Self::of(field.name(), text)
    }

    pub(super) fn of(field: &str, text: &str) -> Self {
        Self { field: field.to_owned(), text: text.to_owned() }
    }

    /// An error that belongs to no single field, as a message at the top.
    pub(super) fn callout(&self) -> Option<Element> {
        self.field.is_empty().then(|| alert(&self.text))
    }
}
