//! The backup policy of a component.

use crate::domain::basics::i18n::table::texts as table;

table! {
    title: "Backup", "Backup";
    on: "Fazer backups", "Keep backups";
    off_help: "Sem política de backup, a perda em uma falha depende só da opção escolhida.", "Without a backup policy, the loss in a failure depends on the option alone.";
    with: "Ferramenta", "Tool";
    none_here: "Nenhum backup conhecido para esta opção", "No known backup for this option";
    foreign: "Esta ferramenta é de outro fornecedor e não faz backup desta opção.", "This tool is from another vendor and cannot back up this option.";
    keeps_nothing: "Com 0 dias, nenhum backup automático é mantido nem pode ser restaurado.", "With 0 days, no automated backup is kept and nothing can be restored from one.";
    at_most: "{0} vai até {1}. O custo é calculado mesmo assim.", "{0} supports at most {1}. The cost is calculated anyway.";
    cannot: "{0} não oferece isso.", "{0} does not offer this.";
    preset: "Política", "Policy";
    own: "Personalizada", "Custom";
    details: "Dados guardados", "Stored data";
    cost: "Custo do backup", "Cost of the backup";
}
