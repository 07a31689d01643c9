//! Hostile input through every import path: texts that break parsers and pages, bombs, and truncated or changed files.

use std::sync::{Arc, LazyLock};

use base64::Engine as _;
use camada::domain::design::Design;
use camada::domain::files::import::{self, Content, Kind};
use camada::domain::files::json_bounds::{self, Limits};
use camada::domain::files::library::{Backup, Entries, Key, Library, apply};
use camada::domain::files::share_link::{self, Contents, fragment};
use camada::exchange::{Action, ImportAction, LibraryAction, ShareAction, VersionsAction};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::exchange_views::Browser;
use crate::import::{CALCULATOR, INFRACOST};
use crate::laws::cases;
use crate::support::{BUNDLED, Bench, merged, of};
use crate::view_support::{action, answer};

/// Names that have broken software before.
const NAUGHTY: &[&str] = &[
    // Empty texts, and texts that look like other values.
    "",
    " ",
    "null",
    "undefined",
    "NaN",
    "Infinity",
    "true",
    "-0",
    "1e309",
    "0x0",
    "１２３",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "toString",
    // Markup and script.
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg/onload=alert(1)>",
    "' onfocus='alert(1)' autofocus='",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "<!--",
    "]]>",
    "<![CDATA[",
    "]]]]><![CDATA[>",
    "&lt;b&gt;&#x3c;b&#x3e;",
    "<iframe srcdoc='<script>'>",
    "<a href=\"java\tscript:alert(1)\">x</a>",
    "{{7*7}}",
    "${7*7}",
    "<%= 7*7 %>",
    "#{7*7}",
    // Formulas of spreadsheets.
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "=cmd|' /C calc'!A0",
    "=HYPERLINK(\"http://x\",\"y\")",
    // String terminators and syntax of other languages.
    "'; DROP TABLE designs;--",
    "1' OR '1'='1",
    "$(touch x)",
    "`id`",
    "; ls",
    "| cat /etc/passwd",
    "%s%s%s%n",
    "%x %d %p",
    "{0} {1} {9}",
    "\\u0000",
    // Paths.
    "../../../../etc/passwd",
    "..\\..\\windows",
    "C:\\con",
    "file:///etc/passwd",
    "//host/share",
    "con",
    "nul.json",
    ".",
    "..",
    // Invisible and bidirectional control characters.
    "\u{0}",
    "a\u{0}b",
    "\u{1}\u{2}\u{1f}\u{7f}",
    "\u{200b}\u{200c}\u{200d}\u{feff}",
    "\u{202e}txt.exe",
    "\u{202a}\u{202b}\u{202c}\u{202d}",
    "\u{2066}\u{2067}\u{2068}\u{2069}",
    "\u{2028}\u{2029}",
    "\u{ad}",
    "\u{85}",
    "\u{a0}",
    "\u{fffd}",
    "\u{fffe}",
    "\u{10ffff}",
    // Writing systems, combining marks, emoji.
    "مرحبا",
    "שלום",
    "田中さん",
    "ไทย",
    "Ω≈ç√∫˜µ≤≥÷",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
    "👩‍👩‍👧‍👦",
    "🏳️‍🌈",
    "🇧🇷🇧",
    "ﷺ",
    "İıſK",
    "ﬃ",
    // Keys of the library.
    "camada:design:x",
    "a:b",
    ":",
    "camada:library",
    "\n",
    "a\r\nb",
    "\"",
    "\\",
    "'",
];

/// A design in which every user-editable text is `text`.
fn named(text: &str) -> Design {
    let mut design = Bench::open(
        &BUNDLED,
        json!({
            "groups": [{"id": "g1", "layer": "data", "name": "G"}],
            "components": [
                of("c1", "postgresql", "aws-rds", json!({"group": "g1", "quote": {"amount": "5", "source": "s"}})),
                of("c2", "sqs", "standard", json!({})),
                {"id": "c3", "service": "unknown", "layer": "analytics", "offering": "x"},
            ],
            "connections": [{"id": "x1", "from": "c1", "to": "c2"}],
            "scenarios": [{"id": "s1", "name": "S"}],
        }),
    )
    .design;
    let short: String = text.chars().take(500).collect();
    design.name.clone_from(&short);
    design.groups[0].name.clone_from(&short);
    design.scenarios[0].name.clone_from(&short);
    for component in &mut design.components {
        let component = Arc::make_mut(component);
        component.name = Some(short.clone());
        component.notes = text.chars().take(20_000).collect();
        if let Some(quote) = &mut component.quote {
            quote.source.clone_from(&short);
        }
        if component.id == "c3" {
            component.service.clone_from(&short);
            component.offering.clone_from(&short);
        }
    }
    design
}

