//! Designs of every shape, for the laws of the design file.

use std::collections::BTreeMap;
use std::sync::Arc;

use camada::domain::catalog::Layer;
use camada::domain::catalog::price::Book;
use camada::domain::design::{
    BackupPolicy, Cell, Commitment, Component, ComponentChange, Connection, Currency, Design, Discount,
    Group, MAX_CELL, MAX_NAME, Moved, Note, OwnPrice, OwnPrices, PlanChoice, Quote, Saved, Scenario,
    ScenarioInput, Settings, Side, SupportPlan, SupportTier, Tax, TransferPath, Zone,
};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value;

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[ -~áéíõçÃ€漢字🦀\\n\\t\"\\\\]{0,20}",
        1 => Just(String::new()),
        1 => Just("ü".repeat(MAX_NAME)),
    ]
}

fn amount() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        4 => (0..1_000_000_000_i64, 0..=9_u32).prop_map(|(digits, scale)| Decimal::new(digits, scale)),
        1 => Just(Decimal::ZERO),
        1 => Just(Decimal::MAX),
        1 => Just(Decimal::new(1, 28)),
    ]
}

fn amounts() -> impl Strategy<Value = BTreeMap<String, Decimal>> {
    prop::collection::btree_map(name(), amount(), 0..3)
}

fn plan_choice() -> impl Strategy<Value = PlanChoice> {
    prop_oneof![Just(PlanChoice::Auto), "[a-z0-9-]{0,8}x".prop_map(PlanChoice::Pinned)]
}

fn backup() -> impl Strategy<Value = BackupPolicy> {
    let policy = (prop::option::of(name()), amounts());
    policy.prop_map(|(offering, usage)| BackupPolicy { offering, usage })
}

/// At most one for each vendor.
fn discounts() -> impl Strategy<Value = Vec<Discount>> {
    prop::collection::btree_map(name(), percent(), 0..3).prop_map(|discounts| {
        let discounts = discounts.into_iter();
        discounts.map(|(vendor, percent)| Discount { vendor, percent }).collect()
    })
}

fn any_component(groups: usize) -> impl Strategy<Value = Component> {
    let quote = (amount(), name(), prop::option::of(name()));
    let quote = quote.prop_map(|(amount, source, as_of)| Quote { amount, source, as_of });
    let policy = backup();
    (
        (
            name(),
            name(),
            prop::sample::select(&Layer::ALL[..]),
            prop::option::of(0..groups.max(1)),
            plan_choice(),
        ),
        (1..=100_000_u32, prop::option::of(0..=744_u32), any::<bool>(), cell()),
        (amounts(), amounts(), amounts()),
        (prop::option::of(quote), prop::option::of(name()), name(), prop::option::of(policy), recovery()),
    )
        .prop_map(
            move |(
                (service, offering, layer, group, plan),
                (copies, hours, enabled, place),
                maps,
                (quote, name, notes, backup, recovery),
            )| {
                let mut component = Component::new("", &service, layer, &offering);
                component.group = group.filter(|_| groups > 0).map(|group| format!("g{group}"));
                (component.plan, component.copies, component.enabled) = (plan, copies, enabled);
                component.place = place;
                component.hours = hours.map(Decimal::from);
                (component.usage, component.quantities, component.prices) = maps;
                (component.quote, component.name, component.notes) = (quote, name, notes);
                (component.backup, component.recovery) = (backup, recovery);
                component
            },
        )
}

fn recovery() -> impl Strategy<Value = Option<String>> {
    prop::option::of(prop::sample::select(vec!["none", "basic", "from-the-future"]).prop_map(str::to_owned))
}

fn date() -> impl Strategy<Value = Option<String>> {
    prop::option::of(prop::sample::select(vec!["2026", "2026-11", "2026-11-25"]).prop_map(str::to_owned))
}

/// A percentage below 100, with up to two places.
fn percent() -> impl Strategy<Value = Decimal> {
    (0..10_000_i64).prop_map(|hundredths| Decimal::new(hundredths, 2))
}

fn location() -> impl Strategy<Value = Option<String>> {
    prop::option::of(prop::sample::select(vec!["sao-paulo", "virginia", "mars"]).prop_map(str::to_owned))
}

/// Taxes that build on any of those before them.
fn taxes() -> impl Strategy<Value = Vec<Tax>> {
    let tax =
        (name(), 0..5_000_i64, any::<u8>(), any::<bool>(), any::<bool>(), prop::option::of(name()), date());
    prop::collection::vec(tax, 0..4).prop_map(|taxes| {
        let taxes = taxes.into_iter().enumerate();
        taxes
            .map(|(at, (name, percent, on, gross_up, to_confirm, source, as_of))| Tax {
                id: format!("t{at}"),
                name,
                percent: Decimal::new(percent, 2),
                on: (0..at).filter(|other| on & (1 << other) != 0).map(|other| format!("t{other}")).collect(),
                gross_up,
                source,
                as_of,
                to_confirm,
            })
            .collect()
    })
}

