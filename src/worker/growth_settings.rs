//! The settings of growth: their fields and their actions.

use rust_decimal::Decimal;

use super::ViewContext;
use super::element::{Element, tag, tagged};
use super::field_error::FieldError;
use super::form::{Form, button};
use super::label::Label;
use super::sheet::{folded, number_cell, table};
use crate::domain::analysis::growth::{Between, Entry, Growth, HORIZON, MOST, OneTime, PERCENT, Stored};
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::basics::json::{Node, Problems};
use crate::exchange::{Field, GrowthAction};

type Change = Result<Growth, FieldError>;

/// The bounds of amounts and volumes.
const AMOUNT: (Decimal, Decimal) = (Decimal::ZERO, MOST);
/// The bounds of a rate per year.
const RATE: (Decimal, Decimal) = (Decimal::ZERO, PERCENT.1);

const HORIZON_MONTHS: Field = Field::new("growth_horizon");
const PERCENT_PER_MONTH: Field = Field::new("growth_percent");
const STORED: Field = Field::new("growth_stored");
const BUDGET: Field = Field::new("growth_budget");
const DISCOUNT_RATE: Field = Field::new("growth_rate");
const BETWEEN: Field = Field::new("growth_between");
const MONTH: Field = Field::new("growth_month");
const VOLUME: Field = Field::new("growth_volume");
const COST_NAME: Field = Field::new("once_name");
const COST_MONTH: Field = Field::new("once_month");
const COST_AMOUNT: Field = Field::new("once_amount");

