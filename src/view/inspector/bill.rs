//! A component's bill, line by line.

use leptos::prelude::*;
use std::sync::Arc;

use super::component::Known;
use super::explanation::explanation;
use crate::app::AppState;
use crate::domain::catalog::{Catalog, Charge, Plan, Service};
use crate::domain::design::Component;
use crate::domain::estimate::{ComponentEstimate, GapReason, Item, Line, LineState, Warning};
use crate::domain::format;
use crate::domain::i18n::{self, Texts, fill};
use crate::domain::range::Range;
use crate::view::markup::{Markup, button, div, span, tagged};

/// What a line is called.
fn item_name(state: AppState, component: Option<Arc<Component>>, plan: Option<Plan>, item: Item) -> String {
    let t = state.t();
    let charge_name = |index: usize| {
        let (component, plan) = (component?, plan?);
        let charge = plan.charges.get(index)?;
        let path = [&component.service, &component.offering, &plan.id, &charge.id].map(String::as_str);
        Some(state.late_name(&charge.name, &path))
    };
    match item {
        Item::Charge(index) => charge_name(index).unwrap_or_default(),
        Item::BaseFee => t.base_fee.to_owned(),
        Item::Discount => t.discount.to_owned(),
        Item::Minimum => t.minimum_fee.to_owned(),
        Item::Credit => t.credit.to_owned(),
        Item::Quote => t.quote.to_owned(),
        // A connection's line is not one of a component's bill.
        Item::Transfer => String::new(),
        Item::Whole => t.component.to_owned(),
    }
}

