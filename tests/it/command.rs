//! Commands: every change keeps the design sound, and a rejected one changes nothing.

use camada::domain::basics::json::Fault;
use camada::domain::catalog::Layer;
use camada::domain::catalog::price::Book;
use camada::domain::design::{
    BackupPolicy, Command, CommandError, Commitment, ComponentChange, ComponentEdit, Currency, Design,
    Discount, MAX_COMPONENTS, MAX_NAME, MAX_NOTES, MAX_PERCENT_OFF, MAX_PRICES, MAX_TERMS, Moved, OwnPrice,
    Place, PlanChoice, PricesEdit, Quote, Saved, Scenario, ScenarioChange, ScenarioEdit, SettingsEdit,
    TransferPath,
};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::FileFailurePersistence;
use rust_decimal::Decimal;

use crate::support::decimal;

fn lane(layer: Layer) -> Place {
    Place { layer, group: None, before: None }
}

fn add(service: &str, place: Place) -> Command {
    Command::Add { service: service.to_owned(), offering: "only".to_owned(), place }
}

fn to(id: &str, place: Place) -> Command {
    Command::Move { id: id.to_owned(), place }
}

fn edit(id: &str, edit: ComponentEdit) -> Command {
    Command::Edit { id: id.to_owned(), edit }
}

/// Data lane: c1, c2, c3 and the group g4 with c5; application lane: c6.
fn canvas() -> Design {
    let mut design = Design::empty("d", "canvas");
    for service in ["one", "two", "three"] {
        add(service, lane(Layer::Data)).apply(&mut design).unwrap();
    }
    Command::AddGroup { layer: Layer::Data, name: "Streaming".to_owned() }.apply(&mut design).unwrap();
    add("inside", Place { group: Some("g1".to_owned()), ..lane(Layer::Data) }).apply(&mut design).unwrap();
    add("front", lane(Layer::Application)).apply(&mut design).unwrap();
    assert_eq!(order(&design), ["c5", "c1", "c2", "c3", "c4"]);
    design
}

fn order(design: &Design) -> Vec<&str> {
    design.components.iter().map(|component| component.id.as_str()).collect()
}

fn apply(design: &mut Design, command: impl Into<Command>) -> Result<Option<String>, CommandError> {
    command.into().apply(design)
}

/// Applies a command that must be accepted, and checks the order of the canvas after it.
#[track_caller]
fn applied(design: &mut Design, command: Command, expected: &[&str]) {
    command.apply(design).unwrap();
    assert_eq!(design.violations(), Vec::<String>::new());
    assert_eq!(order(design), expected);
}

/// A command that is rejected and leaves the design as it was.
#[track_caller]
fn rejected(design: &Design, command: impl Into<Command>, expected: CommandError) {
    let mut changed = design.clone();
    assert_eq!(apply(&mut changed, command), Err(expected));
    assert_eq!(changed, *design);
}

// ---- Adding and moving -----------------------------------------------------------------------------------------------

#[test]
fn a_component_is_added_at_the_end_of_its_lane_or_before_another() {
    let mut design = canvas();
    applied(&mut design, add("x", lane(Layer::Data)), &["c5", "c1", "c2", "c3", "c6", "c4"]);
    let place = Place { before: Some("c2".to_owned()), ..lane(Layer::Data) };
    applied(&mut design, add("y", place), &["c5", "c1", "c7", "c2", "c3", "c6", "c4"]);
    applied(&mut design, add("z", lane(Layer::Analytics)), &["c5", "c1", "c7", "c2", "c3", "c6", "c4", "c8"]);
}

#[test]
fn adding_says_which_id_the_new_component_has() {
    let mut design = canvas();
    let id = add("x", lane(Layer::Data)).apply(&mut design).unwrap().unwrap();
    assert_eq!(design.component(&id).unwrap().service, "x");
    let id = Command::Duplicate { id: "c1".to_owned() }.apply(&mut design).unwrap().unwrap();
    assert_eq!(design.component(&id).unwrap().service, "one");
    let id =
        Command::AddGroup { layer: Layer::Data, name: "g".to_owned() }.apply(&mut design).unwrap().unwrap();
    assert!(design.groups.iter().any(|group| group.id == id));
}

#[test]
fn a_component_moves_within_its_lane() {
    let mut design = canvas();
    let before = |id: &str| Place { before: Some(id.to_owned()), ..lane(Layer::Data) };
    applied(&mut design, to("c3", before("c1")), &["c5", "c3", "c1", "c2", "c4"]);
    applied(&mut design, to("c3", lane(Layer::Data)), &["c5", "c1", "c2", "c3", "c4"]);
    applied(&mut design, to("c1", before("c3")), &["c5", "c2", "c1", "c3", "c4"]);
}

#[test]
fn a_component_that_moves_before_itself_stays_where_it_is() {
    let mut design = canvas();
    let before = design.clone();
    let place = Place { before: Some("c2".to_owned()), ..lane(Layer::Data) };
    applied(&mut design, to("c2", place), &["c5", "c1", "c2", "c3", "c4"]);
    assert_eq!(design, before);
}

#[test]
fn a_component_moves_between_lanes_and_leaves_its_group_behind() {
    let mut design = canvas();
    applied(&mut design, to("c4", lane(Layer::Analytics)), &["c5", "c1", "c2", "c3", "c4"]);
    let moved = design.component("c4").unwrap();
    assert_eq!((moved.layer, &moved.group), (Layer::Analytics, &None));
    applied(&mut design, to("c1", lane(Layer::Application)), &["c5", "c1", "c2", "c3", "c4"]);
    let place = Place { before: Some("c5".to_owned()), ..lane(Layer::Application) };
    applied(&mut design, to("c2", place), &["c2", "c5", "c1", "c3", "c4"]);
}

