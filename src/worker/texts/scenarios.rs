//! The list of scenarios, and their changes to the base.

use crate::domain::basics::i18n::table::texts as table;

table! {
    title: "Cenários", "Scenarios";
    help: "Um cenário é um conjunto de mudanças sobre a base. Escolha um no topo da página. O que você mudar no volume, na carga ou em um componente passa a ser dele.", "A scenario is a set of changes to the base. Select one at the top of the page. Changes you then make to volume, workload or a component belong to it.";
    empty: "Ainda não há cenários: tudo o que aparece é a base.", "There are no scenarios yet: everything shown is the base.";
    new: "Nome do novo cenário", "Name of the new scenario";
    create: "Criar cenário", "Create scenario";
    times: "Volume × {0}", "Volume × {0}";
    name: "Nome do cenário {0}", "Name of scenario {0}";
    color: "Cor", "Color";
    color_auto: "automática", "automatic";
    duplicate: "Duplicar", "Duplicate";
    copy: "{0} (cópia)", "{0} (copy)";
    up: "Para cima", "Up";
    down: "Para baixo", "Down";
    delete: "Excluir", "Delete";
    nothing: "Ainda sem mudanças.", "No changes yet.";
    reset: "Voltar à base", "Reset to the base";
    reset_of: "Voltar à base: {0}", "Reset to the base: {0}";
    change: "O que muda", "What changes";
    in_base: "Na base", "In the base";
    here: "No cenário", "In the scenario";
    set_title: "Mudar em um cenário", "Change a scenario";
    set_help: "Carga, tabela de preços e descontos de um cenário. Para mudar um componente, selecione o cenário e edite no canvas.", "Workload, price book and discounts of a scenario. To change a component, select this scenario and edit it on the canvas.";
    input: "Dado de carga", "Workload input";
    value: "Valor", "Value";
    set: "Definir", "Set";
    book: "Tabela de preços", "Price book";
    book_base: "a da base", "same as the base";
    discount: "Desconto (%)", "Discount (%)";
    change_book: "Tabela de preços", "Price book";
    change_discount: "Desconto de {0}", "Discount of {0}";
    change_enabled: "{0}: ligado", "{0}: enabled";
    change_offering: "{0}: opção", "{0}: option";
    change_plan: "{0}: plano", "{0}: plan";
    change_plan_auto: "automático", "automatic";
    change_copies: "{0}: cópias", "{0}: copies";
    change_backup: "{0}: backup", "{0}: backup";
    change_gone: "{0} (não existe mais)", "{0} (no longer exists)";
    created_announcement: "Cenário criado: {0}", "Scenario created: {0}";
    changed_announcement: "Cenários alterados.", "Scenarios changed.";
    color_0: "azul", "blue";
    color_1: "âmbar", "amber";
    color_2: "verde", "green";
    color_3: "violeta", "violet";
    color_4: "tijolo", "brick";
    color_5: "ameixa", "plum";
}
