//! The flat list of line items and its table.

use camada::domain::basics::range::Range;
use camada::domain::basics::text::Locale;
use camada::domain::catalog::Layer;
use camada::domain::catalog::price::Book;
use camada::domain::files::export::{LineItem, Owner, csv, line_items};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::json;

use crate::cost_laws::{alike, book, design};
use crate::export_support::{HOSTILE, Priced, everything, hostile, large, of_templates};
use crate::laws::cases;
use crate::support::{Bench, decimal, of};

fn sum<'a>(items: impl Iterator<Item = &'a LineItem<'a>>) -> Range {
    items.filter_map(|item| item.amount).try_fold(Range::ZERO, Range::plus).unwrap()
}

/// Whether the lines add up to the estimate, as a reader of the file would add them.
fn sums_up(priced: &Priced) -> Result<(), String> {
    let (items, estimate) = (priced.items(), &priced.estimate);
    let is_adjustment = |item: &LineItem<'_>| matches!(item.owner, Owner::Adjustment(_));
    for (layer, subtotal) in Layer::ALL.into_iter().zip(estimate.by_layer) {
        let of_layer = sum(items.iter().filter(|item| item.layer == Some(layer) && !item.one_time));
        if !alike(of_layer, subtotal) {
            return Err(format!("{layer:?}: {of_layer:?}, not {subtotal:?}"));
        }
    }
    let monthly = sum(items.iter().filter(|item| !item.one_time)).likely;
    if !alike(Range::point(monthly), Range::point(estimate.monthly.likely)) {
        return Err(format!("{monthly}, not {:?}", estimate.monthly));
    }
    let once = sum(items.iter().filter(|item| item.one_time));
    let gaps = items.iter().filter(|item| item.gap.is_some()).count();
    let priced_lines = items.iter().filter(|item| item.gap.is_none() && !is_adjustment(item)).count();
    if !alike(once, estimate.one_time) || gaps != estimate.gaps || priced_lines != estimate.priced {
        return Err(format!("{once:?} once, {gaps} gaps, {priced_lines} priced"));
    }
    Ok(())
}

#[test]
fn line_items_of_the_templates_sum_to_the_total_and_each_names_the_source_of_its_price() {
    for (name, priced) in of_templates() {
        sums_up(&priced).unwrap_or_else(|error| panic!("{name}: {error}"));
        let items = priced.items();
        let exact = sum(items.iter().filter(|item| !item.one_time));
        assert_eq!(exact.likely, priced.estimate.monthly.likely, "{name}");
        for item in &items {
            let is_follower = matches!(item.charge_id, "discount" | "minimum" | "contingency" | "tax");
            assert!(item.gap.is_some() || is_follower || !item.book.is_empty(), "{name}: {item:?}");
            assert!(!item.title.is_empty() && !item.name.is_empty(), "{name}: {item:?}");
            if item.book == "list" || item.book == "reference" {
                assert!(!item.source.is_empty() && item.confidence.is_some(), "{name}: {item:?}");
                assert!(item.price.is_some(), "{name}: {item:?}");
            }
            if item.charge.is_some() {
                assert!(item.explanation.contains("Quantity: "), "{name}: {}", item.explanation);
            }
        }
    }
}

#[test]
fn line_items_hold_everything_that_an_estimate_can_have() {
    let priced = Priced::new(everything());
    sums_up(&priced).unwrap();
    let items = priced.items();
    let ids: Vec<&str> = items.iter().map(|item| item.charge_id).collect();
    for id in [
        "plain",
        "surcharge",
        "licence",
        "unknown",
        "base_fee",
        "minimum",
        "credit",
        "discount",
        "quote",
        "component",
        "commitment-saving",
        "commitment-unused",
        "contingency",
        "tax",
    ] {
        assert!(ids.contains(&id), "{id} is missing: {ids:?}");
    }
    let own = items.iter().find(|item| item.id == "own" && item.charge_id == "unit").unwrap();
    assert_eq!((own.book, own.is_own()), ("own", true));
    assert_eq!(own.price.as_ref().unwrap().headline().likely, decimal("3"));
    let quote = items.iter().find(|item| item.charge_id == "quote").unwrap();
    assert_eq!((quote.source, quote.as_of), ("an offer", Some("2026-10-01")));
}

#[test]
fn c14_the_explanation_of_a_line_is_in_the_language_asked_for() {
    let priced = Priced::new(Bench::real(json!([of("c1", "s3", "s3-standard", json!({}))])));
    let english = line_items(&priced.export(Locale::En));
    let portuguese = line_items(&priced.export(Locale::PtBr));
    assert!(english[0].explanation.contains("Formula: "), "{}", english[0].explanation);
    assert!(portuguese[0].explanation.contains("Fórmula: "), "{}", portuguese[0].explanation);
    assert!(portuguese[0].explanation.contains("US$"), "{}", portuguese[0].explanation);
}

