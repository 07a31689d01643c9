//! Deferred actions.

use std::time::Duration;

use leptos::prelude::{TimeoutHandle, request_animation_frame, set_timeout, set_timeout_with_handle};
use reactive_graph::owner::StoredValue;
use reactive_graph::traits::{GetValue, SetValue};

/// Runs only the last of several calls, after a pause.
#[derive(Clone, Copy)]
pub struct Debounce {
    delay: Duration,
    pending: StoredValue<Option<TimeoutHandle>>,
}

impl Debounce {
    /// A debounce with a delay in milliseconds. Needs a reactive owner.
    #[must_use]
    pub fn millis(delay: u64) -> Self {
        Self { delay: Duration::from_millis(delay), pending: StoredValue::new(None) }
    }

    /// Runs the action after the delay, unless this is called again before.
    pub fn call(&self, action: impl FnOnce() + 'static) {
        self.cancel();
        self.pending.set_value(set_timeout_with_handle(action, self.delay).ok());
    }

    /// Discards the pending action.
    pub fn cancel(&self) {
        if let Some(handle) = self.pending.get_value() {
            handle.clear();
        }
        self.pending.set_value(None);
    }
}

/// Runs an action before the next paint.
pub fn next_frame(action: impl FnOnce() + 'static) {
    request_animation_frame(action);
}

/// Runs an action after the next paint, in a separate task. A hidden page is not painted.
pub fn after_paint(action: impl FnOnce() + 'static) {
    next_frame(move || set_timeout(action, Duration::ZERO));
}
