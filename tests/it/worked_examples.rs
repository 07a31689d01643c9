//! Example bills published by vendors (`fixtures/worked-examples.json`): the engine reproduces each one.

use camada::domain::basics::exact::round_half_up;
use serde_json::{Value, json};

use crate::support::{Bench, component, decimal, list, merged, plan, service, text};

/// A line of an example as a charge of the catalog's form. The vendor's rounding of a line is the charge's, unless the
/// bill sums exact lines.
fn charge(index: usize, line: &Value, rounds: bool) -> Value {
    let field = |key: &str| line.get(key).cloned();
    let mut price = json!({"source": "test", "confidence": "vendor"});
    match (field("price"), field("tiers")) {
        (Some(amount), None) => price = merged(price, json!({"amount": amount})),
        (None, Some(tiers)) => price = merged(price, json!({"tiers": tiers})),
        _ => panic!("a line has a price or tiers: {line}"),
    }
    // The examples' “ceil” is the catalog's “up”, their “trunc” its “down”.
    let round = line.get("round").filter(|_| rounds).map(|round| {
        let mode = match text(round, "/mode") {
            "ceil" => "up",
            "trunc" => "down",
            mode => mode,
        };
        merged(round.clone(), json!({"mode": mode}))
    });
    let per = field("per").unwrap_or_else(|| json!("1"));
    let mut charge = json!({
        "id": format!("line-{index}"), "name": text(line, "/name"), "unit": text(line, "/unit"), "quantity": "0",
        "round": round, "prices": {"list": merged(price, json!({"per": per}))},
    });
    if let Some(free) = field("free") {
        charge = merged(charge, json!({"free": {"quantity": free}}));
    }
    if let Some(mode) = field("mode") {
        charge = merged(charge, json!({"tier_mode": mode}));
    }
    match field("block").as_ref().and_then(Value::as_str) {
        None => charge,
        // A package is as large as what its price is for.
        Some("round_up") => merged(charge, json!({"block": {"size": per, "mode": "up"}})),
        Some("prorate") => merged(charge, json!({"block": {"size": per, "mode": "prorate"}})),
        Some(other) => panic!("block {other}"),
    }
}

fn examples() -> Vec<Value> {
    serde_json::from_str(include_str!("../fixtures/worked-examples.json")).unwrap()
}

/// Whether the vendor cuts the lines of this bill off instead of rounding them.
fn truncates(example: &Value) -> bool {
    let lines = example.get("lines").and_then(Value::as_array).unwrap();
    lines.iter().any(|line| text(line, "/round/mode") == "trunc")
}

/// Prices each bill and says in what it differs.
#[track_caller]
fn check<'a>(examples: impl Iterator<Item = &'a Value>) {
    let mut wrong = Vec::new();
    for example in examples {
        let id = text(example, "/id");
        let rounds = text(example, "/total_of") == "rounded_lines";
        let lines = example.get("lines").and_then(Value::as_array).unwrap();
        // A negative line is the plan's credit; all others are its charges.
        let is_credit = |line: &&Value| text(line, "/amount").starts_with('-');
        let credit: Option<&Value> = lines.iter().find(is_credit);
        let positive: Vec<(usize, &Value)> =
            lines.iter().enumerate().filter(|(_, line)| !is_credit(line)).collect();
        let charges: Vec<Value> = positive.iter().map(|(index, line)| charge(*index, line, rounds)).collect();
        let fees = credit.map_or(json!({}), |line| json!({"credit": list(&text(line, "/amount")[1..])}));
        let quantities =
            positive.iter().map(|(index, line)| (format!("line-{index}"), json!(text(line, "/quantity"))));
        let quantities: serde_json::Map<String, Value> = quantities.collect();
        let bench = Bench::own(
            json!([service("bill", json!(charges), json!([plan("plan", fees)]))]),
            json!([component("c1", "bill", json!({"quantities": quantities}))]),
        );
        let estimate = bench.estimate();
        for (index, line) in positive {
            let found = bench.line(&estimate, 0, &format!("line-{index}")).amount.likely;
            let places =
                u32::try_from(line.pointer("/round/places").and_then(Value::as_u64).unwrap()).unwrap();
            let shown = if rounds { found } else { round_half_up(found, places) };
            if shown != decimal(text(line, "/amount")) {
                wrong.push(format!(
                    "{id}, {}: {found}, worked out {}",
                    text(line, "/name"),
                    text(line, "/amount")
                ));
            }
        }
        let places = example.pointer("/total_round/places").and_then(Value::as_u64).unwrap();
        let places = u32::try_from(places).unwrap();
        let total = round_half_up(estimate.monthly.likely, places);
        if total != decimal(text(example, "/total")) {
            wrong.push(format!("{id}: {total}, worked out {}", text(example, "/total")));
        }
    }
    assert!(wrong.is_empty(), "{} figures differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_example_bill_of_a_vendor_is_reproduced() {
    let examples = examples();
    assert_eq!(examples.len(), 74);
    check(examples.iter().filter(|example| !truncates(example)));
}

#[test]
fn c11_bills_with_truncated_lines_are_reproduced() {
    check(examples().iter().filter(|example| truncates(example)));
}
