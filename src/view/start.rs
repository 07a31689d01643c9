//! The invitation on an empty canvas: a first figure within a minute.

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::context::use_app;
use crate::app::{TEMPLATES, Template};
use crate::domain::basics::format::{self, MoneyForm};
use crate::domain::basics::i18n::fill;

/// The invitation over the lanes of an empty design.
#[component]
pub(crate) fn StartPanel() -> impl IntoView {
    let t = use_app().t();
    view! {
        <section class="start" aria-labelledby="start-title">
            <h2 class="start__title" id="start-title">
                {t.empty_title}
            </h2>
            <p class="start__text">{t.empty_text}</p>
            <ul class="start__templates">
                {TEMPLATES
                    .map(|template| {
                        view! {
                            <li>
                                <TemplateButton template />
                            </li>
                        }
                    })}
            </ul>
        </section>
    }
}

/// A button that opens a template, with the figures of the reference guide for it.
#[component]
pub(crate) fn TemplateButton(template: Template) -> impl IntoView {
    let app = use_app();
    let (t, locale) = (app.t(), app.lang());
    let (low, high) = (Decimal::from(template.low), Decimal::from(template.high));
    let printed = format::whole_money_range(low, high, MoneyForm::dollars(locale));
    let volume = format::short(Decimal::from(template.volume), locale);
    let facts = format!("{} · {}", fill(t.template_at, &[&volume]), fill(t.template_range, &[&printed]));
    let class = if template.is_architecture { "template template--architecture" } else { "template" };
    view! {
        <button
            class=class
            type="button"
            data-template=template.id
            on:click=move |_| app.open_template(template.id)
        >
            <span class="template__name">{template.name(app)}</span>
            <span class="template__facts">{facts}</span>
        </button>
    }
}
