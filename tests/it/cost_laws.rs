//! Laws that hold for every design, however absurd: proptest over the bundled catalog and over invented
//! prices.

use std::sync::Arc;

use camada::domain::analysis::report::estimate_report;
use camada::domain::basics::range::Range;
use camada::domain::catalog::price::{Book, Price, TierMode};
use camada::domain::catalog::{BlockMode, Layer, Plan};
use camada::domain::design::{
    BackupPolicy, Command, Commitment, Component, ComponentEdit, Connection, Design, Discount, MAX_COMMITTED,
    MAX_GROSS_UP, OwnPrice, OwnPrices, PlanChoice, Quote, Settings, SupportPlan, SupportTier, Tax,
    TransferPath,
};
use camada::domain::estimate::{ComponentEstimate, Estimate, GapReason, Item, Line, LineState, estimate};
use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;
use serde_json::json;

use crate::laws::cases;
use crate::support::{BUNDLED, Bench, MINIMAL, charge, component, decimal, meter, of};

/// A number from 0 to 10¹⁵, evenly over its orders of magnitude, sometimes with a fraction.
fn quantity() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        1 => Just(Decimal::ZERO),
        1 => Just(Decimal::from(1_000_000_000_000_000_u64)),
        8 => (1..1000_u64, 0..=12_u32).prop_map(|(digits, exponent)| Decimal::from(digits * 10_u64.pow(exponent))),
        2 => (1..1_000_000_i64, 0..=9_u32).prop_map(|(digits, scale)| Decimal::new(digits, scale)),
    ]
}

/// A unit price of the user's own, small enough for the quantities.
fn unit_price() -> impl Strategy<Value = Decimal> {
    quantity().prop_map(|price| price.min(Decimal::from(1_000_000)))
}

/// 0 to 10¹² interactions.
fn volume() -> impl Strategy<Value = Decimal> {
    quantity().prop_map(|volume| volume.min(Decimal::from(1_000_000_000_000_u64)))
}

/// The genes of one component, independent of the catalog's size.
#[derive(Clone, Debug)]
struct Gene {
    service: Index,
    offering: Index,
    plan: Option<Index>,
    layer: Index,
    copies: u32,
    hours: Option<u32>,
    enabled: bool,
    usage: Vec<(Index, Decimal)>,
    quantities: Vec<(Index, Decimal)>,
    quote: Option<Decimal>,
    backup: Option<Vec<(Index, Decimal)>>,
    prices: Vec<(Index, Decimal)>,
}

fn gene() -> impl Strategy<Value = Gene> {
    let sets = |most| prop::collection::vec((any::<Index>(), quantity()), 0..most);
    (
        (any::<Index>(), any::<Index>(), prop::option::of(any::<Index>()), any::<Index>()),
        prop_oneof![4 => 1..4_u32, 1 => 1..=100_000_u32],
        prop::option::of(0..=744_u32),
        prop::bool::weighted(0.9),
        (sets(4), sets(3)),
        prop::option::weighted(0.1, quantity()),
        (prop::option::weighted(0.4, sets(3)), prop::collection::vec((any::<Index>(), unit_price()), 0..2)),
    )
        .prop_map(
            |(
                (service, offering, plan, layer),
                copies,
                hours,
                enabled,
                (usage, quantities),
                quote,
                (backup, prices),
            )| Gene {
                service,
                offering,
                plan,
                layer,
                copies,
                hours,
                enabled,
                usage,
                quantities,
                quote,
                backup,
                prices,
            },
        )
}

