//! Currency, discounts, commitments, contingency and tax.

use crate::domain::basics::i18n::table::texts as table;

table! {
    currency_in_use: "Há preços negociados em {0}: altere-os ou remova-os antes.", "There are own prices in {0}: change or remove them first.";
    line_contingency: "Contingência ({0}%)", "Contingency ({0}%)";
    line_support: "Plano de suporte", "Support plan";
    line_tax: "Impostos ({0}%)", "Tax ({0}%)";
    rate_missing: "Digite a cotação: quantas unidades da moeda valem um dólar.", "Enter the rate: the number of currency units per US dollar.";
    book: "Tabela de preços", "Price book";
    book_help: "Origem dos preços. Os preços negociados, quando ativos, têm prioridade.", "Where prices come from. Your own prices take precedence while they are active.";
    own_prices: "Usar os preços negociados", "Use own prices";
    currency: "Moeda", "Currency";
    currency_help: "Os preços são em dólares. A moeda só muda a exibição dos valores, pela cotação que você informa. Nenhuma cotação é buscada na rede.", "Prices are in US dollars. The currency only changes how amounts are shown, at the rate you enter. No rate is fetched from the network.";
    rate: "Cotação", "Rate";
    rate_hint: "por US$ 1", "per US$ 1";
    rate_date: "Data da cotação", "Date of the rate";
    rate_date_hint: "dd/mm/aaaa", "YYYY-MM-DD";
    discounts: "Descontos por fornecedor", "Discounts by vendor";
    discounts_help: "Percentual sobre as cobranças elegíveis do fornecedor. Preços negociados, cotações, custos únicos e sobretaxas não recebem desconto.", "Percentage off the vendor's eligible charges. Own prices, quotes, one-time prices and list-price surcharges are not discounted.";
    percent_off: "Desconto", "Discount";
    commitments: "Compromissos de gasto", "Spend commitments";
    commitments_help: "Valor mensal prometido ao fornecedor, com desconto sobre a parte coberta. Gastos a preços negociados contam, sem desconto adicional. O que não for usado também é cobrado.", "A monthly amount promised to a vendor, with a discount on the spend it covers. Spend at own prices counts, without a further discount. Unused commitment is still charged.";
    committed: "Compromisso", "Commitment";
    term: "Prazo", "Term";
    term_unit: "meses", "months";
    additions: "Contingência e impostos", "Contingency and taxes";
    additions_help: "Entram no fim, em linhas próprias. Um imposto incide sobre a soma já com a contingência e sobre os impostos que você marcar.", "They are added last, on lines of their own. A tax applies to the sum including contingency, and to the taxes that you tick.";
    contingency: "Contingência", "Contingency";
    tax: "Impostos", "Tax";
    tax_name: "Imposto", "Tax name";
    tax_percent: "Percentual", "Percent";
    tax_on: "Incide também sobre", "Also applies to";
    gross_up: "o próprio valor (por dentro)", "its own amount (gross-up)";
    confirm: "Confirmar", "Confirm";
    subtotal: "Subtotal", "Subtotal";
    import_taxes: "Serviços importados para o Brasil", "Services imported into Brazil";
    import_taxes_help: "Percentuais de partida para serviços importados. Eles mudam com a cidade, o contrato e o ano: confirme cada um com o seu contador.", "Starting percentages for imported services. They change with the city, the contract and the year: confirm each one with your accountant.";
    tax_irrf: "IRRF", "IRRF (income tax withheld)";
    tax_cide: "CIDE", "CIDE";
    tax_iss: "ISS", "ISS (municipal services tax)";
    tax_pis_cofins: "PIS/COFINS-importação", "PIS/COFINS on imports";
    tax_iof: "IOF sobre câmbio", "IOF on foreign exchange";
    line: "Linha", "Line";
    on: "Sobre", "Applies to";
    amount: "Valor por mês", "Amount per month";
    saving: "Economia do compromisso ({0}%)", "Commitment saving ({0}%)";
    unused: "Compromisso não usado", "Commitment not used";
    total: "Total por mês", "Monthly total";
}
