//! The worker's views in the inspector: quote and connections of a component, and own values of a line.

use camada::domain::design::{MAX_NAME, TransferPath};
use camada::exchange::{Action, ConnectionsAction, ExplanationAction, QuoteAction};
use serde_json::{Map, Value, json};

use crate::field_views::{ask, changed, field, options};
use crate::support::{component, decimal, merged};

/// Two databases of one vendor in the same region, and a third component without connections.
fn design() -> Value {
    let rds =
        |id: &str, extra: Value| component(id, "postgresql", merged(json!({"offering": "aws-rds"}), extra));
    json!({
        "components": [rds("c1", json!({"name": "Orders"})), rds("c2", json!({"name": "Copy"})), rds("c3", json!({}))],
        "connections": [{"id": "x1", "from": "c1", "to": "c2"}],
    })
}

fn view(show: &str, design: &Value, done: Option<Action>, fields: Value) -> Map<String, Value> {
    ask(show, design, done, fields, json!({"about": {"component": "c1"}}))
}

fn shown(answer: &Map<String, Value>) -> String {
    answer["view"].to_string()
}

/// The design after an answer, for the next question.
fn after(answer: &Map<String, Value>) -> Value {
    serde_json::from_str(answer["design"].as_str().expect("a changed design")).unwrap()
}

// ---- Quote -----------------------------------------------------------------------------------------------------------

#[test]
fn a_quote_starts_at_the_cost_of_the_component_and_can_be_removed() {
    let answer = view("quote", &design(), Some(QuoteAction::Set.into()), json!({}));
    let quote = changed(&answer).components[0].quote.clone().unwrap();
    assert!(quote.amount > decimal("0") && quote.amount.scale() <= 2, "{}", quote.amount);
    assert_eq!(field(&answer, "quote_amount").0, quote.amount.normalize().to_string());
    assert!(shown(&answer).contains("The model computes $"), "{}", shown(&answer));
    let back = view("quote", &after(&answer), Some(QuoteAction::Remove.into()), json!({}));
    assert_eq!(changed(&back).components[0].quote, None);
    assert!(shown(&back).contains("Use a fixed quote") && !shown(&back).contains("quote_amount"));
}

#[test]
fn changing_the_amount_of_a_quote_keeps_its_source_and_vice_versa() {
    let quoted = |quote: Value| {
        let mut design = design();
        design["components"][0]["quote"] = quote;
        design
    };
    let fields = json!({"quote_amount": "999.50", "quote_source": "ACME"});
    let base = quoted(json!({"amount": "5", "source": "ACME"}));
    let answer = view("quote", &base, Some(QuoteAction::SetAmount.into()), fields);
    let quote = changed(&answer).components[0].quote.clone().unwrap();
    assert_eq!((quote.amount, quote.source.as_str()), (decimal("999.50"), "ACME"));
    let answer =
        view("quote", &after(&answer), Some(QuoteAction::SetSource.into()), json!({"quote_source": "Other"}));
    let quote = changed(&answer).components[0].quote.clone().unwrap();
    assert_eq!((quote.amount, quote.source.as_str()), (decimal("999.50"), "Other"));
}

#[test]
fn a_refused_quote_stays_as_typed_with_the_reason() {
    let mut base = design();
    base["components"][0]["quote"] = json!({"amount": "5", "source": ""});
    for (typed, note) in [("", "Enter a number."), ("-1", "Enter a number of at least 0.")] {
        let fields = json!({"quote_amount": typed});
        let answer = view("quote", &base, Some(QuoteAction::SetAmount.into()), fields);
        assert_eq!(answer.get("design"), None, "{typed}");
        assert_eq!(field(&answer, "quote_amount"), (typed.to_owned(), true, Some(note.to_owned())));
    }
    let long = "x".repeat(MAX_NAME + 1);
    let answer = view("quote", &base, Some(QuoteAction::SetSource.into()), json!({"quote_source": long}));
    assert_eq!(answer.get("design"), None);
    assert!(field(&answer, "quote_source").1);
}

// ---- Connections -----------------------------------------------------------------------------------------------------

#[test]
fn a_new_connection_is_announced_and_a_duplicate_is_refused_at_the_field() {
    let answer =
        view("connections", &design(), Some(ConnectionsAction::Connect.into()), json!({"connect": "c3"}));
    let added = changed(&answer).connections.last().cloned().unwrap();
    assert_eq!((added.from.as_str(), added.to.as_str()), ("c1", "c3"));
    assert_eq!(answer["announcement"], "Orders connected to PostgreSQL");
    assert_eq!(options(&answer, "connect"), ["", "c2", "c3"], "never itself");
    let refused =
        view("connections", &design(), Some(ConnectionsAction::Connect.into()), json!({"connect": "c2"}));
    assert_eq!((refused.get("design"), refused.get("announcement")), (None, None));
    let note = field(&refused, "connect").2.unwrap();
    assert_eq!(note, "These components are already connected, or they are the same one.");
}

