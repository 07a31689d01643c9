//! The monthly total, with its range, one-time costs, and the difference from the baseline.

use leptos::prelude::*;

use crate::domain::basics::exact;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::view::context::use_app;
use crate::view::widgets::Show;

/// The total of the design at the current volume.
#[component]
pub(super) fn Total() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let total = move || {
        app.estimate.with(|estimate| {
            format::bounded(format::money(estimate.monthly.likely, app.form()), estimate.gaps > 0)
        })
    };
    let range = move || {
        let range = app.estimate.with(|estimate| estimate.monthly.cents());
        if range.is_point() {
            return String::new();
        }
        fill(t.range_label, &[&format::money_range(range, app.form())])
    };
    let one_time = move || {
        let once = app.estimate.with(|estimate| estimate.one_time.likely);
        if once.is_zero() {
            return String::new();
        }
        fill(t.one_time_label, &[&format::money(once, app.form())])
    };
    view! {
        <div class="total">
            <span class="total__label">{t.monthly_total}</span>
            <strong class="total__amount" data-testid="total-monthly">
                {total}
            </strong>
            <span class="total__notes">
                <span class="total__range">{range}</span>
                <span class="total__once">{one_time}</span>
                <BaselineDifference />
            </span>
        </div>
    }
}

/// The difference between total and baseline, if any. A click makes the total the new baseline.
#[component]
fn BaselineDifference() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let difference = Memo::new(move |_| {
        let total = app.estimate.with(|estimate| estimate.monthly.likely);
        exact::cents(total.saturating_sub(app.baseline.get()))
    });
    let text =
        move || fill(t.baseline_difference, &[&format::money_difference(difference.get(), app.form())]);
    let set_baseline = move |_| {
        let total = app.estimate.with_untracked(|estimate| estimate.monthly.likely);
        app.baseline.set(total);
    };
    view! {
        <Show when=move || !difference.get().is_zero()>
            <button
                class="total__difference"
                class:is-rising=move || difference.get().is_sign_positive()
                type="button"
                title=t.baseline_set
                on:click=set_baseline
            >
                {text}
            </button>
        </Show>
    }
}
