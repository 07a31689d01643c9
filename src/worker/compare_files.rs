//! The comparison as CSV and Markdown files.

use rust_decimal::Decimal;

use super::ViewContext;
use crate::domain::analysis::comparison::{Column, Row, compare};
use crate::domain::files::document::{Section, markdown};
use crate::domain::files::export::csv::{file as csv_file, plain as csv_number};
use crate::exchange::Effect;

impl ViewContext<'_> {
    /// The comparison as a CSV file.
    pub(super) fn comparison_csv_file(&self) -> Effect {
        let name = self.file_name(self.texts.comparison.file, "csv");
        Effect::save_text(&name, "text/csv", self.comparison_csv())
    }

    /// The comparison as a Markdown file.
    pub(super) fn comparison_markdown_file(&self) -> Effect {
        let name = self.file_name(self.texts.comparison.file, "md");
        Effect::save_text(&name, "text/markdown", self.comparison_markdown())
    }

    /// The table as programs and spreadsheets read it: likely amounts in the display currency, and the differences.
    fn comparison_csv(&self) -> String {
        let texts = self.texts;
        let form = self.money_form();
        let compared = self.compared(&self.request.design);
        let (columns, baseline) = (compared.columns(), compared.baseline);
        let found = compare(&columns);
        let others = || (0..columns.len()).filter(|index| *index != baseline);
        let label = |index: usize| columns.get(index).map(|column| column.label.as_str()).unwrap_or_default();
        let amount =
            |index: usize| format!("{} ({} / {})", label(index), form.code(), texts.comparison.month);
        let difference = |index: usize| {
            let pair = format!("{} − {}", label(index), label(baseline));
            [format!("{pair} ({} / {})", form.code(), texts.comparison.month), format!("{pair} (%)")]
        };
        let mut head = vec![texts.comparison.row.to_owned()];
        head.extend((0..columns.len()).map(amount));
        head.extend(others().flat_map(difference));
        let row = |row: &Row| {
            let plain = |amount: Option<Decimal>| {
                amount.map(|amount| csv_number(form.convert(amount).round_dp(6))).unwrap_or_default()
            };
            let amounts =
                row.amounts.iter().map(|known| plain(known.as_ref().map(|known| known.amount.likely)));
            let differences = others().flat_map(|index| {
                let share = row.difference_share(index, baseline);
                let percent = share.map(|share| share.saturating_mul(Decimal::ONE_HUNDRED).round_dp(2));
                [plain(row.difference(index, baseline)), percent.map(csv_number).unwrap_or_default()]
            });
            let name = self.row_name(&columns, &found, &row.of);
            std::iter::once(name).chain(amounts).chain(differences).collect::<Vec<_>>()
        };
        let width = head.len();
        let count = |name: &str, of: fn(&Column) -> usize| {
            let counts = columns.iter().map(|column| of(column).to_string());
            let cells =
                std::iter::once(name.to_owned()).chain(counts).chain(std::iter::repeat(String::new()));
            cells.take(width).collect::<Vec<_>>()
        };
        let counts = [
            count(texts.comparison.gaps, |column| column.estimate.gaps),
            count(texts.comparison.exceeded, |column| column.estimate.exceeded()),
        ];
        let rows: Vec<Vec<String>> = found.rows.iter().map(row).collect();
        csv_file(std::iter::once(head).chain(rows).chain(counts))
    }

    fn comparison_markdown(&self) -> String {
        let sections = vec![Section::new(self.texts.slides.kind_comparison, self.comparison_blocks())];
        let name = self.request.design.name.clone();
        markdown(&self.document(name, self.shown_scenario().as_deref(), sections))
    }
}
