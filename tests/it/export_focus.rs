//! The data set in the format of FOCUS 1.2, checked against the specification's rules for columns.

use camada::domain::basics::text::Locale;
use camada::domain::files::export::focus::{COLUMNS, FOCUS_COLUMNS, focus};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::cost_laws::{book, design};
use crate::export_support::{Priced, everything, hostile, large, of_templates};
use crate::laws::cases;
use crate::support::decimal;

/// The columns that FOCUS 1.2 requires of every data set.
const MANDATORY: [&str; 21] = [
    "BilledCost",
    "BillingAccountId",
    "BillingAccountName",
    "BillingCurrency",
    "BillingPeriodEnd",
    "BillingPeriodStart",
    "ChargeCategory",
    "ChargeClass",
    "ChargeDescription",
    "ChargePeriodEnd",
    "ChargePeriodStart",
    "ContractedCost",
    "EffectiveCost",
    "InvoiceIssuerName",
    "ListCost",
    "PricingQuantity",
    "PricingUnit",
    "ProviderName",
    "PublisherName",
    "ServiceCategory",
    "ServiceName",
];
/// Of these, the ones that may be empty.
const NULLABLE: [&str; 5] =
    ["BillingAccountName", "ChargeClass", "ChargeDescription", "PricingQuantity", "PricingUnit"];
const CATEGORIES: [&str; 19] = [
    "AI and Machine Learning",
    "Analytics",
    "Business Applications",
    "Compute",
    "Databases",
    "Developer Tools",
    "Multicloud",
    "Identity",
    "Integration",
    "Internet of Things",
    "Management and Governance",
    "Media",
    "Migration",
    "Mobile",
    "Networking",
    "Security",
    "Storage",
    "Web",
    "Other",
];
const SUBCATEGORIES: [(&str, &[&str]); 9] = [
    (
        "Analytics",
        &["Analytics Platforms", "Business Intelligence", "Data Processing", "Search", "Streaming Analytics"],
    ),
    (
        "Databases",
        &[
            "Caching",
            "Data Warehouses",
            "Ledger Databases",
            "NoSQL Databases",
            "Relational Databases",
            "Time Series Databases",
        ],
    ),
    ("Integration", &["API Management", "Messaging", "Workflow Orchestration"]),
    ("Storage", &["Backup Storage", "Block Storage", "File Storage", "Object Storage", "Storage Platforms"]),
    ("Networking", &["Application Networking", "Content Delivery", "Network Connectivity"]),
    ("Management and Governance", &["Disaster Recovery", "Observability"]),
    ("Web", &["Application Platforms"]),
    ("Compute", &["Containers", "Serverless Compute", "Virtual Machines"]),
    ("Other", &[]),
];

struct Row(::csv::StringRecord);

impl Row {
    fn at(&self, column: &str) -> &str {
        &self.0[COLUMNS.iter().position(|known| *known == column).unwrap_or_else(|| panic!("{column}"))]
    }

    fn number(&self, column: &str) -> Decimal {
        let text = self.at(column);
        assert!(text.chars().all(|c| c.is_ascii_digit() || ".-".contains(c)), "{column}: {text}");
        decimal(text)
    }
}

fn rows(priced: &Priced) -> Vec<Row> {
    let text = focus(&priced.export(Locale::PtBr), &priced.items());
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), COLUMNS);
    reader.records().map(|row| Row(row.unwrap())).collect()
}

fn near(a: Decimal, b: Decimal) -> bool {
    (a - b).abs() <= Decimal::new(1, 9) * a.abs().max(b.abs()).max(Decimal::ONE)
}

fn is_instant(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    shape == "0000-00-00T00:00:00Z"
}