impl ViewContext<'_> {
    /// The settings after an action; `None` if the cost to remove no longer exists.
    pub(super) fn growth_change(&self, action: &GrowthAction) -> Option<Change> {
        let mut growth = self.request.design.planned("growth", Growth::read);
        let outcome = match action {
            GrowthAction::SetGrowth => self.set_growth(&mut growth),
            GrowthAction::AddMonth => self.add_month(&mut growth),
            GrowthAction::RemoveMonth { month } => {
                growth.table.retain(|entry| entry.month != *month);
                Ok(())
            }
            GrowthAction::AddOneTimeCost => self.add_one_time_cost(&mut growth),
            GrowthAction::RemoveOneTimeCost { index } => {
                growth.one_time.get(*index)?;
                growth.one_time.remove(*index);
                Ok(())
            }
        };
        Some(outcome.and_then(|()| self.sound(&growth, action)))
    }

    /// The checked settings, or the reason why a design file cannot hold them.
    fn sound(&self, growth: &Growth, action: &GrowthAction) -> Change {
        let problems = Problems::default();
        let value = growth.to_value();
        let read = Growth::read(&Node::root(&value, "growth", &problems));
        if problems.take().is_empty() {
            return Ok(read);
        }
        // Each field is within its bounds: there are too many entries.
        let field = match action {
            GrowthAction::AddOneTimeCost | GrowthAction::RemoveOneTimeCost { .. } => COST_MONTH,
            GrowthAction::SetGrowth | GrowthAction::AddMonth | GrowthAction::RemoveMonth { .. } => MONTH,
        };
        Err(FieldError::at(&field, self.texts.fields.rejected))
    }

    /// The id of the scenario that is shown.
    pub(super) fn shown_scenario(&self) -> Option<String> {
        let name = self.request.scenario.as_ref()?;
        self.request.design.scenario(name).map(|scenario| scenario.id.clone())
    }

    /// The number in a field, negative only if its bounds allow it; `None` if the field is empty.
    fn planned_number(
        &self,
        field: &Field,
        bounds: (Decimal, Decimal),
    ) -> Result<Option<Decimal>, FieldError> {
        let typed = self.text_in(field).trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let digits =
            typed.strip_prefix(['-', '−']).and_then(|rest| format::read_amount(rest, self.request.locale));
        match digits.and_then(|digits| Decimal::ZERO.checked_sub(digits)).filter(|value| *value >= bounds.0) {
            Some(negative) => Ok(Some(negative)),
            None => self.number_in(field, bounds).map(Some),
        }
    }

    fn needed_number(&self, field: &Field, bounds: (Decimal, Decimal)) -> Result<Decimal, FieldError> {
        self.planned_number(field, bounds)?
            .ok_or_else(|| FieldError::at(field, self.texts.fields.not_a_number))
    }

    /// A whole number of months.
    fn needed_month(&self, field: &Field, (min, max): (u32, u32)) -> Result<u32, FieldError> {
        let number = self.needed_number(field, (Decimal::from(min), Decimal::from(max)))?;
        let whole = Some(number).filter(|number| number.fract().is_zero());
        let whole = whole.and_then(|number| u32::try_from(number).ok());
        whole.ok_or_else(|| FieldError::at(field, self.texts.fields.whole))
    }

    fn set_growth(&self, growth: &mut Growth) -> Result<(), FieldError> {
        growth.horizon_months = self.needed_month(&HORIZON_MONTHS, HORIZON)?;
        match self.shown_scenario() {
            None => growth.percent_per_month = self.needed_number(&PERCENT_PER_MONTH, PERCENT)?,
            Some(id) => match self.planned_number(&PERCENT_PER_MONTH, PERCENT)? {
                // An unchanged percentage is not stored, so the scenario keeps following the base.
                Some(percent) if percent != growth.of(Some(&id)).percent_per_month => {
                    growth.percent_by_scenario.insert(id, percent);
                }
                Some(_) => {}
                None => drop(growth.percent_by_scenario.remove(&id)),
            },
        }
        growth.budget = self.planned_number(&BUDGET, AMOUNT)?;
        growth.discount_rate_percent = self.planned_number(&DISCOUNT_RATE, RATE)?;
        let stored = self.text_in(&STORED);
        growth.stored = Stored::ALL.into_iter().find(|known| known.word() == stored).unwrap_or(growth.stored);
        let between = self.text_in(&BETWEEN);
        growth.between =
            Between::ALL.into_iter().find(|known| known.word() == between).unwrap_or(growth.between);
        Ok(())
    }

    fn add_month(&self, growth: &mut Growth) -> Result<(), FieldError> {
        let entry = Entry {
            month: self.needed_month(&MONTH, (1, HORIZON.1))?,
            interactions: self.needed_number(&VOLUME, AMOUNT)?,
        };
        growth.table.retain(|known| known.month != entry.month);
        growth.table.push(entry);
        Ok(())
    }

    fn add_one_time_cost(&self, growth: &mut Growth) -> Result<(), FieldError> {
        let name = self.text_in(&COST_NAME).trim().to_owned();
        let month = self.needed_month(&COST_MONTH, (1, HORIZON.1))?;
        growth.one_time.push(OneTime { name, month, amount: self.needed_number(&COST_AMOUNT, AMOUNT)? });
        Ok(())
    }

    fn plain_number(&self, value: Option<Decimal>) -> String {
        value.map(|value| format::number(value, 6, self.request.locale)).unwrap_or_default()
    }

    /// The fields.
    pub(super) fn growth_settings(&self, growth: &Growth, form: Form<'_>) -> Element {
        let texts = self.texts;
        let input = |field: &Field, label: Label<'_>, value: String| {
            form.input(field, label, &value, GrowthAction::SetGrowth)
        };
        let stored = [
            (Stored::Full, texts.growth.stored_full),
            (Stored::Empty, texts.growth.stored_empty),
            (Stored::Steady, texts.growth.stored_steady),
        ];
        let stored = stored.map(|(stored, label)| (stored.word().to_owned(), label.to_owned()));
        let scenario = self.shown_scenario();
        let percent = growth.of(scenario.as_deref()).percent_per_month;
        let rate = Label::with_unit(texts.growth.percent, texts.growth.percent_unit);
        let rate = if scenario.is_some() { rate.hint(texts.growth.percent_hint) } else { rate };
        let horizon =
            Label::with_unit(texts.growth.horizon, texts.growth.horizon_unit).hint(texts.growth.horizon_hint);
        let budget = Label::with_unit(texts.growth.budget, texts.common.dollars_per_month);
        let discount = Label::with_unit(texts.growth.rate, texts.growth.rate_unit);
        tagged("div", "sheet__row sheet__settings")
            .child(input(&HORIZON_MONTHS, horizon, growth.horizon_months.to_string()))
            .child(input(&PERCENT_PER_MONTH, rate, self.plain_number(Some(percent))))
            .child(form.select(
                &STORED,
                texts.growth.stored,
                growth.stored.word(),
                stored,
                GrowthAction::SetGrowth,
            ))
            .child(input(&BUDGET, budget, self.plain_number(growth.budget)))
            .child(input(&DISCOUNT_RATE, discount, self.plain_number(growth.discount_rate_percent)))
    }

    /// The volumes by month.
    pub(super) fn growth_table(&self, growth: &Growth, form: Form<'_>) -> Element {
        let texts = self.texts;
        let rows = growth.table.iter().map(|entry| {
            let month = entry.month.to_string();
            let action = GrowthAction::RemoveMonth { month: entry.month };
            let remove = button("button button--small", self.texts.common.remove, action)
                .attr("aria-label", &fill(texts.growth.remove, &[&month]));
            tag("tr")
                .key(&format!("row-{month}"))
                .child(number_cell(&month))
                .child(number_cell(&self.figure(entry.interactions, 0)))
                .child(tag("td").child(remove))
        });
        let is_done = form.is_done(&GrowthAction::AddMonth);
        let between = [(Between::Linear, texts.growth.linear), (Between::Step, texts.growth.step)];
        let between = between.map(|(between, label)| (between.word().to_owned(), label.to_owned()));
        let row = tagged("div", "sheet__row")
            .child(form.draft(&MONTH, texts.growth.month, is_done))
            .child(form.draft(&VOLUME, texts.growth.volume, is_done))
            .child(button("button", texts.growth.add, GrowthAction::AddMonth))
            .child(form.select(
                &BETWEEN,
                texts.growth.between,
                growth.between.word(),
                between,
                GrowthAction::SetGrowth,
            ));
        folded("growth-table", texts.growth.table, texts.growth.table_help)
            .child(table(
                &[(texts.growth.month, true), (texts.growth.volume, true), ("", false)],
                rows.collect(),
            ))
            .child(row)
    }

    /// The one-time costs.
    pub(super) fn growth_once(&self, growth: &Growth, form: Form<'_>) -> Element {
        let texts = self.texts;
        let rows = growth.one_time.iter().enumerate().map(|(index, entry)| {
            let action = GrowthAction::RemoveOneTimeCost { index };
            let remove = button("button button--small", self.texts.common.remove, action)
                .attr("aria-label", &fill(texts.growth.remove_once, &[&entry.name]));
            tag("tr")
                .child(tag("td").text(&entry.name))
                .child(number_cell(&entry.month.to_string()))
                .child(number_cell(&self.dollars(entry.amount)))
                .child(tag("td").child(remove))
        });
        let is_done = form.is_done(&GrowthAction::AddOneTimeCost);
        let row = tagged("div", "sheet__row")
            .child(form.draft(&COST_NAME, texts.growth.name, is_done))
            .child(form.draft(&COST_MONTH, texts.growth.month, is_done))
            .child(form.draft(
                &COST_AMOUNT,
                Label::with_unit(texts.growth.amount, texts.common.dollars),
                is_done,
            ))
            .child(button("button", texts.growth.add, GrowthAction::AddOneTimeCost));
        let head = [
            (texts.growth.name, false),
            (texts.growth.month, true),
            (texts.growth.amount, true),
            ("", false),
        ];
        folded("growth-once", texts.growth.once, texts.growth.once_help)
            .child(table(&head, rows.collect()))
            .child(row)
    }
}
