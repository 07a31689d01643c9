//! Migrates files of older versions to the newest, one version at a time.

use rust_decimal::Decimal;
use serde_json::Value;

use crate::domain::basics::exact;

/// Migrates a file from one version to the next.
type Step = fn(&mut Value);

/// The migrations, starting with version 1 to 2. A released migration never changes.
const STEPS: [Step; 4] = [from_1_to_2, from_2_to_3, from_3_to_4, from_4_to_5];

/// The file version that this program writes, and the newest that it reads.
pub const VERSION: u32 = 5;

/// Migrates the JSON of an older file to the newest version.
pub(super) fn migrate(value: &mut Value, version: u32) {
    let done = usize::try_from(version.saturating_sub(1)).unwrap_or(usize::MAX);
    for step in STEPS.iter().skip(done) {
        step(value);
    }
}

/// Version 2 only adds fields: own prices, discounts, commitments, contingency, tax, currency, backup,
/// recovery, the path of a connection, and the saved costs.
fn from_1_to_2(value: &mut Value) {
    if let Some(version) = value.get_mut("version") {
        *version = Value::from(2);
    }
}

/// Version 3 only adds fields: `planning`, and more settings that a scenario can change.
fn from_2_to_3(value: &mut Value) {
    if let Some(version) = value.get_mut("version") {
        *version = Value::from(3);
    }
}

/// Version 4 only adds fields: places of components and groups, notes, zones, and the label and sides of a
/// connection.
fn from_3_to_4(value: &mut Value) {
    if let Some(version) = value.get_mut("version") {
        *version = Value::from(4);
    }
}

/// In version 5, a list of taxes replaces the percentage `tax_percent`, and a workload input of a scenario can be a
/// factor. It also adds locations of the design, zones, components and scenarios, stand-ins and residency.
fn from_4_to_5(value: &mut Value) {
    if let Some(settings) = value.get_mut("settings").and_then(Value::as_object_mut) {
        let percent = settings.get("tax_percent").and_then(percentage);
        // A value that is no percentage stays, so that it is refused at its place.
        if settings.get("tax_percent").is_some_and(Value::is_null) || percent.is_some() {
            settings.remove("tax_percent");
        }
        if let Some(percent) = percent.filter(|percent| !percent.is_zero()) {
            let tax = serde_json::json!({"id": "t1", "percent": percent.to_string()});
            settings.insert("taxes".to_owned(), Value::Array(vec![tax]));
        }
    }
    if let Some(version) = value.get_mut("version") {
        *version = Value::from(5);
    }
}

/// The percentage from 0 to 100 that a value gives.
fn percentage(value: &Value) -> Option<Decimal> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    exact::parse(&text).filter(|percent| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(percent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_before_the_newest_has_a_step() {
        assert_eq!(u32::try_from(STEPS.len()).unwrap() + 1, VERSION);
    }

    #[test]
    fn a_file_of_any_version_is_migrated_to_the_newest() {
        for version in 1..=VERSION {
            let mut value = serde_json::json!({"format": "camada-design", "version": version, "name": "x"});
            migrate(&mut value, version);
            assert_eq!(
                value,
                serde_json::json!({"format": "camada-design", "version": VERSION, "name": "x"})
            );
        }
    }
}
