//! The bridge from the total of one column to that of another: each share of the difference.

use rust_decimal::Decimal;

use super::ViewContext;
use super::axis::{PANEL_WIDTH, figure};
use super::columns::Compared;
use super::compare::row_head;
use super::element::{Element, tag, tagged};
use super::form::{labelled_with_note, select};
use super::printed::Printed;
use super::sheet::{number_cell, section, table};
use crate::domain::analysis::comparison::{Bridge, Column, ShareOf, bridge};
use crate::domain::basics::i18n::fill;
use crate::domain::charts::{BridgeChart, BridgeRow, bridge as draw_bridge};
use crate::exchange::{CompareAction, Field};

/// How many components stand alone in a bridge.
const SHARES: usize = 10;

pub(super) const FROM: Field = Field::new("bridge_from");
pub(super) const TO: Field = Field::new("bridge_to");

impl ViewContext<'_> {
    /// The bridge between two columns; none with only one.
    pub(super) fn bridge_section(&self, compared: &Compared) -> Option<Element> {
        let texts = self.texts;
        let columns = compared.columns();
        let picked = |field: &Field, default: usize| {
            let asked = self.text_in(field);
            columns.iter().position(|column| column.key == asked).unwrap_or(default)
        };
        let from = picked(&FROM, compared.baseline);
        let other = (0..columns.len()).find(|index| *index != from)?;
        let to = picked(&TO, other);
        let options = || columns.iter().map(|column| (column.key.clone(), column.label.clone()));
        let choice = |field: &Field, label: &str, index: usize| {
            let key = columns.get(index).map(|column| column.key.as_str()).unwrap_or_default();
            labelled_with_note(field, label, select(field, key, options()).on(CompareAction::SetBridge), None)
        };
        let choices =
            [choice(&FROM, texts.comparison.bridge_from, from), choice(&TO, texts.comparison.bridge_to, to)];
        let row = tagged("div", "sheet__row").children(choices);
        let body = section(texts.comparison.bridge_title, texts.comparison.bridge_help).child(row);
        let [one, other] = [columns.get(from)?, columns.get(to)?];
        let found = bridge(one, other, SHARES);
        if found.shares.is_empty() {
            return Some(body.child(tagged("p", "callout").text(texts.comparison.bridge_same)));
        }
        Some(body.child(self.bridge_figure([one, other], &found)))
    }

    fn bridge_figure(&self, pair: [&Column; 2], found: &Bridge) -> Element {
        let texts = self.texts;
        let [from, to] = pair;
        let [start, end] = pair.map(|column| self.printed_total(column));
        let total = |column: &Column, amount: Decimal, printed: Printed| BridgeRow {
            label: column.label.clone(),
            amount,
            amount_label: self.print(printed),
        };
        let amounts: Vec<Decimal> = found.shares.iter().map(|share| share.amount).collect();
        let printed = self.footed(&amounts, end.amount.saturating_sub(start.amount));
        let shares: Vec<BridgeRow> = found
            .shares
            .iter()
            .zip(printed)
            .map(|(share, printed)| BridgeRow {
                label: self.share_name(pair, &share.of),
                amount: share.amount,
                amount_label: self.print_difference(printed),
            })
            .collect();
        let axis = self.money_ticks(found.highest());
        let chart = BridgeChart {
            from: total(from, found.from, start),
            shares: &shares,
            to: total(to, found.to, end),
            axis: &axis,
        };
        let svg = draw_bridge(&chart, &self.palette(), PANEL_WIDTH);
        let line =
            |row: &BridgeRow| tag("tr").child(row_head(&row.label)).child(number_cell(&row.amount_label));
        let rows = [&chart.from].into_iter().chain(&shares).chain([&chart.to]).map(line).collect();
        let data =
            table(&[(texts.comparison.bridge_share, false), (texts.comparison.bridge_amount, true)], rows);
        figure(texts.comparison.bridge_title, "bridge", svg, texts.common.details, data)
    }

    pub(super) fn share_name(&self, pair: [&Column; 2], of: &ShareOf) -> String {
        let texts = self.texts;
        match of {
            ShareOf::Added(place) => fill(texts.comparison.bridge_added, &[&Self::name_in(&pair, 1, *place)]),
            ShareOf::Removed(place) => {
                fill(texts.comparison.bridge_removed, &[&Self::name_in(&pair, 0, *place)])
            }
            ShareOf::Changed(place) => Self::name_in(&pair, 1, *place),
            ShareOf::Connections => texts.comparison.connections.to_owned(),
            ShareOf::Adjustment(kind) => self.adjustment_name(*kind).to_owned(),
            ShareOf::Other(count) => fill(texts.comparison.bridge_other, &[&count.to_string()]),
        }
    }
}
