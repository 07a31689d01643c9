//! Slides: which are shown, that their figures add up, what only the presenter sees, and the PowerPoint file.

use camada::domain::basics::exact;
use camada::domain::catalog::templates;
use camada::domain::design::Design;
use camada::domain::estimate::estimate;
use camada::exchange::{ExportAction, MeetingAction};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use crate::support::{BUNDLED, merged};
use crate::view_support::{self, Part, action, elements, texts};

#[track_caller]
fn ask(show: &str, design: &Value, more: Value) -> Map<String, Value> {
    view_support::ask(show, design, merged(json!({"today": "2026-11-25"}), more))
}

fn template(word: &str, more: Value) -> Value {
    let (_, text) = templates().iter().find(|(name, _)| name.contains(word)).unwrap();
    merged(serde_json::from_str(text).unwrap(), merged(json!({"version": 3}), more))
}

/// A design with scenarios, growth, ranges and a decision.
fn whole() -> Value {
    template(
        "growth",
        json!({
            "scenarios": [
                {"id": "s1", "name": "Three times", "workload": {"interactions": "3000000"}},
                {"id": "s2", "name": "Small", "workload": {"interactions": "200000"}}
            ],
            "planning": {
                "growth": {"percent_per_month": "5", "horizon_months": 12},
                "ranges": {"interactions": {"low": "500000", "likely": "1000000", "high": "2500000"}},
                "decision": {"scenario": "s1", "reason": "It carries the growth.", "people": "Team"}
            }
        }),
    )
}

fn slide(design: &Value, place: usize, more: Value) -> Map<String, Value> {
    ask("present", design, merged(json!({"about": {"slide": place.to_string()}}), more))
}

/// The kinds of all slides of a design, in order.
fn kinds(design: &Value) -> Vec<String> {
    let kind = |place: usize| {
        let shown = slide(design, place, json!({}));
        let parts = elements(&shown["view"]);
        let class =
            |part: &&Part<'_>| part.word("class").is_some_and(|class| class.starts_with("slide__page"));
        let page = parts.iter().find(class).unwrap();
        let kind =
            page.word("class").unwrap().split(' ').nth(1).unwrap().trim_start_matches("slide--").to_owned();
        let count: usize = parts[0].word("data-slides").unwrap().parse().unwrap();
        (kind, count)
    };
    let (_, count) = kind(0);
    (0..count).map(|place| kind(place).0).collect()
}

#[test]
fn slides_tell_a_story_and_those_with_nothing_to_show_are_left_out() {
    let whole = whole();
    assert_eq!(
        kinds(&whole),
        [
            "title",
            "totals",
            "canvas",
            "comparison",
            "bridge",
            "growth",
            "uncertainty",
            "assumptions",
            "decision"
        ]
    );
    let plain = template("budget-1m", json!({}));
    assert_eq!(kinds(&plain), ["title", "totals", "canvas", "growth", "assumptions"]);
    let empty = merged(plain.clone(), json!({"components": [], "connections": []}));
    assert_eq!(kinds(&empty), ["title"]);
    let equal = merged(plain, json!({"scenarios": [{"id": "s1", "name": "The same"}]}));
    assert_eq!(
        kinds(&equal),
        ["title", "totals", "canvas", "comparison", "growth", "assumptions"],
        "no difference, no bridge"
    );
    let own = json!({"slides": [{"kind": "growth", "text": "It will not grow."}, {"kind": "text"}, {"kind": "totals"}]});
    let own = template("startup", json!({"planning": own}));
    assert_eq!(kinds(&own), ["growth", "totals"], "the user's own text is something to show");
    let panel = ask("meeting", &own, json!({}))["view"].to_string();
    assert_eq!(panel.matches("left out of the presentation").count(), 1);
}

#[test]
fn every_slide_has_its_content_in_both_languages_and_themes() {
    let whole = whole();
    for (locale, theme) in [("en", "light"), ("pt-BR", "dark")] {
        for place in 0..9 {
            let shown = slide(&whole, place, json!({"locale": locale, "theme": theme}));
            let shown = shown["view"].to_string();
            assert!(!shown.contains("{0}") && !shown.contains("{1}"), "{shown}");
            assert_eq!(shown.contains("<svg"), [1, 2, 4, 5, 6].contains(&place), "slide {place}");
        }
    }
}

/// The amount of a text without cents, such as “≥ $1,235”.
fn whole_amount(text: &str) -> Decimal {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let amount = exact::parse(&digits).unwrap();
    if text.contains('−') { -amount } else { amount }
}

/// The texts of the rows of the first table.
fn rows(shown: &Map<String, Value>) -> Vec<Vec<String>> {
    let parts = elements(&shown["view"]);
    let body = parts.iter().find(|part| part.tag == "tbody").unwrap();
    let row = |row: &Value| texts(row).into_iter().map(str::to_owned).collect();
    body.children.iter().map(row).collect()
}

