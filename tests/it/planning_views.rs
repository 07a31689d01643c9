//! The worker's views of scenarios, comparison, growth and drivers: they render in both languages, and their actions change
//! the design.

use crate::view_support::{Part, action, ask, elements, texts};
use camada::domain::analysis::growth::Growth;
use camada::domain::basics::exact;
use camada::domain::basics::format::{self, MoneyForm};
use camada::domain::basics::text::Locale;
use camada::domain::catalog::templates;
use camada::domain::design::Design;
use camada::domain::estimate::estimate;
use camada::exchange::{
    Action, CompareAction, DecisionAction, DriversAction, GrowthAction, PageAction, ScenarioChangesAction,
    ScenarioValue, ScenariosAction, TermsAction, Token,
};
use serde_json::{Map, Value, json};

use crate::support::{BUNDLED, decimal, merged};

const VIEWS: [&str; 4] = ["scenarios", "compare", "growth", "drivers"];

/// The growth template with two scenarios: one with ten times the volume, one without the first component.
fn design() -> Value {
    let (_, text) = *templates().iter().find(|(file, _)| *file == "templates/growth.json").unwrap();
    let mut design: Value = serde_json::from_str(text).unwrap();
    let first = design["components"][0]["id"].as_str().unwrap().to_owned();
    design["scenarios"] = json!([
        {"id": "s1", "name": "Tenfold", "workload": {"interactions": "10000000"}},
        {"id": "s2", "name": "Lean", "book": "reference", "components": {first: {"enabled": false}}},
    ]);
    design
}

fn shown(answer: &Map<String, Value>) -> String {
    answer["view"].to_string()
}

/// An action together with the fields of its view.
fn with_fields(done: impl Into<Action>, fields: Value) -> Value {
    merged(action(done), json!({"fields": fields}))
}

/// The design after an action, which must have changed it.
#[track_caller]
fn after(show: &str, design: &Value, done: impl Into<Action>, fields: Value) -> Value {
    let done = done.into();
    let answer = ask(show, design, with_fields(done.clone(), fields));
    let text =
        answer.get("design").unwrap_or_else(|| panic!("{done:?} changes the design: {}", shown(&answer)));
    assert!(answer.get("announcement").is_some(), "{done:?} is announced");
    let opened = Design::open(text.as_str().unwrap()).unwrap();
    assert_eq!(opened.violations(), Vec::<String>::new());
    serde_json::from_str(text.as_str().unwrap()).unwrap()
}

#[test]
fn every_view_renders_in_both_languages_and_themes_with_its_charts() {
    for (locale, texts) in [
        ("en", ["Current design", "Baseline", "The cost goes from", "Break-even points"]),
        ("pt-BR", ["Design atual", "Base", "O custo vai de", "Pontos de virada"]),
    ] {
        for (view, text) in VIEWS.iter().zip(texts) {
            for theme in ["light", "dark"] {
                let answer = ask(view, &design(), json!({"locale": locale, "theme": theme}));
                let found = shown(&answer);
                assert!(found.contains(text), "“{text}” is not in {view}: {found}");
                assert!(answer.get("design").is_none(), "viewing changes nothing");
                assert!(!found.contains("NaN"));
            }
        }
    }
    let charts = |view: &str| {
        let found = shown(&ask(view, &design(), json!({})));
        ["stacked", "grouped", "bridge", "growth", "drivers"]
            .into_iter()
            .filter(|chart| found.contains(&format!("\"data-chart\":\"{chart}\"")))
            .collect::<Vec<_>>()
    };
    assert_eq!(charts("compare"), ["stacked", "grouped", "bridge"]);
    assert_eq!((charts("growth"), charts("drivers")), (vec!["growth"], vec!["drivers"]));
}

#[test]
fn every_view_renders_for_an_empty_design() {
    let empty = json!({"format": "camada-design", "version": 3, "name": "Nothing"});
    for view in VIEWS {
        assert!(!shown(&ask(view, &empty, json!({}))).is_empty());
    }
}

