//! The texts of what the worker shows: key, Brazilian Portuguese, English.

use crate::domain::i18n::table::texts as table;

table! {
    book_reference: "Referência", "Reference";
    book_list: "Lista atual", "Current list";
    use_for: "Uso", "Use";
    features: "Características", "Features";
    when_to_use: "Quando usar", "When to use";
    licence: "Licença", "Licence";
    links: "Links", "Links";
    example: "Exemplo", "Example";
    notes_title: "Observações", "Notes";
    offerings: "Opções de hospedagem", "Hosting options";
    requires: "Depende de", "Depends on";
    explained_quantity: "Quantidade", "Quantity";
    explained_formula: "Fórmula", "Formula";
    explained_overridden: "definida por você", "set by you";
    explained_copies: "× {0} cópias", "× {0} copies";
    explained_free: "Grátis", "Free";
    explained_shared: "já usados por outros componentes da conta", "already used by other components of the account";
    explained_block: "Cobrado em blocos de {0}", "Billed in blocks of {0}";
    explained_minimum: "Mínimo cobrado: {0}", "Minimum billed: {0}";
    explained_tier: "{0} × {1}", "{0} × {1}";
    explained_per: "{0} por {1} {2}", "{0} per {1} {2}";
    explained_source: "Fonte", "Source";
    explained_undated: "sem data", "undated";
    explained_other: "{0}: {1}", "{0}: {1}";
    explained_amount: "Valor", "Amount";
    confidence_reference: "documento de referência", "reference document";
    confidence_vendor: "fornecedor", "vendor";
    confidence_derived: "derivado", "derived";
    confidence_secondary: "fonte secundária", "secondary source";
    confidence_unverified: "não verificado", "unverified";
    confidence_own: "próprio", "own";
    verdict_matches: "confere com o preço atual", "matches today's price";
    verdict_outdated: "desatualizado", "outdated";
    verdict_wrong: "incorreto", "wrong";
    verdict_unverified: "não confirmado", "not confirmed";
}
