//! What an item of advice found, with its figures.

use rust_decimal::Decimal;

/// What was found. Offerings, plans, charges and limits are ids of the catalog; amounts are US dollars per month, volumes
/// interactions per month.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// The plan is too small.
    LimitExceeded {
        plan: String,
        limit: String,
        max: Decimal,
        needed: Decimal,
        /// The largest volume that it takes; `None` if it is too small at any.
        volume: Option<Decimal>,
        /// The plan that takes the workload, if one does.
        next: Option<NextPlan>,
    },
    /// The plan will be too small before the volume has doubled.
    LimitAhead {
        plan: String,
        limit: String,
        max: Decimal,
        /// The largest volume that it takes: one interaction more, and it is too small.
        volume: Decimal,
        /// What the component costs there.
        cost: Decimal,
        /// What is chosen at one interaction more, if anything fits.
        next: Option<NextPlan>,
    },
    /// What a charge gives for nothing will be used up before the volume has doubled.
    FreeAhead {
        plan: String,
        charge: String,
        free: Decimal,
        /// The largest volume at which it suffices.
        volume: Decimal,
        /// What the component costs now, and at twice the volume.
        cost: Decimal,
        doubled: Decimal,
    },
    /// What the component runs on is not there.
    MissingHost {
        service: String,
        offering: String,
        /// Whether it is there and only switched off.
        disabled: bool,
    },
    /// Nothing takes over when it fails, and a restore is too slow for its tier.
    SinglePoint {
        tier: String,
        /// Whether the offering is known to be in one zone; else it is only not known to be in several.
        one_zone: bool,
        rto_minutes: Option<Decimal>,
        allowed: Decimal,
        /// The offering that takes over.
        offering: Option<String>,
    },
    CheaperOffering {
        offering: String,
        /// What the component costs now, and then.
        cost: Decimal,
        then: Decimal,
    },
    /// The architecture of the reference for the volume has what the design has not.
    Architecture {
        /// The template's id.
        template: String,
        /// Services that are missing.
        missing: Vec<String>,
    },
    /// Another offering is the cheaper one on the other side of a volume.
    BreakEven {
        offering: String,
        side: Side,
        /// The last volume before the order changes, coming from a smaller one.
        volume: Decimal,
        /// What the component's own offering and the other cost at that volume, and at one interaction more.
        at: (Decimal, Decimal),
        beyond: (Decimal, Decimal),
    },
}

/// A plan that would be next, and what the component costs with it.
#[derive(Clone, Debug, PartialEq)]
pub struct NextPlan {
    pub plan: String,
    pub cost: Decimal,
    /// How many of its lines have no price: the cost is then a lower bound.
    pub gaps: usize,
}

/// Where a break-even lies, seen from the design's volume.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Above,
    Below,
}

impl Finding {
    /// What tells it from the others of the same rule and component.
    pub(super) fn detail(&self) -> String {
        match self {
            Self::LimitExceeded { plan, limit, .. } | Self::LimitAhead { plan, limit, .. } => {
                [plan.as_str(), limit].join("/")
            }
            Self::FreeAhead { plan, charge, .. } => [plan.as_str(), charge].join("/"),
            Self::BreakEven { offering, .. } => offering.clone(),
            Self::Architecture { template, .. } => template.clone(),
            Self::MissingHost { .. } | Self::SinglePoint { .. } | Self::CheaperOffering { .. } => {
                String::new()
            }
        }
    }
}