#[test]
fn c9_data_over_a_connection_has_the_price_of_its_path() {
    let path = view(
        "connections",
        &design(),
        Some(ConnectionsAction::SetPath { id: "x1".to_owned() }.into()),
        json!({"path-x1": "cross-region"}),
    );
    assert_eq!(changed(&path).connections[0].path, TransferPath::CrossRegion);
    let traffic = view(
        "connections",
        &after(&path),
        Some(ConnectionsAction::SetTraffic { id: "x1".to_owned() }.into()),
        json!({"traffic-x1": "1000"}),
    );
    assert_eq!(changed(&traffic).connections[0].gb_per_month, Some(decimal("1000")));
    let cost = |answer: &Map<String, Value>| {
        let shown = shown(answer);
        let after = shown.split(r#"{"class":"links__cost"},""#).nth(1).unwrap().to_owned();
        after.split('"').next().unwrap().to_owned()
    };
    assert_eq!(cost(&path), "", "nothing flows");
    assert_eq!(cost(&traffic), "$20.00", "1,000 GB between regions at $0.02");
    let none = view(
        "connections",
        &after(&traffic),
        Some(ConnectionsAction::SetTraffic { id: "x1".to_owned() }.into()),
        json!({"traffic-x1": " "}),
    );
    assert_eq!(changed(&none).connections[0].gb_per_month, None);
}

#[test]
fn an_invalid_traffic_stays_as_typed_with_the_reason() {
    let answer = view(
        "connections",
        &design(),
        Some(ConnectionsAction::SetTraffic { id: "x1".to_owned() }.into()),
        json!({"traffic-x1": "much"}),
    );
    assert_eq!(answer.get("design"), None);
    assert_eq!(field(&answer, "traffic-x1"), ("much".to_owned(), true, Some("Enter a number.".to_owned())));
}

#[test]
fn a_labelled_button_at_either_end_removes_a_connection() {
    for end in ["c1", "c2"] {
        let about = json!({"about": {"component": end}});
        let before = ask("connections", &design(), None, json!({}), about.clone());
        assert!(shown(&before).contains("Remove the connection from Orders to Copy"));
        let answer = ask(
            "connections",
            &design(),
            Some(ConnectionsAction::Disconnect { id: "x1".to_owned() }.into()),
            json!({}),
            about,
        );
        assert_eq!(changed(&answer).connections, []);
        assert!(!shown(&answer).contains("links__item"));
    }
}

#[test]
fn a_removed_component_has_neither_quote_nor_connections() {
    for show in ["quote", "connections"] {
        let answer = ask(show, &design(), None, json!({}), json!({"about": {"component": "c9"}}));
        assert_eq!(shown(&answer), "[]", "{show}");
    }
}

// ---- Own values of a line --------------------------------------------------------------------------------------------

fn line(design: &Value, done: Option<ExplanationAction>, fields: Value) -> Map<String, Value> {
    ask(
        "explanation",
        design,
        done.map(Action::from),
        fields,
        json!({"about": {"component": "c1", "item": "storage"}}),
    )
}

#[test]
fn c14_an_own_price_and_quantity_apply_until_they_are_emptied_or_reset() {
    let before = line(&design(), None, json!({}));
    assert!(!shown(&before).contains("reset-"));
    let (listed, computed) = (field(&before, "own_price").0, field(&before, "own_quantity").0);
    assert_ne!((listed.as_str(), computed.as_str()), ("", ""));
    let priced = line(&design(), Some(ExplanationAction::SetPrice), json!({"own_price": "0.5"}));
    assert_eq!(changed(&priced).components[0].prices["storage"], decimal("0.5"));
    assert!(shown(&priced).contains("own price"), "{}", shown(&priced));
    let both = line(&after(&priced), Some(ExplanationAction::SetQuantity), json!({"own_quantity": "7"}));
    assert_eq!(changed(&both).components[0].quantities["storage"], decimal("7"));
    assert!(shown(&both).contains("7 GB") && shown(&both).contains("$3.50"), "{}", shown(&both));
    let emptied = line(&after(&both), Some(ExplanationAction::SetPrice), json!({"own_price": ""}));
    assert!(changed(&emptied).components[0].prices.is_empty());
    assert_eq!(field(&emptied, "own_price").0, listed);
    let reset = line(&after(&emptied), Some(ExplanationAction::ResetQuantity), json!({"own_quantity": "7"}));
    assert!(changed(&reset).components[0].quantities.is_empty());
    assert_eq!(field(&reset, "own_quantity").0, computed);
}

#[test]
fn c14_an_invalid_own_price_stays_as_typed_with_the_reason() {
    let answer = line(&design(), Some(ExplanationAction::SetPrice), json!({"own_price": "-1"}));
    assert_eq!(answer.get("design"), None);
    let note = Some("Enter a number of at least 0.".to_owned());
    assert_eq!(field(&answer, "own_price"), ("-1".to_owned(), true, note));
}
