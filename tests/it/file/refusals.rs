//! Wrong values are refused, each with its path.

use std::str::FromStr;

use camada::domain::basics::json::Fault;
use camada::domain::design::{
    Design, MAX_COMPONENTS, MAX_LABEL, MAX_NAME, MAX_NOTE_TEXT, MAX_NOTES, MAX_NOTES_ON_CANVAS, MAX_PRICES,
    MAX_TERMS, MAX_ZONES, OpenError, TransferPath,
};
use proptest::prelude::*;
use proptest::string::string_regex;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::{file, refused, with_component};
use crate::laws::cases;
use crate::support::{charge, component, decimal, merged, meter, text};

#[test]
fn wrong_types_are_refused_with_their_path() {
    for (field, wrong) in [
        ("id", json!(7)),
        ("service", json!({})),
        ("layer", json!(2)),
        ("layer", json!("basement")),
        ("name", json!(["a"])),
        ("offering", json!(true)),
        ("plan", json!(1)),
        ("copies", json!("many")),
        ("copies", json!([1])),
        ("copies", json!(true)),
        ("hours", json!({})),
        ("enabled", json!("yes")),
        ("enabled", json!(1)),
        ("usage", json!([1])),
        ("quantities", json!("3")),
        ("prices", json!(3)),
        ("quote", json!("40")),
        ("notes", json!(1)),
        ("group", json!(1)),
        ("backup", json!("rds")),
        ("recovery", json!(1)),
    ] {
        refused(&with_component(json!({field: wrong})), &format!("components[3].{field}"));
    }
    refused(&with_component(json!({"quote": {"amount": "x", "source": "y"}})), "components[3].quote.amount");
    refused(&with_component(json!({"quote": {"source": "y"}})), "components[3].quote.amount");
    refused(&with_component(json!({"usage": {"gb": {}}})), "components[3].usage.gb");
    for (field, wrong) in [
        ("id", json!(1)),
        ("name", json!(1)),
        ("settings", json!([])),
        ("workload", json!(1)),
        ("groups", json!({})),
        ("components", json!("none")),
        ("connections", json!(0)),
        ("scenarios", json!({})),
        ("services", json!({})),
        ("prices", json!({})),
        ("saved", json!([])),
        ("moved", json!("2026.10")),
    ] {
        refused(&file(json!({field: wrong})), field);
    }
    refused(
        &with_component(json!({"backup": {"usage": {"retention_days": "x"}}})),
        "components[3].backup.usage.retention_days",
    );
    refused(&with_component(json!({"backup": {"offering": 1}})), "components[3].backup.offering");
    refused(&file(json!({"settings": {"own_prices": "no"}})), "settings.own_prices");
    refused(&file(json!({"saved": {"catalog": "x", "book": "gold"}})), "saved.book");
    refused(
        &file(json!({"saved": {"catalog": "x", "book": "list", "components": {"c0": "x"}}})),
        "saved.components.c0",
    );
    refused(&file(json!({"moved": {"from": "x", "before": {"c0": true}}})), "moved.before.c0");
    refused(&file(json!({"settings": {"book": "gold"}})), "settings.book");
    refused(&file(json!({"settings": {"hours_per_month": "745"}})), "settings.hours_per_month");
    refused(&file(json!({"settings": {"hours_per_month": "0"}})), "settings.hours_per_month");
    refused(&file(json!({"workload": {"interactions": false}})), "workload.interactions");
    for (input, at) in [
        (json!(false), ""),
        (json!([]), ""),
        (json!({}), ".factor"),
        (json!({"factor": "3", "of": "base"}), ".of"),
        (json!({"factor": "-1"}), ".factor"),
        (json!({"factor": "1000001"}), ".factor"),
    ] {
        let scenario = json!({"id": "s", "workload": {"interactions": input}});
        let path = format!("scenarios[0].workload.interactions{at}");
        refused(&file(json!({"scenarios": [scenario]})), &path);
    }
    refused(&file(json!({"components": [1]})), "components[0]");
    refused(
        &file(json!({"scenarios": [{"id": "s", "name": "s", "components": {"c0": {"copies": "x"}}}]})),
        "scenarios[0].components.c0.copies",
    );
    let scenario =
        |fields: Value| file(json!({"scenarios": [merged(json!({"id": "s", "name": "s"}), fields)]}));
    for (fields, path) in [
        (json!({"book": "own"}), "scenarios[0].book"),
        (json!({"discounts": [{"vendor": "x", "percent": "100"}]}), "scenarios[0].discounts[0].percent"),
        (
            json!({"discounts": [{"vendor": "x", "percent": "1"}, {"vendor": "x", "percent": "2"}]}),
            "scenarios[0].discounts[1]",
        ),
        (json!({"components": {"c0": {"backup": true}}}), "scenarios[0].components.c0.backup"),
        (
            json!({"components": {"c0": {"backup": {"usage": {"x": "-1"}}}}}),
            "scenarios[0].components.c0.backup.usage.x",
        ),
    ] {
        refused(&scenario(fields), path);
    }
    let planning = |section: Value| file(json!({"planning": section}));
    let seven: Vec<Value> = (0..7).map(|n| json!({"scenario": format!("s{n}")})).collect();
    for (section, path) in [
        (json!({"columns": seven}), "planning.columns"),
        (json!({"columns": [{}, {}]}), "planning.columns[1]"),
        (json!({"colors": {"s1": "red"}}), "planning.colors.s1"),
        (json!({"growth": {"horizon_months": 5}}), "planning.growth.horizon_months"),
    ] {
        refused(&planning(section), path);
    }
}

