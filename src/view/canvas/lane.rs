//! A lane: its title and subtotal, the cards outside groups, and its groups.

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::card::CardView;
use crate::app::AppState;
use crate::domain::catalog::Layer;
use crate::domain::design::Command;
use crate::domain::format;
use crate::domain::i18n::fill;
use crate::view::widgets::{Icon, Shape, TextField, list, reactive, when};

/// A layer of the canvas.
#[component]
pub(super) fn LaneView(state: AppState, layer: Layer) -> impl IntoView {
    let (t, locale) = (state.t(), state.lang());
    let name = state.layer_name(layer);
    let subtotal = Memo::new(move |_| {
        let range = state.estimate.with(|estimate| estimate.by_layer.get(layer.index()).copied());
        range.unwrap_or_default().likely
    });
    let groups = Memo::new(move |_| {
        state.design.with(|design| {
            let groups = design.groups.iter().filter(|group| group.layer == layer);
            groups.map(|group| group.id.clone()).collect::<Vec<_>>()
        })
    });
    let is_target = reactive(move || {
        state.drag.with(|drag| {
            let target = drag.as_ref().and_then(|drag| drag.target.as_ref());
            target.is_some_and(|target| target.layer == layer && target.group.is_none())
        })
    });
    let add_group = move |_| {
        state.dispatch(Command::AddGroup { layer, name: t.group_default.to_owned() });
    };
    view! {
        <section
            class=format!("lane lane--{}", layer.word())
            class:is-target=is_target
            data-testid=format!("lane-{}", layer.word())
            data-layer=layer.word()
            aria-label=name
        >
            <header class="lane__head">
                <h2 class="lane__title">{name}</h2>
                <span class="lane__subtotal" data-subtotal="">
                    {reactive(move || format::money(subtotal.get(), locale))} <small>{t.per_month}</small>
                </span>
                <button
                    type="button"
                    class="button button--small lane__add"
                    aria-label=fill(t.add_group_named, &[name])
                    on:click=add_group
                >
                    <Icon shape=Shape::Group />
                    {t.add_group}
                </button>
            </header>
            <Cards state layer group=None hint=fill(t.empty_lane, &[name]) />
            <div class="lane__groups">
                {list(
                    move || groups.get(),
                    Clone::clone,
                    move |id| view! { <GroupView state layer id /> }.into_any(),
                )}
            </div>
        </section>
    }
}

#[component]
fn Cards(state: AppState, layer: Layer, group: Option<String>, hint: String) -> impl IntoView {
    let container = group.clone().unwrap_or_default();
    let members = Memo::new(move |_| {
        state.design.with(|design| {
            let members = design.members(layer, group.as_deref());
            members.map(|component| component.id.clone()).collect::<Vec<_>>()
        })
    });
    view! {
        <div class="cards" data-container=container>
            {list(
                move || members.get(),
                Clone::clone,
                move |id| view! { <CardView state id /> }.into_any(),
            )}
            {when(move || members.with(Vec::is_empty), move || view! { <p class="cards__empty">{hint.clone()}</p> }.into_any())}
        </div>
    }
}

#[component]
fn GroupView(state: AppState, layer: Layer, id: String) -> impl IntoView {
    let (t, locale) = (state.t(), state.lang());
    let (key, sum_key, target_key, rename_key, remove_key, group_key) =
        (id.clone(), id.clone(), id.clone(), id.clone(), id.clone(), id.clone());
    let name = Signal::derive(move || {
        state.design.with(|design| {
            let group = design.groups.iter().find(|group| group.id == key);
            group.map(|group| group.name.clone()).unwrap_or_default()
        })
    });
    let subtotal = Memo::new(move |_| {
        state.effective.with(|design| {
            state.estimate.with(|estimate| {
                let pairs = design.components.iter().zip(&estimate.components);
                let members = pairs.filter(|(component, _)| component.group.as_ref() == Some(&sum_key));
                members.fold(Decimal::ZERO, |sum, (_, priced)| sum.saturating_add(priced.monthly.likely))
            })
        })
    });
    let is_target = reactive(move || {
        state.drag.with(|drag| {
            let target = drag.as_ref().and_then(|drag| drag.target.as_ref());
            target.is_some_and(|target| target.group.as_ref() == Some(&target_key))
        })
    });
    let rename = Callback::new(move |name| {
        state.dispatch(Command::RenameGroup { id: rename_key.clone(), name });
    });
    let remove = move |_| {
        state.dispatch(Command::RemoveGroup { id: remove_key.clone() });
    };
    view! {
        <section class="group" class:is-target=is_target data-group=group_key aria-label=name>
            <header class="group__head">
                <TextField
                    state
                    label=t.group_name.to_owned()
                    labelled=false
                    value=name
                    placeholder=t.group_default.to_owned()
                    on_input=rename
                    class="input--quiet"
                />
                <span class="group__subtotal">{reactive(move || format::money(subtotal.get(), locale))}</span>
                <button
                    type="button"
                    class="button button--icon button--small"
                    aria-label=reactive(move || fill(t.group_remove, &[&name.get()]))
                    title=reactive(move || fill(t.group_remove, &[&name.get()]))
                    on:click=remove
                >
                    <Icon shape=Shape::Close />
                </button>
            </header>
            <Cards state layer group=Some(id) hint=t.empty_group.to_owned() />
        </section>
    }
}
