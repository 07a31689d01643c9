//! The panel over the canvas: the tabs that group the worker's views.

use super::element::{Element, tagged};
use super::texts::panel;
use crate::exchange::{PageAction, PanelView};

/// A view and the text of its tab.
type Tab = (PanelView, fn(&panel::Texts) -> &'static str);

/// The groups of views, in the order of their tabs.
const GROUPS: [&[Tab]; 4] = [
    &[(PanelView::Library, |t| t.library), (PanelView::Versions, |t| t.versions)],
    &[(PanelView::Share, |t| t.share), (PanelView::Export, |t| t.export), (PanelView::Import, |t| t.import)],
    &[
        (PanelView::Scenarios, |t| t.scenarios),
        (PanelView::Compare, |t| t.compare),
        (PanelView::Growth, |t| t.growth),
        (PanelView::Drivers, |t| t.drivers),
        (PanelView::Uncertainty, |t| t.uncertainty),
        (PanelView::Meeting, |t| t.meeting),
        (PanelView::Decision, |t| t.decision),
    ],
    &[
        (PanelView::Advice, |t| t.advice),
        (PanelView::Prices, |t| t.prices),
        (PanelView::OwnPrices, |t| t.own_prices),
        (PanelView::Recovery, |t| t.recovery),
        (PanelView::Terms, |t| t.terms),
    ],
];

/// The tabs above a view of the panel; `None` if the view has no tabs.
pub(super) fn tabs(shown: PanelView, t: &panel::Texts) -> Option<Element> {
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
