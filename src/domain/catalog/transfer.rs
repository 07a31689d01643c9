//! Vendors' charges for data between components.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::charge::Charge;
use crate::domain::basics::i18n::Texts;

/// The transfer prices of a vendor; a path without a charge has an unknown price.
#[derive(Clone, Debug, PartialEq)]
pub struct Transfer {
    /// Vendor id.
    pub vendor: String,
    pub internet: Option<Arc<Charge>>,
    pub cross_zone: Option<Arc<Charge>>,
    pub cross_region: Option<Arc<Charge>>,
    /// The charges to other regions whose price is known by the pair (C17), by region.
    pub pairs: BTreeMap<Arc<str>, Arc<Charge>>,
}

impl Transfer {
    /// All known charges.
    pub fn charges(&self) -> impl Iterator<Item = &Arc<Charge>> {
        [&self.internet, &self.cross_zone, &self.cross_region].into_iter().flatten()
    }

    /// The charge for a path to a region; data that stays in its zone has none.
    #[must_use]
    pub fn charge(&self, path: TransferPath, to: Option<&Arc<str>>) -> Option<&Arc<Charge>> {
        match path {
            TransferPath::Internet => self.internet.as_ref(),
            TransferPath::CrossZone => self.cross_zone.as_ref(),
            TransferPath::CrossRegion => to.and_then(|to| self.pairs.get(to)).or(self.cross_region.as_ref()),
            TransferPath::Auto | TransferPath::SameZone => None,
        }
    }
}

/// The network path of a connection, which decides its price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransferPath {
    /// Within the zone if both ends have the same vendor, else over the internet.
    Auto,
    SameZone,
    CrossZone,
    CrossRegion,
    Internet,
}

impl TransferPath {
    /// All paths, in the order of [`TransferPath::WORDS`].
    pub const ALL: [Self; 5] =
        [Self::Auto, Self::SameZone, Self::CrossZone, Self::CrossRegion, Self::Internet];
    /// The words of the file format.
    pub const WORDS: &'static [&'static str] =
        &["auto", "same-zone", "cross-zone", "cross-region", "internet"];

    /// The word of the file format.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::SameZone => "same-zone",
            Self::CrossZone => "cross-zone",
            Self::CrossRegion => "cross-region",
            Self::Internet => "internet",
        }
    }

    /// The name in the language of the texts.
    #[must_use]
    pub fn name(self, t: &Texts) -> &'static str {
        match self {
            Self::Auto => t.path_auto,
            Self::SameZone => t.path_same_zone,
            Self::CrossZone => t.path_cross_zone,
            Self::CrossRegion => t.path_cross_region,
            Self::Internet => t.path_internet,
        }
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
    pub(crate) fn is_auto(&self) -> bool {
        *self == Self::Auto
    }
}

impl Serialize for TransferPath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}
