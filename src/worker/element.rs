//! Short names for what views are made of.

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

/// Controls of the views that have no actions of their own yet.
pub(super) trait Legacy {
    /// Sends an event with a value when it is clicked or, for a field, changed.
    #[must_use]
    fn event(self, event: &'static str, value: &str) -> Self;
}

impl Legacy for Element {
    fn event(self, event: &'static str, value: &str) -> Self {
        self.attr("data-event", event).attr("data-value", value)
    }
}
