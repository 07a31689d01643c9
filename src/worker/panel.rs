//! The panel over the canvas: which of the worker's views stand together, as tabs.

use super::element::{Element, tagged};
use super::texts::Texts;
use crate::exchange::{PageAction, PanelView};

/// A view and the text of its tab.
type Tab = (PanelView, fn(&Texts) -> &'static str);

/// The views that are opened together, in the order of their tabs.
const GROUPS: [&[Tab]; 4] = [
    &[(PanelView::Library, |t| t.tab_library), (PanelView::Versions, |t| t.tab_versions)],
    &[
        (PanelView::Share, |t| t.tab_share),
        (PanelView::Export, |t| t.tab_export),
        (PanelView::Import, |t| t.tab_import),
    ],
    &[
        (PanelView::Scenarios, |t| t.tab_scenarios),
        (PanelView::Compare, |t| t.tab_compare),
        (PanelView::Growth, |t| t.tab_growth),
        (PanelView::Drivers, |t| t.tab_drivers),
        (PanelView::Uncertainty, |t| t.tab_uncertainty),
        (PanelView::Meeting, |t| t.tab_meeting),
        (PanelView::Decision, |t| t.tab_decision),
    ],
    &[
        (PanelView::Advice, |t| t.tab_advice),
        (PanelView::Prices, |t| t.tab_prices),
        (PanelView::OwnPrices, |t| t.tab_own_prices),
        (PanelView::Recovery, |t| t.tab_recovery),
        (PanelView::Terms, |t| t.tab_terms),
    ],
];

/// The tabs above a view of the panel; nothing above any other view.
pub(super) fn tabs(shown: PanelView, t: &Texts) -> Option<Element> {
    let group = GROUPS.iter().find(|group| group.iter().any(|(view, _)| *view == shown))?;
    let tab = |(view, label): &Tab| {
        let is_open = *view == shown;
        tagged("button", "panel__tab")
            .attr("type", "button")
            .attr("role", "tab")
            .key(&format!("tab-{view:?}"))
            .on(PageAction::Open(*view))
            .attr("aria-selected", if is_open { "true" } else { "false" })
            .attr("tabindex", if is_open { "0" } else { "-1" })
            .text(label(t))
    };
    Some(tagged("div", "panel__tabs").attr("role", "tablist").children(group.iter().map(tab)))
}
