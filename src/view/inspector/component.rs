//! One component: how it is had, what it uses, what it costs, and what it is connected to.

use std::sync::Arc;

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::bill::Bill;
use crate::app::{AppState, Gesture};
use crate::domain::catalog::Service;
use crate::domain::design::{Command, Component, ComponentEdit, Connection, PlanChoice, Quote};
use crate::domain::format;
use crate::domain::i18n::fill;
use crate::view::tabs::Panel;
use crate::view::widgets::{Icon, NumberField, Shape, TextField, block, either, reactive};

/// The inspector of a component.
#[component]
pub(super) fn ComponentInspector(state: AppState, panel: RwSignal<Panel>, id: String) -> impl IntoView {
    let t = state.t();
    let key = id.clone();
    let component = Memo::new(move |_| state.effective.with(|design| design.component(&key).cloned()));
    let first = component.get_untracked()?;
    let service = state.catalog.with_untracked(|catalog| catalog.service(&first.service).cloned());
    let title = service.as_ref().map_or_else(|| first.service.clone(), |service| service.name.clone());
    let key = id.clone();
    let edit = Callback::new(move |edit| {
        state.dispatch(Command::Edit { id: key.clone(), edit });
    });
    let field = move |read: fn(&Component) -> Option<Decimal>| {
        Signal::derive(move || {
            component.with(|component| component.as_ref().and_then(|component| read(component)))
        })
    };
    let name = Signal::derive(move || {
        component.with(|component| {
            component.as_ref().and_then(|component| component.name.clone()).unwrap_or_default()
        })
    });
    let notes = reactive(move || {
        component.with(|component| component.as_ref().map(|component| component.notes.clone()))
    });
    let (duplicate, remove) = (id.clone(), id.clone());
    let enabled = reactive(move || {
        component.with(|component| component.as_ref().is_some_and(|component| component.enabled))
    });
    Some(view! {
        <section class="section">
            <TextField
                state
                label=t.name.to_owned()
                value=name
                placeholder=title
                on_input=Callback::new(move |name| edit.run(ComponentEdit::Name(Some(name))))
            />
            {service.as_ref().map(|service| view! { <HostingFields state id=id.clone() service=service.clone() edit /> })}
            <div class="field-row">
                <NumberField
                    state
                    label=t.copies.to_owned()
                    value=field(|component| Some(Decimal::from(component.copies)))
                    computed=Signal::stored(None)
                    min=Decimal::ONE
                    max=Decimal::from(100_000)
                    whole=true
                    on_change=Callback::new(move |copies: Option<Decimal>| {
                        let copies = copies.and_then(|copies| u32::try_from(copies).ok()).unwrap_or(1);
                        edit.run(ComponentEdit::Copies(copies));
                    })
                />
                <NumberField
                    state
                    label=t.hours.to_owned()
                    unit="h".to_owned()
                    value=field(|component| component.hours)
                    computed=Signal::derive(move || {
                        Some(state.design.with(|design| design.settings.hours_per_month))
                    })
                    max=Decimal::from(744)
                    on_change=Callback::new(move |hours| edit.run(ComponentEdit::Hours(hours)))
                />
            </div>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=enabled
                    on:change=move |event| edit.run(ComponentEdit::Enabled(event_target_checked(&event)))
                />
                {t.enabled}
            </label>
        </section>
        <Bill state id=id.clone() edit />
        {service.map(|service| view! { <UsageFields state component service edit /> })}
        <QuoteFields state component edit id=id.clone() />
        <section class="section">
            <label class="field">
                <span class="field__label">{t.notes}</span>
                <textarea
                    class="input input--notes"
                    rows="2"
                    maxlength="20000"
                    prop:value=notes
                    on:focus=move |_| state.gesture(Gesture::Begin)
                    on:blur=move |_| state.gesture(Gesture::Commit)
                    on:input=move |event| edit.run(ComponentEdit::Notes(event_target_value(&event)))
                ></textarea>
            </label>
        </section>
        <ConnectionFields state id />
        <section class="section section--buttons">
            <button
                type="button"
                class="button"
                data-action="duplicate"
                on:click=move |_| {
                    let copy = state.dispatch(Command::Duplicate { id: duplicate.clone() });
                    state.selection.set(copy);
                }
            >
                <Icon shape=Shape::Copy />
                {t.duplicate}
            </button>
            <button
                type="button"
                class="button button--danger"
                data-action="remove"
                on:click=move |_| {
                    panel.set(Panel::Canvas);
                    state.remove(&remove);
                }
            >
                <Icon shape=Shape::Trash />
                {t.remove}
            </button>
        </section>
    })
}