#[test]
fn scenarios_can_be_created_and_changed_in_their_view() {
    let base = design();
    let (s1, s2) = (|| "s1".to_owned(), || "s2".to_owned());
    let change = |action, fields| after("scenarios", &base, action, fields);
    let created = change(ScenariosAction::Create, json!({"scenario_new": "Black Friday"}));
    assert_eq!(created["scenarios"][2]["name"], "Black Friday");
    let tripled = change(ScenariosAction::CreateWithVolume { times: 3 }, json!({}));
    assert_eq!(tripled["scenarios"][2]["workload"]["interactions"]["factor"], "3");
    let copied = change(ScenariosAction::Duplicate { id: s1() }, json!({}));
    assert_eq!(copied["scenarios"][1]["workload"], base["scenarios"][0]["workload"]);
    let renamed = change(
        ScenariosAction::Rename { id: s1() },
        json!({"scenario_name_s1": "X", "scenario_name_s2": "Lean"}),
    );
    assert_eq!(renamed["scenarios"][0]["name"], "X");
    let moved = change(ScenariosAction::MoveDown { id: s1() }, json!({}));
    assert_eq!(moved["scenarios"][1]["id"], "s1");
    let moved = change(ScenariosAction::MoveUp { id: s2() }, json!({}));
    assert_eq!(moved["scenarios"][0]["id"], "s2");
    let colored = change(ScenariosAction::SetColor { id: s1() }, json!({"scenario_color_s1": "#c57b0c"}));
    assert_eq!(colored["planning"]["colors"]["s1"], "#c57b0c");
    let deleted = after("scenarios", &colored, ScenariosAction::Delete { id: s1() }, json!({}));
    assert_eq!(deleted["scenarios"].as_array().unwrap().len(), 1);
    assert!(deleted.get("planning").is_none(), "its color goes with it");
    // The first scenario cannot move up, and the other is deleted.
    for id in ["s1", "s99"] {
        let answer = ask("scenarios", &base, action(ScenariosAction::MoveUp { id: id.to_owned() }));
        assert!(answer.get("design").is_none(), "{id}");
    }
}

#[test]
fn a_card_shows_total_difference_and_changes_of_its_scenario() {
    let base = design();
    let answer = ask("scenarios", &base, json!({}));
    let cards: Vec<Part<'_>> = elements(&answer["view"])
        .into_iter()
        .filter(|part| part.word("data-testid") == Some("scenario"))
        .collect();
    assert_eq!(cards.len(), 2);
    let of_card = |card: &Part<'_>| card.children.iter().flat_map(texts).collect::<Vec<_>>().join("|");
    let opened = Design::open(&base.to_string()).unwrap();
    let total = |id: Option<&str>| {
        let effective = opened.effective(&BUNDLED, id.and_then(|id| opened.scenario(id)));
        exact::cents(estimate(&BUNDLED, &effective, effective.settings.book).monthly.likely)
    };
    let form = MoneyForm::dollars(Locale::En);
    for (card, id) in cards.iter().zip(["s1", "s2"]) {
        let shown = of_card(card);
        assert!(shown.contains(&format::money(total(Some(id)), form)), "{shown}");
        let difference = format::money_difference(total(Some(id)) - total(None), form);
        assert!(shown.contains(&difference), "{difference} is not in {shown}");
    }
    assert!(of_card(&cards[0]).contains("Volume 10M"), "{}", of_card(&cards[0]));
    let first = of_card(&cards[1]);
    assert!(first.contains("Original guide (2024) · without "), "{first}");
    let show =
        elements(&answer["view"]).into_iter().filter_map(|part| part.word("data-do")).map(str::to_owned);
    assert!(show.collect::<Vec<_>>().contains(&PageAction::ShowScenario(Some("s1".to_owned())).json()));
}

