//! The empty canvas invites: a way in for somebody who wants a first figure within a minute.

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::files::{TEMPLATES, Template, open_template};
use crate::app::AppState;
use crate::domain::format;
use crate::domain::i18n::fill;
use crate::domain::range::Range;

/// What an empty design shows over its lanes.
#[component]
pub(crate) fn StartPanel(state: AppState) -> impl IntoView {
    let t = state.t();
    view! {
        <section class="start" aria-labelledby="start-title">
            <h2 class="start__title" id="start-title">{t.empty_title}</h2>
            <p class="start__text">{t.empty_text}</p>
            <ul class="start__templates">
                {TEMPLATES
                    .into_iter()
                    .map(|template| view! { <li><TemplateButton state template /></li> })
                    .collect_view()}
            </ul>
        </section>
    }
}

/// A template with what the reference says about it.
#[component]
pub(crate) fn TemplateButton(state: AppState, template: Template) -> impl IntoView {
    let (t, locale) = (state.t(), state.lang());
    let (low, high) = (Decimal::from(template.low), Decimal::from(template.high));
    let printed =
        format::money_range(Range { low, likely: low, high }, locale).replace(",00", "").replace(".00", "");
    let volume = format::short(Decimal::from(template.volume), locale);
    view! {
        <button
            type="button"
            class="template"
            class:template--architecture=template.is_architecture
            data-template=template.id
            on:click=move |_| open_template(state, template.id)
        >
            <span class="template__name">{template.name(state)}</span>
            <span class="template__facts">
                {fill(t.template_at, &[&volume])}" · "{fill(t.template_range, &[&printed])}
            </span>
        </button>
    }
}
