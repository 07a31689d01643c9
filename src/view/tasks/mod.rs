//! Background tasks that run as long as the page is open.

mod autosave;
mod badges;
mod document;
mod packs;
mod warm_up;

use crate::app::AppState;

/// Starts all tasks. They end with the reactive owner, which must exist.
pub(super) fn start_tasks(app: AppState) {
    autosave::autosave(app);
    document::follow_state(app);
    document::announce_total(app);
    badges::fetch_badges(app);
    packs::fetch_packs(app);
    warm_up::warm_up();
}
