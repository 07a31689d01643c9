//! A report in Markdown (`CommonMark` with tables): totals, layers, lines, assumptions, and the diagram.

use rust_decimal::Decimal;

use super::assumptions::Assumptions;
use super::mermaid::mermaid;
use super::xml::one_line;
use super::{Export, LineItem, Owner, explained};
use crate::domain::basics::exact;
use crate::domain::basics::format::{self, MoneyForm};
use crate::domain::basics::i18n::{self, fill};
use crate::domain::basics::range::Range;
use crate::domain::catalog::{INTERACTIONS, Layer};

/// Characters with a meaning in some Markdown dialect, including those that form links.
const MARKUP: &str = "\\`*_{}[]()<>#|~&!$@:";

/// Renders the report.
#[must_use]
pub fn markdown(export: &Export<'_>, items: &[LineItem<'_>]) -> String {
    let t = export.t();
    let mut report = Report { export, text: String::new() };
    report.heading(1, &fill(t.report_title, &[&export.title()]));
    report.paragraph(&format!("{} {}", t.estimate_only, export.stamp()));
    report.totals();
    report.layers();
    report.groups();
    report.heading(2, t.diagram);
    report.text.push_str("```mermaid\n");
    report.text.push_str(&mermaid(export));
    report.text.push_str("```\n\n");
    report.heading(2, t.line_items);
    for layer in Layer::ALL {
        let of_layer = |item: &&LineItem<'_>| {
            item.layer == Some(layer) && matches!(item.owner, Owner::Component(_) | Owner::Backup(_))
        };
        let of_layer: Vec<&LineItem<'_>> = items.iter().filter(of_layer).collect();
        let (name, _) = export.lane(layer);
        report.lines(name, t.col_component, &of_layer);
    }
    let connections = items.iter().filter(|item| matches!(item.owner, Owner::Connection(_)));
    report.lines(t.connections, t.connection, &connections.collect::<Vec<_>>());
    report.adjustments(items);
    report.assumptions(items);
    report.text
}

struct Report<'e, 'a> {
    export: &'e Export<'a>,
    text: String,
}

impl Report<'_, '_> {
    fn heading(&mut self, level: usize, title: &str) {
        self.text.push_str(&"#".repeat(level));
        self.text.push(' ');
        self.text.push_str(&plain(title));
        self.text.push_str("\n\n");
    }

    fn paragraph(&mut self, text: &str) {
        self.text.push_str(&plain(text));
        self.text.push_str("\n\n");
    }

    fn list(&mut self, lines: &[String]) {
        for line in lines {
            self.text.push_str("- ");
            self.text.push_str(&plain(line));
            self.text.push('\n');
        }
        self.text.push('\n');
    }

    /// A table; `true` marks numeric columns. Empty without rows.
    fn table<const N: usize>(&mut self, columns: [(&str, bool); N], rows: &[[String; N]]) {
        if rows.is_empty() {
            return;
        }
        self.row(columns.iter().map(|(name, _)| plain(name)));
        self.row(columns.iter().map(|(_, is_figure)| if *is_figure { "---:" } else { "---" }.to_owned()));
        for row in rows {
            self.row(row.iter().map(|cell| plain(cell)));
        }
        self.text.push('\n');
    }

    fn row(&mut self, cells: impl Iterator<Item = String>) {
        self.text.push('|');
        for cell in cells {
            self.text.push(' ');
            self.text.push_str(&cell);
            self.text.push_str(" |");
        }
        self.text.push('\n');
    }

    fn totals(&mut self) {
        let (export, t) = (self.export, self.export.t());
        let estimate = export.estimate;
        let range =
            |amount: Range| if amount.is_point() { String::new() } else { export.money_range(amount) };
        let mut rows = vec![[t.total_monthly.to_owned(), export.total(), range(estimate.monthly)]];
        if export.design.settings.currency.is_some() {
            let dollars = format::money(estimate.monthly.likely, MoneyForm::dollars(export.locale));
            let rate = format!("US$ 1 = {}", format::exchange_rate(export.money_form()));
            rows.push([fill(t.total_in, &["USD"]), dollars, rate]);
        }
        if estimate.one_time != Range::ZERO {
            rows.push([t.total_once.to_owned(), export.money(estimate.one_time), range(estimate.one_time)]);
        }
        if let Some(unit) = estimate.per_thousand(export.design.volume(export.catalog)) {
            let unit_price = format::fine_money(unit.likely, 4, export.money_form());
            rows.push([t.per_thousand.to_owned(), unit_price, String::new()]);
        }
        if let Some(index) = export.catalog.input_index(INTERACTIONS)
            && let Some(input) = export.catalog.inputs.get(index)
        {
            let volume = format::number(export.design.volume(export.catalog), 0, export.locale);
            rows.push([input.name.get(export.locale).to_owned(), volume, String::new()]);
        }
        self.table([("", false), (t.amount, true), (t.range, true)], &rows);
        if estimate.gaps > 0 {
            let covered = format::percent(estimate.covered(), 1, export.locale);
            self.paragraph(&fill(t.at_least, &[&estimate.gaps.to_string(), &covered]));
        }
    }

