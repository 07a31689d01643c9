//! A named group of cards within a lane.

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::cards::Cards;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::Layer;
use crate::domain::design::Command;
use crate::view::context::use_app;
use crate::view::widgets::{Icon, Shape, TextField};

/// A group with its head and its cards.
#[component]
pub(super) fn Group(layer: Layer, id: String) -> impl IntoView {
    let app = use_app();
    let name = {
        let id = id.clone();
        Memo::new(move |_| {
            app.design.with(|design| {
                let group = design.groups.iter().find(|group| group.id == id);
                group.map(|group| group.name.clone()).unwrap_or_default()
            })
        })
    };
    let is_target = {
        let id = id.clone();
        move || {
            app.drag.with(|drag| {
                let target = drag.as_ref().and_then(|drag| drag.target.as_ref());
                target.is_some_and(|target| target.group.as_ref() == Some(&id))
            })
        }
    };
    let group = id.clone();
    view! {
        <section
            class="group"
            class:is-target=is_target
            data-group=group
            aria-label=move || name.get()
        >
            <GroupHead id=id.clone() name />
            <Cards layer group=Some(id) hint=app.t().empty_group />
        </section>
    }
}

/// The name of a group, its subtotal and the button that dissolves it.
#[component]
fn GroupHead(id: String, name: Memo<String>) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let subtotal = {
        let id = id.clone();
        move || {
            let sum = app.effective.with(|design| {
                app.estimate.with(|estimate| {
                    let pairs = design.components.iter().zip(&estimate.components);
                    let members = pairs.filter(|(component, _)| component.group.as_ref() == Some(&id));
                    members.fold(Decimal::ZERO, |sum, (_, member)| sum.saturating_add(member.monthly.likely))
                })
            });
            format::money(sum, app.form())
        }
    };
    let rename = {
        let id = id.clone();
        move |name: String| {
            app.dispatch(Command::RenameGroup { id: id.clone(), name });
        }
    };
    let remove = move |_| {
        app.dispatch(Command::RemoveGroup { id: id.clone() });
    };
    let remove_label = move || fill(t.group_remove, &[&name.get()]);
    view! {
        <header class="group__head">
            <TextField
                label=t.group_name
                value=name
                placeholder=t.group_default
                class="input--quiet"
                on_input=rename
            />
            <span class="group__subtotal">{subtotal}</span>
            <button
                class="button button--icon button--small"
                type="button"
                aria-label=remove_label
                title=remove_label
                on:click=remove
            >
                <Icon shape=Shape::Close />
            </button>
        </header>
    }
}
