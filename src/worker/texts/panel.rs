//! The tabs of the side panel.

use crate::domain::basics::i18n::table::texts as table;

table! {
    scenarios: "Cenários", "Scenarios";
    compare: "Comparar", "Compare";
    growth: "Crescimento", "Growth";
    drivers: "O que pesa no custo", "Cost drivers";
    library: "Designs", "Designs";
    versions: "Versões", "Versions";
    import: "Importar", "Import";
    share: "Link", "Link";
    advice: "Recomendações", "Recommendations";
    prices: "Preços e fontes", "Prices and sources";
    own_prices: "Preços negociados", "Own prices";
    recovery: "Backup e recuperação", "Backup and recovery";
    export: "Exportar", "Export";
    terms: "Descontos, impostos e moeda", "Discounts, taxes, currency";
    uncertainty: "Incerteza", "Uncertainty";
    meeting: "Reunião", "Meeting";
    decision: "Decisão", "Decision";
}
