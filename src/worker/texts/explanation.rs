//! The explanation of an amount: quantity, formula, tiers, sources.

use crate::domain::basics::i18n::table::texts as table;

table! {
    quantity: "Quantidade", "Quantity";
    formula: "Fórmula", "Formula";
    overridden: "definida por você", "set by you";
    copies: "× {0} {0:cópia|cópias}", "× {0} {0:copy|copies}";
    free: "Grátis", "Free";
    shared: "já usados por outros componentes da conta", "already used by other components of the account";
    block: "Cobrado em blocos de {0}", "Billed in blocks of {0}";
    minimum: "Mínimo cobrado: {0}", "Minimum billed: {0}";
    tier: "{0} × {1}", "{0} × {1}";
    per: "{0} por {1}", "{0} per {1}";
    source: "Fonte", "Source";
    everywhere: "mesmo preço em todas as regiões", "same price in every region";
    stand_in: "Este preço é da região base: o local escolhido não tem preço conhecido para esta cobrança.", "This price is of the base region: the chosen place has no known price for this charge.";
    undated: "sem data", "undated";
    other: "{0}: {1}", "{0}: {1}";
    amount: "Valor", "Amount";
}