#[test]
fn a_component_moves_into_a_group_and_out_of_it() {
    let mut design = canvas();
    let inside = || Place { group: Some("g1".to_owned()), ..lane(Layer::Data) };
    applied(&mut design, to("c1", inside()), &["c5", "c2", "c3", "c4", "c1"]);
    assert_eq!(design.component("c1").unwrap().group.as_deref(), Some("g1"));
    let first = Place { before: Some("c4".to_owned()), ..inside() };
    applied(&mut design, to("c2", first), &["c5", "c3", "c2", "c4", "c1"]);
    applied(&mut design, to("c4", lane(Layer::Data)), &["c5", "c3", "c4", "c2", "c1"]);
    assert_eq!(design.component("c4").unwrap().group, None);
}

#[test]
fn a_place_before_something_elsewhere_still_puts_the_component_where_it_was_meant_to_go() {
    // “Before c5” is said of another lane: the lane counts, and the canvas stays in order.
    let mut design = canvas();
    let place = Place { before: Some("c5".to_owned()), ..lane(Layer::Analytics) };
    applied(&mut design, to("c1", place), &["c5", "c2", "c3", "c4", "c1"]);
    let place = Place { before: Some("no-such-component".to_owned()), ..lane(Layer::Data) };
    applied(&mut design, to("c2", place), &["c5", "c3", "c2", "c4", "c1"]);
}

#[test]
fn a_copy_stands_behind_its_original_with_everything_but_the_id() {
    let mut design = canvas();
    edit("c2", ComponentEdit::Notes("keep".to_owned())).apply(&mut design).unwrap();
    applied(&mut design, Command::Duplicate { id: "c2".to_owned() }, &["c5", "c1", "c2", "c6", "c3", "c4"]);
    let mut copy = (**design.component("c6").unwrap()).clone();
    copy.id = "c2".to_owned();
    assert_eq!(copy, **design.component("c2").unwrap());
}

// ---- Removing --------------------------------------------------------------------------------------------------------

#[test]
fn removing_a_component_removes_its_connections_and_its_place_in_scenarios() {
    let mut design = canvas();
    for (from, to) in [("c1", "c2"), ("c2", "c3"), ("c3", "c1")] {
        Command::Connect { from: from.to_owned(), to: to.to_owned() }.apply(&mut design).unwrap();
    }
    let change = ComponentChange { copies: Some(2), ..ComponentChange::default() };
    let components = ["c1", "c2"].map(|id| (id.to_owned(), change.clone())).into();
    let (id, name) = ("s1".to_owned(), "Double".to_owned());
    design.scenarios.push(Scenario { components, ..Scenario::new(&id, &name) });
    applied(&mut design, Command::Remove { id: "c2".to_owned() }, &["c5", "c1", "c3", "c4"]);
    let left: Vec<(&str, &str)> = design
        .connections
        .iter()
        .map(|connection| (connection.from.as_str(), connection.to.as_str()))
        .collect();
    assert_eq!(left, [("c3", "c1")]);
    let changed: Vec<&String> = design.scenarios[0].components.keys().collect();
    assert_eq!(changed, ["c1"]);
}

#[test]
fn removing_a_group_keeps_its_components_in_the_lane() {
    let mut design = canvas();
    applied(&mut design, Command::RemoveGroup { id: "g1".to_owned() }, &["c5", "c1", "c2", "c3", "c4"]);
    assert_eq!(design.groups, []);
    assert_eq!(design.component("c4").unwrap().group, None);
    assert_eq!(design.component("c4").unwrap().layer, Layer::Data);
}

#[test]
fn removing_a_connection_leaves_the_others() {
    let mut design = canvas();
    let connect = |from: &str, to: &str| Command::Connect { from: from.to_owned(), to: to.to_owned() };
    let first = connect("c1", "c2").apply(&mut design).unwrap().unwrap();
    connect("c2", "c1").apply(&mut design).unwrap();
    Command::Disconnect { id: first.clone() }.apply(&mut design).unwrap();
    assert_eq!(design.connections.len(), 1);
    rejected(&design, Command::Disconnect { id: first.clone() }, CommandError::UnknownConnection(first));
}

// ---- Editing ---------------------------------------------------------------------------------------------------------

#[test]
fn another_offering_lets_go_of_what_was_said_about_the_old_ones_plan_and_charges() {
    let mut design = canvas();
    let set = |id: &str| (id.to_owned(), Some(decimal("3")));
    let (id, value) = set("gb");
    edit("c1", ComponentEdit::Usage { id, value }).apply(&mut design).unwrap();
    let (charge, value) = set("storage");
    edit("c1", ComponentEdit::Quantity { charge: charge.clone(), value }).apply(&mut design).unwrap();
    edit("c1", ComponentEdit::Price { charge, value }).apply(&mut design).unwrap();
    edit("c1", ComponentEdit::Plan(PlanChoice::Pinned("big".to_owned()))).apply(&mut design).unwrap();
    let same = design.clone();
    edit("c1", ComponentEdit::Offering("only".to_owned())).apply(&mut design).unwrap();
    assert_eq!(design, same, "the same offering changes nothing");
    edit("c1", ComponentEdit::Offering("other".to_owned())).apply(&mut design).unwrap();
    let component = design.component("c1").unwrap();
    assert_eq!(component.plan, PlanChoice::Auto);
    assert!(component.quantities.is_empty() && component.prices.is_empty());
    assert_eq!(component.usage["gb"], decimal("3"), "usage belongs to the service");
}

