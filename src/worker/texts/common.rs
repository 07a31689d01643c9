//! Short texts that several views share: add, remove, yes, no, the price books.

use crate::domain::basics::i18n::table::texts as table;

table! {
    book_reference: "Guia original (2024)", "Original guide (2024)";
    book_list: "Preços de tabela", "List prices";
    add: "Adicionar", "Add";
    remove: "Remover", "Remove";
    to_confirm: "{0} – a confirmar com o contador", "{0} – to confirm with your accountant";
    vendor: "Fornecedor", "Vendor";
    no_known_price: "sem preço conhecido", "no known price";
    choose_file: "Escolher arquivo…", "Choose file…";
    apply: "Aplicar", "Apply";
    apply_in_base: "O cenário define outro valor: mude o cenário.", "The scenario sets another value: change the scenario.";
    base: "Design atual", "Current design";
    dollars: "US$", "US$";
    dollars_per_month: "US$ por mês", "US$ per month";
    yes: "sim", "yes";
    no: "não", "no";
    none: "nenhum", "none";
    unknown: "sem informação", "unknown";
    per_month_axis: "{0} por mês", "{0} per month";
    per_month_axis_log: "{0} por mês (escala logarítmica)", "{0} per month (logarithmic scale)";
    log_axis: "{0} (escala logarítmica)", "{0} (logarithmic scale)";
    details: "Tabela do gráfico", "Chart data";
    scenario: "Cenário", "Scenario";
}
