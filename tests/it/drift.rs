//! Price moves: a design saved with another catalog separates price changes from the user's changes.

use std::sync::Arc;

use camada::domain::catalog::Catalog;
use camada::domain::catalog::price::Book;
use camada::domain::design::{Command, ComponentEdit, Design};
use camada::domain::estimate::{catch_up, drifts, estimate, saved};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::support::{charge, component, decimal, list, meter};

/// A catalog of a version, with the price of a unit of the service `meter`; without a price, it is a gap.
fn catalog(version: &str, price: Option<&str>) -> Catalog {
    let prices = price.map_or(json!({}), list);
    let service = meter(charge("use", "10", "1", json!({"prices": prices})));
    let mut index: Value = serde_json::from_str(include_str!("../fixtures/catalog/minimal.json")).unwrap();
    index["version"] = json!(version);
    let services = json!({"category": index["categories"][0]["id"], "services": [service]});
    Catalog::load(&[("index.json", &index.to_string()), ("services.json", &services.to_string())]).unwrap()
}

fn open(text: &str) -> Design {
    Design::open(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// A design of components of the service `meter`.
fn design(components: &[(&str, Value)]) -> Design {
    let components: Vec<Value> =
        components.iter().map(|(id, fields)| component(id, "meter", fields.clone())).collect();
    open(&json!({"format": "camada-design", "version": 2, "name": "d", "components": components}).to_string())
}

/// Saves a design under a catalog.
fn save(catalog: &Catalog, design: &Design) -> String {
    let mut design = design.clone();
    let priced = estimate(catalog, &design, design.settings.book);
    design.saved = Some(Arc::new(saved(catalog, &design, &priced)));
    design.save()
}

/// Opens a file under a catalog.
fn reopened(catalog: &Catalog, text: &str) -> Design {
    let mut design = open(text);
    catch_up(catalog, &mut design);
    assert_eq!(open(&design.save()), design, "and it is a sound file");
    design
}

/// Id, price move and change of the design of each component.
fn moves(catalog: &Catalog, design: &Design) -> Vec<(String, Decimal, Decimal)> {
    let priced = estimate(catalog, design, design.settings.book);
    drifts(design, &priced).into_iter().map(|drift| (drift.id, drift.price, drift.design)).collect()
}

fn expected(moves: &[(&str, &str, &str)]) -> Vec<(String, Decimal, Decimal)> {
    moves.iter().map(|(id, price, design)| ((*id).to_owned(), decimal(price), decimal(design))).collect()
}

fn copies(design: &mut Design, id: &str, copies: u32) {
    Command::Edit { id: id.to_owned(), edit: ComponentEdit::Copies(copies) }.apply(design).unwrap();
}

#[test]
fn a_file_stores_the_cost_of_its_components() {
    let catalog = catalog("2026.10", Some("1"));
    let text = save(
        &catalog,
        &design(&[("a", json!({})), ("b", json!({"copies": 3})), ("c", json!({"enabled": false}))]),
    );
    let saved = open(&text).saved.unwrap();
    assert_eq!((saved.catalog.as_str(), saved.book), ("2026.10", Book::List));
    let amounts: Vec<_> = saved.components.iter().map(|(id, amount)| (id.as_str(), *amount)).collect();
    assert_eq!(amounts, [("a", decimal("10")), ("b", decimal("30")), ("c", Decimal::ZERO)]);
}

#[test]
fn under_the_same_catalog_nothing_moves() {
    let catalog = catalog("2026.10", Some("1"));
    let text = save(&catalog, &design(&[("a", json!({}))]));
    let again = reopened(&catalog, &text);
    assert_eq!((&again.moved, again.save()), (&None, text));
    let mut never_saved = design(&[("a", json!({}))]);
    catch_up(&catalog, &mut never_saved);
    assert_eq!(never_saved, design(&[("a", json!({}))]));
}

#[test]
fn another_catalog_shows_its_price_moves() {
    let (old, new) = (catalog("2026.10", Some("1")), catalog("2026.11", Some("1.5")));
    let again = reopened(&new, &save(&old, &design(&[("a", json!({})), ("b", json!({"copies": 2}))])));
    let moved = again.moved.as_ref().unwrap();
    assert_eq!(moved.from, "2026.10");
    assert_eq!((moved.before["a"], moved.after["a"]), (decimal("10"), decimal("15")));
    assert_eq!(again.saved.as_ref().unwrap().catalog, "2026.11");
    assert_eq!(moves(&new, &again), expected(&[("a", "5", "0"), ("b", "10", "0")]));
}

#[test]
fn unchanged_prices_are_not_reported() {
    let again = reopened(
        &catalog("2026.11", Some("1")),
        &save(&catalog("2026.10", Some("1")), &design(&[("a", json!({}))])),
    );
    assert_eq!(again.moved, None);
    assert_eq!(again.saved.unwrap().catalog, "2026.11");
}

#[test]
fn later_changes_by_the_user_are_listed_separately() {
    let (old, new) = (catalog("2026.10", Some("1")), catalog("2026.11", Some("1.5")));
    let mut again = reopened(&new, &save(&old, &design(&[("a", json!({})), ("b", json!({}))])));
    copies(&mut again, "a", 3);
    Command::Remove { ids: vec!["b".to_owned()] }.apply(&mut again).unwrap();
    let place = camada::domain::design::Place::end_of(camada::domain::catalog::Layer::Data);
    let add = Command::Add { service: "meter".to_owned(), offering: "only".to_owned(), place };
    let id = add.apply(&mut again).unwrap().remove(0);
    let found = moves(&new, &again);
    assert_eq!(found, expected(&[("a", "5", "30"), (&id, "0", "15"), ("b", "5", "-15")]));
    // Before 20, now 60: price changes account for 10 of it, the user for 30.
    let total = estimate(&new, &again, Book::List).monthly.likely;
    let sum: Decimal = found.iter().map(|(_, price, design)| price + design).sum();
    assert_eq!(total, decimal("20") + sum);
}

#[test]
fn price_moves_are_kept_until_they_are_accepted() {
    let (old, new) = (catalog("2026.10", Some("1")), catalog("2026.11", Some("1.5")));
    let again = reopened(&new, &save(&old, &design(&[("a", json!({}))])));
    let mut later = reopened(&new, &save(&new, &again));
    assert_eq!(later.moved, again.moved, "through a save under the new catalog");
    Command::AcceptPrices.apply(&mut later).unwrap();
    assert_eq!(moves(&new, &later), []);
    assert_eq!(reopened(&new, &save(&new, &later)).moved, None);
}

#[test]
fn several_moves_add_up_and_keep_the_users_changes_between_them() {
    let (first, second, third) =
        (catalog("2026.10", Some("1")), catalog("2026.11", Some("1.5")), catalog("2026.12", Some("1.2")));
    let mut again = reopened(&second, &save(&first, &design(&[("a", json!({})), ("gone", json!({}))])));
    copies(&mut again, "a", 2);
    Command::Duplicate { ids: vec!["a".to_owned()] }.apply(&mut again).unwrap();
    let new = again.components[1].id.clone();
    Command::Remove { ids: vec!["gone".to_owned()] }.apply(&mut again).unwrap();
    let last = reopened(&third, &save(&second, &again));
    assert_eq!(last.moved.as_ref().unwrap().from, "2026.10");
    // a: 10, then 15, doubled to 30, then 24. Its copy: 30, then 24. The removed one: 10, then 15.
    let found = moves(&third, &last);
    assert_eq!(found, expected(&[("a", "-1", "15"), (&new, "-6", "30"), ("gone", "5", "-15")]));
    let total = estimate(&third, &last, Book::List).monthly.likely;
    let sum: Decimal = found.iter().map(|(_, price, design)| price + design).sum();
    assert_eq!(total, decimal("20") + sum);
}

#[test]
fn c8_a_component_without_a_price_has_not_moved() {
    let (priced, unpriced) = (catalog("2026.10", Some("1")), catalog("2026.11", None));
    let one = design(&[("a", json!({}))]);
    assert_eq!(open(&save(&unpriced, &one)).saved.unwrap().components.len(), 0);
    assert_eq!(reopened(&unpriced, &save(&priced, &one)).moved, None);
    assert_eq!(reopened(&priced, &save(&unpriced, &one)).moved, None);
}

#[test]
fn c13_a_quote_does_not_move() {
    let quote = json!({"quote": {"amount": "40", "source": "an offer"}});
    let (old, new) = (catalog("2026.10", Some("1")), catalog("2026.11", Some("1.5")));
    assert_eq!(reopened(&new, &save(&old, &design(&[("a", quote)]))).moved, None);
}

#[test]
fn an_own_price_does_not_move() {
    let (old, new) = (catalog("2026.10", Some("1")), catalog("2026.11", Some("1.5")));
    let own = design(&[("a", json!({"prices": {"use": "2"}}))]);
    assert_eq!(reopened(&new, &save(&old, &own)).moved, None);
}

#[test]
fn price_moves_use_the_book_of_the_saved_file() {
    // The list price moved, but the file was priced with the reference book, which has no price.
    let (old, new) = (catalog("2026.10", Some("1")), catalog("2026.11", Some("1.5")));
    let mut reference = design(&[("a", json!({}))]);
    reference.settings.book = Book::Reference;
    let again = reopened(&new, &save(&old, &reference));
    assert_eq!((again.moved, again.saved.unwrap().book), (None, Book::Reference));
}

#[test]
fn amounts_are_saved_to_a_millionth() {
    let catalog = catalog("2026.10", Some("0.3333333333333333333333333333"));
    let saved = open(&save(&catalog, &design(&[("a", json!({}))]))).saved.unwrap();
    assert_eq!(saved.components["a"].to_string(), "3.333333");
}