#[test]
fn what_was_set_can_be_given_back_to_the_catalog() {
    let mut design = canvas();
    let fresh = design.clone();
    for value in [Some(decimal("3")), None] {
        let (id, charge) = ("x".to_owned(), "x".to_owned());
        edit("c1", ComponentEdit::Usage { id: id.clone(), value }).apply(&mut design).unwrap();
        edit("c1", ComponentEdit::Quantity { charge: charge.clone(), value }).apply(&mut design).unwrap();
        edit("c1", ComponentEdit::Price { charge, value }).apply(&mut design).unwrap();
        Command::SetInput { id, value }.apply(&mut design).unwrap();
    }
    assert_eq!(design, fresh);
}

#[test]
fn an_empty_name_gives_the_component_its_services_name_back() {
    let mut design = canvas();
    for (name, expected) in [("Cache", Some("Cache")), ("  ", None), ("", None)] {
        edit("c1", ComponentEdit::Name(Some(name.to_owned()))).apply(&mut design).unwrap();
        assert_eq!(design.component("c1").unwrap().name.as_deref(), expected);
    }
}

// ---- Money -----------------------------------------------------------------------------------------------------------

fn own_price(charge: &str, currency: Option<&str>) -> OwnPrice {
    OwnPrice {
        service: "meter".to_owned(),
        offering: "only".to_owned(),
        plan: None,
        charge: charge.to_owned(),
        price: Decimal::ONE,
        per: None,
        currency: currency.map(str::to_owned),
        valid_from: None,
        source: None,
    }
}

fn currency_of(code: &str) -> Currency {
    Currency { code: code.to_owned(), rate: decimal("5.43"), as_of: Some("2026-11-20".to_owned()) }
}

fn commitment(monthly: &str) -> Commitment {
    Commitment {
        vendor: "aws".to_owned(),
        monthly: decimal(monthly),
        percent: decimal("20"),
        term_months: Some(12),
    }
}

fn charges(design: &Design) -> Vec<&str> {
    design.prices.rows().iter().map(|row| row.charge.as_str()).collect()
}

#[test]
fn c10_a_vendor_has_one_discount_that_is_set_changed_and_taken_away() {
    let mut design = canvas();
    let fresh = design.clone();
    let set = |percent: Option<&str>| SettingsEdit::Discount {
        vendor: "aws".to_owned(),
        percent: percent.map(decimal),
    };
    for percent in ["10", "12.5"] {
        apply(&mut design, set(Some(percent))).unwrap();
        let expected = Discount { vendor: "aws".to_owned(), percent: decimal(percent) };
        assert_eq!(design.settings.discounts, [expected]);
    }
    let bounds = CommandError::Invalid(Fault::OutOfBounds {
        value: "100".to_owned(),
        min: Decimal::ZERO,
        max: MAX_PERCENT_OFF,
    });
    rejected(&design, set(Some("100")), bounds);
    apply(&mut design, set(None)).unwrap();
    assert_eq!(design, fresh);
    for vendor in 0..MAX_TERMS {
        let command = SettingsEdit::Discount { vendor: vendor.to_string(), percent: Some(Decimal::ONE) };
        apply(&mut design, command).unwrap();
    }
    let full = Fault::TooMany { found: MAX_TERMS + 1, max: MAX_TERMS };
    rejected(&design, set(Some("1")), CommandError::Invalid(full));
}

#[test]
fn c10_commitments_are_added_changed_and_taken_away_by_their_index() {
    let mut design = canvas();
    let set = |index, commitment| SettingsEdit::Commitment { index, commitment };
    rejected(&design, set(1, Some(commitment("1"))), CommandError::UnknownRow(1));
    rejected(&design, set(0, None), CommandError::UnknownRow(0));
    apply(&mut design, set(0, Some(commitment("1")))).unwrap();
    apply(&mut design, set(1, Some(commitment("2")))).unwrap();
    apply(&mut design, set(0, Some(commitment("3")))).unwrap();
    assert_eq!(design.settings.commitments, [commitment("3"), commitment("2")]);
    apply(&mut design, set(0, None)).unwrap();
    assert_eq!(design.settings.commitments, [commitment("2")]);
    let endless = Commitment { term_months: Some(121), ..commitment("1") };
    assert!(apply(&mut design, set(0, Some(endless))).is_err());
}

#[test]
fn c10_contingency_and_tax_are_percentages() {
    let mut design = canvas();
    let bounds = || CommandError::OutOfBounds { min: Decimal::ZERO, max: Decimal::ONE_HUNDRED };
    for wrong in ["-1", "100.5"] {
        rejected(&design, SettingsEdit::Contingency(decimal(wrong)), bounds());
        rejected(&design, SettingsEdit::Tax(decimal(wrong)), bounds());
    }
    apply(&mut design, SettingsEdit::Contingency(decimal("10"))).unwrap();
    apply(&mut design, SettingsEdit::Tax(decimal("8.25"))).unwrap();
    let settings = &design.settings;
    assert_eq!((settings.contingency_percent, settings.tax_percent), (decimal("10"), decimal("8.25")));
}

