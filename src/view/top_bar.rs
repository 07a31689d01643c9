//! The top bar: the design's name, the volume, the total, and what concerns the whole page.

use leptos::prelude::*;

use super::files::{TEMPLATES, download_design, new_design, pick_file};
use super::start::TemplateButton;
use super::volume::VolumeSlider;
use super::widgets::{Icon, Shape, TextField, block, either, reactive, when};
use crate::app::{AppState, Preferences, SaveState, Theme};
use crate::domain::design::Command;
use crate::domain::format;
use crate::domain::i18n::fill;
use crate::domain::price::Book;
use crate::domain::text::Locale;

/// The bar.
#[component]
pub(crate) fn TopBar(state: AppState) -> impl IntoView {
    let t = state.t();
    let name = Signal::derive(move || state.design.with(|design| design.name.clone()));
    let rename = Callback::new(move |name| {
        state.dispatch(Command::Rename(name));
    });
    let saved = reactive(move || match state.save_state.get() {
        SaveState::Saved => t.saved,
        SaveState::Pending | SaveState::Failed => t.saving,
    });
    view! {
        <header class="topbar">
            <div class="topbar__design">
                <svg class="brand" viewBox="0 0 24 24" role="img" aria-label="Camada">
                    <path class="brand__analytics" d="M12 21.5 2.5 16.5 12 11.5l9.5 5z" />
                    <path class="brand__data" d="M12 17 2.5 12 12 7l9.5 5z" />
                    <path class="brand__application" d="M12 12.5 2.5 7.5 12 2.5l9.500 5z" />
                </svg>
                <div class="topbar__name">
                    <TextField
                        state
                        label=t.design_name.to_owned()
                        labelled=false
                        value=name
                        placeholder=t.untitled.to_owned()
                        on_input=rename
                        class="input--title"
                    />
                    <span class="topbar__saved" data-state=reactive(move || format!("{:?}", state.save_state.get()))>{saved}</span>
                </div>
                <FileMenu state />
                <ScenarioSelect state />
            </div>
            <VolumeSlider state />
            <Total state />
            <Actions state />
        </header>
    }
}

#[component]
fn FileMenu(state: AppState) -> impl IntoView {
    let t = state.t();
    let menu: NodeRef<leptos::html::Details> = NodeRef::new();
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    let item = move |label: &'static str, act: fn(AppState)| {
        view! {
            <button
                type="button"
                class="menu__item"
                on:click=move |_| {
                    act(state);
                    close();
                }
            >
                {label}
            </button>
        }
    };
    view! {
        <details
            class="menu"
            node_ref=menu
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    close();
                }
            }
            on:focusout=move |event: leptos::ev::FocusEvent| {
                use wasm_bindgen::JsCast as _;
                let next = event.related_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
                let inside = menu.get_untracked().is_some_and(|menu| menu.contains(next.as_ref()));
                if next.is_some() && !inside {
                    close();
                }
            }
        >
            <summary class="button" data-testid="export-menu"><Icon shape=Shape::File />{t.file_menu}</summary>
            <div class="menu__panel">
                {item(t.new_design, new_design)} {item(t.open_file, |_| pick_file())} {item(t.save_file, download_design)}
                <h2 class="menu__title">{t.templates}</h2>
                <div on:click=move |_| close()>
                    {TEMPLATES.into_iter().map(|template| view! { <TemplateButton state template /> }).collect_view()}
                </div>
            </div>
        </details>
    }
}

#[component]
fn ScenarioSelect(state: AppState) -> impl IntoView {
    let t = state.t();
    let scenarios = Memo::new(move |_| {
        let names = |scenario: &crate::domain::design::Scenario| (scenario.id.clone(), scenario.name.clone());
        state.design.with(|design| design.scenarios.iter().map(names).collect::<Vec<_>>())
    });
    let choose = move |event| {
        let id = event_target_value(&event);
        state.scenario.set((!id.is_empty()).then_some(id));
    };
    view! {
        {when(move || scenarios.with(|scenarios| !scenarios.is_empty()), move || view! { <select class="select" aria-label=t.scenario on:change=choose>
                <option value="" selected=reactive(move || state.scenario.with(Option::is_none))>{t.scenario_base}</option>
                {block(move || {
                    let option = |(id, name): (String, String)| {
                        let value = id.clone();
                        let chosen = reactive(move || state.scenario.with(|chosen| chosen.as_ref() == Some(&id)));
                        view! { <option value=value selected=chosen>{name}</option> }
                    };
                    scenarios.get().into_iter().map(option).collect_view().into_any()
                })}
            </select> }.into_any())}
    }
}

