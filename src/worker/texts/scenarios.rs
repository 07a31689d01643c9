//! The scenarios, and their changes to the design.

use crate::domain::basics::i18n::table::texts as table;

table! {
    title: "Cenários", "Scenarios";
    help: "Um cenário é um conjunto de mudanças no design. Mostre um deles e edite como sempre: o que você mudar passa a ser dele.", "A scenario is a set of changes to the design. Show one and edit as usual: your changes belong to it.";
    empty: "Ainda não há cenários.", "There are no scenarios yet.";
    new: "Novo cenário", "New scenario";
    create: "Criar cenário", "Create scenario";
    times: "Volume × {0}", "Volume × {0}";
    name: "Nome", "Name";
    show: "Mostrar", "Show";
    shown: "Na tela", "Shown";
    more: "Mais", "More";
    color: "Cor", "Color";
    color_auto: "automática", "automatic";
    duplicate: "Duplicar", "Duplicate";
    copy: "{0} (cópia)", "{0} (copy)";
    up: "Para cima", "Up";
    down: "Para baixo", "Down";
    delete: "Excluir", "Delete";
    nothing: "Ainda sem mudanças.", "No changes yet.";
    reset: "Voltar ao design", "Reset to the design";
    reset_of: "Voltar ao design: {0}", "Reset to the design: {0}";
    change_location: "Localização", "Location";
    change_book: "Tabela de preços", "Price book";
    change_discount: "Desconto de {0}", "Discount of {0}";
    change_enabled: "{0}: ligado", "{0}: enabled";
    change_offering: "{0}: opção", "{0}: option";
    change_plan: "{0}: plano", "{0}: plan";
    change_plan_auto: "automático", "automatic";
    change_copies: "{0}: cópias", "{0}: copies";
    change_backup: "{0}: backup", "{0}: backup";
    change_gone: "{0} (não existe mais)", "{0} (no longer exists)";
    said_factor: "{0} × {1}", "{0} × {1}";
    follows: "{0} (× {1}, segue o design)", "{0} (× {1}, follows the design)";
    follow: "Seguir o design", "Follow the design";
    follow_of: "Seguir o design: {0}", "Follow the design: {0}";
    fix: "Fixar o valor", "Fix the value";
    fix_of: "Fixar o valor: {0}", "Fix the value: {0}";
    said_volume: "Volume {0}", "Volume {0}";
    said_discount: "{0}: {1} de desconto", "{0}: {1} off";
    said_on: "com {0}", "with {0}";
    said_off: "sem {0}", "without {0}";
    said_offering: "{0} em {1}", "{0} on {1}";
    said_plan: "{0}: plano {1}", "{0}: plan {1}";
    said_copies: "{1}: {0} {0:cópia|cópias}", "{1}: {0} {0:copy|copies}";
    said_no_backup: "{0} sem backup", "{0} without backup";
    created_announcement: "Cenário criado: {0}", "Scenario created: {0}";
    changed_announcement: "Cenários alterados.", "Scenarios changed.";
    color_0: "azul", "blue";
    color_1: "âmbar", "amber";
    color_2: "verde", "green";
    color_3: "violeta", "violet";
    color_4: "tijolo", "brick";
    color_5: "ameixa", "plum";
}
