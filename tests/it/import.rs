//! Files of other tools and our own, imported into a design.

use base64::Engine as _;
use camada::domain::basics::json::{Fault, Problems};
use camada::domain::catalog::price::Book;
use camada::domain::design::{Design, OpenError, Quote};
use camada::domain::estimate::{Estimate, GapReason, estimate};
use camada::domain::files::import::{Bill, Content, Kind, Outcome, Refusal, Why, append, read};
use camada::domain::files::json_bounds::Bound;
use camada::domain::files::library::{Entries, Library};
use camada::domain::files::share_link::{Contents, fragment};
use serde_json::{Value, json};

use crate::support::{BUNDLED, Bench, decimal, gaps, of};

pub(crate) const INFRACOST: &str = include_str!("../fixtures/import/infracost.json");
pub(crate) const CALCULATOR: &str = include_str!("../fixtures/import/aws-calculator.json");

#[track_caller]
fn bill(text: &str) -> Bill {
    match read(text) {
        Ok((_, Content::Bill(bill))) => *bill,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn applied(bill: &Bill) -> (Outcome, Estimate) {
    let outcome = bill.apply(&BUNDLED, &Design::empty("d", "d")).unwrap();
    // The result is a sound design: it opens, and so do its own services.
    let design = Design::open(&outcome.design.save()).unwrap();
    assert_eq!(design, outcome.design);
    assert_eq!(design.violations(), Vec::<String>::new());
    let problems = Problems::default();
    let catalog = BUNDLED.with_own(&design.services, "services", &problems);
    let problems = problems.take();
    assert!(problems.is_empty(), "{}", problems[0]);
    let estimate = estimate(&catalog, &design, Book::List);
    (outcome, estimate)
}

fn changed(text: &str, pointer: &str, value: Value) -> String {
    let mut file: Value = serde_json::from_str(text).unwrap();
    *file.pointer_mut(pointer).unwrap() = value;
    file.to_string()
}

#[test]
fn every_kind_of_text_is_recognized_regardless_of_its_file_name() {
    let design = Bench::real(json!([of("c1", "sqs", "standard", json!({}))])).design;
    let file = design.save();
    let escaped = file.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let link = format!("https://example.org/{}", fragment(&design, Contents::ALL));
    let svg = |metadata: &str| {
        format!(
            "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"><metadata id=\"m\">{metadata}</metadata><g/></svg>"
        )
    };
    for (text, kind) in [
        (file.clone(), Kind::Design),
        (format!("\u{feff}\n {file}"), Kind::Design),
        (svg(&escaped), Kind::Picture),
        (svg(&format!("<camada:design><![CDATA[{file}]]></camada:design>")), Kind::Picture),
        (png(b"iTXt", [b"camada\0\0\0\0\0".as_slice(), file.as_bytes()].concat()), Kind::Picture),
        (link.clone(), Kind::Link),
        (format!("  {link}."), Kind::Link),
    ] {
        let (found, content) = read(&text).unwrap();
        assert_eq!(found, kind);
        assert_eq!(content, Content::Design(Box::new(design.clone())));
    }
    let (_, writes) = Library::default().create(design, "seed", "2026-11-25");
    let entries: Entries = writes.into_iter().map(|(key, text)| (key, text.unwrap())).collect();
    let backup = Library::read(&entries).back_up(&entries, "2026-11-25");
    let compact: Value = serde_json::from_str(&backup).unwrap();
    for text in [backup, compact.to_string()] {
        assert_eq!(read(&text).unwrap().0, Kind::Library);
    }
    assert_eq!(read(INFRACOST).unwrap().0, Kind::Infracost);
    assert_eq!(read(CALCULATOR).unwrap().0, Kind::AwsCalculator);
}

/// A PNG with one chunk, as the page passes it on.
fn png(kind: &[u8], data: Vec<u8>) -> String {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [(b"IHDR".as_slice(), vec![0; 13]), (kind, data), (b"IEND", Vec::new())] {
        bytes.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        bytes.extend(kind);
        bytes.extend(&data);
        bytes.extend([0; 4]);
    }
    let base64 = base64::engine::general_purpose::STANDARD.encode(bytes);
    format!("data:image/png;base64,{base64}")
}

#[test]
fn a_picture_without_a_design_or_with_a_decompression_bomb_is_refused() {
    let bomb = miniz_oxide::deflate::compress_to_vec_zlib(&vec![b' '; 17 * 1024 * 1024], 9);
    for text in [
        "<svg></svg>".to_owned(),
        "<svg><metadata>nothing</metadata></svg>".to_owned(),
        "<svg><metadata>{".to_owned(),
        "data:image/png;base64,AAAA".to_owned(),
        "data:image/png;base64,!".to_owned(),
        png(b"tEXt", b"Software\0other".to_vec()),
        png(b"iTXt", [b"camada\0\x01\0\0\0".as_slice(), &bomb].concat()),
    ] {
        assert_eq!(read(&text), Err(Refusal::NoDesignInPicture), "{text:.60}");
    }
    let broken = "<svg><metadata>{&quot;format&quot;:&quot;other&quot;}</metadata></svg>";
    assert_eq!(read(broken), Err(Refusal::Design(OpenError::NotADesign(None))));
}

#[test]
fn an_unknown_text_is_refused_with_the_reason() {
    for text in ["", "  \n", "\u{feff}"] {
        assert_eq!(read(text), Err(Refusal::Empty));
    }
    for text in [
        "hello",
        "<html></html>",
        "[]",
        "{}",
        "[1,2]",
        r#"{"format":"other"}"#,
        r#"{"projects":[]}"#,
        "a,b\n1,2",
    ] {
        assert_eq!(read(text), Err(Refusal::Unknown), "{text}");
    }
    assert!(matches!(read("{\"a\":"), Err(Refusal::Invalid(_))));
    assert!(matches!(
        read(r#"{"format":"camada-design","version":1,"name":7}"#),
        Err(Refusal::Design(OpenError::Invalid(_)))
    ));
    assert!(matches!(read("https://x.org/#d=1.AAAA"), Err(Refusal::Link(_))));
    assert_eq!(read(r#"{"projects":[],"totalMonthlyCost":"0"}"#), Err(Refusal::NothingInIt));
    assert_eq!(read(r#"{"Groups":{},"Total Cost":{}}"#), Err(Refusal::NothingInIt));
}

#[test]
fn a_refusal_names_the_place_in_the_file() {
    let path = |text: &str| match read(text) {
        Err(Refusal::Invalid(problem)) => (problem.path, problem.fault),
        other => panic!("{other:?}"),
    };
    let broken = changed(INFRACOST, "/projects/1/breakdown/resources", json!({"a": 1}));
    assert_eq!(path(&broken).0, "projects[1].breakdown.resources");
    let broken = changed(INFRACOST, "/projects/0/breakdown/resources/1/name", json!(7));
    assert_eq!(path(&broken).0, "projects[0].breakdown.resources[1].name");
    let broken = changed(CALCULATOR, "/Groups/Ingest/Services/1/Service Name", Value::Null);
    assert_eq!(path(&broken), ("Groups.Ingest.Services[1].Service Name".to_owned(), Fault::Missing));
}

#[test]
fn bounds_are_checked_before_parsing() {
    let place = |text: &str| match read(text) {
        Err(Refusal::Exceeded(exceeded)) => (exceeded.path, exceeded.bound),
        other => panic!("{other:?}"),
    };
    let digits = "9".repeat(10_000);
    let huge = changed(INFRACOST, "/projects/0/breakdown/resources/0/monthlyCost", json!("@"));
    let huge = huge.replace("\"@\"", &digits);
    assert_eq!(place(&huge), ("projects[0].breakdown.resources[0].monthlyCost".to_owned(), Bound::Number));
    let deep = format!(r#"{{"projects":{}"#, "[".repeat(200_000));
    assert_eq!(place(&deep).1, Bound::Depth);
    let long = changed(CALCULATOR, "/Groups/Services/0/Description", json!("x".repeat(300_000)));
    assert_eq!(place(&long), ("Groups.Services[0].Description".to_owned(), Bound::Text));
    assert_eq!(place(&format!("{{{}}}", " ".repeat(17 * 1024 * 1024))).1, Bound::Bytes);
    let many = format!(r#"{{"projects":[{}1]}}"#, "1,".repeat(2_100_000));
    assert_eq!(place(&many).1, Bound::Values);
}

#[test]
fn infracost_known_totals_become_quotes_and_subresources_are_part_of_them() {
    let bill = bill(INFRACOST);
    assert_eq!((bill.stated, bill.free), (Some(decimal("226.3")), 1));
    assert_eq!(bill.failed, ["shop/data: could not read module", "aws_new_thing × 2"]);
    let (outcome, _) = applied(&bill);
    let web = &outcome.design.component(&outcome.added[0]).unwrap();
    assert_eq!(web.name.as_deref(), Some("aws_instance.web_app"));
    let quote = Quote {
        amount: decimal("146"),
        source: "Infracost".to_owned(),
        as_of: Some("2026-11-20".to_owned()),
    };
    assert_eq!(web.quote, Some(quote));
    assert!(web.notes.contains("root_block_device · Storage"), "{}", web.notes);
    assert!(web.service.starts_with("imported-aws-instance"));
    let queue = outcome.design.component(&outcome.added[2]).unwrap();
    assert_eq!((queue.service.as_str(), queue.offering.as_str()), ("sqs", "standard"));
    assert_eq!(queue.quote.as_ref().unwrap().amount, decimal("7.3"));
}

#[test]
fn infracost_projects_become_groups_in_each_layer() {
    let (outcome, _) = applied(&bill(INFRACOST));
    let groups: Vec<(&str, &str)> =
        outcome.design.groups.iter().map(|group| (group.name.as_str(), group.layer.word())).collect();
    assert_eq!(
        groups,
        [("prod", "application"), ("prod", "data"), ("shop/data", "data"), ("shop/data", "application")]
    );
    let mut single: Value = serde_json::from_str(INFRACOST).unwrap();
    single["projects"].as_array_mut().unwrap().pop();
    let bill = bill(&single.to_string());
    assert_eq!(bill.name, "prod");
    assert!(applied(&bill).0.design.groups.is_empty());
}

#[test]
fn c8_a_price_that_infracost_did_not_find_is_a_gap_and_never_zero() {
    let bill = bill(INFRACOST);
    let database = bill.items.iter().find(|item| item.name == "aws_db_instance.main").unwrap();
    assert_eq!(database.unknown[0].why, Why::PriceNotFound);
    assert_eq!(database.known, Some(decimal("73")));
    let (outcome, estimate) = applied(&bill);
    let place = |name: &str| {
        outcome
            .design
            .components
            .iter()
            .position(|component| component.name.as_deref() == Some(name))
            .unwrap()
    };
    let at = place("aws_db_instance.main");
    let priced = &estimate.components[at];
    assert_eq!(priced.monthly.likely, decimal("73"), "the known cost counts");
    assert_eq!(gaps(priced), [GapReason::NoPrice], "the unknown cost is a gap");
    assert!(outcome.design.components[at].quote.is_none());
    let function = place("module.fn.aws_lambda_function.job[0]");
    assert_eq!(gaps(&estimate.components[function]), [GapReason::NoPrice]);
    assert!(estimate.components[function].monthly.likely.is_zero());
    // The model prices services of the catalog for which the file has no total.
    let bucket = place("aws_s3_bucket.uploads");
    assert!(outcome.design.components[bucket].quote.is_none());
    assert!(estimate.components[bucket].monthly.likely > decimal("0"));
    assert_eq!(outcome.unknown, 3);
    assert_eq!(outcome.known, decimal("226.3"));
}

#[test]
fn a_partly_unknown_service_priced_by_the_model_ignores_the_files_known_part() {
    let text = changed(
        INFRACOST,
        "/projects/0/breakdown/resources/2/costComponents",
        json!([
            {"name": "Requests", "unit": "1M requests", "monthlyQuantity": "18.25", "monthlyCost": "7.3"},
            {"name": "Other", "unit": "GB", "monthlyQuantity": null, "monthlyCost": null, "usageBased": true},
        ]),
    );
    let (outcome, estimate) = applied(&bill(&text));
    assert_eq!(outcome.known, decimal("219"));
    let place = outcome.design.components.iter().position(|component| component.service == "sqs").unwrap();
    assert!(outcome.design.components[place].quote.is_none());
    assert_ne!(estimate.components[place].monthly.likely, decimal("7.3"));
}

#[test]
fn c8_an_imported_component_without_its_quote_is_a_gap() {
    let (mut outcome, _) = applied(&bill(CALCULATOR));
    for component in &mut outcome.design.components {
        std::sync::Arc::make_mut(component).quote = None;
    }
    let catalog = BUNDLED.with_own(&outcome.design.services, "services", &Problems::default());
    let estimate = estimate(&catalog, &outcome.design, Book::List);
    for (component, priced) in outcome.design.components.iter().zip(&estimate.components) {
        assert!(!component.service.starts_with("imported-") || priced.gaps() > 0, "{}", component.service);
    }
}

#[test]
fn a_null_or_unreadable_amount_is_unknown_whatever_surrounds_it() {
    for (value, why) in [
        (Value::Null, Why::NoAmount),
        (json!("NaN"), Why::Unreadable),
        (json!("Infinity"), Why::Unreadable),
        (json!("-5"), Why::Unreadable),
        (json!("1e400"), Why::Unreadable),
        (json!("9".repeat(150)), Why::Unreadable),
        (json!({"a": 1}), Why::Unreadable),
        (json!(true), Why::Unreadable),
    ] {
        let text = changed(CALCULATOR, "/Groups/Services/0/Service Cost/monthly", value.clone());
        let bill = bill(&text);
        assert_eq!((bill.items[0].known, bill.items[0].unknown[0].why), (None, why), "{value}");
        let text = changed(
            INFRACOST,
            "/projects/0/breakdown/resources/2/costComponents/0/monthlyCost",
            value.clone(),
        );
        let text = changed(&text, "/projects/0/breakdown/resources/2/monthlyCost", value.clone());
        let item = &self::bill(&text).items[2];
        assert!(!item.is_known(), "{value}: {item:?}");
    }
}

#[test]
fn the_calculators_totals_are_used_and_its_properties_become_notes() {
    let bill = bill(CALCULATOR);
    assert_eq!((bill.stated, bill.upfront), (Some(decimal("1312.35")), Some(decimal("500"))));
    assert_eq!(bill.as_of.as_deref(), Some("2026-11-20"));
    let (outcome, estimate) = applied(&bill);
    assert_eq!(estimate.monthly.likely, decimal("1312.35"));
    let orders = outcome.design.component(&outcome.added[0]).unwrap();
    assert_eq!((orders.service.as_str(), orders.name.as_deref()), ("postgresql", Some("orders")));
    assert_eq!(
        orders.notes,
        "Amazon RDS for PostgreSQL\nAsia Pacific (Tokyo)\nUpfront: 500.00\nInstance type: db.r6g.large\nStorage amount: 61 TB per month\nCreated On: 11/20/2026, 8:15:00 AM"
    );
    let source = &orders.quote.as_ref().unwrap().source;
    assert_eq!(source, "AWS Pricing Calculator · https://calculator.aws/#/estimate?id=0123456789abcdef");
    let queue = outcome.design.component(&outcome.added[1]).unwrap();
    assert_eq!(
        outcome.design.groups.iter().find(|group| Some(&group.id) == queue.group.as_ref()).unwrap().name,
        "Ingest"
    );
    assert_eq!((outcome.of_catalog, outcome.unknown), (2, 1));
}

#[test]
fn an_original_export_of_the_calculator_is_read_completely() {
    // The format of an export of November 2024: a flat list of services with the names of their forms. Some
    // have no name of their own, and none has properties unless something was set.
    let service = |name: &str, own: Value, monthly: &str| {
        json!({
            "Service Name": name, "Description": own, "Region": "Asia Pacific (Sydney)", "Status": "",
            "Service Cost": {"monthly": monthly, "upfront": "0.00", "12 months": "0.00"}, "Properties": {},
        })
    };
    let export = json!({
        "Name": "estimate",
        "Total Cost": {"monthly": "20.00", "upfront": "0.00", "12 months": "240.00"},
        "Metadata": {"Currency": "USD", "Locale": "en_US", "Created On": "11/11/2024", "Share Url": "https://calculator.aws/#/estimate?id=0"},
        "Groups": {"Services": [
            service("DynamoDB provisioned capacity", json!("lock table"), "1.61"),
            service("S3 Standard", json!("state"), "0.03"),
            service("Data Transfer", json!("state"), "0.00"),
            service("DynamoDB provisioned capacity", Value::Null, "8.13"),
            service("S3 Standard", json!(""), "0.03"),
            service("Data Transfer", json!("content"), "0.11"),
            service("AWS Lambda", json!("register"), "10.09"),
        ]},
    });
    let bill = bill(&export.to_string());
    assert_eq!(bill.as_of.as_deref(), Some("2024-11-11"));
    let (outcome, estimate) = applied(&bill);
    assert_eq!((estimate.monthly.likely, estimate.gaps), (decimal("20"), 0));
    assert_eq!((outcome.of_catalog, outcome.unknown), (4, 0));
    let names: Vec<&str> = bill.items.iter().map(|item| item.name.as_str()).collect();
    assert_eq!(names[3..5], ["DynamoDB provisioned capacity", "S3 Standard"]);
}

#[test]
fn nested_groups_and_lists_of_groups_of_the_calculator_are_found() {
    let service = |name: &str| json!({"Service Name": name, "Service Cost": {"monthly": 5}});
    let nested = json!({"Total Cost": {}, "Groups": {"Outer": {"Groups": {"Inner": {"Services": [service("A")]}}, "Services": [service("B")]}}});
    let groups: Vec<(String, Option<String>)> =
        bill(&nested.to_string()).items.into_iter().map(|item| (item.name, item.group)).collect();
    assert_eq!(
        groups,
        [("B".to_owned(), Some("Outer".to_owned())), ("A".to_owned(), Some("Inner".to_owned()))]
    );
    let list = json!({"Total Cost": {}, "Groups": [{"Name": "One", "Services": [service("A")]}]});
    assert_eq!(bill(&list.to_string()).items[0].group.as_deref(), Some("One"));
}

#[test]
fn c15_amounts_of_another_currency_need_the_designs_own_rate() {
    let bill = bill(&changed(CALCULATOR, "/Metadata/Currency", json!("BRL")));
    let empty = Design::empty("d", "d");
    assert_eq!(
        bill.apply(&BUNDLED, &empty),
        Err(Refusal::Currency { found: "BRL".to_owned(), display: None })
    );
    let with = |code: &str| {
        Bench::open(&BUNDLED, json!({"settings": {"currency": {"code": code, "rate": "5"}}})).design
    };
    assert!(bill.apply(&BUNDLED, &with("EUR")).is_err());
    let outcome = bill.apply(&BUNDLED, &with("BRL")).unwrap();
    assert_eq!(outcome.known, decimal("262.47"));
}

#[test]
fn a_second_import_uses_services_and_groups_of_the_first_and_collides_with_nothing() {
    let bill = bill(CALCULATOR);
    let (first, estimate_of_first) = applied(&bill);
    let second = bill.apply(&BUNDLED, &first.design).unwrap();
    assert_eq!(second.design.components.len(), 8);
    assert_eq!(second.design.groups.len(), first.design.groups.len());
    assert_eq!(second.design.violations(), Vec::<String>::new());
    let catalog = BUNDLED.with_own(&second.design.services, "services", &Problems::default());
    let total = estimate(&catalog, &second.design, Book::List).monthly.likely;
    assert_eq!(total, estimate_of_first.monthly.likely * decimal("2"));
}

#[test]
fn a_design_is_added_to_another_under_new_ids() {
    let other = Bench::open(&BUNDLED, json!({
        "groups": [{"id": "g1", "layer": "data", "name": "G"}],
        "components": [of("c1", "postgresql", "aws-rds", json!({"group": "g1"})), of("c2", "sqs", "standard", json!({}))],
        "connections": [{"id": "x1", "from": "c1", "to": "c2", "gb_per_month": "5"}],
        "services": [{"id": "own", "name": "Own", "layer": "data", "use": "x", "offerings": []}],
    })).design;
    let (once, _) = append(&other, &other).unwrap();
    assert_eq!((once.components.len(), once.groups.len(), once.connections.len()), (4, 2, 2));
    assert_eq!(once.violations(), Vec::<String>::new());
    assert_eq!(once.services.len(), 1);
    assert_eq!(Design::open(&once.save()).unwrap(), once);
    let mut different = other.clone();
    different.services =
        vec![json!({"id": "own", "name": "Another", "layer": "data", "use": "x", "offerings": []})];
    std::sync::Arc::make_mut(&mut different.components[0]).service = "own".to_owned();
    let (both, added) = append(&other, &different).unwrap();
    assert_eq!(both.services.len(), 2);
    assert!(added.iter().any(|id| both.component(id).unwrap().service == "own-2"));
}
