//! The controls of a view: fields with their labels and notes, and buttons. Each control has an action. The same
//! [`Field`] draws a field and reads it.

use rust_decimal::Decimal;

use super::ViewContext;
use super::element::{Element, tag, tagged};
use super::field_error::FieldError;
use super::label::Label;
use super::request::Request;
use super::typed_date::typed_date;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::exchange::{Field, OfView, Trigger};

/// The fields of a view after the user's action. A refused field keeps the typed text and shows the reason.
#[derive(Clone, Copy)]
pub(super) struct Form<'a> {
    request: &'a Request,
    error: Option<&'a FieldError>,
}

impl<'a> Form<'a> {
    pub(super) fn new(request: &'a Request, error: Option<&'a FieldError>) -> Self {
        Self { request, error }
    }

    /// Whether something was refused.
    pub(super) fn has_error(&self) -> bool {
        self.error.is_some()
    }

    /// Whether this was the user's action and it was applied.
    pub(super) fn is_done<A: OfView + PartialEq>(&self, action: &A) -> bool {
        self.request.action::<A>() == Some(action) && !self.has_error()
    }

    /// The reason for refusing a field.
    pub(super) fn error(&self, field: &Field) -> Option<&'a str> {
        self.error.filter(|error| error.field == field.name()).map(|error| error.text.as_str())
    }

    /// The text that a field shows: the refused one, else its value.
    pub(super) fn shown(&self, field: &Field, value: &str) -> String {
        if self.error(field).is_some() { self.request.text(field).to_owned() } else { value.to_owned() }
    }

    /// A field for a text or a number. Leaving the field or pressing Enter sends its action.
    pub(super) fn input<'t>(
        &self,
        field: &Field,
        label: impl Into<Label<'t>>,
        value: &str,
        action: impl Into<Trigger>,
    ) -> Element {
        self.with_error(field, label, input(field, &self.shown(field, value)).on(action))
    }

    /// The same, with a warning unless the value was refused.
    pub(super) fn input_with_warning(
        &self,
        field: &Field,
        label: &str,
        value: &str,
        action: impl Into<Trigger>,
        warning: Option<&str>,
    ) -> Element {
        match warning.filter(|_| self.error(field).is_none()) {
            Some(warning) => {
                labelled_with_note(field, label, input(field, value).on(action), Some(Note::Warning(warning)))
            }
            None => self.input(field, label, value, action),
        }
    }

    /// A field of a form; only the form's button sends its value. It keeps the text until the form `is_done`.
    pub(super) fn draft<'t>(&self, field: &Field, label: impl Into<Label<'t>>, is_done: bool) -> Element {
        self.draft_with(field, label, if is_done { "" } else { self.request.text(field) })
    }

    /// The same, with an initial value from the edited row.
    pub(super) fn draft_with<'t>(&self, field: &Field, label: impl Into<Label<'t>>, value: &str) -> Element {
        self.with_error(field, label, input(field, &self.shown(field, value)))
    }

    /// A choice. Choosing another value sends its action.
    pub(super) fn select(
        &self,
        field: &Field,
        label: &str,
        chosen: &str,
        options: impl IntoIterator<Item = (String, String)>,
        action: impl Into<Trigger>,
    ) -> Element {
        self.with_error(field, label, select(field, chosen, options).on(action))
    }

    /// A control in its label, with the reason if the value was refused.
    pub(super) fn with_problem<'t>(
        &self,
        field: &Field,
        label: impl Into<Label<'t>>,
        control: Element,
    ) -> Element {
        labelled_with_note(field, label, control, self.error(field).map(Note::Problem))
    }

    fn with_error<'t>(&self, field: &Field, label: impl Into<Label<'t>>, control: Element) -> Element {
        let is_refused = self.error(field).is_some();
        self.with_problem(field, label, control.attr_if(is_refused, "aria-invalid", "true"))
    }
}