fn support_plan() -> impl Strategy<Value = SupportPlan> {
    let widths = prop::collection::vec((1..1_000_000_i64, percent()), 0..3);
    let texts = (name(), prop::option::of(name()), prop::option::of(name()), date());
    (texts, widths, percent(), 0..1_000_i64).prop_map(
        |((vendor, name, source, as_of), widths, last, minimum)| {
            let mut up_to = Decimal::ZERO;
            let mut tiers: Vec<SupportTier> = Vec::new();
            for (width, percent) in widths {
                up_to += Decimal::from(width);
                tiers.push(SupportTier { up_to: Some(up_to), percent });
            }
            tiers.push(SupportTier { up_to: None, percent: last });
            SupportPlan { vendor, name, minimum: Decimal::from(minimum), tiers, source, as_of }
        },
    )
}

fn settings() -> impl Strategy<Value = Settings> {
    let currency = (prop::sample::select(vec!["BRL", "EUR", "USD"]), 1..1_000_000_i64, date());
    let currency = currency.prop_map(|(code, rate, as_of)| Currency {
        code: code.to_owned(),
        rate: Decimal::new(rate, 4),
        as_of,
    });
    let commitment = (name(), 0..1_000_000_i64, percent(), prop::option::of(1..=120_u32));
    let commitment = commitment.prop_map(|(vendor, monthly, percent, term_months)| Commitment {
        vendor,
        monthly: Decimal::new(monthly, 2),
        percent,
        term_months,
    });
    (
        (prop::sample::select(&Book::ALL[..]), any::<bool>(), 1..=744_u32),
        prop::option::of(currency),
        discounts(),
        prop::collection::vec(commitment, 0..3),
        (percent(), taxes(), recovery(), prop::option::of(support_plan())),
        (location(), any::<bool>(), prop::sample::subsequence(vec!["BR", "DE", "US"], 0..=3)),
    )
        .prop_map(|((book, own_prices, hours), currency, discounts, commitments, rates, place)| {
            let ((contingency, taxes, recovery, support), (location, stand_ins, countries)) = (rates, place);
            Settings {
                book,
                own_prices,
                hours_per_month: Decimal::from(hours),
                currency,
                discounts,
                commitments,
                support: support.into_iter().collect(),
                contingency_percent: contingency,
                taxes,
                recovery,
                location,
                stand_ins,
                residency: countries.into_iter().map(str::to_owned).collect(),
            }
        })
}

/// A row; the caller, which knows the currencies, decides whether it is in the display currency.
fn own_price() -> impl Strategy<Value = (OwnPrice, bool)> {
    let ids = (name(), name(), prop::option::of(name()), name());
    let rest = (amount(), prop::option::of(1..1_000_000_i64), date(), prop::option::of(name()));
    (ids, rest, any::<bool>()).prop_map(|((service, offering, plan, charge), rest, foreign)| {
        let (price, per, valid_from, source) = rest;
        let per = per.map(|per| Decimal::new(per, 3));
        let row =
            OwnPrice { service, offering, plan, charge, price, per, currency: None, valid_from, source };
        (row, foreign)
    })
}

fn signed_amounts() -> impl Strategy<Value = BTreeMap<String, Decimal>> {
    let signed = (amount(), any::<bool>())
        .prop_map(|(value, negative)| if negative { Decimal::ZERO - value } else { value });
    prop::collection::btree_map(name(), signed, 0..3)
}

fn saved() -> impl Strategy<Value = Option<Arc<Saved>>> {
    let parts = (name(), prop::sample::select(&Book::ALL[..]), signed_amounts());
    let saved = parts.prop_map(|(catalog, book, components)| Arc::new(Saved { catalog, book, components }));
    prop::option::of(saved)
}

fn moved() -> impl Strategy<Value = Option<Arc<Moved>>> {
    let parts = (name(), signed_amounts(), signed_amounts());
    prop::option::of(parts.prop_map(|(from, before, after)| Arc::new(Moved { from, before, after })))
}

fn any_scenario(components: usize) -> impl Strategy<Value = Scenario> {
    let change = (
        prop::option::of(any::<bool>()),
        prop::option::of(name()),
        prop::option::of(plan_choice()),
        prop::option::of(1..=100_000_u32),
        prop::option::of(prop::option::of(backup())),
    );
    let change = change.prop_map(|(enabled, offering, plan, copies, backup)| ComponentChange {
        enabled,
        offering,
        plan,
        copies,
        backup,
    });
    let changes =
        prop::collection::btree_map((0..components.max(1)).prop_map(|n| format!("c{n}")), change, 0..3);
    let book = prop::option::of(prop::sample::select(&Book::ALL[..]));
    let input = prop_oneof![
        amount().prop_map(ScenarioInput::Value),
        (0..1_000_000_000_i64).prop_map(|factor| ScenarioInput::Factor(Decimal::new(factor, 3))),
    ];
    let inputs = prop::collection::btree_map(name(), input, 0..3);
    (name(), book, location(), discounts(), inputs, changes).prop_map(
        |(name, book, location, discounts, workload, components)| Scenario {
            id: String::new(),
            name,
            book,
            location,
            discounts,
            workload,
            components,
        },
    )
}

