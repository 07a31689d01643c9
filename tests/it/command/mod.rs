//! Commands: every change keeps the design sound, and a rejected one changes nothing.

mod canvas;
mod clip;
mod laws;

use camada::domain::basics::json::Fault;
use camada::domain::catalog::Layer;
use camada::domain::catalog::price::Book;
use camada::domain::design::{
    BackupPolicy, Command, CommandError, Commitment, ComponentChange, ComponentEdit, Currency, Design,
    Discount, MAX_COMPONENTS, MAX_NAME, MAX_NOTES, MAX_PERCENT_OFF, MAX_PRICES, MAX_TERMS, Moved, OwnPrice,
    Place, PlanChoice, PricesEdit, Quote, Saved, Scenario, SettingsEdit, Tax, TransferPath,
};
use rust_decimal::Decimal;

use crate::support::decimal;

fn lane(layer: Layer) -> Place {
    Place::end_of(layer)
}

fn add(service: &str, place: Place) -> Command {
    Command::Add { service: service.to_owned(), offering: "only".to_owned(), place }
}

fn to(id: &str, place: Place) -> Command {
    Command::Move { id: id.to_owned(), place }
}

fn add_group(name: &str) -> Command {
    Command::AddGroup { layer: Layer::Data, name: name.to_owned(), members: Vec::new() }
}