#[component]
fn Total(state: AppState) -> impl IntoView {
    let (t, locale) = (state.t(), state.lang());
    let total = reactive(move || {
        state.estimate.with(|estimate| {
            let sign = if estimate.gaps > 0 { "≥\u{a0}" } else { "" };
            format!("{sign}{}", format::money(estimate.monthly.likely, locale))
        })
    });
    let range = reactive(move || {
        state.estimate.with(|estimate| {
            let range = estimate.monthly.cents();
            (!range.is_point()).then(|| fill(t.range_label, &[&format::money_range(range, locale)]))
        })
    });
    let one_time = reactive(move || {
        state.estimate.with(|estimate| {
            let once = estimate.one_time.likely;
            (!once.is_zero()).then(|| fill(t.one_time_label, &[&format::money(once, locale)]))
        })
    });
    let difference = move || {
        let now = state.estimate.with(|estimate| estimate.monthly.likely);
        let difference = now.saturating_sub(state.baseline.get());
        (!difference.round_dp(2).is_zero())
            .then(|| fill(t.baseline_difference, &[&format::money_difference(difference, locale)]))
    };
    let rising =
        reactive(move || state.estimate.with(|estimate| estimate.monthly.likely) > state.baseline.get());
    let set_baseline =
        move |_| state.baseline.set(state.estimate.with_untracked(|estimate| estimate.monthly.likely));
    view! {
        <div class="total">
            <span class="total__label">{t.monthly_total}</span>
            <strong class="total__amount" data-testid="total-monthly">{total}</strong>
            <span class="total__notes">
                <span class="total__range">{range}</span>
                <span class="total__once">{one_time}</span>
                {when(move || difference().is_some(), move || view! { <button
                        type="button"
                        class="total__difference"
                        class:is-rising=rising.clone()
                        title=t.baseline_set
                        on:click=set_baseline
                    >
                        {reactive(difference)}
                    </button> }.into_any())}
            </span>
        </div>
    }
}

#[component]
fn Actions(state: AppState) -> impl IntoView {
    let t = state.t();
    let book = move |book: Book, label: &'static str, help: &'static str| {
        let chosen = move || state.design.with(|design| design.settings.book == book);
        view! {
            <button
                type="button"
                class="segmented__option"
                title=help
                aria-pressed=reactive(move || chosen().to_string())
                data-book=book.word()
                on:click=move |_| {
                    state.dispatch(Command::SetBook(book));
                }
            >
                {label}
            </button>
        }
    };
    let toggle_theme = move |_| {
        let theme = match state.theme.get_untracked() {
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Light,
        };
        state.theme.set(theme);
        state.preferences.update(|preferences: &mut Preferences| preferences.theme = Some(theme));
    };
    let toggle_language = move |_| {
        let locale = match state.lang() {
            Locale::PtBr => Locale::En,
            Locale::En => Locale::PtBr,
        };
        state.preferences.update(|preferences| preferences.locale = Some(locale));
        state.locale.set(locale);
        // The page is built anew: focus goes back to where it was.
        crate::platform::next_frame(|| {
            use wasm_bindgen::JsCast as _;
            let button = document().get_element_by_id("language");
            if let Some(button) = button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
                let _focused = button.focus();
            }
        });
    };
    let theme_label = move || if state.theme.get() == Theme::Dark { t.theme_light } else { t.theme_dark };
    let other = if state.lang() == Locale::PtBr { "EN" } else { "PT" };
    view! {
        <div class="topbar__actions">
            <div class="segmented" role="group" aria-label=t.book>
                {book(Book::List, t.book_list, t.book_list_help)}
                {book(Book::Reference, t.book_reference, t.book_reference_help)}
            </div>
            <button
                type="button"
                class="button button--icon"
                data-testid="undo"
                aria-label=t.undo
                title=format!("{} (Ctrl+Z)", t.undo)
                disabled=reactive(move || !state.can_undo.get())
                on:click=move |_| state.undo()
            >
                <Icon shape=Shape::Undo />
            </button>
            <button
                type="button"
                class="button button--icon"
                data-testid="redo"
                aria-label=t.redo
                title=format!("{} (Ctrl+Shift+Z)", t.redo)
                disabled=reactive(move || !state.can_redo.get())
                on:click=move |_| state.redo()
            >
                <Icon shape=Shape::Redo />
            </button>
            <button
                type="button"
                class="button button--icon"
                data-testid="present"
                aria-label=reactive(move || if state.presenting.get() { t.present_leave } else { t.present })
                aria-pressed=reactive(move || state.presenting.get().to_string())
                title=t.present
                on:click=move |_| state.presenting.update(|presenting| *presenting = !*presenting)
            >
                <Icon shape=Shape::Present />
            </button>
            <button
                type="button"
                id="language"
                class="button button--icon"
                data-testid="language"
                aria-label=t.language_switch
                title=t.language_switch
                on:click=toggle_language
            >
                {other}
            </button>
            <button
                type="button"
                class="button button--icon"
                data-testid="theme"
                aria-label=reactive(move || format!("{}: {}", t.theme, theme_label()))
                title=reactive(move || format!("{}: {}", t.theme, theme_label()))
                on:click=toggle_theme
            >
                {either(move || state.theme.get() == Theme::Dark, move || view! { <Icon shape=Shape::Sun /> }.into_any(), || view! { <Icon shape=Shape::Moon /> }.into_any())}
            </button>
        </div>
    }
}
