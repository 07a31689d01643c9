//! What a compared scenario changes on the canvas, component by component.

use serde_json::{Map, Value};

use super::Desk;
use super::request::Answer;
use crate::domain::comparison::overlay;
use crate::domain::planning::Chosen;

/// For each component that the scenario `about.compare` (empty for the base) has otherwise than what is shown: whether it is
/// added, removed or changed, and what that costs, parted by a space.
pub(super) fn answer(desk: &Desk<'_>) -> Answer {
    let base = &desk.request.design;
    let of = |scenario: &str| {
        let scenario = (!scenario.is_empty()).then(|| scenario.to_owned());
        desk.column_of(base, &Chosen { design: None, scenario })
    };
    let shown = of(desk.request.scenario.as_deref().unwrap_or_default());
    let mut names = Map::new();
    if let Some((shown, compared)) = shown.zip(of(desk.request.about("compare"))) {
        for mark in overlay(&shown, &compared) {
            let text = format!("{} {}", mark.standing.word(), desk.money_difference(mark.difference));
            names.insert(mark.component, Value::String(text));
        }
    }
    Answer { names: Some(names), ..Answer::default() }
}
