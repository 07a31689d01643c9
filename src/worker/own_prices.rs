//! The user's own price book: its rows beside the catalog's prices, each with its effect on the monthly total.

use super::ViewContext;
use super::element::{Element, tag, tagged};
use super::field_error::FieldError;
use super::form::{Form, button, checkbox, hidden};
use super::own_prices_form::PriceRow;
use super::own_prices_import::{IMPORT_TEXT, row_name};
use super::price::unit_of;
use super::request::Reply;
use super::sheet::{number_cell, section, table};
use crate::domain::analysis::own_effect::{self, own_effects};
use crate::domain::analysis::price_use::fee_of;
use crate::domain::basics::i18n::fill;
use crate::domain::basics::range::Range;
use crate::domain::catalog::price::Price;
use crate::domain::catalog::{BASE_FEE, CREDIT, MINIMUM, Offering, Plan, PriceMap, Service};
use crate::domain::design::{Command, Design, OwnPrice, PricesEdit, SettingsEdit};
use crate::domain::files::price_export;
use crate::exchange::{Effect, Field, OwnPricesAction};

/// How many rows a page has.
const PAGE: usize = 100;

const OWN_PRICES: Field = Field::new("own_prices");
/// Keeps the page that is shown, counted from zero.
const PAGE_SHOWN: Field = Field::new("page");

/// The own prices, after the user's action.
pub(super) fn answer(context: &ViewContext<'_>) -> Reply {
    let mut base = context.request.design.clone();
    let action = context.request.action::<OwnPricesAction>();
    let outcome = action.map_or(Ok(Done::default()), |action| context.apply_own_prices(action, &mut base));
    let error = outcome.as_ref().err();
    let row = context.shown_row(&base, error.is_none());
    let form = Form::new(context.request, error);
    // An error at no field of the form stands first.
    let mut view: Vec<Element> = error.and_then(FieldError::callout).into_iter().collect();
    view.push(context.rows(&base));
    view.push(context.row_form(&base, &row, form));
    let is_empty = form.is_done(&OwnPricesAction::Import) || action == Some(&OwnPricesAction::ClearImport);
    let text = if is_empty { "" } else { context.text_in(&IMPORT_TEXT) };
    view.push(context.import_section(&base, text));
    let is_changed = base != context.request.design;
    let done = outcome.unwrap_or_default();
    Reply {
        view,
        announcement: done.announcement,
        effects: done.file.into_iter().collect(),
        design: is_changed.then_some(base),
        ..Reply::default()
    }
}

/// The outcome of an action, beside the changed design.
#[derive(Default)]
pub(super) struct Done {
    pub(super) announcement: Option<String>,
    /// The file that is downloaded.
    pub(super) file: Option<Effect>,
}