#[test]
fn c15_a_currency_is_not_taken_away_from_prices_that_are_in_it() {
    let mut design = canvas();
    let foreign = || vec![own_price("a", Some("BRL")), own_price("b", Some("USD")), own_price("c", None)];
    let other = || CommandError::Invalid(Fault::OtherCurrency("BRL".to_owned()));
    rejected(&design, PricesEdit::Add(foreign()), other());
    rejected(&design, PricesEdit::Replace(foreign()), other());
    apply(&mut design, SettingsEdit::Currency(Some(currency_of("BRL")))).unwrap();
    apply(&mut design, PricesEdit::Add(foreign())).unwrap();
    rejected(&design, SettingsEdit::Currency(None), other());
    rejected(&design, SettingsEdit::Currency(Some(currency_of("EUR"))), other());
    let newer = Currency { rate: decimal("5.5"), ..currency_of("BRL") };
    apply(&mut design, SettingsEdit::Currency(Some(newer))).expect("another rate");
    apply(&mut design, PricesEdit::Set { index: 0, row: None }).unwrap();
    apply(&mut design, SettingsEdit::Currency(None)).expect("nothing is in it any more");
    let none = Currency { rate: Decimal::ZERO, ..currency_of("BRL") };
    assert!(apply(&mut design, SettingsEdit::Currency(Some(none))).is_err());
    let fault = Fault::NotACurrency("reais".to_owned());
    rejected(&design, SettingsEdit::Currency(Some(currency_of("reais"))), CommandError::Invalid(fault));
}

#[test]
fn own_prices_are_added_changed_taken_away_and_replaced() {
    let mut design = canvas();
    let set = |index, row: Option<OwnPrice>| PricesEdit::Set { index, row: row.map(Box::new) };
    apply(&mut design, set(0, Some(own_price("a", None)))).unwrap();
    apply(&mut design, PricesEdit::Add(vec![own_price("b", None), own_price("c", None)])).unwrap();
    assert_eq!(charges(&design), ["a", "b", "c"]);
    apply(&mut design, set(1, Some(own_price("d", None)))).unwrap();
    apply(&mut design, set(0, None)).unwrap();
    assert_eq!(charges(&design), ["d", "c"]);
    rejected(&design, set(2, None), CommandError::UnknownRow(2));
    rejected(&design, set(3, Some(own_price("e", None))), CommandError::UnknownRow(3));
    apply(&mut design, PricesEdit::Replace(vec![own_price("f", None)])).unwrap();
    assert_eq!(charges(&design), ["f"]);
    let many = vec![own_price("g", None); MAX_PRICES];
    let full = CommandError::Invalid(Fault::TooMany { found: MAX_PRICES + 1, max: MAX_PRICES });
    rejected(&design, PricesEdit::Add(many), full);
    let free = OwnPrice { per: Some(Decimal::ZERO), ..own_price("h", None) };
    assert!(apply(&mut design, set(0, Some(free))).is_err(), "for no unit at all");
}

#[test]
fn what_a_contract_says_is_stripped_from_a_design() {
    let mut design = canvas();
    let fresh = design.clone();
    let (charge, value) = ("use".to_owned(), Some(decimal("3")));
    edit("c1", ComponentEdit::Price { charge, value }).apply(&mut design).unwrap();
    apply(&mut design, PricesEdit::Add(vec![own_price("use", None)])).unwrap();
    apply(&mut design, SettingsEdit::Discount { vendor: "aws".to_owned(), percent: Some(Decimal::TEN) })
        .unwrap();
    apply(&mut design, SettingsEdit::Commitment { index: 0, commitment: Some(commitment("9")) }).unwrap();
    let (catalog, components) = ("2026.10".to_owned(), std::collections::BTreeMap::new());
    design.saved = Some(std::sync::Arc::new(Saved { catalog, book: Book::List, components }));
    apply(&mut design, PricesEdit::Strip).unwrap();
    assert_eq!(design, fresh);
}

#[test]
fn moved_prices_are_accepted() {
    let mut design = canvas();
    let (before, after) = (std::collections::BTreeMap::new(), std::collections::BTreeMap::new());
    design.moved = Some(std::sync::Arc::new(Moved { from: "2026.10".to_owned(), before, after }));
    Command::AcceptPrices.apply(&mut design).unwrap();
    assert_eq!(design, canvas());
}

#[test]
fn a_connection_has_traffic_and_a_path() {
    let mut design = canvas();
    let id =
        Command::Connect { from: "c1".to_owned(), to: "c2".to_owned() }.apply(&mut design).unwrap().unwrap();
    assert_eq!((design.connections[0].gb_per_month, design.connections[0].path), (None, TransferPath::Auto));
    let gb = |gb: Option<&str>| Command::SetTraffic { id: id.clone(), gb_per_month: gb.map(decimal) };
    gb(Some("12.5")).apply(&mut design).unwrap();
    let path = TransferPath::CrossRegion;
    Command::SetPath { id: id.clone(), path }.apply(&mut design).unwrap();
    assert_eq!(
        (design.connections[0].gb_per_month, design.connections[0].path),
        (Some(decimal("12.5")), path)
    );
    rejected(&design, gb(Some("-1")), CommandError::OutOfBounds { min: Decimal::ZERO, max: Decimal::MAX });
    gb(None).apply(&mut design).unwrap();
    assert_eq!(design.connections[0].gb_per_month, None);
    let unknown = || CommandError::UnknownConnection("x9".to_owned());
    rejected(&design, Command::SetPath { id: "x9".to_owned(), path }, unknown());
    rejected(&design, Command::SetTraffic { id: "x9".to_owned(), gb_per_month: None }, unknown());
}

