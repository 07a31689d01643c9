//! The recommendations, by rule.

use crate::domain::basics::i18n::table::texts as table;

table! {
    title: "Recomendações", "Recommendations";
    help: "Calculadas pelo modelo para este design e este volume. Você pode desfazer cada mudança.", "Calculated by the model for this design at this volume. You can undo every change.";
    empty: "Nada a recomendar: pelos dados do catálogo, o design está bem assim.", "Nothing to recommend: as far as the catalog knows, the design is fine as it is.";
    done: "Recomendação aplicada.", "Recommendation applied.";
    plan_auto: "plano automático", "automatic plan";
    saves: "economia de {0}", "saves {0}";
    costs: "+{0}", "+{0}";
    same: "mesmo custo", "same cost";
    with_additions: "{0} ({1} antes de compromissos, contingência e impostos)", "{0} ({1} before commitments, contingency and taxes)";
    savings: "Economias", "Savings";
    problems: "Problemas", "Problems";
    outlook: "Mais adiante", "Ahead";
    look: "Ver esse volume", "View that volume";
    by_itself: "O plano automático muda sozinho.", "The automatic plan changes by itself.";
    others_rise: "Os outros componentes passam a custar {0} a mais, porque dividem franquias e faixas com ele.", "Other components then cost {0} more, because they share allowances and tiers with it.";
    others_fall: "Os outros componentes passam a custar {0} a menos, porque dividem franquias e faixas com ele.", "Other components then cost {0} less, because they share allowances and tiers with it.";
    change: "Trocar para: {0}.", "Change to: {0}.";
    volume: "ver o volume de {0} interações por mês", "view a volume of {0} interactions per month";
    design: "Design", "Design";
    rule_limit_ahead: "Limite do plano", "Plan limit";
    rule_missing_host: "Falta o serviço que o hospeda", "Missing host";
    rule_single_point: "Ponto único de falha", "Single point of failure";
    rule_cheaper_offering: "Opção mais barata", "Cheaper option";
    rule_architecture: "Arquitetura de exemplo", "Sample architecture";
    rule_break_even: "Ponto de virada", "Break-even";
    limit_exceeded: "{0}: {1} precisa de {2}, e o plano {3} vai até {4}.", "{0}: {1} needs {2}, and plan {3} goes up to {4}.";
    fits_up_to: "O plano atende até {0} interações por mês.", "The plan fits up to {0} interactions per month.";
    limit_ahead: "{0}: o plano {1} vai até {2} de {3}. Esse limite chega com {4} interações por mês, a {5} por mês.", "{0}: plan {1} goes up to {2} of {3}. That limit is reached at {4} interactions per month, at {5} per month.";
    next_plan: "O próximo é o plano {0}, por {1} por mês.", "The next plan is {0}, at {1} per month.";
    no_plan: "Nenhum plano maior desta opção atende.", "No larger plan of this option fits.";
    free_ahead: "{0}: {1} grátis de {2} acabam com {3} interações por mês. Hoje custa {4}; com o dobro do volume, {5} por mês.", "{0}: the free {1} of {2} last up to {3} interactions per month. Today it costs {4}; at twice the volume, {5} per month.";
    missing_host: "{0} roda sobre {1}, que não está no design. Adicione {1} ({2}).", "{0} runs on {1}, which is not in the design. Add {1} ({2}).";
    host_disabled: "{0} roda sobre {1} ({2}), que está desligado. Ligue-o.", "{0} runs on {1} ({2}), which is switched off. Switch it on.";
    single_point: "{0}: uma cópia em uma só zona; o nível {1} exige voltar em até {2}.", "{0}: one copy in a single zone; tier {1} requires recovery within {2}.";
    maybe_single: "{0}: uma cópia, sem informação de mais de uma zona; o nível {1} exige voltar em até {2}.", "{0}: one copy, not known to span more than one zone; tier {1} requires recovery within {2}.";
    restore_takes: "A restauração leva {0}.", "A restore takes {0}.";
    change_to: "Mudança mais barata: {0}.", "Cheapest change: {0}.";
    no_change: "Nada no catálogo resolve.", "Nothing in the catalog solves it.";
    cheaper: "{0}: {1} custa {2} por mês neste volume, em vez de {3}.", "{0}: {1} costs {2} per month at this volume, instead of {3}.";
    architecture: "Para {0} interações por mês, o guia original recomenda a arquitetura {1}. Ela tem ainda: {2}.", "For {0} interactions per month, the original guide recommends the architecture {1}. It also has: {2}.";
    break_even: "{0}: até {1} interações por mês, {2} custa menos. Nesse ponto, {2} e {4} custam ambos cerca de {3}. Acima disso, {4} custa menos.", "{0}: up to {1} interactions per month, {2} is cheaper. At that point, {2} and {4} both cost about {3}. Above that, {4} is cheaper.";
}
