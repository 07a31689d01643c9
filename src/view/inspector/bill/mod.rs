//! A component's bill, line by line.

mod line;
mod words;

use std::sync::Arc;

use leptos::prelude::*;

use super::component::Inspected;
use crate::domain::basics::format;
use crate::domain::basics::i18n::{self, fill};
use crate::domain::basics::range::Range;
use crate::domain::catalog::{Charge, Plan};
use crate::domain::estimate::{ComponentEstimate, Item, Line, Warning};
use crate::view::context::use_app;
use crate::view::widgets::Show;
use line::BillLine;
use words::{item_name, limit_name};

/// State shared by the parts of a bill.
#[derive(Clone, Copy)]
struct BillData {
    component: Inspected,
    /// The estimate of the component.
    priced: Memo<Option<Arc<ComponentEstimate>>>,
    /// The plan that the estimate uses.
    plan: Memo<Option<Plan>>,
    /// The line whose explanation is open; it stays open while the amounts change.
    explained: RwSignal<Option<Item>>,
}

/// The identity of a line: the same item under another plan is a different line.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct LineKey {
    /// The index of the offering.
    offering: Option<usize>,
    /// The index of the plan.
    plan: Option<usize>,
    item: Item,
}

impl BillData {
    /// The current bill of a component.
    fn new(component: Inspected, priced: Memo<Option<Arc<ComponentEstimate>>>) -> Self {
        let app = use_app();
        let place = Memo::new(move |_| {
            priced.with(|priced| priced.as_ref().map(|priced| (priced.offering, priced.plan)))
        });
        let plan = Memo::new(move |_| {
            let (offering, plan) = place.get()?;
            let component = component.get()?;
            app.catalog.with(|catalog| {
                let service = app.effective.with(|design| design.service_of(catalog, &component))?;
                service.offerings.get(offering?)?.plans.get(plan?).cloned()
            })
        });
        Self { component, priced, plan, explained: RwSignal::new(None) }
    }

    /// The keys of the lines, in the order of the bill.
    fn keys(self) -> Vec<LineKey> {
        self.priced.with(|priced| {
            let keys = priced.iter().flat_map(|priced| {
                let (offering, plan) = (priced.offering, priced.plan);
                priced.lines.iter().map(move |line| LineKey { offering, plan, item: line.item })
            });
            keys.collect()
        })
    }

    /// The line of an item.
    fn line(self, item: Item) -> Option<Line> {
        self.priced.with(|priced| priced.as_ref()?.lines.iter().find(|line| line.item == item).copied())
    }

    /// The charge behind an item, under the current plan.
    fn charge(self, item: Item) -> Option<Arc<Charge>> {
        let Item::Charge(index) = item else { return None };
        self.plan.with(|plan| plan.as_ref()?.charges.get(index).cloned())
    }

    /// The number of lines for unused charges, which cost nothing.
    fn unused(self) -> usize {
        self.priced.with(|priced| {
            let lines = priced.iter().flat_map(|priced| &priced.lines);
            lines.filter(|line| is_unused(line)).count()
        })
    }

    /// The monthly cost of the backup, which is part of the sum and has a section of its own.
    fn backup(self) -> Option<Range> {
        self.priced.with(|priced| Some(priced.as_ref()?.backup.as_ref()?.monthly))
    }
}

/// Whether a line is for an unused charge, which costs nothing.
fn is_unused(line: &Line) -> bool {
    matches!(line.item, Item::Charge(_))
        && line.gap_reason().is_none()
        && line.quantity.is_zero()
        && line.amount == Range::ZERO
}

/// The bill of a component, with the warnings about its plan.
#[component]
pub(super) fn Bill(
    /// The id of the component.
    id: String,
    component: Inspected,
) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let bill = BillData::new(component, app.component_estimate(id));
    let total = move || {
        let monthly = bill.priced.with(|priced| priced.as_ref().map(|priced| priced.monthly));
        monthly.map(|monthly| format::money_range(monthly, app.form())).unwrap_or_default()
    };
    let keys = Memo::new(move |_| bill.keys());
    let backup = Memo::new(move |_| bill.backup());
    let backup_cost = move || {
        let monthly = format::money_range(backup.get().unwrap_or_default(), app.form());
        [t.backup, &monthly].join(": ")
    };
    // The lines of unused charges are hidden until the user asks for them.
    let is_whole = RwSignal::new(false);
    view! {
        <section class="section section--bill">
            <h3 class="section__title">{t.lines} <span class="section__amount">{total}</span></h3>
            <Warnings bill />
            <Show when=move || bill.priced.with(|priced| priced.as_ref().is_some_and(|priced| priced.not_sold))>
                <p class="callout callout--warning">{t.not_sold_here}</p>
            </Show>
            <Show when=move || keys.with(Vec::is_empty)>
                <p class="section__help">{t.no_lines}</p>
            </Show>
            <ul class="lines" id="bill-lines" class:is-whole=is_whole>
                <For each=move || keys.get() key=|key| *key let(key)>
                    <BillLine bill item=key.item />
                </For>
            </ul>
            <UnusedToggle bill is_whole />
            <Show when=move || backup.with(Option::is_some)>
                <p class="section__help">{backup_cost}</p>
            </Show>
        </section>
    }
}

/// The limits of the plan that the workload exceeds.
#[component]
fn Warnings(bill: BillData) -> impl IntoView {
    let app = use_app();
    let (t, locale) = (app.t(), app.lang());
    let texts = Memo::new(move |_| {
        let (priced, component, plan) = (bill.priced.get()?, bill.component.get()?, bill.plan.get()?);
        app.catalog.with(|catalog| {
            let service = catalog.service(&component.service)?;
            let warnings = priced.warnings.iter().filter_map(|warning| {
                let (name, unit, needed, max) = match warning {
                    Warning::LimitExceeded { limit, needed } => {
                        let limit = plan.limits.get(*limit)?;
                        let (name, unit) = limit_name(app, catalog, service, &limit.of);
                        (name, unit, *needed, limit.max)
                    }
                    Warning::NotSold { charge: index, sold, needed } => {
                        let charge = plan.charges.get(*index)?;
                        let unit = i18n::units(&charge.unit, locale);
                        (item_name(app, bill, Item::Charge(*index)), unit, *needed, *sold)
                    }
                };
                let [needed, max] = [needed, max].map(|amount| format::number(amount, 2, locale));
                Some(fill(t.limit_exceeded, &[&name, &needed, &max, &unit]))
            });
            Some(warnings.collect::<Vec<_>>())
        })
    });
    move || {
        let texts = texts.get().unwrap_or_default();
        texts.into_iter().map(|text| view! { <p class="callout callout--warning">{text}</p> }).collect_view()
    }
}

/// The button that shows and hides the lines of unused charges; absent if there are none.
#[component]
fn UnusedToggle(
    bill: BillData,
    /// Whether the lines are shown.
    is_whole: RwSignal<bool>,
) -> impl IntoView {
    let t = use_app().t();
    let unused = Memo::new(move |_| bill.unused());
    let label = move || {
        if is_whole.get() {
            t.unused_hide.to_owned()
        } else {
            fill(t.unused_show, &[&unused.get().to_string()])
        }
    };
    let toggle = move |_| is_whole.update(|is_whole| *is_whole = !*is_whole);
    view! {
        <Show when=move || { unused.get() > 0 }>
            <button
                class="link"
                type="button"
                aria-controls="bill-lines"
                aria-expanded=move || is_whole.get().to_string()
                on:click=toggle
            >
                {label}
            </button>
        </Show>
    }
}
