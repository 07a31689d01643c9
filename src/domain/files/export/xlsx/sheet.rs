//! A sheet in progress, and the formats of its cells.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Format, Formula as Written, Worksheet, XlsxError};

use crate::domain::basics::exact::{self, Exact};
use crate::domain::files::export::formula::Formula;
use crate::domain::files::export::xml;

/// The maximum length of a formula in Excel, with some margin.
const MAX_FORMULA: usize = 8_000;
/// The maximum length of a text in a cell, in characters of at most two units each.
const MAX_TEXT: usize = 16_000;

/// The style of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    Title,
    Head,
    Quantity,
    Price,
    Amount,
    Total,
    /// A number that the reader may change.
    Input,
    Note,
}

/// A sheet and its next row.
pub(super) struct Sheet {
    pub(super) worksheet: Worksheet,
    name: &'static str,
    pub(super) row: u32,
    /// The number of figures written as numbers because their formula would give a different result.
    pub(super) fixed: usize,
}

pub(super) type Done<T = ()> = Result<T, XlsxError>;

impl Sheet {
    pub(super) fn new(name: &'static str, widths: &[f64]) -> Done<Self> {
        let mut worksheet = Worksheet::new();
        worksheet.set_name(name)?;
        worksheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        for (column, width) in (0..).zip(widths) {
            worksheet.set_column_width(column, *width)?;
        }
        Ok(Self { worksheet, name, row: 0, fixed: 0 })
    }

    /// Moves to the next row.
    pub(super) fn next(&mut self) {
        self.row = self.row.saturating_add(1);
    }

    /// Writes a text that is never interpreted as another type.
    pub(super) fn text(&mut self, column: u16, text: &str, look: Look) -> Done {
        if text.is_empty() {
            return Ok(());
        }
        let clean: String = text.chars().filter(|c| xml::is_allowed(*c)).take(MAX_TEXT).collect();
        self.worksheet.write_string_with_format(self.row, column, clean, &format(look))?;
        Ok(())
    }

    /// Writes texts side by side.
    pub(super) fn texts<'a>(&mut self, texts: impl IntoIterator<Item = &'a str>, look: Look) -> Done {
        for (column, text) in (0..).zip(texts) {
            self.text(column, text, look)?;
        }
        Ok(())
    }

    /// Writes a number and returns its cell.
    pub(super) fn number(&mut self, column: u16, value: Decimal, look: Look) -> Done<Formula> {
        let shown = value.to_f64().unwrap_or_default();
        self.worksheet.write_number_with_format(self.row, column, shown, &format(look))?;
        Ok(Formula::cell(address(column, self.row), Ok(value)))
    }

    /// Writes a formula whose result should be `exact`, and returns its cell. If the result differs, writes
    /// the number instead.
    pub(super) fn formula(
        &mut self,
        column: u16,
        formula: &Formula,
        exact: Decimal,
        look: Look,
    ) -> Done<Formula> {
        let agrees = formula.value().is_ok_and(|value| is_close(value, exact));
        if !agrees || formula.text().len() > MAX_FORMULA {
            self.fixed = self.fixed.saturating_add(1);
            return self.number(column, exact, look);
        }
        let shown = exact.to_f64().unwrap_or_default().to_string();
        let written = Written::new(formula.text()).set_result(shown);
        self.worksheet.write_formula_with_format(self.row, column, written, &format(look))?;
        Ok(Formula::cell(address(column, self.row), Ok(exact)))
    }

    /// Writes a formula with its own result; writes nothing if it cannot be computed.
    pub(super) fn computed(&mut self, column: u16, formula: &Formula, look: Look) -> Done<Formula> {
        match formula.value() {
            Ok(value) => self.formula(column, formula, value, look),
            Err(_) => Ok(Formula::zero()),
        }
    }

    /// The same cell from another sheet.
    pub(super) fn reference(&self, cell: &Formula) -> Formula {
        // A figure that could not be written to a cell is a plain number.
        if cell.text().starts_with(|c: char| c.is_ascii_digit()) {
            return cell.clone();
        }
        Formula::cell(format!("'{}'!{}", self.name, cell.text()), cell.value())
    }

    /// The range of a column between two rows, for other sheets.
    pub(super) fn column(&self, column: u16, first: u32, last: u32) -> String {
        let letters = letters(column);
        let (first, last) = (first.saturating_add(1), last.saturating_add(1));
        format!("'{}'!${letters}${first}:${letters}${last}", self.name)
    }
}

/// Whether two figures are equal to the precision of a spreadsheet.
fn is_close(a: Decimal, b: Decimal) -> bool {
    let size = a.abs().max(b.abs()).max(Decimal::ONE);
    let difference: Exact = exact::sub(a, b).and_then(|difference| exact::div(difference, size));
    difference.is_ok_and(|difference| difference.abs() < Decimal::from_parts(1, 0, 0, false, 12))
}

/// `B5` for the second column of the fifth row.
pub(super) fn address(column: u16, row: u32) -> String {
    format!("{}{}", letters(column), row.saturating_add(1))
}

/// A, B, …, Z, AA, …
fn letters(column: u16) -> String {
    rust_xlsxwriter::column_number_to_name(column)
}

pub(super) fn format(look: Look) -> Format {
    let plain = Format::new().set_font_name("Calibri").set_align(rust_xlsxwriter::FormatAlign::Top);
    match look {
        Look::Plain => plain,
        Look::Title => plain.set_bold().set_font_size(14),
        Look::Head => plain.set_bold().set_background_color("#E3E6EE").set_text_wrap(),
        Look::Quantity => plain.set_num_format("#,##0.######"),
        Look::Price => plain.set_num_format("#,##0.00##########"),
        Look::Amount => plain.set_num_format("#,##0.00"),
        Look::Total => plain.set_num_format("#,##0.00").set_bold(),
        Look::Input => plain.set_num_format("#,##0.######").set_font_color("#1F3FB8"),
        Look::Note => plain.set_num_format("#,##0.00").set_italic().set_font_color("#5B6275"),
    }
}
