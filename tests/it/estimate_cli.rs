//! `estimate`, the native program: the interface that scripts rely on.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use camada::domain::catalog::templates;
use serde_json::{Value, json};

use crate::support::{BUNDLED, charge, component, merged, meter, object, of, services_in_files, text};

fn estimate() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_estimate"));
    command.stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Output {
    estimate().args(arguments).output().expect("estimate runs")
}

/// A file with a unique name for this test run, deleted when dropped.
struct TemporaryFile(PathBuf);

impl TemporaryFile {
    fn new(content: impl AsRef<[u8]>) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path =
            PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-{number}.json", std::process::id()));
        fs::write(&path, content).expect("the target folder can be written to");
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("a plain path")
    }
}

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        fs::remove_file(&self.0).ok();
    }
}

fn design(fields: Value) -> String {
    merged(json!({"format": "camada-design", "version": 2}), fields).to_string()
}

/// The output of `estimate` for a design.
#[track_caller]
fn report(fields: Value, options: &[&str]) -> Value {
    let file = TemporaryFile::new(design(fields));
    let output = run(&[&[file.path()], options].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("standard output is JSON")
}

/// Exit 1, nothing on standard output, and one line on standard error that contains `part`.
#[track_caller]
fn refused(content: impl AsRef<[u8]>, options: &[&str], part: &str) {
    let file = TemporaryFile::new(content);
    let output = run(&[&[file.path()], options].concat());
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{error}");
    assert!(output.stdout.is_empty());
    assert!(error.contains(part), "“{part}” is not in: {error}");
    assert!(error.ends_with('\n') && error.lines().count() == 1, "one line: {error:?}");
}

/// A design with two own meters: 10 × 1 per month each, and one without a price.
fn two_meters() -> Value {
    let services = json!([
        meter(charge("use", "10 * interactions / 100000", "1", json!({}))),
        merged(meter(charge("use", "3", "1", json!({"prices": null}))), json!({"id": "unpriced"})),
    ]);
    json!({
        "name": "Two meters",
        "services": services,
        "components": [component("c1", "meter", json!({})), component("c2", "unpriced", json!({"layer": "analytics"}))],
        "scenarios": [{"id": "s1", "name": "Double", "workload": {"interactions": "200000"}}],
    })
}

#[test]
fn the_report_has_the_fields_that_scripts_rely_on() {
    let report = report(two_meters(), &[]);
    for figure in ["low", "likely", "high"] {
        assert_eq!(text(&report, &format!("/monthly/{figure}")), "10");
        assert_eq!(text(&report, &format!("/one_time/{figure}")), "0");
        assert_eq!(text(&report, &format!("/by_layer/data/{figure}")), "10");
        assert_eq!(text(&report, &format!("/by_layer/application/{figure}")), "0");
        assert_eq!(text(&report, &format!("/by_layer/analytics/{figure}")), "0");
        assert_eq!(text(&report, &format!("/components/0/monthly/{figure}")), "10");
    }
    assert_eq!(text(&report, "/design"), "Two meters");
    assert_eq!(text(&report, "/book"), "list");
    assert_eq!(text(&report, "/covered"), "0.5");
    assert_eq!(text(&report, "/components/0/id"), "c1");
    assert_eq!(text(&report, "/components/0/service"), "meter");
    assert_eq!(text(&report, "/components/0/offering"), "only");
    assert_eq!(text(&report, "/components/0/plan"), "standard");
    let line = report.pointer("/components/0/lines/0").unwrap();
    for (field, expected) in [
        ("charge", json!("use")),
        ("quantity", json!("10")),
        ("unit", json!("unit")),
        ("amount", json!("10")),
        ("book", json!("list")),
        ("source", json!("test")),
        ("as_of", Value::Null),
        ("gap", Value::Null),
    ] {
        assert_eq!(line.get(field), Some(&expected), "{field}");
    }
    let gap = report.pointer("/components/1/lines/0").unwrap();
    assert_eq!(text(gap, "/gap"), "no-price");
    assert_eq!((gap.get("amount"), gap.get("quantity")), (Some(&Value::Null), Some(&json!("3"))));
    let gaps = report.pointer("/gaps").unwrap();
    assert_eq!(*gaps, json!([{"component": "c2", "charge": "use", "reason": "no-price"}]));
}

/// A database with a backup in its vendor's vault and a connection to the outside, under discounts,
/// commitments, contingency and tax, in another currency.
fn under_terms() -> Value {
    let mut database = meter(charge("use", "100", "1", json!({})));
    database["usage"] = json!([{"id": "gb", "name": "gb", "unit": "GB", "expression": "50"}]);
    database["backup"] = json!({"service": "vault", "protects": "gb"});
    database["offerings"][0]["backup"] = json!("only");
    database["offerings"][0]["vendor"] = json!("aws");
    database["offerings"][0]["capabilities"] = json!({"rpo_minutes": "5", "rto_minutes": "30"});
    let mut vault = meter(charge("kept", "protected_gb", "0.2", json!({})));
    vault["id"] = json!("vault");
    vault["usage"] = json!([{"id": "protected_gb", "name": "gb", "unit": "GB", "expression": "0"}]);
    json!({
        "settings": {
            "currency": {"code": "BRL", "rate": "5", "as_of": "2026-11-20"},
            "discounts": [{"vendor": "aws", "percent": "10"}],
            "commitments": [{"vendor": "aws", "monthly": "100", "percent": "20", "term_months": 12}],
            "contingency_percent": "10",
            "tax_percent": "50",
            "recovery": "standard",
        },
        "services": [database, vault],
        "components": [
            component("db", "meter", json!({"backup": {}})),
            component("own", "meter", json!({"layer": "analytics", "recovery": "none"})),
            component("vendor", "vault", json!({})),
        ],
        "connections": [
            {"id": "x1", "from": "db", "to": "own", "gb_per_month": "1000"},
            {"id": "x2", "from": "db", "to": "own", "gb_per_month": "1000", "path": "cross-zone"},
            {"id": "x3", "from": "vendor", "to": "db", "gb_per_month": "7"},
            {"id": "x4", "from": "db", "to": "vendor"},
        ],
        "prices": [
            {"service": "meter", "offering": "only", "charge": "use", "price": "0.5", "source": "Contract 7", "valid_from": "2026-10"},
        ],
    })
}

#[test]
fn the_report_has_adjustments_connections_backup_recovery_and_the_display_currency() {
    let without = merged(under_terms(), json!({"prices": null}));
    let report = report(without, &[]);
    // 2 × (100 − 10) + 50 GB × 0.2 kept; 20 for crossing the zone. 100 committed buy 125 of 180.
    assert_eq!(text(&report, "/components/0/monthly/likely"), "100");
    assert_eq!(text(&report, "/components/0/lines/1/charge"), "discount");
    assert_eq!(text(&report, "/components/0/lines/1/amount"), "-10");
    assert_eq!(report.pointer("/components/0/lines/1/book"), Some(&Value::Null));
    for (field, expected) in [("service", "vault"), ("offering", "only"), ("plan", "standard")] {
        assert_eq!(text(&report, &format!("/components/0/backup/{field}")), expected);
    }
    assert_eq!(text(&report, "/components/0/backup/monthly/likely"), "10");
    assert_eq!(text(&report, "/components/0/backup/lines/0/quantity"), "50");
    let recovery = json!({"tier": "standard", "rpo_minutes": "5", "rto_minutes": "30", "reached": true});
    assert_eq!(report.pointer("/components/0/recovery"), Some(&recovery));
    assert_eq!((text(&report, "/components/2/id"), report.pointer("/components/2/recovery")), ("own", None));
    let path = |at: usize| text(&report, &format!("/connections/{at}/path"));
    assert_eq!([path(0), path(1), path(2), path(3)], ["same-zone", "cross-zone", "internet", "auto"]);
    assert_eq!(report.pointer("/connections/0/lines"), Some(&json!([])));
    let line = report.pointer("/connections/1/lines/0").unwrap();
    assert_eq!(
        (text(line, "/charge"), text(line, "/amount"), text(line, "/book")),
        ("cross-zone", "20", "list")
    );
    assert!(!text(line, "/source").is_empty() && !text(line, "/as_of").is_empty());
    assert_eq!(text(&report, "/by_layer/data/likely"), "120");
    let adjustments = report.pointer("/adjustments").unwrap();
    assert_eq!(
        *adjustments,
        json!([
            {"kind": "commitment-saving", "vendor": "aws", "percent": "20", "amount": "-25"},
            {"kind": "contingency", "percent": "10", "amount": "18.5"},
            {"kind": "tax", "percent": "50", "amount": "101.75"},
        ])
    );
    assert_eq!(text(&report, "/monthly/likely"), "305.25");
    let display = report.pointer("/display").unwrap();
    assert_eq!(
        (text(display, "/currency"), text(display, "/rate"), text(display, "/as_of")),
        ("BRL", "5", "2026-11-20")
    );
    assert_eq!(text(display, "/monthly/likely"), "1526.25");
    assert_eq!(text(display, "/by_layer/data/high"), "600");
    assert_eq!(text(&report, "/currency"), "USD");
    let gaps = report.pointer("/gaps").unwrap();
    assert_eq!(*gaps, json!([{"connection": "x3", "charge": "transfer", "reason": "no-price"}]));
}

#[test]
fn c2_a_line_at_an_own_price_names_its_row() {
    let report = report(under_terms(), &[]);
    let line = report.pointer("/components/0/lines/0").unwrap();
    for (field, expected) in
        [("amount", "50"), ("book", "own"), ("source", "Contract 7"), ("as_of", "2026-10")]
    {
        assert_eq!(text(line, &format!("/{field}")), expected);
    }
    let without = json!({"settings": {"own_prices": false}});
    let report = self::report(merged(under_terms(), without), &[]);
    assert_eq!(text(&report, "/components/0/lines/0/amount"), "100");
}

#[test]
fn a_design_without_terms_says_so() {
    let report = report(two_meters(), &[]);
    assert_eq!(report.pointer("/adjustments"), Some(&json!([])));
    assert_eq!(report.pointer("/connections"), Some(&json!([])));
    for absent in ["/display", "/components/0/backup", "/components/0/recovery"] {
        assert_eq!(report.pointer(absent), None, "{absent}");
    }
}

#[test]
fn vendors_example_bills_can_be_modelled_as_own_services() {
    let content = include_str!("../fixtures/kinds-of-bills.json");
    let report = report(serde_json::from_str(content).unwrap(), &[]);
    assert_eq!(report.pointer("/gaps"), Some(&json!([])));
    let components = report.pointer("/components").and_then(Value::as_array).unwrap();
    let found: Vec<(&str, &str)> =
        components.iter().map(|one| (text(one, "/id"), text(one, "/monthly/likely"))).collect();
    let expected = [
        // Percentages of an amount, with a free part, with tiers and flat fees (Lago).
        ("percentage", "11.15"),
        ("graduated-percentage-10", "200.1"),
        ("graduated-percentage-21", "900.33"),
        // A surcharge of 10% of the first 10,000 and 7% beyond, on 14,600 + 50, with a minimum of 1,000.
        ("support", "15975.5"),
        ("support-minimum", "114.65"),
        // The largest of several dimensions (Azure Application Gateway).
        ("max-of-dimensions", "365.44"),
        // A minimum commitment (Pinecone).
        ("minimum-reached", "100"),
        ("minimum-missing", "50"),
        // A replication multiplier (Azure Cosmos DB, 720 hours).
        ("one-region", "638.5"),
        ("three-regions", "1915.5"),
        // Per second and the largest of several dimensions (Azure SQL serverless).
        ("per-second-primary", "18.9"),
        ("per-second-replica", "14.36"),
        ("per-second-named", "15.75"),
        // A quota per day (MongoDB Atlas App Services).
        ("daily-quota-within", "0"),
        ("daily-quota-over", "0.6"),
        // A base fee, a credit on one charge, included quantities and packages (Supabase).
        ("base-credit-package", "50"),
        ("package-exact", "45"),
        // Volume tiers with flat fees (Lago) and seconds (AWS Fargate).
        ("volume", "49"),
        ("per-second", "4.37"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_lines_range_is_reported_as_low_likely_and_high() {
    let components = json!([of("c1", "snowflake", "snowflake", json!({"plan": "standard"}))]);
    let report = report(json!({"components": components}), &["--book", "reference"]);
    let lines = report.pointer("/components/0/lines").and_then(Value::as_array).unwrap();
    let compute = lines.iter().find(|line| line.get("charge") == Some(&json!("compute"))).unwrap();
    for figure in ["/amount/low", "/amount/likely", "/amount/high"] {
        assert!(!text(compute, figure).is_empty());
    }
}

#[test]
fn amounts_are_decimal_strings_throughout() {
    fn numbers(value: &Value, path: &str, found: &mut Vec<String>) {
        match value {
            Value::Number(_) => found.push(path.to_owned()),
            Value::Array(items) => items.iter().for_each(|item| numbers(item, &format!("{path}[]"), found)),
            Value::Object(fields) => {
                fields.iter().for_each(|(key, value)| numbers(value, &format!("{path}.{key}"), found));
            }
            _ => {}
        }
    }
    for (name, content) in templates() {
        let mut found = Vec::new();
        numbers(&report(serde_json::from_str(content).unwrap(), &[]), "", &mut found);
        found.sort();
        found.dedup();
        assert_eq!(found, [".components[].copies"], "{name}");
    }
}

#[test]
fn a_scenario_is_chosen_by_name_or_id() {
    for name in ["Double", "s1"] {
        let report = report(two_meters(), &["--scenario", name]);
        assert_eq!(text(&report, "/monthly/likely"), "20");
        assert_eq!(text(&report, "/scenario"), name);
    }
    let none = design(two_meters());
    refused(none, &["--scenario", "Triple"], "Triple");
}

#[test]
fn a_book_is_chosen_over_the_designs_own() {
    let components = json!([of("c1", "sqs", "standard", json!({"usage": {"messages": "1000000"}}))]);
    let design = json!({"components": components, "settings": {"book": "reference"}});
    assert_eq!(text(&report(design.clone(), &[]), "/book"), "reference");
    assert_eq!(text(&report(design, &["--book", "list"]), "/book"), "list");
    assert_eq!(text(&report(two_meters(), &["--book", "reference"]), "/gaps/0/reason"), "no-price");
}

#[test]
fn options_may_come_before_the_file() {
    let file = TemporaryFile::new(design(two_meters()));
    let output = run(&["--book", "list", "--scenario", "Double", file.path()]);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn every_template_is_estimated_by_file_as_in_memory() {
    for (name, content) in templates() {
        let file = TemporaryFile::new(content);
        let output = run(&[file.path()]);
        assert_eq!(output.status.code(), Some(0), "{name}");
        let design = camada::domain::design::Design::open(content).unwrap();
        let priced = camada::domain::estimate::estimate(&BUNDLED, &design, design.settings.book);
        let expected = camada::domain::analysis::report::estimate_report(&BUNDLED, &design, None, &priced);
        assert_eq!(String::from_utf8_lossy(&output.stdout), format!("{expected}\n"), "{name}");
    }
}

#[test]
fn a_bad_design_is_exit_1_with_one_line_that_names_the_path_in_the_file() {
    let components = |wrong: Value| {
        let mut list: Vec<Value> = (0..3).map(|n| component(&format!("c{n}"), "meter", json!({}))).collect();
        list.push(component("c3", "meter", wrong));
        design(json!({"components": list}))
    };
    refused(components(json!({"copies": "abc"})), &[], "components[3].copies");
    refused(components(json!({"usage": {"gb": "1e300"}})), &[], "components[3].usage.gb");
    refused(components(json!({"layer": "basement"})), &[], "components[3].layer");
    refused(components(json!({"group": "g9"})), &[], "components[3].group");
    refused(design(json!({"version": 9})), &[], "version");
    refused(design(json!({"format": "other"})), &[], "format");
    refused("", &[], "line 1");
    refused("{\"format\": \"camada-design\",", &[], "line 1");
    let broken = meter(charge("use", "10 * nonsense", "1", json!({})));
    refused(design(json!({"services": [broken]})), &[], "services[0].offerings[0].charges[0].quantity");
}

#[test]
fn the_error_is_one_line_even_if_the_file_contains_line_breaks() {
    refused(design(json!({"a\nb": 1})), &[], "is not a known field");
    refused(design(json!({"settings": {"book": "li\nst"}})), &[], "settings.book");
    refused(design(json!({"settings": {"hours_per_month": "7\n30"}})), &[], "settings.hours_per_month");
    refused(
        design(json!({"connections": [{"id": "x", "from": "a\nb", "to": "c"}]})),
        &[],
        "connections[0].from",
    );
}

#[test]
fn a_file_that_cannot_be_read_is_exit_1_and_named() {
    let output = run(&["no/such/file.json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no/such/file.json"));
    // JSON does not allow Latin-1.
    refused(b"{\"format\": \"camada-design\", \"version\": 1, \"name\": \"caf\xe9\"}", &[], ".json");
}

#[test]
fn bad_usage_is_exit_2_and_shows_the_usage() {
    for arguments in [
        &[][..],
        &["--no-such-option"],
        &["a.json", "b.json"],
        &["a.json", "--book"],
        &["a.json", "--book", "gold"],
        &["a.json", "--scenario"],
        &["--catalog", "a.json"],
        &["--catalog", "--book", "list"],
        &["--book", "list"],
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("usage: estimate"), "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_not_unicode_causes_no_panic() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let output = estimate().arg(OsStr::from_bytes(b"caf\xe9.json")).output().expect("estimate runs");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(1 | 2)), "{:?}: {error}", output.status);
    assert!(!error.contains("panicked"), "{error}");
}

#[cfg(unix)]
#[test]
fn a_reader_that_stops_early_causes_no_panic() {
    // As in `estimate --catalog | head`.
    let mut child =
        estimate().arg("--catalog").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(!error.contains("panicked"), "{error}");
}

#[test]
fn the_catalog_lists_every_service_offering_plan_and_charge_with_both_books() {
    let output = run(&["--catalog"]);
    assert_eq!(output.status.code(), Some(0));
    let printed: Value = serde_json::from_slice(&output.stdout).expect("standard output is JSON");
    let list = |value: &Value, key: &str| -> Vec<Value> {
        value.get(key).and_then(Value::as_array).unwrap_or_else(|| panic!("{key} is a list")).clone()
    };
    let services = list(&printed, "services");
    assert_eq!(services.len(), services_in_files());
    let both = |prices: &Value, place: &str| {
        let keys: Vec<&String> = object(prices).keys().collect();
        assert_eq!(keys, ["list", "reference"], "{place}");
    };
    let transfers = list(&printed, "transfers");
    assert_eq!(transfers.len(), BUNDLED.transfers.len());
    assert_eq!(text(&transfers[0], "/charges/1/prices/list/tiers/0/likely"), "0.02");
    assert_eq!(list(&printed, "recovery_tiers").len(), 4);
    for (printed, service) in services.iter().zip(&BUNDLED.services) {
        assert_eq!(text(printed, "/id"), service.id);
        let offerings = list(printed, "offerings");
        assert_eq!(offerings.len(), service.offerings.len(), "{}", service.id);
        for (printed, offering) in offerings.iter().zip(&service.offerings) {
            assert_eq!(text(printed, "/id"), offering.id);
            assert_eq!(text(printed, "/vendor"), offering.vendor);
            let plans = list(printed, "plans");
            assert_eq!(plans.len(), offering.plans.len(), "{}/{}", service.id, offering.id);
            for (printed, plan) in plans.iter().zip(&offering.plans) {
                let place = format!("{}/{}/{}", service.id, offering.id, plan.id);
                assert_eq!(text(printed, "/id"), plan.id);
                for fee in ["base_fee", "minimum", "credit"] {
                    both(printed.get(fee).unwrap(), &place);
                }
                let charges = list(printed, "charges");
                assert_eq!(charges.len(), plan.charges.len(), "{place}");
                for (printed, charge) in charges.iter().zip(&plan.charges) {
                    assert_eq!(text(printed, "/id"), charge.id, "{place}");
                    assert_eq!(text(printed, "/unit"), charge.unit, "{place}");
                    both(printed.get("prices").unwrap(), &place);
                }
            }
        }
    }
    // One figure from each book, as a script would look it up.
    let find = |list: &[Value], id: &str| list.iter().find(|entry| text(entry, "/id") == id).unwrap().clone();
    let offering = find(&list(&find(&services, "dynamodb"), "offerings"), "on-demand");
    let writes = find(&list(&find(&list(&offering, "plans"), "standard"), "charges"), "writes");
    assert_eq!(text(&writes, "/prices/reference/tiers/0/likely"), "1.25");
    assert_eq!(text(&writes, "/prices/reference/per"), "1000000");
    assert_eq!(text(&writes, "/prices/list/tiers/0/likely"), "0.625");
    assert!(!text(&writes, "/prices/list/source").is_empty());
}