#[test]
fn a_refused_name_stays_at_the_field_of_its_scenario() {
    let rename = ScenariosAction::Rename { id: "s1".to_owned() };
    let answer = ask("scenarios", &design(), with_fields(rename, json!({"scenario_name_s1": "  "})));
    assert!(answer.get("design").is_none());
    let parts = elements(&answer["view"]);
    let refused: Vec<&str> = parts
        .iter()
        .filter(|part| part.word("aria-invalid") == Some("true"))
        .filter_map(|part| part.word("name"))
        .collect();
    assert_eq!(refused, ["scenario_name_s1"]);
}

#[test]
fn each_chip_says_a_change_of_the_shown_scenario_and_resets_it() {
    let base = design();
    let first = base["components"][0]["id"].as_str().unwrap();
    let about = |scenario: &str, component: &str| {
        let about = json!({"scenario": scenario, "about": {"component": component}});
        ask("scenario-changes", &base, about)["view"].clone()
    };
    assert!(texts(&about("s1", "")).contains(&"Interactions per month: 1,000,000 → 10,000,000"));
    assert!(texts(&about("s2", "")).contains(&"Price book: List prices → Original guide (2024)"));
    let chips = about("s2", first);
    assert!(texts(&chips).iter().any(|text| text.ends_with("enabled: yes → no")), "{chips}");
    let reset = |scenario: &str, component: &str, value: ScenarioValue| {
        let action = action(ScenarioChangesAction::Reset { scenario: scenario.to_owned(), value });
        let about = json!({"scenario": scenario, "about": {"component": component}});
        let answer = ask("scenario-changes", &base, merged(about, action));
        serde_json::from_str::<Value>(answer["design"].as_str().unwrap()).unwrap()
    };
    let interactions = reset("s1", "", ScenarioValue::Input { id: "interactions".to_owned() });
    assert!(interactions["scenarios"][0].get("workload").is_none());
    assert!(reset("s2", "", ScenarioValue::Book)["scenarios"][1].get("book").is_none());
}

#[test]
fn a_volume_that_follows_the_design_says_its_factor_after_the_design_moves() {
    let mut base = design();
    for volume in ["2000000", "6000000"] {
        base["workload"]["interactions"] = json!(volume);
        base["scenarios"][0]["workload"] =
            json!({"interactions": {"factor": "3"}, "log_kb_per_interaction": {"factor": "0.5"}});
        let cards = shown(&ask("scenarios", &base, json!({})));
        assert!(cards.contains("Volume × 3 · ") && cards.contains(" × 0.5"), "{cards}");
    }
    let chips = ask("scenario-changes", &base, json!({"scenario": "s1"}));
    let chips = texts(&chips["view"]).join("|");
    assert!(
        chips.contains("Interactions per month: 6,000,000 → 18,000,000 (× 3, follows the design)"),
        "{chips}"
    );
}

#[test]
fn a_value_of_a_scenario_can_follow_the_design_and_be_fixed_again() {
    let base = design();
    let about = json!({"scenario": "s1"});
    let (scenario, input) = (|| "s1".to_owned(), || "interactions".to_owned());
    let change = |base: &Value, done: ScenarioChangesAction| -> Value {
        let answer = ask("scenario-changes", base, merged(about.clone(), action(done)));
        serde_json::from_str(answer["design"].as_str().unwrap()).unwrap()
    };
    let follows = ScenarioChangesAction::Follow { scenario: scenario(), input: input() };
    let offered = shown(&ask("scenario-changes", &base, about.clone()));
    assert!(offered.contains("Follow the design: Interactions per month"), "{offered}");
    let follows = change(&base, follows);
    assert_eq!(follows["scenarios"][0]["workload"]["interactions"], json!({"factor": "10"}));
    let offered = shown(&ask("scenario-changes", &follows, about.clone()));
    assert!(offered.contains("Fix the value: Interactions per month"), "{offered}");
    let fixed = change(&follows, ScenarioChangesAction::Fix { scenario: scenario(), input: input() });
    assert_eq!(fixed["scenarios"][0]["workload"]["interactions"], "10000000");
}

