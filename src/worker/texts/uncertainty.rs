//! The cost range, and the uncertain values behind it.

use crate::domain::basics::i18n::table::texts as table;

table! {
    not_a_range: "O menor valor não pode passar do maior, e o provável fica entre os dois.", "The low value must not exceed the high one, and the likely value must lie between them.";
    not_a_seed: "A semente aleatória é um número inteiro de 0 a 4.294.967.295.", "The random seed is a whole number from 0 to 4,294,967,295.";
    title: "Faixa do custo", "Cost range";
    help: "10.000 simulações do total (PERT). A mesma semente aleatória gera os mesmos valores.", "10,000 simulations (PERT) of the total. The same random seed gives the same figures.";
    nothing: "Nada varia: informe abaixo o menor e o maior valor de uma entrada. Os preços em uso não têm faixa.", "Nothing varies: enter a low and a high value for an input below. No price in use has a range.";
    progress: "{0} de {1} simulações", "{0} of {1} simulations";
    done: "{0} simulações: P10 {1}, P50 {2}, P90 {3}", "{0} simulations: P10 {1}, P50 {2}, P90 {3}";
    within: "Em 80% das simulações, o total fica entre {0} e {1} por mês.", "In 80% of simulations, the total lies between {0} and {1} per month.";
    likely_not_exceeded: "O total provável, {0}, não é ultrapassado em {1} das simulações.", "The likely total, {0}, is not exceeded in {1} of simulations.";
    at_least: "Cobranças sem preço: {0}. Todos os valores são o mínimo.", "Charges without a price: {0}. All amounts are lower bounds.";
    p10: "P10", "P10";
    p50: "P50 (mediana)", "P50 (median)";
    p90: "P90", "P90";
    mark_p10: "P10 {0}", "P10 {0}";
    mark_p50: "P50 {0}", "P50 {0}";
    mark_p90: "P90 {0}", "P90 {0}";
    mean: "Média", "Mean";
    lowest: "Menor resultado", "Lowest result";
    highest: "Maior resultado", "Highest result";
    likely: "Provável", "Likely";
    likely_at: "provável {0}", "likely {0}";
    histogram: "Distribuição do total por mês", "Distribution of the monthly total";
    histogram_y: "Parcela das simulações (%)", "Share of simulations (%)";
    axis_month: "{0} por mês", "{0} per month";
    from: "De", "From";
    to: "Até", "To";
    draws: "Simulações", "Simulations";
    share_of_draws: "Parcela", "Share";
    tornado: "O que mais pesa no total", "What moves the total most";
    tornado_help: "O total com cada item no menor e no maior valor, e o restante no valor provável.", "The total with each item at its low and high value, and everything else at its likely value.";
    tornado_item: "Item", "Item";
    tornado_low: "Total com o menor valor", "Total at the low value";
    tornado_high: "Total com o maior valor", "Total at the high value";
    tornado_swing: "Diferença", "Swing";
    tornado_others: "O gráfico mostra os {0} maiores de {1}.", "The chart shows the {0} largest of {1}.";
    ranges_title: "Valores incertos", "Uncertain values";
    ranges_help: "Menor e maior valor de cada entrada usada pelo design. Em branco, o valor é fixo. Quando o valor provável muda, a faixa muda na mesma proporção.", "The low and high value of each input the design uses. Left empty, the value is fixed. When the likely value changes, its range changes in proportion.";
    ranges_input: "Entrada", "Input";
    ranges_low: "Menor", "Low";
    ranges_high: "Maior", "High";
    ranges_low_of: "Menor: {0}", "Low: {0}";
    ranges_high_of: "Maior: {0}", "High: {0}";
    ranges_prices: "Preços com faixa", "Prices with a range";
    ranges_prices_help: "O catálogo dá uma faixa para estes preços em uso; eles também variam nas simulações.", "The catalog gives a range for these prices in use; they vary in the simulations too.";
    ranges_price: "Preço", "Price";
    ranges_bill: "Conta de {0}", "Bill of {0}";
    ranges_seed: "Semente aleatória", "Random seed";
    ranges_done: "Faixas atualizadas.", "Ranges updated.";
    ranges_clear: "Fixar todos os valores", "Fix all values";
}
