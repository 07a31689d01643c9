//! The user's own values of a line: a quantity and a unit price in place of the computed and the listed one.

use rust_decimal::Decimal;

use super::ViewContext;
use super::element::{Element, tagged};
use super::field_error::FieldError;
use super::form::{Form, button};
use super::label::Label;
use crate::domain::basics::exact;
use crate::domain::basics::format;
use crate::domain::basics::i18n::{self, fill};
use crate::domain::catalog::Charge;
use crate::domain::design::{Component, ComponentEdit};
use crate::domain::estimate::Line;
use crate::exchange::{ExplanationAction, Field};

const QUANTITY: Field = Field::new("own_quantity");
const PRICE: Field = Field::new("own_price");

/// The field that an action is about.
pub(super) fn field_of(action: Option<&ExplanationAction>) -> Field {
    match action {
        Some(ExplanationAction::SetQuantity | ExplanationAction::ResetQuantity) => QUANTITY,
        Some(ExplanationAction::SetPrice | ExplanationAction::ResetPrice) | None => PRICE,
    }
}

impl ViewContext<'_> {
    /// The edit of an action on the charge.
    pub(super) fn own_edit(
        &self,
        charge: &str,
        action: &ExplanationAction,
    ) -> Result<ComponentEdit, FieldError> {
        let charge = charge.to_owned();
        let typed = |field| self.optional_number_in(field, (Decimal::ZERO, format::MAX_AMOUNT));
        Ok(match action {
            ExplanationAction::SetQuantity => ComponentEdit::Quantity { charge, value: typed(&QUANTITY)? },
            ExplanationAction::ResetQuantity => ComponentEdit::Quantity { charge, value: None },
            ExplanationAction::SetPrice => ComponentEdit::Price { charge, value: typed(&PRICE)? },
            ExplanationAction::ResetPrice => ComponentEdit::Price { charge, value: None },
        })
    }

    /// The two fields of a charge. An emptied field gives back the computed or listed value.
    pub(super) fn own_fields(
        &self,
        component: &Component,
        charge: &Charge,
        line: &Line,
        form: Form<'_>,
    ) -> Element {
        let (texts, locale) = (self.texts, self.request.locale);
        let shown = |value| format::number(value, 9, locale);
        let with_reset = |field: Element, label: &str, reset: Option<ExplanationAction>| {
            let reset = reset.map(|action| {
                button("button button--small", texts.inspector.reset, action)
                    .attr("aria-label", &fill(texts.inspector.reset_named, &[label]))
            });
            tagged("div", "explanation__own").child(field).children(reset)
        };

        let own = component.quantities.get(&charge.id).copied();
        let unit = i18n::unit(&charge.unit, locale);
        let label = Label::with_unit(texts.inspector.own_quantity, &unit);
        let value = shown(own.unwrap_or(line.quantity));
        let field = form.input(&QUANTITY, label, &value, ExplanationAction::SetQuantity);
        let quantity =
            with_reset(field, texts.inspector.own_quantity, own.map(|_| ExplanationAction::ResetQuantity));

        let own = component.prices.get(&charge.id).copied();
        let listed = charge
            .price(self.design.settings.book)
            .and_then(|price| exact::div(price.headline().likely, price.per).ok());
        let price_label = Label::with_unit(texts.inspector.own_price, texts.common.dollars);
        let value = own.or(listed).map(shown).unwrap_or_default();
        let field = form.input(&PRICE, price_label, &value, ExplanationAction::SetPrice);
        let price = with_reset(field, texts.inspector.own_price, own.map(|_| ExplanationAction::ResetPrice));
        tagged("div", "field-row").child(quantity).child(price)
    }
}
