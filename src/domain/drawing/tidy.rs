//! Tidies a drawing: new places for all parts, or for the selected components.

use std::collections::BTreeSet;

use super::boxes::Drawing;
use super::drop::frozen;
use crate::domain::design::{Arrangement, Design};

/// The arrangement that leaves the places of the selected components to the drawing, and keeps all others where they are
/// drawn. Without a selection, it leaves all places to the drawing.
#[must_use]
pub fn tidy(design: &Design, drawing: &Drawing, selection: &BTreeSet<String>) -> Arrangement {
    let mut arrangement = frozen(design, drawing);
    let is_whole = selection.is_empty();
    let components = arrangement.components.iter_mut();
    for component in components.filter(|component| is_whole || selection.contains(&component.id)) {
        component.cell = None;
    }
    if is_whole {
        for part in arrangement.groups.iter_mut().chain(&mut arrangement.notes) {
            part.cell = None;
        }
    }
    arrangement
}
