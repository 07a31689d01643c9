//! C14: the explanation of a figure.

use camada::domain::basics::text::Locale;
use camada::domain::catalog::Counting;
use camada::domain::catalog::price::Book;
use camada::domain::estimate::{Explanation, LineState, explain};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::support::{BUNDLED, Bench, charge, component, decimal, merged, meter, of, point, tiers};

/// The explanation of a charge of the only component.
#[track_caller]
fn explained(bench: &Bench, charge: &str, locale: Locale) -> Explanation {
    let estimate = bench.estimate();
    let line = bench.line(&estimate, 0, charge);
    let plan = bench.plan(0, &estimate.components[0]).unwrap();
    explain(&bench.catalog, &bench.design, &bench.design.components[0], plan, &line, Book::List, locale)
        .unwrap()
}

#[test]
fn c14_an_explanation_leads_from_the_inputs_through_the_quantity_to_tiers_that_sum_to_the_amount() {
    let usage = json!([{
        "id": "gb", "name": {"pt": "Dados", "en": "Data"}, "unit": "GB", "expression": "interactions / 10",
    }]);
    let fields = json!({
        "unit": "GB", "free": {"quantity": "20"}, "minimum": "1", "counted": "component",
        "prices": tiers(&[(Some("100"), "1", "5"), (None, "0.5", "0")]),
    });
    let services = json!([merged(
        meter(charge("use", "gb * requests_per_interaction / 5", "1", fields)),
        json!({"usage": usage})
    )]);
    let bench = Bench::own(services, json!([component("c1", "meter", json!({"copies": 3}))]));
    let explanation = explained(&bench, "use", Locale::En);
    let inputs: Vec<(&str, Decimal, &str, bool)> = explanation
        .inputs
        .iter()
        .map(|input| (input.name.get(Locale::En), input.value, input.unit.as_str(), input.overridden))
        .collect();
    let expected =
        [("Data", decimal("100"), "GB", false), ("Requests per interaction", decimal("5"), "request", false)];
    assert_eq!(inputs, expected);
    // 3 copies of 100 GB, 20 free: 100 × 1 + 5, then 180 × 0.5 = 90.
    assert_eq!(explanation.quantity, decimal("300"));
    assert_eq!(explanation.copies, Some(3));
    assert_eq!(explanation.minimum, Some(decimal("1")));
    assert_eq!(explanation.free, Some(decimal("20")));
    let parts: Vec<(Decimal, Decimal)> =
        explanation.tiers.iter().map(|part| (part.quantity, part.amount.likely)).collect();
    assert_eq!(parts, [(decimal("100"), decimal("105")), (decimal("180"), decimal("90"))]);
    assert_eq!(bench.monthly(), decimal("195"));
}

#[test]
fn c19_an_explanation_shows_all_copies_of_what_each_copy_counts_alone() {
    let fields = json!({
        "free": {"quantity": "20"}, "minimum": "1", "prices": tiers(&[(Some("50"), "1", "5"), (None, "0.5", "0")]),
    });
    let services = json!([meter(charge("use", "100", "1", fields))]);
    let bench = Bench::own(services, json!([component("c1", "meter", json!({"copies": 3}))]));
    let explanation = explained(&bench, "use", Locale::En);
    assert_eq!((explanation.quantity, explanation.copies), (decimal("300"), Some(3)));
    assert_eq!((explanation.minimum, explanation.free), (Some(decimal("3")), Some(decimal("60"))));
    assert_eq!(explanation.counted, Some(Counting::Copy));
    // Each copy has 80 units: 50 × 1 + 5, then 30 × 0.5.
    let parts: Vec<(Decimal, Decimal)> =
        explanation.tiers.iter().map(|part| (part.quantity, part.amount.likely)).collect();
    assert_eq!(parts, [(decimal("150"), decimal("165")), (decimal("90"), decimal("45"))]);
    assert_eq!(bench.monthly(), decimal("210"));
}

#[test]
fn c14_an_expression_is_written_in_words_of_both_languages() {
    let usage = json!([{
        "id": "gb", "name": {"pt": "Dados", "en": "Data"}, "unit": "GB", "expression": "interactions / 10",
    }]);
    let expression = "max(gb, 2) * requests_per_interaction / 5 - hours + month_hours * copies";
    let services = json!([merged(meter(charge("use", expression, "1", json!({}))), json!({"usage": usage}))]);
    let bench = Bench::own(services, json!([component("c1", "meter", json!({}))]));
    for (locale, expected) in [
        (
            Locale::PtBr,
            "max(Dados, 2) × Requisições por interação ÷ 5 − horas ligadas + horas do mês × cópias",
        ),
        (
            Locale::En,
            "max(Data, 2) × Requests per interaction ÷ 5 − running hours + hours in the month × copies",
        ),
    ] {
        assert_eq!(explained(&bench, "use", locale).expression.as_deref(), Some(expected));
    }
}