#[test]
fn a_missing_required_field_is_refused_with_its_path() {
    for field in ["id", "service", "layer", "offering"] {
        refused(&with_component(json!({field: null})), &format!("components[3].{field}"));
    }
    refused(&file(json!({"groups": [{"layer": "data", "name": "g"}]})), "groups[0].id");
    refused(&file(json!({"connections": [{"id": "x", "from": "c0"}]})), "connections[0].to");
}

#[test]
fn unknown_fields_are_refused_rather_than_lost() {
    refused(&file(json!({"colour": "red"})), "colour");
    refused(&with_component(json!({"colour": "red"})), "components[3].colour");
    refused(
        &with_component(json!({"quote": {"amount": "1", "source": "x", "until": "2027"}})),
        "components[3].quote.until",
    );
    refused(&file(json!({"settings": {"currency": "BRL"}})), "settings.currency");
    refused(
        &file(json!({"settings": {"currency": {"code": "BRL", "rate": "5", "x": 1}}})),
        "settings.currency.x",
    );
    refused(
        &file(json!({"settings": {"discounts": [{"vendor": "aws", "percent": "5", "x": 1}]}})),
        "settings.discounts[0].x",
    );
    refused(&file(json!({"prices": [merged(row(), json!({"x": 1}))]})), "prices[0].x");
    refused(&with_component(json!({"backup": {"x": 1}})), "components[3].backup.x");
    refused(&file(json!({"groups": [{"id": "g", "layer": "data", "name": "g", "x": 1}]})), "groups[0].x");
}

#[test]
fn absurd_numbers_are_refused_with_their_path() {
    for wrong in [
        json!("1e300"),
        json!(1e300),
        json!("abc"),
        json!(""),
        json!(" "),
        json!("-1"),
        json!(-0.5),
        json!("NaN"),
        json!("Infinity"),
        json!("1,5"),
        json!("0x10"),
        json!("1_000"),
        json!("٣"),
        json!("9".repeat(100)),
        json!("1e99999999999999999999"),
    ] {
        refused(&with_component(json!({"usage": {"gb": wrong}})), "components[3].usage.gb");
        refused(&with_component(json!({"prices": {"use": wrong}})), "components[3].prices.use");
        refused(&with_component(json!({"copies": wrong})), "components[3].copies");
        refused(&with_component(json!({"hours": wrong})), "components[3].hours");
        refused(
            &with_component(json!({"quote": {"amount": wrong, "source": "x"}})),
            "components[3].quote.amount",
        );
        refused(&file(json!({"workload": {"interactions": wrong}})), "workload.interactions");
    }
}

