//! The budget, and the savings that reach it.

use crate::domain::basics::i18n::table::texts as table;

table! {
    applied: "Mudança aplicada.", "Change applied.";
    title: "Caber no orçamento", "Fit the budget";
    help: "Mudanças isoladas do design, da maior economia à menor, e o que você perde com cada uma.", "Single changes to the design, from the largest saving to the smallest, each with its trade-off.";
    target: "Orçamento", "Budget";
    within: "Já está dentro do orçamento: {0}.", "Already within the budget: {0}.";
    known_within: "A parte conhecida já cabe no orçamento: {0}.", "The known part is already within the budget: {0}.";
    over: "{0} acima do orçamento. Mudanças que já resolvem: {1}.", "{0} over the budget. Changes that are enough on their own: {1}.";
    change: "Mudança", "Change";
    saves: "Economia", "Saving";
    then: "Novo total", "New total";
    gives_up: "Em troca de", "Trade-off";
    suffices: "já resolve", "enough on its own";
    nothing: "nada conhecido", "none known";
    empty: "Nenhuma mudança isolada reduz o custo.", "No single change reduces the cost.";
    more: "Mais {0} {0:mudança economiza|mudanças economizam} menos.", "{0} more {0:change saves|changes save} less.";
    saving_backup_off: "sem backup", "no backup";
    saving_backup_days: "backups por {0} {0:dia|dias}", "backups for {0} {0:day|days}";
    saving_retention: "Guardar dados por {0} {0:mês|meses}", "Keep data for {0} {0:month|months}";
    lost_multi_az: "várias zonas", "several zones";
    lost_pitr: "recuperação a um ponto no tempo", "point-in-time recovery";
    lost_cross_region: "cópia em outra região", "a copy in another region";
    lost_loss: "{0}: de {1} para {2}", "{0}: from {1} to {2}";
    lost_limit: "{0}: até {1}", "{0}: up to {1}";
    lost_limit_from: "{0}: até {1} em vez de {2}", "{0}: up to {1} instead of {2}";
    lost_copies: "{0} {0:cópia|cópias} em vez de {1}", "{0} {0:copy|copies} instead of {1}";
    lost_retention: "{0} {0:mês|meses} de dados em vez de {1}", "{0} {0:month|months} of data instead of {1}";
    lost_backup_days: "{0} {0:dia|dias} de backup em vez de {1}", "{0} {0:day|days} of backups instead of {1}";
    lost_backup: "os backups", "backups";
}