/// The texts of the list, and long texts.
fn naughty() -> Vec<String> {
    let mut all: Vec<String> = NAUGHTY.iter().map(|text| (*text).to_owned()).collect();
    all.extend([
        "x".repeat(100_000),
        "<b>".repeat(1_000),
        "\u{202e}".repeat(600),
        "👩‍👩‍👧‍👦".repeat(80),
        "'\"<>&".repeat(100),
    ]);
    all
}

fn infracost_with(text: &str) -> String {
    let mut file: Value = serde_json::from_str(INFRACOST).unwrap();
    file["projects"][0]["displayName"] = json!(text);
    file["projects"][1]["metadata"]["errors"][0]["message"] = json!(text);
    for resource in file["projects"][1]["breakdown"]["resources"].as_array_mut().unwrap() {
        resource["name"] = json!(text);
        resource["resourceType"] = json!(text);
        resource["costComponents"][0]["name"] = json!(text);
        resource["costComponents"][0]["unit"] = json!(text);
        resource["costComponents"][0]["price"] = json!(text);
    }
    file.to_string()
}

fn calculator_with(text: &str) -> String {
    let mut file: Value = serde_json::from_str(CALCULATOR).unwrap();
    file["Name"] = json!(text);
    file["Metadata"]["Share Url"] = json!(text);
    file["Metadata"]["Created On"] = json!(text);
    file["Groups"][text] = json!({"Services": [{
        "Service Name": text, "Description": text, "Region": text, "Service Cost": {"monthly": "5", "upfront": text},
        "Properties": {text: text},
    }]});
    file.to_string()
}

#[test]
fn every_naughty_text_survives_every_format_unchanged() {
    for text in naughty() {
        let design = named(&text);
        assert_eq!(Design::open(&design.save()).unwrap(), design, "file of {text:.40?}");
        let link = fragment(&design, Contents::ALL);
        assert_eq!(share_link::open(&link).unwrap(), design, "link of {text:.40?}");
        let (id, writes) = Library::default().create(design.clone(), &text, &text);
        let entries = apply(Entries::new(), &writes);
        let library = Library::read(&entries);
        assert_eq!(library.damaged, [], "{text:.40?}");
        let version = library.name_version(&id, &text, &text).unwrap();
        let entries = apply(entries, &version);
        let library = Library::read(&entries);
        assert_eq!(library.versions.len(), 1, "{text:.40?}");
        let backup = Backup::read(&library.back_up(&entries, &text)).unwrap();
        let restored =
            apply(Entries::new(), &backup.merge(&Library::default(), &Entries::new(), &text).writes);
        let again = Library::read(&restored);
        assert_eq!(again.designs[0].design, library.designs[0].design, "backup of {text:.40?}");
        assert_eq!(again.versions[0].name, library.versions[0].name, "backup of {text:.40?}");
    }
}

#[test]
fn a_bill_full_of_naughty_texts_becomes_a_valid_design() {
    for text in naughty() {
        for file in [infracost_with(&text), calculator_with(&text)] {
            let Ok((_, Content::Bill(bill))) = import::read(&file) else { panic!("{text:.40?}") };
            let outcome = bill.apply(&BUNDLED, &Design::empty("d", "d")).unwrap();
            let design = Design::open(&outcome.design.save()).unwrap();
            assert_eq!(design, outcome.design, "{text:.40?}");
            let problems = camada::domain::basics::json::Problems::default();
            drop(BUNDLED.with_own(&design.services, "services", &problems));
            assert_eq!(problems.take(), [], "{text:.40?}");
            for component in &design.components {
                let name = component.name.as_deref().unwrap_or_default();
                assert!(!name.contains(['\u{202e}', '\u{0}', '\u{2066}', '\n']), "{name:?}");
            }
        }
    }
}

