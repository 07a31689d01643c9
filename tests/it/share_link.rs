//! A design in a link, the effect of other programs on long links, and deliberately damaged links.

use camada::domain::catalog::templates;
use camada::domain::design::{Design, OpenError};
use camada::domain::files::share_link::{
    Agreed, Contents, LinkError, MAX_INFLATED, MAX_LINK, fragment, is_link, open, text,
};
use miniz_oxide::deflate::compress_to_vec_zlib;
use proptest::prelude::*;
use serde_json::json;

use crate::laws::cases;
use crate::support::{BUNDLED, Bench, of};

const BASE: &str = "https://example.org/camada/?id=7";

fn template() -> Design {
    Design::open(templates()[0].1).unwrap()
}

fn link() -> String {
    format!("{BASE}{}", fragment(&template(), Contents::ALL))
}

/// A link around bytes, as another program could make it.
fn forged(bytes: &[u8]) -> String {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::from("#d=1.");
    for chunk in bytes.chunks(3) {
        let mut padded = [0; 4];
        padded[1..=chunk.len()].copy_from_slice(chunk);
        let bits = u32::from_be_bytes(padded);
        for place in 0..=chunk.len() {
            text.push(char::from(ALPHABET[usize::try_from((bits >> (18 - 6 * place)) & 63).unwrap()]));
        }
    }
    text
}

#[test]
fn every_template_goes_through_a_link_unchanged() {
    for (name, file) in templates() {
        let design = Design::open(file).unwrap();
        let fragment = fragment(&design, Contents::ALL);
        assert!(fragment.starts_with("#d=1."), "{name}");
        assert!(
            fragment[5..].bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)),
            "{name}"
        );
        assert_eq!(open(&fragment), Ok(design), "{name}");
    }
}

#[test]
fn a_link_opens_as_url_as_fragment_and_as_data_alone() {
    let link = link();
    let (_, fragment) = link.split_once('#').unwrap();
    let data = fragment.strip_prefix("d=").unwrap();
    for text in [&link, fragment, data, &format!("#{fragment}")] {
        assert_eq!(open(text), Ok(template()));
        assert!(is_link(text) || text == data);
    }
    assert!(is_link(data));
}

/// A link with a text inserted at regular intervals, as some programs do.
fn wrapped(link: &str, width: usize, between: &str) -> String {
    let characters: Vec<char> = link.chars().collect();
    characters.chunks(width).map(|line| line.iter().collect::<String>()).collect::<Vec<_>>().join(between)
}

#[test]
fn a_link_survives_mail_and_chat_programs() {
    let link = link();
    let quoted_printable = wrapped(&link.replace("d=1.", "d=3D1."), 75, "=\r\n");
    for (what, text) in [
        ("lines", wrapped(&link, 76, "\n")),
        ("lines of Windows", wrapped(&link, 60, "\r\n")),
        ("quoted", format!("> {}", wrapped(&link, 72, "\n> "))),
        ("quoted twice", format!(">> {}", wrapped(&link, 72, "\n>> "))),
        ("soft breaks", wrapped(&link, 75, "=\r\n")),
        ("quoted-printable", quoted_printable),
        ("spaces", wrapped(&link, 40, " ")),
        ("no-break spaces", wrapped(&link, 40, "\u{a0}")),
        ("zero-width spaces", wrapped(&link, 40, "\u{200b}")),
        ("a full stop", format!("{link}.")),
        ("brackets", format!("<{link}>")),
        ("a sentence", format!("{link}).,;")),
        ("Markdown", format!("{link}]")),
        ("padding", format!("{link}==")),
        ("an encoded fragment", link.replace('#', "%23").replace("d=", "d%3D").replace("1.", "1%2E")),
        (
            "all encoded",
            link.bytes().flat_map(|byte| format!("%{byte:02x}").into_bytes()).map(char::from).collect(),
        ),
        ("ordinary base64", link.replace('-', "+").replace('_', "/").replacen("https://", "", 1)),
        ("white space around", format!("\n\t {link} \n")),
    ] {
        assert_eq!(open(&text), Ok(template()), "{what}");
    }
}

#[test]
fn a_truncated_link_is_reported_and_never_opens_as_another_design() {
    let link = link();
    let data = link.find("1.").unwrap();
    for end in (data + 2..link.len()).step_by(50).chain(link.len() - 8..link.len()) {
        match open(&link[..end]) {
            Err(LinkError::Truncated) => {}
            // The last characters may contain only the end of the checksum.
            other => panic!("cut after {end} of {}: {other:?}", link.len()),
        }
    }
    assert_eq!(open(&link[..data]), Err(LinkError::Truncated));
}

#[test]
fn a_changed_character_is_detected() {
    let link = link();
    let start = link.find("1.").unwrap() + 2;
    for at in (start..link.len()).step_by(7) {
        let other = if link.as_bytes()[at] == b'A' { "B" } else { "A" };
        let mut changed = link.clone();
        changed.replace_range(at..=at, other);
        // The last character may differ in bits that belong to no byte.
        assert!(open(&changed).is_err() || open(&changed) == Ok(template()), "{at}");
    }
    let lower = format!("{BASE}#d=1.{}", link[start..].to_lowercase());
    assert!(matches!(
        open(&lower),
        Err(LinkError::Damaged | LinkError::Truncated | LinkError::TooLarge { .. })
    ));
    let mut foreign = link.clone();
    foreign.insert(start + 12, '€');
    assert_eq!(open(&foreign), Err(LinkError::Character { character: '€', at: 12 }));
}

