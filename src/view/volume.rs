//! The volume slider: 10 K to 100 M interactions per month on a log scale.

#![expect(clippy::float_arithmetic, reason = "a slider's position is a float")]

use leptos::ev;
use leptos::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use crate::app::{AppState, Gesture};
use crate::domain::catalog::INTERACTIONS;
use crate::domain::design::Command;
use crate::domain::format;
use crate::domain::i18n::fill;
use crate::view::widgets::reactive;

/// The slider's ends: powers of ten.
const MIN: f64 = 4.0;
const MAX: f64 = 8.0;

/// The volume at a position, to three significant digits.
fn volume_at(position: f64) -> Option<Decimal> {
    let volume = Decimal::from_f64(10_f64.powf(position.clamp(MIN, MAX)))?;
    volume.round_sf(3).map(|volume| volume.normalize())
}

/// The position of a volume; beyond the ends, the end.
fn position_of(volume: Decimal) -> f64 {
    volume.to_f64().filter(|volume| *volume >= 1.0).map_or(MIN, f64::log10).clamp(MIN, MAX)
}

/// The slider with its marks, and the exact figure, which can be typed.
#[component]
pub(crate) fn VolumeSlider(state: AppState) -> impl IntoView {
    let (t, locale) = (state.t(), state.lang());
    let volume = Memo::new(move |_| {
        state.catalog.with(|catalog| state.effective.with(|design| design.volume(catalog)))
    });
    let set = move |volume| {
        state.dispatch(Command::SetInput { id: INTERACTIONS.to_owned(), value: Some(volume) });
    };
    let slide = move |event| {
        if let Some(volume) = event_target_value(&event).parse().ok().and_then(volume_at) {
            // A position that stands for this very volume moves nothing: 123,456 stays 123,456 until it is moved.
            state.gesture(Gesture::Begin);
            set(volume);
        }
    };
    let commit = move || state.gesture(Gesture::Commit);
    let mark = move |power: i32| {
        let label = format::short(Decimal::from(10_u64.pow(power.unsigned_abs())), locale);
        let share = (f64::from(power) - MIN) / (MAX - MIN);
        view! { <span class="volume__mark" style:--at=format!("{share}")>{label}</span> }
    };
    view! {
        <div class="volume">
            <div class="volume__head">
                <label class="volume__label" for="volume">{t.volume}</label>
                <VolumeInput state volume set=Callback::new(set) />
            </div>
            <input
                id="volume"
                class="volume__slider"
                type="range"
                min=MIN.to_string()
                max=MAX.to_string()
                step="0.01"
                data-testid="volume"
                aria-label=t.volume_label
                aria-valuetext=reactive(move || fill(t.volume_value, &[&format::number(volume.get(), 2, locale)]))
                prop:value=reactive(move || format!("{:.2}", position_of(volume.get())))
                style:--filled=reactive(move || format!("{}", (position_of(volume.get()) - MIN) / (MAX - MIN)))
                on:input=slide
                on:change=move |_| commit()
                on:blur=move |_| commit()
                on:keyup=move |_: ev::KeyboardEvent| commit()
            />
            <div class="volume__marks" aria-hidden="true">{[4, 5, 6, 7, 8].into_iter().map(mark).collect_view()}</div>
        </div>
    }
}

#[component]
fn VolumeInput(state: AppState, volume: Memo<Decimal>, set: Callback<Decimal>) -> impl IntoView {
    let (t, locale) = (state.t(), state.lang());
    let draft: RwSignal<Option<String>> = RwSignal::new(None);
    let max = Decimal::from(1_000_000_000_000_u64);
    let read = move |text: &str| format::read_amount(text, locale).filter(|volume| *volume <= max);
    let invalid = move || draft.with(|draft| draft.as_deref().is_some_and(|text| read(text).is_none()));
    let leave = move || {
        if let Some(text) = draft.get_untracked()
            && read(&text).is_none()
        {
            state.notify(crate::app::Message::BadNumber { text, min: Decimal::ZERO, max }, None);
        }
        draft.set(None);
        state.gesture(Gesture::Commit);
    };
    view! {
        <span class="volume__value">
            <input
                class="input volume__input"
                type="text"
                inputmode="numeric"
                maxlength="40"
                autocomplete="off"
                aria-label=t.volume_label
                aria-invalid=reactive(move || invalid().to_string())
                prop:value=reactive(move || draft.get().unwrap_or_else(|| format::number(volume.get(), 2, locale)))
                on:focus=move |_| state.gesture(Gesture::Begin)
                on:blur=move |_| leave()
                on:keydown=move |event: ev::KeyboardEvent| {
                    if event.key() == "Enter" {
                        leave();
                        state.gesture(Gesture::Begin);
                    }
                }
                on:input=move |event| {
                    let text = event_target_value(&event);
                    if let Some(volume) = read(&text) {
                        set.run(volume);
                    }
                    draft.set(Some(text));
                }
            />
            <span class="volume__unit">{fill(t.volume_value, &[""]).trim().to_owned()}</span>
        </span>
    }
}