#[test]
fn a_component_is_backed_up_and_its_backup_follows_the_offering() {
    let mut design = canvas();
    let policy = BackupPolicy {
        offering: Some("vault".to_owned()),
        usage: [("retention_days".to_owned(), decimal("30"))].into(),
    };
    edit("c1", ComponentEdit::Backup(Some(policy.clone()))).apply(&mut design).unwrap();
    assert_eq!(design.component("c1").unwrap().backup, Some(policy.clone()));
    let usage =
        |value: Option<&str>| ComponentEdit::BackupUsage { id: "pitr".to_owned(), value: value.map(decimal) };
    rejected(
        &design,
        edit("c1", usage(Some("-1"))),
        CommandError::OutOfBounds { min: Decimal::ZERO, max: Decimal::MAX },
    );
    edit("c1", usage(Some("1"))).apply(&mut design).unwrap();
    edit("c1", ComponentEdit::Offering("other".to_owned())).apply(&mut design).unwrap();
    let backup = design.component("c1").unwrap().backup.clone().unwrap();
    assert_eq!(backup.offering, None, "the backup of another offering is another");
    assert_eq!(backup.usage.len(), 2, "what is wanted of it stays");
    edit("c2", usage(Some("1"))).apply(&mut design).unwrap();
    assert_eq!(design.component("c2").unwrap().backup.as_ref().unwrap().usage["pitr"], Decimal::ONE);
    edit("c1", ComponentEdit::Backup(None)).apply(&mut design).unwrap();
    assert_eq!(design.component("c1").unwrap().backup, None);
}

#[test]
fn a_recovery_tier_is_the_designs_or_the_components_own() {
    let mut design = canvas();
    apply(&mut design, SettingsEdit::Recovery(Some("basic".to_owned()))).unwrap();
    edit("c1", ComponentEdit::Recovery(Some("none".to_owned()))).apply(&mut design).unwrap();
    assert_eq!(design.settings.recovery.as_deref(), Some("basic"));
    assert_eq!(design.component("c1").unwrap().recovery.as_deref(), Some("none"));
    let long = Some("x".repeat(MAX_NAME + 1));
    rejected(&design, SettingsEdit::Recovery(long), CommandError::TooLong { max: MAX_NAME });
}

// ---- Rejections ------------------------------------------------------------------------------------------------------

#[test]
fn commands_about_what_is_not_there_are_rejected() {
    let design = canvas();
    let component = || CommandError::UnknownComponent("c9".to_owned());
    rejected(&design, to("c9", lane(Layer::Data)), component());
    rejected(&design, Command::Remove { id: "c9".to_owned() }, component());
    rejected(&design, Command::Duplicate { id: "c9".to_owned() }, component());
    rejected(&design, edit("c9", ComponentEdit::Enabled(false)), component());
    rejected(&design, Command::Connect { from: "c9".to_owned(), to: "c1".to_owned() }, component());
    rejected(&design, Command::Connect { from: "c1".to_owned(), to: "c9".to_owned() }, component());
    let group = || CommandError::UnknownGroup("g9".to_owned());
    let nowhere = || Place { group: Some("g9".to_owned()), ..lane(Layer::Data) };
    rejected(&design, add("x", nowhere()), group());
    rejected(&design, to("c1", nowhere()), group());
    rejected(&design, Command::RemoveGroup { id: "g9".to_owned() }, group());
    rejected(&design, Command::RenameGroup { id: "g9".to_owned(), name: "x".to_owned() }, group());
}

#[test]
fn a_group_of_another_lane_is_rejected() {
    let place = Place { group: Some("g1".to_owned()), ..lane(Layer::Analytics) };
    rejected(&canvas(), to("c1", place.clone()), CommandError::UnknownGroup("g1".to_owned()));
    rejected(&canvas(), add("x", place), CommandError::UnknownGroup("g1".to_owned()));
}

#[test]
fn a_component_connects_neither_with_itself_nor_twice_with_another() {
    let mut design = canvas();
    let connect = |from: &str, to: &str| Command::Connect { from: from.to_owned(), to: to.to_owned() };
    rejected(&design, connect("c1", "c1"), CommandError::NotConnectable);
    connect("c1", "c2").apply(&mut design).unwrap();
    rejected(&design, connect("c1", "c2"), CommandError::NotConnectable);
    connect("c2", "c1").apply(&mut design).expect("the way back is another connection");
}

#[test]
fn values_out_of_bounds_are_rejected() {
    let design = canvas();
    let bounds = |min: &str, max: &str| CommandError::OutOfBounds { min: decimal(min), max: decimal(max) };
    let positive = || CommandError::OutOfBounds { min: Decimal::ZERO, max: Decimal::MAX };
    rejected(&design, edit("c1", ComponentEdit::Copies(0)), bounds("1", "100000"));
    rejected(&design, edit("c1", ComponentEdit::Copies(100_001)), bounds("1", "100000"));
    rejected(&design, edit("c1", ComponentEdit::Hours(Some(decimal("745")))), bounds("0", "744"));
    rejected(&design, edit("c1", ComponentEdit::Hours(Some(decimal("-1")))), bounds("0", "744"));
    rejected(&design, Command::SetHoursPerMonth(decimal("0")), bounds("1", "744"));
    rejected(&design, Command::SetHoursPerMonth(decimal("745")), bounds("1", "744"));
    let negative = Some(decimal("-0.01"));
    rejected(&design, Command::SetInput { id: "interactions".to_owned(), value: negative }, positive());
    rejected(&design, edit("c1", ComponentEdit::Usage { id: "gb".to_owned(), value: negative }), positive());
    rejected(
        &design,
        edit("c1", ComponentEdit::Quantity { charge: "x".to_owned(), value: negative }),
        positive(),
    );
    rejected(
        &design,
        edit("c1", ComponentEdit::Price { charge: "x".to_owned(), value: negative }),
        positive(),
    );
    let quote = Quote { amount: decimal("-1"), source: String::new(), as_of: None };
    rejected(&design, edit("c1", ComponentEdit::Quote(Some(quote))), positive());
}

