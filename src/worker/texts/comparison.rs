//! The comparison of scenarios and designs, with its charts.

use crate::domain::basics::i18n::table::texts as table;

table! {
    announcement: "Comparação alterada.", "Comparison changed.";
    title: "Comparar", "Compare";
    help: "Até seis opções: o design, cenários e outros designs da biblioteca. As diferenças são em relação à base.", "Up to six options: the design, its scenarios and other designs from the library. Differences are measured from the baseline.";
    column: "Opção", "Option";
    add: "Adicionar opção", "Add an option";
    add_none: "Escolha…", "Choose…";
    baseline: "Base", "Baseline";
    as_baseline: "Usar como base", "Make baseline";
    make_baseline: "Usar como base: {0}", "Make the baseline: {0}";
    remove: "Remover da comparação: {0}", "Remove from the comparison: {0}";
    missing: "{0}: não foi encontrado na biblioteca.", "{0}: was not found in the library.";
    row: "Item", "Item";
    equal_rows: "{0} {0:linha igual|linhas iguais}", "{0} equal {0:row|rows}";
    total: "Total por mês", "Monthly total";
    unit: "Por 1.000 interações", "Per 1,000 interactions";
    once: "Custo único", "One-time";
    connections: "Tráfego entre componentes", "Traffic between components";
    rpo: "RPO alcançado (o pior componente)", "RPO achieved (weakest component)";
    rto: "RTO alcançado (o pior componente)", "RTO achieved (weakest component)";
    loss_unknown: "desconhecida", "not known";
    no_loss: "nenhuma perda", "no loss";
    no_outage: "sem parada", "no outage";
    loss_short: "{0} ({1} de {2})", "{0} ({1} of {2})";
    loss_in_part: "{0} em {1} de {2} componentes com dados; desconhecida em {3}", "{0} for {1} of {2} components with data; not known for {3}";
    coverage: "Cobranças com preço conhecido", "Priced share";
    gaps: "Itens sem preço", "Items without a price";
    volume: "Interações por mês", "Interactions per month";
    exceeded: "Limites de plano excedidos (o custo mostrado é baixo demais)", "Plan limits exceeded (cost shown is too low)";
    csv: "Comparação em CSV", "Comparison as CSV";
    markdown: "Comparação em Markdown", "Comparison as Markdown";
    file: "comparacao", "comparison";
    month: "mês", "month";
    stacked: "Total por camada", "Total by layer";
    stacked_help: "Cada barra soma as camadas de uma opção. O traço vai do menor ao maior valor quando o preço é uma faixa.", "Each bar stacks the layers of one option. A whisker spans low to high where prices are ranges.";
    grouped: "Camada por camada", "Layer by layer";
    grouped_help: "As opções lado a lado, camada por camada.", "The options side by side, layer by layer.";
    outside: "Compromissos, contingência, impostos", "Commitments, contingency, tax";
    bridge_title: "Origem da diferença", "Source of the difference";
    bridge_help: "De um total ao outro, passo a passo. As parcelas somam exatamente a diferença.", "From one total to the other, step by step. The parts add up exactly to the difference.";
    bridge_from: "De", "From";
    bridge_to: "Para", "To";
    bridge_added: "+ {0}", "+ {0}";
    bridge_removed: "− {0}", "− {0}";
    bridge_other: "Outros ({0})", "Others ({0})";
    bridge_share: "Parcela", "Part";
    bridge_amount: "Por mês", "Per month";
    bridge_same: "Os dois custam o mesmo.", "Both cost the same.";
    adjustment_saving: "Economia do compromisso", "Commitment saving";
    adjustment_unused: "Compromisso não usado", "Commitment not used";
    adjustment_contingency: "Contingência", "Contingency";
    adjustment_support: "Planos de suporte", "Support plans";
    adjustment_tax: "Impostos", "Tax";
}