#[test]
fn backups_and_connections_have_separate_lines() {
    let bench = Bench::open(
        &crate::support::BUNDLED,
        json!({
            "components": [
                of("a", "postgresql", "aws-rds", json!({"backup": {}})),
                of("b", "mongodb", "atlas", json!({})),
            ],
            "connections": [{"id": "x1", "from": "a", "to": "b", "gb_per_month": "500"}],
        }),
    );
    let priced = Priced::new(bench);
    sums_up(&priced).unwrap();
    let items = priced.items();
    let backup = items.iter().find(|item| item.owner == Owner::Backup(0)).expect("a line of the backup");
    assert!(backup.title.starts_with("Backup: "), "{}", backup.title);
    let flow =
        items.iter().find(|item| item.owner == Owner::Connection(0)).expect("a line of the connection");
    assert_eq!((flow.name.as_str(), flow.quantity), ("PostgreSQL → MongoDB", decimal("500")));
    assert!(flow.explanation.contains("500"), "{}", flow.explanation);
}

/// The rows of a file, parsed by another library.
fn rows(text: &str) -> Vec<Vec<String>> {
    let body = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(body.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn column(name: &str) -> usize {
    csv::COLUMNS.iter().position(|column| *column == name).unwrap()
}

#[test]
fn the_table_has_a_row_for_each_line_and_its_amounts_sum_to_the_total() {
    for (name, priced) in
        of_templates().into_iter().chain([("everything".to_owned(), Priced::new(everything()))])
    {
        let items = priced.items();
        for locale in [Locale::En, Locale::PtBr] {
            let text = csv::csv(&priced.export(locale), &items);
            let rows = rows(&text);
            assert_eq!(rows[0], csv::COLUMNS, "{name}");
            assert_eq!(rows.len(), items.len() + 1, "{name}");
            let monthly = rows.iter().skip(1).filter(|row| row[column("period")] == "month");
            let amounts = monthly.map(|row| &row[column("amount")]).filter(|amount| !amount.is_empty());
            let total: Decimal = amounts.map(|amount| decimal(amount)).sum();
            let expected = priced.estimate.monthly.likely;
            assert_eq!(total.round_dp(8), expected.round_dp(8), "{name}");
            let unpriced = rows.iter().filter(|row| row[column("priced")] == "false").count();
            assert_eq!(unpriced, priced.estimate.gaps, "{name}");
        }
    }
}

#[test]
fn the_table_ends_lines_with_crlf_and_quotes_according_to_rfc_4180() {
    let priced = Priced::new(hostile());
    let text = csv::csv(&priced.export(Locale::En), &priced.items());
    let mut quoted = false;
    for (at, character) in text.char_indices() {
        match character {
            '"' => quoted = !quoted,
            '\n' if !quoted => assert!(text[..at].ends_with('\r')),
            _ => {}
        }
    }
    assert!(!quoted && text.ends_with("\r\n"));
}

#[test]
fn no_cell_of_the_table_is_a_formula_and_negative_numbers_stay_numbers() {
    let mut cells = 0;
    for bench in [hostile(), everything()] {
        let priced = Priced::new(bench);
        let text = csv::csv(&priced.export(Locale::En), &priced.items());
        for cell in rows(&text).into_iter().flatten() {
            let is_number = camada::domain::basics::exact::parse(&cell).is_some();
            assert!(is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell}");
            cells += 1;
            if HOSTILE.contains(&cell.trim_start_matches('\'')) && cell.starts_with('\'') {
                assert!(cell[1..].starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
            }
        }
    }
    assert!(cells > 500);
    let priced = Priced::new(everything());
    let text = csv::csv(&priced.export(Locale::En), &priced.items());
    let negative = rows(&text)
        .into_iter()
        .any(|row| row[column("charge")] == "credit" && row[column("amount")].starts_with('-'));
    assert!(negative, "{text}");
}

#[test]
fn an_empty_design_and_one_of_a_thousand_components_are_exported() {
    let empty = Priced::new(Bench::real(json!([])));
    assert_eq!(rows(&csv::csv(&empty.export(Locale::En), &empty.items())).len(), 1);
    let many = Priced::new(large(1000));
    sums_up(&many).unwrap();
    assert!(many.items().len() > 1000);
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn line_items_of_any_design_sum_to_its_total(design in design(), book in book()) {
        let priced = Priced::of_design(design, book);
        prop_assert_eq!(sums_up(&priced), Ok(()));
    }
}

#[test]
fn a_scenario_is_named_in_every_row() {
    let priced = Priced::of_design(of_templates()[0].1.bench.design.clone(), Book::List);
    let export =
        camada::domain::files::export::Export { scenario: Some("=Peak"), ..priced.export(Locale::En) };
    let text = csv::csv(&export, &line_items(&export));
    for row in rows(&text).iter().skip(1) {
        assert_eq!(row[column("scenario")], "'=Peak");
        assert_eq!(row[column("estimated_on")], "2026-11-25");
    }
}
