//! A quantity that the model computes until the user sets one.

use leptos::ev;
use leptos::prelude::*;
use rust_decimal::Decimal;

use super::draft::Draft;
use super::icon::{Icon, Shape};
use super::show::Show;
use crate::app::Gesture;
use crate::domain::basics::format::{self, Unreadable, Wanted};
use crate::domain::basics::i18n::{self, fill};
use crate::domain::basics::text::Locale;
use crate::view::context::use_app;

/// The numbers that a field accepts.
#[derive(Clone, Copy)]
struct Bounds {
    min: Decimal,
    max: Decimal,
    is_whole: bool,
    locale: Locale,
}

impl Bounds {
    /// Parses a text as a number within the bounds.
    fn read(self, text: &str) -> Option<Decimal> {
        let number = format::read_amount(text, self.locale)?;
        let is_whole = number.fract().is_zero();
        (number >= self.min && number <= self.max && (is_whole || !self.is_whole)).then_some(number)
    }

    /// A note for a text that is written in another way than the page writes its number.
    fn note(self, text: &str) -> Option<String> {
        let (number, text) = (self.read(text)?, text.trim());
        let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
        let is_as_written = is_plain || text == format::number(number, 9, self.locale);
        (!is_as_written).then(|| format::understood(number, self.locale))
    }

    /// Whether a text is invalid: neither empty nor a number within the bounds.
    fn refuses(self, text: &str) -> bool {
        !text.trim().is_empty() && self.read(text).is_none()
    }
}

/// A number field. Valid input takes effect at each key; one visit to the field is one undo step. Emptying the field
/// restores the computed value.
#[component]
pub(crate) fn NumberField(
    /// The label, which is also the accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// The number that the user set.
    #[prop(into)]
    value: Signal<Option<Decimal>>,
    /// Receives a valid number, or `None` when the field is emptied.
    #[prop(into)]
    on_change: Callback<Option<Decimal>>,
    /// The number used while the user has set none.
    #[prop(optional, into)]
    computed: Option<Signal<Option<Decimal>>>,
    /// The unit after the field, as the catalog writes it.
    #[prop(optional, into)]
    unit: String,
    /// A sentence under the field.
    #[prop(optional, into)]
    help: String,
    #[prop(optional)] min: Decimal,
    #[prop(default = format::MAX_AMOUNT)] max: Decimal,
    #[prop(optional)] is_whole: bool,
) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let bounds = Bounds { min, max, is_whole, locale: app.lang() };
    // The typed text may not be a number yet.
    let draft = Draft::new(value);
    let computed = move || computed.and_then(|computed| computed.get());
    let is_overridden = move || value.get().is_some() && computed().is_some();
    let is_invalid = Memo::new(move |_| draft.text().is_some_and(|text| bounds.refuses(&text)));
    let shown = move || {
        draft.text().unwrap_or_else(|| {
            let number = value.get().or_else(computed);
            number.map(|number| format::number(number, 6, bounds.locale)).unwrap_or_default()
        })
    };
    let error = move || {
        let text = draft.text().unwrap_or_default();
        let limit = |limit| format::short(limit, bounds.locale);
        match format::read_typed(&text, Wanted::Number, bounds.locale) {
            Err(reason @ Unreadable::Ambiguous { .. }) => {
                format::not_understood(&text, reason, bounds.locale)
            }
            _ => fill(t.bad_number, &[&text, &limit(bounds.min), &limit(bounds.max)]),
        }
    };
    let note = Memo::new(move |_| draft.text().and_then(|text| bounds.note(&text)));
    let leave = move || {
        draft.clear();
        app.gesture(Gesture::Commit);
    };
    let on_keydown = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            leave();
            app.gesture(Gesture::Begin);
        }
        "Escape" => {
            event.stop_propagation();
            draft.clear();
            app.gesture(Gesture::Cancel);
            app.gesture(Gesture::Begin);
        }
        _ => {}
    };
    let on_input = move |event| {
        let text = event_target_value(&event);
        if text.trim().is_empty() {
            on_change.run(None);
        } else if let Some(number) = bounds.read(&text) {
            on_change.run(Some(number));
        }
        draft.set(text);
    };
    let reset = move |event: ev::MouseEvent| {
        event.prevent_default();
        draft.clear();
        on_change.run(None);
    };
    let unit = (!unit.is_empty()).then(|| {
        let number = move || value.get().or_else(computed).unwrap_or_default();
        move || i18n::unit_for(number(), &unit, bounds.locale)
    });
    let reset_label = move || label.with(|label| fill(t.reset_named, &[label]));
    view! {
        <label class="field field--number" class:is-overridden=is_overridden>
            <span class="field__label">{label}</span>
            <span class="field__control">
                <input
                    class="input input--number"
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    maxlength="40"
                    aria-invalid=move || is_invalid.get().to_string()
                    prop:value=shown
                    on:focus=move |_| app.gesture(Gesture::Begin)
                    on:blur=move |_| leave()
                    on:keydown=on_keydown
                    on:input=on_input
                />
                {unit.map(|unit| view! { <span class="field__unit">{unit}</span> })}
                <Show when=is_overridden>
                    <button
                        class="button button--icon button--small"
                        type="button"
                        title=t.reset
                        aria-label=reset_label
                        on:click=reset
                    >
                        <Icon shape=Shape::Reset />
                    </button>
                </Show>
            </span>
            <Show when=move || is_invalid.get()>
                <span class="field__error" role="alert">{error}</span>
            </Show>
            <Show when=move || note.with(Option::is_some)>
                <span class="field__help" data-testid="understood">{note}</span>
            </Show>
            {(!help.is_empty()).then(|| view! { <span class="field__help">{help}</span> })}
        </label>
    }
}
