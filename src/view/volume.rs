//! The volume slider: 10 K to 100 M interactions per month on a log scale.

use leptos::prelude::*;
use rust_decimal::Decimal;
use web_sys::{Event, FocusEvent, KeyboardEvent};

use super::markup::{Markup, div, span, tagged};
use crate::app::{AppState, Gesture, Message};
use crate::domain::catalog::INTERACTIONS;
use crate::domain::design::Command;
use crate::domain::i18n::fill;
use crate::domain::{exact, format, log_scale};

/// The largest volume that can be typed.
const MAX_VOLUME: Decimal = Decimal::from_parts(3_567_587_328, 232, 0, false, 0);

/// The slider with its marks, and the exact figure, which can be typed.
pub(crate) fn volume_slider(state: AppState) -> Markup {
    let (t, locale) = (state.t(), state.lang());
    let volume = Memo::new(move |_| {
        state.catalog.with(|catalog| state.effective.with(|design| design.volume(catalog)))
    });
    let position = Memo::new(move |_| log_scale::position_of(volume.get()));
    let slide = move |text: String| {
        if let Some(volume) = exact::parse(&text).and_then(log_scale::value_at) {
            state.gesture(Gesture::Begin);
            set_volume(state, volume);
        }
    };
    let commit = move || state.gesture(Gesture::Commit);
    let slider = tagged("input", "volume__slider")
        .attrs(&[
            ("id", "volume"),
            ("type", "range"),
            ("min", log_scale::MIN),
            ("max", log_scale::MAX),
            ("step", log_scale::STEP),
            ("data-testid", "volume"),
            ("aria-label", t.volume_label),
        ])
        .attr_by("aria-valuetext", move || fill(t.volume_value, &[&format::number(volume.get(), 2, locale)]))
        .prop_by("value", move || position.get().to_string())
        .style_by("--filled", move || log_scale::share_of(position.get()).to_string())
        .on_value("input", slide)
        .on("change", move |_: Event| commit())
        .on("blur", move |_: FocusEvent| commit())
        .on("keyup", move |_: KeyboardEvent| commit());
    let marks = log_scale::MARKS.map(|mark| {
        let share = log_scale::share_of(log_scale::position_of(Decimal::from(mark))).to_string();
        span("volume__mark")
            .style_by("--at", move || share.clone())
            .text(&format::short(Decimal::from(mark), locale))
    });
    div("volume")
        .child(
            div("volume__head")
                .child(tagged("label", "volume__label").attr("for", "volume").text(t.volume))
                .child(volume_input(state, volume)),
        )
        .child(slider)
        .child(div("volume__marks").attr("aria-hidden", "true").children(marks))
}

fn set_volume(state: AppState, volume: Decimal) {
    state.dispatch(Command::SetInput { id: INTERACTIONS.to_owned(), value: Some(volume) });
}

fn volume_input(state: AppState, volume: Memo<Decimal>) -> Markup {
    let (t, locale) = (state.t(), state.lang());
    let draft: RwSignal<Option<String>> = RwSignal::new(None);
    let read = move |text: &str| format::read_amount(text, locale).filter(|volume| *volume <= MAX_VOLUME);
    let invalid = move || draft.with(|draft| draft.as_deref().is_some_and(|text| read(text).is_none()));
    let leave = move || {
        if let Some(text) = draft.get_untracked()
            && read(&text).is_none()
        {
            state.notify(Message::BadNumber { text, min: Decimal::ZERO, max: MAX_VOLUME }, None);
        }
        draft.set(None);
        state.gesture(Gesture::Commit);
    };
    let input = tagged("input", "input volume__input")
        .attrs(&[
            ("type", "text"),
            ("inputmode", "decimal"),
            ("maxlength", "40"),
            ("autocomplete", "off"),
            ("aria-label", t.volume_label),
        ])
        .attr_by("aria-invalid", move || invalid().to_string())
        .prop_by("value", move || draft.get().unwrap_or_else(|| format::number(volume.get(), 2, locale)))
        .on("focus", move |_: FocusEvent| state.gesture(Gesture::Begin))
        .on("blur", move |_: FocusEvent| leave())
        .on("keydown", move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                leave();
                state.gesture(Gesture::Begin);
            }
        })
        .on_value("input", move |text| {
            if let Some(volume) = read(&text) {
                set_volume(state, volume);
            }
            draft.set(Some(text));
        });
    span("volume__value").child(input).child(span("volume__unit").text(fill(t.volume_value, &[""]).trim()))
}
