//! Every text that the worker shows, in Brazilian Portuguese and in English: one table for each subject.
//!
//! A view reaches them through its context: `context.texts.growth.title`. A function that knows only the language starts
//! at [`Texts::of`]. A function about one subject may name its table `t`: `let t = context.texts.export;`.
//!
//! | table | texts |
//! | --- | --- |
//! | [`mod@advice`] | The recommendations, by rule |
//! | [`mod@backup`] | The backup policy of a component |
//! | [`mod@badges`] | The badges on the cards of the canvas: recovery, and the changes of the selected scenario |
//! | [`mod@budget`] | The budget, and the savings that reach it |
//! | [`mod@common`] | Short texts that several views share: add, remove, yes, no, the price books |
//! | [`mod@comparison`] | The comparison of scenarios and designs, with its charts |
//! | [`mod@decision`] | The decision, and its record as a Markdown file |
//! | [`mod@drivers`] | The cost drivers: the volumes at which the cheaper option changes |
//! | [`mod@explanation`] | The explanation of an amount: quantity, formula, tiers, sources |
//! | [`mod@export`] | The export panel: formats, charts, options |
//! | [`mod@fields`] | Messages below a field whose value cannot be used |
//! | [`mod@file_errors`] | The reasons why a file does not open |
//! | [`mod@growth`] | Growth of volume and cost over the coming months, with its events |
//! | [`mod@import`] | The import of files and share links |
//! | [`mod@inspector`] | The worker's part of the inspector: quotes, own prices, connections |
//! | [`mod@library`] | The library, the versions of a design, and the changes between two versions |
//! | [`mod@meeting`] | The sequence of slides, the presentation, and the meeting pack as a file |
//! | [`mod@own_prices`] | The table and the form of own prices |
//! | [`mod@panel`] | The tabs of the side panel |
//! | [`mod@price_import`] | The import of own prices: the preview, and the problems of its rows |
//! | [`mod@prices`] | The prices in use: their sources, flags, and differences between two price books |
//! | [`mod@recovery`] | Recovery tiers: targets, the status of each component, the cost of each tier |
//! | [`mod@scenarios`] | The scenarios, and their changes to the design |
//! | [`mod@service`] | The description of a service of the catalog |
//! | [`mod@slides`] | The content of slides and of the meeting pack |
//! | [`mod@terms`] | Currency, discounts, commitments, contingency and tax |
//! | [`mod@uncertainty`] | The cost range, and the uncertain values behind it |
//!
//! To add a text, write one row (key, Portuguese, English) in the table of its subject. A text that several views show
//! belongs in [`mod@common`]. Two tables stand elsewhere, because other programs use them too: the texts of the page in
//! [`crate::domain::basics::i18n`], and the texts inside exported files in `domain/files/export/texts.rs`.

pub mod advice;
pub mod backup;
pub mod badges;
pub mod budget;
pub mod common;
pub mod comparison;
pub mod decision;
pub mod drivers;
pub mod explanation;
pub mod export;
pub mod fields;
pub mod file_errors;
pub mod growth;
pub mod import;
pub mod inspector;
pub mod library;
pub mod meeting;
pub mod own_prices;
pub mod panel;
pub mod price_import;
pub mod prices;
pub mod recovery;
pub mod scenarios;
pub mod service;
pub mod slides;
pub mod terms;
pub mod uncertainty;

use crate::domain::basics::text::Locale;

/// All tables in one language.
#[derive(Clone, Copy, Debug)]
pub struct Texts {
    pub advice: &'static advice::Texts,
    pub backup: &'static backup::Texts,
    pub badges: &'static badges::Texts,
    pub budget: &'static budget::Texts,
    pub common: &'static common::Texts,
    pub comparison: &'static comparison::Texts,
    pub decision: &'static decision::Texts,
    pub drivers: &'static drivers::Texts,
    pub explanation: &'static explanation::Texts,
    pub export: &'static export::Texts,
    pub fields: &'static fields::Texts,
    pub file_errors: &'static file_errors::Texts,
    pub growth: &'static growth::Texts,
    pub import: &'static import::Texts,
    pub inspector: &'static inspector::Texts,
    pub library: &'static library::Texts,
    pub meeting: &'static meeting::Texts,
    pub own_prices: &'static own_prices::Texts,
    pub panel: &'static panel::Texts,
    pub price_import: &'static price_import::Texts,
    pub prices: &'static prices::Texts,
    pub recovery: &'static recovery::Texts,
    pub scenarios: &'static scenarios::Texts,
    pub service: &'static service::Texts,
    pub slides: &'static slides::Texts,
    pub terms: &'static terms::Texts,
    pub uncertainty: &'static uncertainty::Texts,
}

impl Texts {
    /// All tables in the language of `locale`.
    #[must_use]
    pub fn of(locale: Locale) -> Self {
        Self {
            advice: advice::texts(locale),
            backup: backup::texts(locale),
            badges: badges::texts(locale),
            budget: budget::texts(locale),
            common: common::texts(locale),
            comparison: comparison::texts(locale),
            decision: decision::texts(locale),
            drivers: drivers::texts(locale),
            explanation: explanation::texts(locale),
            export: export::texts(locale),
            fields: fields::texts(locale),
            file_errors: file_errors::texts(locale),
            growth: growth::texts(locale),
            import: import::texts(locale),
            inspector: inspector::texts(locale),
            library: library::texts(locale),
            meeting: meeting::texts(locale),
            own_prices: own_prices::texts(locale),
            panel: panel::texts(locale),
            price_import: price_import::texts(locale),
            prices: prices::texts(locale),
            recovery: recovery::texts(locale),
            scenarios: scenarios::texts(locale),
            service: service::texts(locale),
            slides: slides::texts(locale),
            terms: terms::texts(locale),
            uncertainty: uncertainty::texts(locale),
        }
    }
}
