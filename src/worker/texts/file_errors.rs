//! The reasons why a file does not open.

use crate::domain::basics::i18n::table::texts as table;

table! {
    open_failed: "“{0}” não foi aberto: {1} O design atual continua como estava.", "“{0}” was not opened: {1} The current design is unchanged.";
    open_not_json: "não é um arquivo JSON válido (linha {0}, coluna {1}).", "it is not valid JSON (line {0}, column {1}).";
    open_not_design: "não é um design da Camada.", "it is not a Camada design.";
    open_too_new: "é da versão {0} e esta página lê até a {1}. Recarregue a página para atualizá-la.", "it is of version {0} and this page reads up to {1}. Reload the page to update it.";
    open_too_large: "tem {0} bytes; o máximo é {1}.", "it has {0} bytes; the maximum is {1}.";
    at: "em {0}: {1}.", "at {0}: {1}.";
    missing: "falta este campo", "this field is missing";
    unknown_field: "campo desconhecido", "unknown field";
    expected_object: "deveria ser um objeto", "should be an object";
    expected_list: "deveria ser uma lista", "should be a list";
    expected_text: "deveria ser um texto", "should be text";
    expected_number: "deveria ser um número", "should be a number";
    expected_boolean: "deveria ser true ou false", "should be true or false";
    not_a_number: "“{0}” não é um número", "“{0}” is not a number";
    too_small: "{0} é menor que {1}", "{0} is less than {1}";
    too_large: "{0} é grande demais", "{0} is too large";
    out_of_bounds: "{0} não está entre {1} e {2}", "{0} is not between {1} and {2}";
    unknown_reference: "“{0}” não existe", "“{0}” does not exist";
    duplicate: "“{0}” aparece duas vezes", "“{0}” appears twice";
    not_one_of: "“{0}” não é um valor possível ({1})", "“{0}” is not a possible value ({1})";
    instead: "tem “{0}” em vez de “{1}”", "has “{0}” instead of “{1}”";
    not_a_country: "“{0}” não é um código de país como BR", "“{0}” is not a country code such as BR";
    not_a_date: "“{0}” não é uma data como 2026, 2026-11 ou 2026-11-25", "“{0}” is not a date such as 2026, 2026-11 or 2026-11-25";
    not_a_currency: "“{0}” não é um código de moeda como BRL", "“{0}” is not a currency code such as BRL";
    other_currency: "“{0}” não é USD nem a moeda do design", "“{0}” is neither USD nor the currency of the design";
    too_many: "{0} é mais que o máximo de {1}", "{0} is more than the maximum, {1}";
}