#[test]
fn a_change_of_a_missing_component_is_shown_with_the_whole_design() {
    let mut base = design();
    base["scenarios"][0]["components"] = json!({"gone": {"enabled": false}});
    let answer = ask("scenario-changes", &base, json!({"scenario": "s1"}));
    assert!(texts(&answer["view"]).contains(&"gone (no longer exists)"));
}

#[test]
fn book_and_discounts_belong_to_the_shown_scenario() {
    let base = design();
    let change = |scenario: &str, done: TermsAction, fields: Value| {
        let more = merged(json!({"scenario": scenario}), with_fields(done, fields));
        let answer = ask("terms", &base, more);
        serde_json::from_str::<Value>(answer["design"].as_str().unwrap()).unwrap()
    };
    let book = change("s1", TermsAction::SetBook, json!({"book": "reference"}));
    assert_eq!(book["scenarios"][0]["book"], "reference");
    assert!(book["settings"].get("book").is_none_or(|book| book == "list"));
    let discount = json!({"discount_vendor": "aws", "discount_percent": "12.5"});
    let discount = change("s1", TermsAction::AddDiscount, discount);
    assert_eq!(discount["scenarios"][0]["discounts"], json!([{"vendor": "aws", "percent": "12.5"}]));
    assert!(discount["settings"].get("discounts").is_none());
    let shown = shown(&ask("terms", &discount, json!({"scenario": "s1"})));
    assert!(shown.contains("12.5%"), "the discount in effect is shown");
}

/// The value of an option, found by its label.
fn option(view: &str, label: &str) -> String {
    let before = view.split(&format!("}},\"{label}\"]")).next().unwrap();
    before.rsplit("\"value\":\"").next().unwrap().split('"').next().unwrap().to_owned()
}

#[test]
fn columns_can_be_scenarios_or_designs_of_the_library() {
    let base = design();
    let other = json!({"format": "camada-design", "version": 3, "id": "d2", "name": "Elsewhere"});
    let stored = json!({"camada:design:d2": other.to_string(), "camada:preferences": "{}"});
    let view = shown(&ask("compare", &base, json!({"stored": stored})));
    let key = option(&view, "Elsewhere");
    let add = with_fields(CompareAction::AddColumn, json!({"column_add": key}));
    let answer = ask("compare", &base, merged(json!({"stored": stored}), add));
    let added: Value = serde_json::from_str(answer["design"].as_str().unwrap()).unwrap();
    let columns = &added["planning"]["columns"];
    assert_eq!(columns, &json!([{}, {"scenario": "s1"}, {"scenario": "s2"}, {"design": "d2"}]));
    let baseline = after("compare", &added, CompareAction::SetBaseline { index: 2 }, json!({}));
    assert_eq!(baseline["planning"]["columns"][2]["baseline"], true);
    let removed = after("compare", &baseline, CompareAction::RemoveColumn { index: 0 }, json!({}));
    assert_eq!(removed["planning"]["columns"][1]["baseline"], true, "the baseline stays the same column");
    let missing = shown(&ask("compare", &added, json!({})));
    assert!(missing.contains("was not found in the library"), "a design that is gone is named");
}

#[test]
fn differences_are_relative_to_the_baseline_and_the_bridge_compares_the_chosen_two() {
    let base = design();
    let opened = Design::open(&base.to_string()).unwrap();
    let total = |design: &Design| estimate(&BUNDLED, design, design.settings.book).monthly.likely;
    let tenfold = opened.under(&BUNDLED, opened.scenario("s1").unwrap());
    let [more, less] = [total(&tenfold), total(&opened)].map(exact::cents);
    let more = format::money_difference(more - less, MoneyForm::dollars(Locale::En));
    let found = shown(&ask("compare", &base, json!({})));
    assert!(found.contains(&more), "{more} is not in {found}");
}