#[test]
fn no_naughty_text_becomes_markup_a_handler_or_an_address_in_any_view() {
    // `Browser::ask` checks every element of every answer.
    for text in naughty() {
        let mut browser = Browser::with(&named(&text));
        let broken = Key::Design("broken").to_string();
        browser.stored.insert(broken, text.clone());
        browser.stored.insert(Key::Version(&browser.design.id, 1).to_string(), text.clone());
        let name: String = text.chars().take(200).collect();
        browser.act(
            "versions",
            VersionsAction::SaveVersion,
            json!({"fields": {"version_name": format!("v{name}")}}),
        );
        let key = Library::read(&browser.stored).versions[0].key.clone();
        browser.design = named("other");
        browser.design.id = Library::read(&browser.stored).designs[0].record.id.clone();
        browser.ask("versions", action(VersionsAction::CompareVersion { key }));
        let shown = browser.ask("library", json!({"fields": {"library_search": text, "library_name": text}}));
        assert!(shown.texts().contains("broken") || text.is_empty());
        let rename = action(LibraryAction::Rename { id: text.clone() });
        browser.ask("library", merged(rename, json!({"fields": {"library_name": text}})));
        for file in [infracost_with(&text), calculator_with(&text), named(&text).save(), text.clone()] {
            browser.ask("import", json!({"about": {"text": file, "name": text}}));
        }
        browser.ask("share", json!({"about": {"url": text}}));
        browser.ask("open-link", json!({"about": {"link": text}}));
    }
}

#[test]
fn the_name_of_a_downloaded_file_is_never_a_path() {
    for text in naughty() {
        let browser = Browser::with(&named(&text));
        let download = LibraryAction::Download { id: browser.design.id.clone() };
        for (show, done) in
            [("library", Action::from(download)), ("share", Action::from(ShareAction::DownloadFile))]
        {
            let shown = browser.ask(show, action(done));
            let name = shown.0["effects"][0]["name"].as_str().unwrap().to_owned();
            let stem = name.strip_suffix(".camada.json").unwrap();
            assert!(!stem.is_empty() && stem.chars().all(|c| c.is_alphanumeric() || c == '-'), "{name:?}");
        }
    }
}

