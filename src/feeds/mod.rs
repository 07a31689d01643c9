//! Renews prices from the vendors' public price files (the program `prices`).
//!
//! - [`Selectors`] is data (`catalog/feeds/`): which meter of which feed prices which charge.
//! - `feed_file` reads a file of any form as a stream: `aws_offer`, `aws_page`, `azure_retail`, `google_sku`.
//!   What a selector takes becomes a `Step`; what cannot be trusted becomes a [`Refusal`].
//! - `compose` joins the steps to prices, `base` compares those of the base region with the catalog,
//!   `pack_text` writes packs, `catalog_edit` renews the catalog's own files.
//! - [`run()`] does all of it; nothing is written if anything is refused.
//!
//! Native only, behind the feature `feeds`. May use: the domain's `basics` and `catalog`.

mod aws_offer;
mod aws_page;
mod azure_retail;
mod base;
mod bounded;
mod catalog_edit;
mod catalog_price;
mod compose;
mod feed_file;
mod google_sku;
mod json_span;
mod load_selector;
mod pack_text;
mod packs;
mod refusal;
mod report;
mod run;
mod selector;
mod step;

pub use pack_text::pack_text;
pub use refusal::{OtherBase, Reason, Refusal, TwoPrices};
pub use run::{Options, Outcome, run};
pub use selector::{Attributes, Feed, Filter, Form, Selector, Selectors, Target};
