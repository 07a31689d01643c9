//! A component on the canvas.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::reactive::computed::Selector;

use super::card_face::{Badges, CardFace};
use crate::app::{AppState, Drag, DragSource};
use crate::domain::catalog::Layer;
use crate::view::context::use_app;
use crate::view::widgets::{Icon, Shape};

/// State that all cards of the canvas share, provided as a context.
#[derive(Clone)]
pub(super) struct CardContext {
    /// The index of each component in the design, by id: a search per card would be quadratic.
    positions: Memo<BTreeMap<String, usize>>,
    /// Selectors notify only the two cards that a change concerns.
    selected: Selector<Option<String>>,
    dragged: Selector<Option<String>>,
    connecting: Selector<Option<String>>,
}

impl CardContext {
    /// Needs a reactive owner.
    pub(super) fn new(app: AppState) -> Self {
        let positions = Memo::new(move |_| {
            app.effective.with(|design| {
                let ids = design.components.iter().map(|component| component.id.clone());
                ids.zip(0..).collect()
            })
        });
        let dragged = move || {
            app.drag.with(|drag| match drag {
                Some(Drag { source: DragSource::Component(id), .. }) => Some(id.clone()),
                _ => None,
            })
        };
        Self {
            positions,
            selected: Selector::new(move || app.selection.get()),
            dragged: Selector::new(dragged),
            connecting: Selector::new(move || app.connecting.get()),
        }
    }
}

/// A card in a lane. The canvas handles its events.
///
/// A design may have a thousand cards, so each has one memo and one render closure. Leptos compares the result with the
/// previous one and touches only the texts and attributes that differ.
#[component]
pub(super) fn Card(layer: Layer, id: String) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let context = expect_context::<CardContext>();
    let (positions, component) = (context.positions, id.clone());
    let face = Memo::new(move |_| {
        let index = positions.with(|positions| positions.get(&component).copied())?;
        CardFace::at(app, index)
    });
    let class = format!("card card--{}", layer.word());
    let key = Some(id.clone());
    move || {
        face.get().map(|face| {
            let cost = face.cost_text(app);
            let label = face.label(app, cost.as_deref());
            view! {
                <div
                    class=class.clone()
                    class:is-off=!face.is_enabled
                    class:is-selected=context.selected.selected(&key)
                    class:is-dragged=context.dragged.selected(&key)
                    class:is-connecting=context.connecting.selected(&key)
                    role="button"
                    tabindex="0"
                    aria-describedby="card-help"
                    aria-label=label
                    data-testid="component"
                    data-component-id=id.clone()
                    data-service=face.service
                >
                    <span class="card__top">
                        <span class="card__name" title=face.name.clone()>
                            {face.name.clone()}
                        </span>
                        <span class="card__grip" data-grip="" aria-hidden="true">
                            <Icon shape=Shape::Grip />
                        </span>
                    </span>
                    <span class="card__how">{face.offering}</span>
                    <span class="card__bottom">
                        <span class="card__cost">{cost}</span>
                        <CardBadges badges=face.badges />
                    </span>
                    <span class="card__port" data-port="" title=t.connect aria-hidden="true"></span>
                </div>
            }
        })
    }
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
