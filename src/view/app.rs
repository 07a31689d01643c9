//! The root: the state, the tasks beside the page, and the layout of the page.

use leptos::ev;
use leptos::prelude::*;

use super::canvas::Canvas;
use super::catalog::CatalogPanel;
use super::charts::ChartPanel;
use super::clipboard::listen_to_clipboard;
use super::context::use_app;
use super::context_menu::{ContextMenu, ContextMenuAt};
use super::files::FilePicker;
use super::inspector::Inspector;
use super::keys::KeyList;
use super::notices::Notices;
use super::opening::open_from_outside;
use super::palette::Palette;
use super::review::Review;
use super::shortcuts::handle_key;
use super::startup::initial_state;
use super::tabs::{Panel, PanelTabs};
use super::tasks::start_tasks;
use super::top_bar::TopBar;
use crate::platform;
use crate::view::widgets::Show;

/// The application.
#[component]
pub(super) fn App() -> impl IntoView {
    let app = initial_state();
    provide_context(app);
    provide_context(ContextMenuAt(RwSignal::new(None)));
    // Runs before the first render, so that the page never renders cards that the address replaces at once.
    open_from_outside(app);
    start_tasks(app);
    window_event_listener(ev::keydown, move |event| handle_key(app, &event));
    listen_to_clipboard(app);
    // The worker decodes a shared design; the static shell stays until it arrives.
    let is_started = Memo::new(move |was_started: Option<&bool>| {
        was_started.copied().unwrap_or_default() || !app.waiting.get()
    });
    // Runs once the page has been rendered.
    Effect::new(move |_| {
        if is_started.get() {
            platform::remove_shell();
            platform::next_frame(platform::mark_ready);
        }
    });
    let panel = RwSignal::new(Panel::Canvas);
    let currency = Memo::new(move |_| app.design.with(|design| design.settings.currency.clone()));
    // Texts and currency are constant within a page. A switch of language or currency changes the key, so that Leptos
    // rebuilds the page over the same state. An update in place would leave list rows in the old language.
    let edition = Memo::new(move |last: Option<&u32>| {
        app.locale.track();
        // Reading it, rather than tracking it, is what computes a memo and makes it follow its sources.
        currency.with(|_currency| ());
        last.map_or(0, |last| last.wrapping_add(1))
    });
    view! {
        <Show when=move || is_started.get()>
            <For each=move || [edition.get()] key=|edition| *edition let(_edition)>
                <Page panel />
            </For>
        </Show>
    }
}

/// The whole page, in one language and one currency.
#[component]
fn Page(
    /// The panel shown on a narrow screen.
    panel: RwSignal<Panel>,
) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    view! {
        <div
            class="app"
            class:is-presenting=move || app.presenting.get()
            class:is-dragging=move || app.drag.with(Option::is_some)
            class:is-reviewing=move || app.review.with(Option::is_some)
            aria-busy=move || app.waiting.get().to_string()
            data-panel=move || panel.get().word()
        >
            <a class="skip-link" href="#canvas">
                {t.skip_to_canvas}
            </a>
            <TopBar />
            <div class="workspace">
                <CatalogPanel panel />
                <Canvas panel />
                <Inspector panel />
                <Review />
            </div>
            <ChartPanel panel />
            <PanelTabs panel />
            <Notices />
            <ContextMenu />
            <Palette />
            <KeyList />
            <FilePicker />
            <p class="visually-hidden" role="status" aria-live="polite">
                {move || app.announcement.get()}
            </p>
        </div>
    }
}
