//! How a line came about (C14), and the places where the user can say otherwise.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::component::Known;
use crate::app::{AppState, Derived};
use crate::domain::catalog::{Charge, Plan};
use crate::domain::design::{Component, ComponentEdit};
use crate::domain::estimate::{Explanation, Line, explain};
use crate::domain::i18n::{self, Texts, fill};
use crate::domain::price::{Book, Confidence, Price, Verdict};
use crate::domain::range::Range;
use crate::domain::text::Locale;
use crate::domain::{exact, format};
use crate::view::files::complete_catalog;
use crate::view::markup::{Markup, div, tag, tagged};
use crate::view::widgets::NumberField;

/// The steps from inputs to amount.
pub(super) fn explanation(
    state: AppState,
    component: Known,
    plan: Derived<Option<Plan>>,
    charge: Option<Arc<Charge>>,
    line: Derived<Option<Line>>,
    edit: Callback<ComponentEdit>,
) -> Markup {
    let (t, locale) = (state.t(), state.lang());
    complete_catalog(state);
    let told = Derived::new(move || {
        let (component, plan, line) = (component.get()?, plan.get()?, line.get()?);
        state.catalog.with(|catalog| {
            state.effective.with(|design| {
                explain(catalog, design, &component, &plan, &line, design.settings.book, locale)
            })
        })
    });
    let steps =
        move || told.with(|told| told.as_ref().map(|told| steps(t, told, locale)).unwrap_or_default());
    let sources = move || {
        told.with(|told| {
            let used = told.as_ref().and_then(|told| told.price.as_ref());
            let other = told.as_ref().and_then(|told| told.other.as_ref());
            let used = used.map(|price| source_view(state, price));
            used.into_iter().chain(other.map(|(book, price)| other_view(t, *book, price, locale))).collect()
        })
    };
    div("explanation")
        .child(tagged("dl", "explanation__steps").block(steps))
        .block(sources)
        .children(charge.map(|charge| own_fields(state, component, told, &charge, edit)))
}

/// Where the user says otherwise: an own quantity, an own price.
fn own_fields(
    state: AppState,
    component: Known,
    told: Derived<Option<Explanation>>,
    charge: &Charge,
    edit: Callback<ComponentEdit>,
) -> Markup {
    let t = state.t();
    let own = |read: fn(&Component) -> &BTreeMap<String, Decimal>| {
        let id = charge.id.clone();
        Signal::derive(move || component.with(|component| read(component.as_ref()?).get(&id).copied()))
    };
    let (for_quantity, for_price) = (charge.id.clone(), charge.id.clone());
    let set_quantity = Callback::new(move |value| {
        edit.run(ComponentEdit::Quantity { charge: for_quantity.clone(), value });
    });
    let set_price = Callback::new(move |value| {
        edit.run(ComponentEdit::Price { charge: for_price.clone(), value });
    });
    let computed = Signal::derive(move || told.with(|told| told.as_ref().map(|told| told.quantity)));
    let listed = Signal::derive(move || {
        told.with(|told| {
            let price = told.as_ref()?.price.as_ref().filter(|price| price.confidence != Confidence::Own)?;
            exact::div(price.headline().likely, price.per).ok()
        })
    });
    let (quantity, price) = (own(|component| &component.quantities), own(|component| &component.prices));
    let quantity = NumberField::new(state, t.own_quantity.to_owned(), quantity, set_quantity)
        .unit(&charge.unit)
        .computed(computed);
    let price =
        NumberField::new(state, t.own_price.to_owned(), price, set_price).unit("USD").computed(listed);
    div("field-row").child(quantity.view()).child(price.view())
}

fn step(name: &str, value: &str) -> Markup {
    tag("div").child(tag("dt").text(name)).child(tag("dd").text(value))
}

