//! Units in the reader's language. The catalog writes them in English; acronyms and vendors' own units stay.

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
    ("licence", "licença"),
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

/// A unit of the catalog in a language: `request/s` is `requisição/s` in Portuguese.
#[must_use]
pub fn unit(unit: &str, locale: Locale) -> String {
    if locale == Locale::En {
        return unit.to_owned();
    }
    let mut told = String::with_capacity(unit.len());
    let mut rest = unit;
    while !rest.is_empty() {
        let length = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(length);
        let known = WORDS.iter().find(|(english, _)| *english == word);
        told.push_str(known.map_or(word, |(_, portuguese)| portuguese));
        let separator = after.chars().next();
        told.extend(separator);
        rest = after.get(separator.map_or(0, char::len_utf8)..).unwrap_or_default();
    }
    told
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
}