impl ViewContext<'_> {
    /// Applies an action to the design.
    fn apply_own_prices(&self, action: &OwnPricesAction, base: &mut Design) -> Result<Done, FieldError> {
        let texts = self.texts;
        let save = |extension: &str, media_type: &str, text: String| {
            let name = format!("{}.{extension}", texts.own_prices.file_name);
            Ok(Done { file: Some(Effect::save_text(&name, media_type, text)), ..Done::default() })
        };
        let command = match action {
            OwnPricesAction::GoToPage { .. }
            | OwnPricesAction::EditRow { .. }
            | OwnPricesAction::CancelEdit
            | OwnPricesAction::Choose
            | OwnPricesAction::PreviewImport
            | OwnPricesAction::ClearImport => return Ok(Done::default()),
            OwnPricesAction::ExportCsv => {
                return save("csv", "text/csv;charset=utf-8", price_export::csv(base));
            }
            OwnPricesAction::ExportJson => return save("json", "application/json", price_export::json(base)),
            OwnPricesAction::Import => return self.import(base),
            OwnPricesAction::CountOwnPrices => {
                Command::from(SettingsEdit::OwnPrices(self.is_ticked_in(&OWN_PRICES)))
            }
            OwnPricesAction::RemoveRow { index } => {
                Command::from(PricesEdit::Set { index: *index, row: None })
            }
            OwnPricesAction::Strip => Command::from(PricesEdit::Strip),
            OwnPricesAction::SaveRow => {
                let (index, row) = self.filled_in(base)?;
                Command::from(PricesEdit::Set { index, row: Some(Box::new(row)) })
            }
        };
        command.apply(base).map_err(|_rejected| FieldError::of("", texts.fields.rejected))?;
        let is_strip = *action == OwnPricesAction::Strip;
        let announcement = is_strip.then(|| texts.own_prices.stripped.to_owned());
        Ok(Done { announcement, ..Done::default() })
    }

    /// The row in the form: the edited one, or a new one.
    fn shown_row(&self, base: &Design, is_done: bool) -> PriceRow {
        let is_empty = match self.request.action() {
            Some(OwnPricesAction::EditRow { index }) => {
                return PriceRow::editing(base, *index, self.request.locale);
            }
            Some(OwnPricesAction::CancelEdit) => true,
            // A refused row stays in the form for correction. After a change, its index may belong to another row.
            Some(
                OwnPricesAction::SaveRow
                | OwnPricesAction::RemoveRow { .. }
                | OwnPricesAction::Strip
                | OwnPricesAction::Import,
            ) => is_done,
            Some(
                OwnPricesAction::CountOwnPrices
                | OwnPricesAction::GoToPage { .. }
                | OwnPricesAction::Choose
                | OwnPricesAction::ExportCsv
                | OwnPricesAction::ExportJson
                | OwnPricesAction::PreviewImport
                | OwnPricesAction::ClearImport,
            )
            | None => false,
        };
        if is_empty { PriceRow::default() } else { PriceRow::filled_in(self.request) }
    }

    fn rows(&self, base: &Design) -> Element {
        let texts = self.texts;
        let rows = base.prices.rows();
        let pages = rows.len().div_ceil(PAGE).max(1);
        let page = match self.request.action() {
            Some(OwnPricesAction::GoToPage { page }) => *page,
            _ => self.text_in(&PAGE_SHOWN).parse().unwrap_or_default(),
        };
        let page = std::cmp::min(page, pages.saturating_sub(1));
        let first = page.saturating_mul(PAGE);
        let shown: Vec<usize> = (first..rows.len()).take(PAGE).collect();
        let effects = own_effects(&self.catalog, &self.effective(base), &shown);
        let shown = shown.iter().zip(effects);
        let entries =
            shown.filter_map(|(index, effect)| Some(self.row(base, *index, rows.get(*index)?, &effect)));
        let columns = [
            (texts.prices.service, false),
            (texts.prices.charge, false),
            (texts.prices.price, true),
            (texts.own_prices.catalog_price, true),
            (texts.own_prices.effect, true),
            (texts.explanation.source, false),
            ("", true),
        ];
        let mut own = section(texts.own_prices.title, texts.own_prices.help)
            .child(checkbox(
                &OWN_PRICES,
                texts.terms.own_prices,
                base.settings.own_prices,
                OwnPricesAction::CountOwnPrices,
            ))
            .child(table(&columns, entries.collect()))
            .child(hidden(&PAGE_SHOWN, &page.to_string()));
        if rows.is_empty() {
            own = own.child(tagged("p", "sheet__text").text(texts.own_prices.none));
        }
        if pages > 1 {
            let of = fill(texts.own_prices.page, &[&page.saturating_add(1).to_string(), &pages.to_string()]);
            let step = |label: &str, page: usize| {
                button("button button--small", label, OwnPricesAction::GoToPage { page })
            };
            own = own.child(
                tagged("div", "sheet__row")
                    .children((page > 0).then(|| step(texts.own_prices.previous, page.saturating_sub(1))))
                    .child(tagged("span", "sheet__text").text(&of))
                    .children(
                        (page.saturating_add(1) < pages)
                            .then(|| step(texts.own_prices.next, page.saturating_add(1))),
                    ),
            );
        }
        let with_prices = base.components.iter().filter(|component| !component.prices.is_empty()).count();
        if with_prices > 0 {
            let text = fill(texts.own_prices.on_components, &[&with_prices.to_string()]);
            own = own.child(tagged("p", "sheet__text").text(&text));
        }
        own.child(
            tagged("div", "sheet__row")
                .child(button("button", texts.own_prices.export_csv, OwnPricesAction::ExportCsv))
                .child(button("button", texts.own_prices.export_json, OwnPricesAction::ExportJson))
                .child(button("button", texts.own_prices.strip, OwnPricesAction::Strip)),
        )
        .child(tagged("p", "sheet__text").text(texts.own_prices.strip_help))
    }

    fn row(&self, base: &Design, index: usize, row: &OwnPrice, effect: &own_effect::Effect) -> Element {
        let (texts, locale) = (self.texts, self.request.locale);
        let service = self.catalog.service(&row.service);
        let offering = service.and_then(|service| service.offering(&row.offering)).map(|(_, known)| known);
        let plan = row.plan.as_deref();
        let plan_name = plan.map(|id| {
            let known = offering.and_then(|offering| offering.plan(id));
            known.map_or(id, |(_, plan)| plan.name.get(locale))
        });
        let unit = Self::charge_unit(offering, &row.charge);
        let effect = match effect {
            own_effect::Effect::Amount(amount) => self.money_difference(*amount),
            own_effect::Effect::NotUsed => texts.own_prices.not_used.to_owned(),
            own_effect::Effect::Unknown => "–".to_owned(),
        };
        let from = row.valid_from.as_deref();
        let from = from.map(|date| fill(texts.prices.own_valid_from, &[&self.date_text(Some(date))]));
        let hosting = offering.map_or(row.offering.as_str(), |known| known.name.get(locale));
        let hosting = format!("{hosting} · {}", plan_name.unwrap_or(texts.own_prices.every_plan));
        let detail = |text: &str| tagged("span", "table__detail").text(text);
        let of_service = tag("td")
            .text(service.map_or(row.service.as_str(), |service| &service.name))
            .child(detail(&hosting));
        let is_known = offering.is_some_and(|offering| {
            offering.plans.iter().any(|plan| prices_named(plan, &row.charge).is_some())
        });
        let missing = tagged("span", "badge badge--warning").text(texts.own_prices.not_in_catalog);
        tag("tr")
            .key(&format!("price-{}", row_name(row)))
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
                    .child(button(
                        "button button--small",
                        texts.own_prices.edit,
                        OwnPricesAction::EditRow { index },
                    ))
                    .child(button(
                        "button button--small",
                        texts.common.remove,
                        OwnPricesAction::RemoveRow { index },
                    )),
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

    /// The price of the design's book that a row replaces, from lowest to highest where plans differ.
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
}

/// The prices of a charge or a fee of a plan, by its id.
fn prices_named<'a>(plan: &'a Plan, id: &str) -> Option<&'a PriceMap> {
    let prices = match id {
        BASE_FEE => &plan.base_fee,
        MINIMUM => &plan.minimum,
        CREDIT => &plan.credit,
        _ => return plan.charges.iter().find(|charge| charge.id == id).map(|charge| &charge.prices),
    };
    (!prices.is_empty()).then_some(prices)
}
