//! Everything that leaves or enters Camada as a file or a link.

#[cfg(feature = "worker")]
pub mod document;
#[cfg(feature = "worker")]
pub mod export;
#[cfg(feature = "worker")]
pub mod import;
#[cfg(feature = "worker")]
pub mod json_bounds;
#[cfg(feature = "worker")]
pub mod library;
#[cfg(feature = "worker")]
pub mod price_export;
#[cfg(feature = "worker")]
pub mod price_import;
#[cfg(feature = "worker")]
pub mod share_link;
