//! The designs of the reference document.

use crate::domain::catalog::templates;
use crate::domain::design::Design;

/// A template as a design. The native tests open all of them.
pub(super) fn template(id: &str) -> Option<Design> {
    let file = format!("templates/{id}.json");
    let (_, text) = templates().iter().find(|(name, _)| *name == file)?;
    Design::open(text).ok()
}
