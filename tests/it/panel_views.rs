//! The panels as answers: sentences that say the meaning of a chart, rows in the order of their difference, and the
//! baseline in the heads of the columns.

use camada::domain::basics::exact;
use camada::domain::catalog::templates;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::view_support::{Part, ask, elements, texts};

/// The growth template with two scenarios.
fn design() -> Value {
    let (_, text) = *templates().iter().find(|(file, _)| *file == "templates/growth.json").unwrap();
    let mut design: Value = serde_json::from_str(text).unwrap();
    design["version"] = json!(3);
    design["scenarios"] = json!([
        {"id": "s1", "name": "More", "components": {"c4": {"copies": 3}, "c2": {"copies": 4}}},
        {"id": "s2", "name": "Less", "components": {"c5": {"enabled": false}}},
    ]);
    design
}

fn view(show: &str, design: &Value, more: Value) -> Value {
    ask(show, design, more)["view"].clone()
}

/// The sentence at the top of a panel.
fn lead(view: &Value) -> String {
    let parts = elements(view);
    let lead = parts.iter().find(|part| part.word("class") == Some("sheet__lead")).expect("a sentence");
    lead.children.iter().flat_map(texts).collect()
}

fn growth(budget: Value, percent: &str) -> Value {
    let mut design = design();
    design["planning"] =
        json!({"growth": {"horizon_months": 24, "percent_per_month": percent, "budget": budget}});
    design
}

#[test]
fn growth_says_its_meaning_in_one_sentence() {
    let quote = json!({"amount": "512.4", "source": "an offer"});
    let quoted =
        json!([{"id": "c1", "service": "redis", "offering": "self-hosted", "layer": "data", "quote": quote}]);
    let open = json!([{"id": "c1", "service": "no-such-service", "offering": "any", "layer": "data"}]);
    for (components, budget, expected) in [
        (Some(&quoted), json!("6000"), "You stay under $6,000 throughout."),
        (Some(&quoted), json!("500"), "Month 1 is the first above $500, with $512."),
        (Some(&quoted), Value::Null, "The cost stays at $512 per month."),
        (Some(&open), json!("6000"), "The known part stays under $6,000 throughout."),
        (None, Value::Null, "The cost goes from "),
    ] {
        let mut design = growth(budget, "12");
        if design["planning"]["growth"]["budget"].is_null() {
            design["planning"]["growth"].as_object_mut().unwrap().remove("budget");
        }
        if let Some(components) = components {
            design["components"] = components.clone();
            design["connections"] = json!([]);
            design["scenarios"] = json!([]);
        }
        let found = lead(&view("growth", &design, json!({})));
        assert!(found.starts_with(expected), "{found}");
        assert!(found.ends_with('.'), "{found}");
    }
}

#[test]
fn the_month_with_the_largest_step_names_the_plan_that_is_outgrown() {
    let design = growth(json!("1000000"), "25");
    let found = view("growth", &design, json!({}));
    let lead = lead(&found);
    let (_, step) = lead.split_once("; month ").unwrap_or_else(|| panic!("{lead}"));
    let (month, step) = step.split_once(" adds $").unwrap();
    assert!(
        step.contains(" when ") && (step.contains(" outgrows ") || step.contains(" moves from ")),
        "{step}"
    );
    let event = format!("Month {month}: ");
    let events = texts(&found).into_iter().filter(|text| text.starts_with(&event) && text.contains(" → "));
    assert!(events.count() > 0, "{month} has a change of plan");
}

#[test]
fn the_chart_comes_before_its_settings_in_growth_drivers_and_uncertainty() {
    let mut uncertain = design();
    uncertain["planning"] = json!({"ranges": {"interactions": {"low": "500000", "high": "4000000"}}});
    for (show, design) in [("growth", design()), ("drivers", design()), ("uncertainty", uncertain)] {
        let found = view(show, &design, json!({}));
        let parts = elements(&found);
        let place = |class: &str| {
            let is_it = |part: &Part<'_>| part.word("class").is_some_and(|known| known.contains(class));
            parts.iter().position(is_it).unwrap_or_else(|| panic!("{class} in {show}"))
        };
        assert!(place("sheet__lead") < place("chart__drawing"), "{show}");
        assert!(place("chart__drawing") < place("sheet__settings"), "{show}");
    }
}

fn amount(text: &str) -> Decimal {
    let money = text.split('(').next().unwrap_or_default();
    let digits: String = money.chars().filter(|letter| letter.is_ascii_digit() || *letter == '.').collect();
    exact::parse(&digits).unwrap_or_default()
}

#[test]
fn rows_stand_by_difference_and_equal_rows_are_folded() {
    let found = view("compare", &design(), json!({}));
    assert!(!texts(&found).iter().any(|text| text.contains('±')), "no difference is a dash");
    let parts = elements(&found);
    let folded = parts.iter().find(|part| part.word("class") == Some("compare__equal")).expect("equal rows");
    let count = |part: &Part<'_>| {
        part.children.iter().flat_map(elements).filter(|row| row.word("data-row") == Some("part")).count()
    };
    let rows: Vec<&Part<'_>> = parts.iter().filter(|part| part.word("data-row") == Some("part")).collect();
    let (open, equal) = rows.split_at(rows.len() - count(folded));
    assert!(open.len() >= 3 && !equal.is_empty(), "{} and {}", open.len(), equal.len());
    let largest = |row: &&Part<'_>| {
        let notes = row.children.iter().flat_map(elements);
        let notes = notes.filter(|part| part.word("class") == Some("compare__difference"));
        notes.map(|note| amount(texts(&note.children[0])[0])).max().unwrap_or_default()
    };
    let differences: Vec<Decimal> = open.iter().map(largest).collect();
    assert!(differences.is_sorted_by(|one, next| one >= next), "{differences:?}");
    assert!(equal.iter().all(|row| largest(row).is_zero()));
}

#[test]
fn each_column_head_has_the_baseline_and_the_button_that_removes_it() {
    let found = view("compare", &design(), json!({}));
    let parts = elements(&found);
    let names = |start: &str| {
        parts.iter().filter_map(|part| part.word("aria-label")).filter(|name| name.starts_with(start)).count()
    };
    assert_eq!(names("Make the baseline: "), 2, "of three columns, one is the baseline");
    assert_eq!(names("Remove from the comparison: "), 3);
    let badge = parts.iter().filter(|part| part.word("class") == Some("badge badge--ok"));
    assert_eq!(badge.count(), 1);
}

#[test]
fn a_lower_bound_is_marked_wherever_it_is_printed() {
    let mut design = design();
    design["components"][0]["service"] = json!("no-such-service");
    design["planning"] = json!({"growth": {"horizon_months": 12, "percent_per_month": "5"}});
    for show in ["scenarios", "compare", "growth", "drivers"] {
        let found = view(show, &design, json!({}));
        let shown = texts(&found);
        let total = shown.iter().filter(|text| text.contains("≥"));
        assert!(total.count() > 0, "{show}");
    }
    assert!(lead(&view("growth", &design, json!({}))).contains("≥"));
    assert!(lead(&view("drivers", &design, json!({}))).contains("≥"));
}
