//! Fields of the views that have no actions of their own yet: a label with a control, whose change is an event.

use rust_decimal::Decimal;

use super::ViewContext;
use super::element::{Element, Legacy as _, tag, tagged};
use super::request::Request;
use super::sheet::alert;
use crate::domain::basics::text::Locale;
use crate::domain::catalog::price_age::Date;
use crate::exchange::Field;

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FieldError {
    /// The name of the field.
    pub(super) field: String,
    /// Why, in the reader's language.
    pub(super) text: String,
}

impl FieldError {
    pub(super) fn of(field: &str, text: &str) -> Self {
        Self { field: field.to_owned(), text: text.to_owned() }
    }

    /// What is about no field of its own, to be said first.
    pub(super) fn callout(&self) -> Option<Element> {
        self.field.is_empty().then(|| alert(&self.text))
    }
}

/// The fields of a view after what the user did: what was refused stays as it was typed, with the reason.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a> {
    request: &'a Request,
    error: Option<&'a FieldError>,
}

impl<'a> Fields<'a> {
    pub(super) fn new(request: &'a Request, error: Option<&'a FieldError>) -> Self {
        Self { request, error }
    }

    /// What is wrong with a field.
    pub(super) fn error(&self, name: &str) -> Option<&'a str> {
        self.error.filter(|error| error.field == name).map(|error| error.text.as_str())
    }

    /// What a field shows: what was refused, else its value.
    pub(super) fn shown(&self, name: &str, value: &str) -> String {
        if self.error(name).is_some() { self.request.field(name).to_owned() } else { value.to_owned() }
    }

    /// A field for a text or a number, with what is wrong with it; `event` is sent when it is left or Enter is pressed.
    pub(super) fn input(&self, name: &str, label: &str, value: &str, event: Option<&'static str>) -> Element {
        self.with_error(name, label, control(name, &self.shown(name, value), event))
    }

    fn with_error(&self, name: &str, label: &str, control: Element) -> Element {
        let error = self.error(name);
        let control = control.attr_if(error.is_some(), "aria-invalid", "true");
        noted(name, label, control, error.map(Note::Problem))
    }
}

fn control(name: &str, value: &str, event: Option<&'static str>) -> Element {
    let control = tagged("input", "input")
        .attr("name", name)
        .attr("data-key", name)
        .attr("value", value)
        .attr("autocomplete", "off")
        .attr("maxlength", "200");
    match event {
        Some(event) => control.attr("data-event", event),
        None => control,
    }
}

/// A note at a field.
#[derive(Clone, Copy)]
pub(super) enum Note<'a> {
    /// What was typed is refused.
    Problem(&'a str),
}

/// A control in its label, with a note that belongs to it.
pub(super) fn noted(name: &str, label: &str, control: Element, note: Option<Note<'_>>) -> Element {
    match note {
        None => labelled(label, control),
        // Beside the label, so that the note is not a part of the field's name.
        Some(note) => tagged("div", "field")
            .child(labelled(label, control.attr("aria-describedby", &note_id(name))))
            .child(note_text(name, note)),
    }
}

fn note_id(name: &str) -> String {
    format!("note-{name}")
}

fn note_text(name: &str, note: Note<'_>) -> Element {
    let (class, text, is_problem) = match note {
        Note::Problem(text) => ("field__error", text, true),
    };
    tagged("span", class).attr("id", &note_id(name)).attr_if(is_problem, "role", "alert").text(text)
}

/// A choice among values with their labels; `event` is sent when another is chosen.
pub(super) fn select(
    name: &str,
    label: &str,
    chosen: &str,
    options: impl IntoIterator<Item = (String, String)>,
    event: Option<&'static str>,
) -> Element {
    select_noted(name, label, chosen, options, event, None)
}

/// A choice with a note that belongs to it.
pub(super) fn select_noted(
    name: &str,
    label: &str,
    chosen: &str,
    options: impl IntoIterator<Item = (String, String)>,
    event: Option<&'static str>,
    note: Option<Note<'_>>,
) -> Element {
    let control = choice(name, chosen, options);
    let control = match event {
        Some(event) => control.attr("data-event", event),
        None => control,
    };
    noted(name, label, control, note)
}

