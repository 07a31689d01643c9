//! Meetings: the view of uncertainty, slides, the meeting pack, the decision and its record.

use camada::domain::basics::format::{self, MoneyForm};
use camada::domain::basics::text::Locale;
use camada::domain::catalog::{Layer, templates};
use camada::domain::charts::Palette;
use camada::domain::design::Design;
use camada::domain::estimate::estimate;
use camada::exchange::{DecisionAction, MeetingAction, UncertaintyAction};
use serde_json::{Map, Value, json};

use crate::support::{BUNDLED, merged};
use crate::view_support::{self, action};

const HOSTILE: &str = "<script>alert(1)</script> \"&' ]]> | `x` [a](http://evil.example) \u{1}";

/// The answer of the worker about a design file.
#[track_caller]
fn ask(show: &str, design: &Value, more: Value) -> Map<String, Value> {
    view_support::ask(show, design, merged(json!({"today": "2026-11-25"}), more))
}

/// A template with scenarios and planning.
fn design(planning: Value) -> Value {
    let (_, text) = templates().iter().find(|(name, _)| name.contains("growth")).unwrap();
    let file: Value = serde_json::from_str(text).unwrap();
    let scenarios = json!([
        {"id": "s1", "name": "Three times", "workload": {"interactions": "3000000"}},
        {"id": "s2", "name": "Small", "workload": {"interactions": "200000"}}
    ]);
    merged(file, json!({"version": 3, "scenarios": scenarios, "planning": planning}))
}

fn ranges() -> Value {
    json!({"ranges": {"interactions": {"low": "500000", "likely": "1000000", "high": "2500000"}}})
}

#[track_caller]
fn changed(answer: &Map<String, Value>) -> Value {
    let text = answer.get("design").and_then(Value::as_str).expect("a changed design");
    Design::open(text).expect("a sound design");
    serde_json::from_str(text).unwrap()
}

/// The file that an answer offers: name and text.
#[track_caller]
fn file(answer: &Map<String, Value>) -> (String, String) {
    let effect = &answer["effects"][0];
    assert_eq!(effect["do"], "save");
    (effect["name"].as_str().unwrap().to_owned(), effect["text"].as_str().unwrap().to_owned())
}

fn view(answer: &Map<String, Value>) -> String {
    answer["view"].to_string()
}

/// The names of the elements of a text. Checks that it is well-formed XML: tags closed in order, attributes quoted, every
/// `&` an entity, no control character.
#[track_caller]
fn elements(text: &str) -> Vec<String> {
    let mut open: Vec<String> = Vec::new();
    let mut found = Vec::new();
    let mut rest = text.strip_prefix("<!DOCTYPE html>").expect("a doctype");
    assert!(!rest.chars().any(|letter| letter.is_control() && !matches!(letter, '\n' | '\t')));
    let is_name = |name: &str| {
        !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || "-:".contains(letter))
    };
    while let Some((before, after)) = rest.split_once('<') {
        check_entities(before);
        if open.is_empty() {
            assert!(before.trim().is_empty(), "a text outside of the root: {before}");
        }
        let (tag, after) = after.split_once('>').expect("a tag that ends");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "closes the open element");
            continue;
        }
        let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(is_name(name), "<{tag}>");
        let mut seen = Vec::new();
        while !attributes.trim().is_empty() {
            let (key, after) = attributes.trim_start().split_once("=\"").unwrap_or_else(|| panic!("<{tag}>"));
            let (value, after) = after.split_once('"').unwrap_or_else(|| panic!("<{tag}>"));
            assert!(is_name(key) && !seen.contains(&key), "<{tag}>");
            seen.push(key);
            check_entities(value);
            let loads = matches!(key, "src" | "href" | "srcset" | "data" | "action" | "style")
                || key.starts_with("on");
            assert!(!loads, "nothing is loaded and nothing runs: <{tag}>");
            attributes = after;
        }
        found.push(name.to_owned());
        if !is_empty {
            open.push(name.to_owned());
        }
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "{open:?} {rest}");
    found
}

#[track_caller]
fn check_entities(text: &str) {
    for part in text.split('&').skip(1) {
        let (name, _) = part.split_once(';').unwrap_or_else(|| panic!("a lone & in {text}"));
        assert!(["lt", "gt", "amp", "quot", "apos", "#39"].contains(&name), "&{name};");
    }
    assert!(!text.contains("]]>"));
}

