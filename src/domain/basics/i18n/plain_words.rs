//! The house style for every text that a user reads, as a test of the text tables and the catalog. Proper
//! names are not checked: no product name contains one of these words.

use serde_json::Value;

/// The most words of a sentence.
const MAX_WORDS: usize = 25;

/// Words and phrases that a native speaker of English does not write in an interface. British spellings of
/// words that the rest of the interface spells the American way are listed, too.
const NOT_ENGLISH: &[&str] = &[
    "otherwise",
    "anew",
    "had",
    "told",
    "deed",
    "somebody",
    "looked over",
    "all the same",
    "came about",
    "comes about",
    "suffices",
    "colour",
    "colours",
    "licence",
    "licences",
    "utilisation",
    "optimised",
];

/// Portuguese words for things that already have another name, and words that no Brazilian writes here.
const NOT_PORTUGUESE: &[&str] = &[
    "conselho",
    "conselhos",
    "oferta",
    "ofertas",
    "hospedagem",
    "hospedagens",
    "anfitrião",
    "sorteio",
    "sorteios",
    "sorteado",
    "acréscimos",
    "compra única",
    "compras únicas",
    "preço próprio",
    "preços próprios",
    "documento de referência",
    "abre mão",
    "não se sabe",
    "nada se sabe",
    "o camada",
    "no camada",
    "do camada",
];

/// Every fault of a text in both languages, described in words.
pub(crate) fn faults(pt: &str, en: &str) -> Vec<String> {
    let mut found = of_language(pt, NOT_PORTUGUESE);
    found.extend(of_language(en, NOT_ENGLISH));
    found.extend([pt, en].into_iter().filter_map(counted_words));
    found
}

fn of_language(text: &str, forbidden: &[&str]) -> Vec<String> {
    let spaced = format!(" {} ", words(text).join(" ").to_lowercase());
    let is_said = |phrase: &&&str| spaced.contains(&format!(" {phrase} "));
    let mut found: Vec<String> =
        forbidden.iter().filter(is_said).map(|phrase| format!("says “{phrase}”: {text}")).collect();
    let long = sentences(text).map(|sentence| (words(sentence).len(), sentence));
    let long = long.filter(|(count, _)| *count > MAX_WORDS);
    found.extend(long.map(|(count, sentence)| format!("{count} words: {sentence}")));
    if ["0", "5"].iter().any(|digit| text.contains(&format!("{digit} %"))) {
        found.push(format!("a space before “%”: {text}"));
    }
    found
}

/// A counted word has exactly two forms and follows a number.
fn counted_words(text: &str) -> Option<String> {
    let places = text.split('{').skip(1).map(|part| part.split('}').next().unwrap_or_default());
    let mut broken = places.filter(|place| {
        let (number, forms) = place.split_once(':').unwrap_or((place, "one|many"));
        number.parse::<usize>().is_err() || forms.split('|').filter(|form| !form.is_empty()).count() != 2
    });
    broken.next().map(|place| format!("{{{place}}} is no place of an argument: {text}"))
}

/// The words of a text. A placeholder counts as one word, whatever its forms.
fn words(text: &str) -> Vec<&str> {
    let is_edge = |letter: char| !letter.is_alphanumeric() && letter != '{' && letter != '}';
    text.split(|letter: char| letter.is_whitespace() || letter == '/' || letter == '|')
        .map(|word| word.trim_matches(is_edge))
        .filter(|word| !word.is_empty())
        .collect()
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(". ")
        .flat_map(|part| part.split_inclusive("? "))
        .flat_map(|part| part.split_inclusive("! "))
}

#[test]
fn faults_are_found() {
    for (pt, en, count) in [
        ("Uma linha.", "One row.", 0),
        ("Outra oferta.", "It was told.", 2),
        ("Sortear", "Told (otherwise) retold", 2),
        ("{0} {0:linha|linhas}", "{0} {0:row|rows}", 0),
        ("{0:linha}", "{x}", 2),
        ("50 %", "50%", 1),
        ("a", &"word ".repeat(26), 1),
    ] {
        assert_eq!(faults(pt, en).len(), count, "{pt} · {en}: {:?}", faults(pt, en));
    }
}

/// Adds the faults of every `{"pt": …, "en": …}` in a JSON document.
fn faults_of(json: &Value, found: &mut Vec<String>) {
    match json {
        Value::Object(fields) => {
            let text = |language: &str| fields.get(language).and_then(Value::as_str);
            if let (Some(pt), Some(en)) = (text("pt"), text("en")) {
                found.extend(faults(pt, en));
            }
            fields.values().for_each(|field| faults_of(field, found));
        }
        Value::Array(items) => items.iter().for_each(|item| faults_of(item, found)),
        _ => {}
    }
}

#[test]
fn the_texts_of_the_catalog_are_in_plain_words() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/catalog");
    let mut found = Vec::new();
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "json") {
            files += 1;
            faults_of(&serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap(), &mut found);
        }
    }
    assert!(files > 15, "{files} files");
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
}
