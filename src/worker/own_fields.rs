//! Where the user says otherwise about a line: an own quantity, an own unit price.

use rust_decimal::Decimal;

use super::Desk;
use super::element::{Element, tagged};
use super::field::{Complaint, Fields, action};
use crate::domain::basics::exact;
use crate::domain::basics::format;
use crate::domain::basics::i18n::{self, fill};
use crate::domain::catalog::Charge;
use crate::domain::design::{Component, ComponentEdit};
use crate::domain::estimate::Line;

/// The fields, which are events, too.
pub(super) const QUANTITY: &str = "own_quantity";
pub(super) const PRICE: &str = "own_price";
/// Gives what a field sets back to the model.
const RESET: &str = "own-reset";

impl Desk<'_> {
    /// What the user's event means for the charge.
    pub(super) fn own_edit(&self, charge: &str) -> Option<Result<ComponentEdit, Complaint>> {
        let (event, of) = self.request.event.as_ref()?;
        let (field, typed) = match event.as_str() {
            QUANTITY | PRICE => (event, self.typed_optional(event, (Decimal::ZERO, format::MAX_AMOUNT))),
            RESET => (of, Ok(None)),
            _ => return None,
        };
        let charge = charge.to_owned();
        let edit = |value| match field.as_str() {
            QUANTITY => Some(ComponentEdit::Quantity { charge, value }),
            PRICE => Some(ComponentEdit::Price { charge, value }),
            _ => None,
        };
        typed.map(edit).transpose()
    }

    /// The two fields of a charge; emptied, they give back what is computed or listed.
    pub(super) fn own_fields(
        &self,
        component: &Component,
        charge: &Charge,
        line: &Line,
        fields: Fields<'_>,
    ) -> Element {
        let (i, locale) = (self.i(), self.request.locale);
        let listed = charge
            .price(self.design.settings.book)
            .and_then(|price| exact::div(price.headline().likely, price.per).ok());
        let unit = i18n::unit(&charge.unit, locale);
        let field = |name: &'static str, label: &str, own: Option<&Decimal>, otherwise: Option<Decimal>| {
            let value = own.copied().or(otherwise);
            let text = value.map(|value| format::number(value, 9, locale)).unwrap_or_default();
            let reset = own.map(|_| {
                action("button button--small", i.reset, RESET, name)
                    .attr("aria-label", &fill(i.reset_named, &[label]))
            });
            tagged("div", "explanation__own")
                .child(fields.input(name, label, &text, Some(name)))
                .children(reset)
        };
        let own = component.quantities.get(&charge.id);
        let quantity = field(QUANTITY, &fill(i.own_quantity, &[&unit]), own, Some(line.quantity));
        let own = component.prices.get(&charge.id);
        let price = field(PRICE, i.own_price, own, listed);
        tagged("div", "field-row").child(quantity).child(price)
    }
}
