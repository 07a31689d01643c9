//! The design as a whole: missing prices, the workload, and the settings.

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::gaps::GapList;
use super::location::DesignLocation;
use super::worker_sheet::ScenarioChanges;
use crate::app::AppState;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::{INTERACTIONS, Input};
use crate::domain::design::{Command, HOURS_PER_MONTH};
use crate::view::context::use_app;
use crate::view::widgets::NumberField;

/// The inspector of the design.
#[component]
pub(super) fn DesignInspector() -> impl IntoView {
    view! {
        <Summary />
        <DesignLocation />
        <WorkloadFields />
        <SettingsFields />
        <Resources />
    }
}

/// The cost per thousand interactions, the extra parts of the total, and the missing prices.
#[component]
fn Summary() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let unit_cost = move || {
        let volume = app.catalog.with(|catalog| app.effective.with(|design| design.volume(catalog)));
        let cost = app.estimate.with(|estimate| estimate.per_thousand(volume));
        cost.map(|cost| fill(t.per_thousand, &[&format::money_range(cost, app.form())])).unwrap_or_default()
    };
    view! {
        <section class="section">
            <p class="summary__unit">{unit_cost}</p>
            <p class="section__help">{move || added(app)}</p>
            <GapList />
            <ScenarioChanges component=None />
        </section>
    }
}

/// The parts of the total beyond components and connections (C10).
fn added(app: AppState) -> String {
    let sum = app.estimate.with(|estimate| {
        let amounts = estimate.adjustments.iter().filter_map(|adjustment| adjustment.amount);
        amounts.fold(Decimal::ZERO, |sum, amount| sum.saturating_add(amount.likely))
    });
    if sum.is_zero() {
        return String::new();
    }
    fill(app.t().added, &[&format::money_difference(sum, app.form())])
}

/// The inputs of the workload (C2), except the volume, which has a slider of its own.
#[component]
fn WorkloadFields() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let catalog = app.catalog.get_untracked();
    let inputs = catalog.inputs.iter().filter(|input| input.id != INTERACTIONS).cloned();
    let fields = inputs.map(|input| view! { <InputField input /> });
    view! {
        <section class="section">
            <h3 class="section__title">{t.workload}</h3>
            <p class="section__help">{t.workload_help}</p>
            {fields.collect_view()}
        </section>
    }
}

#[component]
fn InputField(input: Input) -> impl IntoView {
    let app = use_app();
    let Input { id, name, help, unit, default, min, max } = input;
    let key = id.clone();
    let value = Signal::derive(move || app.design.with(|design| design.workload.get(&key).copied()));
    let set = move |value: Option<Decimal>| {
        let value = value.filter(|value| *value != default);
        app.dispatch(Command::SetInput { id: id.clone(), value });
    };
    view! {
        <NumberField
            label=name.get(app.lang())
            value
            on_change=set
            unit
            help=help.get(app.lang())
            computed=Signal::stored(Some(default))
            min
            max
        />
    }
}

#[component]
fn SettingsFields() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let hours = Signal::derive(move || Some(app.design.with(|design| design.settings.hours_per_month)));
    let set_hours = move |hours: Option<Decimal>| {
        app.dispatch(Command::SetHoursPerMonth(hours.unwrap_or(HOURS_PER_MONTH)));
    };
    view! {
        <section class="section">
            <h3 class="section__title">{t.settings}</h3>
            <NumberField
                label=t.hours_per_month
                value=hours
                on_change=set_hours
                unit="h"
                min=Decimal::ONE
                max=Decimal::from(744)
            />
        </section>
    }
}

/// Links for further reading, which open in a new tab, and the version of the catalog.
#[component]
fn Resources() -> impl IntoView {
    let app = use_app();
    let (t, locale) = (app.t(), app.lang());
    let catalog = app.catalog.get_untracked();
    let version = fill(t.catalog_version, &[&catalog.version, &format::date(&catalog.as_of, locale)]);
    let links = catalog.resources.iter().map(|link| {
        view! {
            <li>
                <a href=link.url.clone() target="_blank" rel="noopener noreferrer">
                    {link.title.get(locale).to_owned()}
                </a>
            </li>
        }
    });
    view! {
        <section class="section section--links">
            <h3>{t.resources}</h3>
            <ul>{links.collect_view()}</ul>
            <p class="section__help">{version}</p>
        </section>
    }
}
