//! Whether the screen is so narrow that it shows one panel at a time.

use leptos::ev;
use leptos::prelude::*;

use crate::platform;

/// The screens that show one panel at a time, as in `styles/layout.css`.
const NARROW: &str = "(max-width: 860px)";

/// Whether the screen shows one panel at a time. It follows the size of the window.
pub(crate) fn use_is_narrow() -> Memo<bool> {
    let is_narrow = RwSignal::new(platform::matches_media(NARROW));
    let listener = window_event_listener(ev::resize, move |_| is_narrow.set(platform::matches_media(NARROW)));
    on_cleanup(move || listener.remove());
    Memo::new(move |_| is_narrow.get())
}
