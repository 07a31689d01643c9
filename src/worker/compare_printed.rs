//! The amounts of a comparison as printed: in each column, the layers and adjustments add up to the total, and the
//! components and their traffic to their layer (C11).

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::ViewContext;
use super::printed::Printed;
use crate::domain::analysis::comparison::{Amount, Column, Comparison, Row, RowOf};
use crate::domain::catalog::Layer;

impl ViewContext<'_> {
    /// The amounts of each row, by column; `None` where its subject does not exist.
    pub(super) fn printed_rows(&self, columns: &[&Column], found: &Comparison) -> Vec<Vec<Option<Printed>>> {
        let by_column: Vec<BTreeMap<usize, Decimal>> = columns
            .iter()
            .enumerate()
            .map(|(index, column)| self.printed_column(column, index, found))
            .collect();
        let row = |(place, row): (usize, &Row)| {
            let cell = |(column, amount): (usize, &Option<Amount>)| {
                let known = amount.as_ref()?;
                let footed = by_column.get(column).and_then(|footed| footed.get(&place)).copied();
                let amount = footed.unwrap_or_else(|| self.in_cents(known.amount.likely));
                Some(Printed { amount, is_bound: known.gaps > 0 })
            };
            row.amounts.iter().enumerate().map(cell).collect()
        };
        found.rows.iter().enumerate().map(row).collect()
    }

    /// The footed amounts of a column, by row.
    fn printed_column(&self, column: &Column, index: usize, found: &Comparison) -> BTreeMap<usize, Decimal> {
        let likely = |place: usize| {
            let amount = found.rows.get(place).and_then(|row| row.amounts.get(index).copied().flatten());
            amount.map(|amount| amount.amount.likely)
        };
        let of = |is_part: &dyn Fn(&RowOf) -> bool| -> Vec<usize> {
            let rows = found.rows.iter().enumerate();
            rows.filter(|(place, row)| is_part(&row.of) && likely(*place).is_some())
                .map(|(place, _)| place)
                .collect()
        };
        let mut printed = BTreeMap::new();
        let mut foot = |rows: Vec<usize>, total: Decimal| {
            let amounts: Vec<Decimal> = rows.iter().filter_map(|place| likely(*place)).collect();
            printed.extend(rows.into_iter().zip(self.footed(&amounts, total)));
        };
        let tops = self.printed_layers(column);
        for (layer, top) in Layer::ALL.into_iter().zip(&tops) {
            foot(of(&|of| *of == RowOf::Layer(layer)), top.amount);
        }
        let outside = tops.last().map(|outside| outside.amount).unwrap_or_default();
        foot(of(&|of| matches!(of, RowOf::Adjustment(_))), outside);
        let mut traffic = Decimal::ZERO;
        for layer in Layer::ALL {
            let is_layer = |of: &RowOf| *of == RowOf::Layer(layer);
            let Some(layer_row) = of(&is_layer).first().copied() else { continue };
            let is_inside = |of: &RowOf| match of {
                RowOf::Component(known) => {
                    let place = found
                        .matches
                        .get(*known)
                        .and_then(|known| known.places.get(index).copied().flatten());
                    let component = place.and_then(|place| column.design.components.get(place));
                    component.is_some_and(|component| component.layer == layer)
                }
                _ => false,
            };
            let inside = of(&is_inside);
            let mut amounts: Vec<Decimal> = inside.iter().filter_map(|place| likely(*place)).collect();
            let known = amounts.iter().fold(Decimal::ZERO, |sum, amount| sum.saturating_add(*amount));
            amounts.push(likely(layer_row).unwrap_or_default().saturating_sub(known));
            let layer_total = printed.get(&layer_row).copied().unwrap_or_default();
            let mut footed = self.footed(&amounts, layer_total);
            // The last part is the traffic that starts in the layer.
            traffic = traffic.saturating_add(footed.pop().unwrap_or_default());
            printed.extend(inside.into_iter().zip(footed));
        }
        printed.extend(of(&|of| *of == RowOf::Connections).first().map(|place| (*place, traffic)));
        printed
    }
}
