//! The volume: 10 K to 100 M interactions per month on a log scale, or an exact figure.

use leptos::ev;
use leptos::prelude::*;
use rust_decimal::Decimal;

use super::context::use_app;
use crate::app::{AppState, Gesture, Message};
use crate::domain::basics::exact;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::basics::log_scale;
use crate::domain::basics::text::Locale;
use crate::domain::catalog::INTERACTIONS;
use crate::domain::design::Command;

/// The slider with its marks, and the exact figure.
#[component]
pub(crate) fn VolumeSlider() -> impl IntoView {
    let app = use_app();
    let (t, locale) = (app.t(), app.lang());
    let volume =
        Memo::new(move |_| app.catalog.with(|catalog| app.effective.with(|design| design.volume(catalog))));
    let position = Memo::new(move |_| log_scale::position_of(volume.get()));
    let slide = move |event: ev::Event| {
        if let Some(volume) = exact::parse(&event_target_value(&event)).and_then(log_scale::value_at) {
            app.gesture(Gesture::Begin);
            set_volume(app, volume);
        }
    };
    view! {
        <div class="volume">
            <div class="volume__head">
                <label class="volume__label" for="volume">
                    {t.volume}
                </label>
                <VolumeInput volume />
            </div>
            <input
                class="volume__slider"
                id="volume"
                type="range"
                min=log_scale::MIN
                max=log_scale::MAX
                step=log_scale::STEP
                data-testid="volume"
                aria-label=t.volume_label
                aria-valuetext=move || fill(t.volume_value, &[&format::number(volume.get(), 2, locale)])
                prop:value=move || position.get().to_string()
                style=("--filled", move || log_scale::share_of(position.get()).to_string())
                on:input=slide
                on:change=move |_| app.gesture(Gesture::Commit)
                on:blur=move |_| app.gesture(Gesture::Commit)
                on:keyup=move |_| app.gesture(Gesture::Commit)
            />
            <div class="volume__marks" aria-hidden="true">
                {log_scale::MARKS.map(|mark| view! { <VolumeMark volume=mark.into() locale /> })}
            </div>
        </div>
    }
}

/// A label under its place on the slider.
#[component]
fn VolumeMark(volume: Decimal, locale: Locale) -> impl IntoView {
    let share = log_scale::share_of(log_scale::position_of(volume)).to_string();
    view! {
        <span class="volume__mark" style=("--at", share)>
            {format::short(volume, locale)}
        </span>
    }
}

/// The field for the exact volume.
#[component]
fn VolumeInput(volume: Memo<Decimal>) -> impl IntoView {
    let app = use_app();
    let (t, locale) = (app.t(), app.lang());
    // The text while the user is typing; it may not be a number yet.
    let draft: RwSignal<Option<String>> = RwSignal::new(None);
    let read =
        move |text: &str| format::read_amount(text, locale).filter(|volume| *volume <= log_scale::MAX_VOLUME);
    let is_invalid = move || draft.with(|draft| draft.as_deref().is_some_and(|text| read(text).is_none()));
    let leave = move || {
        if let Some(text) = draft.try_get_untracked().flatten()
            && read(&text).is_none()
        {
            app.notify(Message::BadNumber { text, min: Decimal::ZERO, max: log_scale::MAX_VOLUME }, None);
        }
        draft.set(None);
        app.gesture(Gesture::Commit);
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" {
            leave();
            app.gesture(Gesture::Begin);
        }
    };
    let on_input = move |event: ev::Event| {
        let text = event_target_value(&event);
        if let Some(volume) = read(&text) {
            set_volume(app, volume);
        }
        draft.set(Some(text));
    };
    view! {
        <span class="volume__value">
            <input
                class="input volume__input"
                type="text"
                inputmode="decimal"
                maxlength="40"
                autocomplete="off"
                aria-label=t.volume_label
                aria-invalid=move || is_invalid().to_string()
                prop:value=move || draft.get().unwrap_or_else(|| format::number(volume.get(), 2, locale))
                on:focus=move |_| app.gesture(Gesture::Begin)
                on:blur=move |_| leave()
                on:keydown=on_keydown
                on:input=on_input
            />
            <span class="volume__unit">{fill(t.volume_value, &[""]).trim().to_owned()}</span>
        </span>
    }
}

fn set_volume(app: AppState, volume: Decimal) {
    app.dispatch(Command::SetInput { id: INTERACTIONS.to_owned(), value: Some(volume) });
}
