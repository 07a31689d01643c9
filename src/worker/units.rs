//! Amounts with their unit in words: “1 request”, “2 requests”, “$0.125 / GB-month”.

use rust_decimal::Decimal;

use crate::domain::basics::format;
use crate::domain::basics::i18n;
use crate::domain::basics::text::Locale;

/// A number with a unit of the catalog, in the plural where it asks for that.
pub(super) fn counted(value: Decimal, places: u32, unit: &str, locale: Locale) -> String {
    let number = format::number(value, places, locale);
    let unit = if is_plural(value, locale) { plural(unit, locale) } else { i18n::unit(unit, locale) };
    if unit.is_empty() { number } else { format!("{number} {unit}") }
}

/// English counts everything but one in the plural, Portuguese from two on.
fn is_plural(value: Decimal, locale: Locale) -> bool {
    let size = value.abs();
    match locale {
        Locale::En => size != Decimal::ONE,
        Locale::PtBr => size >= Decimal::TWO,
    }
}

/// The plural of a unit: of the last word before a slash. What is no word, such as GB or IOPS, has none, nor has what
/// already counts something (“1K documents”).
fn plural(unit: &str, locale: Locale) -> String {
    let told = i18n::unit(unit, locale);
    if told.starts_with(|letter: char| letter.is_ascii_digit()) {
        return told;
    }
    let end = told.find('/').unwrap_or(told.len());
    let (counted, rest) = told.split_at_checked(end).unwrap_or((&told, ""));
    let start = counted.rfind(|letter: char| !letter.is_alphabetic()).map_or(0, |at| at.saturating_add(1));
    let (before, word) = counted.split_at_checked(start).unwrap_or(("", counted));
    let is_word =
        word == "nó" || (word.chars().count() > 2 && word.chars().all(char::is_lowercase) && word != "min");
    if !is_word {
        return told;
    }
    format!("{before}{}{rest}", plural_of(word, locale))
}

fn plural_of(word: &str, locale: Locale) -> String {
    let with = |stem: &str, ending: &str| format!("{stem}{ending}");
    match locale {
        Locale::En => {
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
    fn units_are_in_the_plural_where_their_number_asks_for_it() {
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
}