fn steps(t: &'static Texts, told: &Explanation, locale: Locale) -> Vec<Markup> {
    let amount = |value| format::number(value, 6, locale);
    let mut steps: Vec<Markup> = told
        .inputs
        .iter()
        .map(|input| {
            let mark =
                if input.overridden { format!(" ({})", t.explained_overridden) } else { String::new() };
            step(
                input.name.get(locale),
                &format!("{} {}{mark}", amount(input.value), i18n::unit(&input.unit, locale)),
            )
        })
        .collect();
    if let Some(expression) = &told.expression {
        steps.push(step(t.explained_formula, expression));
    }
    let copies = told.copies.map(|copies| format!(" ({})", fill(t.explained_copies, &[&copies.to_string()])));
    let unit = i18n::unit(&told.unit, locale);
    let quantity = format!("{} {unit}{}", amount(told.quantity), copies.unwrap_or_default());
    steps.push(step(t.explained_quantity, &quantity));
    if let Some(minimum) = told.minimum {
        steps.push(step("", &fill(t.explained_minimum, &[&amount(minimum)])));
    }
    if let Some(free) = told.free {
        let used = if told.used_before.is_zero() {
            String::new()
        } else {
            format!("; {} {}", amount(told.used_before), t.explained_shared)
        };
        steps.push(step(t.explained_free, &format!("{} {unit}{used}", amount(free))));
    }
    if let Some(block) = told.block {
        steps.push(step("", &fill(t.explained_block, &[&amount(block)])));
    }
    for part in &told.tiers {
        let price = price_text(t, part.price, told.per, &unit, locale);
        let flat = if part.flat.is_zero() {
            String::new()
        } else {
            format!(" + {}", format::money(part.flat, locale))
        };
        let product = fill(t.explained_tier, &[&amount(part.quantity), &price]);
        steps.push(step(
            t.explained_amount,
            &format!("{product}{flat} = {}", format::money_range(part.amount, locale)),
        ));
    }
    steps
}

fn price_text(t: &Texts, price: Range, per: Decimal, unit: &str, locale: Locale) -> String {
    let shown = if price.is_point() {
        format::unit_price(price.likely, locale)
    } else {
        format!("{} – {}", format::unit_price(price.low, locale), format::unit_price(price.high, locale))
    };
    if per == Decimal::ONE {
        return shown;
    }
    fill(t.explained_per, &[&shown, &format::number(per, 6, locale), unit])
}

fn confidence(t: &Texts, confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Reference => t.confidence_reference,
        Confidence::Vendor => t.confidence_vendor,
        Confidence::Derived => t.confidence_derived,
        Confidence::Secondary => t.confidence_secondary,
        Confidence::Unverified => t.confidence_unverified,
        Confidence::Own => t.confidence_own,
    }
}

fn source_view(state: AppState, price: &Price) -> Markup {
    let (t, locale) = (state.t(), state.lang());
    let catalog = state.catalog.get();
    let date = price
        .as_of
        .as_deref()
        .map_or_else(|| t.explained_undated.to_owned(), |date| format::date(date, locale));
    let line = tag("p").text(t.explained_source).text(": ");
    let line = match catalog.sources.get(&price.source) {
        Some(source) => match &source.url {
            Some(url) => line.child(
                tag("a")
                    .attrs(&[("href", url), ("target", "_blank"), ("rel", "noopener noreferrer")])
                    .text(&source.name),
            ),
            None => line.text(&source.name),
        },
        None => line,
    };
    let line = line.text(&format!(" · {date} · {}", confidence(t, price.confidence)));
    div("explanation__source").child(line).children(note(price, locale))
}

/// The other book's price: where the reference is outdated or wrong, this is where the page says so.
fn other_view(t: &'static Texts, book: Book, price: &Price, locale: Locale) -> Markup {
    let name = match book {
        Book::Reference => t.book_reference,
        Book::List => t.book_list,
    };
    let shown = price_text(t, price.headline(), price.per, "", locale);
    let date =
        price.as_of.as_deref().map(|date| format!(" ({})", format::date(date, locale))).unwrap_or_default();
    let verdict = price.verdict.map(|verdict| match verdict {
        Verdict::Matches => t.verdict_matches,
        Verdict::Outdated => t.verdict_outdated,
        Verdict::Wrong => t.verdict_wrong,
        Verdict::Unverified => t.verdict_unverified,
    });
    let verdict = verdict.map(|verdict| format!(" — {verdict}")).unwrap_or_default();
    let text = format!("{}{date}{verdict}", fill(t.explained_other, &[name, &shown]));
    div("explanation__source").child(tag("p").text(&text)).children(note(price, locale))
}

fn note(price: &Price, locale: Locale) -> Option<Markup> {
    price.note.as_ref().map(|note| tag("p").text(note.get(locale)))
}
