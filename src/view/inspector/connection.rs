//! One connection: its ends, label, data, path and price.

use leptos::ev;
use leptos::prelude::*;
use rust_decimal::Decimal;

use crate::app::{AppState, Selection};
use crate::domain::basics::format;
use crate::domain::design::{Command, Connection, TransferPath};
use crate::view::context::use_app;
use crate::view::widgets::{Icon, NumberField, Shape, TextField};

/// The inspector of a connection.
#[component]
pub(super) fn ConnectionInspector(
    /// The id of the connection.
    id: String,
) -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let key = id.clone();
    let connection: Memo<Option<Connection>> =
        Memo::new(move |_| app.design.with(|design| design.connection(&key).cloned()));
    let ends = move || {
        connection.with(|connection| {
            let Connection { from, to, .. } = connection.as_ref()?;
            Some(format!("{} → {}", app.component_name(from), app.component_name(to)))
        })
    };
    let key = id.clone();
    let cost = move || cost(app, &key);
    let (relabelled, counted, routed) = (id.clone(), id.clone(), id.clone());
    let label = Signal::derive(move || {
        connection.with(|connection| connection.as_ref()?.label.clone()).unwrap_or_default()
    });
    let set_label = move |label: String| {
        app.dispatch(Command::SetLabel { id: relabelled.clone(), label: Some(label) });
    };
    let traffic = Signal::derive(move || connection.with(|connection| connection.as_ref()?.gb_per_month));
    let set_traffic = move |gb_per_month: Option<Decimal>| {
        app.dispatch(Command::SetTraffic { id: counted.clone(), gb_per_month });
    };
    let set_path = move |event: ev::Event| {
        let word = event_target_value(&event);
        if let Some(path) = TransferPath::ALL.into_iter().find(|path| path.word() == word) {
            app.dispatch(Command::SetPath { id: routed.clone(), path });
        }
    };
    let path = move || connection.with(|connection| connection.as_ref().map(|connection| connection.path));
    let options = TransferPath::ALL.into_iter().map(|choice| {
        view! {
            <option value=choice.word() prop:selected=move || path() == Some(choice)>
                {choice.name(t)}
            </option>
        }
    });
    let remove = move |_| {
        app.selection.set(Selection::Nothing);
        app.disconnect(&id);
    };
    view! {
        <section class="section">
            <h3 class="section__title">
                <span>{ends}</span>
                <span>{cost}</span>
            </h3>
            <TextField label=t.connection_label is_labelled=true value=label on_input=set_label />
            <NumberField label=t.gb_per_month value=traffic on_change=set_traffic unit="GB" />
            <label class="field">
                <span class="field__label">{t.path}</span>
                <select class="select" data-field="path" on:change=set_path>
                    {options.collect_view()}
                </select>
            </label>
        </section>
        <section class="section section--buttons">
            <button class="button button--danger" type="button" data-action="remove" on:click=remove>
                <Icon shape=Shape::Trash />
                {t.remove}
            </button>
        </section>
    }
}

/// The monthly cost of what flows over a connection; empty if nothing flows.
fn cost(app: AppState, id: &str) -> String {
    let t = app.t();
    app.effective.with(|design| {
        let index = design.connections.iter().position(|connection| connection.id == id);
        app.estimate.with(|estimate| {
            let priced = index.and_then(|index| estimate.connections.get(index)?.as_ref());
            match priced {
                None => String::new(),
                Some(priced) if priced.line.as_ref().is_some_and(|line| line.gap_reason().is_some()) => {
                    t.price_unknown.to_owned()
                }
                Some(priced) => format!("{}{}", format::money_range(priced.monthly, app.form()), t.per_month),
            }
        })
    })
}
