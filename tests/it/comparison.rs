//! Comparison of columns: differences, matches, the bridge from one total to another.

use std::sync::Arc;

use camada::domain::analysis::comparison::{
    Column, Row, RowOf, ShareOf, Standing, bridge, compare, matches, overlay,
};
use camada::domain::catalog::Layer;
use camada::domain::design::{Commitment, Component, Connection, Design, TransferPath};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::laws::cases;
use crate::support::{BUNDLED, Bench, MINIMAL, charge, component, decimal, merged, meter};

/// A column of components of the service `meter`: ten units at 1 each for 1,000 interactions.
fn column(key: &str, family: &str, components: Value, fields: Value) -> Column {
    let services = json!([meter(charge("use", "interactions / 100", "1", json!({})))]);
    let fields = merged(json!({"services": services, "components": components}), fields);
    let Bench { catalog, design } = Bench::open(&MINIMAL, fields);
    Column::new(key, family, key, catalog, design)
}

fn row(rows: &[Row], of: RowOf) -> &Row {
    rows.iter().find(|row| row.of == of).unwrap_or_else(|| panic!("there is no row of {of:?}"))
}

#[test]
fn each_column_differs_from_the_baseline_in_money_and_as_a_share() {
    let one = |extra| json!([component("c1", "meter", extra)]);
    let columns = [
        column("a", "f", one(json!({})), json!({})),
        column("b", "f", one(json!({"copies": 3})), json!({"workload": {"interactions": "2000"}})),
        column("c", "f", one(json!({"enabled": false})), json!({})),
    ];
    let compared = compare(&columns.each_ref());
    let total = row(&compared.rows, RowOf::Total);
    assert_eq!(total.difference(1, 0), Some(decimal("50")));
    assert_eq!(total.difference_share(1, 0), Some(decimal("5")));
    assert_eq!(total.difference(0, 1), Some(decimal("-50")));
    assert_eq!(total.difference_share(0, 2), None, "nothing has no percentage");
    let unit = row(&compared.rows, RowOf::UnitCost);
    assert_eq!(unit.amounts[1].unwrap().amount.likely, decimal("30"), "C16");
    let only = row(&compared.rows, RowOf::Component(0));
    assert_eq!((only.amounts[2], only.difference(2, 0)), (None, Some(decimal("-10"))));
    assert_eq!(row(&compared.rows, RowOf::Layer(Layer::Data)).difference(1, 0), Some(decimal("50")));
    assert!(!compared.rows.iter().any(|row| row.of == RowOf::OneTime), "a row without any amount is omitted");
}

#[test]
fn components_are_the_same_by_id_in_one_design_and_by_service_and_name_across_designs() {
    let named = |id: &str, name: &str| component(id, "meter", json!({"name": name}));
    let columns = [
        column("a", "f", json!([named("c1", "Main"), named("c2", "Copy")]), json!({})),
        column("b", "f", json!([named("c2", "Renamed")]), json!({})),
        column("c", "g", json!([named("c2", "Main"), named("c9", "Other")]), json!({})),
    ];
    let found: Vec<Vec<Option<usize>>> =
        matches(&columns.each_ref()).into_iter().map(|known| known.places).collect();
    assert_eq!(
        found,
        [vec![Some(0), None, Some(0)], vec![Some(1), Some(0), None], vec![None, None, Some(1)],]
    );
}

#[test]
fn two_equal_components_match_two_in_another_design() {
    let both = |ids: [&str; 2]| json!(ids.map(|id| component(id, "meter", json!({}))));
    let columns =
        [column("a", "f", both(["c1", "c2"]), json!({})), column("b", "g", both(["x", "y"]), json!({}))];
    let found = matches(&columns.each_ref());
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|known| known.places.iter().all(Option::is_some)));
}

