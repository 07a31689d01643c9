//! The text of a field while the user is typing.

use leptos::prelude::*;

/// The text being typed into a field, with the value that the design took from it.
///
/// The text is valid for as long as the design has that value. An unfinished number or a trailing space therefore stays
/// in the field, while undo and every other change of the value show at once.
pub(crate) struct Draft<T: Send + Sync + 'static> {
    value: Signal<T>,
    typed: RwSignal<Option<(String, T)>>,
}

impl<T: Send + Sync + 'static> Clone for Draft<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Draft<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Draft<T> {
    /// An empty draft for a field that shows this value.
    pub(crate) fn new(value: Signal<T>) -> Self {
        Self { value, typed: RwSignal::new(None) }
    }

    /// The typed text, while it is valid.
    pub(crate) fn text(self) -> Option<String> {
        let value = self.value.get();
        self.typed.with(|typed| {
            let (text, taken) = typed.as_ref()?;
            (*taken == value).then(|| text.clone())
        })
    }

    /// Stores a text. Call it after the design has accepted or refused the text.
    pub(crate) fn set(self, text: String) {
        self.typed.set(Some((text, self.value.get_untracked())));
    }

    /// Returns to the value of the design. Does nothing after the field has left the page: removing a focused field still
    /// fires `blur`.
    pub(crate) fn clear(self) {
        if self.typed.try_with_untracked(Option::is_some).unwrap_or_default() {
            self.typed.set(None);
        }
    }
}
