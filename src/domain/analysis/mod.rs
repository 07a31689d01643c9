//! Questions that are answered by asking the cost model several times.

#[cfg(not(page))]
pub mod advice;
#[cfg(not(page))]
mod alternatives;
pub mod book_drift;
#[cfg(not(page))]
pub mod change;
#[cfg(not(page))]
pub mod comparison;
#[cfg(feature = "worker")]
pub mod design_diff;
#[cfg(not(page))]
pub mod drivers;
#[cfg(not(page))]
pub mod growth;
pub mod own_effect;
pub mod price_use;
pub mod recovery;
#[cfg(not(page))]
mod search;
#[cfg(not(page))]
pub mod uncertainty;
