//! The label of a field: a few words above it, its unit inside, and a hint below.

use super::element::{Element, tagged};
use crate::exchange::Field;

/// The texts around a field.
#[derive(Clone, Copy)]
pub(super) struct Label<'a> {
    pub(super) text: &'a str,
    unit: Option<&'a str>,
    hint: Option<&'a str>,
}

impl<'a> Label<'a> {
    /// A label with a unit inside the field.
    pub(super) fn with_unit(text: &'a str, unit: &'a str) -> Self {
        Self { text, unit: Some(unit), hint: None }
    }

    /// The same label with a hint below the field.
    pub(super) fn hint(self, hint: &'a str) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// The control with its unit.
    pub(super) fn around(&self, control: Element) -> Element {
        match self.unit {
            Some(unit) => {
                let unit = tagged("span", "field__unit").text(unit);
                tagged("span", "field__control").child(control).child(unit)
            }
            None => control,
        }
    }

    /// The hint of a field, if it has one.
    pub(super) fn hint_of(&self, field: &Field) -> Option<Element> {
        self.hint.map(|hint| tagged("span", "field__help").attr("id", &Self::hint_id(field)).text(hint))
    }

    /// The id of the hint of a field, if it has one.
    pub(super) fn described_by(&self, field: &Field) -> Option<String> {
        self.hint.map(|_| Self::hint_id(field))
    }

    fn hint_id(field: &Field) -> String {
        format!("hint-{}", field.name())
    }
}

impl<'a> From<&'a str> for Label<'a> {
    fn from(text: &'a str) -> Self {
        Self { text, unit: None, hint: None }
    }
}

impl<'a> From<&'a String> for Label<'a> {
    fn from(text: &'a String) -> Self {
        Self::from(text.as_str())
    }
}
