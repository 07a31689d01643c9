//! Everything that leaves or enters Camada as a file or a link. The feature `files` enables this room,
//! because the page does not need its dependencies (CSV, workbooks, compression).
//!
//! - Out: [`export`] writes tables, workbooks, drawings and Markdown from a priced design; [`document`] is a text
//!   with tables and figures that becomes HTML or Markdown; [`share_link`] packs a whole design into a URL;
//!   [`price_export`] writes the user's own prices.
//! - In: [`import`] reads bills, backups, pictures and links, or refuses them with a reason; [`price_import`] reads
//!   prices and shows their effect before anything changes.
//! - Storage: [`library`] holds the designs in local storage, as pure functions on its entries.
//!
//! All input is untrusted: [`json_bounds`] limits a text before it is parsed, and every reader has its own
//! limits. The design file itself belongs to the room `design`.
//!
//! May use: every other room.

pub mod document;
pub mod export;
pub mod import;
pub mod json_bounds;
pub mod library;
pub mod price_export;
pub mod price_import;
pub mod share_link;