#[test]
fn the_bridge_names_added_removed_and_changed_components() {
    let columns = [
        column(
            "a",
            "f",
            json!([component("c1", "meter", json!({})), component("c2", "meter", json!({}))]),
            json!({}),
        ),
        column(
            "b",
            "f",
            json!([component("c2", "meter", json!({"copies": 2})), component("c3", "meter", json!({}))]),
            json!({"settings": {"tax_percent": "10"}}),
        ),
    ];
    let found = bridge(&columns[0], &columns[1], 8);
    let shares: Vec<(ShareOf, Decimal)> =
        found.shares.into_iter().map(|share| (share.of, share.amount)).collect();
    assert_eq!((found.from, found.to), (decimal("20"), decimal("33")));
    assert_eq!(
        shares,
        [
            (ShareOf::Changed(0), decimal("10")),
            (ShareOf::Added(1), decimal("10")),
            (ShareOf::Removed(0), decimal("-10")),
            (ShareOf::Adjustment(camada::domain::estimate::AdjustmentKind::Tax), decimal("3")),
        ]
    );
}

#[test]
fn small_shares_are_combined_with_their_exact_sum() {
    let of = |copies: [u32; 4]| {
        let components = copies.into_iter().enumerate();
        let components =
            components.map(|(at, copies)| component(&format!("c{at}"), "meter", json!({"copies": copies})));
        json!(components.collect::<Vec<_>>())
    };
    let columns =
        [column("a", "f", of([1, 1, 1, 1]), json!({})), column("b", "f", of([2, 9, 3, 5]), json!({}))];
    let found = bridge(&columns[0], &columns[1], 2);
    let shares: Vec<(ShareOf, Decimal)> =
        found.shares.into_iter().map(|share| (share.of, share.amount)).collect();
    assert_eq!(
        shares,
        [
            (ShareOf::Changed(1), decimal("80")),
            (ShareOf::Changed(3), decimal("40")),
            (ShareOf::Other(2), decimal("30")),
        ]
    );
}

#[test]
fn the_canvas_marks_the_changes_of_a_compared_scenario() {
    let columns = [
        column(
            "a",
            "f",
            json!([
                component("c1", "meter", json!({})),
                component("c2", "meter", json!({})),
                component("c3", "meter", json!({"enabled": false})),
                component("c4", "meter", json!({})),
            ]),
            json!({}),
        ),
        column(
            "b",
            "f",
            json!([
                component("c1", "meter", json!({"copies": 3})),
                component("c2", "meter", json!({"enabled": false})),
                component("c3", "meter", json!({})),
                component("c4", "meter", json!({})),
            ]),
            json!({}),
        ),
    ];
    let marks: Vec<(String, Standing, Decimal)> = overlay(&columns[0], &columns[1])
        .into_iter()
        .map(|mark| (mark.component, mark.standing, mark.difference))
        .collect();
    let mark = |id: &str, standing, difference: &str| (id.to_owned(), standing, decimal(difference));
    assert_eq!(
        marks,
        [
            mark("c1", Standing::Changed, "20"),
            mark("c2", Standing::Removed, "-10"),
            mark("c3", Standing::Added, "10"),
        ]
    );
}

/// Any component of the catalog: service and offering as positions in their lists, copies, enabled, and
/// whether both designs have it.
type Gene = (u64, u64, u32, bool, u8);

/// The item at a position of a list, where 2⁶⁴ is the end.
fn pick<T>(list: &[T], far: u64) -> &T {
    let place = (u128::from(far) * u128::try_from(list.len()).unwrap()) >> 64;
    &list[usize::try_from(place).unwrap()]
}

