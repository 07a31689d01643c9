//! Exact numbers, texts, JSON and formats: the base of every other room.

pub mod exact;
pub mod format;
pub mod i18n;
pub mod json;
pub mod log_scale;
pub(crate) mod order;
pub mod range;
pub mod storage_key;
pub mod text;
