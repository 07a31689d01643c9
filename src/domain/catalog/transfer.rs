//! What a vendor charges for data on its way from one component to another.

use std::sync::Arc;

use super::service::Charge;
use crate::domain::design::TransferPath;

/// The transfer prices of a vendor; a path without a charge has an unknown price.
#[derive(Clone, Debug, PartialEq)]
pub struct Transfer {
    /// Vendor id.
    pub vendor: String,
    pub internet: Option<Arc<Charge>>,
    pub cross_zone: Option<Arc<Charge>>,
    pub cross_region: Option<Arc<Charge>>,
}

impl Transfer {
    /// All charges that are known.
    pub fn charges(&self) -> impl Iterator<Item = &Arc<Charge>> {
        [&self.internet, &self.cross_zone, &self.cross_region].into_iter().flatten()
    }

    /// The charge of a path; data that stays in its zone has none.
    #[must_use]
    pub fn charge(&self, path: TransferPath) -> Option<&Arc<Charge>> {
        match path {
            TransferPath::Internet => self.internet.as_ref(),
            TransferPath::CrossZone => self.cross_zone.as_ref(),
            TransferPath::CrossRegion => self.cross_region.as_ref(),
            TransferPath::Auto | TransferPath::SameZone => None,
        }
    }
}
