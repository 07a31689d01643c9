//! Messages on the page, with buttons for possible actions.

use std::time::Duration;

use leptos::prelude::*;

use super::context::use_app;
use super::files::download_design;
use super::review::open_review;
use super::widgets::{Icon, Shape};
use crate::app::{AppState, Notice, NoticeAction};
use crate::exchange::PanelView;
use crate::platform;

/// How long a temporary message stays.
const PASSING: Duration = Duration::from_secs(8);

/// All messages, oldest first.
#[component]
pub(crate) fn Notices() -> impl IntoView {
    let app = use_app();
    view! {
        <div class="notices">
            <For each=move || app.notices.get() key=|notice| notice.id let(notice)>
                <NoticeView notice />
            </For>
        </div>
    }
}

/// One message. A temporary one disappears by itself.
#[component]
fn NoticeView(notice: Notice) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let Notice { id, message, actions } = notice;
    if !message.is_persistent() {
        set_timeout(move || app.dismiss(id), PASSING);
    }
    let (class, role, shape) = if message.is_problem() {
        ("notice notice--problem", "alert", Shape::Warning)
    } else {
        ("notice", "status", Shape::Info)
    };
    let actions = actions.into_iter().map(|action| view! { <ActionButton notice=id action /> });
    view! {
        <div class=class role=role data-testid="notice">
            <Icon shape />
            <p class="notice__text">{message.text(app.lang())}</p>
            {actions.collect_view()}
            <button
                class="button button--icon button--small"
                type="button"
                aria-label=t.dismiss
                title=t.dismiss
                on:click=move |_| app.dismiss(id)
            >
                <Icon shape=Shape::Close />
            </button>
        </div>
    }
}

/// The button that a message offers.
#[component]
fn ActionButton(
    /// The id of the message.
    notice: u32,
    action: NoticeAction,
) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let label = match &action {
        NoticeAction::DownloadDesign => t.download_file,
        NoticeAction::DownloadText(_) => t.download_original,
        NoticeAction::Undo => t.undo,
        NoticeAction::ShowPrices => t.review_prices,
        NoticeAction::TakeTheirs => t.take_theirs,
        NoticeAction::SaveCopy => t.save_copy,
        NoticeAction::KeepMine => t.keep_mine,
        NoticeAction::KeepBoth => t.keep_both,
    };
    view! {
        <button class="button button--small" type="button" on:click=move |_| perform(app, notice, &action)>
            {label}
        </button>
    }
}

/// Performs the action of a message and dismisses it, unless the user may want the download again.
fn perform(app: AppState, notice: u32, action: &NoticeAction) {
    if !matches!(action, NoticeAction::DownloadDesign | NoticeAction::DownloadText(_)) {
        app.dismiss(notice);
    }
    match action {
        NoticeAction::DownloadDesign => download_design(app),
        NoticeAction::DownloadText(text) => {
            platform::download("camada-original.json", "application/json", text);
        }
        NoticeAction::ShowPrices => open_review(app, PanelView::Prices),
        NoticeAction::Undo => app.undo(),
        NoticeAction::KeepMine => app.keep_mine(),
        NoticeAction::KeepBoth => app.keep_both(),
        NoticeAction::SaveCopy => app.save_copy(),
        NoticeAction::TakeTheirs => {
            let id = app.design.with_untracked(|design| design.id.clone());
            app.take_stored(&id);
        }
    }
}