/// A button with its label.
pub(super) fn button(class: &str, label: &str, action: impl Into<Trigger>) -> Element {
    let button = tagged("button", class).attr("type", "button").on(action);
    let key = button.attribute(crate::exchange::ASK).or(button.attribute(crate::exchange::DO));
    let key = key.unwrap_or_default().to_owned();
    button.key(&key).text(label)
}

/// The control of a text field, without an action.
pub(super) fn input(field: &Field, value: &str) -> Element {
    tagged("input", "input")
        .named(field)
        .attr("value", value)
        .attr("autocomplete", "off")
        .attr("maxlength", "200")
}

/// The control of a text field with several lines, without an action.
pub(super) fn text_area(field: &Field, text: &str, rows: u32) -> Element {
    tagged("textarea", "input").named(field).attr("rows", &rows.to_string()).text(text)
}

/// A hidden field: it returns a value with the next action.
pub(super) fn hidden(field: &Field, value: &str) -> Element {
    tag("input").attr("type", "hidden").named(field).attr("value", value)
}

/// The control of a choice, without an action.
pub(super) fn select(
    field: &Field,
    chosen: &str,
    options: impl IntoIterator<Item = (String, String)>,
) -> Element {
    let option = |(value, label): (String, String)| {
        tag("option").attr("value", &value).attr_if(value == chosen, "selected", "").text(&label)
    };
    tagged("select", "select").named(field).children(options.into_iter().map(option))
}

/// A choice of a form; only the form's button sends its value.
pub(super) fn draft_select(
    field: &Field,
    label: &str,
    chosen: &str,
    options: impl IntoIterator<Item = (String, String)>,
) -> Element {
    labelled_with_note(field, label, select(field, chosen, options), None)
}

/// A checkbox.
pub(super) fn checkbox(field: &Field, label: &str, checked: bool, action: impl Into<Trigger>) -> Element {
    tagged("label", "check").child(tick(field, checked).on(action)).text(label)
}

/// A checkbox of a form; only the form's button sends its value.
pub(super) fn draft_checkbox(field: &Field, label: &str, checked: bool) -> Element {
    tagged("label", "check").child(tick(field, checked)).text(label)
}

fn tick(field: &Field, checked: bool) -> Element {
    tag("input").attr("type", "checkbox").named(field).attr_if(checked, "checked", "")
}

/// A checkbox, with an optional warning.
pub(super) fn checkbox_with_warning(
    field: &Field,
    label: &str,
    checked: bool,
    action: impl Into<Trigger>,
    warning: Option<&str>,
) -> Element {
    let checkbox = checkbox(field, label, checked, action);
    match warning {
        Some(warning) => {
            tagged("div", "field").child(checkbox).child(note_text(field, Note::Warning(warning)))
        }
        None => checkbox,
    }
}

/// A note at a field.
#[derive(Clone, Copy)]
pub(super) enum Note<'a> {
    /// The text was refused.
    Problem(&'a str),
    /// The value counts, but the user should know something about it.
    Warning(&'a str),
}

/// A control in its label, with a note. The note stands beside the label, so it is not part of the field's name. The
/// control has the same position in the tree with and without a note. So a new note never replaces a field while the
/// user types in it.
pub(super) fn labelled_with_note<'t>(
    field: &Field,
    label: impl Into<Label<'t>>,
    control: Element,
    note: Option<Note<'_>>,
) -> Element {
    let texts = label.into();
    let notes = [texts.described_by(field), note.map(|_| note_id(field))];
    let described_by: Vec<String> = notes.into_iter().flatten().collect();
    let control = control.attr_if(!described_by.is_empty(), "aria-describedby", &described_by.join(" "));
    let label = tagged("label", "field")
        .child(tagged("span", "field__label").text(texts.text))
        .child(texts.around(control));
    tagged("div", "field")
        .child(label)
        .children(texts.hint_of(field))
        .children(note.map(|note| note_text(field, note)))
}