pub(super) fn own_service() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        name().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 20, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(name(), inner, 0..4).prop_map(|map| map.into_iter().collect()),
        ]
    })
}

fn cell() -> impl Strategy<Value = Option<Cell>> {
    let at = || prop_oneof![4 => 0..9_u32, 1 => Just(MAX_CELL)];
    prop::option::of((at(), at()).prop_map(|(column, row)| Cell { column, row }))
}

/// How a connection is drawn: its sides and its label.
fn drawn() -> impl Strategy<Value = (Option<Side>, Option<Side>, Option<String>)> {
    let side = || prop::option::of(prop::sample::select(&Side::ALL[..]));
    (side(), side(), prop::option::of("[ -~é🦀]{0,20}"))
}

/// Any design that satisfies its invariants.
pub(super) fn design() -> impl Strategy<Value = Design> {
    let components = (0..4_usize).prop_flat_map(|groups| {
        let layers = prop::collection::vec((prop::sample::select(&Layer::ALL[..]), cell(), name()), groups);
        (layers, prop::collection::vec(any_component(groups), 0..8))
    });
    let head = (name(), name(), settings(), amounts());
    let drift = (prop::collection::vec(own_price(), 0..4), saved(), moved());
    let end = any::<prop::sample::Index>;
    let path = prop::sample::select(&TransferPath::ALL[..]);
    let rest = (
        prop::collection::vec((end(), end(), prop::option::of(amount()), path, drawn()), 0..5),
        prop::collection::vec(any_scenario(8), 0..3),
        prop::collection::vec(own_service(), 0..3),
        prop::collection::vec((prop::sample::select(&Layer::ALL[..]), cell(), name()), 0..3),
        prop::collection::vec((name(), prop::collection::vec(end(), 1..4)), 0..3),
    );
    (head, components, rest, drift).prop_map(|(head, components, rest, (prices, saved, moved))| {
        let (id, name, settings, workload) = head;
        let (layers, components) = components;
        let (connections, scenarios, services, notes, zones) = rest;
        let mut design = Design::empty(&id, &name);
        let display = settings.currency.as_ref().map(|currency| currency.code.clone());
        let rows = prices
            .into_iter()
            .map(|(row, foreign)| OwnPrice { currency: display.clone().filter(|_| foreign), ..row });
        design.prices = Arc::new(OwnPrices::new(rows.collect()));
        (design.settings, design.workload) = (settings, workload);
        (design.saved, design.moved) = (saved, moved);
        let groups = layers.into_iter().enumerate();
        design.groups = groups
            .map(|(at, (layer, place, name))| Group { id: format!("g{at}"), layer, place, name })
            .collect();
        for (at, mut component) in components.into_iter().enumerate() {
            component.id = format!("c{at}");
            if let Some(group) = &component.group {
                component.layer = design.groups.iter().find(|other| other.id == *group).unwrap().layer;
            }
            design.components.push(Arc::new(component));
        }
        let groups = design.groups.clone();
        let place = |component: &Arc<Component>| {
            let group = component.group.as_ref();
            (component.layer, group.and_then(|id| groups.iter().position(|group| group.id == *id)))
        };
        design.components.sort_by_key(place);
        if !design.components.is_empty() {
            for (at, (from, to, gb_per_month, path, drawn)) in connections.into_iter().enumerate() {
                let end = |index: prop::sample::Index| index.get(&design.components).id.clone();
                let (from, to) = (end(from), end(to));
                let (from_side, to_side, label) = drawn;
                design.connections.push(Connection {
                    id: format!("x{at}"),
                    from,
                    to,
                    from_side,
                    to_side,
                    label,
                    gb_per_month,
                    path,
                });
            }
            for (at, (title, members)) in zones.into_iter().enumerate() {
                let mut members: Vec<String> =
                    members.iter().map(|index| index.get(&design.components).id.clone()).collect();
                members.sort();
                members.dedup();
                design.zones.push(Zone { id: format!("z{at}"), title, members, location: None });
            }
        }
        for (at, (layer, place, text)) in notes.into_iter().enumerate() {
            design.notes.push(Note { id: format!("n{at}"), layer, place, text });
        }
        for (at, mut scenario) in scenarios.into_iter().enumerate() {
            scenario.id = format!("s{at}");
            design.scenarios.push(scenario);
        }
        design.services = services;
        design
    })
}
