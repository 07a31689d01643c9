//! The design as a whole: what is unpriced, the workload, and the settings.

use leptos::prelude::*;
use rust_decimal::Decimal;

use crate::app::AppState;
use crate::domain::catalog::{INTERACTIONS, Input};
use crate::domain::design::Command;
use crate::domain::format;
use crate::domain::i18n::fill;
use crate::view::catalog::links;
use crate::view::widgets::{NumberField, block, reactive, when};

/// The inspector of the design.
#[component]
pub(super) fn DesignInspector(state: AppState) -> impl IntoView {
    let (t, locale) = (state.t(), state.lang());
    let catalog = state.catalog.get_untracked();
    let version = fill(t.catalog_version, &[&catalog.version, &format::date(&catalog.as_of, locale)]);
    let hours = Signal::derive(move || Some(state.design.with(|design| design.settings.hours_per_month)));
    let set_hours = Callback::new(move |hours: Option<Decimal>| {
        let hours = hours.unwrap_or(crate::domain::design::HOURS_PER_MONTH);
        state.dispatch(Command::SetHoursPerMonth(hours));
    });
    let inputs = catalog.inputs.iter().filter(|input| input.id != INTERACTIONS).cloned();
    view! {
        <Summary state />
        <section class="section">
            <h3 class="section__title">{t.workload}</h3>
            <p class="section__help">{t.workload_help}</p>
            {inputs.map(|input| view! { <InputField state input /> }).collect_view()}
        </section>
        <section class="section">
            <h3 class="section__title">{t.settings}</h3>
            <NumberField
                state
                label=t.hours_per_month.to_owned()
                unit="h".to_owned()
                value=hours
                computed=Signal::stored(None)
                min=Decimal::ONE
                max=Decimal::from(744)
                on_change=set_hours
            />
        </section>
        <section class="section section--links">
            {links(state, t.resources, &catalog.resources)} <p class="section__help">{version}</p>
        </section>
    }
}

#[component]
fn Summary(state: AppState) -> impl IntoView {
    let (t, locale) = (state.t(), state.lang());
    let unit_cost = reactive(move || {
        let volume = state.catalog.with(|catalog| state.effective.with(|design| design.volume(catalog)));
        let cost = state.estimate.with(|estimate| estimate.per_thousand(volume))?;
        Some(fill(t.per_thousand, &[&format::money_range(cost, locale)]))
    });
    let covered = reactive(move || {
        let covered = state.estimate.with(|estimate| estimate.covered());
        (covered < Decimal::ONE).then(|| fill(t.covered, &[&format::percent(covered, 0, locale)]))
    });
    let gaps = Memo::new(move |_| {
        state.effective.with(|design| {
            state.estimate.with(|estimate| {
                let pairs = design.components.iter().zip(&estimate.components);
                let open = pairs.filter(|(_, priced)| priced.gaps() > 0);
                open.map(|(component, priced)| (component.id.clone(), priced.gaps())).collect::<Vec<_>>()
            })
        })
    });
    view! {
        <section class="section">
            <p class="summary__unit">{unit_cost}</p>
            {when(move || gaps.with(|gaps| !gaps.is_empty()), move || view! { <div class="callout callout--warning">
                    <strong>{t.gaps}</strong>
                    " · "
                    {covered.clone()}
                    <p>{t.gaps_help}</p>
                    <ul class="callout__list">
                        {block(move || {
                            gaps.get().into_iter().map(|gap| gap_view(state, gap)).collect_view().into_any()
                        })}
                    </ul>
                </div> }.into_any())}
        </section>
    }
}

fn gap_view(state: AppState, (id, count): (String, usize)) -> AnyView {
    let name = state.component_name(&id);
    let select = move |_| state.selection.set(Some(id.clone()));
    view! {
        <li>
            <button type="button" class="link" on:click=select>{name}</button>
            {format!(" ({count})")}
        </li>
    }
    .into_any()
}

#[component]
fn InputField(state: AppState, input: Input) -> impl IntoView {
    let locale = state.lang();
    let Input { id, name, help, unit, default, min, max } = input;
    let key = id.clone();
    let value = Signal::derive(move || state.design.with(|design| design.workload.get(&key).copied()));
    let set = Callback::new(move |value: Option<Decimal>| {
        let value = value.filter(|value| *value != default);
        state.dispatch(Command::SetInput { id: id.clone(), value });
    });
    view! {
        <NumberField
            state
            label=name.get(locale).to_owned()
            unit
            help=help.get(locale).to_owned()
            value
            computed=Signal::stored(Some(default))
            min
            max
            on_change=set
        />
    }
}
