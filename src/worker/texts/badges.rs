//! The badges on the cards of the canvas: recovery, and the changes of the selected scenario.

use crate::domain::basics::i18n::table::texts as table;

table! {
    recovery_met: "Atinge o nível de recuperação (RPO e RTO)", "Meets its recovery tier (RPO and RTO)";
    recovery_missed: "Não atinge o nível de recuperação (RPO ou RTO)", "Misses its recovery tier (RPO or RTO)";
    recovery_unknown: "Sem informação para avaliar o nível de recuperação", "Recovery tier cannot be assessed: information is missing";
    added: "Só neste cenário: {0} por mês", "Only in this scenario: {0} per month";
    removed: "Não está neste cenário: {0} por mês", "Not in this scenario: {0} per month";
    changed: "Alterado neste cenário: {0} por mês", "Changed in this scenario: {0} per month";
}
