//! A vendor's quote in place of what the model computes for a component.

use rust_decimal::Decimal;

use super::Desk;
use super::element::{Element, tagged};
use super::field::{Complaint, Fields, action};
use super::request::Answer;
use super::texts_inspector::{Texts, texts};
use crate::domain::basics::exact;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::design::{Component, ComponentEdit, Design, Quote};
use crate::domain::estimate::estimate;

/// The fields, which are events, too.
const AMOUNT: &str = "quote_amount";
const SOURCE: &str = "quote_source";

/// The quote of the component `component`, or the way to set one, after what the user did.
pub(super) fn answer(desk: &Desk<'_>) -> Answer {
    let id = desk.request.about("component");
    let edit = desk.design.component(id).and_then(|component| desk.quote_edit(component));
    let event = desk.request.event.as_ref().map_or("", |(event, _)| event.as_str());
    let (base, complaint) = desk.component_edited(id, event, edit);
    let changed = base != desk.request.design;
    let fields = Fields::new(desk.request, complaint.as_ref());
    let view = desk.quote(&desk.effective(&base), id, fields).unwrap_or_default();
    Answer { view, design: changed.then_some(base), ..Answer::default() }
}

impl Desk<'_> {
    /// The texts of the inspector.
    pub(super) fn i(&self) -> &'static Texts {
        texts(self.request.locale)
    }

    fn quote_edit(&self, component: &Component) -> Option<Result<ComponentEdit, Complaint>> {
        let (event, value) = self.request.event.as_ref()?;
        let now = component.quote.clone();
        let quote = match event.as_str() {
            "quote-set" => {
                // What it costs now, so that the total stays until somebody types.
                let place = self.design.components.iter().position(|known| known.id == component.id)?;
                let estimate = estimate(&self.catalog, &self.design, self.design.settings.book);
                let amount = exact::cents(estimate.components.get(place)?.monthly.likely);
                Some(Quote { amount, source: String::new(), as_of: None })
            }
            "quote-remove" => None,
            AMOUNT => match self.typed_number(AMOUNT, (Decimal::ZERO, format::MAX_AMOUNT)) {
                Ok(amount) => Some(Quote { amount, ..now? }),
                Err(complaint) => return Some(Err(complaint)),
            },
            SOURCE => Some(Quote { source: value.clone(), ..now? }),
            _ => return None,
        };
        Some(Ok(ComponentEdit::Quote(quote)))
    }

    fn quote(&self, design: &Design, id: &str, fields: Fields<'_>) -> Option<Vec<Element>> {
        let t = self.i();
        let place = design.components.iter().position(|component| component.id == id)?;
        let Some(quote) = &design.components.get(place)?.quote else {
            return Some(vec![action("button", t.quote_set, "quote-set", "")]);
        };
        let estimate = estimate(&self.catalog, design, design.settings.book);
        let model = estimate.components.get(place).and_then(|priced| priced.modelled);
        let model = model.map(|model| {
            let difference = self.money_difference(quote.amount.saturating_sub(model.likely));
            let text = fill(t.quote_model, &[&self.money_range(model), &difference]);
            tagged("p", "section__help").text(&text)
        });
        let amount = format::number(quote.amount, 6, self.request.locale);
        let mut view = vec![tagged("h3", "section__title").text(t.quote)];
        view.extend(model);
        view.extend([
            fields.input(AMOUNT, t.quote_amount, &amount, Some(AMOUNT)),
            fields.input(SOURCE, t.quote_source, &quote.source, Some(SOURCE)),
            action("button", t.quote_remove, "quote-remove", ""),
        ]);
        Some(view)
    }
}