/// The pattern of a published schema at a pointer.
fn pattern(schema: &str, pointer: &str) -> String {
    let schema: Value = serde_json::from_str(schema).unwrap();
    text(&schema, pointer).to_owned()
}

const DESIGN_SCHEMA: &str = include_str!("../../../public/design.schema.json");
const CATALOG_SCHEMA: &str = include_str!("../../../catalog/schema.json");

/// Texts in the form that the schemas allow for numbers.
fn numbers() -> impl Strategy<Value = String> {
    let amount = pattern(DESIGN_SCHEMA, "/$defs/amount/anyOf/0/pattern");
    assert_eq!(pattern(CATALOG_SCHEMA, "/$defs/decimal/pattern"), amount);
    let signed = pattern(DESIGN_SCHEMA, "/$defs/signedAmounts/anyOf/1/additionalProperties/anyOf/1/pattern");
    assert_eq!(signed, format!("^(?!-[0.]+([eE]|$))-?{}", amount.trim_start_matches('^')));
    string_regex(amount.trim_matches(['^', '$'])).unwrap()
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn c1_every_number_that_the_schemas_allow_is_read_and_kept(number in numbers()) {
        let opened = Design::open(&file(json!({"workload": {"interactions": number}})));
        let digits = number.split(['.', 'e', 'E']).next().unwrap().trim_start_matches('0').len();
        match opened {
            Ok(design) => {
                let saved: Value = serde_json::from_str(&design.save()).unwrap();
                let kept = text(&saved, "/workload/interactions");
                let again = json!({"workload": {"interactions": kept}});
                prop_assert_eq!(Design::open(&file(again)).unwrap().workload, design.workload);
                // An independent reader of plain numbers.
                if !number.contains(['e', 'E']) {
                    prop_assert_eq!(Some(decimal(kept)), Decimal::from_str(&format!("0{number}")).ok());
                }
            }
            // Beyond the range of a decimal.
            Err(error) => prop_assert!(digits > 28 || number.contains(['e', 'E']), "{}: {}", number, error),
        }
    }
}

#[test]
fn c1_numbers_of_another_form_are_refused_with_their_path() {
    for wrong in [
        json!(" 5"),
        json!("5 "),
        json!("+5"),
        json!("5."),
        json!("-0"),
        json!("-0.0"),
        json!("1e"),
        json!("1e+"),
        json!(format!("0.{}", "1".repeat(61))),
    ] {
        refused(&file(json!({"workload": {"interactions": wrong}})), "workload.interactions");
        refused(&with_component(json!({"quantities": {"use": wrong}})), "components[3].quantities.use");
        let saved = json!({"catalog": "2026.11", "book": "list", "components": {"c1": wrong}});
        refused(&file(json!({"saved": saved})), "saved.components.c1");
    }
    // Whole numbers have one form, too.
    for wrong in ["03", "3.0", "3e0", "1e2"] {
        refused(&with_component(json!({"copies": wrong})), "components[3].copies");
    }
    for number in [json!(3), json!("3"), json!(3.0)] {
        let design = Design::open(&with_component(json!({"copies": number}))).unwrap();
        assert_eq!(design.components[3].copies, 3);
    }
    let none: Value = serde_json::from_str("-0").unwrap();
    let design = Design::open(&file(json!({"workload": {"interactions": none}}))).unwrap();
    assert!(design.workload["interactions"].is_zero(), "the number −0 of JSON, which no schema can refuse");
}

#[test]
fn copies_are_whole_and_between_1_and_100000() {
    for (copies, is_fine) in
        [("0", false), ("1", true), ("100000", true), ("100001", false), ("1.5", false), ("0.5", false)]
    {
        let text = with_component(json!({"copies": copies}));
        if is_fine {
            assert!(Design::open(&text).is_ok(), "{copies}");
        } else {
            refused(&text, "components[3].copies");
        }
    }
}

#[test]
fn hours_are_between_0_and_744() {
    for (hours, is_fine) in [("0", true), ("0.5", true), ("744", true), ("744.1", false), ("-1", false)] {
        assert_eq!(Design::open(&with_component(json!({"hours": hours}))).is_ok(), is_fine, "{hours}");
    }
}