#[component]
fn HostingFields(
    state: AppState,
    id: String,
    service: Arc<Service>,
    edit: Callback<ComponentEdit>,
) -> impl IntoView {
    let (t, locale) = (state.t(), state.lang());
    let priced = state.component_estimate(id.clone());
    let key = id.clone();
    let chosen = Memo::new(move |_| {
        state.effective.with(|design| {
            design.component(&key).map(|component| (component.offering.clone(), component.plan.clone()))
        })
    });
    let offering = Memo::new(move |_| chosen.get().map(|(offering, _)| offering).unwrap_or_default());
    let offerings = service.offerings.clone();
    let known = offerings.iter().any(|known| known.id == offering.get_untracked());
    let options = offerings.into_iter().map(|known| {
        let (value, id) = (known.id.clone(), known.id.clone());
        view! {
            <option value=value selected=reactive(move || offering.with(|offering| *offering == id))>
                {known.name.get(locale).to_owned()}
            </option>
        }
    });
    let plans = move || {
        let (_, known) = service.offering(&offering.get())?;
        let automatic = priced.with(|priced| {
            let plan = known.plans.get(priced.as_ref()?.plan?)?;
            Some(fill(t.plan_auto_is, &[plan.name.get(locale)]))
        });
        let is_auto = chosen.with(|chosen| matches!(chosen, Some((_, PlanChoice::Auto))));
        let plan_options = known.plans.iter().map(|plan| {
            let selected = chosen
                .with(|chosen| matches!(chosen, Some((_, PlanChoice::Pinned(pinned))) if *pinned == plan.id));
            view! { <option value=plan.id.clone() selected=selected>{plan.name.get(locale).to_owned()}</option> }
        });
        let choose = move |event| {
            let plan = event_target_value(&event);
            let plan = if plan == "auto" { PlanChoice::Auto } else { PlanChoice::Pinned(plan) };
            edit.run(ComponentEdit::Plan(plan));
        };
        let label = automatic.filter(|_| is_auto).unwrap_or_else(|| t.plan_auto.to_owned());
        Some(view! {
            <label class="field">
                <span class="field__label">{t.plan}</span>
                <select class="select" data-field="plan" on:change=choose>
                    <option value="auto" selected=is_auto>{label}</option>
                    {plan_options.collect_view()}
                </select>
            </label>
        })
    };
    view! {
        <label class="field">
            <span class="field__label">{t.offering}</span>
            <select
                class="select"
                data-field="offering"
                on:change=move |event| edit.run(ComponentEdit::Offering(event_target_value(&event)))
            >
                {(!known).then(|| view! { <option selected=true>{offering.get_untracked()}</option> })}
                {options.collect_view()}
            </select>
        </label>
        {plans}
    }
}

#[component]
fn UsageFields(
    state: AppState,
    component: Memo<Option<Arc<Component>>>,
    service: Arc<Service>,
    edit: Callback<ComponentEdit>,
) -> impl IntoView {
    let (t, locale) = (state.t(), state.lang());
    if service.usage.is_empty() {
        return None;
    }
    let computed = Memo::new(move |_| {
        component.with(|component| {
            let component = component.as_ref()?;
            let usages = |catalog: &crate::app::Shared<crate::domain::catalog::Catalog>| {
                state.effective.with(|design| crate::domain::estimate::usages(catalog, design, component))
            };
            Some(state.catalog.with(usages))
        })
    });
    let fields = service.usage.iter().enumerate().map(|(index, usage)| {
        let (id, key) = (usage.id.clone(), usage.id.clone());
        let value = Signal::derive(move || {
            component
                .with(|component| component.as_ref().and_then(|component| component.usage.get(&key).copied()))
        });
        let follows =
            Signal::derive(move || computed.with(|computed| computed.as_ref()?.get(index).copied()));
        view! {
            <NumberField
                state
                label=usage.name.get(locale).to_owned()
                unit=usage.unit.clone()
                value
                computed=follows
                on_change=Callback::new(move |value| edit.run(ComponentEdit::Usage { id: id.clone(), value }))
            />
        }
    });
    Some(view! {
        <section class="section">
            <h3 class="section__title">{t.usage}</h3>
            <p class="section__help">{t.usage_help}</p>
            {fields.collect_view()}
        </section>
    })
}