fn express(number: usize, gene: &Gene) -> Component {
    let service = gene.service.get(&BUNDLED.services);
    let offering = gene.offering.get(&service.offerings);
    let plan = gene.plan.as_ref().map(|index| index.get(&offering.plans));
    let mut component =
        Component::new(&format!("c{number}"), &service.id, *gene.layer.get(&Layer::ALL), &offering.id);
    component.plan = plan.map_or(PlanChoice::Auto, |plan| PlanChoice::Pinned(plan.id.clone()));
    component.copies = gene.copies;
    component.hours = gene.hours.map(Decimal::from);
    component.enabled = gene.enabled;
    if !service.usage.is_empty() {
        let usage = gene.usage.iter().map(|(index, value)| (index.get(&service.usage).id.clone(), *value));
        component.usage = usage.collect();
    }
    let charges = &plan.unwrap_or(&offering.plans[0]).charges;
    if !charges.is_empty() {
        let set = gene.quantities.iter().map(|(index, value)| (index.get(charges).id.clone(), *value));
        component.quantities = set.collect();
        let prices = gene.prices.iter().map(|(index, price)| (index.get(charges).id.clone(), *price));
        component.prices = prices.collect();
    }
    component.backup = gene.backup.as_ref().map(|sets| {
        let by = service.backup.as_ref().and_then(|backup| BUNDLED.service(&backup.service));
        let usage = sets.iter().filter_map(|(index, value)| Some((index.get(&by?.usage).id.clone(), *value)));
        BackupPolicy { offering: None, usage: usage.collect() }
    });
    component.quote = gene.quote.map(|amount| Quote { amount, source: "an offer".to_owned(), as_of: None });
    component
}

/// A percentage below 100.
fn percent() -> impl Strategy<Value = Decimal> {
    (0..10_000_i64).prop_map(|hundredths| Decimal::new(hundredths, 2))
}

/// No tax, one, or three that build on each other.
fn taxes(percent: Option<Decimal>) -> Vec<Tax> {
    let Some(percent) = percent else { return Vec::new() };
    let tax = |id: &str, on: &[&str], gross_up: bool| Tax {
        id: id.to_owned(),
        percent: if gross_up { percent.min(MAX_GROSS_UP) } else { percent },
        on: on.iter().map(|id| (*id).to_owned()).collect(),
        gross_up,
        ..Tax::default()
    };
    let mut taxes = vec![tax("a", &[], false)];
    if percent > Decimal::from(50) {
        taxes.extend([tax("b", &["a"], true), tax("c", &["a", "b"], false)]);
    }
    taxes
}

/// Discounts, commitments, contingency and tax; mostly none of each.
fn settings() -> impl Strategy<Value = Settings> {
    let vendor = || any::<Index>();
    let discounts = prop::collection::vec((vendor(), percent()), 0..3);
    let commitments = prop::collection::vec((vendor(), quantity(), percent()), 0..3);
    let added = (prop::option::of(percent()), prop::option::of(percent()));
    (1..=744_u32, discounts, commitments, added).prop_map(|(hours, discounts, commitments, added)| {
        let vendor = |index: Index| index.get(&BUNDLED.vendors).id.clone();
        let mut settings = Settings {
            hours_per_month: Decimal::from(hours),
            own_prices: hours % 4 != 0,
            contingency_percent: added.0.unwrap_or_default(),
            taxes: taxes(added.1),
            ..Settings::default()
        };
        for (index, percent) in discounts {
            let vendor = vendor(index);
            if !settings.discounts.iter().any(|known| known.vendor == vendor) {
                settings.discounts.push(Discount { vendor, percent });
            }
        }
        let commitment = |(index, monthly, percent): (Index, Decimal, Decimal)| Commitment {
            vendor: vendor(index),
            monthly: monthly.min(MAX_COMMITTED),
            percent,
            term_months: None,
        };
        settings.commitments = commitments.into_iter().map(commitment).collect();
        if hours % 5 == 0 {
            let tier = |up_to, percent: u32| SupportTier { up_to, percent: Decimal::from(percent) };
            settings.support.push(SupportPlan {
                vendor: "aws".to_owned(),
                name: None,
                minimum: Decimal::from(hours % 3 * 100),
                tiers: vec![tier(Some(Decimal::from(hours * 10)), 10), tier(None, 7)],
                source: None,
                as_of: None,
            });
        }
        settings
    })
}

/// A row of an own price book for any charge, sometimes for one plan only.
fn row() -> impl Strategy<Value = OwnPrice> {
    let places = (any::<Index>(), any::<Index>(), any::<Index>(), any::<Index>());
    (places, any::<bool>(), unit_price()).prop_map(|((service, offering, plan, charge), of_plan, price)| {
        let service = service.get(&BUNDLED.services);
        let offering = offering.get(&service.offerings);
        let plan = plan.get(&offering.plans);
        let mut charges: Vec<&str> = plan.charges.iter().map(|charge| charge.id.as_str()).collect();
        charges.extend(["base_fee", "minimum", "credit"]);
        OwnPrice {
            service: service.id.clone(),
            offering: offering.id.clone(),
            plan: of_plan.then(|| plan.id.clone()),
            charge: (*charge.get(&charges)).to_owned(),
            price,
            per: None,
            currency: None,
            valid_from: None,
            source: None,
        }
    })
}

