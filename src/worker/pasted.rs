//! The source of a text: the user pastes it into a field, or chooses a file that fills the field.

use super::ViewContext;
use super::element::{Element, tag, tagged};
use super::form::{hidden, labelled_with_note};
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::exchange::{Field, Trigger};

/// The longest text, in bytes, that is shown in its field.
pub(super) const MAX_ECHO: usize = 50 * 1024;

impl ViewContext<'_> {
    /// A text field with the given number of rows. Its action previews the text.
    pub(super) fn pasted(
        &self,
        field: &Field,
        label: &str,
        rows: &str,
        text: &str,
        preview: impl Into<Trigger>,
    ) -> Element {
        if text.len() > MAX_ECHO {
            // A browser takes seconds to lay out a text of this length, so a hidden field holds it.
            let count = format::number(text.chars().count().into(), 0, self.request.locale);
            return tag("div")
                .child(hidden(field, text).on(preview))
                .child(tagged("p", "callout").text(&fill(self.texts.price_import.not_shown, &[&count])));
        }
        let area = tagged("textarea", "input")
            .named(field)
            .attr("rows", rows)
            .attr("spellcheck", "false")
            .on(preview)
            .text(text);
        labelled_with_note(field, label, area, None)
    }

    /// A field for a file, whose text goes into the field `into`. The browser's own label is hidden, because it may be
    /// in a language other than the page's.
    pub(super) fn chosen_file(&self, key: &str, label: &str, accept: &str, into: &Field) -> Element {
        let file = tagged("input", "visually-hidden")
            .attr("type", "file")
            .attr("accept", accept)
            .attr("data-into", into.name())
            .key(key);
        tagged("label", "field")
            .child(tagged("span", "field__label").text(label))
            .child(tagged("span", "button file-button").text(self.texts.common.choose_file))
            .child(file)
    }
}
