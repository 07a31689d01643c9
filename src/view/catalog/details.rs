//! The dialog with the details of a service, which come from the worker.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::{ev, html};

use super::item::add_service;
use crate::app::AppState;
use crate::domain::catalog::Service;
use crate::exchange::View;
use crate::view::context::use_app;
use crate::view::remote::RemoteView;
use crate::view::tabs::Panel;
use crate::view::widgets::{CloseButton, Icon, Shape};

/// A modal dialog, closed while no service is chosen.
#[component]
pub(super) fn ServiceDetails(
    panel: RwSignal<Panel>,
    /// The id of the service; set to `None` when the dialog is closed.
    detailed: RwSignal<Option<String>>,
) -> impl IntoView {
    let app = use_app();
    let dialog = NodeRef::<html::Dialog>::new();
    let service = Memo::new(move |_| {
        let id = detailed.get()?;
        app.catalog.with(|catalog| catalog.service(&id).cloned())
    });
    // Runs after the content is rendered, so that the browser can focus its first button.
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if service.with(Option::is_none) {
            dialog.close();
        } else if !dialog.open() {
            // `show_modal` fails only for a dialog outside the document.
            let _shown = dialog.show_modal();
        }
    });
    let on_click = move |event: ev::MouseEvent| {
        // A click on the backdrop has the dialog itself as its target.
        if event.target() == event.current_target() {
            detailed.set(None);
        }
    };
    view! {
        <dialog
            class="dialog"
            aria-labelledby="details-title"
            node_ref=dialog
            on:close=move |_| detailed.set(None)
            on:click=on_click
        >
            {move || service.get().map(|service| view! { <Details service panel detailed /> })}
        </dialog>
    }
}

/// The content of the dialog.
#[component]
fn Details(
    service: Arc<Service>,
    panel: RwSignal<Panel>,
    detailed: RwSignal<Option<String>>,
) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let id = service.id.clone();
    let facts = View::Service { service: id.clone() };
    let add = move |_| {
        detailed.set(None);
        panel.set(Panel::Canvas);
        add_service(app, &id);
    };
    view! {
        <div class=format!("details details--{}", service.layer.word())>
            <header class="details__head">
                <div>
                    <h2 class="details__title" id="details-title">
                        {service.name.clone()}
                    </h2>
                    <p class="details__subtitle">{subtitle(app, &service)}</p>
                </div>
                <button class="button button--primary" type="button" on:click=add>
                    <Icon shape=Shape::Plus />
                    {t.add}
                </button>
                <CloseButton on_close=move |()| detailed.set(None) />
            </header>
            <RemoteView class="details__body" view=facts />
        </div>
    }
}

/// Category and kind of a service.
fn subtitle(app: AppState, service: &Service) -> String {
    let locale = app.lang();
    let catalog = app.catalog.get_untracked();
    let category = service.category.and_then(|index| catalog.category(index));
    let parts = [category.map(|category| &category.name), service.kind.as_ref()];
    let words: Vec<&str> = parts.into_iter().flatten().map(|text| text.get(locale)).collect();
    words.join(" · ")
}
