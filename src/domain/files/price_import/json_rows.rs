//! Reads prices in JSON as rows of named cells: a list of rows, or an object with the lists `prices` and
//! `discounts`.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::MAX_ROWS;
use super::amount::Form;
use super::column::Column;
use super::reason::{Place, Problem, Reason, Refusal, shown};
use super::table::{Cells, Rows};
use crate::domain::basics::json::{self, Fault};

/// Reads prices in JSON.
pub(super) fn read(text: &str) -> Result<Rows, Refusal> {
    let value = json::parse(text).map_err(|problem| match problem.fault {
        Fault::Syntax { line, column } => Refusal::NotJson { line, column },
        _ => Refusal::NotPrices { path: problem.path },
    })?;
    let mut rows =
        Rows { read: Vec::new(), problems: Vec::new(), ignored: Vec::new(), form: Some(Form::Point) };
    match &value {
        Value::Array(list) => rows.take(list, Place::Price)?,
        Value::Object(file) => {
            let prices: (&str, fn(usize) -> Place) = ("prices", Place::Price);
            for (key, place) in [prices, ("discounts", Place::Discount)] {
                match file.get(key) {
                    Some(Value::Array(list)) => rows.take(list, place)?,
                    Some(_) => return Err(Refusal::NotPrices { path: key.to_owned() }),
                    None => {}
                }
            }
            if file.get("prices").or(file.get("discounts")).is_none() {
                return Err(Refusal::NotPrices { path: String::new() });
            }
        }
        _ => return Err(Refusal::NotPrices { path: String::new() }),
    }
    if rows.read.is_empty() && rows.problems.is_empty() { Err(Refusal::Empty) } else { Ok(rows) }
}

impl Rows {
    fn take(&mut self, list: &[Value], place: fn(usize) -> Place) -> Result<(), Refusal> {
        for (index, value) in list.iter().enumerate() {
            let place = place(index.saturating_add(1));
            if self.read.len().saturating_add(self.problems.len()) >= MAX_ROWS {
                return Err(Refusal::TooManyRows { place, max: MAX_ROWS });
            }
            let cells = value.as_object().ok_or(None).and_then(|object| self.cells(object).map_err(Some));
            match cells {
                Ok(cells) => self.read.push(Cells { place, cells }),
                Err(column) => self.problems.push(Problem { place, reason: Reason::WrongKind(column) }),
            }
        }
        Ok(())
    }

    /// The cells of a row, or the column of a cell that is neither a string nor a number.
    fn cells(&mut self, object: &Map<String, Value>) -> Result<BTreeMap<Column, String>, Column> {
        let mut cells = BTreeMap::new();
        for (key, value) in object {
            let Some(column) = Column::named(key) else {
                let key = shown(key);
                if self.ignored.len() < 100 && !self.ignored.contains(&key) {
                    self.ignored.push(key);
                }
                continue;
            };
            let text = match value {
                Value::String(text) => text.clone(),
                // The original digits: no number passes through binary floating point.
                Value::Number(number) => number.to_string(),
                Value::Null => continue,
                _ => return Err(column),
            };
            if !text.trim().is_empty() {
                cells.insert(column, text);
            }
        }
        Ok(cells)
    }
}
