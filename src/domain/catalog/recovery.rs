//! Recovery tiers: the tolerable loss of data and time in a disaster.

use rust_decimal::Decimal;

use super::service::PriceMap;
use crate::domain::basics::text::Text;

/// An RPO and RTO target for components. The tier itself costs nothing; the services that meet it do.
#[derive(Clone, Debug, PartialEq)]
pub struct RecoveryTier {
    pub id: String,
    pub name: Text,
    /// The maximum loss of data, in minutes.
    pub rpo_minutes: Decimal,
    /// The maximum time to recovery, in minutes.
    pub rto_minutes: Decimal,
    /// The monthly cost printed in the original guide, for comparison.
    pub prices: PriceMap,
}