/// The first rule of the specification that a row violates.
fn broken_rule(row: &Row) -> Option<String> {
    let empty = MANDATORY.iter().find(|column| row.at(column).is_empty() && !NULLABLE.contains(column));
    let category = row.at("ChargeCategory");
    let frequency = row.at("ChargeFrequency");
    let subcategory = row.at("ServiceSubcategory");
    let of_category = SUBCATEGORIES.iter().find(|(name, _)| *name == row.at("ServiceCategory"));
    let is_other = subcategory == format!("Other ({})", row.at("ServiceCategory"));
    let is_sub = is_other || of_category.is_some_and(|(_, known)| known.contains(&subcategory));
    let dates = ["BillingPeriodStart", "BillingPeriodEnd", "ChargePeriodStart", "ChargePeriodEnd"];
    let is_by_unit = matches!(category, "Usage" | "Purchase");
    let by_unit =
        ["PricingQuantity", "PricingUnit", "ListUnitPrice", "ContractedUnitPrice", "PricingCategory"];
    let (list, contracted, effective) =
        (row.number("ListCost"), row.number("ContractedCost"), row.number("EffectiveCost"));
    let product = |price: &str| row.number(price) * row.number("PricingQuantity");
    let rules = [
        ("a mandatory column is filled", empty.is_none()),
        ("charge category", ["Usage", "Purchase", "Tax", "Credit", "Adjustment"].contains(&category)),
        ("charge frequency", ["One-Time", "Recurring", "Usage-Based"].contains(&frequency)),
        ("a purchase is not usage-based", category != "Purchase" || frequency != "Usage-Based"),
        ("service category", CATEGORIES.contains(&row.at("ServiceCategory"))),
        ("service subcategory", is_sub),
        ("currency", row.at("BillingCurrency") == "USD"),
        ("instants", dates.iter().all(|column| is_instant(row.at(column)))),
        ("a period ends after it starts", row.at("BillingPeriodStart") < row.at("BillingPeriodEnd")),
        (
            "unit prices where there are units",
            by_unit.iter().all(|column| row.at(column).is_empty() != is_by_unit),
        ),
        ("pricing category", !is_by_unit || ["Standard", "Other"].contains(&row.at("PricingCategory"))),
        ("consumed quantity only of usage", row.at("ConsumedQuantity").is_empty() == (category != "Usage")),
        ("list cost is unit price × quantity", !is_by_unit || near(list, product("ListUnitPrice"))),
        (
            "contracted cost is unit price × quantity",
            !is_by_unit || near(contracted, product("ContractedUnitPrice")),
        ),
        ("effective ≤ contracted ≤ list", effective <= contracted && contracted <= list),
        ("credits are negative", category != "Credit" || list <= Decimal::ZERO),
        (
            "tags are JSON",
            serde_json::from_str::<serde_json::Value>(row.at("Tags")).is_ok_and(|tags| tags.is_object()),
        ),
        ("it is an estimate", row.at("x_Estimate") == "true" && row.at("x_FocusVersion") == "1.2"),
    ];
    let broken = rules.into_iter().find(|(_, holds)| !holds)?;
    Some(format!("{}: {:?}", broken.0, row.0))
}

fn check(priced: &Priced) -> Result<(), String> {
    let rows = rows(priced);
    if let Some(broken) = rows.iter().find_map(broken_rule) {
        return Err(broken);
    }
    let billed: Decimal = rows
        .iter()
        .filter(|row| row.at("ChargeFrequency") != "One-Time")
        .map(|row| row.number("BilledCost"))
        .sum();
    let expected = priced.estimate.monthly.likely;
    if !near(billed, expected) {
        return Err(format!("{billed} billed, not {expected}"));
    }
    Ok(())
}

#[test]
fn focus_columns_come_first_and_those_of_camada_are_marked() {
    assert!(MANDATORY.iter().all(|column| COLUMNS[..FOCUS_COLUMNS].contains(column)));
    for (at, column) in COLUMNS.iter().enumerate() {
        assert_eq!(column.starts_with("x_"), at >= FOCUS_COLUMNS, "{column}");
        assert_eq!(COLUMNS.iter().filter(|other| *other == column).count(), 1, "{column}");
    }
}

#[test]
fn every_row_follows_the_rules_of_focus_1_2_and_the_costs_sum_to_the_total() {
    for (name, priced) in of_templates() {
        check(&priced).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    for bench in [everything(), hostile(), large(200)] {
        check(&Priced::new(bench)).unwrap();
    }
}

#[test]
fn c8_a_line_without_a_price_is_counted_and_not_billed_as_zero() {
    let priced = Priced::new(everything());
    let rows = rows(&priced);
    assert!(priced.estimate.gaps > 0);
    assert_eq!(rows[0].at("x_UnpricedItems"), priced.estimate.gaps.to_string());
    assert!(!rows.iter().any(|row| row.at("ChargeDescription") == "unknown"));
}

#[test]
fn the_period_is_the_month_of_the_export_with_an_exclusive_end() {
    let priced = Priced::new(everything());
    let export = camada::domain::files::export::Export { today: "2026-12-31", ..priced.export(Locale::En) };
    let text = focus(&export, &priced.items());
    assert!(text.contains("2027-01-01T00:00:00Z,2026-12-01T00:00:00Z"), "{text}");
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn any_design_follows_the_rules_of_focus(design in design(), book in book()) {
        prop_assert_eq!(check(&Priced::of_design(design, book)), Ok(()));
    }
}
