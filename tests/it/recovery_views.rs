//! The worker's views of recovery and advice: texts in both languages, and the effects of their actions.

use camada::domain::catalog::templates;
use camada::domain::design::{Design, PlanChoice};
use camada::exchange::{AdviceAction, RecoveryAction};
use serde_json::{Map, Value, json};

use crate::support::{component, merged};
use crate::view_support::{self, action, elements, texts};

/// The answer of the worker.
#[track_caller]
fn ask(show: &str, design: &Value, more: Value) -> Map<String, Value> {
    let file = merged(json!({"format": "camada-design", "version": 2}), design.clone());
    view_support::ask(show, &file, more)
}

fn apply(item: &str) -> Value {
    action(AdviceAction::Apply { item: item.to_owned() })
}

fn remedy(component: &str) -> Value {
    action(RecoveryAction::ApplyRemedy { component: component.to_owned() })
}

fn shown(answer: &Map<String, Value>) -> String {
    texts(&answer["view"]).join("\n")
}

#[track_caller]
fn changed(answer: &Map<String, Value>) -> Design {
    Design::open(answer["design"].as_str().expect("a changed design")).unwrap()
}

fn postgresql(offering: &str, fields: Value) -> Value {
    component("c1", "postgresql", merged(json!({"offering": offering}), fields))
}

fn one(offering: &str, settings: Value) -> Value {
    json!({"components": [postgresql(offering, json!({}))], "settings": settings})
}

#[test]
fn the_recovery_view_shows_target_verdict_and_the_cheapest_change_in_both_languages() {
    let design = one("supabase", json!({"recovery": "standard"}));
    let english = shown(&ask("recovery", &design, json!({})));
    for text in [
        "Misses",
        "24\u{a0}h",
        "RPO: 23\u{a0}h more than the 1\u{a0}h allowed",
        "Apply",
        "What is missing",
        "$200.00",
    ] {
        assert!(english.contains(text), "“{text}” is not in\n{english}");
    }
    let portuguese = shown(&ask("recovery", &design, json!({"locale": "pt-BR"})));
    for text in ["Não atinge", "RPO: 23\u{a0}h além dos 1\u{a0}h permitidos", "Aplicar", "US$\u{a0}200,00"]
    {
        assert!(portuguese.contains(text), "“{text}” is not in\n{portuguese}");
    }
    for text in [english, portuguese] {
        assert!(!text.contains("{0}") && !text.contains("{1}"), "{text}");
    }
}

#[test]
fn an_incomplete_tier_names_the_failing_components_and_those_in_the_cost_per_hour() {
    // Recovery of Upstash and S3 is unknown; Supabase misses the tier.
    let (_, startup) = templates().iter().find(|(name, _)| *name == "templates/startup.json").unwrap();
    let design: Value = serde_json::from_str(startup).unwrap();
    let english = ask("recovery", &design, json!({}));
    let text = shown(&english);
    let counted = |part: &str| text.lines().filter(|line| line.starts_with(part)).count();
    assert!(text.contains(" of 3 components reach it"), "{text}");
    assert!(counted("Unknown: ") > 0, "{text}");
    assert!(counted("over the ") > 0, "{text}");
    assert!(english["view"].to_string().contains(" of 3 reach it"), "also in the chart");
    let portuguese = shown(&ask("recovery", &design, json!({"locale": "pt-BR"})));
    for part in [" componentes atingem", "Sem informação: ", "que atingem os dois níveis"] {
        assert!(portuguese.contains(part), "“{part}” is not in\n{portuguese}");
    }
}

#[test]
fn a_tier_that_costs_less_says_so_and_has_no_negative_price() {
    for (name, text) in templates() {
        let design: Value = serde_json::from_str(text).unwrap();
        for locale in ["en", "pt-BR"] {
            let answer = ask("recovery", &design, json!({"locale": locale}));
            for text in texts(&answer["view"]) {
                let is_negative =
                    text.starts_with(['-', '−']) || text.contains("\u{a0}−") || text.contains("$-");
                assert!(!is_negative && text != "?" && !text.contains("±"), "{name}: {text}");
            }
        }
    }
    // A tier below the one that the design pays for.
    let rich = one("aws-rds-multi-az", json!({"recovery": "basic"}));
    let text = shown(&ask("recovery", &rich, json!({})));
    assert!(text.contains(" less") || text.contains("no extra cost"), "{text}");
}

