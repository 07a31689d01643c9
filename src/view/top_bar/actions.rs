//! The actions of the top bar: prices, panels, undo, presentation, language and theme.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

use crate::app::{Shared, Theme};
use crate::domain::basics::text::Locale;
use crate::domain::catalog::price::Book;
use crate::domain::design::{Command, ScenarioChange, ScenarioEdit};
use crate::exchange::{Names, PanelView};
use crate::platform::next_frame;
use crate::view::context::use_app;
use crate::view::review::{open_review, present};
use crate::view::roving::Roving;
use crate::view::widgets::{Icon, Shape};

/// The buttons at the end of the bar.
#[component]
pub(super) fn Actions() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let present_label =
        Signal::derive(move || if app.presenting.get() { t.present_leave } else { t.present }.to_owned());
    view! {
        <Roving class="topbar__actions" role="toolbar" label=t.actions>
            <div class="segmented" role="group" aria-label=t.book>
                <BookButton book=Book::List label=t.book_list help=t.book_list_help />
                <BookButton book=Book::Reference label=t.book_reference help=t.book_reference_help />
            </div>
            <IconButton
                id="scenarios"
                label=t.scenarios
                title=t.scenarios
                shape=Shape::Layers
                has_word=true
                on_click=move |_| open_review(app, PanelView::Scenarios)
            />
            <ReviewButton />
            <IconButton
                id="share"
                label=t.share
                title=t.share
                shape=Shape::Share
                has_word=true
                on_click=move |_| open_review(app, PanelView::Share)
            />
            <IconButton
                id="undo"
                label=t.undo
                title=format!("{} (Ctrl+Z)", t.undo)
                shape=Shape::Undo
                disabled=Signal::derive(move || !app.can_undo.get())
                on_click=move |_| app.undo()
            />
            <IconButton
                id="redo"
                label=t.redo
                title=format!("{} (Ctrl+Shift+Z)", t.redo)
                shape=Shape::Redo
                disabled=Signal::derive(move || !app.can_redo.get())
                on_click=move |_| app.redo()
            />
            <IconButton
                id="present"
                label=present_label
                title=t.present
                shape=Shape::Present
                has_word=true
                pressed=app.presenting
                on_click=move |_| present(app)
            />
            <LanguageButton />
            <ThemeButton />
        </Roving>
    }
}

/// A button with an icon, and on a wide screen with a word beside it.
#[component]
fn IconButton(
    /// Also its `data-testid`.
    id: &'static str,
    /// The accessible name.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] title: String,
    shape: Shape,
    /// Whether a wide screen shows the label beside the icon.
    #[prop(optional)]
    has_word: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// Whether a toggle button is on; `None` for other buttons.
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
    #[prop(into)] on_click: Callback<ev::MouseEvent>,
) -> impl IntoView {
    view! {
        <button
            class=if has_word { "button button--worded" } else { "button button--icon" }
            type="button"
            id=id
            data-testid=id
            aria-label=label
            title=title
            aria-pressed=move || pressed.map(|pressed| pressed.get().to_string())
            disabled=disabled
            on:click=move |event| on_click.run(event)
        >
            <Icon shape />
            {has_word.then(|| view! { <span class="button__label">{move || label.get()}</span> })}
        </button>
    }
}

/// Chooses the price book.
#[component]
fn BookButton(book: Book, label: &'static str, help: &'static str) -> impl IntoView {
    let app = use_app();
    let is_chosen = move || app.effective.with(|design| design.settings.book == book);
    // While a scenario is shown, the choice is its own.
    let choose = move |_| {
        app.dispatch(match app.scenario.get_untracked() {
            Some(id) => Command::Scenario(ScenarioEdit::Set { id, change: ScenarioChange::Book(Some(book)) }),
            None => Command::SetBook(book),
        });
    };
    view! {
        <button
            class="segmented__option"
            type="button"
            title=help
            data-book=book.word()
            aria-pressed=move || is_chosen().to_string()
            on:click=choose
        >
            {label}
        </button>
    }
}

/// Opens the panel over the canvas with the review of the design.
#[component]
fn ReviewButton() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    view! {
        <button
            class="button button--worded"
            type="button"
            id="open-review"
            data-testid="review"
            aria-label=t.review
            title=t.review
            aria-expanded=move || app.review.with(Option::is_some).to_string()
            on:click=move |_| open_review(app, PanelView::Advice)
        >
            <Icon shape=Shape::Check />
            <span class="button__label">{t.review}</span>
        </button>
    }
}

/// Switches between the two languages.
#[component]
fn LanguageButton() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let other = if app.lang() == Locale::PtBr { Locale::En } else { Locale::PtBr };
    let switch = move |_| {
        app.preferences.update(|preferences| preferences.locale = Some(other));
        app.names.set(Shared::new(Names::new()));
        app.locale.set(other);
        focus_language_button();
    };
    view! {
        <button
            class="button button--icon"
            type="button"
            id="language"
            data-testid="language"
            aria-label=t.language_switch
            title=t.language_switch
            on:click=switch
        >
            {if other == Locale::En { "EN" } else { "PT" }}
        </button>
    }
}

/// Returns the focus to the button after the page has been rebuilt in the other language.
fn focus_language_button() {
    next_frame(|| {
        let button = document().get_element_by_id("language");
        if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
            // If the button cannot be focused, the focus stays where it is.
            let _focused = button.focus();
        }
    });
}

/// Switches between light and dark colours.
#[component]
fn ThemeButton() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let is_dark = move || app.theme.get() == Theme::Dark;
    let label = move || format!("{}: {}", t.theme, if is_dark() { t.theme_light } else { t.theme_dark });
    let switch = move |_| {
        let theme = match app.theme.get_untracked() {
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Light,
        };
        app.theme.set(theme);
        app.preferences.update(|preferences| preferences.theme = Some(theme));
    };
    view! {
        <button
            class="button button--icon"
            type="button"
            data-testid="theme"
            aria-label=label
            title=label
            on:click=switch
        >
            {move || view! { <Icon shape=if is_dark() { Shape::Sun } else { Shape::Moon } /> }}
        </button>
    }
}
