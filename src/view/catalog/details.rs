//! All that the catalog says about a service.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::item::add_service;
use crate::app::AppState;
use crate::domain::catalog::{Example, Link, Offering, Service};
use crate::domain::text::Text;
use crate::view::tabs::Panel;
use crate::view::widgets::{Icon, Shape};

/// The dialog over the page; closed while nothing is chosen.
#[component]
pub(super) fn ServiceDetails(
    state: AppState,
    panel: RwSignal<Panel>,
    detailed: RwSignal<Option<String>>,
) -> impl IntoView {
    let dialog: NodeRef<html::Dialog> = NodeRef::new();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if detailed.with(Option::is_none) {
            dialog.close();
        } else if !dialog.open() {
            // Only a dialog outside the document refuses.
            let _shown = dialog.show_modal();
        }
    });
    let content = move || {
        let id = detailed.get()?;
        let service = state.catalog.with(|catalog| catalog.service(&id).cloned())?;
        Some(details(state, panel, detailed, &service))
    };
    view! {
        <dialog
            class="dialog"
            aria-labelledby="details-title"
            node_ref=dialog
            on:close=move |_| detailed.set(None)
            on:click=move |event: ev::MouseEvent| {
                // A click on the dialog itself is one on its backdrop.
                let on_backdrop = event.target() == event.current_target();
                if on_backdrop {
                    detailed.set(None);
                }
            }
        >
            {content}
        </dialog>
    }
}

fn details(
    state: AppState,
    panel: RwSignal<Panel>,
    detailed: RwSignal<Option<String>>,
    service: &Service,
) -> AnyView {
    let (t, locale) = (state.t(), state.lang());
    let catalog = state.catalog.get_untracked();
    let category = service.category.and_then(|index| catalog.category(index));
    let subtitle: Vec<String> = [category.map(|category| &category.name), service.kind.as_ref()]
        .into_iter()
        .flatten()
        .map(|text| text.get(locale).to_owned())
        .collect();
    let hosts: Vec<String> =
        service.requires.iter().filter_map(|id| catalog.service(id)).map(|host| host.name.clone()).collect();
    let id = service.id.clone();
    let add = move |_| {
        detailed.set(None);
        panel.set(Panel::Canvas);
        add_service(state, &id);
    };
    view! {
        <div class=format!("details details--{}", service.layer.word())>
            <header class="details__head">
                <div>
                    <h2 class="details__title" id="details-title">{service.name.clone()}</h2>
                    <p class="details__subtitle">{subtitle.join(" · ")}</p>
                </div>
                <button type="button" class="button button--primary" on:click=add>
                    <Icon shape=Shape::Plus />
                    {t.add}
                </button>
                <button
                    type="button"
                    class="button button--icon"
                    aria-label=t.close
                    on:click=move |_| detailed.set(None)
                >
                    <Icon shape=Shape::Close />
                </button>
            </header>
            <div class="details__body">
                {paragraph(t.use_for, service.use_case.get(locale))}
                {list(state, t.features, &service.features)} {list(state, t.when_to_use, &service.when)}
                {(!hosts.is_empty()).then(|| paragraph(t.requires, &hosts.join(", ")))}
                {service.examples.iter().map(|example| example_view(state, example)).collect_view()}
                <h3>{t.offerings}</h3>
                <ul class="details__offerings">
                    {service.offerings.iter().map(|offering| offering_view(state, offering)).collect_view()}
                </ul>
                {service.licence.as_ref().map(|licence| paragraph(t.licence, licence))}
                {list(state, t.notes_title, &service.notes)} {links(state, t.links, &service.links)}
            </div>
        </div>
    }
    .into_any()
}

fn paragraph(title: &'static str, text: &str) -> AnyView {
    if text.is_empty() {
        return ().into_any();
    }
    view! { <h3>{title}</h3><p>{text.to_owned()}</p> }.into_any()
}

fn list(state: AppState, title: &'static str, texts: &[Text]) -> AnyView {
    if texts.is_empty() {
        return ().into_any();
    }
    let locale = state.lang();
    let entry = |text: &Text| view! { <li>{text.get(locale).to_owned()}</li> };
    view! { <h3>{title}</h3><ul>{texts.iter().map(entry).collect_view()}</ul> }.into_any()
}

fn example_view(state: AppState, example: &Example) -> AnyView {
    let title = format!("{}: {}", state.t().example, example.title.get(state.lang()));
    view! {
        <h3>{title}</h3>
        <pre class="code" tabindex="0"><code>{example.code.clone()}</code></pre>
    }
    .into_any()
}

fn offering_view(state: AppState, offering: &Offering) -> AnyView {
    let locale = state.lang();
    let vendor = state.catalog.with_untracked(|catalog| {
        catalog.vendor(&offering.vendor).map(|vendor| vendor.name.get(locale).to_owned())
    });
    let notes: Vec<String> = offering.notes.iter().map(|note| note.get(locale).to_owned()).collect();
    view! {
        <li>
            <strong>{offering.name.get(locale).to_owned()}</strong>
            <span class="details__vendor">{vendor}</span>
            {(!notes.is_empty()).then(|| view! { <p>{notes.join(" ")}</p> })}
        </li>
    }
    .into_any()
}

/// Links to other sites; they open beside the page.
pub(crate) fn links(state: AppState, title: &'static str, links: &[Link]) -> AnyView {
    if links.is_empty() {
        return ().into_any();
    }
    let locale = state.lang();
    let entry = |link: &Link| {
        view! {
            <li>
                <a href=link.url.clone() target="_blank" rel="noopener noreferrer">
                    {link.title.get(locale).to_owned()}
                </a>
            </li>
        }
    };
    view! { <h3>{title}</h3><ul>{links.iter().map(entry).collect_view()}</ul> }.into_any()
}
