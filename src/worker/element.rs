//! Short constructors for the elements of views.

pub use crate::exchange::Element;

/// An element.
#[must_use]
pub(super) fn tag(tag: &'static str) -> Element {
    Element::new(tag)
}

/// An element with a class.
#[must_use]
pub(super) fn tagged(name: &'static str, class: &str) -> Element {
    tag(name).attr("class", class)
}

/// A link to another site; it opens beside the page.
#[must_use]
pub(super) fn outside_link(url: &str, text: &str) -> Element {
    tag("a").attr("href", url).attr("target", "_blank").attr("rel", "noopener noreferrer").text(text)
}
