//! The empty canvas invites: a way in for somebody who wants a first figure within a minute.

use rust_decimal::Decimal;

use super::files::{TEMPLATES, Template, open_template};
use super::markup::{Markup, button, span, tag, tagged};
use crate::app::AppState;
use crate::domain::basics::format::{self, MoneyForm};
use crate::domain::basics::i18n::fill;

/// What an empty design shows over its lanes.
pub(crate) fn start_panel(state: AppState) -> Markup {
    let t = state.t();
    let templates = TEMPLATES.map(|template| tag("li").child(template_button(state, template)));
    tagged("section", "start")
        .attr("aria-labelledby", "start-title")
        .child(tagged("h2", "start__title").attr("id", "start-title").text(t.empty_title))
        .child(tagged("p", "start__text").text(t.empty_text))
        .child(tagged("ul", "start__templates").children(templates))
}

/// A template with what the reference says about it.
pub(crate) fn template_button(state: AppState, template: Template) -> Markup {
    let (t, locale) = (state.t(), state.lang());
    let amount = |amount: u32| format::whole_money(Decimal::from(amount), MoneyForm::dollars(locale));
    let printed = if template.low == template.high {
        amount(template.low)
    } else {
        format!("{} – {}", amount(template.low), amount(template.high))
    };
    let volume = format::short(Decimal::from(template.volume), locale);
    let facts = format!("{} · {}", fill(t.template_at, &[&volume]), fill(t.template_range, &[&printed]));
    button(if template.is_architecture { "template template--architecture" } else { "template" })
        .attr("data-template", template.id)
        .child(span("template__name").text(template.name(state)))
        .child(span("template__facts").text(&facts))
        .on_click(move || open_template(state, template.id))
}