/// A command about any component of a design.
fn command() -> impl Strategy<Value = (Index, usize, Index, Decimal)> {
    (any::<Index>(), 0..6_usize, any::<Index>(), quantity())
}

fn change(design: &mut Design, (component, what, other, value): (Index, usize, Index, Decimal)) {
    if design.components.is_empty() {
        return;
    }
    let of = |index: Index, design: &Design| index.get(&design.components).id.clone();
    let (id, to) = (of(component, design), of(other, design));
    let service = BUNDLED.service(&design.component(&id).unwrap().service).unwrap();
    let edit = match what {
        0 => return drop(Command::Duplicate { ids: vec![id] }.apply(design)),
        1 => return drop(Command::Remove { ids: vec![id] }.apply(design)),
        2 => return drop(Command::Connect { from: id, to }.apply(design)),
        3 => ComponentEdit::Offering(other.get(&service.offerings).id.clone()),
        4 => ComponentEdit::BackupUsage { id: "retention_days".to_owned(), value: Some(value) },
        _ => ComponentEdit::Usage { id: other.get(&BUNDLED.inputs).id.clone(), value: Some(value) },
    };
    Command::Edit { id, edit }.apply(design).unwrap();
}

/// Up to 12 components in any layer, at any volume, with another input set to any value, under any terms.
pub(crate) fn design() -> impl Strategy<Value = Design> {
    let inputs = prop::collection::vec((any::<Index>(), quantity()), 0..3);
    let flow = (any::<Index>(), any::<Index>(), prop::option::of(quantity()), any::<Index>());
    let flows = prop::collection::vec(flow, 0..4);
    let more = (flows, prop::collection::vec(row(), 0..4), prop::collection::vec(command(), 0..4));
    (prop::collection::vec(gene(), 0..12), volume(), inputs, settings(), more).prop_map(
        |(genes, volume, inputs, settings, (flows, rows, commands))| {
            let mut design = Design::empty("d", "random");
            design.settings = settings;
            design
                .workload
                .extend(inputs.iter().map(|(index, value)| (index.get(&BUNDLED.inputs).id.clone(), *value)));
            design.workload.insert("interactions".to_owned(), volume);
            design.components =
                genes.iter().enumerate().map(|(at, gene)| Arc::new(express(at, gene))).collect();
            design.components.sort_by_key(|component| component.layer);
            for (at, (from, to, gb_per_month, path)) in flows.into_iter().enumerate() {
                if !design.components.is_empty() {
                    let end = |index: Index| index.get(&design.components).id.clone();
                    let (from, to, path) = (end(from), end(to), *path.get(&TransferPath::ALL));
                    let connection = Connection::new(&format!("x{at}"), &from, &to);
                    design.connections.push(Connection { gb_per_month, path, ..connection });
                }
            }
            design.prices = Arc::new(OwnPrices::new(rows));
            for wished in commands {
                change(&mut design, wished);
            }
            design
        },
    )
}

pub(crate) fn book() -> impl Strategy<Value = Book> {
    prop::sample::select(&Book::ALL[..])
}

fn sum(mut ranges: impl Iterator<Item = Range>) -> Range {
    ranges.try_fold(Range::ZERO, Range::plus).unwrap()
}

/// Whether two amounts agree to 20 significant digits: the 28th digit of sums of very large and very small
/// numbers depends on their order.
fn same(a: Decimal, b: Decimal) -> bool {
    let size = a.abs().max(b.abs()).max(Decimal::ONE);
    ((a - b) / size).abs() < Decimal::new(1, 20)
}

pub(crate) fn alike(a: Range, b: Range) -> bool {
    same(a.low, b.low) && same(a.likely, b.likely) && same(a.high, b.high)
}

fn is_ordered(range: Range) -> bool {
    range.low <= range.likely && range.likely <= range.high
}

