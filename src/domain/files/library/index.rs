//! The index of a library: the order of its designs, their dates, and the trash.
//!
//! It is only a convenience: missing data is reconstructed from the entries themselves.

use serde::Serialize;
use serde_json::Value;

use crate::domain::basics::json;

/// The value of the field `format`.
const FORMAT: &str = "camada-library-index";
/// The version of new indexes, and the newest supported one.
const VERSION: u32 = 1;
/// The maximum length of a date and time, in bytes.
const MAX_DATE: usize = 40;

/// Data about a design that is not in its file. An unknown date is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Record {
    pub id: String,
    pub created: String,
    pub updated: String,
    /// The time of its move to the trash.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deleted: Option<String>,
    /// The design is being deleted for good: any remaining entries will be removed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub purged: bool,
}

/// Reads an index; `None` if it is invalid. Unusable records are omitted.
pub(super) fn read(text: &str) -> Option<Vec<Record>> {
    let value = json::parse(text).ok()?;
    let is_known = value.get("format").and_then(Value::as_str) == Some(FORMAT)
        && value.get("version").and_then(Value::as_u64) == Some(u64::from(VERSION));
    if !is_known {
        return None;
    }
    let records = value.get("designs")?.as_array()?.iter();
    Some(records.filter_map(record).collect())
}

pub(super) fn record(value: &Value) -> Option<Record> {
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    let date = |key: &str| text(key).filter(|date| date.len() <= MAX_DATE).map(str::to_owned);
    Some(Record {
        id: text("id").filter(|id| !id.is_empty())?.to_owned(),
        created: date("created").unwrap_or_default(),
        updated: date("updated").unwrap_or_default(),
        // A design in the trash stays there, even without a known date.
        deleted: value
            .get("deleted")
            .filter(|deleted| !deleted.is_null())
            .map(|_| date("deleted").unwrap_or_default()),
        purged: value.get("purged").and_then(Value::as_bool).unwrap_or(false),
    })
}

/// The index as text.
pub(super) fn write(records: &[Record]) -> String {
    #[derive(Serialize)]
    struct File<'a> {
        format: &'static str,
        version: u32,
        designs: &'a [Record],
    }
    // Writing plain strings to memory cannot fail.
    serde_json::to_string(&File { format: FORMAT, version: VERSION, designs: records }).unwrap_or_default()
}
