//! A component's bill, line by line.

use std::sync::Arc;

use leptos::prelude::*;

use super::explanation::ExplanationView;
use crate::app::AppState;
use crate::domain::catalog::Plan;
use crate::domain::design::{Component, ComponentEdit};
use crate::domain::estimate::{ComponentEstimate, GapReason, Item, Warning};
use crate::domain::format;
use crate::domain::i18n::{Texts, fill};
use crate::domain::text::Locale;
use crate::view::widgets::{list, reactive, when};

/// What a line is called.
pub(super) fn item_name(t: &Texts, plan: Option<&Plan>, item: Item, locale: Locale) -> String {
    match item {
        Item::Charge(index) => {
            let charge = plan.and_then(|plan| plan.charges.get(index));
            charge.map(|charge| charge.name.get(locale).to_owned()).unwrap_or_default()
        }
        Item::BaseFee => t.base_fee.to_owned(),
        Item::Minimum => t.minimum_fee.to_owned(),
        Item::Credit => t.credit.to_owned(),
        Item::Quote => t.quote.to_owned(),
        Item::Whole => t.component.to_owned(),
    }
}

fn gap_text(t: &Texts, reason: GapReason, hosts: &str) -> String {
    match reason {
        GapReason::NoPrice => t.gap_no_price.to_owned(),
        GapReason::NotInBook => t.gap_not_in_book.to_owned(),
        GapReason::UnknownService => t.gap_unknown_service.to_owned(),
        GapReason::UnknownOffering => t.gap_unknown_offering.to_owned(),
        GapReason::UnknownPlan => t.gap_unknown_plan.to_owned(),
        GapReason::MissingHost => fill(t.gap_missing_host, &[hosts]),
        GapReason::OutOfRange => t.gap_out_of_range.to_owned(),
    }
}

/// The bill of a component, with the warnings about its plan.
#[component]
pub(super) fn Bill(state: AppState, id: String, edit: Callback<ComponentEdit>) -> impl IntoView {
    let (t, locale) = (state.t(), state.lang());
    let priced = state.component_estimate(id.clone());
    let key = id.clone();
    let component = Memo::new(move |_| state.effective.with(|design| design.component(&key).cloned()));
    // Which line is opened for explanation survives the figures' changes.
    let opened: RwSignal<Option<Item>> = RwSignal::new(None);
    let total = reactive(move || {
        priced.with(|priced| priced.as_ref().map(|priced| format::money_range(priced.monthly, locale)))
    });
    let plan = Memo::new(move |_| {
        let (offering, plan) =
            priced.with(|priced| priced.as_ref().map(|priced| (priced.offering, priced.plan)))?;
        let component = component.get()?;
        state.catalog.with(|catalog| {
            catalog.service(&component.service)?.offerings.get(offering?)?.plans.get(plan?).cloned()
        })
    });
    let rows = Memo::new(move |_| {
        let place = priced.with(|priced| priced.as_ref().map(|priced| (priced.offering, priced.plan)));
        let items = priced.with(|priced| {
            priced.as_ref().map(|priced| priced.lines.iter().map(|line| line.item).collect::<Vec<_>>())
        });
        items.unwrap_or_default().into_iter().map(|item| (place, item)).collect::<Vec<_>>()
    });
    let warnings = move || {
        let priced = priced.get()?;
        let component = component.get()?;
        let plan = plan.get()?;
        let texts = state.catalog.with(|catalog| {
            let service = catalog.service(&component.service)?;
            let warnings = priced.warnings.iter().filter_map(|warning| {
                let Warning::LimitExceeded { limit, needed } = warning;
                let limit = plan.limits.get(*limit)?;
                let (name, unit) = limit_name(catalog, service, &limit.of, locale);
                let (needed, max) =
                    (format::number(*needed, 2, locale), format::number(limit.max, 2, locale));
                Some(fill(t.limit_exceeded, &[&name, &needed, &max, &unit]))
            });
            Some(warnings.collect::<Vec<_>>())
        });
        let warning = |text: String| view! { <p class="callout callout--warning">{text}</p> };
        Some(texts.unwrap_or_default().into_iter().map(warning).collect_view())
    };
    view! {
        <section class="section section--bill">
            <h3 class="section__title">
                {t.lines} <span class="section__amount">{total}</span>
            </h3>
            {warnings}
            {when(move || rows.with(Vec::is_empty), move || view! { <p class="section__help">{t.no_lines}</p> }.into_any())}
            <ul class="lines">
                {list(
                    move || rows.get(),
                    |row| format!("{row:?}"),
                    move |(_, item)| {
                        view! { <LineRow state component priced plan item opened edit /> }.into_any()
                    },
                )}
            </ul>
        </section>
    }
}