/// Whether a line is of no account: nothing used, nothing due.
fn is_unused(line: &Line) -> bool {
    matches!(line.item, Item::Charge(_))
        && line.gap_reason().is_none()
        && line.quantity.is_zero()
        && line.amount == Range::ZERO
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

/// What a bill's lines share.
#[derive(Clone, Copy)]
struct BillView {
    state: AppState,
    component: Known,
    priced: Memo<Option<Arc<ComponentEstimate>>>,
    plan: Memo<Option<Plan>>,
    /// Which line is opened for explanation; it survives the figures' changes.
    opened: RwSignal<Option<Item>>,
}

/// The bill of a component, with the warnings about its plan.
pub(super) fn bill(state: AppState, id: &str, component: Known) -> Markup {
    let t = state.t();
    let priced = state.component_estimate(id.to_owned());
    let place = move || priced.with(|priced| priced.as_ref().map(|priced| (priced.offering, priced.plan)));
    let plan = Memo::new(move |_| {
        let (offering, plan) = place()?;
        let component = component.get()?;
        state.catalog.with(|catalog| {
            catalog.service(&component.service)?.offerings.get(offering?)?.plans.get(plan?).cloned()
        })
    });
    let view = BillView { state, component, priced, plan, opened: RwSignal::new(None) };
    let total = move || {
        let monthly = priced.with(|priced| priced.as_ref().map(|priced| priced.monthly));
        monthly.map(|monthly| format::money_range(monthly, state.form())).unwrap_or_default()
    };
    // A line of another plan is another line, although it may be for the same item.
    let rows = Memo::new(move |_| {
        let place = place();
        priced.with(|priced| {
            let lines = priced.iter().flat_map(|priced| &priced.lines);
            lines.map(|line| (format!("{place:?} {:?}", line.item), line.item)).collect::<Vec<_>>()
        })
    });
    let keys = move || rows.with(|rows| rows.iter().map(|(key, _)| key.clone()).collect());
    // Meters of which nothing is used are out of sight until somebody wants one of them.
    let unused = move || {
        priced.with(|priced| {
            let lines = priced.iter().flat_map(|priced| &priced.lines);
            lines.filter(|line| is_unused(line)).count()
        })
    };
    let whole = RwSignal::new(false);
    let toggle = move || {
        button("link")
            .attr("aria-controls", "bill-lines")
            .attr_by("aria-expanded", move || whole.get().to_string())
            .text_by(move || {
                if whole.get() {
                    t.unused_hide.to_owned()
                } else {
                    fill(t.unused_show, &[&unused().to_string()])
                }
            })
            .on_click(move || whole.update(|whole| *whole = !*whole))
    };
    let row = move |key: String| {
        let item = rows.with(|rows| rows.iter().find(|(known, _)| *known == key).map(|(_, item)| *item));
        item.map_or_else(|| tagged("li", "line"), |item| view.line(item))
    };
    // The lines of the backup stand in a section of their own; their sum is part of this one.
    let backup = move || priced.with(|priced| Some(priced.as_ref()?.backup.as_ref()?.monthly));
    let backup_text = move || {
        let monthly = format::money_range(backup().unwrap_or_default(), state.form());
        [t.backup, &monthly].join(": ")
    };
    tagged("section", "section section--bill")
        .child(tagged("h3", "section__title").text(t.lines).child(span("section__amount").text_by(total)))
        .block(move || view.warnings())
        .when(move || rows.with(Vec::is_empty), move || tagged("p", "section__help").text(t.no_lines))
        .child(
            tagged("ul", "lines")
                .attr("id", "bill-lines")
                .class_by("is-whole", move || whole.get())
                .list(keys, row),
        )
        .when(move || unused() > 0, toggle)
        .when(move || backup().is_some(), move || tagged("p", "section__help").text_by(backup_text))
}

impl BillView {
    /// The limits of the plan that the workload exceeds.
    fn warnings(self) -> Vec<Markup> {
        let (t, locale) = (self.state.t(), self.state.lang());
        let texts = || {
            let (priced, component, plan) = (self.priced.get()?, self.component.get()?, self.plan.get()?);
            self.state.catalog.with(|catalog| {
                let service = catalog.service(&component.service)?;
                let warnings = priced.warnings.iter().filter_map(|warning| {
                    let Warning::LimitExceeded { limit, needed } = warning;
                    let limit = plan.limits.get(*limit)?;
                    let (name, unit) = limit_name(self.state, catalog, service, &limit.of);
                    let (needed, max) =
                        (format::number(*needed, 2, locale), format::number(limit.max, 2, locale));
                    Some(fill(t.limit_exceeded, &[&name, &needed, &max, &unit]))
                });
                Some(warnings.collect::<Vec<_>>())
            })
        };
        let warning = |text: String| tagged("p", "callout callout--warning").text(&text);
        texts().unwrap_or_default().into_iter().map(warning).collect()
    }

    /// One line; a click opens its explanation, if there is one.
    fn line(self, item: Item) -> Markup {
        let Self { state, component, priced, plan, opened } = self;
        let t = state.t();
        let line = Memo::new(move |_| {
            priced.with(|priced| priced.as_ref()?.lines.iter().find(|line| line.item == item).copied())
        });
        let charge = plan.with_untracked(|plan| match item {
            Item::Charge(index) => plan.as_ref()?.charges.get(index).cloned(),
            _ => None,
        });
        let name = move || item_name(state, component.get(), plan.get(), item);
        let head = self.line_head(line, name, charge.as_deref());
        let is_gap = move || line.with(|line| line.as_ref().is_some_and(|line| line.gap_reason().is_some()));
        let is_unused =
            move || line.with(|line| line.as_ref().is_some_and(is_unused)) && opened.get() != Some(item);
        let row = tagged("li", "line").class_by("line--gap", is_gap).class_by("line--unused", is_unused);
        let word = match item {
            Item::Whole | Item::Quote | Item::Transfer => return row.child(div("line__head").children(head)),
            Item::Charge(_) => charge.as_ref().map(|charge| charge.id.clone()).unwrap_or_default(),
            Item::BaseFee => "base_fee".to_owned(),
            Item::Minimum => "minimum".to_owned(),
            Item::Credit => "credit".to_owned(),
            Item::Discount => "discount".to_owned(),
        };
        let is_open = move || opened.get() == Some(item);
        let toggle = move || opened.set((opened.get_untracked() != Some(item)).then_some(item));
        let button = button("line__head")
            .attr_by("title", move || fill(t.explain, &[&name()]))
            .attr_by("aria-expanded", move || is_open().to_string())
            .on_click(toggle)
            .children(head);
        row.child(button).when(is_open, move || explanation(state, component, word.clone()))
    }

    /// What a line says while it is closed: name, quantity, amount.
    fn line_head(
        self,
        line: Memo<Option<Line>>,
        name: impl Fn() -> String + 'static,
        charge: Option<&Charge>,
    ) -> [Markup; 3] {
        let Self { state, component, .. } = self;
        let (t, locale) = (state.t(), state.lang());
        // A charge that no book prices has the user's own price.
        let is_charge = charge.is_some();
        let own = move || {
            line.with(|line| {
                let line = line.as_ref().filter(|line| line.state == LineState::Priced);
                is_charge && line.is_some_and(|line| line.book.is_none())
            })
        };
        let amount = move || {
            let Some(line) = line.get() else { return String::new() };
            let Some(reason) = line.gap_reason() else {
                return format::money_range(line.amount, state.form());
            };
            gap_text(t, reason, &hosts(state, component))
        };
        let unit = charge.map(|charge| i18n::unit(&charge.unit, locale));
        let quantity = move || match (line.get(), &unit) {
            (Some(line), Some(unit)) => format!("{} {unit}", format::short(line.quantity, locale)),
            _ => String::new(),
        };
        let one_time = line.with_untracked(|line| line.as_ref().is_some_and(|line| line.one_time));
        let name = span("line__name")
            .text_by(name)
            .when(own, move || span("badge").text(t.own_price_set))
            .children(one_time.then(|| span("badge").text("1×")));
        [name, span("line__quantity").text_by(quantity), span("line__amount").text_by(amount)]
    }
}

/// The names of the services on which a component's service depends.
fn hosts(state: AppState, component: Known) -> String {
    let names = component.with(|component| {
        state.catalog.with(|catalog| {
            let service = catalog.service(&component.as_ref()?.service)?;
            let hosts = service.requires.iter().filter_map(|host| catalog.service(host));
            Some(hosts.map(|host| host.name.clone()).collect::<Vec<_>>().join(" / "))
        })
    });
    names.unwrap_or_default()
}

fn limit_name(state: AppState, catalog: &Catalog, service: &Service, of: &str) -> (String, String) {
    let locale = state.lang();
    let usage = service.usage.iter().find(|usage| usage.id == of);
    if let Some(usage) = usage {
        return (state.late_name(&usage.name, &[&service.id, of]), i18n::unit(&usage.unit, locale));
    }
    let input = catalog.inputs.iter().find(|input| input.id == of);
    input.map_or_else(
        || (of.to_owned(), String::new()),
        |input| (input.name.get(locale).to_owned(), i18n::unit(&input.unit, locale)),
    )
}
