//! The user's own price book: its rows beside the catalog's prices, with what each does to the monthly total.

use super::Desk;
use super::element::{Element, tag, tagged};
use super::field::{Complaint, Fields, action, check};
use super::own_prices_form::Form;
use super::price::unit_of;
use super::request::Answer;
use super::sheet::{number_cell, section, table};
use crate::domain::analysis::own_effect::{Effect, own_effects};
use crate::domain::analysis::price_use::fee_of;
use crate::domain::basics::i18n::fill;
use crate::domain::basics::range::Range;
use crate::domain::catalog::price::Price;
use crate::domain::catalog::{BASE_FEE, CREDIT, MINIMUM, Offering, Plan, PriceMap, Service};
use crate::domain::design::{Command, Design, OwnPrice, PricesEdit, SettingsEdit};
use crate::domain::files::price_export;

/// How many rows a page has.
const PAGE: usize = 100;

/// The view, after what the user did.
pub(super) fn answer(desk: &Desk<'_>) -> Answer {
    let mut base = desk.request.design.clone();
    let done = desk.act(&mut base);
    let is_changed = base != desk.request.design;
    let (said, is_done) = match &done {
        Some(Ok(said)) => (said.as_deref(), true),
        Some(Err(complaint)) => (Some(complaint.text.as_str()), false),
        None => (None, false),
    };
    let form = desk.form(&base, is_done);
    let mut view: Vec<Element> = Vec::new();
    // What is about no field of the form is said first.
    let complaint = done.as_ref().and_then(|done| done.as_ref().err());
    view.extend(complaint.and_then(Complaint::callout));
    view.push(desk.rows(&base));
    view.push(desk.form_section(&base, &form, Fields::new(desk.request, complaint)));
    let is_imported = is_done && desk.request.event.as_ref().is_some_and(|(event, _)| event == "import");
    let is_cleared = desk.request.event.as_ref().is_some_and(|(event, _)| event == "clear");
    let text = if is_imported || is_cleared { "" } else { desk.request.field("text") };
    view.push(desk.import_section(&base, text));
    Answer {
        view,
        told: said.filter(|_| is_done).map(str::to_owned),
        file: desk.exported(&base),
        design: is_changed.then_some(base),
        ..Answer::default()
    }
}

/// What became of what the user did: done, and perhaps something to say; or a complaint.
pub(super) type Done = Result<Option<String>, Complaint>;

