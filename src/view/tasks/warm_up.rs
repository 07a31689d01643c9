//! Loads code that the first paint does not need, at the first user action.

use std::cell::Cell;

use leptos::prelude::*;

use crate::platform;

/// Loads the worker and the file script at the first pointer or key press, because both are needed soon.
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
