//! The index of a library: in which order its designs stand, when they were made and changed, which are in the trash.
//!
//! It is a convenience: whatever it lacks is made good from the entries themselves.

use serde::Serialize;
use serde_json::Value;

use crate::domain::basics::json;

/// What the field `format` says.
const FORMAT: &str = "camada-library-index";
/// The version that is written, and the newest that is read.
const VERSION: u32 = 1;
/// The longest date and time that is kept, in bytes.
const MAX_DATE: usize = 40;

/// What is known about a design beside its file. A date that is not known is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Record {
    pub id: String,
    pub created: String,
    pub updated: String,
    /// When it was moved to the trash.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deleted: Option<String>,
    /// It is being removed for good: entries that are still there are on their way out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub purged: bool,
}

/// Reads an index; `None` if it is none. Records that cannot be used are left out.
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
        // What is in the trash stays there, even if when is not known.
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
    // Writing plain texts to memory does not fail.
    serde_json::to_string(&File { format: FORMAT, version: VERSION, designs: records }).unwrap_or_default()
}