#[test]
fn names_and_notes_have_a_maximum_length() {
    let long = |length: usize| "ã".repeat(length);
    assert!(Design::open(&with_component(json!({"name": long(MAX_NAME), "notes": long(MAX_NOTES)}))).is_ok());
    refused(&with_component(json!({"name": long(MAX_NAME + 1)})), "components[3]");
    refused(&with_component(json!({"notes": long(MAX_NOTES + 1)})), "components[3]");
    refused(
        &with_component(json!({"quote": {"amount": "1", "source": long(MAX_NAME + 1)}})),
        "components[3].quote",
    );
}

/// A row of an own price book.
fn row() -> Value {
    json!({"service": "meter", "offering": "only", "charge": "use", "price": "1"})
}

#[test]
fn c10_percentages_and_commitments_have_bounds() {
    let settings = |fields: Value| file(json!({"settings": fields}));
    for (field, percent, is_fine) in [
        ("contingency_percent", "0", true),
        ("contingency_percent", "100", true),
        ("contingency_percent", "100.01", false),
        ("contingency_percent", "-1", false),
    ] {
        let text = settings(json!({field: percent}));
        if is_fine {
            assert!(Design::open(&text).is_ok(), "{field} {percent}");
        } else {
            refused(&text, &format!("settings.{field}"));
        }
    }
    // The percentage of older files; one that is none is refused at its place.
    let older = |percent: Value| file(json!({"version": 4, "settings": {"tax_percent": percent}}));
    for (percent, taxes) in [(json!("100"), 1), (json!(8.25), 1), (json!("0"), 0), (json!(null), 0)] {
        assert_eq!(Design::open(&older(percent)).unwrap().settings.taxes.len(), taxes);
    }
    for percent in [json!("101"), json!("-1"), json!("x"), json!(true), json!([])] {
        refused(&older(percent), "settings.tax_percent");
    }
    let taxes = |taxes: Value| settings(json!({"taxes": taxes}));
    let fine = json!({"id": "a", "percent": "5"});
    assert!(Design::open(&taxes(json!([fine]))).is_ok());
    for (tax, field) in [
        (json!({"id": "b"}), "percent"),
        (json!({"id": "b", "percent": "101"}), "percent"),
        (json!({"id": "b", "percent": "51", "gross_up": true}), "percent"),
        (json!({"id": "a", "percent": "5"}), "id"),
        (json!({"percent": "5"}), "id"),
        (json!({"id": "b", "percent": "5", "on": ["b"]}), "on"),
        (json!({"id": "b", "percent": "5", "on": ["a", "a"]}), "on"),
        (json!({"id": "b", "percent": "5", "as_of": "soon"}), "as_of"),
        (json!({"id": "b", "percent": "5", "to_confirm": "yes"}), "to_confirm"),
        (json!({"id": "b", "percent": "5", "of": []}), "of"),
    ] {
        refused(&taxes(json!([fine, tax])), &format!("settings.taxes[1].{field}"));
    }
    refused(&taxes(json!(vec![fine; 13])), "settings.taxes");
    let discount = |percent: &str| settings(json!({"discounts": [{"vendor": "aws", "percent": percent}]}));
    assert!(Design::open(&discount("99.99")).is_ok() && Design::open(&discount("0")).is_ok());
    refused(&discount("100"), "settings.discounts[0].percent");
    refused(&discount("-0.1"), "settings.discounts[0].percent");
    let commitment = |fields: Value| {
        let base = json!({"vendor": "aws", "monthly": "100", "percent": "20", "term_months": 12});
        settings(json!({"commitments": [merged(base, fields)]}))
    };
    assert!(Design::open(&commitment(json!({"term_months": null}))).is_ok());
    for (field, wrong) in [
        ("percent", "100"),
        ("monthly", "-1"),
        ("monthly", "1e13"),
        ("term_months", "0"),
        ("term_months", "121"),
    ] {
        refused(&commitment(json!({field: wrong})), &format!("settings.commitments[0].{field}"));
    }
    refused(&commitment(json!({"monthly": null})), "settings.commitments[0].monthly");
    let twice = json!([{"vendor": "aws", "percent": "5"}, {"vendor": "aws", "percent": "6"}]);
    let fault = refused(&settings(json!({"discounts": twice})), "settings.discounts[1]");
    assert_eq!(fault, Fault::Duplicate("aws".to_owned()));
    let many: Vec<Value> =
        (0..=MAX_TERMS).map(|n| json!({"vendor": format!("v{n}"), "percent": "1"})).collect();
    refused(&settings(json!({"discounts": many})), "settings.discounts");
    let many = vec![json!({"vendor": "aws", "monthly": "1", "percent": "1"}); MAX_TERMS + 1];
    refused(&settings(json!({"commitments": many})), "settings.commitments");
}

