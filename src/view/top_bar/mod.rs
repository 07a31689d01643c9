//! The top bar: the design's name, the volume, the total, and the actions that concern the whole page.

mod actions;
mod file_menu;
mod total;

use leptos::ev;
use leptos::prelude::*;

use super::context::use_app;
use super::volume::VolumeSlider;
use super::widgets::{Show, TextField};
use crate::app::SaveState;
use crate::domain::design::{Command, Scenario};

use actions::Actions;
use file_menu::FileMenu;
use total::Total;

/// The bar.
#[component]
pub(crate) fn TopBar() -> impl IntoView {
    view! {
        <header class="topbar" id="topbar">
            <div class="topbar__design">
                <Brand />
                <div class="topbar__name">
                    <DesignName />
                    <SaveStatus />
                </div>
                <FileMenu />
                <ScenarioSelect />
            </div>
            <VolumeSlider />
            <Total />
            <Actions />
        </header>
    }
}

/// The logo: three layers.
#[component]
fn Brand() -> impl IntoView {
    view! {
        <svg class="brand" viewBox="0 0 24 24" role="img" aria-label="Camada">
            <path class="brand__analytics" d="M12 21.5 2.5 16.5 12 11.5l9.5 5z" />
            <path class="brand__data" d="M12 17 2.5 12 12 7l9.5 5z" />
            <path class="brand__application" d="M12 12.5 2.5 7.5 12 2.5l9.5 5z" />
        </svg>
    }
}

/// The name of the design, edited in place.
#[component]
fn DesignName() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let name = Signal::derive(move || app.design.with(|design| design.name.clone()));
    let rename = Callback::new(move |name| {
        app.dispatch(Command::Rename(name));
    });
    view! { <TextField label=t.design_name value=name placeholder=t.untitled class="input--title" on_input=rename /> }
}

/// Shows whether the current design is saved in the browser.
#[component]
fn SaveStatus() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let text = move || match app.save_state.get() {
        SaveState::Saved => t.saved,
        SaveState::Pending => t.saving,
        SaveState::Failed | SaveState::ViewOnly => t.not_saved,
    };
    view! {
        <span class="topbar__saved" data-state=move || format!("{:?}", app.save_state.get())>
            {text}
        </span>
    }
}

/// Chooses the scenario that the page shows, if the design has any.
#[component]
fn ScenarioSelect() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let scenarios = Memo::new(move |_| {
        let names = |scenario: &Scenario| (scenario.id.clone(), scenario.name.clone());
        app.design.with(|design| design.scenarios.iter().map(names).collect::<Vec<_>>())
    });
    let choose = move |event: ev::Event| {
        let id = event_target_value(&event);
        app.scenario.set((!id.is_empty()).then_some(id));
    };
    view! {
        <Show when=move || scenarios.with(|scenarios| !scenarios.is_empty())>
            <select class="select" aria-label=t.scenario on:change=choose>
                <ScenarioOption name=t.scenario_base />
                // A renamed scenario needs a new option.
                <For each=move || scenarios.get() key=Clone::clone let((id, name))>
                    <ScenarioOption id name />
                </For>
            </select>
        </Show>
    }
}

/// An option for one scenario.
#[component]
fn ScenarioOption(
    /// The scenario; `None` is the base.
    #[prop(optional, into)]
    id: Option<String>,
    #[prop(into)] name: String,
) -> impl IntoView {
    let app = use_app();
    let value = id.clone().unwrap_or_default();
    view! {
        <option value=value prop:selected=move || app.scenario.with(|chosen| *chosen == id)>
            {name}
        </option>
    }
}
