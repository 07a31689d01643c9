//! The price packs of the page (C17): those that the design needs, and those that are loaded.

use std::sync::Arc;

use reactive_graph::traits::{GetUntracked as _, Set as _, WithUntracked as _};

use super::{AppState, Shared};
use crate::domain::basics::json::Problem;
use crate::domain::catalog::PricePack;

/// A pack that was fetched or opened.
#[derive(Clone, Debug)]
pub struct LoadedPack {
    /// The name of its file, or another name that changes with its content.
    pub id: String,
    pub text: String,
    pub pack: Arc<PricePack>,
}

impl AppState {
    /// Adds a pack, in the place of an earlier one for its vendor and region. A bad pack is refused whole.
    pub fn add_pack(self, id: &str, text: String) -> Result<(), Vec<Problem>> {
        let pack = Arc::new(PricePack::read(&text, &self.bundled)?);
        let mut packs = (*self.packs.get_untracked()).clone();
        packs.retain(|known| (&known.pack.vendor, &known.pack.region) != (&pack.vendor, &pack.region));
        packs.push(LoadedPack { id: id.to_owned(), text, pack });
        self.packs.set(Shared::new(packs));
        Ok(())
    }

    /// Whether a pack of this id is loaded.
    #[must_use]
    pub fn has_pack(self, id: &str) -> bool {
        self.packs.with_untracked(|packs| packs.iter().any(|pack| pack.id == id))
    }
}
