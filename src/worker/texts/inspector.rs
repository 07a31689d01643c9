//! The worker's part of the inspector: quotes, own prices, connections.

use crate::domain::basics::i18n::table::texts as table;

table! {
    quote: "Cotação", "Quote";
    quote_source: "Quem cotou", "Quoted by";
    quote_amount: "Valor mensal", "Monthly amount";
    quote_set: "Usar uma cotação fixa", "Use a fixed quote";
    quote_remove: "Voltar ao modelo", "Back to the model";
    quote_model: "O modelo calcula {0} ({1})", "The model computes {0} ({1})";
    own_price: "Seu preço unitário", "Your unit price";
    own_quantity: "Sua quantidade", "Your quantity";
    reset: "Voltar ao valor calculado", "Back to the computed value";
    reset_named: "Voltar {0} ao valor calculado", "Reset {0} to the computed value";
    connections: "Conexões", "Connections";
    connect_to: "Conectar a…", "Connect to…";
    choose: "Escolha…", "Choose…";
    connected: "{0} conectado a {1}", "{0} connected to {1}";
    not_connectable: "Estes componentes já estão conectados, ou são o mesmo.", "These components are already connected, or they are the same one.";
    disconnect: "Remover conexão", "Remove connection";
    disconnect_named: "Remover conexão de {0} para {1}", "Remove the connection from {0} to {1}";
    traffic: "Dados por mês", "Data per month";
    scenario_changes: "Mudanças do cenário", "Scenario changes";
}
