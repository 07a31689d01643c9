//! Recovery tiers: how much data and time may be lost in a disaster.

use rust_decimal::Decimal;

use super::service::PriceMap;
use crate::domain::basics::text::Text;

/// A level of RPO and RTO that a component should reach. It costs nothing itself: what reaches it does.
#[derive(Clone, Debug, PartialEq)]
pub struct RecoveryTier {
    pub id: String,
    pub name: Text,
    /// The most data that may be lost, in minutes.
    pub rpo_minutes: Decimal,
    /// The most time until it runs again, in minutes.
    pub rto_minutes: Decimal,
    /// What the reference document says that it costs per month, for comparison.
    pub prices: PriceMap,
}