#[test]
fn c15_a_currency_has_a_code_a_rate_above_zero_and_a_date() {
    let currency = |fields: Value| {
        let base = json!({"code": "BRL", "rate": "5.43", "as_of": "2026-11-20"});
        file(json!({"settings": {"currency": merged(base, fields)}}))
    };
    assert!(Design::open(&currency(json!({}))).is_ok());
    for (field, wrong) in [
        ("code", json!("R$")),
        ("code", json!("brl")),
        ("code", json!("")),
        ("rate", json!("0")),
        ("rate", json!("-5")),
        ("rate", json!("1e10")),
        ("as_of", json!("20/11/2026")),
        ("as_of", json!("2026-1-1")),
        ("as_of", json!("")),
    ] {
        refused(&currency(json!({field: wrong})), &format!("settings.currency.{field}"));
    }
}

#[test]
fn rows_of_an_own_price_book_are_refused_with_their_path() {
    let with = |fields: Value| file(json!({"prices": [row(), merged(row(), fields)]}));
    assert!(Design::open(&with(json!({}))).is_ok());
    for (field, wrong) in [
        ("service", json!(null)),
        ("charge", json!(null)),
        ("offering", json!(1)),
        ("plan", json!("ã".repeat(MAX_NAME + 1))),
        ("price", json!("-1")),
        ("price", json!(null)),
        ("per", json!("0")),
        ("per", json!("-1")),
        ("valid_from", json!("soon")),
        ("currency", json!("BRL")),
        ("currency", json!("usd")),
    ] {
        refused(&with(json!({field: wrong})), &format!("prices[1].{field}"));
    }
    let fault = refused(&with(json!({"currency": "EUR"})), "prices[1].currency");
    assert_eq!(fault, Fault::OtherCurrency("EUR".to_owned()));
    let settings = json!({"currency": {"code": "EUR", "rate": "0.9"}});
    let rows = json!([merged(row(), json!({"currency": "EUR"})), merged(row(), json!({"currency": "USD"}))]);
    assert!(Design::open(&file(json!({"settings": settings, "prices": rows}))).is_ok());
    let many = vec![row(); MAX_PRICES + 1];
    refused(&file(json!({"prices": many})), "prices");
}

#[test]
fn places_are_cells_within_the_grid() {
    for (place, path) in [
        (json!({"column": 10_000, "row": 0}), ".column"),
        (json!({"column": 0, "row": "10000"}), ".row"),
        (json!({"column": -1, "row": 0}), ".column"),
        (json!({"column": 0.5, "row": 0}), ".column"),
        (json!({"column": 1e300, "row": 0}), ".column"),
        (json!({"column": 0, "row": true}), ".row"),
        (json!({"column": 0}), ".row"),
        (json!({}), ".column"),
        (json!({"column": 0, "row": 0, "x": 0}), ".x"),
        (json!("left"), ""),
        (json!([0, 0]), ""),
    ] {
        refused(&with_component(json!({"place": place})), &format!("components[3].place{path}"));
        let groups = json!([{"id": "g", "layer": "data", "name": "g", "place": place}]);
        refused(&file(json!({"groups": groups})), &format!("groups[0].place{path}"));
        let notes = json!([{"id": "n", "layer": "data", "place": place}]);
        refused(&file(json!({"notes": notes})), &format!("notes[0].place{path}"));
    }
    let last = json!({"column": 9_999, "row": "9999"});
    assert!(Design::open(&with_component(json!({"place": last}))).is_ok());
}

