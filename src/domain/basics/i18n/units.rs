//! Units in the reader's language, singular or plural. The catalog writes them in English. Acronyms and
//! vendors' own units stay unchanged.

use rust_decimal::Decimal;

use crate::domain::basics::format;
use crate::domain::basics::text::Locale;

const WORDS: &[(&str, &str)] = &[
    ("address", "endereço"),
    ("attempt", "tentativa"),
    ("command", "comando"),
    ("connection", "conexão"),
    ("consumer", "consumidor"),
    ("credit", "crédito"),
    ("day", "dia"),
    ("days", "dias"),
    ("device", "dispositivo"),
    ("dimension", "dimensão"),
    ("distribution", "distribuição"),
    ("document", "documento"),
    ("documents", "documentos"),
    ("domain", "domínio"),
    ("event", "evento"),
    ("group", "grupo"),
    ("hour", "hora"),
    ("image", "imagem"),
    ("index", "índice"),
    ("instance", "instância"),
    ("interaction", "interação"),
    ("invocation", "invocação"),
    ("license", "licença"),
    ("message", "mensagem"),
    ("metric", "métrica"),
    ("minute", "minuto"),
    ("model", "modelo"),
    ("month", "mês"),
    ("node", "nó"),
    ("notification", "notificação"),
    ("object", "objeto"),
    ("operation", "operação"),
    ("partition", "partição"),
    ("path", "caminho"),
    ("person", "pessoa"),
    ("point", "ponto"),
    ("project", "projeto"),
    ("query", "consulta"),
    ("read", "leitura"),
    ("record", "registro"),
    ("records", "registros"),
    ("region", "região"),
    ("replica", "réplica"),
    ("request", "requisição"),
    ("row", "linha"),
    ("rule", "regra"),
    ("run", "execução"),
    ("search", "busca"),
    ("searches", "buscas"),
    ("second", "segundo"),
    ("series", "séries"),
    ("server", "servidor"),
    ("session", "sessão"),
    ("subscription", "assinatura"),
    ("tab", "aba"),
    ("unit", "unidade"),
    ("user", "usuário"),
    ("vector", "vetor"),
    ("write", "gravação"),
];

/// Translates a unit of the catalog: `request/s` is `requisição/s` in Portuguese.
#[must_use]
pub fn unit(unit: &str, locale: Locale) -> String {
    if locale == Locale::En {
        return unit.to_owned();
    }
    let mut translated = String::with_capacity(unit.len());
    let mut rest = unit;
    while !rest.is_empty() {
        let length = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(length);
        let known = WORDS.iter().find(|(english, _)| *english == word);
        translated.push_str(known.map_or(word, |(_, portuguese)| portuguese));
        let separator = after.chars().next();
        translated.extend(separator);
        rest = after.get(separator.map_or(0, char::len_utf8)..).unwrap_or_default();
    }
    translated
}

/// The plural of a unit of the catalog; the last word before a slash takes the ending. Acronyms such as GB or
/// IOPS have no plural, nor does a unit that starts with a number (“1K documents”).
#[must_use]
pub fn units(unit: &str, locale: Locale) -> String {
    let singular = self::unit(unit, locale);
    if singular.starts_with(|letter: char| letter.is_ascii_digit()) {
        return singular;
    }
    let end = singular.find('/').unwrap_or(singular.len());
    let (counted, rest) = singular.split_at_checked(end).unwrap_or((&singular, ""));
    let start = counted.rfind(|letter: char| !letter.is_alphabetic()).map_or(0, |at| at.saturating_add(1));
    let (before, word) = counted.split_at_checked(start).unwrap_or(("", counted));
    let is_word =
        word == "nó" || (word.chars().count() > 2 && word.chars().all(char::is_lowercase) && word != "min");
    if !is_word {
        return singular;
    }
    format!("{before}{}{rest}", plural_of(word, locale))
}

/// A unit of the catalog, singular or plural, to go with a number.
#[must_use]
pub fn unit_for(value: Decimal, unit: &str, locale: Locale) -> String {
    if is_plural(value, locale) { units(unit, locale) } else { self::unit(unit, locale) }
}

/// A number with at most `places` decimals and its unit: `2 requests`, `1,5 hora`.
#[must_use]
pub fn counted(value: Decimal, places: u32, unit: &str, locale: Locale) -> String {
    joined(format::number(value, places, locale), &unit_for(value, unit, locale))
}

/// A number with its unit for tight places: in full below ten thousand, short above: `1,460 hours`, `500K
/// requests`, `1,5 mi de requisições`.
#[must_use]
pub fn quantity(value: Decimal, unit: &str, locale: Locale) -> String {
    let number = format::short_from_ten_thousand(value, locale);
    let unit = unit_for(value, unit, locale);
    // Portuguese says “mi de” before a unit that is a word.
    let of_word = locale == Locale::PtBr
        && value.abs() >= Decimal::from(1_000_000)
        && unit.starts_with(char::is_lowercase);
    joined(number, &if of_word { format!("de {unit}") } else { unit })
}

