//! A vendor's quote in place of the computed cost of a component.

use rust_decimal::Decimal;

use super::ViewContext;
use super::element::{Element, tagged};
use super::field_error::FieldError;
use super::form::{Form, button};
use super::label::Label;
use super::request::Reply;
use crate::domain::basics::exact;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::design::{Component, ComponentEdit, Design, Quote};
use crate::domain::estimate::estimate;
use crate::exchange::{Field, QuoteAction};

const AMOUNT: Field = Field::new("quote_amount");
const SOURCE: Field = Field::new("quote_source");

/// The quote of a component, or the way to set one, after the user's action.
pub(super) fn answer(context: &ViewContext<'_>, id: &str) -> Reply {
    let action = context.request.action::<QuoteAction>();
    let edit = context.design.component(id).zip(action);
    let edit = edit.and_then(|(component, action)| context.quote_edit(component, action));
    let (base, error) = context.component_edited(id, &SOURCE, edit);
    let changed = base != context.request.design;
    let form = Form::new(context.request, error.as_ref());
    let view = context.quote(&context.effective(&base), id, form).unwrap_or_default();
    Reply { view, design: changed.then_some(base), ..Reply::default() }
}

impl ViewContext<'_> {
    /// The edit of the component for an action; `None` if its quote no longer exists.
    fn quote_edit(
        &self,
        component: &Component,
        action: &QuoteAction,
    ) -> Option<Result<ComponentEdit, FieldError>> {
        let now = component.quote.clone();
        let quote = match action {
            QuoteAction::Set => {
                // The current cost is the initial quote, so the total stays until the user types.
                let place = self.design.components.iter().position(|known| known.id == component.id)?;
                let estimate = estimate(&self.catalog, &self.design, self.design.settings.book);
                let amount = exact::cents(estimate.components.get(place)?.monthly.likely);
                Some(Quote { amount, source: String::new(), as_of: None })
            }
            QuoteAction::Remove => None,
            QuoteAction::SetAmount => match self.number_in(&AMOUNT, (Decimal::ZERO, format::MAX_AMOUNT)) {
                Ok(amount) => Some(Quote { amount, ..now? }),
                Err(error) => return Some(Err(error)),
            },
            QuoteAction::SetSource => Some(Quote { source: self.text_in(&SOURCE).to_owned(), ..now? }),
        };
        Some(Ok(ComponentEdit::Quote(quote)))
    }

    fn quote(&self, design: &Design, id: &str, form: Form<'_>) -> Option<Vec<Element>> {
        let t = self.texts.inspector;
        let place = design.components.iter().position(|component| component.id == id)?;
        let Some(quote) = &design.components.get(place)?.quote else {
            return Some(vec![button("button", t.quote_set, QuoteAction::Set)]);
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
            form.input(
                &AMOUNT,
                Label::with_unit(t.quote_amount, self.texts.common.dollars),
                &amount,
                QuoteAction::SetAmount,
            ),
            form.input(&SOURCE, t.quote_source, &quote.source, QuoteAction::SetSource),
            button("button", t.quote_remove, QuoteAction::Remove),
        ]);
        Some(view)
    }
}