#[test]
fn places_that_overlap_are_kept_as_read() {
    let place = || json!({"place": {"column": 1, "row": 1}});
    let components = json!([component("c0", "meter", place()), component("c1", "meter", place())]);
    let design = Design::open(&file(json!({"components": components}))).unwrap();
    assert_eq!(design.components[0].place, design.components[1].place);
    assert_eq!(Design::open(&design.save()).unwrap(), design);
}

#[test]
fn notes_zones_labels_and_sides_are_refused_with_their_path() {
    let note = |fields: Value| {
        file(json!({"notes": [merged(json!({"id": "n", "layer": "data", "text": "x"}), fields)]}))
    };
    let zone =
        |fields: Value| file(json!({"zones": [merged(json!({"id": "z", "members": ["c0"]}), fields)]}));
    let connection = |fields: Value| {
        file(json!({"connections": [merged(json!({"id": "x", "from": "c0", "to": "c1"}), fields)]}))
    };
    for sound in [note(json!({})), zone(json!({})), connection(json!({"label": "x", "to_side": "top"}))] {
        assert!(Design::open(&sound).is_ok(), "{sound}");
    }
    for (text, path) in [
        (note(json!({"id": null})), "notes[0].id"),
        (note(json!({"layer": "cellar"})), "notes[0].layer"),
        (note(json!({"text": "ã".repeat(MAX_NOTE_TEXT + 1)})), "notes[0]"),
        (note(json!({"group": "g"})), "notes[0].group"),
        (zone(json!({"members": null})), "zones[0].members"),
        (zone(json!({"members": []})), "zones[0].members[0]"),
        (zone(json!({"members": "c0"})), "zones[0].members"),
        (zone(json!({"members": [1]})), "zones[0].members[0]"),
        (zone(json!({"members": ["c0", "c9"]})), "zones[0].members[1]"),
        (zone(json!({"members": ["c0", "c0"]})), "zones[0].members[1]"),
        (zone(json!({"title": "ã".repeat(MAX_NAME + 1)})), "zones[0]"),
        (zone(json!({"colour": "red"})), "zones[0].colour"),
        (connection(json!({"label": "ã".repeat(MAX_LABEL + 1)})), "connections[0]"),
        (connection(json!({"from_side": "north"})), "connections[0].from_side"),
        (connection(json!({"to_side": 1})), "connections[0].to_side"),
    ] {
        refused(&text, path);
    }
    let notes: Vec<Value> =
        (0..=MAX_NOTES_ON_CANVAS).map(|n| json!({"id": format!("n{n}"), "layer": "data"})).collect();
    refused(&file(json!({"notes": notes})), "notes");
    let zones: Vec<Value> =
        (0..=MAX_ZONES).map(|n| json!({"id": format!("z{n}"), "members": ["c0"]})).collect();
    refused(&file(json!({"zones": zones})), "zones");
    let twice = |entry: Value| json!([entry, entry]);
    refused(&file(json!({"notes": twice(json!({"id": "n", "layer": "data"}))})), "notes[1]");
    refused(&file(json!({"zones": twice(json!({"id": "z", "members": ["c0"]}))})), "zones[1]");
}

#[test]
fn a_path_of_a_connection_is_one_of_five() {
    let with =
        |path: Value| file(json!({"connections": [{"id": "x", "from": "c0", "to": "c1", "path": path}]}));
    for path in TransferPath::WORDS {
        assert_eq!(Design::open(&with(json!(path))).unwrap().connections[0].path.word(), *path);
    }
    refused(&with(json!("pigeon")), "connections[0].path");
}

#[test]
fn duplicate_ids_are_refused() {
    let twice = |entry: Value| json!([entry, entry]);
    let fault =
        refused(&file(json!({"components": twice(component("c1", "meter", json!({})))})), "components[1]");
    assert_eq!(fault, Fault::Duplicate("c1".to_owned()));
    refused(&file(json!({"groups": twice(json!({"id": "g", "layer": "data", "name": "g"}))})), "groups[1]");
    refused(
        &file(json!({"connections": twice(json!({"id": "x", "from": "c0", "to": "c1"}))})),
        "connections[1]",
    );
    refused(&file(json!({"scenarios": twice(json!({"id": "s", "name": "s"}))})), "scenarios[1]");
}

