//! The monthly total, with its range, one-time costs, and the difference from the baseline.

use leptos::prelude::*;

use crate::domain::basics::exact;
use crate::domain::basics::format::{self, Against};
use crate::domain::basics::i18n::fill;
use crate::exchange::PanelView;
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

/// The difference of the total to the baseline of *Compare*, if there is one. A click opens the comparison.
#[component]
fn BaselineDifference() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let difference = Memo::new(move |_| {
        let baseline = app.baseline.get()?;
        let (total, is_bound) = app.estimate.with(|estimate| (estimate.monthly.likely, estimate.gaps > 0));
        let form = app.form();
        // Of the two amounts as they are shown.
        let [here, there] = [total, baseline.total].map(|amount| exact::cents(form.convert(amount)));
        let difference = here.saturating_sub(there);
        let is_baseline_bound = baseline.is_bound;
        (!difference.is_zero()).then_some(Against { difference, is_bound, is_baseline_bound })
    });
    let text = move || {
        let Some(against) = difference.get() else { return String::new() };
        let sign = if against.difference.is_sign_positive() { "+" } else { "" };
        let amount = format!("{sign}{}", format::money_in_places(against.difference, 2, app.form()));
        fill(t.baseline_difference, &[&against.marked(amount)])
    };
    let class = move || {
        let trend = difference.get().map(|against| against.trend().class());
        format!("total__difference {}", trend.unwrap_or_default())
    };
    let compare = move |_| app.review.set(Some(PanelView::Compare));
    view! {
        <Show when=move || difference.get().is_some()>
            <button
                class=class
                type="button"
                title=t.baseline_open
                on:click=compare
            >
                {text}
            </button>
        </Show>
    }
}
