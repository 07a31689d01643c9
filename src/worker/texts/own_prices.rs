//! The table and the form of own prices.

use crate::domain::basics::i18n::table::texts as table;

table! {
    title: "Preços negociados", "Own prices";
    help: "Preços de contrato ou negociados. Têm prioridade sobre a tabela e acompanham o design.", "Contract and negotiated prices. They take precedence over the price book and stay with the design.";
    none: "Ainda não há preços negociados.", "There are no own prices yet.";
    offering: "Opção", "Option";
    plan: "Plano", "Plan";
    every_plan: "todos", "every plan";
    catalog_price: "No catálogo", "In the catalog";
    from: "Válido desde", "Valid from";
    from_field: "Válido desde (dd/mm/aaaa)", "Valid from (YYYY-MM-DD)";
    per: "Unidades por preço", "Units per price";
    effect: "Efeito por mês", "Effect per month";
    not_used: "não usado", "not used";
    not_in_catalog: "fora do catálogo", "not in the catalog";
    edit: "Editar", "Edit";
    page: "Página {0} de {1}", "Page {0} of {1}";
    previous: "Anterior", "Previous";
    next: "Próxima", "Next";
    on_components: "{0} {0:componente também tem|componentes também têm} preços só {0:dele|deles}, na própria conta.", "{0} {0:component also has|components also have} prices of {0:its|their} own, set in the monthly bill.";
    export_csv: "Exportar CSV", "Export CSV";
    export_json: "Exportar JSON", "Export JSON";
    file_name: "precos-negociados", "own-prices";
    strip: "Remover preços confidenciais", "Remove confidential prices";
    strip_help: "Remove preços negociados (também os dos componentes), descontos, compromissos e os totais salvos com eles. Você pode desfazer.", "Removes own prices (also those of components), discounts, commitments and the totals saved with them. You can undo it.";
    stripped: "Preços negociados, descontos e compromissos foram removidos.", "Own prices, discounts and commitments were removed.";
    add_title: "Novo preço", "New price";
    edit_title: "Editar preço", "Edit price";
    form_help: "O preço vale para uma cobrança de uma opção; sem plano, vale para todos os planos.", "A price applies to one charge of an option; without a plan, it applies to every plan.";
    choose: "Escolha…", "Choose…";
    choose_charge: "Escolha serviço, opção e cobrança.", "Choose service, option and charge.";
    save: "Salvar", "Save";
    cancel: "Cancelar", "Cancel";
}
