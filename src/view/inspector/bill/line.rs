//! One line of a bill, and its explanation.

use leptos::prelude::*;

use super::super::worker_sheet::Explanation;
use super::words::{gap_text, hosts, item_name};
use super::{BillData, is_unused};
use crate::domain::basics::format;
use crate::domain::basics::i18n::{self, fill};
use crate::domain::estimate::{Item, Line, LineState};
use crate::view::context::use_app;
use crate::view::widgets::Show;

/// One line; a click opens its explanation, if it has one.
#[component]
pub(super) fn BillLine(bill: BillData, item: Item) -> impl IntoView {
    let line = Memo::new(move |_| bill.line(item));
    let is_gap = move || line.with(|line| line.as_ref().is_some_and(|line| line.gap_reason().is_some()));
    let is_hidden =
        move || line.with(|line| line.as_ref().is_some_and(is_unused)) && bill.explained.get() != Some(item);
    let content = match explained_word(bill, item) {
        Some(word) => view! { <ExplainedLine bill item line word /> }.into_any(),
        None => view! {
            <div class="line__head">
                <LineHead bill item line />
            </div>
        }
        .into_any(),
    };
    view! {
        <li class="line" class=("line--gap", is_gap) class=("line--unused", is_hidden)>
            {content}
        </li>
    }
}

/// The id under which the worker explains a line; `None` for lines without an explanation.
fn explained_word(bill: BillData, item: Item) -> Option<String> {
    let word = match item {
        Item::Charge(_) => {
            return Some(bill.charge(item).map(|charge| charge.id.clone()).unwrap_or_default());
        }
        Item::BaseFee => "base_fee",
        Item::Minimum => "minimum",
        Item::Credit => "credit",
        Item::Discount => "discount",
        Item::Whole | Item::Quote | Item::Transfer => return None,
    };
    Some(word.to_owned())
}

/// A line as a button, with its explanation below while it is open.
#[component]
fn ExplainedLine(
    bill: BillData,
    item: Item,
    line: Memo<Option<Line>>,
    /// The id under which the worker explains the line.
    word: String,
) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let is_open = move || bill.explained.get() == Some(item);
    let toggle = move |_| {
        let is_other = bill.explained.get_untracked() != Some(item);
        bill.explained.set(is_other.then_some(item));
    };
    let id =
        bill.component.with_untracked(|component| Some(component.as_ref()?.id.clone())).unwrap_or_default();
    view! {
        <button
            class="line__head"
            type="button"
            title=move || fill(t.explain, &[&item_name(app, bill, item)])
            aria-expanded=move || is_open().to_string()
            on:click=toggle
        >
            <LineHead bill item line />
        </button>
        <Show when=is_open>
            <Explanation component=id.clone() line=word.clone() />
        </Show>
    }
}

/// Name, quantity and amount of a line.
#[component]
fn LineHead(bill: BillData, item: Item, line: Memo<Option<Line>>) -> impl IntoView {
    let app = use_app();
    let (t, locale) = (app.t(), app.lang());
    // A line key belongs to one plan, so the charge of a line never changes.
    let charge = untrack(|| bill.charge(item));
    let unit = charge.as_ref().map(|charge| charge.unit.clone());
    // A charge without a price in any book uses the user's own price.
    let is_charge = charge.is_some();
    let has_own_price = move || {
        line.with(|line| {
            let priced = line.as_ref().filter(|line| line.state == LineState::Priced);
            is_charge && priced.is_some_and(|line| line.book.is_none())
        })
    };
    let is_one_time = line.with_untracked(|line| line.as_ref().is_some_and(|line| line.one_time));
    let quantity = move || match (line.get(), &unit) {
        (Some(line), Some(unit)) => i18n::quantity(line.quantity, unit, locale),
        _ => String::new(),
    };
    let amount = move || {
        let Some(line) = line.get() else { return String::new() };
        match line.gap_reason() {
            Some(reason) => gap_text(t, reason, &hosts(app, bill)),
            None => format::money_range(line.amount, app.form()),
        }
    };
    view! {
        <span class="line__name">
            {move || item_name(app, bill, item)}
            <Show when=has_own_price>
                <span class="badge">{t.own_price_set}</span>
            </Show>
            {is_one_time.then(|| view! { <span class="badge">"1×"</span> })}
        </span>
        <span class="line__quantity">{quantity}</span>
        <span class="line__amount">{amount}</span>
    }
}
