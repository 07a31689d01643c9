//! Reads a table with separated cells (RFC 4180 and spreadsheet variants) as rows of named cells.

use std::collections::BTreeMap;

use csv::{ByteRecord, ReaderBuilder};

use super::MAX_ROWS;
use super::amount::{Form, form_of};
use super::column::Column;
use super::reason::{Place, Problem, Reason, Refusal};
use crate::domain::files::price_export::without_guard;

/// The content of a file, row by row, before the comparison with the catalog.
pub(super) struct Rows {
    pub(super) read: Vec<Cells>,
    pub(super) problems: Vec<Problem>,
    /// Columns with unknown names.
    pub(super) ignored: Vec<String>,
    /// The number form of the file, if it is clear.
    pub(super) form: Option<Form>,
}

/// A row with its nonempty cells.
pub(super) struct Cells {
    pub(super) place: Place,
    pub(super) cells: BTreeMap<Column, String>,
}

impl Cells {
    pub(super) fn get(&self, column: Column) -> Option<&str> {
        self.cells.get(&column).map(String::as_str)
    }
}

/// A line that no file contains. If it is not the last record, an earlier quote was never closed.
const END: &str = "\u{1}end\u{1}";
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// Reads a table.
pub(super) fn read(text: &str) -> Result<Rows, Refusal> {
    let separator = separator_of(text);
    let mut whole = String::with_capacity(text.len().saturating_add(16));
    whole.push_str(text);
    whole.push('\n');
    whole.push_str(END);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(whole.as_bytes());
    let mut record = ByteRecord::new();
    // A record includes the line breaks before it.
    let end = text.trim_end_matches(['\r', '\n']).len();
    let mut lines = Lines { text: whole.as_bytes(), at: 0, line: 1 };
    let mut rows = Rows { read: Vec::new(), problems: Vec::new(), ignored: Vec::new(), form: None };
    let mut heading: Option<Vec<Option<Column>>> = None;
    let mut line = 1;
    let mut read = 0_usize;
    // Reading from memory cannot fail, and bytes need not be valid text, so there is no other error.
    while reader.read_byte_record(&mut record).unwrap_or(false) {
        let begin = record.position().map_or(0, csv::Position::byte);
        line = lines.of(begin);
        let is_behind = usize::try_from(begin).is_ok_and(|begin| begin >= end);
        if is_behind && record.get(0) == Some(END.as_bytes()) {
            rows.form = form(&rows.read, separator);
            return match heading {
                None => Err(Refusal::Empty),
                Some(_) if read == 0 => Err(Refusal::Empty),
                Some(_) => Ok(rows),
            };
        }
        if !is_behind && record.iter().next_back().is_some_and(|cell| cell.ends_with(END.as_bytes())) {
            break;
        }
        let cells: Vec<String> =
            record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let Some(columns) = &heading else {
            heading = Some(columns_of(&cells, line, &mut rows.ignored)?);
            continue;
        };
        read = read.saturating_add(1);
        if read > MAX_ROWS {
            // A quote that is never closed turns the rest into one row, never into too many.
            return Err(Refusal::TooManyRows { place: Place::Line(line), max: MAX_ROWS });
        }
        if cells.len() == columns.len() {
            let named = columns.iter().zip(cells);
            let cells =
                named.filter_map(|(column, cell)| Some(((*column)?, without_guard(&cell).to_owned())));
            let cells = cells.filter(|(_, cell)| !cell.trim().is_empty()).collect();
            rows.read.push(Cells { place: Place::Line(line), cells });
        } else {
            let reason = Reason::Cells { found: cells.len(), expected: columns.len() };
            rows.problems.push(Problem { place: Place::Line(line), reason });
        }
    }
    Err(Refusal::OpenQuote { line })
}

/// The separator that yields the most known columns in the heading; the first of equals.
fn separator_of(text: &str) -> u8 {
    let heading = text.split(['\n', '\r']).find(|line| !line.trim().is_empty()).unwrap_or_default();
    let heading: String = heading.chars().take(10_000).collect();
    let known = |separator: &u8| {
        let cells = heading.split(char::from(*separator));
        cells.filter(|cell| Column::named(cell.trim_matches('"')).is_some()).count()
    };
    let best = SEPARATORS.iter().rev().max_by_key(|separator| known(separator));
    best.copied().unwrap_or(b',')
}

fn columns_of(
    cells: &[String],
    line: usize,
    ignored: &mut Vec<String>,
) -> Result<Vec<Option<Column>>, Refusal> {
    let columns: Vec<Option<Column>> = cells.iter().map(|cell| Column::named(cell)).collect();
    for (index, column) in columns.iter().enumerate() {
        match column {
            Some(column) if columns.iter().take(index).any(|other| *other == Some(*column)) => {
                let number = index.saturating_add(1);
                return Err(Refusal::RepeatedColumn { column: *column, number });
            }
            Some(_) => {}
            None => ignored.extend(
                cells
                    .get(index)
                    .filter(|cell| !cell.trim().is_empty())
                    .map(|cell| super::reason::shown(cell)),
            ),
        }
    }
    let has = |wanted: &[Column]| wanted.iter().all(|column| columns.contains(&Some(*column)));
    let prices = [Column::Service, Column::Offering, Column::Charge, Column::Price];
    if has(&prices) || has(&[Column::Vendor, Column::Discount]) {
        Ok(columns)
    } else {
        Err(Refusal::NoHeading { line })
    }
}

/// The number form of the file: the only one possible for some of its numbers, if no others contradict it. If
/// none decides, a decimal point in a table with comma separators.
fn form(rows: &[Cells], separator: u8) -> Option<Form> {
    let numbers = [Column::Price, Column::Per, Column::Discount];
    let cells = || rows.iter().flat_map(|row| numbers.iter().filter_map(|column| row.get(*column)));
    let is_there = |form| cells().any(|cell| form_of(cell) == Some(form));
    match (is_there(Form::Point), is_there(Form::Comma)) {
        (true, false) => Some(Form::Point),
        (false, true) => Some(Form::Comma),
        (false, false) if separator == b',' => Some(Form::Point),
        _ => None,
    }
}

/// Counts lines with any line ending: `
/// `, `\r
/// `, `\r`.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: usize,
}

impl Lines<'_> {
    /// The line of a position, which must not be before the previous one. Leading line breaks are skipped.
    fn of(&mut self, place: u64) -> usize {
        let place = usize::try_from(place).unwrap_or(usize::MAX);
        while let Some(byte) = self.text.get(self.at) {
            let is_end = matches!(byte, b'\n' | b'\r');
            if self.at >= place && !is_end {
                break;
            }
            let next = self.text.get(self.at.saturating_add(1));
            if *byte == b'\n' || (*byte == b'\r' && next != Some(&b'\n')) {
                self.line = self.line.saturating_add(1);
            }
            self.at = self.at.saturating_add(1);
        }
        self.line
    }
}