type Priced = Memo<Option<Arc<ComponentEstimate>>>;

#[component]
fn LineRow(
    state: AppState,
    component: Memo<Option<Arc<Component>>>,
    priced: Priced,
    plan: Memo<Option<Plan>>,
    item: Item,
    opened: RwSignal<Option<Item>>,
    edit: Callback<ComponentEdit>,
) -> impl IntoView {
    let (t, locale) = (state.t(), state.lang());
    let line = Memo::new(move |_| {
        priced.with(|priced| priced.as_ref()?.lines.iter().find(|line| line.item == item).copied())
    });
    let charge = plan.with_untracked(|plan| match item {
        Item::Charge(index) => plan.as_ref()?.charges.get(index).cloned(),
        _ => None,
    });
    let name = plan.with_untracked(|plan| item_name(t, plan.as_ref(), item, locale));
    let charge_id = charge.as_ref().map(|charge| charge.id.clone());
    let own = reactive(move || {
        let Some(charge) = &charge_id else { return false };
        component.with(|component| component.as_ref().is_some_and(|known| known.prices.contains_key(charge)))
    });
    let amount = reactive(move || {
        let line = line.get()?;
        let Some(reason) = line.gap_reason() else { return Some(format::money_range(line.amount, locale)) };
        Some(gap_text(t, reason, &hosts(state, component)))
    });
    let unit = charge.as_ref().map(|charge| charge.unit.clone());
    let quantity = reactive(move || {
        let quantity = format::short(line.get()?.quantity, locale);
        Some(format!("{quantity} {}", unit.as_ref()?))
    });
    let is_gap =
        reactive(move || line.with(|line| line.as_ref().is_some_and(|line| line.gap_reason().is_some())));
    let one_time = line.with_untracked(|line| line.as_ref().is_some_and(|line| line.one_time));
    let head = view! {
        <span class="line__name">
            {name.clone()}
            {when(move || own(), move || view! { <span class="badge">{t.own_price_set}</span> }.into_any())}
            {one_time.then(|| view! { <span class="badge">"1×"</span> })}
        </span>
        <span class="line__quantity">{quantity}</span>
        <span class="line__amount">{amount}</span>
    };
    if matches!(item, Item::Whole | Item::Quote) {
        return view! { <li class="line" class:line--gap=is_gap><div class="line__head">{head}</div></li> }
            .into_any();
    }
    let is_open = move || opened.get() == Some(item);
    let toggle = move |_| opened.set((opened.get_untracked() != Some(item)).then_some(item));
    view! {
        <li class="line" class:line--gap=is_gap>
            <button
                type="button"
                class="line__head"
                aria-expanded=reactive(move || is_open().to_string())
                title=fill(t.explain, &[&name])
                on:click=toggle
            >
                {head}
            </button>
            {when(is_open, move || view! { <ExplanationView state component plan charge=charge.clone() line edit /> }.into_any())}
        </li>
    }
    .into_any()
}

/// The names of the services on which a component's service depends.
fn hosts(state: AppState, component: Memo<Option<Arc<Component>>>) -> String {
    let names = component.with(|component| {
        state.catalog.with(|catalog| {
            let service = catalog.service(&component.as_ref()?.service)?;
            let hosts = service.requires.iter().filter_map(|host| catalog.service(host));
            Some(hosts.map(|host| host.name.clone()).collect::<Vec<_>>().join(" / "))
        })
    });
    names.unwrap_or_default()
}

fn limit_name(
    catalog: &crate::domain::catalog::Catalog,
    service: &crate::domain::catalog::Service,
    of: &str,
    locale: Locale,
) -> (String, String) {
    let usage = service.usage.iter().find(|usage| usage.id == of).map(|usage| (&usage.name, &usage.unit));
    let input = || catalog.inputs.iter().find(|input| input.id == of).map(|input| (&input.name, &input.unit));
    usage.or_else(input).map_or_else(
        || (of.to_owned(), String::new()),
        |(name, unit)| (name.get(locale).to_owned(), unit.clone()),
    )
}
