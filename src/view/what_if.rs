//! The effect of changes made while presenting on the total, and the choice to keep them.

use leptos::prelude::*;

use super::context::use_app;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;

/// The bar below a slide, as long as a what-if is open.
#[component]
pub(super) fn WhatIfBar() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let is_shown = Memo::new(move |_| app.presenting.get() && app.is_what_if_changed());
    let is_kept =
        Memo::new(move |_| app.what_if.with(|before| before.as_ref().is_some_and(|before| before.is_kept)));
    let totals = move || {
        let before =
            app.what_if.with(|before| before.as_ref().map(|before| before.total).unwrap_or_default());
        let now = app.estimate.with(|estimate| estimate.monthly.likely);
        let shown = [now, before].map(|amount| format::room_money(amount, app.form()));
        fill(t.what_if, &[&shown[0], &shown[1]])
    };
    view! {
        // The place exists from the start: screen readers announce what is added to it.
        <div class="what-if" role="status" class:is-shown=move || is_shown.get()>
            <Show when=move || is_shown.get()>
                <span class="what-if__totals" aria-live="off">
                    {totals}
                </span>
                <span>{move || if is_kept.get() { t.what_if_kept } else { t.what_if_open }}</span>
                <button
                    class="button button--small"
                    type="button"
                    data-testid="keep-what-if"
                    aria-pressed=move || is_kept.get().to_string()
                    on:click=move |_| app.keep_what_if(!is_kept.get_untracked())
                >
                    {t.what_if_keep}
                </button>
            </Show>
        </div>
    }
}
