//! Where a text comes from: it is pasted into a field, or a file that is chosen fills one in.

use super::Desk;
use super::element::{Element, tag, tagged};
use super::field::labelled;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;

/// The longest text, in bytes, that is shown in its field.
pub(super) const MAX_ECHO: usize = 50 * 1024;

impl Desk<'_> {
    /// The field `name` for a text, which is looked at by the event `preview`.
    pub(super) fn pasted(&self, name: &str, label: &str, rows: &str, text: &str) -> Element {
        if text.len() > MAX_ECHO {
            // A browser takes seconds to lay such a text out. It stays in a field without a place.
            let count = format::number(text.chars().count().into(), 0, self.request.locale);
            let hidden = tag("input").attr("type", "hidden").attr("name", name).attr("value", text);
            return tag("div")
                .child(hidden.attr("data-event", "preview"))
                .child(tagged("p", "callout").text(&fill(self.t.import_not_shown, &[&count])));
        }
        let area = tagged("textarea", "input")
            .attr("name", name)
            .attr("data-key", name)
            .attr("rows", rows)
            .attr("spellcheck", "false")
            .attr("data-event", "preview")
            .text(text);
        labelled(label, area)
    }

    /// A field for a file, whose text goes into the field `into`. The browser's own words for it would be in the browser's
    /// language, which need not be the page's.
    pub(super) fn chosen_file(&self, key: &str, label: &str, accept: &str, into: &str) -> Element {
        let file = tagged("input", "visually-hidden")
            .attr("type", "file")
            .attr("accept", accept)
            .attr("data-into", into)
            .attr("data-key", key);
        labelled(label, tagged("span", "button file-button").text(self.t.choose_file)).child(file)
    }
}
