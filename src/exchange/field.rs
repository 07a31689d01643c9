//! The name of a field of a view.

use std::borrow::Cow;

/// The name of a field. A view has a constant for each field, which draws it and reads it: a misspelt one does not
/// compile.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Field(Cow<'static, str>);

impl Field {
    /// A field that appears once in a view.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }

    /// One of several fields with the same prefix: the field of an id or of a position in a list.
    #[must_use]
    pub fn of(prefix: &'static str, which: impl std::fmt::Display) -> Self {
        Self(Cow::Owned(format!("{prefix}{which}")))
    }

    /// The name in the view.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }
}