#[test]
fn the_recovery_view_draws_the_tiers_and_handles_designs_without_data() {
    let answer = ask("recovery", &one("aws-rds", json!({})), json!({"theme": "dark"}));
    assert!(answer["view"].to_string().contains("<svg"), "a chart");
    let empty = ask("recovery", &json!({}), json!({}));
    assert!(shown(&empty).contains("No component of the design keeps data"));
    assert!(!empty["view"].to_string().contains("<svg"));
    assert_eq!(empty.get("design"), None);
}

#[test]
fn recovery_amounts_are_in_the_display_currency_and_reference_amounts_in_dollars() {
    let currency = json!({"currency": {"code": "BRL", "rate": "5", "as_of": "2026-11-01"}});
    let text = shown(&ask("recovery", &one("aws-rds", currency), json!({"locale": "pt-BR"})));
    assert!(text.contains("R$\u{a0}") && text.contains("US$\u{a0}50,00"), "{text}");
}

#[test]
fn actions_set_the_tier_of_the_design_and_of_a_component() {
    let target = |design: &Value, tier: &str| {
        let fields = json!({"fields": {"recovery_target": tier}});
        ask("recovery", design, merged(action(RecoveryAction::SetTarget), fields))
    };
    let component_target = |design: &Value, component: &str, tier: &str| {
        let done = RecoveryAction::SetComponentTarget { component: component.to_owned() };
        let fields = json!({"fields": {format!("recovery_of_{component}"): tier}});
        ask("recovery", design, merged(action(done), fields))
    };
    let design = one("aws-rds", json!({}));
    let answer = target(&design, "premium");
    assert_eq!(changed(&answer).settings.recovery.as_deref(), Some("premium"));
    assert!(shown(&answer).contains("Misses"), "the view is of the changed design");
    assert!(answer.contains_key("announcement"));
    let none = target(&one("aws-rds", json!({"recovery": "basic"})), "");
    assert_eq!(changed(&none).settings.recovery, None);
    let own = component_target(&design, "c1", "none");
    assert_eq!(changed(&own).components[0].recovery.as_deref(), Some("none"));
    let as_design = json!({"components": [postgresql("aws-rds", json!({"recovery": "basic"}))]});
    assert_eq!(changed(&component_target(&as_design, "c1", "")).components[0].recovery, None);
    let gone = [component_target(&design, "c9", "basic"), ask("recovery", &design, remedy("c9"))];
    for answer in gone {
        assert_eq!((answer.get("design"), answer.get("announcement")), (None, None));
    }
}

#[test]
fn applying_the_remedy_meets_the_tier() {
    let design = one("supabase", json!({"recovery": "premium"}));
    let answer = ask("recovery", &design, remedy("c1"));
    let after = changed(&answer);
    assert_eq!(after.components[0].offering, "aws-rds-multi-az");
    assert!(shown(&answer).contains("Meets"));
    assert_eq!(after.violations(), Vec::<String>::new());
}

#[test]
fn only_components_with_a_required_tier_have_badges() {
    let components = json!([
        postgresql("aws-rds-multi-az", json!({})),
        component("c2", "postgresql", json!({"offering": "supabase"})),
        component("c3", "redis", json!({"offering": "upstash"})),
        component("c4", "redis", json!({"offering": "upstash", "recovery": "none"})),
        component("c5", "athena", json!({"offering": "aws-athena"})),
    ]);
    let badges = |settings: Value| {
        let answer = ask("card-badges", &json!({"components": components, "settings": settings}), json!({}));
        let names = answer["badges"].as_object().unwrap().clone();
        names.into_iter().map(|(id, badges)| (id, badges[0]["text"].clone())).collect::<Value>()
    };
    assert_eq!(badges(json!({"recovery": "premium"})), json!({"c1": "RPO ✓", "c2": "RPO ✗", "c3": "RPO ?"}));
    assert_eq!(badges(json!({})), json!({}));
}

