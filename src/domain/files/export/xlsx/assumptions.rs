//! The sheet of assumptions: every price with its source and date, own prices, the user's values, and missing
//! prices.

use super::sheet::{Done, Look, Sheet};
use crate::domain::basics::i18n::fill;
use crate::domain::files::export::assumptions::Assumptions;
use crate::domain::files::export::texts::Texts;
use crate::domain::files::export::{Export, LineItem};

/// Writes the sheet.
pub(super) fn write(export: &Export<'_>, t: &Texts, items: &[LineItem<'_>]) -> Done<Sheet> {
    let mut sheet = Sheet::new(t.sheet_assumptions, &[40.0, 34.0, 30.0, 40.0, 16.0, 20.0, 50.0])?;
    let assumptions = Assumptions::of(export, items);
    sheet.text(0, t.counting, Look::Title)?;
    for line in &assumptions.counting {
        sheet.next();
        sheet.text(0, line, Look::Plain)?;
    }
    heading(&mut sheet, t.prices_used)?;
    sheet.texts(
        [t.col_name, t.col_charge, t.col_price, t.col_source, t.col_as_of, t.col_confidence, t.address],
        Look::Head,
    )?;
    for price in &assumptions.prices {
        sheet.next();
        let lines = fill(t.used_in, &[&price.lines.to_string()]);
        let name = format!("{} ({lines})", price.of);
        sheet.texts(
            [
                name.as_str(),
                &price.title,
                &price.price,
                &price.source,
                &price.as_of,
                &price.confidence,
                price.url,
            ],
            Look::Plain,
        )?;
    }
    for (title, rows) in
        [(t.own_prices, &assumptions.own), (t.overrides, &assumptions.overrides), (t.gaps, &assumptions.gaps)]
    {
        if rows.is_empty() {
            continue;
        }
        heading(&mut sheet, title)?;
        for [name, what, value] in rows {
            sheet.texts([name.as_str(), what, value], Look::Plain)?;
            sheet.next();
        }
    }
    Ok(sheet)
}

fn heading(sheet: &mut Sheet, title: &str) -> Done {
    sheet.next();
    sheet.next();
    sheet.text(0, title, Look::Title)?;
    sheet.next();
    Ok(())
}