/// The first law that an estimate violates.
fn broken_law(design: &Design, priced: &Estimate) -> Option<String> {
    let components = &priced.components;
    let adjustments = priced.adjustments.iter().filter_map(|made| made.amount);
    let parts = components.iter().map(|component| component.monthly);
    let flows = || priced.connections.iter().flatten();
    let parts = parts.chain(flows().map(|flow| flow.monthly));
    let lines: usize = components.iter().map(|component| component.all_lines().count()).sum();
    let lines = lines + flows().filter(|flow| flow.line.is_some()).count();
    let unknown = priced.adjustments.iter().filter(|made| made.amount.is_none()).count();
    let total = |one_time: bool, of: &ComponentEstimate| {
        let lines = |of: &ComponentEstimate| {
            sum(of.lines.iter().filter(|line| line.one_time == one_time).map(|line| line.amount))
        };
        lines(of).plus(of.backup.as_deref().map_or(Range::ZERO, lines)).unwrap()
    };
    let in_layer = |layer: Layer| {
        let of_layer =
            design.components.iter().zip(components).filter(|(component, _)| component.layer == layer);
        let begins = |id: &str| design.component(id).unwrap().layer == layer;
        let flows = design.connections.iter().zip(&priced.connections).filter(|(flow, _)| begins(&flow.from));
        let flows = flows.filter_map(|(_, priced)| priced.as_ref()).map(|priced| priced.monthly);
        sum(of_layer.map(|(_, priced)| priced.monthly).chain(flows))
    };
    let amounts = components.iter().flat_map(|component| [component.monthly, component.one_time]);
    let mut amounts = amounts.chain(priced.by_layer).chain([priced.monthly, priced.one_time]);
    let gap = |line: &Line| line.gap_reason().is_some() && line.amount != Range::ZERO;
    let laws = [
        ("one estimate for each component", components.len() == design.components.len()),
        ("and for each connection", priced.connections.len() == design.connections.len()),
        ("the total is the sum of its parts", alike(priced.monthly, sum(parts.chain(adjustments)))),
        (
            "the one-time total is the sum of its parts",
            priced.one_time == sum(components.iter().map(|one| one.one_time)),
        ),
        (
            "a component is the sum of its lines",
            components.iter().all(|one| one.monthly == total(false, one)),
        ),
        ("and so is its one-time cost", components.iter().all(|one| one.one_time == total(true, one))),
        (
            "layers sum their components",
            Layer::ALL.into_iter().zip(priced.by_layer).all(|(layer, sum)| sum == in_layer(layer)),
        ),
        ("every line is counted", priced.priced + priced.gaps == lines + unknown),
        (
            "the covered share is between zero and one",
            priced.covered() >= Decimal::ZERO && priced.covered() <= Decimal::ONE,
        ),
        ("low ≤ likely ≤ high", amounts.clone().all(is_ordered)),
        ("no amount is negative", amounts.all(|amount| amount.low >= Decimal::ZERO)),
        ("a gap has no amount", !components.iter().any(|one| one.all_lines().any(gap))),
    ];
    laws.into_iter().find(|(_, holds)| !holds).map(|(law, _)| law.to_owned())
}

