//! The location of the design or of a component (C17).

use leptos::ev;
use leptos::prelude::*;

use crate::app::{AppState, Gesture};
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::design::{Command, ScenarioChange, ScenarioEdit, SettingsEdit};
use crate::view::context::use_app;
use crate::view::widgets::Show;

/// A choice among the locations of the catalog.
#[component]
pub(super) fn LocationField(
    label: &'static str,
    /// The id of the location; `None` for the first option.
    #[prop(into)]
    location: Signal<Option<String>>,
    /// The first option, which is no location.
    none: &'static str,
    on_change: Callback<Option<String>>,
) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let chosen = Memo::new(move |_| location.get());
    let unknown = move || {
        let known = chosen.get().filter(|id| app.catalog.with(|catalog| catalog.location(id).is_none()));
        known.map(|id| view! { <option selected>{fill(t.location_unknown, &[&id])}</option> })
    };
    let catalog = app.catalog.get_untracked();
    let options = catalog.locations.iter().map(|known| {
        let id = known.id.clone();
        let is_selected = move || chosen.with(|chosen| chosen.as_deref() == Some(&id));
        view! {
            <option value=known.id.clone() prop:selected=is_selected>
                {known.name.get(app.lang()).to_owned()}
            </option>
        }
    });
    let change = move |event: ev::Event| {
        on_change.run(Some(event_target_value(&event)).filter(|id| !id.is_empty()));
    };
    view! {
        <label class="field">
            <span class="field__label">{label}</span>
            <select class="select" data-field="location" on:change=change>
                <option value="" prop:selected=move || chosen.with(Option::is_none)>
                    {none}
                </option>
                {unknown}
                {options.collect_view()}
            </select>
        </label>
    }
}

/// The location of the design or of the shown scenario, with its effect on the prices.
#[component]
pub(super) fn DesignLocation() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let location = Signal::derive(move || app.effective.with(|design| design.settings.location.clone()));
    let set = Callback::new(move |location| {
        app.dispatch(Command::Settings(SettingsEdit::Location(location)));
    });
    let has_stand_ins = move || app.effective.with(|design| design.settings.stand_ins);
    let set_stand_ins = move |event: ev::Event| {
        app.dispatch(Command::Settings(SettingsEdit::StandIns(event_target_checked(&event))));
    };
    let is_elsewhere = Memo::new(move |_| app.design.with(|design| !design.locations().is_empty()));
    view! {
        <section class="section" data-section="location">
            <h3 class="section__title">{t.location}</h3>
            <LocationField label=t.location_runs_in location none=t.location_base on_change=set />
            <p class="section__help">{t.location_help}</p>
            <Show when=move || is_elsewhere.get()>
                <Effects />
                <label class="check">
                    <input type="checkbox" prop:checked=has_stand_ins on:change=set_stand_ins />
                    {t.stand_ins_count}
                </label>
            </Show>
            <SameDesignElsewhere />
            <Residency />
        </section>
    }
}

/// The prices in use, and the problems of the location.
#[component]
fn Effects() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let packs = move || {
        let packs = app.catalog.with(|catalog| {
            app.effective.with(|design| {
                let packs = design.packs_in_use(catalog).into_iter();
                let named = packs.map(|pack| {
                    let vendor = catalog.vendor(&pack.vendor).map(|vendor| vendor.name.get(app.lang()));
                    let date = format::date(&pack.as_of, app.lang());
                    format!("{} {} ({date})", vendor.unwrap_or(&pack.vendor), pack.region)
                });
                named.collect::<Vec<_>>()
            })
        });
        if packs.is_empty() { String::new() } else { fill(t.packs_in_use, &[&packs.join(", ")]) }
    };
    let counted =
        move |text: &'static str, count: usize| (count > 0).then(|| fill(text, &[&count.to_string()]));
    let stand_ins = move || counted(t.stand_ins, app.estimate.with(|estimate| estimate.stand_ins()));
    let not_sold = move || counted(t.not_sold, app.estimate.with(|estimate| estimate.not_sold()));
    view! {
        <p class="section__help">{packs}</p>
        {move || stand_ins().map(|text| view! { <p class="callout" data-stand-ins="">{text}</p> })}
        {move || not_sold().map(|text| view! { <p class="callout callout--warning" data-not-sold="">{text}</p> })}
    }
}