impl Desk<'_> {
    /// Does what the user's event means; `None` where it changes nothing.
    fn act(&self, base: &mut Design) -> Option<Done> {
        let (event, value) = self.request.event.as_ref()?;
        let t = self.t;
        let command = match event.as_str() {
            "own-prices" => Command::from(SettingsEdit::OwnPrices(value == "true")),
            "remove" => Command::from(PricesEdit::Set { index: value.parse().ok()?, row: None }),
            "strip" => Command::from(PricesEdit::Strip),
            "save" => match self.filled_in(base) {
                Ok((index, row)) => Command::from(PricesEdit::Set { index, row: Some(Box::new(row)) }),
                Err(complaint) => return Some(Err(complaint)),
            },
            "import" => return Some(self.import(base)),
            _ => return None,
        };
        let is_strip = event == "strip";
        let applied = command.apply(base);
        Some(match applied {
            Ok(_) => Ok(is_strip.then(|| t.own_stripped.to_owned())),
            Err(_) => Err(Complaint::of("", t.terms_rejected)),
        })
    }

    /// The file that the user asked for.
    fn exported(&self, base: &Design) -> Option<(String, &'static str, String)> {
        let (event, _) = self.request.event.as_ref()?;
        let name = self.t.own_file_name;
        match event.as_str() {
            "export-csv" => Some((format!("{name}.csv"), "text/csv;charset=utf-8", price_export::csv(base))),
            "export-json" => Some((format!("{name}.json"), "application/json", price_export::json(base))),
            _ => None,
        }
    }

    fn rows(&self, base: &Design) -> Element {
        let t = self.t;
        let rows = base.prices.rows();
        let pages = rows.len().div_ceil(PAGE).max(1);
        let page = match &self.request.event {
            Some((event, value)) if event == "page" => value.parse().unwrap_or_default(),
            _ => self.request.field("page").parse().unwrap_or_default(),
        };
        let page: usize = std::cmp::min(page, pages.saturating_sub(1));
        let first = page.saturating_mul(PAGE);
        let shown: Vec<usize> = (first..rows.len()).take(PAGE).collect();
        let effects = own_effects(&self.catalog, &self.effective(base), &shown);
        let shown = shown.iter().zip(effects);
        let entries =
            shown.filter_map(|(index, effect)| Some(self.row(base, *index, rows.get(*index)?, &effect)));
        let columns = [
            (t.prices_for, false),
            (t.prices_charge, false),
            (t.prices_price, true),
            (t.own_catalog_price, true),
            (t.own_effect, true),
            (t.explained_source, false),
            ("", true),
        ];
        let mut own = section(t.own_title, t.own_help)
            .child(check("own_prices", t.terms_own_prices, base.settings.own_prices, "own-prices"))
            .child(table(&columns, entries.collect()))
            .child(tag("input").attr("type", "hidden").attr("name", "page").attr("value", &page.to_string()));
        if rows.is_empty() {
            own = own.child(tagged("p", "sheet__text").text(t.own_none));
        }
        if pages > 1 {
            let of = fill(t.own_page, &[&page.saturating_add(1).to_string(), &pages.to_string()]);
            let step =
                |label: &str, to: usize| action("button button--small", label, "page", &to.to_string());
            own = own.child(
                tagged("div", "sheet__row")
                    .children((page > 0).then(|| step(t.own_previous, page.saturating_sub(1))))
                    .child(tagged("span", "sheet__text").text(&of))
                    .children(
                        (page.saturating_add(1) < pages).then(|| step(t.own_next, page.saturating_add(1))),
                    ),
            );
        }
        let carrying = base.components.iter().filter(|component| !component.prices.is_empty()).count();
        if carrying > 0 {
            let text = fill(t.own_on_components, &[&carrying.to_string()]);
            own = own.child(tagged("p", "sheet__text").text(&text));
        }
        own.child(
            tagged("div", "sheet__row")
                .child(action("button", t.own_export_csv, "export-csv", ""))
                .child(action("button", t.own_export_json, "export-json", ""))
                .child(action("button", t.own_strip, "strip", "")),
        )
        .child(tagged("p", "sheet__text").text(t.own_strip_help))
    }

    fn row(&self, base: &Design, index: usize, row: &OwnPrice, effect: &Effect) -> Element {
        let (t, locale) = (self.t, self.request.locale);
        let service = self.catalog.service(&row.service);
        let offering = service.and_then(|service| service.offering(&row.offering)).map(|(_, known)| known);
        let plan = row.plan.as_deref();
        let plan_name = plan.map(|id| {
            let known = offering.and_then(|offering| offering.plan(id));
            known.map_or(id, |(_, plan)| plan.name.get(locale))
        });
        let unit = Self::charge_unit(offering, &row.charge);
        let effect = match effect {
            Effect::Amount(amount) => self.money_difference(*amount),
            Effect::NotUsed => t.own_not_used.to_owned(),
            Effect::Unknown => "–".to_owned(),
        };
        let number = index.to_string();
        let from = row.valid_from.as_deref();
        let from = from.map(|date| fill(t.own_valid_from, &[&self.date_text(Some(date))]));
        let hosting = offering.map_or(row.offering.as_str(), |known| known.name.get(locale));
        let hosting = format!("{hosting} · {}", plan_name.unwrap_or(t.own_every_plan));
        let detail = |text: &str| tagged("span", "table__detail").text(text);
        let of_service = tag("td")
            .text(service.map_or(row.service.as_str(), |service| &service.name))
            .child(detail(&hosting));
        let is_known = offering.is_some_and(|offering| {
            offering.plans.iter().any(|plan| prices_named(plan, &row.charge).is_some())
        });
        let missing = tagged("span", "badge badge--warning").text(t.own_not_in_catalog);
        tag("tr")
            .child(of_service.children((!is_known).then_some(missing)))
            .child(tag("td").text(&self.charge_name(offering, &row.charge)))
            .child(number_cell(&self.own_price_text(row, &unit)))
            .child(number_cell(&self.catalog_price(base, service.map(AsRef::as_ref), row, &unit)))
            .child(number_cell(&effect))
            .child(
                tag("td")
                    .text(row.source.as_deref().unwrap_or_default())
                    .children(from.map(|from| detail(&from))),
            )
            .child(
                tagged("td", "table__number")
                    .child(action("button button--small", t.own_edit, "edit", &number))
                    .child(action("button button--small", t.remove, "remove", &number)),
            )
    }

    /// The name of a charge by its id.
    pub(super) fn charge_name(&self, offering: Option<&Offering>, id: &str) -> String {
        if let Some(fee) = fee_of(id) {
            return self.item_name(fee, None);
        }
        let charges =
            offering.into_iter().flat_map(|offering| &offering.plans).flat_map(|plan| &plan.charges);
        let known = charges.into_iter().find(|charge| charge.id == id);
        known.map_or(id, |charge| charge.name.get(self.request.locale)).to_owned()
    }

    fn charge_unit(offering: Option<&Offering>, id: &str) -> String {
        let charges =
            offering.into_iter().flat_map(|offering| &offering.plans).flat_map(|plan| &plan.charges);
        unit_of(charges.into_iter().find(|charge| charge.id == id).map(AsRef::as_ref)).to_owned()
    }

    /// What the design's book says of what a row is for; from the least to the most where plans differ.
    fn catalog_price(&self, base: &Design, service: Option<&Service>, row: &OwnPrice, unit: &str) -> String {
        let book = base.settings.book;
        let offering = service.and_then(|service| service.offering(&row.offering)).map(|(_, known)| known);
        let plans = offering.into_iter().flat_map(|offering| &offering.plans);
        let plans = plans.filter(|plan| row.plan.as_ref().is_none_or(|id| *id == plan.id));
        let prices: Vec<&Price> = plans
            .filter_map(|plan| prices_named(plan, &row.charge)?.iter().find(|(of, _)| *of == book))
            .map(|(_, price)| price)
            .collect();
        let Some(first) = prices.first() else { return "–".to_owned() };
        if prices.iter().any(|price| price.per != first.per) {
            return format!("{} …", self.price_text(first.headline(), first.per, unit));
        }
        let all = || prices.iter().map(|price| price.headline());
        let low = all().map(|price| price.low).min().unwrap_or_default();
        let high = all().map(|price| price.high).max().unwrap_or_default();
        let range = if low == high { Range::point(low) } else { Range { low, likely: low, high } };
        let is_tiered = prices.iter().any(|price| price.tiers.len() > 1);
        let shown = self.price_text(range, first.per, unit);
        if is_tiered { format!("{shown} …") } else { shown }
    }

    fn form(&self, base: &Design, is_done: bool) -> Form {
        match &self.request.event {
            Some((event, value)) if event == "edit" => Form::editing(base, value, self.request.locale),
            Some((event, _)) if event == "cancel" => Form::default(),
            // What was refused stays to be corrected; what an index meant is another row now.
            Some((event, _))
                if is_done && matches!(event.as_str(), "save" | "remove" | "strip" | "import") =>
            {
                Form::default()
            }
            _ => Form::filled_in(self.request),
        }
    }
}

/// The prices of what is called so in a plan.
fn prices_named<'a>(plan: &'a Plan, id: &str) -> Option<&'a PriceMap> {
    let prices = match id {
        BASE_FEE => &plan.base_fee,
        MINIMUM => &plan.minimum,
        CREDIT => &plan.credit,
        _ => return plan.charges.iter().find(|charge| charge.id == id).map(|charge| &charge.prices),
    };
    (!prices.is_empty()).then_some(prices)
}
