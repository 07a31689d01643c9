//! A quantity that follows from the model until the user types one.

use leptos::prelude::*;
use rust_decimal::Decimal;
use web_sys::{FocusEvent, KeyboardEvent, MouseEvent};

use super::icon::{Shape, icon};
use crate::app::{AppState, Gesture};
use crate::domain::format;
use crate::domain::i18n::{self, fill};
use crate::domain::text::Locale;
use crate::view::markup::{Markup, button, span, tagged};

/// A number field. Typing is live; leaving the field makes it one undo step; emptying it gives the computed value
/// back.
pub(crate) struct OldNumberField {
    state: AppState,
    label: String,
    unit: String,
    help: String,
    /// What the user set.
    value: Signal<Option<Decimal>>,
    /// What holds otherwise.
    computed: Signal<Option<Decimal>>,
    bounds: Bounds,
    on_change: Callback<Option<Decimal>>,
}

/// Which numbers a field takes.
#[derive(Clone, Copy)]
struct Bounds {
    min: Decimal,
    max: Decimal,
    whole: bool,
    locale: Locale,
}

impl Bounds {
    fn read(self, text: &str) -> Option<Decimal> {
        let number = format::read_amount(text, self.locale)?;
        let whole = number.fract().is_zero();
        (number >= self.min && number <= self.max && (whole || !self.whole)).then_some(number)
    }
}

impl OldNumberField {
    /// A field for any amount, without a computed value.
    pub(crate) fn new(
        state: AppState,
        label: String,
        value: Signal<Option<Decimal>>,
        on_change: Callback<Option<Decimal>>,
    ) -> Self {
        let bounds =
            Bounds { min: Decimal::ZERO, max: format::MAX_AMOUNT, whole: false, locale: state.lang() };
        let computed = Signal::stored(None);
        Self { state, label, unit: String::new(), help: String::new(), value, computed, bounds, on_change }
    }

    /// The unit behind the field.
    pub(crate) fn unit(mut self, unit: &str) -> Self {
        self.unit = i18n::unit(unit, self.bounds.locale);
        self
    }

    /// A sentence under the field.
    pub(crate) fn help(mut self, help: &str) -> Self {
        help.clone_into(&mut self.help);
        self
    }

    /// What holds while the user has set nothing.
    pub(crate) fn computed(mut self, computed: Signal<Option<Decimal>>) -> Self {
        self.computed = computed;
        self
    }

    /// The least and the most that it takes.
    pub(crate) fn between(mut self, min: Decimal, max: Decimal) -> Self {
        (self.bounds.min, self.bounds.max) = (min, max);
        self
    }

    /// Takes whole numbers only.
    pub(crate) fn whole(mut self) -> Self {
        self.bounds.whole = true;
        self
    }

    /// The field in its label.
    pub(crate) fn view(self) -> Markup {
        let draft: RwSignal<Option<String>> = RwSignal::new(None);
        let (value, computed, bounds) = (self.value, self.computed, self.bounds);
        let invalid = Memo::new(move |_| {
            draft.with(|draft| {
                draft.as_deref().is_some_and(|text| !text.trim().is_empty() && bounds.read(text).is_none())
            })
        });
        let t = self.state.t();
        let complaint = move || {
            let text = draft.get().unwrap_or_default();
            let short = |limit| format::short(limit, bounds.locale);
            fill(t.bad_number, &[&text, &short(bounds.min), &short(bounds.max)])
        };
        let unit = (!self.unit.is_empty()).then(|| span("field__unit").text(&self.unit));
        let control = span("field__control").child(self.input(draft, invalid)).children(unit);
        tagged("label", "field field--number")
            .class_by("is-overridden", move || value.get().is_some() && computed.get().is_some())
            .child(span("field__label").text(&self.label))
            .child(self.reset_button(control, draft))
            .when(
                move || invalid.get(),
                move || span("field__error").attr("role", "alert").text_by(complaint),
            )
            .children((!self.help.is_empty()).then(|| span("field__help").text(&self.help)))
    }

    fn input(&self, draft: RwSignal<Option<String>>, invalid: Memo<bool>) -> Markup {
        let Self { state, value, computed, bounds, on_change, .. } = *self;
        let shown = move || {
            draft.get().unwrap_or_else(|| {
                let number = value.get().or_else(|| computed.get());
                number.map(|number| format::number(number, 6, bounds.locale)).unwrap_or_default()
            })
        };
        let leave = move || {
            draft.set(None);
            state.gesture(Gesture::Commit);
        };
        tagged("input", "input input--number")
            .attrs(&[
                ("type", "text"),
                ("inputmode", "decimal"),
                ("autocomplete", "off"),
                ("maxlength", "40"),
            ])
            .attr_by("aria-invalid", move || invalid.get().to_string())
            .prop_by("value", shown)
            .on("focus", move |_: FocusEvent| state.gesture(Gesture::Begin))
            .on("blur", move |_: FocusEvent| leave())
            .on("keydown", move |event: KeyboardEvent| match event.key().as_str() {
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
            })
            .on_value("input", move |text| {
                if text.trim().is_empty() {
                    on_change.run(None);
                } else if let Some(number) = bounds.read(&text) {
                    on_change.run(Some(number));
                }
                draft.set(Some(text));
            })
    }

    fn reset_button(&self, control: Markup, draft: RwSignal<Option<String>>) -> Markup {
        let Self { state, value, computed, on_change, .. } = *self;
        let t = state.t();
        let label = fill(t.reset_named, &[&self.label]);
        control.when(
            move || value.get().is_some() && computed.get().is_some(),
            move || {
                button("button button--icon button--small")
                    .attrs(&[("title", t.reset), ("aria-label", &label)])
                    .child(icon(Shape::Reset))
                    .on("click", move |event: MouseEvent| {
                        event.prevent_default();
                        draft.set(None);
                        on_change.run(None);
                    })
            },
        )
    }
}
