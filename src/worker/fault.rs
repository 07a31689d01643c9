//! What is wrong in a file, in words.

use rust_decimal::Decimal;

use super::texts::texts;
use crate::domain::design::OpenError;
use crate::domain::format;
use crate::domain::i18n::fill;
use crate::domain::json::{Fault, Kind, Problem};
use crate::domain::text::Locale;

/// Why a file is not opened.
pub(super) fn open_error(error: &OpenError, locale: Locale) -> String {
    let t = texts(locale);
    let number = |value: usize| format::number(Decimal::from(value), 0, locale);
    match error {
        OpenError::TooLarge { bytes, max } => fill(t.open_too_large, &[&number(*bytes), &number(*max)]),
        OpenError::NotADesign(Some(Problem { fault: Fault::Syntax { line, column }, .. })) => {
            fill(t.open_not_json, &[&line.to_string(), &column.to_string()])
        }
        OpenError::NotADesign(_) => t.open_not_design.to_owned(),
        OpenError::TooNew { found, supported } => {
            fill(t.open_too_new, &[&found.to_string(), &supported.to_string()])
        }
        OpenError::Invalid(problem) => {
            let path: String = problem.path.chars().take(120).collect();
            fill(t.fault_at, &[&path, &fault(&problem.fault, locale)])
        }
    }
}

/// What is wrong at a place.
pub(super) fn fault(fault: &Fault, locale: Locale) -> String {
    let t = texts(locale);
    match fault {
        Fault::Missing => t.fault_missing.to_owned(),
        Fault::UnknownField => t.fault_unknown_field.to_owned(),
        Fault::Expected(kind) => match kind {
            Kind::Object => t.fault_expected_object,
            Kind::Array => t.fault_expected_list,
            Kind::Text => t.fault_expected_text,
            Kind::Number => t.fault_expected_number,
            Kind::Boolean => t.fault_expected_boolean,
        }
        .to_owned(),
        Fault::NotANumber(text) => fill(t.fault_not_a_number, &[text]),
        Fault::OutOfBounds { value, min, max } => {
            fill(t.fault_out_of_bounds, &[value, &format::short(*min, locale), &format::short(*max, locale)])
        }
        Fault::UnknownReference(id) => fill(t.fault_unknown_reference, &[id]),
        Fault::Duplicate(id) => fill(t.fault_duplicate, &[id]),
        Fault::NotOneOf { value, allowed } => fill(t.fault_not_one_of, &[value, &allowed.join(", ")]),
        Fault::TooMany { found, max } => fill(t.fault_too_many, &[&found.to_string(), &max.to_string()]),
        Fault::NotADate(text) => fill(t.fault_not_a_date, &[text]),
        Fault::NotACurrency(text) => fill(t.fault_not_a_currency, &[text]),
        Fault::OtherCurrency(code) => fill(t.fault_other_currency, &[code]),
        // These come from a design's own services, whose form is the catalog's; their reasons are its authors' words.
        Fault::Syntax { .. } | Fault::MissingLanguage(_) | Fault::Expression { .. } | Fault::Rule(_) => {
            Problem { path: String::new(), fault: fault.clone() }.to_string()
        }
    }
}