/// One click makes a scenario with the same design in São Paulo, or in Virginia for a design that runs there.
#[component]
fn SameDesignElsewhere() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let target = Memo::new(move |_| {
        let here = app.design.with(|design| design.settings.location.clone());
        if here.as_deref() == Some("sao-paulo") { "virginia" } else { "sao-paulo" }
    });
    let name = move || {
        app.catalog.with(|catalog| {
            catalog.location(target.get()).map(|location| location.name.get(app.lang()).to_owned())
        })
    };
    let create = move |_| {
        let Some(name) = name() else { return };
        create_scenario(app, &fill(t.location_scenario_name, &[&name]), target.get_untracked());
    };
    view! {
        <button class="button" type="button" data-action="same-design" on:click=create>
            {move || fill(t.location_scenario, &[&name().unwrap_or_default()])}
        </button>
    }
}

/// The country in which all data has to stay, and the components that run elsewhere. A file can name several
/// countries.
#[component]
fn Residency() -> impl IntoView {
    let app = use_app();
    let (t, locale) = (app.t(), app.lang());
    let chosen = Memo::new(move |_| app.design.with(|design| design.settings.residency.clone()));
    let several = move || {
        let codes = chosen.get();
        (codes.len() > 1).then(|| view! { <option selected>{codes.join(", ")}</option> })
    };
    let catalog = app.catalog.get_untracked();
    let options = catalog.countries.iter().map(|country| {
        let code = country.code.clone();
        let is_selected = move || chosen.with(|chosen| chosen.as_slice() == std::slice::from_ref(&code));
        view! {
            <option value=country.code.clone() prop:selected=is_selected>
                {country.name.get(locale).to_owned()}
            </option>
        }
    });
    let change = move |event: ev::Event| {
        let code = event_target_value(&event);
        let countries = if code.is_empty() { Vec::new() } else { vec![code] };
        app.dispatch(Command::Settings(SettingsEdit::Residency(countries)));
    };
    let outside = move || {
        let names = app.catalog.with(|catalog| {
            app.effective.with(|design| {
                let outside = design.outside(catalog).into_iter().map(|outside| {
                    let component = outside.component;
                    let name = app.own_or_service_name(component.name.as_deref(), &component.service);
                    let country = outside
                        .country
                        .map(|code| catalog.country(code).map_or(code, |country| country.name.get(locale)));
                    format!("{name} ({})", country.unwrap_or(t.residency_unknown))
                });
                outside.collect::<Vec<_>>()
            })
        });
        (!names.is_empty()).then(|| fill(t.residency_outside, &[&names.join(", ")]))
    };
    view! {
        <label class="field">
            <span class="field__label">{t.residency}</span>
            <select class="select" data-field="residency" on:change=change>
                <option value="" prop:selected=move || chosen.with(Vec::is_empty)>
                    {t.residency_none}
                </option>
                {several}
                {options.collect_view()}
            </select>
        </label>
        {move || {
            outside().map(|text| view! { <p class="callout callout--warning" data-outside="">{text}</p> })
        }}
    }
}

fn create_scenario(app: AppState, name: &str, location: &str) {
    app.gesture(Gesture::Begin);
    let created = app.dispatch(Command::Scenario(ScenarioEdit::Create { name: name.to_owned() }));
    if let Some(id) = created.into_iter().next() {
        let change = ScenarioChange::Location(Some(location.to_owned()));
        app.dispatch(Command::Scenario(ScenarioEdit::Set { id: id.clone(), change }));
        app.scenario.set(Some(id));
    }
    app.gesture(Gesture::Commit);
}
