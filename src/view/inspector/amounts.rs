//! The fields for copies and hours.

use leptos::prelude::*;
use rust_decimal::Decimal;

use crate::domain::design::ComponentEdit;
use crate::view::context::use_app;
use crate::view::widgets::NumberField;

/// The fields for copies and hours of one component, or of all that are selected.
#[component]
pub(super) fn AmountFields(
    /// `None` if the components differ.
    copies: Signal<Option<Decimal>>,
    /// `None` if the components differ, or have no hours of their own.
    hours: Signal<Option<Decimal>>,
    /// The hours of a component without its own; `None` shows none.
    hours_of_design: Signal<Option<Decimal>>,
    edit: Callback<ComponentEdit>,
) -> impl IntoView {
    let t = use_app().t();
    let set_copies = move |copies: Option<Decimal>| {
        let copies = copies.and_then(|copies| u32::try_from(copies).ok()).unwrap_or(1);
        edit.run(ComponentEdit::Copies(copies));
    };
    let set_hours = move |hours| edit.run(ComponentEdit::Hours(hours));
    view! {
        <div class="field-row">
            <NumberField
                label=t.copies
                value=copies
                on_change=set_copies
                min=Decimal::ONE
                max=Decimal::from(100_000)
                is_whole=true
            />
            <NumberField
                label=t.hours
                value=hours
                on_change=set_hours
                unit="h"
                computed=hours_of_design
                max=Decimal::from(744)
            />
        </div>
    }
}
