//! The second program of this crate: a web worker that answers the questions the page leaves to it. The page starts it
//! at the first such question. Only the worker has `catalog/on-demand.json` with the long descriptions of services.
//!
//! Pure like the domain, and natively tested: it turns a [`Request`] into a [`Reply`].

mod additions;
mod advice;
mod axis;
mod backup;
mod blocks;
mod bridge;
mod budget;
mod card_badges;
mod changes;
mod columns;
mod compare;
mod compare_charts;
mod compare_files;
mod compare_printed;
mod compare_table;
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
mod field_error;
mod file_name;
mod form;
mod growth;
mod growth_months;
mod growth_sentence;
mod growth_settings;
mod import;
mod import_words;
mod label;
mod library;
mod library_actions;
mod library_storage;
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
mod printed;
mod proposal;
mod quote;
mod recovery;
mod recovery_tiers;
mod request;
mod scenario_cards;
mod scenario_changes;
mod scenario_lines;
mod scenarios;
mod service;
mod session;
mod share;
mod sheet;
mod slide;
mod template;
mod terms;
pub mod texts;
mod thumbnail;
mod typed_date;
mod uncertainty;
mod versions;

use rust_decimal::Decimal;

use crate::domain::basics::format::{self, MoneyForm};
use crate::domain::basics::json::Problems;
use crate::domain::basics::range::Range;
use crate::domain::catalog::Catalog;
use crate::domain::catalog::price_age::Date;
use crate::domain::design::{Changes, Design};
use crate::domain::estimate::catch_up;
use crate::exchange::{Answer, Ask, Setting, View, ViewQuestion};

pub use element::Element;
pub use request::{Reply, Request};
pub use session::Session;
use texts::Texts;

/// The context of every answer: the question, the catalog with the design's own services, and the design with the
/// scenario applied.
struct ViewContext<'a> {
    request: &'a Request,
    catalog: Catalog,
    design: Design,
    /// The day of the question; if the page does not send it, the day of the catalog's last review.
    today: Option<Date>,
    texts: Texts,
}

/// Answers a question about a design; `None` if this release does not know the question.
#[must_use]
pub fn answer(catalog: &Catalog, design: Design, setting: Setting, ask: Ask) -> Option<Answer> {
    if let Ask::View(asked) = ask {
        return answer_view(catalog, &design, &setting, asked);
    }
    let request = Request::about(design, setting);
    let context = ViewContext::of(catalog, &request);
    Some(match ask {
        Ask::View(_) => return None,
        Ask::Names => Answer::Names(names::answer(&context)),
        Ask::Badges => Answer::Badges(card_badges::answer(&context)),
        Ask::CatchUp => Answer::CaughtUp(caught_up(&context)),
        Ask::OpenFile { name, text } => Answer::Opened(open::answer(&context, &name, &text)),
        Ask::OpenLink { link } => Answer::Opened(share::open_link(&context, &link)),
    })
}

/// Answers a question for a view. While the text of a refused action stays in its field, the view shows the reason again.
fn answer_view(
    catalog: &Catalog,
    design: &Design,
    setting: &Setting,
    mut asked: ViewQuestion,
) -> Option<Answer> {
    let refused = asked.refused.take().filter(|_| asked.action.is_none());
    if let Some(refused) = refused {
        let again = ViewQuestion { action: Some(refused), ..asked.clone() };
        let reply = reply_to(catalog, design, setting, again)?;
        // An action that would be accepted by now is not applied without the user.
        if reply.only_shows() {
            return Some(Answer::View(Box::new(reply.to_page(design))));
        }
    }
    let reply = reply_to(catalog, design, setting, asked)?;
    Some(Answer::View(Box::new(reply.to_page(design))))
}

/// The reply to a question for a view, with the tabs above it.
fn reply_to(catalog: &Catalog, design: &Design, setting: &Setting, asked: ViewQuestion) -> Option<Reply> {
    let view = asked.view.clone();
    let request = Request::of_view(design.clone(), setting.clone(), asked)?;
    let context = ViewContext::of(catalog, &request);
    let mut reply = shown(&context, catalog, &view);
    reply.view.splice(0..0, view.in_panel().and_then(|view| panel::tabs(view, context.texts.panel)));
    Some(reply)
}

/// A view after the user's action. `catalog` is without the design's own services.
fn shown(context: &ViewContext<'_>, catalog: &Catalog, view: &View) -> Reply {
    match view {
        View::Library => library::answer(context, catalog),
        View::Versions => versions::answer(context, catalog),
        View::Share { address } => share::answer(context, address),
        View::Export => export::answer(context),
        View::Import { name, text } => import::answer(context, catalog, name, text),
        View::Scenarios => scenarios::answer(context),
        View::Compare => compare::answer(context),
        View::Growth => growth::answer(context),
        View::Drivers => drivers::answer(context),
        View::Uncertainty => uncertainty::answer(context),
        View::Meeting => meeting::answer(context),
        View::Decision => decision::answer(context),
        View::Advice => advice::answer(context),
        View::Prices => prices::answer(context),
        View::OwnPrices => own_prices::answer(context),
        View::Recovery => recovery::answer(context),
        View::Terms => terms::answer(context),
        View::Present { slide, with_notes } => present::answer(context, *slide, *with_notes),
        View::Backup { component } => backup::answer(context, component),
        View::Quote { component } => quote::answer(context, component),
        View::Connections { component } => connections::answer(context, component),
        View::ScenarioChanges { component } => scenario_changes::answer(context, component.as_deref()),
        View::Explanation { component, item } => explanation::answer(context, component, item),
        View::Service { service } => service::answer(context, service),
    }
}

/// The changes that bring the design to the prices of this catalog.
fn caught_up(context: &ViewContext<'_>) -> Changes {
    let mut design = context.request.design.clone();
    catch_up(&context.catalog, &mut design);
    Changes::between(&context.request.design, &design)
}

impl<'a> ViewContext<'a> {
    fn of(catalog: &Catalog, request: &'a Request) -> Self {
        let base = &request.design;
        let scenario = request.scenario.as_ref().and_then(|name| base.scenario(name));
        Self {
            request,
            design: base.effective(catalog, scenario),
            // Errors in own services were reported when the file was opened.
            catalog: catalog.with_own(&base.services, "services", &Problems::default()),
            today: request
                .today
                .as_deref()
                .and_then(Date::earliest)
                .or_else(|| Date::earliest(&catalog.as_of)),
            texts: Texts::of(request.locale),
        }
    }
}

impl ViewContext<'_> {
    /// The design with the question's scenario applied.
    fn effective(&self, base: &Design) -> Design {
        let scenario = self.request.scenario.as_ref().and_then(|name| base.scenario(name));
        base.effective(&self.catalog, scenario)
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
