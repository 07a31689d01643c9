//! A quantity that follows from the model until the user types one.

use leptos::ev;
use leptos::prelude::*;
use rust_decimal::Decimal;

use super::icon::{Icon, Shape};
use super::reactive::{reactive, when};
use crate::app::{AppState, Gesture};
use crate::domain::format;
use crate::domain::i18n::fill;

/// A number field. Typing is live; leaving the field makes it one undo step; emptying it gives the computed value
/// back.
#[component]
pub(crate) fn NumberField(
    state: AppState,
    label: String,
    #[prop(default = String::new())] unit: String,
    /// A sentence under the field.
    #[prop(default = String::new())]
    help: String,
    /// What the user set.
    #[prop(into)]
    value: Signal<Option<Decimal>>,
    /// What holds otherwise.
    #[prop(into)]
    computed: Signal<Option<Decimal>>,
    #[prop(default = Decimal::ZERO)] min: Decimal,
    #[prop(default = format::MAX_AMOUNT)] max: Decimal,
    #[prop(default = false)] whole: bool,
    on_change: Callback<Option<Decimal>>,
) -> impl IntoView {
    let draft: RwSignal<Option<String>> = RwSignal::new(None);
    let t = state.t();
    let locale = state.lang();
    let read = move |text: &str| {
        let number = format::read_amount(text, locale)?;
        (number >= min && number <= max && !(whole && number.fract() != Decimal::ZERO)).then_some(number)
    };
    let shown = reactive(move || {
        draft.get().unwrap_or_else(|| {
            let number = value.get().or_else(|| computed.get());
            number.map(|number| format::number(number, 6, locale)).unwrap_or_default()
        })
    });
    let invalid = move || {
        draft.with(|draft| {
            draft.as_deref().is_some_and(|text| !text.trim().is_empty() && read(text).is_none())
        })
    };
    let bounds = reactive(move || {
        let text = draft.get().unwrap_or_default();
        fill(t.bad_number, &[&text, &format::short(min, locale), &format::short(max, locale)])
    });
    let leave = move || {
        draft.set(None);
        state.gesture(Gesture::Commit);
    };
    let name = label.clone();
    let described = !help.is_empty();
    view! {
        <label class="field field--number" class:is-overridden=reactive(move || value.get().is_some())>
            <span class="field__label">{label}</span>
            <span class="field__control">
                <input
                    class="input input--number"
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    maxlength="40"
                    aria-invalid=reactive(move || invalid().to_string())
                    prop:value=shown
                    on:focus=move |_| state.gesture(Gesture::Begin)
                    on:blur=move |_| leave()
                    on:keydown=move |event: ev::KeyboardEvent| match event.key().as_str() {
                        "Enter" => {
                            leave();
                            state.gesture(Gesture::Begin);
                        }
                        "Escape" => {
                            event.stop_propagation();
                            draft.set(None);
                            state.gesture(Gesture::Cancel);
                            state.gesture(Gesture::Begin);
                        }
                        _ => {}
                    }
                    on:input=move |event| {
                        let text = event_target_value(&event);
                        if text.trim().is_empty() {
                            on_change.run(None);
                        } else if let Some(number) = read(&text) {
                            on_change.run(Some(number));
                        }
                        draft.set(Some(text));
                    }
                />
                {(!unit.is_empty()).then(|| view! { <span class="field__unit">{unit}</span> })}
                {when(move || value.get().is_some() && computed.get().is_some(), move || view! { <button
                        type="button"
                        class="button button--icon button--small"
                        title=t.reset
                        aria-label=fill(t.reset_named, &[&name])
                        on:click=move |event| {
                            event.prevent_default();
                            draft.set(None);
                            on_change.run(None);
                        }
                    >
                        <Icon shape=Shape::Reset />
                    </button> }.into_any())}
            </span>
            {when(invalid, move || view! { <span class="field__error" role="alert">{bounds.clone()}</span> }.into_any())}
            {described.then(|| view! { <span class="field__help">{help}</span> })}
        </label>
    }
}
