//! The settings of growth: fields, and what a change of them means.

use rust_decimal::Decimal;

use super::Desk;
use super::element::{Element, tag, tagged};
use super::field::{action, input, select};
use super::sheet::{number_cell, section, table};
use crate::domain::format;
use crate::domain::growth::{Between, Entry, Growth, OneTime, Stored};
use crate::domain::i18n::fill;
use crate::domain::json::{Node, Problems};

type Change = Result<Growth, &'static str>;

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
        Some(outcome.and_then(|()| self.sound(&growth.in_order())))
    }

    /// The settings, unless no file could hold them.
    fn sound(&self, growth: &Growth) -> Change {
        let problems = Problems::default();
        let value = growth.to_value();
        let read = Growth::read(&Node::root(&value, "growth", &problems));
        if problems.take().is_empty() { Ok(read) } else { Err(self.p().rejected) }
    }

    fn planned_number(&self, name: &str) -> Result<Option<Decimal>, &'static str> {
        match self.request.field(name).trim() {
            "" => Ok(None),
            text => {
                let (sign, digits) = match text.strip_prefix(['-', '−']) {
                    Some(digits) => (Decimal::NEGATIVE_ONE, digits),
                    None => (Decimal::ONE, text),
                };
                let amount = format::read_amount(digits, self.request.locale);
                let amount = amount.and_then(|amount| amount.checked_mul(sign));
                amount.map(Some).ok_or(self.p().not_a_number)
            }
        }
    }

    fn needed_number(&self, name: &str) -> Result<Decimal, &'static str> {
        self.planned_number(name)?.ok_or(self.p().not_a_number)
    }

    fn needed_month(&self, name: &str) -> Result<u32, &'static str> {
        let text = self.request.field(name).trim();
        text.parse().map_err(|_not_whole: std::num::ParseIntError| self.p().not_a_number)
    }

    fn growth_filled_in(&self, growth: &mut Growth) -> Result<(), &'static str> {
        growth.horizon_months = self.needed_month("growth_horizon")?;
        growth.percent_per_month = self.needed_number("growth_percent")?;
        growth.budget = self.planned_number("growth_budget")?;
        growth.discount_rate_percent = self.planned_number("growth_rate")?;
        let stored = self.request.field("growth_stored");
        growth.stored = Stored::ALL.into_iter().find(|known| known.word() == stored).unwrap_or(growth.stored);
        let between = self.request.field("growth_between");
        growth.between =
            Between::ALL.into_iter().find(|known| known.word() == between).unwrap_or(growth.between);
        Ok(())
    }

    fn add_month(&self, growth: &mut Growth) -> Result<(), &'static str> {
        let entry = Entry {
            month: self.needed_month("growth_month")?,
            interactions: self.needed_number("growth_volume")?,
        };
        growth.table.retain(|known| known.month != entry.month);
        growth.table.push(entry);
        Ok(())
    }

    fn add_once(&self, growth: &mut Growth) -> Result<(), &'static str> {
        let name = self.request.field("once_name").trim().to_owned();
        let month = self.needed_month("once_month")?;
        growth.one_time.push(OneTime { name, month, amount: self.needed_number("once_amount")? });
        Ok(())
    }

    fn plain_number(&self, value: Option<Decimal>) -> String {
        value.map(|value| format::number(value, 6, self.request.locale)).unwrap_or_default()
    }

    /// The fields; what was refused stays to be corrected.
    pub(super) fn growth_settings(&self, growth: &Growth, is_refused: bool) -> Element {
        let p = self.p();
        let field = |name: &str, label: &str, value: String| {
            let value = if is_refused { self.request.field(name).to_owned() } else { value };
            input(name, label, &value, Some("growth"))
        };
        let stored = [
            (Stored::Full, p.growth_stored_full),
            (Stored::Empty, p.growth_stored_empty),
            (Stored::Steady, p.growth_stored_steady),
        ];
        let stored = stored.map(|(stored, label)| (stored.word().to_owned(), label.to_owned()));
        let row = tagged("div", "sheet__row")
            .child(field("growth_horizon", p.growth_horizon, growth.horizon_months.to_string()))
            .child(field(
                "growth_percent",
                p.growth_percent,
                self.plain_number(Some(growth.percent_per_month)),
            ))
            .child(select("growth_stored", p.growth_stored, growth.stored.word(), stored, Some("growth")))
            .child(field("growth_budget", p.growth_budget, self.plain_number(growth.budget)))
            .child(field("growth_rate", p.growth_rate, self.plain_number(growth.discount_rate_percent)));
        section(p.growth_title, p.growth_help).child(row)
    }

    /// The volumes by month.
    pub(super) fn growth_table(&self, growth: &Growth) -> Element {
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
        let between = [(Between::Linear, p.growth_linear), (Between::Step, p.growth_step)];
        let between = between.map(|(between, label)| (between.word().to_owned(), label.to_owned()));
        let row = tagged("div", "sheet__row")
            .child(input("growth_month", p.growth_month, "", None))
            .child(input("growth_volume", p.growth_volume, "", None))
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
    pub(super) fn growth_once(&self, growth: &Growth) -> Element {
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
        let row = tagged("div", "sheet__row")
            .child(input("once_name", p.growth_name, "", None))
            .child(input("once_month", p.growth_month, "", None))
            .child(input("once_amount", p.growth_amount, "", None))
            .child(action("button", p.growth_add, "once-add", ""));
        let head = [(p.growth_name, false), (p.growth_month, true), (p.growth_amount, true), ("", false)];
        section(p.growth_once, p.growth_once_help).child(table(&head, rows.collect())).child(row)
    }
}
