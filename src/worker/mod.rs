//! What a second program of this crate answers: a web worker that is started when somebody first asks for what the page
//! itself does without (`catalog/on-demand.json`): descriptions of services, how an amount came about.
//!
//! Pure like the domain, and natively tested: a question in ([`Request`]), an [`Answer`] out, both as JSON.

mod advice;
mod axis;
mod backup;
mod blocks;
mod budget;
mod card_badges;
mod changes;
mod columns;
mod compare;
mod compare_files;
mod component_edit;
mod connections;
mod content;
mod decision;
mod drivers;
mod element;
mod explanation;
mod export;
mod export_format;
mod fault;
mod field;
mod file_name;
mod growth;
mod growth_settings;
mod import;
mod import_words;
mod library;
mod library_actions;
mod meeting;
mod names;
mod open;
mod own_fields;
mod own_prices;
mod own_prices_form;
mod own_prices_import;
mod pack;
mod panel;
mod pasted;
mod phrases;
mod present;
mod price;
mod prices;
mod prices_in_use;
mod proposal;
mod quote;
mod recovery;
mod recovery_tiers;
mod request;
mod scenario_changes;
mod scenarios;
mod service;
mod share;
mod sheet;
mod slides;
mod template;
mod terms;
pub mod texts;
pub mod texts_export;
pub mod texts_import;
pub mod texts_inspector;
pub mod texts_library;
pub mod texts_meeting;
pub mod texts_planning;
mod thumbnail;
mod uncertainty;
mod units;
mod versions;

use rust_decimal::Decimal;

use crate::domain::basics::format::{self, MoneyForm};
use crate::domain::basics::json::Problems;
use crate::domain::basics::range::Range;
use crate::domain::catalog::Catalog;
use crate::domain::catalog::price_age::Date;
use crate::domain::design::Design;
use crate::domain::estimate::catch_up;

pub use element::Element;
pub use request::{Answer, Request};

/// A question with what every answer needs: the catalog with the design's own services, and the design as the scenario
/// has it.
struct Desk<'a> {
    request: &'a Request,
    catalog: Catalog,
    design: Design,
    /// The day of the question; where the page does not say it, the day on which the catalog was last looked over.
    today: Option<Date>,
    t: &'static texts::Texts,
}

/// Answers a question about a design; `None` where it is no question that this release knows.
#[must_use]
pub fn answer(catalog: &Catalog, question: &str) -> Option<String> {
    let request = Request::parse(question)?;
    let base = &request.design;
    let scenario = request.scenario.as_ref().and_then(|name| base.scenario(name));
    let desk = Desk {
        request: &request,
        // What is wrong in own services was said when the file was opened.
        catalog: catalog.with_own(&base.services, "services", &Problems::default()),
        design: base.effective(scenario),
        today: request.today.as_deref().and_then(Date::earliest).or_else(|| Date::earliest(&catalog.as_of)),
        t: texts::texts(request.locale),
    };
    let mut answer = match request.show.as_str() {
        "service" => service::answer(&desk),
        "catch-up" => caught_up(&desk),
        "names" => names::answer(&desk),
        "open" => open::answer(&desk),
        "backup" => backup::answer(&desk),
        "quote" => quote::answer(&desk),
        "connections" => connections::answer(&desk),
        "terms" => terms::answer(&desk),
        "prices" => prices::answer(&desk),
        "own-prices" => own_prices::answer(&desk),
        "recovery" => recovery::answer(&desk),
        "card-badges" => card_badges::answer(&desk),
        "advice" => advice::answer(&desk),
        "scenarios" => scenarios::answer(&desk),
        "scenario-changes" => scenario_changes::answer(&desk),
        "compare" => compare::answer(&desk),
        "growth" => growth::answer(&desk),
        "drivers" => drivers::answer(&desk),
        "library" => library::answer(&desk, catalog),
        "versions" => versions::answer(&desk, catalog),
        "import" => import::answer(&desk, catalog),
        "share" => share::answer(&desk),
        "open-link" => share::open_link(&desk),
        "uncertainty" => uncertainty::answer(&desk),
        "decision" => decision::answer(&desk),
        "meeting" => meeting::answer(&desk),
        "present" => present::answer(&desk),
        "export" => export::answer(&desk),
        "explanation" => explanation::answer(&desk),
        _ => return None,
    };
    if let Some(tabs) = panel::tabs(&request.show, desk.t) {
        answer.view.insert(0, tabs);
    }
    Some(answer.json())
}

/// The design at the prices of this catalog.
fn caught_up(desk: &Desk<'_>) -> Answer {
    let mut design = desk.request.design.clone();
    catch_up(&desk.catalog, &mut design);
    Answer { design: Some(design), ..Answer::default() }
}

impl Desk<'_> {
    /// The design as the question's scenario has it.
    fn effective(&self, base: &Design) -> Design {
        base.effective(self.request.scenario.as_ref().and_then(|name| base.scenario(name)))
    }

    /// An amount per month in the design's display currency.
    fn money(&self, amount: Decimal) -> String {
        let currency = self.request.design.settings.currency.as_ref();
        format::money(amount, MoneyForm::of(self.request.locale, currency))
    }

    /// A difference per month in the design's display currency, with its sign.
    fn money_difference(&self, amount: Decimal) -> String {
        let currency = self.request.design.settings.currency.as_ref();
        format::money_difference(amount, MoneyForm::of(self.request.locale, currency))
    }

    /// An amount per month with its range, in the design's display currency.
    fn money_range(&self, amount: Range) -> String {
        let currency = self.request.design.settings.currency.as_ref();
        format::money_range(amount, MoneyForm::of(self.request.locale, currency))
    }

    /// An amount in US dollars, as it was entered.
    fn dollars(&self, amount: Decimal) -> String {
        format::money(amount, MoneyForm::dollars(self.request.locale))
    }
}