#[test]
fn the_advice_view_lists_recommendations_with_figures_and_applies_one_by_its_key() {
    let (_, growth) = templates()[1];
    let growth: Value = serde_json::from_str(growth).unwrap();
    let answer = ask("advice", &growth, json!({}));
    let text = shown(&answer);
    for part in
        ["Cheaper option", "saves $9.34", "Plan limit", "1,666,666 interactions", "Break-even", "6,253,473"]
    {
        assert!(text.contains(part), "“{part}” is not in\n{text}");
    }
    // Only a saving is green and stands under savings, and only an increase is amber.
    let mut signs = Vec::new();
    for element in elements(&answer["view"]).iter().filter(|element| element.word("data-advice").is_some()) {
        let words = element.children.iter().flat_map(texts).collect::<Vec<_>>().join("|");
        let sign = element.word("data-sign").unwrap();
        let colors = ["is-falling", "is-rising"]
            .map(|color| element.children.iter().any(|child| child.to_string().contains(color)));
        assert_eq!(colors, [sign == "saving", sign == "increase"], "{sign}: {words}");
        assert_eq!(
            (words.contains("saves $"), words.contains("|+$")),
            (colors[0], colors[1]),
            "{sign}: {words}"
        );
        signs.push(sign.to_owned());
    }
    assert!(signs.contains(&"saving".to_owned()) && signs.contains(&"view".to_owned()), "{signs:?}");
    let portuguese = shown(&ask("advice", &growth, json!({"locale": "pt-BR"})));
    for part in ["Opção mais barata", "economia de US$\u{a0}9,34", "1.666.666 interações"] {
        assert!(portuguese.contains(part), "“{part}” is not in\n{portuguese}");
    }
    for text in [&text, &portuguese] {
        assert!(!text.contains("{0}") && !text.contains("{5}"), "{text}");
    }
    let key = "cheaper-offering/c5/";
    let applied = ask("advice", &growth, apply(key));
    assert_eq!(changed(&applied).component("c5").unwrap().offering, "aws-elasticache-valkey");
    assert!(!applied["view"].to_string().contains(key), "the item is gone");
    let shown_there = ask("advice", &growth, apply("limit-ahead/c6/m10/stored_gb"));
    assert_eq!(changed(&shown_there).component("c6").unwrap().plan, PlanChoice::Auto);
    assert_eq!(changed(&shown_there).workload["interactions"].to_string(), "1666667");
    assert!(
        text.contains("The automatic plan changes by itself.") && text.contains("View that volume"),
        "{text}"
    );
    for value in ["cheaper-offering/c9/", "limit-ahead/c6/m20/stored_gb", ""] {
        let nothing = ask("advice", &growth, apply(value));
        assert_eq!(nothing.get("design"), None, "{value}");
    }
}

#[test]
fn c10_a_saving_is_that_of_the_total_with_tax_and_contingency() {
    let (_, growth) = templates()[1];
    let mut growth: Value = serde_json::from_str(growth).unwrap();
    growth["settings"]["taxes"] = json!([{"id": "t1", "percent": "10"}]);
    let text = shown(&ask("advice", &growth, json!({})));
    assert!(text.contains("saves $10.28 ($9.34 before commitments, contingency and taxes)"), "{text}");
}

#[test]
fn every_recommendation_is_a_complete_sentence_in_both_languages() {
    let volumes = ["100000", "1600000", "10000000"];
    for (name, text) in templates() {
        for (volume, tier) in volumes.into_iter().zip(["basic", "premium", "mission-critical"]) {
            let mut design: Value = serde_json::from_str(text).unwrap();
            design["workload"]["interactions"] = json!(volume);
            design["settings"]["recovery"] = json!(tier);
            design["version"] = json!(2);
            for locale in ["en", "pt-BR"] {
                for show in ["advice", "recovery"] {
                    let text = shown(&ask(show, &design, json!({"locale": locale})));
                    assert!(!text.contains('{') && !text.contains("  "), "{name} {locale}: {text}");
                }
            }
        }
    }
    let guest = json!({"components": [component("c1", "pgvector", json!({"offering": "in-postgresql"}))]});
    assert!(
        shown(&ask("advice", &guest, json!({}))).contains("runs on PostgreSQL, which is not in the design")
    );
}

#[test]
fn a_design_without_recommendations_shows_a_message() {
    let answer = ask("advice", &json!({}), json!({}));
    assert!(shown(&answer).contains("Nothing to recommend"));
}

#[test]
fn a_change_overridden_by_the_scenario_is_not_applied_to_the_base() {
    let change = json!({"components": {"c1": {"offering": "supabase"}}});
    let scenario = merged(change, json!({"id": "s", "name": "S"}));
    let design = merged(one("aws-rds", json!({"recovery": "premium"})), json!({"scenarios": [scenario]}));
    let answer = ask("recovery", &design, merged(remedy("c1"), json!({"scenario": "S"})));
    assert_eq!(answer.get("design"), None);
    assert!(shown(&answer).contains("change the scenario"), "{}", shown(&answer));
    // If the scenario does not override the component, the change applies to the base.
    let scenario = json!({"id": "s", "name": "S", "workload": {"interactions": "200000"}});
    let design = merged(one("supabase", json!({"recovery": "premium"})), json!({"scenarios": [scenario]}));
    let answer = ask("recovery", &design, merged(remedy("c1"), json!({"scenario": "S"})));
    assert_eq!(changed(&answer).components[0].offering, "aws-rds-multi-az");
}
