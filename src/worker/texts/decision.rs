//! The decision, and its record as a Markdown file.

use crate::domain::basics::i18n::table::texts as table;

table! {
    not_a_date: "Digite uma data: 2026, 2026-11 ou 2026-11-25.", "Enter a date: 2026, 2026-11 or 2026-11-25.";
    title: "Decisão", "Decision";
    help: "O cenário escolhido e o motivo. Fica no arquivo do design.", "The chosen scenario and the reason. It is kept in the design file.";
    scenario: "Cenário escolhido", "Chosen scenario";
    none: "Nenhuma decisão ainda", "No decision yet";
    reason: "Motivo", "Reason";
    date: "Data (AAAA-MM-DD)", "Date (YYYY-MM-DD)";
    date_short: "Data", "Date";
    people: "Quem decidiu", "Who decided";
    recorded: "Decisão registrada.", "Decision recorded.";
    cleared: "Decisão removida.", "Decision removed.";
    export: "Registro da decisão (Markdown)", "Decision record (Markdown)";
    file: "decisao", "decision";
    record_title: "Decisão de arquitetura: {0}", "Architecture decision: {0}";
    record_status: "Situação: aceita", "Status: accepted";
    record_open: "Situação: em aberto", "Status: open";
    record_context: "Contexto", "Context";
    record_options: "Opções consideradas", "Options considered";
    record_consequences: "Consequências", "Consequences";
    record_prices: "Preços usados", "Price snapshot";
}
