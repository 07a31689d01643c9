//! Finds the fields in which two values differ.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

/// A field that differs; `None` on the side without it.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// A path such as `usage.stored_gb`.
    pub path: String,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

/// The fields that differ between two values, ordered by path. Objects are compared field by field, lists as
/// a whole. Every field of the file format takes part, including future ones.
pub(super) fn changes<T: Serialize>(before: &T, after: &T, without: &[&str]) -> Vec<FieldChange> {
    let (before, after) = (fields(before, without), fields(after, without));
    let mut paths: Vec<&String> = before.keys().chain(after.keys()).collect();
    paths.sort_unstable();
    paths.dedup();
    let differs = |path: &&String| before.get(*path) != after.get(*path);
    let change = |path: &String| FieldChange {
        path: path.clone(),
        before: before.get(path).cloned(),
        after: after.get(path).cloned(),
    };
    paths.into_iter().filter(differs).map(change).collect()
}

fn fields<T: Serialize>(value: &T, without: &[&str]) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    // Values of the file format always serialize.
    if let Ok(Value::Object(object)) = serde_json::to_value(value) {
        for (key, value) in object {
            if !without.contains(&key.as_str()) {
                collect(key, value, &mut found);
            }
        }
    }
    found
}

fn collect(path: String, value: Value, found: &mut BTreeMap<String, Value>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                collect(format!("{path}.{key}"), value, found);
            }
        }
        value => {
            found.insert(path, value);
        }
    }
}