#[test]
fn texts_that_no_file_could_hold_are_rejected() {
    let design = canvas();
    let (name, notes) = ("ã".repeat(MAX_NAME + 1), "ã".repeat(MAX_NOTES + 1));
    let long = || CommandError::TooLong { max: MAX_NAME };
    rejected(&design, Command::Rename(name.clone()), long());
    rejected(&design, Command::AddGroup { layer: Layer::Data, name: name.clone() }, long());
    rejected(&design, Command::RenameGroup { id: "g1".to_owned(), name: name.clone() }, long());
    rejected(&design, edit("c1", ComponentEdit::Name(Some(name.clone()))), long());
    rejected(&design, edit("c1", ComponentEdit::Notes(notes)), CommandError::TooLong { max: MAX_NOTES });
    let quote = Quote { amount: Decimal::ONE, source: name, as_of: None };
    rejected(&design, edit("c1", ComponentEdit::Quote(Some(quote))), long());
}

#[test]
fn no_more_components_than_a_design_may_have() {
    let mut design = canvas();
    let one = (*design.components[1]).clone();
    design.components = (0..MAX_COMPONENTS)
        .map(|n| {
            let mut component = one.clone();
            component.id = format!("c{n}");
            std::sync::Arc::new(component)
        })
        .collect();
    let full = || CommandError::TooManyComponents { max: MAX_COMPONENTS };
    rejected(&design, add("x", lane(Layer::Data)), full());
    rejected(&design, Command::Duplicate { id: "c1".to_owned() }, full());
}

#[test]
fn a_new_id_is_new_whatever_ids_an_opened_file_has() {
    let mut design = canvas();
    let largest = format!("c{}", u64::MAX);
    std::sync::Arc::make_mut(&mut design.components[0]).id = largest;
    for _ in 0..3 {
        add("x", lane(Layer::Data)).apply(&mut design).unwrap();
        assert_eq!(design.violations(), Vec::<String>::new());
    }
}

// ---- Laws ------------------------------------------------------------------------------------------------------------

/// A command that is not yet about a certain design: ids are chosen among those that the design has by then.
#[derive(Clone, Debug)]
enum Wish {
    Rename(String),
    SetInput(Option<Decimal>),
    SetBook(Book),
    SetHours(u32),
    Add(WishedPlace),
    Move(Index, WishedPlace),
    Duplicate(Index),
    Remove(Index),
    Edit(Index, ComponentEdit),
    AddGroup(Layer, String),
    RenameGroup(Index, String),
    RemoveGroup(Index),
    Connect(Index, Index),
    Disconnect(Index),
    SetTraffic(Index, Option<Decimal>),
    SetPath(Index, TransferPath),
    /// A command that is about no component, group or connection.
    Money(Box<Command>),
    Replace,
}

#[derive(Clone, Debug)]
struct WishedPlace {
    layer: Layer,
    group: Option<Index>,
    before: Option<Index>,
}

fn text(most: usize) -> impl Strategy<Value = String> {
    prop_oneof![8 => "[ -~ãé🦀]{0,12}".boxed(), 1 => Just("x".repeat(most + 1)).boxed()]
}

fn value() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        6 => (0..1_000_000_i64, 0..=4_u32).prop_map(|(digits, scale)| Decimal::new(digits, scale)),
        1 => Just(Decimal::MAX),
        1 => Just(Decimal::NEGATIVE_ONE),
    ]
}

fn wished_edit() -> impl Strategy<Value = ComponentEdit> {
    let id = || prop::sample::select(vec!["gb", "requests", ""]).prop_map(str::to_owned);
    let set = || prop::option::of(value());
    let plan =
        prop_oneof![Just(PlanChoice::Auto), id().prop_map(|id| PlanChoice::Pinned(format!("plan-{id}")))];
    let quote = (value(), text(MAX_NAME), prop::option::of(text(20)));
    let quote = quote.prop_map(|(amount, source, as_of)| Quote { amount, source, as_of });
    prop_oneof![
        prop::option::of(text(MAX_NAME)).prop_map(ComponentEdit::Name),
        id().prop_map(ComponentEdit::Offering),
        plan.prop_map(ComponentEdit::Plan),
        (0..100_003_u32).prop_map(ComponentEdit::Copies),
        set().prop_map(ComponentEdit::Hours),
        any::<bool>().prop_map(ComponentEdit::Enabled),
        (id(), set()).prop_map(|(id, value)| ComponentEdit::Usage { id, value }),
        (id(), set()).prop_map(|(charge, value)| ComponentEdit::Quantity { charge, value }),
        (id(), set()).prop_map(|(charge, value)| ComponentEdit::Price { charge, value }),
        prop::option::of(quote).prop_map(ComponentEdit::Quote),
        text(MAX_NOTES).prop_map(ComponentEdit::Notes),
        prop::option::of((prop::option::of(text(MAX_NAME)), value())).prop_map(|policy| {
            let policy = policy
                .map(|(offering, value)| BackupPolicy { offering, usage: [("gb".to_owned(), value)].into() });
            ComponentEdit::Backup(policy)
        }),
        (id(), set()).prop_map(|(id, value)| ComponentEdit::BackupUsage { id, value }),
        prop::option::of(text(MAX_NAME)).prop_map(ComponentEdit::Recovery),
    ]
}

