//! The settings of growth: fields, and what a change of them means.

use rust_decimal::Decimal;

use super::Desk;
use super::element::{Element, tag, tagged};
use super::field::{Complaint, Fields, action, select};
use super::sheet::{number_cell, section, table};
use crate::domain::analysis::growth::{Between, Entry, Growth, HORIZON, MOST, OneTime, PERCENT, Stored};
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::basics::json::{Node, Problems};

type Change = Result<Growth, Complaint>;

/// The bounds of amounts and volumes.
const AMOUNT: (Decimal, Decimal) = (Decimal::ZERO, MOST);
/// The bounds of a rate per year.
const RATE: (Decimal, Decimal) = (Decimal::ZERO, PERCENT.1);

impl Desk<'_> {
    /// What the user's event makes of the settings; `None` where it is about something else.
    pub(super) fn growth_change(&self) -> Option<Change> {
        let (event, value) = self.request.event.as_ref()?;
        let mut growth = self.request.design.planned("growth", Growth::read);
        let outcome = match event.as_str() {
            "growth" => self.growth_filled_in(&mut growth),
            "month-add" => self.add_month(&mut growth),
            "month-remove" => {
                let month: u32 = value.parse().ok()?;
                growth.table.retain(|entry| entry.month != month);
                Ok(())
            }
            "once-add" => self.add_once(&mut growth),
            "once-remove" => {
                let index: usize = value.parse().ok().filter(|index| *index < growth.one_time.len())?;
                growth.one_time.remove(index);
                Ok(())
            }
            _ => return None,
        };
        Some(outcome.and_then(|()| self.sound(&growth)))
    }

    /// The settings, unless no file could hold them.
    fn sound(&self, growth: &Growth) -> Change {
        let problems = Problems::default();
        let value = growth.to_value();
        let read = Growth::read(&Node::root(&value, "growth", &problems));
        if problems.take().is_empty() {
            return Ok(read);
        }
        // Each field is within its bounds: there are too many entries.
        let event = self.request.event.as_ref().map_or("", |(event, _)| event.as_str());
        let field = if event == "once-add" { "once_month" } else { "growth_month" };
        Err(Complaint::of(field, self.p().rejected))
    }

    /// The id of the scenario that is shown.
    pub(super) fn shown_scenario(&self) -> Option<String> {
        let name = self.request.scenario.as_ref()?;
        self.request.design.scenario(name).map(|scenario| scenario.id.clone())
    }

    /// The number that a field is filled in with, which may be negative where its bounds are; `None` if it is empty.
    fn planned_number(&self, name: &str, bounds: (Decimal, Decimal)) -> Result<Option<Decimal>, Complaint> {
        let typed = self.request.field(name).trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let digits =
            typed.strip_prefix(['-', '−']).and_then(|rest| format::read_amount(rest, self.request.locale));
        match digits.and_then(|digits| Decimal::ZERO.checked_sub(digits)).filter(|value| *value >= bounds.0) {
            Some(negative) => Ok(Some(negative)),
            None => self.typed_number(name, bounds).map(Some),
        }
    }

    fn needed_number(&self, name: &str, bounds: (Decimal, Decimal)) -> Result<Decimal, Complaint> {
        self.planned_number(name, bounds)?.ok_or_else(|| Complaint::of(name, self.p().not_a_number))
    }

    /// A whole number of months.
    fn needed_month(&self, name: &str, (min, max): (u32, u32)) -> Result<u32, Complaint> {
        let number = self.needed_number(name, (Decimal::from(min), Decimal::from(max)))?;
        let whole = Some(number).filter(|number| number.fract().is_zero());
        let whole = whole.and_then(|number| u32::try_from(number).ok());
        whole.ok_or_else(|| Complaint::of(name, self.p().not_whole))
    }

    fn growth_filled_in(&self, growth: &mut Growth) -> Result<(), Complaint> {
        growth.horizon_months = self.needed_month("growth_horizon", HORIZON)?;
        match self.shown_scenario() {
            None => growth.percent_per_month = self.needed_number("growth_percent", PERCENT)?,
            Some(id) => match self.planned_number("growth_percent", PERCENT)? {
                // What is as in the base is the base's.
                Some(percent) if percent != growth.of(Some(&id)).percent_per_month => {
                    growth.percent_by_scenario.insert(id, percent);
                }
                Some(_) => {}
                None => drop(growth.percent_by_scenario.remove(&id)),
            },
        }
        growth.budget = self.planned_number("growth_budget", AMOUNT)?;
        growth.discount_rate_percent = self.planned_number("growth_rate", RATE)?;
        let stored = self.request.field("growth_stored");
        growth.stored = Stored::ALL.into_iter().find(|known| known.word() == stored).unwrap_or(growth.stored);
        let between = self.request.field("growth_between");
        growth.between =
            Between::ALL.into_iter().find(|known| known.word() == between).unwrap_or(growth.between);
        Ok(())
    }

    fn add_month(&self, growth: &mut Growth) -> Result<(), Complaint> {
        let entry = Entry {
            month: self.needed_month("growth_month", (1, HORIZON.1))?,
            interactions: self.needed_number("growth_volume", AMOUNT)?,
        };
        growth.table.retain(|known| known.month != entry.month);
        growth.table.push(entry);
        Ok(())
    }

    fn add_once(&self, growth: &mut Growth) -> Result<(), Complaint> {
        let name = self.request.field("once_name").trim().to_owned();
        let month = self.needed_month("once_month", (1, HORIZON.1))?;
        growth.one_time.push(OneTime { name, month, amount: self.needed_number("once_amount", AMOUNT)? });
        Ok(())
    }

    fn plain_number(&self, value: Option<Decimal>) -> String {
        value.map(|value| format::number(value, 6, self.request.locale)).unwrap_or_default()
    }

    /// The fields.
    pub(super) fn growth_settings(&self, growth: &Growth, fields: Fields<'_>) -> Element {
        let p = self.p();
        let field =
            |name: &str, label: &str, value: String| fields.input(name, label, &value, Some("growth"));
        let stored = [
            (Stored::Full, p.growth_stored_full),
            (Stored::Empty, p.growth_stored_empty),
            (Stored::Steady, p.growth_stored_steady),
        ];
        let stored = stored.map(|(stored, label)| (stored.word().to_owned(), label.to_owned()));
        let scenario = self.shown_scenario();
        let percent = growth.of(scenario.as_deref()).percent_per_month;
        let of_scenario = scenario.and_then(|id| self.request.design.scenario(&id)).map_or_else(
            || p.growth_percent.to_owned(),
            |scenario| fill(p.growth_percent_of, &[&scenario.name]),
        );
        let row = tagged("div", "sheet__row")
            .child(field("growth_horizon", p.growth_horizon, growth.horizon_months.to_string()))
            .child(field("growth_percent", &of_scenario, self.plain_number(Some(percent))))
            .child(select("growth_stored", p.growth_stored, growth.stored.word(), stored, Some("growth")))
            .child(field("growth_budget", p.growth_budget, self.plain_number(growth.budget)))
            .child(field("growth_rate", p.growth_rate, self.plain_number(growth.discount_rate_percent)));
        section(p.growth_title, p.growth_help).child(row)
    }

    /// The volumes by month.
    pub(super) fn growth_table(&self, growth: &Growth, fields: Fields<'_>) -> Element {
        let p = self.p();
        let rows = growth.table.iter().map(|entry| {
            let month = entry.month.to_string();
            let remove = action("button button--small", self.t.remove, "month-remove", &month)
                .attr("aria-label", &fill(p.growth_remove, &[&month]));
            tag("tr")
                .child(number_cell(&month))
                .child(number_cell(&self.figure(entry.interactions, 0)))
                .child(tag("td").child(remove))
        });
        let is_done = self.is_done("month-add", fields);
        let between = [(Between::Linear, p.growth_linear), (Between::Step, p.growth_step)];
        let between = between.map(|(between, label)| (between.word().to_owned(), label.to_owned()));
        let row = tagged("div", "sheet__row")
            .child(fields.draft("growth_month", p.growth_month, is_done))
            .child(fields.draft("growth_volume", p.growth_volume, is_done))
            .child(action("button", p.growth_add, "month-add", ""))
            .child(select(
                "growth_between",
                p.growth_between,
                growth.between.word(),
                between,
                Some("growth"),
            ));
        section(p.growth_table, p.growth_table_help)
            .child(table(&[(p.growth_month, true), (p.growth_volume, true), ("", false)], rows.collect()))
            .child(row)
    }

    /// The one-time costs.
    pub(super) fn growth_once(&self, growth: &Growth, fields: Fields<'_>) -> Element {
        let p = self.p();
        let rows = growth.one_time.iter().enumerate().map(|(index, entry)| {
            let remove = action("button button--small", self.t.remove, "once-remove", &index.to_string())
                .attr("aria-label", &fill(p.growth_remove_once, &[&entry.name]));
            tag("tr")
                .child(tag("td").text(&entry.name))
                .child(number_cell(&entry.month.to_string()))
                .child(number_cell(&self.dollars(entry.amount)))
                .child(tag("td").child(remove))
        });
        let is_done = self.is_done("once-add", fields);
        let row = tagged("div", "sheet__row")
            .child(fields.draft("once_name", p.growth_name, is_done))
            .child(fields.draft("once_month", p.growth_month, is_done))
            .child(fields.draft("once_amount", p.growth_amount, is_done))
            .child(action("button", p.growth_add, "once-add", ""));
        let head = [(p.growth_name, false), (p.growth_month, true), (p.growth_amount, true), ("", false)];
        section(p.growth_once, p.growth_once_help).child(table(&head, rows.collect())).child(row)
    }
}
