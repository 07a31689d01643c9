//! The cost drivers: the volumes at which the cheaper option changes.

use crate::domain::basics::i18n::table::texts as table;

table! {
    title: "O que pesa no custo", "Cost drivers";
    help: "Custo das opções comparadas conforme um dado de carga varia; o resto não muda.", "Cost of the compared options as one workload input varies; everything else stays constant.";
    said_alone: "De {0} a {1}, o custo vai de {2} a {3}.", "From {0} to {1}, the cost goes from {2} to {3}.";
    said_cheapest: "Com {0}, a opção mais barata é {1}: {2}", "At {0}, {1} costs least: {2}";
    said_then: "a partir de {0}, {1} custa menos", "from {0} on, {1} costs less";
    input: "Dado de carga", "Workload input";
    scale: "Escala do custo", "Cost scale";
    linear: "linear", "linear";
    log: "logarítmica", "logarithmic";
    now: "agora: {0}", "now: {0}";
    points: "Pontos de virada", "Break-even points";
    points_help: "Volumes exatos em que a opção mais barata muda.", "Volumes at which the cheaper option changes.";
    no_points: "A opção mais barata não muda neste intervalo.", "The cheaper option does not change in this range.";
    point: "Até {0}, {1} não custa mais que {2} ({3} e {4}); a partir de {5}, {2} custa menos ({6} e {7}).", "Up to {0}, {1} costs no more than {2} ({3} and {4}); from {5} on, {2} costs less ({6} and {7}).";
    cheapest: "A opção mais barata", "The cheapest option";
    from: "De", "From";
    until: "Até", "To";
    outgrown: "{0}: a partir de {1}, o limite de um plano é excedido; o custo mostrado é baixo demais.", "{0}: from {1}, a plan's limit is exceeded; the cost shown is too low.";
    partial: "{0} tem itens sem preço: o custo real é maior.", "{0} has items without a price: the real cost is higher.";
}
