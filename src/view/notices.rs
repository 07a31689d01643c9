//! Messages on the page, with what the user can do about them.

use std::time::Duration;

use leptos::prelude::*;

use super::files::download_design;
use super::markup::{Markup, button, div, tagged};
use super::review::open_review;
use super::widgets::{Shape, icon};
use crate::app::{AppState, Notice, NoticeAction};
use crate::exchange::PanelView;
use crate::platform;

/// How long a passing message stays.
const PASSING: Duration = Duration::from_secs(8);

/// All messages.
pub(crate) fn notices(state: AppState) -> Markup {
    let keys =
        move || state.notices.with(|notices| notices.iter().map(|notice| notice.id.to_string()).collect());
    div("notices").list(keys, move |key| {
        let notices = state.notices.get_untracked();
        let notice = notices.into_iter().find(|notice| notice.id.to_string() == key);
        notice.map_or_else(|| div("notice"), |notice| notice_view(state, notice))
    })
}

fn notice_view(state: AppState, notice: Notice) -> Markup {
    let t = state.t();
    let Notice { id, message, actions } = notice;
    if !message.is_persistent() {
        set_timeout(move || state.dismiss(id), PASSING);
    }
    let is_problem = message.is_problem();
    let dismiss = button("button button--icon button--small")
        .attrs(&[("aria-label", t.dismiss), ("title", t.dismiss)])
        .child(icon(Shape::Close))
        .on_click(move || state.dismiss(id));
    div(if is_problem { "notice notice--problem" } else { "notice" })
        .attrs(&[("role", if is_problem { "alert" } else { "status" }), ("data-testid", "notice")])
        .child(icon(if is_problem { Shape::Warning } else { Shape::Info }))
        .child(tagged("p", "notice__text").text(&message.text(state.lang())))
        .children(actions.into_iter().map(|action| action_button(state, id, action)))
        .child(dismiss)
}

fn action_button(state: AppState, id: u32, action: NoticeAction) -> Markup {
    let t = state.t();
    let label = match &action {
        NoticeAction::DownloadDesign => t.download_file,
        NoticeAction::DownloadText(_) => t.download_original,
        NoticeAction::Undo => t.undo,
        NoticeAction::ShowPrices => t.review_prices,
        NoticeAction::TakeTheirs => t.take_theirs,
        NoticeAction::MakeMine => t.make_mine,
        NoticeAction::KeepMine => t.keep_mine,
        NoticeAction::KeepBoth => t.keep_both,
    };
    button("button button--small").text(label).on_click(move || match &action {
        NoticeAction::DownloadDesign => download_design(state),
        NoticeAction::DownloadText(text) => {
            platform::download("camada-original.json", "application/json", text);
        }
        NoticeAction::ShowPrices => {
            open_review(state, PanelView::Prices);
            state.dismiss(id);
        }
        NoticeAction::Undo => {
            state.undo();
            state.dismiss(id);
        }
        choice => {
            state.dismiss(id);
            match choice {
                NoticeAction::KeepMine => state.keep_mine(),
                NoticeAction::KeepBoth => state.keep_both(),
                NoticeAction::MakeMine => {
                    platform::clear_hash();
                    state.make_mine();
                }
                _ => state.take_stored(&state.design.with_untracked(|design| design.id.clone())),
            }
        }
    })
}
