//! The top bar: the design's name, the volume, the total, and what concerns the whole page.

use leptos::prelude::*;
use rust_decimal::Decimal;
use wasm_bindgen::JsCast as _;
use web_sys::{FocusEvent, HtmlDetailsElement, HtmlElement, KeyboardEvent, Node};

use super::files::{TEMPLATES, download_design, new_design, pick_file};
use super::markup::{Markup, button, div, span, svg_tag, tag, tagged};
use super::review::{open_review, present};
use super::start::template_button;
use super::volume::volume_slider;
use super::widgets::{OldTextField, Shape, icon};
use crate::app::{AppState, Names, SaveState, Shared, Theme};
use crate::domain::design::Command;
use crate::domain::format;
use crate::domain::i18n::fill;
use crate::domain::price::Book;
use crate::domain::text::Locale;

/// The bar.
pub(crate) fn top_bar(state: AppState) -> Markup {
    let t = state.t();
    let name = OldTextField {
        state,
        label: t.design_name.to_owned(),
        labelled: false,
        value: Signal::derive(move || state.design.with(|design| design.name.clone())),
        placeholder: t.untitled.to_owned(),
        class: "input--title",
        on_input: Callback::new(move |name| {
            state.dispatch(Command::Rename(name));
        }),
    };
    let saved = span("topbar__saved")
        .attr_by("data-state", move || format!("{:?}", state.save_state.get()))
        .text_by(move || match state.save_state.get() {
            SaveState::Saved => t.saved.to_owned(),
            SaveState::Pending | SaveState::Failed => t.saving.to_owned(),
        });
    let design = div("topbar__design")
        .child(brand())
        .child(div("topbar__name").child(name.view()).child(saved))
        .child(file_menu(state));
    tagged("header", "topbar")
        .child(scenario_select(state, design))
        .child(volume_slider(state))
        .child(total(state))
        .child(actions(state))
}

fn brand() -> Markup {
    let layer = |class: &str, d: &str| svg_tag("path").attrs(&[("class", class), ("d", d)]);
    svg_tag("svg")
        .attrs(&[("class", "brand"), ("viewBox", "0 0 24 24"), ("role", "img"), ("aria-label", "Camada")])
        .child(layer("brand__analytics", "M12 21.5 2.5 16.5 12 11.5l9.5 5z"))
        .child(layer("brand__data", "M12 17 2.5 12 12 7l9.5 5z"))
        .child(layer("brand__application", "M12 12.5 2.5 7.5 12 2.5l9.5 5z"))
}

fn file_menu(state: AppState) -> Markup {
    let t = state.t();
    let menu = tagged("details", "menu");
    let details: HtmlDetailsElement = menu.element().clone().unchecked_into();
    let (for_item, for_template, for_key, for_focus) =
        (details.clone(), details.clone(), details.clone(), details);
    let item = |label: &str, act: fn(AppState)| {
        let details = for_item.clone();
        button("menu__item").text(label).on_click(move || {
            act(state);
            details.set_open(false);
        })
    };
    let templates = tag("div")
        .children(TEMPLATES.map(|template| template_button(state, template)))
        .on_click(move || for_template.set_open(false));
    let panel = div("menu__panel")
        .child(item(t.library, |state| open_review(state, "library")))
        .child(item(t.new_design, new_design))
        .child(item(t.open_file, |_| pick_file()))
        .child(item(t.save_file, download_design))
        .child(item(t.scenarios, |state| open_review(state, "scenarios")))
        .child(item(t.export, |state| open_review(state, "export")))
        .child(tagged("h2", "menu__title").text(t.templates))
        .child(templates);
    menu.child(
        tagged("summary", "button")
            .attr("data-testid", "export-menu")
            .child(icon(Shape::File))
            .text(t.file_menu),
    )
    .child(panel)
    .on("keydown", move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            for_key.set_open(false);
        }
    })
    .on("focusout", move |event: FocusEvent| {
        let next = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
        if next.is_some() && !for_focus.contains(next.as_ref()) {
            for_focus.set_open(false);
        }
    })
}

fn scenario_select(state: AppState, parent: Markup) -> Markup {
    let t = state.t();
    let scenarios = Memo::new(move |_| {
        let names = |scenario: &crate::domain::design::Scenario| (scenario.id.clone(), scenario.name.clone());
        state.design.with(|design| design.scenarios.iter().map(names).collect::<Vec<_>>())
    });
    let option = move |id: Option<String>, name: &str| {
        tag("option")
            .attr("value", id.as_deref().unwrap_or_default())
            .text(name)
            .prop_by("selected", move || state.scenario.with(|chosen| *chosen == id))
    };
    parent.block(move || {
        let scenarios = scenarios.get();
        if scenarios.is_empty() {
            return Vec::new();
        }
        let select = tagged("select", "select")
            .attr("aria-label", t.scenario)
            .child(option(None, t.scenario_base))
            .children(scenarios.into_iter().map(|(id, name)| option(Some(id), &name)))
            .on_value("change", move |id| state.scenario.set((!id.is_empty()).then_some(id)));
        vec![select]
    })
}

