//! Matches the components of several columns.

use super::Column;
use crate::domain::design::Component;

/// A component with its index in each column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// For each column, the index in its design.
    pub places: Vec<Option<usize>>,
}

impl Match {
    /// The first column with this component, and the index there.
    #[must_use]
    pub fn first(&self) -> Option<(usize, usize)> {
        self.places.iter().enumerate().find_map(|(column, place)| Some((column, (*place)?)))
    }
}

/// The distinct components of all columns, in the canvas order of the first column with each one. Within a
/// family, components match by id; across families, by service and name, in order of appearance.
#[must_use]
pub fn matches(columns: &[&Column]) -> Vec<Match> {
    let mut found: Vec<Match> = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        for (place, component) in column.design.components.iter().enumerate() {
            let is_same = |known: &Match| is_same(columns, known, index, component);
            let known = found
                .iter()
                .position(is_same)
                .or_else(|| found.iter().position(|known| is_alike(columns, known, index, component)));
            let known = known.unwrap_or_else(|| {
                found.push(Match { places: vec![None; columns.len()] });
                found.len().saturating_sub(1)
            });
            if let Some(entry) = found.get_mut(known).and_then(|known| known.places.get_mut(index)) {
                *entry = Some(place);
            }
        }
    }
    found
}

/// The components of a match, each with its column.
fn members<'a>(
    columns: &'a [&'a Column],
    known: &'a Match,
) -> impl Iterator<Item = (&'a Column, &'a Component)> {
    columns.iter().zip(&known.places).filter_map(|(column, place)| {
        let component = column.design.components.get((*place)?)?;
        Some((*column, component.as_ref()))
    })
}

fn is_same(columns: &[&Column], known: &Match, index: usize, component: &Component) -> bool {
    let family = columns.get(index).map(|column| column.family.as_str());
    members(columns, known)
        .any(|(column, other)| Some(column.family.as_str()) == family && other.id == component.id)
}

/// Whether a match contains only other families, has no component of this column yet, and fits the component.
fn is_alike(columns: &[&Column], known: &Match, index: usize, component: &Component) -> bool {
    let family = columns.get(index).map(|column| column.family.as_str());
    members(columns, known).all(|(column, other)| {
        Some(column.family.as_str()) != family
            && other.service == component.service
            && other.name == component.name
    })
}