#[test]
fn cards_table_and_decision_compare_with_one_baseline_and_a_saving_is_a_saving() {
    let base = design();
    let opened = Design::open(&base.to_string()).unwrap();
    let total = |id: Option<&str>| {
        let design = opened.effective(&BUNDLED, id.and_then(|id| opened.scenario(id)));
        exact::cents(estimate(&BUNDLED, &design, design.settings.book).monthly.likely)
    };
    // A baseline that is gone is replaced by the first column that exists.
    let gone = json!([{"scenario": "gone", "baseline": true}, {"design": "gone"}, {"scenario": "s1"}, {}]);
    for (columns, baseline, name) in [
        (json!([{}, {"scenario": "s1"}, {"scenario": "s2"}]), None, "Current design"),
        (json!([{}, {"scenario": "s1", "baseline": true}, {"scenario": "s2"}]), Some("s1"), "Tenfold"),
        (gone, Some("s1"), "Tenfold"),
    ] {
        let planned = merged(base.clone(), json!({"planning": {"columns": columns}}));
        let difference = total(None).max(total(Some("s1"))) - total(None).min(total(Some("s1")));
        let amount = format::money(difference, MoneyForm::dollars(Locale::En));
        let (sign, class) = if baseline.is_none() { ("+", "is-rising") } else { ("−", "is-falling") };
        for (view, part) in [("scenarios", "scenario__difference"), ("compare", "compare__difference")] {
            let answer = ask(view, &planned, json!({}));
            let found = elements(&answer["view"]).into_iter().any(|element| {
                let text = element.children.iter().flat_map(texts).collect::<String>();
                element.word("class") == Some(&format!("{part} {class}"))
                    && text.starts_with(&format!("{sign}{amount}"))
            });
            assert!(found, "{sign}{amount} {class} in {view} of {columns}: {}", shown(&answer));
        }
        let record = ask("decision", &planned, action(DecisionAction::DownloadRecord));
        let text = record["effects"][0]["text"].as_str().unwrap();
        assert!(text.contains(&format!("Difference from {name}")), "{text}");
        assert!(text.contains(&format!("{sign}{amount}")), "{text}");
    }
}

#[test]
fn the_recovery_of_a_column_says_for_how_many_components_it_is_known() {
    let (_, startup) = templates().iter().find(|(file, _)| *file == "templates/startup.json").unwrap();
    let design: Value = serde_json::from_str(startup).unwrap();
    for (locale, words) in
        [("en", "components with data; not known for"), ("pt-BR", "componentes com dados; de")]
    {
        let found = shown(&ask("compare", &design, json!({"locale": locale})));
        assert!(found.contains(words), "{found}");
        assert!(!found.contains("unknown)") && !found.contains("0\u{a0}min"), "{found}");
    }
}

#[test]
fn growth_can_be_set_and_invalid_values_are_refused() {
    let base = design();
    let fields = json!({
        "growth_horizon": "24", "growth_percent": "10", "growth_stored": "empty", "growth_budget": "2000",
        "growth_rate": "12", "growth_between": "linear",
    });
    let set = after("growth", &base, GrowthAction::SetGrowth, fields.clone());
    let growth = Design::open(&set.to_string()).unwrap().planned("growth", Growth::read);
    assert_eq!((growth.horizon_months, growth.percent_per_month), (24, decimal("10")));
    assert_eq!(growth.budget, Some(decimal("2000")));
    let found = shown(&ask("growth", &set, json!({})));
    for text in ["Total over 24 months", "Present value", "Budget", "within budget throughout"] {
        assert!(found.contains(text), "{text}");
    }
    let fields_of_month = json!({"growth_month": "6", "growth_volume": "2,000,000"});
    let table = after("growth", &set, GrowthAction::AddMonth, fields_of_month);
    assert_eq!(table["planning"]["growth"]["table"], json!([{"month": 6, "interactions": "2000000"}]));
    let table = after("growth", &table, GrowthAction::RemoveMonth { month: 6 }, json!({}));
    assert!(table["planning"]["growth"].get("table").is_none());
    let once = json!({"once_name": "Migration", "once_month": "2", "once_amount": "5000"});
    let once = after("growth", &set, GrowthAction::AddOneTimeCost, once);
    assert!(shown(&ask("growth", &once, json!({}))).contains("Migration: $5,000.00"));
    let once = after("growth", &once, GrowthAction::RemoveOneTimeCost { index: 0 }, json!({}));
    assert!(once["planning"]["growth"].get("one_time").is_none());
    let wrong = merged(fields, json!({"growth_horizon": "6"}));
    let wrong = ask("growth", &base, with_fields(GrowthAction::SetGrowth, wrong));
    assert!(
        wrong.get("design").is_none() && shown(&wrong).contains("growth_horizon\",\"role\":\"alert\"")
            || shown(&wrong).contains("note-growth_horizon")
    );
}