fn note_id(field: &Field) -> String {
    format!("note-{}", field.name())
}

fn note_text(field: &Field, note: Note<'_>) -> Element {
    let (class, text, is_problem) = match note {
        Note::Problem(text) => ("field__error", text, true),
        Note::Warning(text) => ("field__error field__error--warning", text, false),
    };
    tagged("span", class).attr("id", &note_id(field)).attr_if(is_problem, "role", "alert").text(text)
}

impl ViewContext<'_> {
    /// The text in a field.
    pub(super) fn text_in(&self, field: &Field) -> &str {
        self.request.text(field)
    }

    /// Whether a box is ticked.
    pub(super) fn is_ticked_in(&self, field: &Field) -> bool {
        self.request.text(field) == "true"
    }

    /// The number in a field, within its bounds.
    pub(super) fn number_in(
        &self,
        field: &Field,
        (min, max): (Decimal, Decimal),
    ) -> Result<Decimal, FieldError> {
        let (texts, locale) = (self.texts, self.request.locale);
        let typed = self.request.text(field).trim();
        let shown = |bound| format::number(bound, 9, locale);
        let outside = || {
            let text = if max < format::MAX_AMOUNT {
                fill(texts.fields.between, &[&shown(min), &shown(max)])
            } else {
                fill(texts.fields.at_least, &[&shown(min)])
            };
            FieldError::at(field, &text)
        };
        if let Some(number) = format::read_amount(typed, locale) {
            return if number < min || number > max { Err(outside()) } else { Ok(number) };
        }
        let is_negative =
            typed.strip_prefix(['-', '−']).is_some_and(|rest| format::read_amount(rest, locale).is_some());
        if is_negative {
            return Err(outside());
        }
        let is_digits = typed.contains(|letter: char| letter.is_ascii_digit())
            && typed.chars().all(|letter| letter.is_ascii_digit() || letter == '.' || letter == ',');
        // More digits than any amount has.
        let is_large = is_digits && typed.chars().filter(char::is_ascii_digit).count() > 12;
        Err(match is_large {
            true if max < format::MAX_AMOUNT => outside(),
            true => FieldError::at(field, texts.fields.too_large),
            false => FieldError::at(field, texts.fields.not_a_number),
        })
    }

    /// The number in a field, within its bounds; `None` if the field is empty.
    pub(super) fn optional_number_in(
        &self,
        field: &Field,
        bounds: (Decimal, Decimal),
    ) -> Result<Option<Decimal>, FieldError> {
        if self.request.text(field).trim().is_empty() {
            return Ok(None);
        }
        self.number_in(field, bounds).map(Some)
    }

    /// The date in a field; `None` if it is empty.
    pub(super) fn date_in(&self, field: &Field) -> Result<Option<String>, FieldError> {
        let typed = self.request.text(field);
        if typed.trim().is_empty() {
            return Ok(None);
        }
        let date = typed_date(typed, self.request.locale);
        date.map(Some).ok_or_else(|| FieldError::at(field, self.texts.fields.not_a_date))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_keeps_its_position_with_and_without_a_note() {
        let field = Field::new("rate");
        let without = labelled_with_note(&field, "Rate", tag("input"), None);
        let with = labelled_with_note(&field, "Rate", tag("input"), Some(Note::Problem("At least 0.")));
        let text = |element: &Element| serde_json::to_string(element).unwrap();
        assert_eq!(
            text(&without),
            r#"["div",{"class":"field"},["label",{"class":"field"},["span",{"class":"field__label"},"Rate"],["input",{}]]]"#
        );
        assert_eq!(
            text(&with),
            r#"["div",{"class":"field"},["label",{"class":"field"},["span",{"class":"field__label"},"Rate"],["input",{"aria-describedby":"note-rate"}]],["span",{"class":"field__error","id":"note-rate","role":"alert"},"At least 0."]]"#
        );
    }
}
