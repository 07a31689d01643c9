//! The regions of the page, through which F6 goes round.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

/// The ids of the regions, in reading order.
const REGIONS: [&str; 6] = ["topbar", "catalog", "canvas", "inspector", "review", "charts"];
/// The elements of a region that can take the focus.
const FOCUSABLE: &str = r#"[tabindex="0"], button:not([tabindex]), input:not([tabindex]), select:not([tabindex]), summary:not([tabindex])"#;

/// Moves the focus to the next visible region, or with `is_back` to the one before.
pub(crate) fn focus_next_region(is_back: bool) {
    let regions: Vec<Element> = REGIONS.into_iter().filter_map(visible_region).collect();
    let focused = document().active_element();
    let here = regions.iter().position(|region| region.contains(focused.as_ref().map(AsRef::as_ref)));
    let count = regions.len();
    let next = match here {
        Some(here) if is_back => here.checked_sub(1).or(count.checked_sub(1)),
        Some(here) => here.checked_add(1).filter(|next| *next < count).or(Some(0)),
        None => Some(0),
    };
    if let Some(region) = next.and_then(|next| regions.get(next)) {
        focus_in(region);
    }
}

/// Moves the focus to the first element of a region that takes it.
fn focus_in(region: &Element) {
    let Ok(found) = region.query_selector_all(FOCUSABLE) else { return };
    let elements = (0..found.length()).filter_map(|index| found.item(index)?.dyn_into::<HtmlElement>().ok());
    let mut visible = elements.filter(|element| element.offset_width() > 0);
    let region = region.dyn_ref::<HtmlElement>().cloned();
    if let Some(element) = visible.next().or(region) {
        // An element that cannot be focused leaves the focus where it is.
        let _focused = element.focus();
    }
}

fn visible_region(id: &str) -> Option<Element> {
    let region = document().get_element_by_id(id)?;
    let is_visible = region.dyn_ref::<HtmlElement>().is_some_and(|region| region.offset_width() > 0);
    is_visible.then_some(region)
}