proptest! {
    #![proptest_config(cases(10_000))]

    #[test]
    fn c1_no_design_panics_and_every_law_holds_of_it(design in design(), book in book()) {
        let priced = estimate(&BUNDLED, &design, book);
        let broken = broken_law(&design, &priced);
        prop_assert!(broken.is_none(), "{}: {priced:#?}", broken.unwrap_or_default());
    }
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn c1_estimating_twice_gives_the_same_to_the_last_digit(design in design(), book in book()) {
        let once = estimate(&BUNDLED, &design, book);
        let twice = estimate(&BUNDLED, &design.clone(), book);
        prop_assert_eq!(&once, &twice);
        let report = |priced: &Estimate| estimate_report(&BUNDLED, &design, None, priced);
        prop_assert_eq!(report(&once), report(&twice));
    }

    #[test]
    fn c10_a_discount_never_raises(design in design(), book in book(), percent in percent()) {
        let mut design = design;
        // Another plan of one component can leave less of an account's credit for the next.
        design.components.retain(|component| is_independent(component));
        let without = estimate(&BUNDLED, &design, book);
        for discount in &mut design.settings.discounts {
            discount.percent = discount.percent.max(percent);
        }
        let vendors: Vec<String> = BUNDLED.vendors.iter().map(|vendor| vendor.id.clone()).collect();
        for vendor in vendors {
            if !design.settings.discounts.iter().any(|discount| discount.vendor == vendor) {
                design.settings.discounts.push(Discount { vendor, percent });
            }
        }
        let with = estimate(&BUNDLED, &design, book);
        let not_above = |a: Decimal, b: Decimal| a <= b || same(a, b);
        let (total, before) = (with.monthly.likely, without.monthly.likely);
        prop_assert!(not_above(total, before), "{total} > {before}");
        for (with, without) in with.components.iter().zip(&without.components) {
            let (amount, before) = (with.monthly.likely, without.monthly.likely);
            prop_assert!(not_above(amount, before), "{with:#?} > {without:#?}");
        }
    }

    #[test]
    fn c10_lowering_an_own_price_never_raises_the_total(
        design in design(), book in book(), lowered in percent(), committed in quantity(), percent in percent(),
    ) {
        let mut design = design;
        design.settings.own_prices = true;
        // A lower price may lead `auto` to another plan; an own credit is not a price.
        let chosen = estimate(&BUNDLED, &design, book);
        for (component, priced) in design.components.iter_mut().zip(&chosen.components) {
            let service = BUNDLED.service(&component.service).unwrap();
            let (_, offering) = service.offering(&component.offering).unwrap();
            if let Some(plan) = priced.plan {
                Arc::make_mut(component).plan = PlanChoice::Pinned(offering.plans[plan].id.clone());
            }
            let commitment = |vendor: &str| Commitment {
                vendor: vendor.to_owned(),
                monthly: committed.min(MAX_COMMITTED),
                percent,
                term_months: None,
            };
            design.settings.commitments.push(commitment(&offering.vendor));
        }
        let before = estimate(&BUNDLED, &design, book);
        let share = Decimal::ONE - lowered / Decimal::ONE_HUNDRED;
        for component in &mut design.components {
            let prices = &mut Arc::make_mut(component).prices;
            prices.iter_mut().filter(|(id, _)| *id != "credit").for_each(|(_, price)| *price *= share);
        }
        let rows = design.prices.rows().iter().map(|row| {
            let share = if row.charge == "credit" { Decimal::ONE } else { share };
            OwnPrice { price: row.price * share, ..row.clone() }
        });
        design.prices = Arc::new(OwnPrices::new(rows.collect()));
        let after = estimate(&BUNDLED, &design, book);
        // An amount outside the range of a decimal is omitted, but may fit after a price is lowered.
        let overflows = |estimate: &Estimate| {
            let mut lines = estimate.components.iter().flat_map(|component| component.all_lines());
            lines.any(|line| line.gap_reason() == Some(GapReason::OutOfRange))
                || estimate.adjustments.iter().any(|adjustment| adjustment.amount.is_none())
        };
        prop_assume!(!overflows(&before) && !overflows(&after));
        prop_assert_eq!(before.gaps, after.gaps);
        let (total, before) = (after.monthly.likely, before.monthly.likely);
        prop_assert!(total <= before || same(total, before), "{total} > {before}");
    }

    #[test]
    fn c10_a_vendor_is_never_paid_less_than_the_commitment(design in design(), book in book()) {
        let priced = estimate(&BUNDLED, &design, book);
        let known = design.settings.commitments.iter().filter(|one| BUNDLED.vendor(&one.vendor).is_some());
        let least: Decimal = known.map(|commitment| commitment.monthly).sum();
        let total = priced.monthly.low;
        prop_assert!(total >= least || same(total, least), "{:?} < {least}", priced.monthly);
    }
}

