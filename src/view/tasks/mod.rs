//! What runs beside the page as long as it is open.

mod autosave;
mod badges;
mod document;
mod warm_up;

use crate::app::AppState;

/// Starts all tasks. Needs a reactive owner, with which they end.
pub(super) fn start_tasks(app: AppState) {
    autosave::autosave(app);
    document::follow_state(app);
    document::announce_total(app);
    badges::fetch_badges(app);
    warm_up::warm_up();
}