#[test]
fn a_scenario_can_have_its_own_growth_rate_and_is_shown_beside_the_base() {
    let base = design();
    let fields = |percent: &str| {
        json!({
            "growth_horizon": "24", "growth_percent": percent, "growth_stored": "full", "growth_budget": "",
            "growth_rate": "", "growth_between": "linear",
        })
    };
    let act = |design: &Value, percent: &str| {
        let more = merged(json!({"scenario": "s1"}), with_fields(GrowthAction::SetGrowth, fields(percent)));
        let answer = ask("growth", design, more);
        let design: Value = serde_json::from_str(answer["design"].as_str().unwrap()).unwrap();
        design
    };
    let own = act(&base, "20");
    let growth = &own["planning"]["growth"];
    assert_eq!(
        (&growth["percent_per_month"], &growth["percent_by_scenario"]),
        (&json!("5"), &json!({"s1": "20"}))
    );
    let found = shown(&ask("growth", &own, json!({})));
    for text in ["Compared options", "\"20%\"", "\"5%\""] {
        assert!(found.contains(text), "{text}");
    }
    assert!(act(&own, "")["planning"]["growth"].get("percent_by_scenario").is_none());
    let deleted = after("scenarios", &own, ScenariosAction::Delete { id: "s1".to_owned() }, json!({}));
    assert!(deleted["planning"]["growth"].get("percent_by_scenario").is_none());
}

#[test]
fn the_inspector_shows_and_resets_the_changes_of_the_scenario() {
    let base = design();
    let first = base["components"][0]["id"].as_str().unwrap();
    let about = |component: &str, more: Value| {
        ask(
            "scenario-changes",
            &base,
            merged(json!({"scenario": "s2", "about": {"component": component}}), more),
        )
    };
    let of_component = shown(&about(first, json!({})));
    assert!(of_component.contains("enabled") && !of_component.contains("Price book"), "{of_component}");
    assert!(shown(&about("", json!({}))).contains("Price book"));
    assert_eq!(shown(&about("c99", json!({}))), "[]");
    let value = ScenarioValue::Enabled { component: first.to_owned() };
    let reset = about(first, action(ScenarioChangesAction::Reset { scenario: "s2".to_owned(), value }));
    let changed = Design::open(reset["design"].as_str().unwrap()).unwrap();
    assert!(changed.scenarios[1].components.is_empty());
}

#[test]
fn a_change_from_the_budget_list_applies_to_the_shown_scenario() {
    let base = design();
    let found = ask("drivers", &base, json!({"scenario": "s1", "fields": {"target": "100"}}));
    assert!(shown(&found).contains("over the budget"), "{}", shown(&found));
    let buttons = elements(&found["view"]).into_iter().filter_map(|part| part.word("data-ask"));
    let mut actions = buttons.filter_map(|token| Token::new(token).action());
    let is_saving = |action: &Action| matches!(action, Action::Drivers(DriversAction::ApplySaving { .. }));
    let apply = action(actions.find(is_saving).expect("a saving"));
    let answer = ask("drivers", &base, merged(json!({"scenario": "s1"}), apply.clone()));
    let changed: Value = serde_json::from_str(answer["design"].as_str().unwrap()).unwrap();
    assert_eq!(changed["components"], base_components(&base), "the base stays");
    assert_ne!(changed["scenarios"][0], base["scenarios"][0]);
    let in_base = ask("drivers", &base, apply);
    assert!(in_base.get("design").is_some());
}

