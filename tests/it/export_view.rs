//! The worker's view of exports.

use camada::domain::design::Design;
use camada::domain::files::export::embedded_design::{design_from_png, design_from_svg};
use camada::exchange::{Action, ExportAction, Token};
use serde_json::{Value, json};

use crate::export_support::{everything, hostile};
use crate::support::{BUNDLED, Bench, decimal, merged, of};
use crate::view_support::{action, answer, elements};

fn file() -> Value {
    json!({
        "name": "Café & Cia / ../etc",
        "components": [
            of("a", "postgresql", "aws-rds", json!({"notes": "a secret note", "prices": {"storage": "0.5"}})),
            of("b", "s3", "s3-standard", json!({})),
        ],
        "settings": {"discounts": [{"vendor": "aws", "percent": "31.5"}]},
        "scenarios": [{"id": "s1", "name": "Peak: 10×", "workload": {"interactions": "1000000"}}],
        "prices": [{"service": "s3", "offering": "s3-standard", "charge": "storage", "price": "0.0123", "source": "a secret contract"}],
    })
}

#[track_caller]
fn ask(design: &Design, more: Value) -> Value {
    let question = json!({"show": "export", "design": design.save(), "locale": "en", "today": "2026-11-25"});
    let answer = answer(&BUNDLED, &merged(question, more).to_string()).expect("a view");
    serde_json::from_str(&answer).unwrap()
}

fn download(format: &str) -> Value {
    action(ExportAction::Download { format: format.to_owned() })
}

/// The effect of a button.
#[track_caller]
fn exported(design: &Design, format: &str, fields: Value) -> Value {
    let answer = ask(design, merged(download(format), json!({"fields": fields})));
    let effects = answer["effects"].as_array().unwrap_or_else(|| panic!("{format}: {answer}"));
    assert_eq!(effects.len(), 1, "{format}");
    assert!(
        answer["announcement"].as_str().unwrap().ends_with(" exported"),
        "{format}: {}",
        answer["announcement"]
    );
    effects[0].clone()
}

fn base64(text: &str) -> Vec<u8> {
    use ::base64::Engine as _;
    ::base64::engine::general_purpose::STANDARD.decode(text).unwrap()
}

/// The formats of all buttons of the view.
fn formats(answer: &Value) -> Vec<String> {
    let tokens = elements(&answer["view"]).into_iter().filter_map(|part| part.word("data-ask"));
    tokens
        .filter_map(|token| match Token::new(token).action() {
            Some(Action::Export(ExportAction::Download { format })) => Some(format),
            _ => None,
        })
        .collect()
}

#[test]
fn every_button_offers_a_file_named_after_design_scenario_and_date() {
    let design = Bench::open(&BUNDLED, file()).design;
    let formats = formats(&ask(&design, json!({})));
    assert_eq!(formats.len(), 21, "{formats:?}");
    for format in formats {
        for fields in [json!({}), json!({"scenario": "s1", "theme": "dark"})] {
            let scenario = if fields.get("scenario").is_some() { "Peak-10" } else { "Current-design" };
            let effect = exported(&design, &format, fields);
            let name = effect["name"].as_str().unwrap();
            assert!(name.starts_with(&format!("Café-Cia-etc-{scenario}-2026-11-25")), "{name}");
            let is_png = format.contains("png");
            let is_slides = format == "pptx";
            let made = if is_png {
                "png"
            } else if is_slides {
                "power-point"
            } else {
                "save"
            };
            assert_eq!(effect["do"], made, "{format}");
            if is_slides {
                continue;
            }
            let content = effect.get("text").or(effect.get("base64")).or(effect.get("svg")).unwrap();
            assert!(content.as_str().unwrap().len() > 100, "{format}");
        }
    }
}

