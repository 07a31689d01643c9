//! A component on the canvas.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::reactive::computed::Selector;

use super::card_face::{Badges, CardFace};
use super::size::translation;
use crate::app::{AppState, Drag, Shared};
use crate::domain::catalog::Layer;
use crate::domain::design::{Design, Side};
use crate::domain::drawing::{Frame, Point};
use crate::view::context::use_app;
use crate::view::widgets::{Icon, Shape};

/// State that all cards of the canvas share, provided as a context.
#[derive(Clone)]
pub(super) struct CardContext {
    /// The index of each component in the design, by id: a search per card would be quadratic.
    positions: Memo<BTreeMap<String, usize>>,
    /// The same in the drawn design, whose order can differ during a drag.
    drawn: Memo<BTreeMap<String, usize>>,
    /// The card that Tab enters; the others are reached with arrows.
    tab_stop: Selector<Option<String>>,
    dragged: Selector<Option<String>>,
    connecting: Selector<Option<String>>,
}

impl CardContext {
    /// Needs a reactive owner.
    pub(super) fn new(app: AppState) -> Self {
        let positions_in = |design: Signal<Shared<Design>>| {
            Memo::new(move |_| {
                design.with(|design| {
                    let ids = design.components.iter().map(|component| component.id.clone());
                    ids.zip(0..).collect()
                })
            })
        };
        let dragged =
            move || app.drag.with(|drag| drag.as_ref().and_then(Drag::component).map(str::to_owned));
        let first = move || app.design.with(|design| Some(design.components.first()?.id.clone()));
        Self {
            positions: positions_in(app.effective.into()),
            drawn: positions_in(app.drawn.into()),
            tab_stop: Selector::new(move || app.focused.get().or_else(first)),
            dragged: Selector::new(dragged),
            connecting: Selector::new(move || app.connecting.get()),
        }
    }
}

/// A card in a lane or group. The canvas handles its events.
///
/// A design may have a thousand cards, so each has one memo for its place and one for its content.
#[component]
pub(super) fn Card(
    layer: Layer,
    id: String,
    /// The top left corner of the element around the card.
    origin: Signal<Point>,
) -> impl IntoView {
    let app = use_app();
    let context = expect_context::<CardContext>();
    let (positions, component) = (context.positions, id.clone());
    let face = Memo::new(move |_| {
        CardFace::at(app, positions.with(|positions| positions.get(&component).copied())?)
    });
    let (drawn, component) = (context.drawn, id.clone());
    let index = Memo::new(move |_| drawn.with(|drawn| drawn.get(&component).copied()));
    let frame = Memo::new(move |_| {
        let card = |index: usize| app.drawing.with(|drawing| drawing.cards.get(index).map(|card| card.frame));
        index.get().and_then(card).unwrap_or_default()
    });
    let place = move || {
        let (Frame { x, y, .. }, origin) = (frame.get(), origin.get());
        translation(x - origin.x, y - origin.y)
    };
    let selected = id.clone();
    let is_selected = Memo::new(move |_| app.selection.with(|selection| selection.contains(&selected)));
    let class = format!("card card--{}", layer.word());
    let service =
        face.with_untracked(|face| face.as_ref().map(|face| face.service.clone())).unwrap_or_default();
    let key = StoredValue::new(Some(id.clone()));
    let (tab_stop, dragged, connecting) = (context.tab_stop, context.dragged, context.connecting);
    let cost = Memo::new(move |_| face.with(|face| face.as_ref().and_then(|face| face.cost_text(app))));
    let label = move || {
        let cost = cost.get();
        face.with(|face| face.as_ref().map(|face| face.label(app, cost.as_deref())))
    };
    let shown = service.clone();
    view! {
        // The element itself is never rebuilt, so a focused card keeps the focus.
        <div
            class=class
            class:is-off=move || face.with(|face| face.as_ref().is_some_and(|face| !face.is_enabled))
            class:is-selected=is_selected
            class:is-dragged=move || key.with_value(|key| dragged.selected(key))
            class:is-connecting=move || key.with_value(|key| connecting.selected(key))
            style:transform=place
            role="button"
            tabindex=move || if key.with_value(|key| tab_stop.selected(key)) { "0" } else { "-1" }
            aria-pressed=move || is_selected.get().to_string()
            aria-describedby="card-help"
            aria-label=label
            data-testid="component"
            data-component-id=id
            data-service=service
        >
            {move || {
                let (service, cost) = (shown.clone(), cost.get());
                face.get().map(|face| view! { <CardContent face service cost /> })
            }}
            <Ports />
        </div>
    }
}

/// The icon, the texts and the badges of a card.
#[component]
fn CardContent(face: CardFace, service: String, cost: Option<String>) -> impl IntoView {
    let name = face.name.clone();
    let length = cost.as_ref().map_or(1, |cost| cost.chars().count());
    view! {
        <ServiceIcon service name=face.name.clone() />
        <span class="card__text">
            <span class="card__name" title=face.name.clone()>
                {name}
            </span>
            <span class="card__how">{face.offering}</span>
        </span>
        <span class="card__bottom">
            <span class="card__cost" style=("--length", length.to_string())>
                {cost}
            </span>
            <CardBadges badges=face.badges />
        </span>
    }
}

/// The places on the sides of a card at which connections begin.
#[component]
fn Ports() -> impl IntoView {
    let t = use_app().t();
    Side::ALL.map(|side| {
        let word = side.word();
        view! {
            <span
                class=format!("card__port card__port--{word}")
                data-port=word
                title=t.connect
                aria-hidden="true"
            ></span>
        }
    })
}

/// The icon of a service of the catalog. Any other service has a monogram.
#[component]
fn ServiceIcon(service: String, name: String) -> impl IntoView {
    let app = use_app();
    let is_own = app.design.with_untracked(|design| design.services.iter().any(|own| own["id"] == *service));
    let is_known = !is_own && app.catalog.with_untracked(|catalog| catalog.service(&service).is_some());
    let icon = is_known.then(|| {
        view! {
            <svg viewBox="0 0 24 24">
                <use href=format!("icons/services.svg#icon-{service}") />
            </svg>
        }
    });
    let monogram = (!is_known).then(|| monogram(&name));
    view! {
        <span class="card__icon" aria-hidden="true">
            {icon}
            {monogram}
        </span>
    }
}

/// The first letters of the first two words of a name.
fn monogram(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(2).filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
}

/// The badges of a card: quote, copies, the badges of the worker, and the warning last.
#[component]
fn CardBadges(badges: Badges) -> impl IntoView {
    let t = use_app().t();
    let Badges { is_quoted, copies, has_warning, from_worker } = badges;
    let from_worker = from_worker.into_iter().map(|badge| {
        view! {
            <span class=badge.class title=badge.title>
                {badge.text}
            </span>
        }
    });
    view! {
        {is_quoted.then(|| view! { <span class="badge" title=t.quote>{t.quote}</span> })}
        {(copies != 1).then(|| view! { <span class="badge">{format!("×{copies}")}</span> })}
        {from_worker.collect_view()}
        {has_warning
            .then(|| {
                view! {
                    <span class="badge badge--warning">
                        <Icon shape=Shape::Warning />
                    </span>
                }
            })}
    }
}
