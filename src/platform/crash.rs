//! A panic shows a readable screen: `boot.js` displays it and offers the designs for download.

use std::panic;

/// Reports panics to the page.
pub fn report_panics() {
    panic::set_hook(Box::new(|info| {
        let detail = web_sys::CustomEventInit::new();
        detail.set_detail(&info.to_string().into());
        let event = web_sys::CustomEvent::new_with_event_init_dict("camada:panic", &detail);
        if let (Some(window), Ok(event)) = (web_sys::window(), event) {
            // If reporting fails, there is nobody left to report to.
            let _told = window.dispatch_event(&event);
        }
    }));
}