/// The components in a saved file.
fn base_components(base: &Value) -> Value {
    let saved = Design::open(&base.to_string()).unwrap().save();
    let saved: Value = serde_json::from_str(&saved).unwrap();
    saved["components"].clone()
}

#[test]
fn cost_can_be_charted_over_any_input() {
    for input in &BUNDLED.inputs {
        let found = shown(&ask("drivers", &design(), json!({"fields": {"driver": input.id}})));
        assert!(found.contains("\"data-chart\":\"drivers\""), "{}", input.id);
        assert!(!found.contains("NaN"));
    }
}

#[test]
fn cards_show_the_changes_of_the_shown_scenario() {
    let base = design();
    let first = base["components"][0]["id"].as_str().unwrap();
    let found = ask("card-badges", &base, json!({"scenario": "s2"}));
    let badge = &found["badges"][first][0];
    assert!(badge["text"].as_str().unwrap().starts_with("− "), "{badge}");
    assert!(badge["title"].as_str().unwrap().starts_with("Not in this scenario: "), "{badge}");
    assert_eq!(ask("card-badges", &base, json!({}))["badges"], json!({}), "the base changes nothing");
}

fn drawings(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            found.extend(object.get("svg").and_then(Value::as_str).map(str::to_owned));
        }
        Value::Array(parts) => parts.iter().for_each(|part| drawings(part, found)),
        _ => {}
    }
}

#[test]
fn names_from_users_stay_plain_text() {
    let mut base = design();
    base["scenarios"][0]["name"] = json!("<img src=x onerror=alert(1)>");
    for view in VIEWS {
        let answer = ask(view, &base, json!({}));
        let mut found = Vec::new();
        drawings(&answer["view"], &mut found);
        assert!(found.iter().all(|svg| !svg.contains("<img")), "{view}");
    }
}

#[test]
fn the_exported_comparison_in_csv_and_markdown_has_the_totals_of_the_estimates() {
    let base = design();
    let columns = json!([{}, {"scenario": "s1"}, {"scenario": "s2"}]);
    let planned = merged(base, json!({"version": 3, "planning": {"columns": columns}}));
    let exported = |done: CompareAction| {
        let more = merged(json!({"today": "2026-11-25"}), action(done));
        let answer = ask("compare", &planned, more);
        assert!(answer.get("design").is_none(), "an export changes nothing");
        let effect = answer["effects"][0].clone();
        (effect["name"].as_str().unwrap().to_owned(), effect["text"].as_str().unwrap().to_owned())
    };
    let (name, text) = exported(CompareAction::SaveCsv);
    assert!(name.ends_with("-Current-design-2026-11-25-comparison.csv"), "{name}");
    let mut reader = csv::Reader::from_reader(text.strip_prefix('\u{feff}').unwrap().as_bytes());
    let head: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(head.len(), 1 + 3 + 2 * 2, "{head:?}");
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let total = rows.iter().find(|row| &row[0] == "Monthly total").unwrap();
    let opened = Design::open(&planned.to_string()).unwrap();
    let scenarios = [None, Some("s1"), Some("s2")];
    let totals = scenarios.map(|id| {
        let scenario = opened.scenarios.iter().find(|scenario| Some(scenario.id.as_str()) == id);
        let effective = opened.effective(&BUNDLED, scenario);
        estimate(&BUNDLED, &effective, effective.settings.book).monthly.likely
    });
    let shown = |at: usize| total[at].parse::<rust_decimal::Decimal>().unwrap();
    for (at, total) in totals.iter().enumerate() {
        assert_eq!(shown(at + 1), total.round_dp(6), "{}", head[at + 1]);
    }
    assert_eq!(shown(4), (totals[1] - totals[0]).round_dp(6), "{}", head[4]);
    assert_eq!(shown(6), (totals[2] - totals[0]).round_dp(6), "{}", head[6]);
    let (name, text) = exported(CompareAction::SaveMarkdown);
    assert!(name.ends_with("-comparison.md"), "{name}");
    assert!(text.contains("Tenfold") && text.contains("| Total"), "{text}");
}
