//! *Camada* plans the data infrastructure of a product and prices it live.
//!
//! The layers are Cargo features, so a dependency in the wrong direction does not compile:
//!
//! - [`domain`] — no feature: catalog, design, cost model, charts, texts. Pure; knows no browser and no signal.
//! - `app` — feature `state`: the reactive application state, natively testable.
//! - `exchange` — the messages between page and worker, with either of their features.
//! - `worker` — feature `worker`, based on the domain: answers the page's questions in a web worker.
//! - `feeds` — feature `feeds`, native: renews prices from the vendors' price files (the program `prices`).
//! - `platform` and `view` — feature `app`: browser adapters and Leptos components.

pub mod domain;

#[cfg(any(feature = "state", feature = "worker"))]
pub mod exchange;

#[cfg(feature = "state")]
pub mod app;
#[cfg(feature = "feeds")]
pub mod feeds;
#[cfg(feature = "app")]
pub mod platform;
#[cfg(feature = "app")]
pub mod view;
#[cfg(feature = "worker")]
pub mod worker;