fn wished_row() -> impl Strategy<Value = OwnPrice> {
    let currency = prop::option::of(prop::sample::select(vec!["USD", "BRL", "EUR"]));
    let date = prop::option::of(prop::sample::select(vec!["2026", "2026-11-25", "soon"]));
    (text(MAX_NAME), value(), prop::option::of(value()), currency, date).prop_map(
        |(charge, price, per, currency, date)| OwnPrice {
            price,
            per,
            valid_from: date.map(str::to_owned),
            ..own_price(&charge, currency)
        },
    )
}

fn money() -> impl Strategy<Value = Command> {
    let rows = || prop::collection::vec(wished_row(), 0..3);
    let vendor = || prop::sample::select(vec!["aws", "google", ""]).prop_map(str::to_owned);
    let commitment = (vendor(), value(), value(), prop::option::of(0..140_u32));
    let commitment = commitment.prop_map(|(vendor, monthly, percent, term_months)| Commitment {
        vendor,
        monthly,
        percent,
        term_months,
    });
    let currency = (prop::sample::select(vec!["BRL", "EUR", "usd"]), value());
    let currency = currency.prop_map(|(code, rate)| Currency { rate, ..currency_of(code) });
    prop_oneof![
        any::<bool>().prop_map(|value| SettingsEdit::OwnPrices(value).into()),
        prop::option::of(currency).prop_map(|value| SettingsEdit::Currency(value).into()),
        (vendor(), prop::option::of(value())).prop_map(|(vendor, percent)| SettingsEdit::Discount {
            vendor,
            percent
        }
        .into()),
        (0..3_usize, prop::option::of(commitment)).prop_map(|(index, commitment)| SettingsEdit::Commitment {
            index,
            commitment
        }
        .into()),
        value().prop_map(|value| SettingsEdit::Contingency(value).into()),
        value().prop_map(|value| SettingsEdit::Tax(value).into()),
        prop::option::of(text(MAX_NAME)).prop_map(|value| SettingsEdit::Recovery(value).into()),
        (0..4_usize, prop::option::of(wished_row())).prop_map(|(index, row)| PricesEdit::Set {
            index,
            row: row.map(Box::new)
        }
        .into()),
        rows().prop_map(|value| PricesEdit::Add(value).into()),
        rows().prop_map(|value| PricesEdit::Replace(value).into()),
        Just(PricesEdit::Strip.into()),
        Just(Command::AcceptPrices),
    ]
}

fn scenarios() -> impl Strategy<Value = Command> {
    let id = || prop::sample::select(vec!["s1", "s2", "s9"]).prop_map(str::to_owned);
    let component = || prop::sample::select(vec!["c1", "c2", "nothing"]).prop_map(str::to_owned);
    let vendor = prop::sample::select(vec!["aws", "google"]).prop_map(str::to_owned);
    let policy = (prop::option::of(text(MAX_NAME)), value())
        .prop_map(|(offering, value)| BackupPolicy { offering, usage: [("gb".to_owned(), value)].into() });
    let change = prop_oneof![
        prop::option::of(prop::sample::select(&Book::ALL[..])).prop_map(ScenarioChange::Book),
        (vendor, prop::option::of(value()))
            .prop_map(|(vendor, percent)| ScenarioChange::Discount { vendor, percent }),
        prop::option::of(value())
            .prop_map(|value| ScenarioChange::Input { id: "interactions".to_owned(), value }),
        (component(), prop::option::of(any::<bool>()))
            .prop_map(|(component, enabled)| ScenarioChange::Enabled { component, enabled }),
        (component(), prop::option::of(text(MAX_NAME)))
            .prop_map(|(component, offering)| ScenarioChange::Offering { component, offering }),
        (component(), prop::option::of(0..100_003_u32))
            .prop_map(|(component, copies)| ScenarioChange::Copies { component, copies }),
        (component(), prop::option::of(prop::option::of(policy)))
            .prop_map(|(component, backup)| ScenarioChange::Backup { component, backup }),
        component().prop_map(|component| ScenarioChange::Component { component }),
    ];
    prop_oneof![
        3 => text(MAX_NAME).prop_map(|name| ScenarioEdit::Create { name }),
        1 => (id(), text(MAX_NAME)).prop_map(|(id, name)| ScenarioEdit::Duplicate { id, name }),
        1 => (id(), text(MAX_NAME)).prop_map(|(id, name)| ScenarioEdit::Rename { id, name }),
        1 => (id(), 0..4_usize).prop_map(|(id, to)| ScenarioEdit::Reorder { id, to }),
        1 => id().prop_map(|id| ScenarioEdit::Delete { id }),
        6 => (id(), change).prop_map(|(id, change)| ScenarioEdit::Set { id, change }),
    ]
    .prop_map(Command::Scenario)
}