fn joined(number: String, unit: &str) -> String {
    if unit.is_empty() { number } else { format!("{number} {unit}") }
}

/// In English every number but one takes the plural; in Portuguese the plural starts at two.
fn is_plural(value: Decimal, locale: Locale) -> bool {
    let size = value.abs();
    match locale {
        Locale::En => size != Decimal::ONE,
        Locale::PtBr => size >= Decimal::TWO,
    }
}

fn plural_of(word: &str, locale: Locale) -> String {
    let with = |stem: &str, ending: &str| format!("{stem}{ending}");
    match locale {
        Locale::En => {
            if word == "person" {
                return "people".to_owned();
            }
            if word.ends_with("ss") || word.ends_with('x') || word.ends_with("ch") {
                return with(word, "es");
            }
            if word.ends_with('s') {
                return word.to_owned();
            }
            match word.strip_suffix('y') {
                Some(stem) if !stem.ends_with(['a', 'e', 'o']) => with(stem, "ies"),
                _ => with(word, "s"),
            }
        }
        Locale::PtBr => {
            if word == "mês" {
                return "meses".to_owned();
            }
            if let Some(stem) = word.strip_suffix("ão") {
                return with(stem, "ões");
            }
            if let Some(stem) = word.strip_suffix('m') {
                return with(stem, "ns");
            }
            if word.ends_with('r') || word.ends_with("ch") {
                return with(word, "es");
            }
            if word.ends_with('s') { word.to_owned() } else { with(word, "s") }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compound_units_are_translated_word_by_word_and_acronyms_stay() {
        for (english, portuguese) in [
            ("request/s", "requisição/s"),
            ("GB-month", "GB-mês"),
            ("1K documents", "1K documentos"),
            ("×", "×"),
            ("vCPU-hour", "vCPU-hora"),
            ("", ""),
        ] {
            assert_eq!(unit(english, Locale::PtBr), portuguese);
            assert_eq!(unit(english, Locale::En), english);
        }
    }

    #[test]
    fn units_agree_with_their_number() {
        let shown = |value: &str, unit: &str, locale| counted(value.parse().unwrap(), 2, unit, locale);
        for (value, unit, english, portuguese) in [
            ("1", "GB-month", "1 GB-month", "1 GB-mês"),
            ("2", "GB-month", "2 GB-months", "2 GB-meses"),
            ("2", "request", "2 requests", "2 requisições"),
            ("0", "request", "0 requests", "0 requisição"),
            ("1.5", "vCPU-hour", "1.5 vCPU-hours", "1,5 vCPU-hora"),
            ("3", "request/s", "3 requests/s", "3 requisições/s"),
            ("3", "query", "3 queries", "3 consultas"),
            ("3", "index", "3 indexes", "3 índices"),
            ("3", "address", "3 addresses", "3 endereços"),
            ("3", "image", "3 images", "3 imagens"),
            ("3", "server", "3 servers", "3 servidores"),
            ("3", "node", "3 nodes", "3 nós"),
            ("3", "branch", "3 branches", "3 branches"),
            ("3", "gateway", "3 gateways", "3 gateways"),
            ("35", "day", "35 days", "35 dias"),
            ("3", "person", "3 people", "3 pessoas"),
            ("3", "series", "3 series", "3 séries"),
            ("3", "1K documents", "3 1K documents", "3 1K documentos"),
            ("3", "GB", "3 GB", "3 GB"),
            ("3", "GB/h", "3 GB/h", "3 GB/h"),
            ("3", "ms", "3 ms", "3 ms"),
            ("3", "%", "3 %", "3 %"),
            ("3", "", "3", "3"),
        ] {
            assert_eq!(shown(value, unit, Locale::En), english);
            assert_eq!(shown(value, unit, Locale::PtBr), portuguese);
        }
    }

    #[test]
    fn quantities_are_abbreviated_from_ten_thousand_up() {
        for (value, unit, english, portuguese) in [
            ("730", "hour", "730 hours", "730 horas"),
            ("1460", "hour", "1,460 hours", "1.460 horas"),
            ("10", "interaction", "10 interactions", "10 interações"),
            ("500000", "request", "500K requests", "500\u{a0}mil requisições"),
            ("1500000", "request", "1.5M requests", "1,5\u{a0}mi de requisições"),
            ("1500000", "GB", "1.5M GB", "1,5\u{a0}mi GB"),
            ("3", "", "3", "3"),
        ] {
            assert_eq!(quantity(value.parse().unwrap(), unit, Locale::En), english);
            assert_eq!(quantity(value.parse().unwrap(), unit, Locale::PtBr), portuguese);
        }
    }
}