#[test]
fn the_printed_parts_of_a_slide_add_up_to_the_printed_total() {
    for word in ["startup", "growth", "enterprise"] {
        for volume in ["1000", "123456", "7654321", "50000000"] {
            let file = template(word, json!({"workload": {"interactions": volume}}));
            let shown = slide(&file, 1, json!({}));
            let rows = rows(&shown);
            let (total, parts) = rows.split_last().unwrap();
            if total[1].contains('.') {
                continue;
            }
            let sum: Decimal = parts.iter().map(|row| whole_amount(&row[1])).sum();
            assert_eq!(sum, whole_amount(&total[1]), "{word} at {volume}: {rows:?}");
            let shares: Decimal = parts.iter().map(|row| whole_amount(&row[2])).sum();
            assert_eq!(shares, Decimal::ONE_HUNDRED, "{word} at {volume}: {rows:?}");
            let figures = elements(&shown["view"]);
            let values = figures.iter().filter(|part| part.word("class") == Some("figures__value"));
            let values: Vec<Decimal> = values.map(|part| whole_amount(texts(&part.children[0])[0])).collect();
            assert_eq!(values[0], whole_amount(&total[1]));
            assert_eq!(values[1], values[0] * Decimal::from(12), "a year is twelve times the printed month");
        }
    }
    let compared = rows(&slide(&whole(), 3, json!({})));
    for column in 1..=3 {
        let sum: Decimal = compared[2..5].iter().map(|row| whole_amount(&row[column])).sum();
        assert_eq!(sum, whole_amount(&compared[0][column]), "{compared:?}");
    }
}

#[test]
fn an_amount_without_cents_says_the_exact_one_on_hover() {
    let file = template("enterprise", json!({}));
    let design = Design::open(&file.to_string()).unwrap();
    let total = estimate(&BUNDLED, &design, design.settings.book).monthly.likely;
    let shown = slide(&file, 1, json!({}));
    let parts = elements(&shown["view"]);
    let value = parts.iter().find(|part| part.word("class") == Some("figures__value")).unwrap();
    assert!(!texts(&value.children[0])[0].contains('.'));
    assert!(
        value
            .word("title")
            .unwrap()
            .contains(&format!(".{:02}", (exact::cents(total).fract() * Decimal::ONE_HUNDRED).normalize()))
    );
}

#[test]
fn only_the_presenter_sees_notes_and_the_next_slide() {
    let slides = json!([
        {"kind": "text", "title": "Why now", "text": "One.\nTwo.", "notes": "Breathe."},
        {"kind": "totals"}
    ]);
    let file = template("growth", json!({"planning": {"slides": slides}}));
    let public = slide(&file, 0, json!({}))["view"].to_string();
    for words in ["Why now", "One.", "Two.", "1 / 2", r#""data-slides":"2""#] {
        assert!(public.contains(words), "{words}");
    }
    assert!(!public.contains("Breathe."), "notes are private");
    let private = ask("present", &file, json!({"about": {"slide": "0", "notes": "1"}}));
    let parts = elements(&private["view"]);
    let speaker = parts.iter().find(|part| part.word("class") == Some("speaker")).unwrap();
    assert_eq!(speaker.word("hidden"), Some(""), "a script copies it into another window");
    let inside = speaker.children.iter().flat_map(texts).collect::<Vec<_>>().join(" ");
    assert!(inside.contains("Breathe.") && inside.contains("What it costs"));
    let beyond = slide(&file, 99, json!({}))["view"].to_string();
    assert!(beyond.contains("2 / 2"), "a sequence may have become shorter");
}

/// The deck of the first effect.
fn deck(answer: &Map<String, Value>) -> Value {
    assert_eq!(answer["effects"][0]["do"], "power-point");
    answer["effects"][0]["deck"].clone()
}

#[test]
fn the_powerpoint_file_has_every_slide_its_notes_and_charts_with_the_values_of_the_estimate() {
    let slides =
        json!([{"kind": "totals", "notes": "Ask who pays."}, {"kind": "growth"}, {"kind": "bridge"}]);
    let planning = merged(whole()["planning"].clone(), json!({"slides": slides}));
    let file = merged(whole(), json!({"planning": planning}));
    let answer = ask("meeting", &file, action(MeetingAction::DownloadDeck));
    let deck = deck(&answer);
    assert_eq!(deck["slides"].as_array().unwrap().len(), 3);
    assert_eq!(deck["slides"][0]["notes"], "Ask who pays.");
    let charts: Vec<&Value> = deck["slides"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|slide| slide["shapes"].as_array().unwrap())
        .filter_map(|shape| shape["content"].get("chart"))
        .collect();
    assert_eq!(charts.len(), 2);
    let design = Design::open(&file.to_string()).unwrap();
    let priced = estimate(&BUNDLED, &design, design.settings.book);
    let expected: Vec<String> =
        priced.by_layer.iter().map(|layer| exact::cents(layer.likely).to_string()).collect();
    assert_eq!(charts[0]["series"][0]["values"], json!(expected));
    assert_eq!(charts[1]["places"].as_array().unwrap().len(), 12);
    for shape in
        deck["slides"].as_array().unwrap().iter().flat_map(|slide| slide["shapes"].as_array().unwrap())
    {
        let side = |name: &str| shape["area"][name].as_u64().unwrap();
        assert!(side("left") + side("width") <= 160 && side("top") + side("height") <= 90, "{shape}");
        assert!(side("width") > 0 && side("height") > 0, "{shape}");
    }
}

#[test]
fn the_export_of_slides_follows_the_scenario_and_leaves_out_private_parts() {
    let planning =
        merged(whole()["planning"].clone(), json!({"slides": [{"kind": "totals", "notes": "Private."}]}));
    let file = merged(whole(), json!({"planning": planning}));
    let download = || action(ExportAction::Download { format: "pptx".to_owned() });
    let of = |fields: Value| deck(&ask("export", &file, merged(download(), json!({"fields": fields}))));
    let [base, scenario, stripped] = [json!({}), json!({"scenario": "s1"}), json!({"strip": "true"})].map(of);
    assert!(base.to_string().contains("Private.") && !stripped.to_string().contains("Private."));
    assert!(scenario.to_string().contains("3,000,000 interactions"));
}