#[test]
fn a_hundred_thousand_components_are_refused_and_twenty_thousand_open() {
    let file = |count: usize| {
        let one =
            |n: usize| format!(r#"{{"id":"c{n}","service":"sqs","layer":"data","offering":"standard"}}"#);
        let all: Vec<String> = (0..count).map(one).collect();
        format!(r#"{{"format":"camada-design","version":1,"name":"x","components":[{}]}}"#, all.join(","))
    };
    assert!(Design::open(&file(100_000)).is_err());
    assert!(import::read(&file(100_000)).is_err());
    assert!(import::read(&file(20_000)).is_ok());
    let resource = r#"{"name":"a.b","monthlyCost":"1"}"#;
    let resources = vec![resource; 100_000].join(",");
    let bill = format!(
        r#"{{"totalMonthlyCost":"1","projects":[{{"name":"p","breakdown":{{"resources":[{resources}]}}}}]}}"#
    );
    match import::read(&bill) {
        Err(import::Refusal::TooManyItems { path, max }) => {
            assert_eq!((path.as_str(), max), ("projects[0].breakdown.resources[20000]", 20_000));
        }
        other => panic!("{:?}", other.map(|(kind, _)| kind)),
    }
    let link = fragment(&Design::open(&file(20_000)).unwrap(), Contents::ALL);
    assert!(share_link::open(&link).is_ok());
}

#[test]
fn depth_bombs_are_refused_by_every_parser_without_a_stack_overflow() {
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}"), (r#"{"Groups":"#, "}"), (r#"[{"projects":"#, "}]")] {
        for depth in [60, 130, 200_000] {
            for text in [open.repeat(depth), format!("{}1{}", open.repeat(depth), close.repeat(depth))] {
                for (before, after) in [
                    ("", ""),
                    (r#"{"format":"camada-library","version":1,"designs":"#, "}"),
                    (r#"{"format":"camada-design","version":1,"services":"#, "}"),
                    (r#"{"projects":[],"totalMonthlyCost":"1","x":"#, "}"),
                    (r#"{"Total Cost":{},"Groups":"#, "}"),
                ] {
                    let file = format!("{before}{text}{after}");
                    // Within the limit, own services and designs of a backup are kept unchanged.
                    assert!(import::read(&file).is_err() || depth == 60, "{before} {open} {depth}");
                }
                assert!(Backup::read(&text).is_err());
                let entries = Entries::from([("camada:library".to_owned(), text.clone())]);
                assert!(Library::read(&entries).designs.is_empty());
            }
        }
    }
    // Nested resources have a depth limit.
    let nested = format!("{}null{}", r#"{"name":"a","subresources":["#.repeat(25), "]}".repeat(25));
    let file =
        format!(r#"{{"totalMonthlyCost":"1","projects":[{{"breakdown":{{"resources":[{nested}]}}}}]}}"#);
    drop(import::read(&file));
}

#[test]
fn numbers_with_ten_thousand_digits_are_never_accepted_as_amounts() {
    let digits = "9".repeat(10_000);
    for number in [digits.clone(), format!("0.{digits}"), format!("1e{digits}"), format!("-{digits}")] {
        let as_text = INFRACOST.replace("\"146\"", &format!("\"{number}\""));
        let Ok((_, Content::Bill(bill))) = import::read(&as_text) else {
            panic!("a long text is within bounds")
        };
        assert!(
            bill.items
                .iter()
                .all(|item| item.name != "aws_instance.web_app" || !item.is_known() || item.known.is_some())
        );
        assert!(bill.apply(&BUNDLED, &Design::empty("d", "d")).is_ok());
        let as_number = INFRACOST.replace("\"146\"", &number);
        assert!(matches!(import::read(&as_number), Err(import::Refusal::Exceeded(_))));
        let design =
            format!(r#"{{"format":"camada-design","version":1,"workload":{{"interactions":"{number}"}}}}"#);
        assert!(Design::open(&design).is_err());
        assert!(Design::open(&design.replace(&format!("\"{number}\""), &number)).is_err());
    }
}

#[test]
fn a_size_limit_stops_compression_bombs() {
    let bomb = miniz_oxide::deflate::compress_to_vec_zlib(&vec![b'['; 64 * 1024 * 1024], 9);
    let data = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(&bomb);
    let link = format!("https://example.org/#d=1.{data}");
    assert_eq!(
        import::read(&link),
        Err(import::Refusal::Link(share_link::LinkError::TooLarge { max: share_link::MAX_INFLATED }))
    );
}

/// A valid file of each kind.
static SEEDS: LazyLock<Vec<(Kind, String)>> = LazyLock::new(|| {
    let design = named("<Shop> & “co”");
    let file = design.save();
    let escaped = file.replace('&', "&amp;").replace('<', "&lt;");
    let (_, writes) = Library::default().create(design.clone(), "seed", "2026-11-25");
    let entries = apply(Entries::new(), &writes);
    vec![
        (
            Kind::Picture,
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><metadata>{escaped}</metadata></svg>"),
        ),
        (Kind::Design, file),
        (Kind::Library, Library::read(&entries).back_up(&entries, "2026-11-25")),
        (Kind::Infracost, INFRACOST.to_owned()),
        (Kind::AwsCalculator, CALCULATOR.to_owned()),
        (Kind::Link, format!("https://example.org/{}", fragment(&design, Contents::ALL))),
    ]
});

#[test]
fn a_truncated_file_is_refused_and_never_half_read() {
    for (kind, text) in SEEDS.iter() {
        assert_eq!(import::read(text).unwrap().0, *kind);
        let text = text.trim_end();
        for end in (0..text.len()).step_by(50).chain([text.len() - 1]) {
            let Some(cut) = text.get(..end) else { continue };
            // A picture is complete once its metadata is.
            let is_whole = *kind == Kind::Picture && cut.contains("</metadata");
            assert!(import::read(cut).is_err() || is_whole, "{kind:?} cut after {end} of {}", text.len());
        }
    }
}

/// Runs every parser on a text.
fn parse_all(text: &str) {
    let _checked = json_bounds::check(text, Limits::FILE);
    if let Ok((_, Content::Bill(bill))) = import::read(text) {
        let outcome = bill.apply(&BUNDLED, &Design::empty("d", "d"));
        if let Ok(outcome) = outcome {
            assert_eq!(Design::open(&outcome.design.save()).unwrap(), outcome.design);
        }
    }
    if let Ok(design) = Design::open(text) {
        assert_eq!(Design::open(&design.save()).unwrap(), design);
    }
    let _opened = share_link::open(text);
    if let Ok(backup) = Backup::read(text) {
        let writes = backup.merge(&Library::default(), &Entries::new(), "").writes;
        drop(Library::read(&apply(Entries::new(), &writes)));
    }
    for key in
        ["camada:library", "camada:design:a", "camada:current", "camada:auto:a:1", "camada:version:a:1"]
    {
        let entries = Entries::from([
            (key.to_owned(), text.to_owned()),
            ("camada:design:b".to_owned(), Design::empty("b", "b").save()),
        ]);
        assert!(Library::read(&entries).get("b").is_some() || key == "camada:library");
    }
}

/// A file with some of its bytes replaced, duplicated or removed.
fn mutated() -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), 0..4_u8, any::<u8>(), 1..40_usize);
    (0..6_usize, prop::collection::vec(change, 1..12)).prop_map(|(seed, changes)| {
        let mut bytes = SEEDS[seed].1.clone().into_bytes();
        for (at, kind, byte, length) in changes {
            if bytes.is_empty() {
                break;
            }
            let at = at.index(bytes.len());
            let end = (at + length).min(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => drop(bytes.drain(at..end)),
                2 => {
                    let part = bytes[at..end].to_vec();
                    bytes.splice(at..at, part);
                }
                _ => {
                    const WORDS: &[&str] = &[
                        "null",
                        "{",
                        "}",
                        "[",
                        "]",
                        "\"",
                        "-1",
                        "1e400",
                        "9999999999999999999999999999999",
                        "true",
                        "\\u0000",
                        ",",
                    ];
                    let word = WORDS[usize::from(byte) % WORDS.len()];
                    bytes.splice(at..at, word.bytes());
                }
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn no_bytes_make_a_parser_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        parse_all(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn no_changed_file_makes_a_parser_panic(text in mutated()) {
        parse_all(&text);
    }

    #[test]
    fn no_text_makes_a_parser_panic(text in "[\\[\\]{}\":,0-9a-z#=.%<>&; \\PC]{0,200}") {
        parse_all(&text);
    }
}

#[test]
fn no_question_makes_the_worker_panic() {
    let design = Design::empty("d", "d").save();
    let which = || "a".to_owned();
    let library = [
        LibraryAction::Open { id: which() },
        LibraryAction::Rename { id: which() },
        LibraryAction::Delete { id: which() },
        LibraryAction::DownloadDamaged { key: which() },
        LibraryAction::RestoreBackup,
    ];
    let versions = [
        VersionsAction::SaveVersion,
        VersionsAction::RestoreVersion { key: which() },
        VersionsAction::CompareVersion { key: which() },
    ];
    let import = [ImportAction::Add, ImportAction::OpenNew, ImportAction::RestoreBackup];
    for (show, actions) in [
        ("library", library.map(Action::from).to_vec()),
        ("versions", versions.map(Action::from).to_vec()),
        ("import", import.map(Action::from).to_vec()),
        ("share", vec![ShareAction::CopyLink.into(), ShareAction::DownloadFile.into()]),
        ("open-link", Vec::new()),
    ] {
        for (about, stored) in [
            (json!({}), json!({})),
            (json!([]), json!([])),
            (json!({"text": 1, "link": {}}), json!({"camada:library": 7, "camada:design:a": null})),
            (json!({"text": "{", "link": "#d=1."}), json!({"camada:library": "{", "camada:auto:a:1": "x"})),
        ] {
            let question = json!({
                "show": show, "design": design, "locale": "pt-BR", "about": about, "stored": stored,
            });
            assert!(answer(&BUNDLED, &question.to_string()).is_some());
            for done in &actions {
                let question = merged(question.clone(), action(done.clone()));
                assert!(answer(&BUNDLED, &question.to_string()).is_some(), "{done:?}");
            }
        }
    }
}

#[test]
fn an_unknown_action_is_refused() {
    let design = Design::empty("d", "d").save();
    for text in naughty() {
        let question = json!({"show": "library", "design": design, "locale": "en", "action": text});
        assert_eq!(answer(&BUNDLED, &question.to_string()), None, "{text:.40?}");
    }
}
