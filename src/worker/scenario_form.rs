//! The form that sets the workload, the price book and the discounts of a scenario.

use rust_decimal::Decimal;

use super::ViewContext;
use super::element::{Element, tagged};
use super::field_error::FieldError;
use super::form::{Form, button, draft_select};
use super::scenarios::AUTOMATIC;
use super::sheet::section;
use crate::domain::catalog::price::Book;
use crate::domain::design::{Design, MAX_PERCENT_OFF, ScenarioChange, ScenarioEdit};
use crate::exchange::{Field, ScenariosAction};

const SCENARIO: Field = Field::new("set_scenario");
const INPUT: Field = Field::new("set_input");
pub(super) const VALUE: Field = Field::new("set_value");
const BOOK: Field = Field::new("set_book");
const VENDOR: Field = Field::new("set_vendor");
pub(super) const PERCENT: Field = Field::new("set_percent");

/// The bounds of a discount, in percent.
const OFF: (Decimal, Decimal) = (Decimal::ZERO, MAX_PERCENT_OFF);

impl ViewContext<'_> {
    /// Sets the chosen workload input in the chosen scenario; `None` if the scenario no longer exists.
    pub(super) fn input_set(&self) -> Option<Result<ScenarioEdit, FieldError>> {
        let id = self.text_in(&INPUT);
        let input = self.catalog.inputs.iter().find(|input| input.id == id);
        let bounds = input.map_or((Decimal::ZERO, Decimal::MAX), |input| (input.min, input.max));
        let value = self.number_in(&VALUE, bounds);
        self.set_in_scenario(
            value.map(|value| ScenarioChange::Input { id: id.to_owned(), value: Some(value) }),
        )
    }

    /// Sets the chosen price book in the chosen scenario; `None` if the scenario no longer exists.
    pub(super) fn book_set(&self) -> Option<Result<ScenarioEdit, FieldError>> {
        let word = self.text_in(&BOOK);
        let book = Book::ALL.into_iter().find(|book| book.word() == word);
        self.set_in_scenario(Ok(ScenarioChange::Book(book)))
    }

    /// Sets the discount of the chosen vendor in the chosen scenario; `None` if the scenario no longer exists.
    pub(super) fn discount_set(&self) -> Option<Result<ScenarioEdit, FieldError>> {
        let vendor = self.text_in(&VENDOR).to_owned();
        let percent = self.number_in(&PERCENT, OFF);
        self.set_in_scenario(
            percent.map(|percent| ScenarioChange::Discount { vendor, percent: Some(percent) }),
        )
    }

    fn set_in_scenario(
        &self,
        change: Result<ScenarioChange, FieldError>,
    ) -> Option<Result<ScenarioEdit, FieldError>> {
        let id = self.request.design.scenario(self.text_in(&SCENARIO))?.id.clone();
        Some(change.map(|change| ScenarioEdit::Set { id, change }))
    }

    /// The form; nothing without scenarios.
    pub(super) fn scenario_form(&self, base: &Design, form: Form<'_>) -> Option<Element> {
        if base.scenarios.is_empty() {
            return None;
        }
        let texts = self.texts;
        let options = base.scenarios.iter().map(|scenario| (scenario.id.clone(), scenario.name.clone()));
        let asked = self.text_in(&SCENARIO);
        let shown = self.request.scenario.as_deref().unwrap_or_default();
        let chosen = if base.scenario(asked).is_some() { asked } else { shown };
        let scenario = tagged("div", "sheet__row").child(draft_select(
            &SCENARIO,
            texts.common.scenario,
            chosen,
            options,
        ));
        let locale = self.request.locale;
        let inputs = self.catalog.inputs.iter();
        let inputs = inputs.map(|input| (input.id.clone(), input.name.get(locale).to_owned()));
        let is_done = form.is_done(&ScenariosAction::SetInput);
        let workload = tagged("div", "sheet__row")
            .child(draft_select(&INPUT, texts.scenarios.input, self.text_in(&INPUT), inputs))
            .child(form.draft(&VALUE, texts.scenarios.value, is_done))
            .child(button("button", texts.scenarios.set, ScenariosAction::SetInput));
        let books = [
            (AUTOMATIC, texts.scenarios.book_base),
            ("list", self.texts.common.book_list),
            ("reference", self.texts.common.book_reference),
        ];
        let books = books.map(|(word, name)| (word.to_owned(), name.to_owned()));
        let book = tagged("div", "sheet__row")
            .child(draft_select(&BOOK, texts.scenarios.book, self.text_in(&BOOK), books))
            .child(button("button", texts.scenarios.set, ScenariosAction::SetBook));
        let is_done = form.is_done(&ScenariosAction::SetDiscount);
        let discount = tagged("div", "sheet__row")
            .child(draft_select(&VENDOR, self.texts.common.vendor, self.text_in(&VENDOR), self.vendors()))
            .child(form.draft(&PERCENT, texts.scenarios.discount, is_done))
            .child(button("button", texts.scenarios.set, ScenariosAction::SetDiscount));
        Some(
            section(texts.scenarios.set_title, texts.scenarios.set_help)
                .child(scenario)
                .child(workload)
                .child(book)
                .child(discount),
        )
    }
}