fn wish() -> impl Strategy<Value = Wish> {
    let layer = || prop::sample::select(&Layer::ALL[..]);
    let index = any::<Index>;
    let place = move || {
        let parts = (layer(), prop::option::of(index()), prop::option::of(index()));
        parts.prop_map(|(layer, group, before)| WishedPlace { layer, group, before })
    };
    prop_oneof![
        1 => text(MAX_NAME).prop_map(Wish::Rename),
        1 => prop::option::of(value()).prop_map(Wish::SetInput),
        1 => prop::sample::select(&Book::ALL[..]).prop_map(Wish::SetBook),
        1 => (0..800_u32).prop_map(Wish::SetHours),
        6 => place().prop_map(Wish::Add),
        8 => (index(), place()).prop_map(|(id, place)| Wish::Move(id, place)),
        2 => index().prop_map(Wish::Duplicate),
        2 => index().prop_map(Wish::Remove),
        4 => (index(), wished_edit()).prop_map(|(id, edit)| Wish::Edit(id, edit)),
        3 => (layer(), text(MAX_NAME)).prop_map(|(layer, name)| Wish::AddGroup(layer, name)),
        1 => (index(), text(MAX_NAME)).prop_map(|(id, name)| Wish::RenameGroup(id, name)),
        1 => index().prop_map(Wish::RemoveGroup),
        4 => (index(), index()).prop_map(|(from, to)| Wish::Connect(from, to)),
        1 => index().prop_map(Wish::Disconnect),
        1 => (index(), prop::option::of(value())).prop_map(|(id, gb)| Wish::SetTraffic(id, gb)),
        1 => (index(), prop::sample::select(&TransferPath::ALL[..])).prop_map(|(id, path)| Wish::SetPath(id, path)),
        6 => money().prop_map(|command| Wish::Money(Box::new(command))),
        8 => scenarios().prop_map(|command| Wish::Money(Box::new(command))),
        1 => Just(Wish::Replace),
    ]
}

/// One of the ids that there are, or one that there is not.
fn pick<'a>(index: Index, ids: impl Iterator<Item = &'a String>) -> String {
    let mut ids: Vec<&str> = ids.map(String::as_str).collect();
    ids.push("nothing");
    (*index.get(&ids)).to_owned()
}

impl Wish {
    fn command(self, design: &Design) -> Command {
        let component = |index| pick(index, design.components.iter().map(|component| &component.id));
        let connection = |index| pick(index, design.connections.iter().map(|connection| &connection.id));
        let group = |index| pick(index, design.groups.iter().map(|group| &group.id));
        let place = |wished: WishedPlace| Place {
            layer: wished.layer,
            group: wished.group.map(group),
            before: wished.before.map(component),
        };
        match self {
            Self::Rename(name) => Command::Rename(name),
            Self::SetInput(value) => Command::SetInput { id: "interactions".to_owned(), value },
            Self::SetBook(book) => Command::SetBook(book),
            Self::SetHours(hours) => Command::SetHoursPerMonth(Decimal::from(hours)),
            Self::Add(wished) => add("meter", place(wished)),
            Self::Move(id, wished) => to(&component(id), place(wished)),
            Self::Duplicate(id) => Command::Duplicate { id: component(id) },
            Self::Remove(id) => Command::Remove { id: component(id) },
            Self::Edit(id, wished) => edit(&component(id), wished),
            Self::AddGroup(layer, name) => Command::AddGroup { layer, name },
            Self::RenameGroup(id, name) => Command::RenameGroup { id: group(id), name },
            Self::RemoveGroup(id) => Command::RemoveGroup { id: group(id) },
            Self::Connect(from, to) => Command::Connect { from: component(from), to: component(to) },
            Self::Disconnect(id) => Command::Disconnect { id: connection(id) },
            Self::SetTraffic(id, gb_per_month) => Command::SetTraffic { id: connection(id), gb_per_month },
            Self::SetPath(id, path) => Command::SetPath { id: connection(id), path },
            Self::Money(command) => *command,
            Self::Replace => Command::Replace(Box::new(canvas())),
        }
    }
}

/// A command in at most 200 characters.
fn brief(command: &Command) -> String {
    format!("{command:?}").chars().take(200).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 500,
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("regressions"))),
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_sequence_of_commands_keeps_the_design_sound_and_a_rejected_one_changes_nothing(
        wishes in prop::collection::vec(wish(), 1..60),
    ) {
        let mut design = Design::empty("d", "random");
        let mut sequence = Vec::new();
        for wish in wishes {
            let command = wish.command(&design);
            sequence.push(brief(&command));
            let before = design.clone();
            let count = design.components.len();
            // Every other one while a scenario is shown.
            let shown = (sequence.len() % 2 == 0).then_some("s1");
            let outcome = command.apply_within(&mut design, shown);
            if outcome.is_err() {
                prop_assert_eq!(&design, &before, "rejected, yet changed:\n{}", sequence.join("\n"));
            }
            let violations = design.violations();
            prop_assert!(violations.is_empty(), "{violations:?} after\n{}", sequence.join("\n"));
            prop_assert!(design.components.len() <= count.max(canvas().components.len()) + 1);
        }
    }

    #[test]
    fn whatever_commands_make_can_be_saved_and_opened_again(wishes in prop::collection::vec(wish(), 1..40)) {
        let mut design = Design::empty("d", "random");
        let mut sequence = Vec::new();
        for wish in wishes {
            let command = wish.command(&design);
            sequence.push(brief(&command));
            let shown = (sequence.len() % 2 == 0).then_some("s1");
            command.apply_within(&mut design, shown).ok();
        }
        match Design::open(&design.save()) {
            Ok(opened) => prop_assert_eq!(opened, design),
            Err(error) => prop_assert!(false, "{error} after\n{}", sequence.join("\n")),
        }
    }
}
