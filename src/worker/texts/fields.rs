//! Messages below a field whose value cannot be used.

use crate::domain::basics::i18n::table::texts as table;

table! {
    rejected: "Este valor não é possível aqui.", "This value is not possible here.";
    not_a_number: "Digite um número.", "Enter a number.";
    between: "Digite um número de {0} a {1}.", "Enter a number from {0} to {1}.";
    at_least: "Digite um número a partir de {0}.", "Enter a number of at least {0}.";
    too_large: "Este número é grande demais.", "This number is too large.";
    whole: "Digite um número inteiro.", "Enter a whole number.";
    not_a_date: "Digite uma data: 25/11/2026, 11/2026 ou 2026.", "Enter a date: 2026-11-25, 2026-11 or 2026.";
}