fn pack(design: &Value, more: Value) -> String {
    file(&ask("meeting", design, merged(action(MeetingAction::DownloadPack), more))).1
}

#[test]
fn the_meeting_pack_is_one_well_formed_file_that_loads_and_runs_nothing() {
    let hostile = merged(
        design(json!({
            "ranges": ranges()["ranges"],
            "growth": {"percent_per_month": "5", "horizon_months": 12},
            "slides": [
                {"kind": "text", "title": HOSTILE, "text": HOSTILE, "notes": "private words"},
                {"kind": "totals", "title": HOSTILE, "text": HOSTILE, "notes": "private words"}
            ],
            "decision": {"scenario": "s1", "reason": HOSTILE, "people": HOSTILE, "date": "2026-11-25"}
        })),
        json!({"name": HOSTILE, "scenarios": [{"id": "s1", "name": HOSTILE, "workload": {"interactions": "9"}}]}),
    );
    for locale in ["en", "pt-BR"] {
        for scenario in [Value::Null, json!("s1")] {
            let text = pack(&hostile, json!({"locale": locale, "scenario": scenario, "theme": "dark"}));
            let found = elements(&text);
            for name in ["script", "link", "img", "iframe", "object", "a", "image", "use", "foreignObject"] {
                assert!(!found.iter().any(|found| found == name), "<{name}>");
            }
            for name in ["h1", "section", "svg", "table", "caption", "dl", "style"] {
                assert!(found.iter().any(|found| found == name), "<{name}>");
            }
            assert!(
                text.contains(&format!(r#"<html xmlns="http://www.w3.org/1999/xhtml" lang="{locale}">"#))
            );
            assert!(
                text.contains(r#"content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"/>"#)
            );
            assert!(!text.contains("<script") && !text.contains("private words") && !text.contains("{0}"));
            let styles = text.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
            assert!(
                styles.contains("@page") && styles.contains("landscape") && styles.contains("break-before")
            );
            assert!(!styles.contains("url(") && !styles.contains("@import"));
            // The printed pack is always light, regardless of the theme.
            let (red, green, blue) = Palette::DARK.surface;
            assert!(!text.contains(&format!("#{red:02X}{green:02X}{blue:02X}")), "a dark ground");
        }
    }
}

/// The likely total of a design file, formatted.
fn total_of(file: &Value) -> String {
    let design = Design::open(&file.to_string()).unwrap();
    let total = estimate(&BUNDLED, &design, design.settings.book).monthly.likely;
    format::money(total, MoneyForm::of(Locale::En, design.settings.currency.as_ref()))
}

#[test]
fn the_pack_lists_changes_since_the_last_named_version_or_an_earlier_day() {
    let now = design(json!({}));
    let mut before = now.clone();
    let removed = before["components"].as_array_mut().unwrap().pop().unwrap();
    let gone = removed["id"].clone();
    let connections = before["connections"].as_array_mut().unwrap();
    connections.retain(|connection| connection["from"] != gone && connection["to"] != gone);
    let id = now["id"].as_str().unwrap();
    let entry = |name: &str, at: &str| format!("{}\n{before}", json!({"at": at, "name": name}));
    let stored = |key: &str, entry: String| json!({"stored": {format!("camada:design:{id}"): now.to_string(), key: entry}});
    let named = format!("camada:version:{id}:1");
    let automatic = format!("camada:auto:{id}:3");
    let text = pack(&now, stored(&named, entry("Board", "2026-11-20T10:00:00Z")));
    assert!(text.contains("Changes since version “Board” of 2026-11-20 10:00 UTC"), "{text}");
    let section = text.split_once("Changes since version").unwrap().1.split("</section>").next().unwrap();
    assert!(section.contains("added"), "{removed}: {section}");
    let priced = [&before, &now].map(total_of);
    for amount in priced {
        assert!(section.contains(&amount), "{amount}: {section}");
    }
    let text = pack(&now, stored(&automatic, entry("", "2026-11-20T10:00:00Z")));
    assert!(text.contains("Changes since 2026-11-20 10:00 UTC"));
    let today = merged(stored(&automatic, entry("", "2026-11-25T10:00:00Z")), json!({"today": "2026-11-25"}));
    assert!(!pack(&now, today).contains("Changes since"), "changes of today belong to this meeting");
    assert!(
        !pack(&now, stored("camada:version:other:1", entry("Board", "2026-11-20"))).contains("Changes since")
    );
}

#[test]
fn the_totals_of_the_pack_are_those_of_the_estimate() {
    let file = design(ranges());
    let opened = Design::open(&file.to_string()).unwrap();
    let scenario = opened.scenario("s1").unwrap().clone();
    for (name, design) in [(Value::Null, opened.clone()), (json!("s1"), opened.under(&BUNDLED, &scenario))] {
        let text = pack(&file, json!({"scenario": name}));
        let priced = estimate(&BUNDLED, &design, design.settings.book);
        let form = MoneyForm::dollars(Locale::En);
        let total = format::money(priced.monthly.likely, form);
        let bound = if priced.gaps > 0 { "≥\u{a0}" } else { "" };
        assert!(text.contains(&format!("<strong>{bound}{total}</strong>")), "{total}");
        for (layer, amount) in Layer::ALL.into_iter().zip(priced.by_layer) {
            // C8: a layer with a missing price is also a lower bound.
            let mut pairs = design.components.iter().zip(&priced.components);
            let has_gaps = pairs.any(|(component, priced)| component.layer == layer && priced.gaps() > 0);
            let bound = if has_gaps { "≥\u{a0}" } else { "" };
            let shown = format!("<td class=\"number\">{bound}{}</td>", format::money(amount.likely, form));
            assert!(text.contains(&shown), "{shown}");
        }
    }
}

#[test]
fn c15_the_pack_uses_the_display_currency_and_states_dated_rate_contingency_and_tax() {
    let settings = json!({
        "currency": {"code": "BRL", "rate": "5", "as_of": "2026-11-01"},
        "contingency_percent": "10",
        "tax_percent": "7"
    });
    let file = merged(design(json!({})), json!({"settings": settings}));
    let text = pack(&file, json!({"locale": "pt-BR"}));
    for words in ["US$ 1 = R$\u{a0}5 (01/11/2026)", "10% (R$\u{a0}", "7% (R$\u{a0}", "incluído no total"] {
        assert!(text.contains(words), "{words}");
    }
    let slide = view(&ask("present", &file, json!({"locale": "pt-BR", "about": {"slide": "1"}})));
    for words in ["US$ 1 = R$\u{a0}5 (01/11/2026)", "10% (R$", "7% (R$"] {
        assert!(slide.contains(words), "also beside the total of a slide: {words}");
    }
}

#[test]
fn prices_in_the_pack_have_source_date_and_age_marks() {
    let text = pack(&design(json!({})), json!({"today": "2030-01-01"}));
    assert!(text.contains("months old"));
}

#[test]
fn printing_uses_the_same_document_as_the_download() {
    let file = design(ranges());
    let printed = ask("meeting", &file, action(MeetingAction::Print));
    assert_eq!(printed["effects"][0]["do"], "print");
    assert_eq!(printed["effects"][0]["html"].as_str().unwrap(), pack(&file, json!({})));
}

#[test]
fn a_range_can_be_set_and_removed_and_an_invalid_one_is_refused_at_its_field() {
    let file = design(json!({}));
    let set_range = action(UncertaintyAction::SetRange { input: "interactions".to_owned() });
    let fields = |low: &str, high: &str| {
        let fields = json!({"fields": {"low_interactions": low, "high_interactions": high}});
        merged(set_range.clone(), fields)
    };
    let set = changed(&ask("uncertainty", &file, fields("500,000", "2,500,000")));
    assert_eq!(set["planning"], ranges());
    for (low, high) in [("2,000,000", ""), ("", "10"), ("abc", "")] {
        let refused = ask("uncertainty", &file, fields(low, high));
        assert_eq!(refused.get("design"), None, "{low} – {high}");
        assert!(view(&refused).contains("aria-invalid"), "{low} – {high}");
    }
    let fixed = changed(&ask("uncertainty", &set, fields("", "")));
    assert_eq!(fixed.get("planning"), None);
    let cleared = changed(&ask("uncertainty", &set, action(UncertaintyAction::ClearRanges)));
    assert_eq!(cleared.get("planning"), None);
    let seed = |seed: &str| {
        let fields = json!({"fields": {"seed": seed}});
        ask("uncertainty", &set, merged(action(UncertaintyAction::SetSeed), fields))
    };
    assert_eq!(changed(&seed("42"))["planning"]["seed"], "42");
    assert_eq!(seed("-1").get("design"), None);
}

#[test]
fn the_simulation_runs_in_slices_and_is_announced_at_its_end() {
    let file = design(ranges());
    let mut progress = Value::Null;
    for slice in 1..=10 {
        let answer = ask("uncertainty", &file, json!({"progress": progress}));
        let shown = view(&answer);
        assert!(shown.contains("P10") && shown.contains("<svg"), "something is shown after each slice");
        if slice < 10 {
            assert!(shown.contains(&format!("{slice},000 of 10,000 simulations")), "slice {slice}");
            progress = answer["progress"].clone();
            assert!(progress.is_string() && answer.get("announcement").is_none());
        } else {
            assert_eq!(answer.get("progress"), None);
            let announcement = answer["announcement"].as_str().unwrap();
            assert!(announcement.starts_with("10,000 simulations: P10 ≥\u{a0}$"), "{announcement}");
        }
    }
    let certain = ask("uncertainty", &design(json!({})), json!({"locale": "pt-BR"}));
    assert_eq!(certain.get("progress"), None, "fixed values are not drawn");
    assert!(view(&certain).contains("Nada varia"));
}

#[test]
fn slides_can_be_added_moved_edited_removed_and_reset() {
    let kinds = |file: &Value| -> Vec<String> {
        let slides = file["planning"]["slides"].as_array().unwrap();
        slides.iter().map(|slide| slide["kind"].as_str().unwrap().to_owned()).collect()
    };
    let act = |file: &Value, done: MeetingAction, fields: Value| {
        ask("meeting", file, merged(action(done), json!({"fields": fields})))
    };
    let after = |file: &Value, done: MeetingAction| changed(&act(file, done, json!({})));
    let file = design(json!({}));
    let moved = after(&file, MeetingAction::MoveSlideDown { slide: 0 });
    let rest =
        ["canvas", "comparison", "bridge", "growth", "uncertainty", "assumptions", "decision"].as_slice();
    assert_eq!(kinds(&moved), [&["totals", "title"], rest].concat());
    let back = after(&moved, MeetingAction::MoveSlideUp { slide: 1 });
    assert_eq!(kinds(&back)[..2], ["title", "totals"]);
    let less = after(&moved, MeetingAction::RemoveSlide { slide: 2 });
    assert_eq!(kinds(&less).len(), 8);
    let more = changed(&act(&less, MeetingAction::AddSlide, json!({"slide_kind": "text"})));
    assert_eq!(kinds(&more).last().unwrap(), "text");
    let fields =
        json!({"slide_title_8": "Why now", "slide_text_8": "One.\nTwo.", "slide_notes_8": "Breathe."});
    let edited = changed(&act(&more, MeetingAction::EditSlide { slide: 8 }, fields));
    let expected = json!({"kind": "text", "title": "Why now", "text": "One.\nTwo.", "notes": "Breathe."});
    assert_eq!(edited["planning"]["slides"][8], expected);
    let restored = after(&edited, MeetingAction::ResetSlides);
    assert_eq!(restored.get("planning"), None);
    for done in [
        MeetingAction::MoveSlideUp { slide: 0 },
        MeetingAction::MoveSlideUp { slide: 9 },
        MeetingAction::MoveSlideDown { slide: 8 },
        MeetingAction::RemoveSlide { slide: 99 },
        MeetingAction::EditSlide { slide: 99 },
        MeetingAction::AddSlide,
    ] {
        let refused = act(&file, done.clone(), json!({}));
        assert!(refused.get("design").is_none() && refused.get("announcement").is_none(), "{done:?}");
    }
    let long = json!({"slide_title_0": "x".repeat(501)});
    let refused = act(&file, MeetingAction::EditSlide { slide: 0 }, long);
    assert!(refused.get("design").is_none() && view(&refused).contains("too long"));
}

#[test]
fn a_decision_can_be_recorded_corrected_and_withdrawn() {
    let file = design(json!({}));
    let fields = |scenario: &str, date: &str| {
        let fields = json!({"fields": {
            "decision_scenario": scenario, "decision_reason": "Cheaper.", "decision_date": date, "decision_people": "The team"
        }});
        merged(action(DecisionAction::Decide), fields)
    };
    let decided = changed(&ask("decision", &file, fields("scenario:s1", "")));
    let expected =
        json!({"scenario": "s1", "reason": "Cheaper.", "date": "2026-11-25", "people": "The team"});
    assert_eq!(decided["planning"]["decision"], expected, "without a date, the date is today");
    let refused = ask("decision", &file, fields("scenario:s1", "tomorrow"));
    assert!(refused.get("design").is_none() && view(&refused).contains("2026-11-25."));
    let base = changed(&ask("decision", &decided, fields("base:", "2026-11-24")));
    assert_eq!(base["planning"]["decision"]["scenario"], Value::Null);
    let none = changed(&ask("decision", &decided, fields("none:", "")));
    assert_eq!(none.get("planning"), None);
    let waits = ask("decision", &file, fields("none:", ""));
    assert!(waits.get("design").is_none() && view(&waits).contains("Cheaper."), "the texts are kept");
}

#[test]
fn the_decision_record_is_markdown_with_options_and_prices_and_escapes_user_text() {
    let decision = json!({"scenario": "s1", "reason": HOSTILE, "people": "A | B", "date": "2026-11-20"});
    let planning = merged(ranges(), json!({"decision": decision}));
    let planned = merged(design(planning), json!({"name": "Orders # 1"}));
    let (name, text) = file(&ask("decision", &planned, action(DecisionAction::DownloadRecord)));
    assert_eq!(name, "Orders-1-Three-times-2026-11-25-decision.md");
    for words in [
        "# Architecture decision: Orders \\# 1",
        "## Context",
        "## Options considered",
        "## Decision",
        "## Consequences",
        "## Price snapshot",
        "- P50 (median): **",
        "Status: accepted",
        "| Three times (chosen) | 3,000,000 | ",
        "- Who decided: A \\| B",
        "&lt;script&gt;alert(1)&lt;/script&gt; \"&amp;' \\]\\]&gt; \\| \\`x\\` \\[a\\](http://evil.example)",
    ] {
        assert!(text.contains(words), "“{words}” is not in\n{text}");
    }
    assert!(!text.contains("<script"));
    // The record uses the prices of the chosen scenario, even if another one is shown.
    let opened = Design::open(&planned.to_string()).unwrap();
    let chosen = opened.under(&BUNDLED, opened.scenario("s1").unwrap());
    let priced = estimate(&BUNDLED, &chosen, chosen.settings.book);
    let total = format::money(priced.monthly.likely, MoneyForm::dollars(Locale::En));
    let bound = if priced.gaps > 0 { "≥\u{a0}" } else { "" };
    assert!(text.contains(&format!("Monthly total: **{bound}{total}**")), "{total} is not in\n{text}");
    let portuguese = file(&ask(
        "decision",
        &planned,
        merged(action(DecisionAction::DownloadRecord), json!({"locale": "pt-BR"})),
    ))
    .1;
    assert!(portuguese.contains("## Opções consideradas") && !portuguese.contains("{0}"));
}

#[test]
fn a_file_with_invalid_ranges_decisions_or_slides_is_refused_with_the_place() {
    for (planning, path) in [
        (json!({"ranges": {"interactions": {"low": "5", "high": "1"}}}), "planning.ranges.interactions"),
        (json!({"ranges": {"interactions": {"low": "1"}}}), "planning.ranges.interactions.high"),
        (
            json!({"ranges": {"interactions": {"low": "1", "likely": "9", "high": "5"}}}),
            "planning.ranges.interactions",
        ),
        (json!({"seed": "1.5"}), "planning.seed"),
        (json!({"decision": {"date": "tomorrow"}}), "planning.decision.date"),
        (json!({"decision": {"why": ""}}), "planning.decision.why"),
        (json!({"slides": [{"kind": "video"}]}), "planning.slides[0].kind"),
        (json!({"slides": [{"title": "x"}]}), "planning.slides[0].kind"),
        (json!({"slides": vec![json!({"kind": "text"}); 101]}), "planning.slides"),
    ] {
        let error =
            Design::open(&design(planning.clone()).to_string()).expect_err("it is unsound").to_string();
        assert!(error.contains(path), "{planning}: {error}");
    }
}
