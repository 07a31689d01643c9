//! The designs of the reference document.

use crate::domain::catalog::templates;
use crate::domain::design::Design;

/// A template as a design. That all of them open is what the native tests prove.
pub(super) fn template(id: &str) -> Option<Design> {
    let file = format!("templates/{id}.json");
    let (_, text) = templates().iter().find(|(name, _)| *name == file)?;
    Design::open(text).ok()
}