/// The control of a choice, which sends nothing by itself.
pub(super) fn choice(
    name: &str,
    chosen: &str,
    options: impl IntoIterator<Item = (String, String)>,
) -> Element {
    let option = |(value, label): (String, String)| {
        tag("option").attr("value", &value).attr_if(value == chosen, "selected", "").text(&label)
    };
    let options = options.into_iter().map(option);
    tagged("select", "select").attr("name", name).attr("data-key", name).children(options)
}

/// A box to tick; its event carries `true` or `false`.
pub(super) fn check(name: &str, label: &str, checked: bool, event: &'static str) -> Element {
    let control = tag("input")
        .attr("type", "checkbox")
        .attr("name", name)
        .attr("data-key", name)
        .attr_if(checked, "checked", "")
        .attr("data-event", event);
    tagged("label", "check").child(control).text(label)
}

/// A button that sends an event.
pub(super) fn action(class: &str, label: &str, event: &'static str, value: &str) -> Element {
    tagged("button", class)
        .attr("type", "button")
        .attr("data-key", &format!("{event} {value}"))
        .event(event, value)
        .text(label)
}

/// A control in its label.
pub(super) fn labelled(label: &str, control: Element) -> Element {
    tagged("label", "field").child(tagged("span", "field__label").text(label)).child(control)
}

/// A date that was typed, in the form of ISO 8601: as such, or day, month and year in Portuguese. A month or a year is a
/// date, too. `None` if there is no such day.
pub(super) fn typed_date(text: &str, locale: Locale) -> Option<String> {
    let text = text.trim();
    let iso = if locale == Locale::PtBr && text.contains('/') {
        let mut parts: Vec<&str> = text.split('/').collect();
        parts.reverse();
        let padded = |part: &&str| if part.len() == 1 { format!("0{part}") } else { (*part).to_owned() };
        parts.iter().map(padded).collect::<Vec<_>>().join("-")
    } else {
        text.to_owned()
    };
    Date::earliest(&iso).map(|_| iso)
}

impl ViewContext<'_> {
    /// The number that a field is filled in with, within its bounds.
    pub(super) fn typed_number(
        &self,
        field: &str,
        bounds: (Decimal, Decimal),
    ) -> Result<Decimal, FieldError> {
        self.number_in(&Field::of("", field), bounds)
    }

    /// The same; `None` if the field is empty.
    pub(super) fn typed_optional(
        &self,
        field: &str,
        bounds: (Decimal, Decimal),
    ) -> Result<Option<Decimal>, FieldError> {
        self.optional_number_in(&Field::of("", field), bounds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_in_its_iso_form_and_in_portuguese_with_day_first() {
        for (typed, iso) in [
            ("2026-11-25", Some("2026-11-25")),
            (" 25/11/2026 ", Some("2026-11-25")),
            ("5/1/2026", Some("2026-01-05")),
            ("11/2026", Some("2026-11")),
            ("2026", Some("2026")),
            ("31/02/2026", None),
            ("11/25/2026", None),
            ("25/11/26", None),
            ("", None),
            ("ontem", None),
        ] {
            assert_eq!(typed_date(typed, Locale::PtBr).as_deref(), iso, "{typed}");
        }
        assert_eq!(typed_date("25/11/2026", Locale::En), None, "which is the day?");
        assert_eq!(typed_date("2026-11-25", Locale::En).as_deref(), Some("2026-11-25"));
    }

    #[test]
    fn a_note_stands_beside_the_label_and_describes_the_field() {
        let text =
            serde_json::to_string(&noted("rate", "Rate", tag("input"), Some(Note::Problem("At least 0."))))
                .unwrap();
        assert!(
            text.contains(r#""aria-describedby":"note-rate""#) && text.contains(r#""id":"note-rate""#),
            "{text}"
        );
        assert!(
            text.ends_with(
                r#"]],["span",{"class":"field__error","id":"note-rate","role":"alert"},"At least 0."]]"#
            ),
            "{text}"
        );
    }
}