fn total(state: AppState) -> Markup {
    let t = state.t();
    let total = move || {
        state.estimate.with(|estimate| {
            format::bounded(format::money(estimate.monthly.likely, state.form()), estimate.gaps > 0)
        })
    };
    let range = move || {
        let range = state.estimate.with(|estimate| estimate.monthly.cents());
        if range.is_point() {
            return String::new();
        }
        fill(t.range_label, &[&format::money_range(range, state.form())])
    };
    let one_time = move || {
        let once = state.estimate.with(|estimate| estimate.one_time.likely);
        if once.is_zero() {
            String::new()
        } else {
            fill(t.one_time_label, &[&format::money(once, state.form())])
        }
    };
    let difference = move || {
        let now = state.estimate.with(|estimate| estimate.monthly.likely);
        crate::domain::exact::cents(now.saturating_sub(state.baseline.get()))
    };
    let set_baseline =
        move || state.baseline.set(state.estimate.with_untracked(|estimate| estimate.monthly.likely));
    let notes = span("total__notes")
        .child(span("total__range").text_by(range))
        .child(span("total__once").text_by(one_time))
        .when(
            move || !difference().is_zero(),
            move || {
                button("total__difference")
                    .class_by("is-rising", move || difference() > Decimal::ZERO)
                    .attr("title", t.baseline_set)
                    .text_by(move || {
                        fill(t.baseline_difference, &[&format::money_difference(difference(), state.form())])
                    })
                    .on_click(set_baseline)
            },
        );
    div("total")
        .child(span("total__label").text(t.monthly_total))
        .child(tagged("strong", "total__amount").attr("data-testid", "total-monthly").text_by(total))
        .child(notes)
}

fn icon_button(id: &'static str, label: &str, title: &str, shape: Shape) -> Markup {
    button("button button--icon")
        .attrs(&[("id", id), ("data-testid", id), ("aria-label", label), ("title", title)])
        .child(icon(shape))
}

fn book_button(state: AppState, book: Book, label: &str, help: &str) -> Markup {
    button("segmented__option")
        .attrs(&[("title", help), ("data-book", book.word())])
        .attr_by("aria-pressed", move || state.design.with(|design| design.settings.book == book).to_string())
        .text(label)
        .on_click(move || {
            state.dispatch(Command::SetBook(book));
        })
}

fn actions(state: AppState) -> Markup {
    let t = state.t();
    let books = div("segmented")
        .attrs(&[("role", "group"), ("aria-label", t.book)])
        .child(book_button(state, Book::List, t.book_list, t.book_list_help))
        .child(book_button(state, Book::Reference, t.book_reference, t.book_reference_help));
    let undo = icon_button("undo", t.undo, &format!("{} (Ctrl+Z)", t.undo), Shape::Undo)
        .prop_by("disabled", move || !state.can_undo.get())
        .on_click(move || state.undo());
    let redo = icon_button("redo", t.redo, &format!("{} (Ctrl+Shift+Z)", t.redo), Shape::Redo)
        .prop_by("disabled", move || !state.can_redo.get())
        .on_click(move || state.redo());
    let presentation = icon_button("present", t.present, t.present, Shape::Present)
        .attr_by("aria-label", move || {
            if state.presenting.get() { t.present_leave } else { t.present }.to_owned()
        })
        .attr_by("aria-pressed", move || state.presenting.get().to_string())
        .on_click(move || present(state));
    let panel = |view: &'static str, label: &str, shape: Shape| {
        icon_button(view, label, label, shape).on_click(move || open_review(state, view))
    };
    let review = button("button")
        .attrs(&[
            ("id", "open-review"),
            ("data-testid", "review"),
            ("aria-label", t.review),
            ("title", t.review),
        ])
        .attr_by("aria-expanded", move || state.review.with(Option::is_some).to_string())
        .child(icon(Shape::Check))
        .child(span("button__label").text(t.review))
        .on_click(move || open_review(state, "advice"));
    div("topbar__actions")
        .child(books)
        .child(panel("scenarios", t.scenarios, Shape::Layers))
        .child(review)
        .child(panel("share", t.share, Shape::Share))
        .child(undo)
        .child(redo)
        .child(presentation)
        .child(language_button(state))
        .child(theme_button(state))
}

fn language_button(state: AppState) -> Markup {
    let t = state.t();
    let other = if state.lang() == Locale::PtBr { Locale::En } else { Locale::PtBr };
    let switch = move || {
        state.preferences.update(|preferences| preferences.locale = Some(other));
        state.names.set(Shared::new(Names::new()));
        state.locale.set(other);
        // The page is built anew: focus goes back to where it was.
        crate::platform::next_frame(|| {
            let button = document().get_element_by_id("language");
            if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
                let _focused = button.focus();
            }
        });
    };
    button("button button--icon")
        .attrs(&[
            ("id", "language"),
            ("data-testid", "language"),
            ("aria-label", t.language_switch),
            ("title", t.language_switch),
        ])
        .text(if other == Locale::En { "EN" } else { "PT" })
        .on_click(switch)
}

fn theme_button(state: AppState) -> Markup {
    let t = state.t();
    let label = move || {
        let other = if state.theme.get() == Theme::Dark { t.theme_light } else { t.theme_dark };
        format!("{}: {other}", t.theme)
    };
    let switch = move || {
        let theme = match state.theme.get_untracked() {
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Light,
        };
        state.theme.set(theme);
        state.preferences.update(|preferences| preferences.theme = Some(theme));
    };
    button("button button--icon")
        .attr("data-testid", "theme")
        .attr_by("aria-label", label)
        .attr_by("title", label)
        .block(move || vec![icon(if state.theme.get() == Theme::Dark { Shape::Sun } else { Shape::Moon })])
        .on_click(switch)
}
