//! Loads what the first paint does without, once the user does something.

use std::cell::Cell;

use leptos::prelude::*;

use crate::platform;

/// Loads the worker and the script for files at the first press of a pointer or key: both are soon wanted.
pub(super) fn warm_up() {
    for event in ["pointerdown", "keydown"] {
        let is_first = Cell::new(true);
        window_event_listener_untyped(event, move |_| {
            if is_first.take() {
                platform::warm_worker();
                platform::perform(&[], |_loaded| {});
            }
        });
    }
}