fn any_column(key: &str, genes: &[Gene], side: u8, volume: u32, adjusted: bool) -> Column {
    let mut design = Design::empty(key, key);
    design.workload.insert("interactions".to_owned(), Decimal::from(volume));
    for (number, (service, offering, copies, enabled, sides)) in genes.iter().enumerate() {
        if sides & side == 0 {
            continue;
        }
        let service = pick(&BUNDLED.services, *service);
        // The second side has a different variant of some of them.
        let offering = if side == 2 { pick(&service.offerings, *offering) } else { &service.offerings[0] };
        let mut component = Component::new(&format!("c{number}"), &service.id, Layer::Data, &offering.id);
        (component.copies, component.enabled) = (*copies, *enabled || side == 2);
        design.components.push(Arc::new(component));
    }
    if let [first, .., last] = design.components.as_slice() {
        let (from, to) = (first.id.clone(), last.id.clone());
        let gb_per_month = Some(Decimal::from(volume));
        let path = TransferPath::Internet;
        design.connections.push(Connection { gb_per_month, path, ..Connection::new("x1", &from, &to) });
    }
    if adjusted {
        design.settings.taxes = crate::support::taxed(decimal("17.5"));
        design.settings.contingency_percent = decimal("8.25");
        let vendor = "aws".to_owned();
        let (monthly, percent) = (decimal("300"), decimal("27"));
        design.settings.commitments.push(Commitment { vendor, monthly, percent, term_months: None });
    }
    Column::new(key, "f", key, BUNDLED.clone(), design)
}

/// The shares of the bridge between two designs sum to the difference of their totals.
fn sums_exactly(genes: &[Gene], volumes: (u32, u32), adjusted: (bool, bool), most: usize) {
    let from = any_column("a", genes, 1, volumes.0, adjusted.0);
    let to = any_column("b", genes, 2, volumes.1, adjusted.1);
    let found = bridge(&from, &to, most);
    let sum: Decimal = found.shares.iter().map(|share| share.amount).sum();
    assert_eq!(sum, found.to - found.from);
    let shown = |total| camada::domain::basics::exact::round_half_up(total, 12);
    assert_eq!((found.from, found.to), (shown(from.total()), shown(to.total())));
    // Each component's share is the difference of its own bills, except for the last digits of one share.
    let cost = |column: &Column, place: usize| column.estimate.components[place].monthly.likely;
    for share in bridge(&from, &to, usize::MAX).shares {
        let own = match share.of {
            ShareOf::Added(place) => cost(&to, place),
            ShareOf::Removed(place) => -cost(&from, place),
            ShareOf::Changed(place) => {
                let id = &to.design.components[place].id;
                let before = from.design.components.iter().position(|component| component.id == *id);
                cost(&to, place) - cost(&from, before.unwrap())
            }
            ShareOf::Other(count) => panic!("{count} are gathered though all may stand alone"),
            ShareOf::Connections | ShareOf::Adjustment(_) => continue,
        };
        assert!((share.amount - own).abs() <= Decimal::new(1, 9), "{share:?}: {own}");
    }
}

#[test]
fn a_bridge_that_once_failed_sums_exactly() {
    let six = [
        (3_919_933_115_663_279_719, 0, 7, true, 1),
        (15_218_563_860_810_380_084, 0, 1, false, 2),
        (10_145_709_240_540_253_389, 12_297_829_382_473_034_411, 7, false, 2),
        (8_762_203_435_012_037_018, 12_297_829_382_473_034_411, 4, true, 3),
        (7_378_697_629_483_820_667, 4_515_324_642_444_849_948, 6, false, 3),
        (4_198_933_114_709_943_937, 3_501_351_120_773_797_127, 3, false, 3),
    ];
    sums_exactly(&six, (38_280_742, 25_621_488), (false, false), 6);
    sums_exactly(&[(4_611_686_018_427_387_904, 0, 4, true, 1)], (20_432_607, 1), (true, false), 0);
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn a_bridge_sums_exactly_whatever_the_designs(
        genes in prop::collection::vec((any::<u64>(), any::<u64>(), 1..9_u32, any::<bool>(), 1..=3_u8), 0..10),
        volumes in (1..50_000_000_u32, 1..50_000_000_u32),
        adjusted in (any::<bool>(), any::<bool>()),
        most in 0..12_usize,
    ) {
        sums_exactly(&genes, volumes, adjusted, most);
    }
}