#[test]
fn a_scenario_is_exported_with_its_prices_and_the_shown_scenario_is_preselected() {
    let design = Bench::open(&BUNDLED, file()).design;
    let base = exported(&design, "csv", json!({}));
    let peak = exported(&design, "csv", json!({"scenario": "s1"}));
    assert_ne!(base["text"], peak["text"]);
    let shown = ask(&design, merged(download("csv"), json!({"scenario": "s1"})));
    assert_eq!(shown["effects"][0]["text"], peak["text"]);
    // “Base” is chosen while the page shows a scenario.
    let chosen = merged(download("csv"), json!({"scenario": "s1", "fields": {"scenario": ""}}));
    assert_eq!(ask(&design, chosen)["effects"][0]["text"], base["text"]);
}

#[test]
fn pictures_embed_the_design_with_all_scenarios_unless_the_box_is_unticked() {
    let design = Bench::open(&BUNDLED, file()).design;
    let svg = exported(&design, "svg", json!({"scenario": "s1"}));
    let embedded = design_from_svg(svg["text"].as_str().unwrap()).unwrap();
    assert_eq!(Design::open(&embedded).unwrap(), design);
    let png = exported(&design, "png", json!({}));
    let mut picture = vec![0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];
    picture.extend(base64(png["chunk"].as_str().unwrap()));
    assert_eq!(Design::open(&design_from_png(&picture).unwrap()).unwrap(), design);
    assert_eq!(exported(&design, "4k.png", json!({}))["width"], 3840);
    assert_eq!(png["scale"], 2);
    let bare = exported(&design, "svg", json!({"include-design": "false"}));
    assert_eq!(design_from_svg(bare["text"].as_str().unwrap()), None);
    assert!(exported(&design, "png", json!({"include-design": "false"})).get("chunk").is_none());
}

#[test]
fn own_prices_discounts_and_notes_can_be_left_out_of_every_file() {
    let design = Bench::open(&BUNDLED, file()).design;
    for (format, secret) in [("json", "a secret note"), ("csv", "a secret contract"), ("md", "31.5")] {
        let with = exported(&design, format, json!({}));
        assert!(with["text"].as_str().unwrap().contains(secret), "{format}");
    }
    for format in ["json", "csv", "focus.csv", "md", "mmd", "drawio", "svg"] {
        let effect = exported(&design, format, json!({"strip": "true"}));
        let text = effect["text"].as_str().unwrap();
        let embedded = design_from_svg(text).unwrap_or_default();
        for secret in ["a secret note", "a secret contract", "0.0123", "31.5"] {
            assert!(!text.contains(secret) && !embedded.contains(secret), "{format}: {secret}");
        }
    }
    let stripped = exported(&design, "json", json!({"strip": "true"}));
    let stripped = Design::open(stripped["text"].as_str().unwrap()).unwrap();
    assert_eq!(stripped.components.len(), 2);
    assert_eq!(design.component("a").unwrap().prices["storage"], decimal("0.5"), "the design itself stays");
}

#[test]
fn hostile_and_very_large_designs_can_be_exported_in_every_format_and_language() {
    for bench in [hostile(), everything(), Bench::real(json!([]))] {
        for format in ["json", "csv", "xlsx", "focus.csv", "md", "mmd", "drawio", "svg", "png", "4k.png"] {
            for locale in ["en", "pt-BR"] {
                let question = merged(download(format), json!({"locale": locale}));
                let answer = ask(&bench.design, question);
                let name =
                    answer["effects"][0]["name"].as_str().unwrap_or_else(|| panic!("{format}: {answer}"));
                let is_plain = name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '.');
                assert!(is_plain && name.chars().count() < 220, "{name}");
            }
        }
    }
    // An empty design has no cost to split between layers.
    let empty = Bench::real(json!([])).design;
    let answer = ask(&empty, download("svg-layers"));
    assert!(answer.get("effects").is_none());
    assert!(answer.get("announcement").is_none(), "only a file that exists is announced");
    assert!(answer["view"].to_string().contains("nothing to show"), "{answer}");
    assert!(ask(&empty, download("exe")).get("effects").is_none(), "a format of another release");
}
