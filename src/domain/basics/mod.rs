//! The base of every other room: exact numbers, JSON, texts in two languages, and number formats.
//!
//! Nothing here knows a service, a design or a price. A module belongs here if two rooms need it and its
//! subject is specific to neither.
//!
//! - Numbers: [`exact`] is checked decimal arithmetic (C1), [`range::Range`] the three figures of an
//!   uncertain amount (C12), [`log_scale`] the positions of the volume slider. `order` sorts stably and
//!   builds maps and sets.
//! - Money: [`currency::Currency`] is the display currency of a design (C15); every other amount is in US
//!   dollars.
//! - Texts: [`text::Text`] holds both languages and [`text::Locale`] chooses one; [`i18n`] is the table of
//!   the interface's texts; [`mod@format`] writes numbers, money and dates. Every figure that a person reads
//!   goes through it.
//! - JSON: [`json::Node`] reads a value with its place, so that every [`json::Problem`] can be found in the
//!   file. `flaw` holds the checks that files and commands share.
//! - [`storage_key`] names the entries of local storage: the page writes the open design, the worker the
//!   library.
//!
//! May use: no other room.

pub mod currency;
pub mod exact;
pub(crate) mod flaw;
pub mod format;
pub mod i18n;
pub mod json;
pub mod log_scale;
pub(crate) mod order;
pub mod range;
pub mod storage_key;
pub mod text;
