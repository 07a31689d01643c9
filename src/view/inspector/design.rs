//! The design as a whole: what is unpriced, the workload, and the settings.

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::told_of_scenario;
use crate::app::AppState;
use crate::domain::catalog::{INTERACTIONS, Input, Link};
use crate::domain::design::{Command, HOURS_PER_MONTH};
use crate::domain::format;
use crate::domain::i18n::fill;
use crate::view::markup::{Markup, button, div, tag, tagged};
use crate::view::widgets::OldNumberField;

/// The inspector of the design.
pub(super) fn design_inspector(state: AppState) -> Vec<Markup> {
    let (t, locale) = (state.t(), state.lang());
    let catalog = state.catalog.get_untracked();
    let version = fill(t.catalog_version, &[&catalog.version, &format::date(&catalog.as_of, locale)]);
    let hours = Signal::derive(move || Some(state.design.with(|design| design.settings.hours_per_month)));
    let set_hours = Callback::new(move |hours: Option<Decimal>| {
        state.dispatch(Command::SetHoursPerMonth(hours.unwrap_or(HOURS_PER_MONTH)));
    });
    let hours = OldNumberField::new(state, t.hours_per_month.to_owned(), hours, set_hours)
        .unit("h")
        .between(Decimal::ONE, Decimal::from(744));
    let inputs = catalog.inputs.iter().filter(|input| input.id != INTERACTIONS);
    let workload = tagged("section", "section")
        .child(tagged("h3", "section__title").text(t.workload))
        .child(tagged("p", "section__help").text(t.workload_help))
        .children(inputs.map(|input| input_field(state, input)));
    let settings = tagged("section", "section")
        .child(tagged("h3", "section__title").text(t.settings))
        .child(hours.view());
    // They are fetched on demand.
    let resources = tagged("section", "section section--links")
        .children(links(state))
        .child(tagged("p", "section__help").text(&version));
    vec![summary(state), workload, settings, resources]
}

fn summary(state: AppState) -> Markup {
    let t = state.t();
    let unit_cost = move || {
        let volume = state.catalog.with(|catalog| state.effective.with(|design| design.volume(catalog)));
        let cost = state.estimate.with(|estimate| estimate.per_thousand(volume));
        cost.map(|cost| fill(t.per_thousand, &[&format::money_range(cost, state.form())])).unwrap_or_default()
    };
    let gaps: Gaps = Memo::new(move |_| {
        state.effective.with(|design| {
            state.estimate.with(|estimate| {
                let pairs = design.components.iter().zip(&estimate.components);
                let open = pairs.filter(|(_, priced)| priced.gaps() > 0);
                open.map(|(component, priced)| (component.id.clone(), priced.gaps())).collect()
            })
        })
    });
    let section = tagged("section", "section")
        .child(tagged("p", "summary__unit").text_by(unit_cost))
        .child(tagged("p", "section__help").text_by(move || added(state)))
        .when(move || gaps.with(|gaps| !gaps.is_empty()), move || gap_list(state, gaps));
    told_of_scenario(section, state, "")
}

/// What the total contains beyond components and connections (C10).
fn added(state: AppState) -> String {
    let sum = state.estimate.with(|estimate| {
        let amounts = estimate.adjustments.iter().filter_map(|adjustment| adjustment.amount);
        amounts.fold(Decimal::ZERO, |sum, amount| sum.saturating_add(amount.likely))
    });
    if sum.is_zero() {
        return String::new();
    }
    fill(state.t().added, &[&format::money_difference(sum, state.form())])
}

/// The components that are not fully priced, with the number of their gaps.
type Gaps = Memo<Vec<(String, usize)>>;

fn gap_list(state: AppState, gaps: Gaps) -> Markup {
    let (t, locale) = (state.t(), state.lang());
    let covered = move || {
        let covered = state.estimate.with(|estimate| estimate.covered());
        if covered < Decimal::ONE {
            fill(t.covered, &[&format::percent(covered, 0, locale)])
        } else {
            String::new()
        }
    };
    let ids = move || gaps.with(|gaps| gaps.iter().map(|(id, _)| id.clone()).collect());
    div("callout callout--warning")
        .child(tag("strong").text(t.gaps))
        .text(" · ")
        .text_by(covered)
        .child(tag("p").text(t.gaps_help))
        .child(tagged("ul", "callout__list").list(ids, move |id| gap_view(state, gaps, id)))
}

fn gap_view(state: AppState, gaps: Gaps, id: String) -> Markup {
    let (selected, counted) = (id.clone(), id.clone());
    let name = move || {
        state.design.track();
        state.component_name(&id)
    };
    let count = move || {
        let count = gaps.with(|gaps| gaps.iter().find(|(id, _)| *id == counted).map(|(_, count)| *count));
        format!(" ({})", count.unwrap_or_default())
    };
    let select = button("link").on_click(move || state.selection.set(Some(selected.clone())));
    tag("li").child(select.text_by(name)).text_by(count)
}

fn input_field(state: AppState, input: &Input) -> Markup {
    let locale = state.lang();
    let (id, key, default) = (input.id.clone(), input.id.clone(), input.default);
    let value = Signal::derive(move || state.design.with(|design| design.workload.get(&key).copied()));
    let set = Callback::new(move |value: Option<Decimal>| {
        let value = value.filter(|value| *value != default);
        state.dispatch(Command::SetInput { id: id.clone(), value });
    });
    OldNumberField::new(state, input.name.get(locale).to_owned(), value, set)
        .unit(&input.unit)
        .help(input.help.get(locale))
        .computed(Signal::stored(Some(default)))
        .between(input.min, input.max)
        .view()
}

/// Links for further reading; they open beside the page.
fn links(state: AppState) -> [Markup; 2] {
    let (t, locale) = (state.t(), state.lang());
    let catalog = state.catalog.get_untracked();
    let entry = |link: &Link| {
        let anchor = tag("a").attrs(&[
            ("href", link.url.as_str()),
            ("target", "_blank"),
            ("rel", "noopener noreferrer"),
        ]);
        tag("li").child(anchor.text(link.title.get(locale)))
    };
    [tag("h3").text(t.resources), tag("ul").children(catalog.resources.iter().map(entry))]
}