    fn layers(&mut self) {
        let (export, t) = (self.export, self.export.t());
        let amounts = export.estimate.by_layer;
        let total = amounts.iter().fold(Decimal::ZERO, |sum, amount| sum.saturating_add(amount.likely));
        let rows = Layer::ALL.into_iter().zip(amounts).map(|(layer, amount)| {
            let (name, sum) = export.lane(layer);
            let share = exact::div(amount.likely, total).unwrap_or_default();
            [name.to_owned(), sum, format::percent(share, 1, export.locale)]
        });
        let rows: Vec<[String; 3]> = rows.collect();
        self.heading(2, t.by_layer);
        self.table([(t.col_layer, false), (t.amount, true), (t.share, true)], &rows);
    }

    fn groups(&mut self) {
        let (export, t) = (self.export, self.export.t());
        let rows = export.design.groups.iter().map(|group| {
            let (layer, _) = export.lane(group.layer);
            [layer.to_owned(), group.name.clone(), export.group_sum(&group.id)]
        });
        let rows: Vec<[String; 3]> = rows.collect();
        if !rows.is_empty() {
            self.heading(2, t.by_group);
            self.table([(t.col_layer, false), (t.col_group, false), (t.amount, true)], &rows);
        }
    }

    fn lines(&mut self, title: &str, of: &str, items: &[&LineItem<'_>]) {
        if items.is_empty() {
            return;
        }
        let (export, t) = (self.export, self.export.t());
        let rows = items.iter().map(|item| {
            let price = item.price.as_ref().map(|price| explained::headline(price, t, export.locale));
            let date = item.as_of.map(|date| format::date(date, export.locale));
            let source: Vec<String> =
                [item.source.to_owned()].into_iter().filter(|text| !text.is_empty()).chain(date).collect();
            let once = if item.one_time { format!(" ({})", t.once) } else { String::new() };
            [
                item.name.clone(),
                format!("{}{once}", item.title),
                i18n::counted(item.quantity, 4, item.unit, export.locale),
                price.unwrap_or_default(),
                amount(export, item),
                source.join(" · "),
            ]
        });
        let rows: Vec<[String; 6]> = rows.collect();
        self.heading(3, title);
        self.table(
            [
                (of, false),
                (t.col_charge, false),
                (t.quantity, true),
                (t.price, true),
                (t.amount, true),
                (t.col_source, false),
            ],
            &rows,
        );
    }

    fn adjustments(&mut self, items: &[LineItem<'_>]) {
        let (export, t) = (self.export, self.export.t());
        let made = items.iter().filter(|item| matches!(item.owner, Owner::Adjustment(_)));
        let rows: Vec<[String; 3]> =
            made.map(|item| [item.title.clone(), item.explanation.clone(), amount(export, item)]).collect();
        if !rows.is_empty() {
            self.heading(3, t.adjustments);
            self.table([(t.col_name, false), (t.col_explanation, false), (t.amount, true)], &rows);
        }
    }

    fn assumptions(&mut self, items: &[LineItem<'_>]) {
        let t = self.export.t();
        let assumptions = Assumptions::of(self.export, items);
        self.heading(2, t.assumptions);
        self.list(&assumptions.counting);
        if !assumptions.prices.is_empty() {
            let rows = assumptions
                .prices
                .into_iter()
                .map(|used| [used.of, used.title, used.price, used.source, used.as_of, used.confidence]);
            let rows: Vec<[String; 6]> = rows.collect();
            self.heading(3, t.prices_used);
            self.table(
                [
                    (t.col_service, false),
                    (t.col_charge, false),
                    (t.price, true),
                    (t.col_source, false),
                    (t.col_as_of, false),
                    (t.col_confidence, false),
                ],
                &rows,
            );
        }
        for (title, rows) in [
            (t.own_prices, assumptions.own),
            (t.overrides, assumptions.overrides),
            (t.gaps, assumptions.gaps),
        ] {
            if !rows.is_empty() {
                self.heading(3, title);
                self.table([(t.col_component, false), (t.col_name, false), (t.col_value, false)], &rows);
            }
        }
    }
}

fn amount(export: &Export<'_>, item: &LineItem<'_>) -> String {
    item.amount.map_or_else(|| "—".to_owned(), |amount| export.money_range(amount))
}

/// A text on one line, with all markup escaped.
fn plain(text: &str) -> String {
    let line = one_line(text);
    let mut safe = String::with_capacity(line.len());
    let mut rest = line.as_str();
    while let Some(character) = rest.chars().next() {
        // `www.` turns the text after it into a link.
        let is_address = rest.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."));
        if is_address {
            safe.push_str(rest.get(..3).unwrap_or_default());
            safe.push_str("\\.");
            rest = rest.get(4..).unwrap_or_default();
            continue;
        }
        if MARKUP.contains(character) {
            safe.push('\\');
        }
        safe.push(character);
        rest = rest.get(character.len_utf8()..).unwrap_or_default();
    }
    safe
}
