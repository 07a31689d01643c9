//! The panel over the canvas: which of the worker's views stand together, as tabs.

use super::element::{Element, tagged};
use super::texts::Texts;

/// A view and the text of its tab.
type Tab = (&'static str, fn(&Texts) -> &'static str);

/// The views that are opened together, in the order of their tabs.
const GROUPS: [&[Tab]; 4] = [
    &[("library", |t| t.tab_library), ("versions", |t| t.tab_versions)],
    &[("share", |t| t.tab_share), ("export", |t| t.tab_export), ("import", |t| t.tab_import)],
    &[
        ("scenarios", |t| t.tab_scenarios),
        ("compare", |t| t.tab_compare),
        ("growth", |t| t.tab_growth),
        ("drivers", |t| t.tab_drivers),
        ("uncertainty", |t| t.tab_uncertainty),
        ("meeting", |t| t.tab_meeting),
        ("decision", |t| t.tab_decision),
    ],
    &[
        ("advice", |t| t.tab_advice),
        ("prices", |t| t.tab_prices),
        ("own-prices", |t| t.tab_own_prices),
        ("recovery", |t| t.tab_recovery),
        ("terms", |t| t.tab_terms),
    ],
];

/// The tabs above a view of the panel; nothing above any other view.
pub(super) fn tabs(show: &str, t: &Texts) -> Option<Element> {
    let group = GROUPS.iter().find(|group| group.iter().any(|(view, _)| *view == show))?;
    let tab = |(view, label): &Tab| {
        let is_open = *view == show;
        tagged("button", "panel__tab")
            .attr("type", "button")
            .attr("role", "tab")
            .attr("data-key", &format!("tab-{view}"))
            .attr("data-open", view)
            .attr("aria-selected", if is_open { "true" } else { "false" })
            .attr("tabindex", if is_open { "0" } else { "-1" })
            .text(label(t))
    };
    Some(tagged("div", "panel__tabs").attr("role", "tablist").children(group.iter().map(tab)))
}
