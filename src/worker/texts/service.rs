//! The description of a service of the catalog.

use crate::domain::basics::i18n::table::texts as table;

table! {
    use_for: "Uso", "Use";
    features: "Características", "Features";
    when_to_use: "Quando usar", "When to use";
    licence: "Licença", "License";
    links: "Links", "Links";
    example: "Exemplo", "Example";
    notes_title: "Observações", "Notes";
    offerings: "Opções", "Hosting options";
    requires: "Depende de", "Depends on";
}