fn ids(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

fn duplicate(components: &[&str]) -> Command {
    Command::Duplicate { ids: ids(components) }
}

fn remove(components: &[&str]) -> Command {
    Command::Remove { ids: ids(components) }
}

/// The id of the only thing that a command adds.
#[track_caller]
fn added(design: &mut Design, command: Command) -> String {
    let added = command.apply(design).unwrap();
    assert_eq!(added.len(), 1);
    added.into_iter().next().unwrap()
}

fn edit(id: &str, edit: ComponentEdit) -> Command {
    Command::Edit { id: id.to_owned(), edit }
}

/// Data layer: c1, c2, c3 and the group g4 with c5; application layer: c6.
fn canvas() -> Design {
    let mut design = Design::empty("d", "canvas");
    for service in ["one", "two", "three"] {
        add(service, lane(Layer::Data)).apply(&mut design).unwrap();
    }
    add_group("Streaming").apply(&mut design).unwrap();
    add("inside", Place { group: Some("g1".to_owned()), ..lane(Layer::Data) }).apply(&mut design).unwrap();
    add("front", lane(Layer::Application)).apply(&mut design).unwrap();
    assert_eq!(order(&design), ["c5", "c1", "c2", "c3", "c4"]);
    design
}

fn order(design: &Design) -> Vec<&str> {
    design.components.iter().map(|component| component.id.as_str()).collect()
}

fn apply(design: &mut Design, command: impl Into<Command>) -> Result<Vec<String>, CommandError> {
    command.into().apply(design)
}

/// Applies a command that must be accepted, and checks the order of the canvas after it.
#[track_caller]
fn applied(design: &mut Design, command: Command, expected: &[&str]) {
    command.apply(design).unwrap();
    assert_eq!(design.violations(), Vec::<String>::new());
    assert_eq!(order(design), expected);
}

/// A command that is rejected and leaves the design unchanged.
#[track_caller]
fn rejected(design: &Design, command: impl Into<Command>, expected: CommandError) {
    let mut changed = design.clone();
    assert_eq!(apply(&mut changed, command), Err(expected));
    assert_eq!(changed, *design);
}

// ---- Adding and moving -----------------------------------------------------------------------------------------------

#[test]
fn a_component_is_added_at_the_end_of_its_layer_or_before_another() {
    let mut design = canvas();
    applied(&mut design, add("x", lane(Layer::Data)), &["c5", "c1", "c2", "c3", "c6", "c4"]);
    let place = Place { before: Some("c2".to_owned()), ..lane(Layer::Data) };
    applied(&mut design, add("y", place), &["c5", "c1", "c7", "c2", "c3", "c6", "c4"]);
    applied(&mut design, add("z", lane(Layer::Analytics)), &["c5", "c1", "c7", "c2", "c3", "c6", "c4", "c8"]);
}

#[test]
fn adding_returns_the_id_of_the_new_component() {
    let mut design = canvas();
    let id = added(&mut design, add("x", lane(Layer::Data)));
    assert_eq!(design.component(&id).unwrap().service, "x");
    let id = added(&mut design, duplicate(&["c1"]));
    assert_eq!(design.component(&id).unwrap().service, "one");
    let id = added(&mut design, add_group("g"));
    assert!(design.groups.iter().any(|group| group.id == id));
}

#[test]
fn a_component_moves_within_its_layer() {
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
fn a_component_moves_between_layers_and_leaves_its_group() {
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
fn a_place_before_a_component_elsewhere_still_uses_the_intended_container() {
    // “Before c5” refers to another layer: the layer counts, and the canvas stays in order.
    let mut design = canvas();
    let place = Place { before: Some("c5".to_owned()), ..lane(Layer::Analytics) };
    applied(&mut design, to("c1", place), &["c5", "c2", "c3", "c4", "c1"]);
    let place = Place { before: Some("no-such-component".to_owned()), ..lane(Layer::Data) };
    applied(&mut design, to("c2", place), &["c5", "c3", "c2", "c4", "c1"]);
}

#[test]
fn a_copy_follows_its_original_with_everything_but_the_id() {
    let mut design = canvas();
    edit("c2", ComponentEdit::Notes("keep".to_owned())).apply(&mut design).unwrap();
    applied(&mut design, duplicate(&["c2"]), &["c5", "c1", "c2", "c6", "c3", "c4"]);
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
    applied(&mut design, remove(&["c2"]), &["c5", "c1", "c3", "c4"]);
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
fn removing_a_group_keeps_its_components_in_the_layer() {
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
    let first = added(&mut design, connect("c1", "c2"));
    connect("c2", "c1").apply(&mut design).unwrap();
    Command::Disconnect { id: first.clone() }.apply(&mut design).unwrap();
    assert_eq!(design.connections.len(), 1);
    rejected(&design, Command::Disconnect { id: first.clone() }, CommandError::UnknownConnection(first));
}

// ---- Editing ---------------------------------------------------------------------------------------------------------

#[test]
fn another_offering_discards_the_plan_and_charge_settings_of_the_old_one() {
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
fn a_set_value_can_be_reset_to_the_catalogs_default() {
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
fn an_empty_name_restores_the_name_of_the_service() {
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
fn c10_a_vendor_has_one_discount_that_is_set_changed_and_removed() {
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
fn c10_commitments_are_added_changed_and_removed_by_index() {
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
fn c10_contingency_is_a_percentage() {
    let mut design = canvas();
    let bounds = || CommandError::OutOfBounds { min: Decimal::ZERO, max: Decimal::ONE_HUNDRED };
    for wrong in ["-1", "100.5"] {
        rejected(&design, SettingsEdit::Contingency(decimal(wrong)), bounds());
    }
    apply(&mut design, SettingsEdit::Contingency(decimal("10"))).unwrap();
    assert_eq!(design.settings.contingency_percent, decimal("10"));
}

#[test]
fn c10_taxes_are_replaced_as_a_whole_and_checked() {
    let mut design = canvas();
    let tax = |id: &str, percent: &str, on: &[&str], gross_up: bool| Tax {
        id: id.to_owned(),
        percent: decimal(percent),
        on: on.iter().map(|id| (*id).to_owned()).collect(),
        gross_up,
        ..Tax::default()
    };
    let fine = vec![tax("a", "100", &[], false), tax("b", "50", &["a"], true)];
    apply(&mut design, SettingsEdit::Taxes(fine.clone())).unwrap();
    assert_eq!(design.settings.taxes, fine);
    for wrong in [
        vec![tax("a", "100.1", &[], false)],
        vec![tax("a", "-1", &[], false)],
        vec![tax("a", "50.1", &[], true)],
        vec![tax("a", "1", &["b"], false), tax("b", "1", &[], false)],
        vec![tax("a", "1", &["a"], false)],
        vec![tax("a", "1", &[], false), tax("a", "1", &[], false)],
        vec![tax("a", "1", &[], false), tax("b", "1", &["a", "a"], false)],
        (0..13).map(|at| tax(&at.to_string(), "1", &[], false)).collect(),
    ] {
        assert!(apply(&mut design, SettingsEdit::Taxes(wrong)).is_err());
        assert_eq!(design.settings.taxes, fine);
    }
}

#[test]
fn c15_a_currency_is_not_removed_while_prices_use_it() {
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
fn own_prices_are_added_changed_removed_and_replaced() {
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
fn contract_terms_are_stripped_from_a_design() {
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
    let id = added(&mut design, Command::Connect { from: "c1".to_owned(), to: "c2".to_owned() });
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
    assert_eq!(backup.usage.len(), 2, "the settings of the backup stay");
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
fn commands_about_missing_items_are_rejected() {
    let design = canvas();
    let component = || CommandError::UnknownComponent("c9".to_owned());
    rejected(&design, to("c9", lane(Layer::Data)), component());
    rejected(&design, remove(&["c9"]), component());
    rejected(&design, duplicate(&["c9"]), component());
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
fn a_group_of_another_layer_is_rejected() {
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
    rejected(&design, add_group(&name), long());
    rejected(&design, Command::RenameGroup { id: "g1".to_owned(), name: name.clone() }, long());
    rejected(&design, edit("c1", ComponentEdit::Name(Some(name.clone()))), long());
    rejected(&design, edit("c1", ComponentEdit::Notes(notes)), CommandError::TooLong { max: MAX_NOTES });
    let quote = Quote { amount: Decimal::ONE, source: name, as_of: None };
    rejected(&design, edit("c1", ComponentEdit::Quote(Some(quote))), long());
}

/// Gives a design as many components as it may have.
fn fill_up(design: &mut Design) {
    let one = (*design.components[1]).clone();
    design.components = (0..MAX_COMPONENTS)
        .map(|n| {
            let mut component = one.clone();
            component.id = format!("c{n}");
            std::sync::Arc::new(component)
        })
        .collect();
}

#[test]
fn no_more_components_than_a_design_may_have() {
    let mut design = canvas();
    fill_up(&mut design);
    let full = || CommandError::TooManyComponents { max: MAX_COMPONENTS };
    rejected(&design, add("x", lane(Layer::Data)), full());
    rejected(&design, duplicate(&["c1"]), full());
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