#[component]
fn QuoteFields(
    state: AppState,
    component: Memo<Option<Arc<Component>>>,
    edit: Callback<ComponentEdit>,
    id: String,
) -> impl IntoView {
    let (t, locale) = (state.t(), state.lang());
    let quote = Memo::new(move |_| component.with(|component| component.as_ref()?.quote.clone()));
    let priced = state.component_estimate(id);
    let model = reactive(move || {
        let model = priced.with(|priced| priced.as_ref()?.modelled)?;
        let difference = quote.get()?.amount.saturating_sub(model.likely);
        let difference = format::money_difference(difference, locale);
        Some(fill(t.quote_model, &[&format::money_range(model, locale), &difference]))
    });
    let start = move |_| {
        let amount = priced.with_untracked(|priced| priced.as_ref().map(|priced| priced.monthly.likely));
        let amount = crate::domain::exact::cents(amount.unwrap_or_default());
        edit.run(ComponentEdit::Quote(Some(Quote { amount, source: String::new(), as_of: None })));
    };
    let change = move |changed: &dyn Fn(&mut Quote)| {
        if let Some(mut quote) = quote.get_untracked() {
            changed(&mut quote);
            edit.run(ComponentEdit::Quote(Some(quote)));
        }
    };
    view! {
        <section class="section">
            {either(move || quote.with(Option::is_some), move || view! { <h3 class="section__title">{t.quote}</h3>
                <p class="section__help">{model.clone()}</p>
                <NumberField
                    state
                    label=t.quote_amount.to_owned()
                    unit="USD".to_owned()
                    value=Signal::derive(move || quote.with(|quote| quote.as_ref().map(|quote| quote.amount)))
                    computed=Signal::stored(None)
                    on_change=Callback::new(move |amount: Option<Decimal>| {
                        change(&|quote| quote.amount = amount.unwrap_or_default());
                    })
                />
                <TextField
                    state
                    label=t.quote_source.to_owned()
                    value=Signal::derive(move || {
                        quote.with(|quote| quote.as_ref().map(|quote| quote.source.clone()).unwrap_or_default())
                    })
                    placeholder=String::new()
                    on_input=Callback::new(move |source: String| {
                        change(&|quote| quote.source.clone_from(&source));
                    })
                />
                <button type="button" class="button" on:click=move |_| edit.run(ComponentEdit::Quote(None))>
                    {t.quote_remove}
                </button> }.into_any(), move || view! { <button type="button" class="button" on:click=start>{t.quote_set}</button> }.into_any())}
        </section>
    }
}

#[component]
fn ConnectionFields(state: AppState, id: String) -> impl IntoView {
    let t = state.t();
    let (own, others_of, from) = (id.clone(), id.clone(), id);
    let connections = Memo::new(move |_| {
        state.design.with(|design| {
            let touching = design.connections.iter().filter(|other| other.from == own || other.to == own);
            touching.cloned().collect::<Vec<_>>()
        })
    });
    let others = move || {
        let ids: Vec<String> = state.design.with(|design| {
            let others = design.components.iter().filter(|component| component.id != others_of);
            others.map(|component| component.id.clone()).collect()
        });
        let option = |id: String| {
            let name = state.component_name(&id);
            view! { <option value=id>{name}</option> }
        };
        ids.into_iter().map(option).collect_view()
    };
    view! {
        <section class="section">
            <h3 class="section__title">{t.connections}</h3>
            <ul class="links">
                {block(move || {
                    let connection = |connection| connection_view(state, connection);
                    connections.get().into_iter().map(connection).collect_view().into_any()
                })}
            </ul>
            <select
                class="select"
                aria-label=t.connect_to
                data-field="connect"
                prop:value=""
                on:change=move |event| {
                    let to = event_target_value(&event);
                    if !to.is_empty() {
                        state.connect(&from, &to);
                    }
                }
            >
                <option value="">{t.connect_to}</option>
                {others}
            </select>
        </section>
    }
}

fn connection_view(state: AppState, connection: Connection) -> AnyView {
    let t = state.t();
    let (from, to) = (state.component_name(&connection.from), state.component_name(&connection.to));
    let label = fill(t.disconnect_named, &[&from, &to]);
    let disconnect = move |_| {
        state.dispatch(Command::Disconnect { id: connection.id.clone() });
    };
    view! {
        <li class="links__item">
            <span>{from} " → " {to}</span>
            <button
                type="button"
                class="button button--icon button--small"
                aria-label=label
                title=t.disconnect
                on:click=disconnect
            >
                <Icon shape=Shape::Close />
            </button>
        </li>
    }
    .into_any()
}
