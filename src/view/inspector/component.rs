//! One component: its offering, usage, cost and connections.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use rust_decimal::Decimal;

use super::amounts::AmountFields;
use super::bill::Bill;
use super::hosting::HostingFields;
use super::location::LocationField;
use super::notes::NotesField;
use super::usage::UsageFields;
use super::worker_sheet::ScenarioChanges;
use crate::app::Selection;
use crate::domain::design::{Command, Component, ComponentEdit};
use crate::exchange::View;
use crate::view::context::use_app;
use crate::view::remote::{RemoteView, load_names};
use crate::view::tabs::Panel;
use crate::view::widgets::{Icon, Shape, TextField};

/// A component as the estimate sees it, with the changes of the scenario; `None` once it is removed.
pub(super) type Inspected = Memo<Option<Arc<Component>>>;

/// The inspector of a component.
#[component]
pub(super) fn ComponentInspector(
    /// The id of the component.
    id: String,
    panel: RwSignal<Panel>,
) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    load_names(app);
    let key = id.clone();
    let component: Inspected =
        Memo::new(move |_| app.effective.with(|design| design.component(&key).cloned()));
    let key = id.clone();
    let edit = Callback::new(move |edit| {
        app.dispatch(Command::Edit { id: key.clone(), edit });
    });
    let copies = Signal::derive(move || {
        component.with(|component| component.as_ref().map(|component| Decimal::from(component.copies)))
    });
    let hours = Signal::derive(move || component.with(|component| component.as_ref()?.hours));
    let hours_of_design =
        Signal::derive(move || Some(app.design.with(|design| design.settings.hours_per_month)));
    let location = Signal::derive(move || component.with(|component| component.as_ref()?.location.clone()));
    let set_location = Callback::new(move |location| edit.run(ComponentEdit::Location(location)));
    let service_id = component.with_untracked(|component| Some(component.as_ref()?.service.clone()));
    let service_id = service_id.unwrap_or_default();
    let service = app.catalog.with_untracked(|catalog| catalog.service(&service_id).cloned());
    let service_name = service.as_ref().map_or(service_id, |service| service.name.clone());
    let hosting = service.clone().map(|service| view! { <HostingFields id=id.clone() service edit /> });
    let usage = service.clone().map(|service| view! { <UsageFields component service edit /> });
    let backup = service.filter(|service| service.backup.is_some()).map(|_| {
        view! {
            <section class="section">
                <h3 class="section__title">{t.backup}</h3>
                <RemoteView class="sheet" view=View::Backup { component: id.clone() } />
            </section>
        }
    });
    view! {
        <section class="section">
            <NameField component service_name edit />
            {hosting}
            <AmountFields copies hours hours_of_design edit />
            <LocationField label=t.location location none=t.location_of_design on_change=set_location />
            <EnabledField component edit />
            <ScenarioChanges component=Some(id.clone()) />
        </section>
        <Bill id=id.clone() component />
        {usage}
        {backup}
        <section class="section">
            <RemoteView class="sheet" view=View::Quote { component: id.clone() } />
        </section>
        <section class="section">
            <NotesField component edit />
        </section>
        <section class="section">
            <RemoteView class="sheet" view=View::Connections { component: id.clone() } />
        </section>
        <Actions id panel />
    }
}

#[component]
fn NameField(
    component: Inspected,
    /// Shown while the component has no name of its own.
    service_name: String,
    edit: Callback<ComponentEdit>,
) -> impl IntoView {
    let t = use_app().t();
    let value = Signal::derive(move || {
        component.with(|component| component.as_ref()?.name.clone()).unwrap_or_default()
    });
    let rename = move |name| edit.run(ComponentEdit::Name(Some(name)));
    view! { <TextField label=t.name is_labelled=true value placeholder=service_name on_input=rename /> }
}

#[component]
fn EnabledField(component: Inspected, edit: Callback<ComponentEdit>) -> impl IntoView {
    let t = use_app().t();
    let is_enabled =
        move || component.with(|component| component.as_ref().is_some_and(|component| component.enabled));
    let toggle = move |event: ev::Event| edit.run(ComponentEdit::Enabled(event_target_checked(&event)));
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=is_enabled on:change=toggle />
            {t.enabled}
        </label>
    }
}

/// The buttons that duplicate and remove the component.
#[component]
fn Actions(id: String, panel: RwSignal<Panel>) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let key = id.clone();
    let duplicate = move |_| {
        let copy = app.dispatch(Command::Duplicate { ids: vec![key.clone()] });
        app.selection.set(Selection::of(copy));
    };
    let remove = move |_| {
        panel.set(Panel::Canvas);
        app.remove(std::slice::from_ref(&id));
    };
    view! {
        <section class="section section--buttons">
            <button class="button" type="button" data-action="duplicate" on:click=duplicate>
                <Icon shape=Shape::Copy />
                {t.duplicate}
            </button>
            <button class="button button--danger" type="button" data-action="remove" on:click=remove>
                <Icon shape=Shape::Trash />
                {t.remove}
            </button>
        </section>
    }
}