#[test]
fn dangling_references_are_refused() {
    let group = json!([{"id": "g", "layer": "application", "name": "g"}]);
    let inside = json!([component("c0", "meter", json!({"group": "g"}))]);
    refused(&with_component(json!({"group": "g9"})), "components[3].group");
    // A group of another layer is not valid.
    refused(&file(json!({"groups": group, "components": inside})), "components[0].group");
    refused(&file(json!({"connections": [{"id": "x", "from": "c9", "to": "c1"}]})), "connections[0].from");
    refused(&file(json!({"connections": [{"id": "x", "from": "c1", "to": ""}]})), "connections[0].to");
}

#[test]
fn more_components_than_a_design_may_have_are_refused_by_their_number() {
    let components = |count: usize| -> String {
        let components: Vec<Value> =
            (0..count).map(|n| component(&format!("c{n}"), "m", json!({}))).collect();
        file(json!({"components": components}))
    };
    let fault = refused(&components(100_000), "components");
    assert_eq!(fault, Fault::TooMany { found: 100_000, max: MAX_COMPONENTS });
    assert!(Design::open(&components(MAX_COMPONENTS)).is_ok());
}

#[test]
fn a_file_that_is_too_large_is_refused_before_it_is_read() {
    let text = " ".repeat(17 * 1024 * 1024);
    assert!(matches!(Design::open(&text), Err(OpenError::TooLarge { .. })));
}

#[test]
fn deep_nesting_is_refused_without_a_stack_overflow() {
    for depth in [200, 10_000, 1_000_000] {
        assert!(matches!(Design::open(&"[".repeat(depth)), Err(OpenError::NotADesign(Some(_)))), "{depth}");
        let nested = format!(
            r#"{{"format": "camada-design", "version": 1, "services": [{}{}]}}"#,
            "[".repeat(depth),
            "]".repeat(depth)
        );
        assert!(Design::open(&nested).is_err(), "{depth}");
        let objects = format!("{}1{}", r#"{"a":"#.repeat(depth), "}".repeat(depth));
        assert!(Design::open(&objects).is_err(), "{depth}");
    }
}

#[test]
fn a_deeply_nested_expression_of_an_own_service_is_a_problem_and_not_a_stack_overflow() {
    let deep = format!("{}1{}", "(".repeat(100_000), ")".repeat(100_000));
    let design =
        Design::open(&file(json!({"services": [meter(charge("use", &deep, "1", json!({})))]}))).unwrap();
    let problems = camada::domain::basics::json::Problems::default();
    drop(crate::support::MINIMAL.with_own(&design.services, "services", &problems));
    let found = problems.take();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].path, "services[0].offerings[0].charges[0].quantity");
}

#[test]
fn the_problems_of_own_services_are_all_reported_and_none_panics() {
    let broken = json!([
        1,
        {},
        {"id": "A B", "name": "x", "layer": "data", "offerings": [{"id": "o"}]},
        {"id": "x", "name": "x", "layer": "data", "offerings": [
            {"id": "o", "name": "o", "vendor": "v", "kind": "managed", "plans": [
                {"id": "p", "name": "p", "limits": {"nonsense": "1"}, "books": ["gold"], "base_fee": {"list": {}}},
            ]},
        ]},
    ]);
    let design = Design::open(&file(json!({"services": broken}))).unwrap();
    let problems = camada::domain::basics::json::Problems::default();
    drop(crate::support::MINIMAL.with_own(&design.services, "services", &problems));
    let paths: Vec<String> = problems.take().into_iter().map(|problem| problem.path).collect();
    for path in [
        "services[0]",
        "services[1].id",
        "services[2]",
        "services[2].offerings[0].vendor",
        "services[3].offerings[0].plans[0].limits.nonsense",
        "services[3].offerings[0].plans[0].books[0]",
        "services[3].offerings[0].plans[0].base_fee.list.amount",
    ] {
        assert!(paths.iter().any(|found| found == path), "{path} is not in {paths:#?}");
    }
}
