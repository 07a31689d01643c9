//! The errors of a file, in words.

use rust_decimal::Decimal;

use super::texts::Texts;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::basics::json::{Fault, Kind, Problem};
use crate::domain::basics::text::Locale;
use crate::domain::design::OpenError;

/// The reason why a file does not open.
pub(super) fn open_error(error: &OpenError, locale: Locale) -> String {
    let t = Texts::of(locale).file_errors;
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
            fill(t.at, &[&path, &fault(&problem.fault, locale)])
        }
    }
}

/// The message for a number outside its bounds. A bound that is only the limit of the number type is not shown.
pub(super) fn out_of_bounds(value: &str, min: Decimal, max: Decimal, locale: Locale) -> String {
    let t = Texts::of(locale).file_errors;
    let bound = |bound| format::number(bound, 9, locale);
    if max <= format::MAX_AMOUNT {
        return fill(t.out_of_bounds, &[value, &bound(min), &bound(max)]);
    }
    if value.trim_start().starts_with(['-', '−']) {
        return fill(t.too_small, &[value, &bound(min)]);
    }
    fill(t.too_large, &[value])
}

/// The error at one place of a file.
pub(super) fn fault(fault: &Fault, locale: Locale) -> String {
    let t = Texts::of(locale).file_errors;
    match fault {
        Fault::Missing => t.missing.to_owned(),
        Fault::UnknownField => t.unknown_field.to_owned(),
        Fault::Expected(kind) => match kind {
            Kind::Object => t.expected_object,
            Kind::Array => t.expected_list,
            Kind::Text => t.expected_text,
            Kind::Number => t.expected_number,
            Kind::Boolean => t.expected_boolean,
        }
        .to_owned(),
        Fault::NotANumber(text) => fill(t.not_a_number, &[text]),
        Fault::OutOfBounds { value, min, max } => out_of_bounds(value, *min, *max, locale),
        Fault::UnknownReference(id) => fill(t.unknown_reference, &[id]),
        Fault::Duplicate(id) => fill(t.duplicate, &[id]),
        Fault::NotOneOf { value, allowed } => fill(t.not_one_of, &[value, &allowed.join(", ")]),
        Fault::TooMany { found, max } => fill(t.too_many, &[&found.to_string(), &max.to_string()]),
        Fault::Instead { found, expected } => fill(t.instead, &[found, expected]),
        Fault::NotADate(text) => fill(t.not_a_date, &[text]),
        Fault::NotACountry(text) => fill(t.not_a_country, &[text]),
        Fault::NotACurrency(text) => fill(t.not_a_currency, &[text]),
        Fault::OtherCurrency(code) => fill(t.other_currency, &[code]),
        // These come from a design's own services, whose form is the catalog's; their reasons are its authors' words.
        Fault::Syntax { .. } | Fault::MissingLanguage(_) | Fault::Expression { .. } | Fault::Rule(_) => {
            Problem { path: String::new(), fault: fault.clone() }.to_string()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_bound_is_shown_with_29_digits() {
        let message = |value: &str, min: &str, max: Decimal, locale| {
            out_of_bounds(value, min.parse().unwrap(), max, locale)
        };
        assert_eq!(message("101", "0", Decimal::ONE_HUNDRED, Locale::En), "101 is not between 0 and 100");
        assert_eq!(message("-1", "0", Decimal::MAX, Locale::En), "-1 is less than 0");
        assert_eq!(message("1e40", "0", Decimal::MAX, Locale::En), "1e40 is too large");
        assert_eq!(
            message("0", "0.000001", format::MAX_AMOUNT, Locale::PtBr),
            "0 não está entre 0,000001 e 1.000.000.000.000.000"
        );
    }
}
