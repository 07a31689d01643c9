//! Messages on the page, with what the user can do about them.

use std::time::Duration;

use leptos::prelude::*;

use super::files::download_design;
use super::widgets::{Icon, Shape, list};
use crate::app::{AppState, Notice, NoticeAction};
use crate::platform;

/// How long a passing message stays.
const PASSING: Duration = Duration::from_secs(8);

/// All messages.
#[component]
pub(crate) fn Notices(state: AppState) -> impl IntoView {
    view! {
        <div class="notices">
            {list(
                move || state.notices.get(),
                |notice| notice.id.to_string(),
                move |notice| view! { <NoticeView state notice /> }.into_any(),
            )}
        </div>
    }
}

#[component]
fn NoticeView(state: AppState, notice: Notice) -> impl IntoView {
    let t = state.t();
    let Notice { id, message, action } = notice;
    if !message.is_persistent() {
        set_timeout(move || state.dismiss(id), PASSING);
    }
    let role = if message.is_problem() { "alert" } else { "status" };
    let button = action.map(|action| {
        let label = match &action {
            NoticeAction::DownloadDesign => t.download_file,
            NoticeAction::DownloadText(_) => t.download_original,
            NoticeAction::Undo => t.undo,
        };
        let act = move |_| match &action {
            NoticeAction::DownloadDesign => download_design(state),
            NoticeAction::DownloadText(text) => {
                platform::download("camada-original.json", "application/json", text)
            }
            NoticeAction::Undo => {
                state.undo();
                state.dismiss(id);
            }
        };
        view! { <button type="button" class="button button--small" on:click=act>{label}</button> }
    });
    view! {
        <div class="notice" class:notice--problem=message.is_problem() role=role data-testid="notice">
            <Icon shape=if message.is_problem() { Shape::Warning } else { Shape::Info } />
            <p class="notice__text">{message.text(state.lang())}</p>
            {button}
            <button
                type="button"
                class="button button--icon button--small"
                aria-label=t.dismiss
                title=t.dismiss
                on:click=move |_| state.dismiss(id)
            >
                <Icon shape=Shape::Close />
            </button>
        </div>
    }
}