#[test]
fn c14_an_explanation_names_book_source_and_date_and_the_other_books_price() {
    let bench = Bench::real(json!([of("c1", "dynamodb", "on-demand", json!({"plan": "standard"}))]));
    let explanation = explained(&bench, "writes", Locale::En);
    let price = explanation.price.unwrap();
    assert!(bench.catalog.source(&price.source).is_some(), "{}", price.source);
    assert!(price.as_of.is_some());
    let (other, printed) = explanation.other.unwrap();
    assert_eq!(other, Book::Reference);
    assert_eq!(printed.headline(), point("1.25"), "reference 1.25 → list 0.625");
    assert_eq!(price.headline(), point("0.625"));
}

#[test]
fn c14_a_value_set_by_the_user_is_marked_as_set() {
    let usage = json!([{"id": "gb", "name": "gb", "unit": "GB", "expression": "interactions"}]);
    let services = json!([merged(meter(charge("use", "gb", "1", json!({}))), json!({"usage": usage}))]);
    let with = |extra: Value| {
        explained(&Bench::own(services.clone(), json!([component("c1", "meter", extra)])), "use", Locale::En)
    };
    assert!(with(json!({"usage": {"gb": "4"}})).inputs[0].overridden);
    let set = with(json!({"quantities": {"use": "4"}}));
    assert_eq!((set.expression, set.inputs.len(), set.quantity), (None, 0, decimal("4")));
    let own = with(json!({"prices": {"use": "4"}})).price.unwrap();
    assert_eq!((own.headline(), own.source.as_str()), (point("4"), ""));
}

#[test]
fn c14_an_explanation_includes_the_earlier_use_of_the_account() {
    let fields = json!({"pool": "p", "free": {"quantity": "100"}});
    let services = json!([meter(charge("use", "80", "1", fields))]);
    let components = json!([component("c1", "meter", json!({})), component("c2", "meter", json!({}))]);
    let bench = Bench::own(services, components);
    let estimate = bench.estimate();
    let line = bench.line(&estimate, 1, "use");
    let plan = bench.plan(1, &estimate.components[1]).unwrap();
    let second = &bench.design.components[1];
    let explanation =
        explain(&bench.catalog, &bench.design, second, plan, &line, Book::List, Locale::En).unwrap();
    assert_eq!(explanation.used_before, decimal("80"));
    assert_eq!(explanation.tiers[0].amount, point("60"));
}

/// Every line of every offering of the bundled catalog, explained.
fn explained_lines(mut each: impl FnMut(&str, &Explanation, Decimal)) {
    for service in &BUNDLED.services {
        for offering in &service.offerings {
            for plan in &offering.plans {
                let bench =
                    Bench::real(json!([of("c1", &service.id, &offering.id, json!({"plan": plan.id}))]));
                let bench = bench.at("1000000");
                let estimate = bench.estimate();
                for line in estimate.components[0].lines.iter().filter(|line| line.state == LineState::Priced)
                {
                    let component = &bench.design.components[0];
                    let explanation = explain(
                        &bench.catalog,
                        &bench.design,
                        component,
                        plan,
                        line,
                        Book::List,
                        Locale::PtBr,
                    );
                    let place = format!("{}/{}/{} {:?}", service.id, offering.id, plan.id, line.item);
                    each(&place, &explanation.unwrap_or_else(|| panic!("{place}")), line.amount.likely);
                }
            }
        }
    }
}

#[test]
fn c14_every_priced_line_of_the_catalog_has_a_source_and_tiers_that_sum_to_its_amount() {
    let mut lines = 0;
    explained_lines(|place, explanation, amount| {
        lines += 1;
        let price = explanation.price.as_ref().unwrap_or_else(|| panic!("{place} has no price"));
        assert!(BUNDLED.source(&price.source).is_some(), "{place}: {}", price.source);
        if explanation.expression.is_some() {
            let sum: Decimal = explanation.tiers.iter().map(|part| part.amount.likely).sum();
            assert_eq!(sum, amount, "{place}");
        }
    });
    assert!(lines > 300, "{lines}");
}

#[test]
fn c14_no_expression_of_the_catalog_shows_an_identifier_to_people() {
    let mut found = Vec::new();
    explained_lines(|place, explanation, _| {
        if let Some(words) = explanation.expression.as_ref().filter(|words| words.contains('_')) {
            found.push(format!("{place}: {words}"));
        }
    });
    assert_eq!(found, Vec::<String>::new());
}
