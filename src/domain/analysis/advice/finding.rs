//! The finding of an item of advice, with its figures.

use rust_decimal::Decimal;

/// A finding. Offerings, plans, charges and limits are ids of the catalog. Amounts are US dollars per month,
/// volumes interactions per month.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// The plan is too small.
    LimitExceeded {
        plan: String,
        limit: String,
        max: Decimal,
        needed: Decimal,
        /// The largest volume that fits; `None` if the plan is too small at any volume.
        volume: Option<Decimal>,
        /// A plan that fits the workload, if there is one.
        next: Option<NextPlan>,
    },
    /// The plan will be too small before the volume doubles.
    LimitAhead {
        plan: String,
        limit: String,
        max: Decimal,
        /// The largest volume that fits: with one more interaction, the plan is too small.
        volume: Decimal,
        /// The cost of the component at that volume.
        cost: Decimal,
        /// The choice at one more interaction, if anything fits.
        next: Option<NextPlan>,
    },
    /// The free allowance of a charge will be used up before the volume doubles.
    FreeAhead {
        plan: String,
        charge: String,
        free: Decimal,
        /// The largest volume within the allowance.
        volume: Decimal,
        /// The cost of the component now, and at twice the volume.
        cost: Decimal,
        doubled: Decimal,
    },
    /// The host of the component is missing.
    MissingHost {
        service: String,
        offering: String,
        /// Whether the host exists but is disabled.
        disabled: bool,
    },
    /// The component has no failover, and restoring it takes longer than its tier allows.
    SinglePoint {
        tier: String,
        /// Whether the offering is known to run in one zone; if false, no source confirms several zones.
        one_zone: bool,
        rto_minutes: Option<Decimal>,
        allowed: Decimal,
        /// The offering with failover.
        offering: Option<String>,
    },
    CheaperOffering {
        offering: String,
        /// The cost of the component now, and after the change.
        cost: Decimal,
        then: Decimal,
    },
    /// The sample architecture for the volume has a service that the design lacks.
    Architecture {
        /// The id of the template.
        template: String,
        /// The missing service, after its host if that is missing, too.
        missing: Vec<String>,
    },
    /// Another offering is cheaper beyond a volume.
    BreakEven {
        offering: String,
        side: Side,
        /// The last volume before the order changes, in ascending direction.
        volume: Decimal,
        /// The costs of the current and the other offering at that volume, and at one more interaction.
        at: (Decimal, Decimal),
        beyond: (Decimal, Decimal),
    },
}

/// The next plan, and the component's cost with it.
#[derive(Clone, Debug, PartialEq)]
pub struct NextPlan {
    pub plan: String,
    pub cost: Decimal,
    /// The number of its lines without a price; if there are any, the cost is a lower bound.
    pub gaps: usize,
}

/// The position of a break-even relative to the design's volume.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Above,
    Below,
}

impl Finding {
    /// Distinguishes the finding from others of the same rule and component.
    pub(super) fn detail(&self) -> String {
        match self {
            Self::LimitExceeded { plan, limit, .. } | Self::LimitAhead { plan, limit, .. } => {
                [plan.as_str(), limit].join("/")
            }
            Self::FreeAhead { plan, charge, .. } => [plan.as_str(), charge].join("/"),
            Self::BreakEven { offering, .. } => offering.clone(),
            Self::Architecture { template, missing } => {
                [template.as_str(), missing.last().map(String::as_str).unwrap_or_default()].join("/")
            }
            Self::MissingHost { .. } | Self::SinglePoint { .. } | Self::CheaperOffering { .. } => {
                String::new()
            }
        }
    }
}