/// Whether a component's bill depends only on the component: no pool and no account.
fn is_independent(component: &Component) -> bool {
    let service = BUNDLED.service(&component.service).unwrap();
    let (_, offering) = service.offering(&component.offering).unwrap();
    let alone =
        |plan: &Plan| plan.account.is_none() && plan.charges.iter().all(|charge| charge.pool.is_none());
    offering.plans.iter().all(alone)
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn c5_without_pools_the_order_of_the_components_changes_nothing(
        design in design(),
        keys in prop::collection::vec(any::<u32>(), 20),
        book in book(),
    ) {
        let mut design = design;
        design.components.retain(|component| is_independent(component));
        let mut shuffled = design.clone();
        let mut keyed: Vec<_> = keys.into_iter().zip(shuffled.components).collect();
        keyed.sort_by_key(|(key, _)| *key);
        shuffled.components = keyed.into_iter().map(|(_, component)| component).collect();
        let (before, after) = (estimate(&BUNDLED, &design, book), estimate(&BUNDLED, &shuffled, book));
        for (component, priced) in design.components.iter().zip(&before.components) {
            let at = shuffled.components.iter().position(|other| other.id == component.id).unwrap();
            prop_assert_eq!(priced, &after.components[at]);
        }
        prop_assert!(same(before.monthly.likely, after.monthly.likely), "{:?} {:?}", before.monthly, after.monthly);
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn c5_the_order_of_components_changes_who_pays_but_not_the_total(
        quantities in prop::collection::vec((0..2_000_u32, any::<u32>()), 1..6),
        terms in (percent(), 0..500_u32, percent()),
    ) {
        let price = json!({"list": {
            "tiers": [{"up_to": "500", "price": "3"}, {"up_to": "2000", "price": "2"}, {"up_to": null, "price": "1"}],
            "source": "test", "confidence": "vendor",
        }});
        let fields = json!({"free": {"quantity": "100", "as_tier": true}, "pool": "account", "prices": price});
        let service = meter(charge("use", "0", "1", fields));
        let bench = |quantities: &[(u32, u32)]| {
            let of = |(at, (quantity, _)): (usize, &(u32, u32))| {
                component(&format!("c{at}"), "meter", json!({"quantities": {"use": quantity.to_string()}}))
            };
            let components: Vec<_> = quantities.iter().enumerate().map(of).collect();
            let (off, monthly, percent) = terms;
            let settings = json!({
                "discounts": [{"vendor": "test", "percent": off}],
                "commitments": [{"vendor": "test", "monthly": monthly, "percent": percent}],
            });
            let file = json!({"settings": settings, "services": [service], "components": components});
            Bench::open(&MINIMAL, file).estimate().monthly.likely
        };
        let mut shuffled = quantities.clone();
        shuffled.sort_by_key(|(_, key)| *key);
        prop_assert!(same(bench(&quantities), bench(&shuffled)), "{quantities:?}");
    }
}

#[test]
fn c3_zero_usage_costs_only_the_fixed_parts_for_every_plan_of_the_catalog() {
    let mut plans = 0;
    for service in &BUNDLED.services {
        for offering in &service.offerings {
            for plan in &offering.plans {
                let nothing = plan.charges.iter().map(|charge| (charge.id.clone(), json!("0")));
                let nothing: serde_json::Map<_, _> = nothing.collect();
                let fields = json!({"plan": plan.id, "quantities": nothing});
                let hosts =
                    service.requires.iter().take(1).map(|host| {
                        of("c0", host, &BUNDLED.service(host).unwrap().offerings[0].id, json!({}))
                    });
                let components: Vec<_> = hosts.chain([of("c1", &service.id, &offering.id, fields)]).collect();
                let bench = Bench::real(json!(components));
                for book in Book::ALL.into_iter().filter(|book| plan.is_in(*book)) {
                    plans += 1;
                    let place = format!("{}/{}/{} in {}", service.id, offering.id, plan.id, book.word());
                    let priced = bench.estimate_in(book);
                    let priced = priced.components.last().unwrap();
                    let fixed = |prices: &[(Book, Price)]| {
                        let price = prices.iter().find(|(known, _)| *known == book);
                        price.map_or(Decimal::ZERO, |(_, price)| price.headline().likely)
                    };
                    let mut used = Decimal::ZERO;
                    for line in &priced.lines {
                        if let Item::Charge(index) = line.item {
                            let least = plan.charges[index].at_least_minimum(Decimal::ZERO);
                            assert_eq!(line.quantity, least, "{place}: {}", plan.charges[index].id);
                            // Without use, only the flat fee of the first tier is due.
                            let flat = plan.charges[index]
                                .price(book)
                                .map_or(Decimal::ZERO, |price| price.tiers[0].flat);
                            assert!(
                                !least.is_zero() || line.amount == Range::point(flat),
                                "{place}: {line:?}"
                            );
                            used += if line.one_time { Decimal::ZERO } else { line.amount.likely };
                        }
                    }
                    let expected = (fixed(&plan.base_fee) + used).max(fixed(&plan.minimum));
                    assert_eq!(priced.monthly.likely, expected, "{place}");
                }
            }
        }
    }
    assert!(plans > 300, "{plans}");
}

/// The plans of the catalog in which a larger quantity can only cost more: graduated tiers, no whole blocks
/// of an account, nothing shared.
fn grows(plan: &Plan) -> bool {
    plan.charges.iter().all(|charge| {
        charge.tier_mode == TierMode::Graduated
            && charge.pool.is_none()
            && charge.block.is_none_or(|block| block.mode == BlockMode::Up)
    })
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn c3_more_of_a_charge_never_costs_less_in_the_catalog(
        gene in gene(), charge in any::<Index>(), a in quantity(), b in quantity(), book in book(),
    ) {
        let mut component = express(0, &gene);
        component.enabled = true;
        component.quote = None;
        let service = gene.service.get(&BUNDLED.services);
        let (_, offering) = service.offering(&component.offering).unwrap();
        let plan = gene.plan.unwrap_or(gene.offering).get(&offering.plans);
        component.plan = PlanChoice::Pinned(plan.id.clone());
        prop_assume!(grows(plan) && !plan.charges.is_empty() && service.requires.is_empty());
        let charge = charge.get(&plan.charges);
        let mut cost = |quantity: Decimal| {
            component.quantities.insert(charge.id.clone(), quantity);
            let mut design = Design::empty("d", "one");
            design.components.push(Arc::new(component.clone()));
            let priced = estimate(&BUNDLED, &design, book);
            (priced.gaps, priced.monthly.likely, priced.one_time.likely)
        };
        let (less, more) = (cost(a.min(b)), cost(a.max(b)));
        // Amounts that overflow or have no price are not comparable.
        prop_assume!(less.0 == more.0);
        prop_assert!(less.1 <= more.1 && less.2 <= more.2, "{}: {:?} {:?}", charge.id, less, more);
    }
}

#[test]
fn c1_numbers_at_the_end_of_the_range_of_a_decimal_never_panic() {
    // Every plan of the catalog with every usage, every quantity and every input at its maximum.
    for most in
        [Decimal::MAX, decimal("0.0000000000000000000000000001"), decimal("7922816251426433759354395033.5")]
    {
        for service in &BUNDLED.services {
            for (at, offering) in service.offerings.iter().enumerate() {
                let mut design = Design::empty("d", "absurd");
                design.workload = BUNDLED.inputs.iter().map(|input| (input.id.clone(), most)).collect();
                for (number, plan) in offering.plans.iter().enumerate() {
                    let mut component =
                        Component::new(&format!("c{at}-{number}"), &service.id, Layer::Data, &offering.id);
                    component.plan = PlanChoice::Pinned(plan.id.clone());
                    component.copies = 100_000;
                    design.components.push(Arc::new(component.clone()));
                    component.id.push_str("-set");
                    component.usage = service.usage.iter().map(|usage| (usage.id.clone(), most)).collect();
                    component.quantities =
                        plan.charges.iter().map(|charge| (charge.id.clone(), most)).collect();
                    design.components.push(Arc::new(component));
                }
                for book in Book::ALL {
                    let priced = estimate(&BUNDLED, &design, book);
                    assert!(
                        is_ordered(priced.monthly),
                        "{}/{}: {:?}",
                        service.id,
                        offering.id,
                        priced.monthly
                    );
                    let report = estimate_report(&BUNDLED, &design, None, &priced);
                    assert!(report.starts_with('{'), "{}/{}", service.id, offering.id);
                }
            }
        }
    }
}

#[test]
fn c8_a_free_line_is_priced_and_a_gap_has_no_amount() {
    let bench = Bench::real(json!([
        of("c1", "sqs", "standard", json!({"usage": {"messages": "0"}})),
        of("c2", "mongodb", "atlas", json!({"plan": "m10"})),
    ]));
    let priced = bench.estimate();
    for line in priced.components.iter().flat_map(|component| &component.lines) {
        match line.state {
            LineState::Gap(_) | LineState::Free => assert_eq!(line.amount, Range::ZERO, "{line:?}"),
            LineState::Priced => assert!(line.quantity > Decimal::ZERO, "{line:?}"),
        }
    }
}