#[test]
fn invalid_newer_and_damaged_links_are_distinguished() {
    for text in ["", "hello", "https://example.org/", "#d=", "#e=1.AAAA", "d=x.AAAA", "#d=.AAAA", "%", "%%%2"]
    {
        assert!(matches!(open(text), Err(LinkError::NoData | LinkError::Truncated)), "{text}");
        assert!(!is_link(text), "{text}");
    }
    assert_eq!(open("#d=2.AAAA"), Err(LinkError::OtherVersion("2".to_owned())));
    assert_eq!(open("#d=1.AAAA"), Err(LinkError::Damaged));
    assert_eq!(open("#d=1."), Err(LinkError::Truncated));
    let other = forged(&compress_to_vec_zlib(b"{}", 6));
    assert_eq!(open(&other), Err(LinkError::Design(OpenError::NotADesign(None))));
    let binary = forged(&compress_to_vec_zlib(&[0xff, 0xfe, 0x00], 6));
    assert_eq!(text(&binary), Err(LinkError::Damaged));
}

#[test]
fn a_decompression_bomb_is_stopped_during_inflation() {
    let bomb = forged(&compress_to_vec_zlib(&vec![b' '; MAX_INFLATED + 1], 9));
    assert!(bomb.len() < 100_000);
    assert_eq!(text(&bomb), Err(LinkError::TooLarge { max: MAX_INFLATED }));
    let long = "A".repeat(MAX_LINK + 1);
    assert_eq!(open(&long), Err(LinkError::TooLong { bytes: MAX_LINK + 1, max: MAX_LINK }));
}

#[test]
fn terms_and_quotes_can_be_omitted_and_are_counted() {
    let offered =
        of("c1", "postgresql", "aws-rds", json!({"quote": {"amount": "4711", "source": "offer X"}}));
    let priced = of("c2", "redis", "upstash", json!({"prices": {"a": "0.3", "b": "0.4"}}));
    let design = Bench::open(
        &BUNDLED,
        json!({
            "components": [offered, priced],
            "settings": {
                "discounts": [{"vendor": "aws", "percent": "13.37"}],
                "commitments": [{"vendor": "aws", "monthly": "888", "percent": "9"}],
            },
            "scenarios": [{"id": "s1", "name": "S", "discounts": [{"vendor": "aws", "percent": "24.68"}]}],
            "prices": [{"service": "sqs", "offering": "standard", "charge": "requests", "price": "0.00777"}],
            "saved": {"catalog": "x", "book": "list", "components": {"c1": "4711"}},
        }),
    )
    .design;
    assert_eq!(Agreed::of(&design), Agreed { prices: 3, terms: 3, quotes: 1 });
    let without = |contents| open(&fragment(&design, contents)).unwrap();
    let terms = without(Contents { terms: false, ..Contents::ALL });
    assert_eq!(Agreed::of(&terms), Agreed { prices: 0, terms: 0, quotes: 1 });
    let quotes = without(Contents { quotes: false, ..Contents::ALL });
    assert_eq!(Agreed::of(&quotes), Agreed { prices: 3, terms: 3, quotes: 0 });
    let neither = text(&fragment(&design, Contents { terms: false, quotes: false, notes: true })).unwrap();
    for secret in ["4711", "offer X", "13.37", "24.68", "888", "0.00777", "\"0.3\""] {
        assert!(!neither.contains(secret), "{secret}");
    }
}

#[test]
fn own_prices_and_notes_can_be_omitted() {
    let component = of(
        "c1",
        "postgresql",
        "aws-rds",
        json!({"plan": "t3-micro", "prices": {"instance": "0.001"}, "notes": "secret note"}),
    );
    let design = Bench::open(
        &BUNDLED,
        json!({"components": [component], "prices": [json!({
            "service": "postgresql", "offering": "aws-rds", "charge": "instance", "price": "0.00777"
        })],
            "notes": [{"id": "n1", "layer": "data", "text": "hidden plan"}],
            "saved": {"catalog": "x", "book": "list", "components": {"c1": "0.777"}}}),
    )
    .design;
    assert_eq!(open(&fragment(&design, Contents::ALL)), Ok(design.clone()));
    let without = text(&fragment(&design, Contents { terms: false, ..Contents::ALL })).unwrap();
    assert!(!without.contains("0.00777") && !without.contains("0.777") && !without.contains("0.001"));
    assert!(without.contains("secret note") && without.contains("hidden plan"));
    let without = text(&fragment(&design, Contents { notes: false, ..Contents::ALL })).unwrap();
    assert!(without.contains("0.00777") && !without.contains("secret note"));
    assert!(!without.contains("hidden plan"));
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn no_text_makes_reading_a_link_panic(text in "\\PC{0,300}", bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for link in [text.clone(), format!("#d=1.{text}"), forged(&bytes), forged(&compress_to_vec_zlib(&bytes, 1))] {
            let _is = is_link(&link);
            prop_assert!(open(&link).is_err());
        }
    }
}
