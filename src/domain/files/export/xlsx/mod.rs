//! A workbook with live formulas: inputs, line items, price tiers, totals, assumptions. Every formula
//! includes its result.

mod amount;
mod assumptions;
mod figures;
mod inputs;
mod lines;
mod sheet;
mod totals;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::texts::texts;
use super::{Export, LineItem};
use lines::Lines;

/// A workbook.
#[derive(Clone, Debug)]
pub struct Xlsx {
    pub bytes: Vec<u8>,
    /// The number of figures written as plain numbers because a formula would give a different result.
    pub fixed: usize,
}

/// Writes the workbook of an estimate. Fails only if it has more rows than a sheet can hold.
pub fn xlsx(export: &Export<'_>, items: &[LineItem<'_>]) -> Result<Xlsx, XlsxError> {
    let t = texts(export.locale);
    let mut lines = Lines::new(export, t)?;
    for item in items {
        lines.add(item)?;
    }
    let lines = lines.finish()?;
    let totals = totals::write(export, t, &lines)?;
    let assumptions = assumptions::write(export, t, items)?;
    let fixed = [&lines.inputs.sheet, &lines.sheet, &totals];
    let fixed = fixed.iter().fold(0_usize, |sum, sheet| sum.saturating_add(sheet.fixed));
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(export)?);
    let names = lines.inputs.names;
    workbook.push_worksheet(lines.inputs.sheet.worksheet);
    workbook.push_worksheet(lines.sheet.worksheet);
    workbook.push_worksheet(lines.prices.worksheet);
    workbook.push_worksheet(totals.worksheet);
    workbook.push_worksheet(assumptions.worksheet);
    for (name, place) in names {
        workbook.define_name(name, &place)?;
    }
    Ok(Xlsx { bytes: workbook.save_to_buffer()?, fixed })
}

/// The properties of the file. Its date is that of the export, so that the same design gives the same file.
fn properties(export: &Export<'_>) -> Result<DocProperties, XlsxError> {
    let mut parts = export.today.split('-').map(|part| part.parse::<u16>().unwrap_or_default());
    let mut part = || parts.next().unwrap_or_default();
    let (year, month, day) = (part(), part(), part());
    let small = |value: u16| u8::try_from(value).unwrap_or_default();
    let date = ExcelDateTime::from_ymd(year, small(month), small(day))
        .or_else(|_no_date| ExcelDateTime::from_ymd(2000, 1, 1))?;
    Ok(DocProperties::new().set_author("Camada").set_creation_datetime(&date))
}
