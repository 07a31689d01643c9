//! The slides about options: side by side, why they differ, and the decision.

use rust_decimal::Decimal;

use super::{Cell, Part, Rows};
use crate::domain::analysis::comparison::{Bridge, Column, Share, bridge, compare};
use crate::domain::analysis::recovery::Objective;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::Layer;
use crate::domain::charts::{BridgeChart, BridgeRow, bridge as draw_bridge};
use crate::domain::files::document::paragraphs;
use crate::worker::ViewContext;
use crate::worker::axis::WIDTH;
use crate::worker::columns::Compared;
use crate::worker::compare_charts::layer_parts;

/// How many components have a bar of their own in the bridge.
const SHARES: usize = 7;

impl ViewContext<'_> {
    /// The options in columns, with totals, differences, layers and unit cost.
    pub(super) fn comparison_bands(&self, compared: &Compared) -> Vec<Vec<Part>> {
        let texts = self.texts;
        let columns = compared.columns();
        let Some(base) = columns.get(compared.baseline).filter(|_| columns.len() > 1) else {
            return Vec::new();
        };
        let of_each = |name: &str, cell: &dyn Fn(&Column) -> Cell| -> Vec<Cell> {
            std::iter::once(Cell::from(name.to_owned()))
                .chain(columns.iter().map(|column| cell(column)))
                .collect()
        };
        let mut rows = vec![
            of_each(texts.slides.total_month, &|column| self.room(column.total(), column.estimate.gaps)),
            of_each(&fill(texts.slides.against, &[&base.label]), &|column| self.room_step(base, column)),
        ];
        let layers: Vec<Vec<Cell>> = columns
            .iter()
            .map(|column| {
                self.footed_cells(&layer_parts(&column.estimate.by_layer, column.total()), column.total())
            })
            .collect();
        let has_more = columns.iter().any(|column| {
            layer_parts(&column.estimate.by_layer, column.total()).last().is_some_and(|rest| !rest.is_zero())
        });
        let names = Layer::ALL.map(|layer| self.layer_name(layer)).into_iter();
        for (place, name) in names.chain(has_more.then_some(texts.slides.adjustments)).enumerate() {
            let layer = Layer::ALL.get(place).copied();
            let cells = columns.iter().zip(&layers).map(|(column, cells)| {
                let gaps = layer.map_or(0, |layer| column.estimate.gaps_in(&column.design, layer));
                let cell = cells.get(place).cloned().unwrap_or_default();
                Cell { text: format::bounded(cell.text, gaps > 0), ..cell }
            });
            rows.push(std::iter::once(Cell::from(name.to_owned())).chain(cells).collect());
        }
        rows.push(of_each(texts.slides.per_thousand, &|column| {
            let unit = column.estimate.per_thousand(column.design.volume(&column.catalog));
            unit.map_or_else(Cell::default, |unit| self.room(unit.likely, column.estimate.gaps))
        }));
        if columns.iter().any(|column| !column.estimate.one_time.likely.is_zero()) {
            rows.push(of_each(texts.slides.one_time, &|column| {
                self.room(column.estimate.one_time.likely, 0)
            }));
        }
        rows.push(of_each(texts.comparison.volume, &|column| {
            let volume = column.design.volume(&column.catalog);
            Self::rounded(format::short(volume, self.request.locale), self.figure(volume, 0))
        }));
        let reached = compare(&columns).reached;
        let row = |name: &str, objective| {
            let cells = reached.iter().map(|reached| Cell::from(self.short_loss(reached, objective)));
            std::iter::once(Cell::from(name.to_owned())).chain(cells).collect()
        };
        rows.push(row("RPO", Objective::Rpo));
        rows.push(row("RTO", Objective::Rto));
        let mut heads = vec![(texts.slides.option, false)];
        heads.extend(columns.iter().map(|column| (column.label.as_str(), true)));
        let most = rows.len();
        vec![vec![Part::Rows(Rows::first("", &heads, rows, most))]]
    }

    /// The difference of a column from the baseline, in money and percent.
    fn room_step(&self, base: &Column, column: &Column) -> Cell {
        let step = column.total().saturating_sub(base.total());
        let shown = self.room_difference(step, base.total());
        match crate::domain::basics::exact::div(step, base.total()) {
            Ok(share) if !step.is_zero() => {
                let share = self.signed_percent(share.round_dp(2));
                Cell { text: format!("{} ({share})", shown.text), ..shown }
            }
            _ => shown,
        }
    }

    /// The two compared columns and the bridge between them; `None` if they cost the same.
    pub(super) fn bridge_of_slide<'c>(&self, compared: &'c Compared) -> Option<([&'c Column; 2], Bridge)> {
        let pair = self.bridge_pair(compared)?;
        let way = bridge(pair[0], pair[1], SHARES);
        (!way.shares.is_empty()).then_some((pair, way))
    }

    /// A sentence with the difference, and the bridge.
    pub(super) fn bridge_bands(&self, compared: &Compared) -> Vec<Vec<Part>> {
        let texts = self.texts;
        let Some((pair, way)) = self.bridge_of_slide(compared) else { return Vec::new() };
        let [from, to] = pair;
        let form = self.money_form();
        let gaps = from.estimate.gaps.saturating_add(to.estimate.gaps);
        let step = way.to.saturating_sub(way.from);
        let sentence =
            if step.is_sign_negative() { texts.slides.bridge_less } else { texts.slides.bridge_more };
        let places = format::room_places(way.to, form);
        let size = format::money_in_places(form.convert(step.abs()), places, form);
        let sentence = fill(sentence, &[&to.label, &size, &from.label]);
        // The printed start and the printed steps lead to the printed end.
        let mut parts = vec![way.from];
        parts.extend(way.shares.iter().map(|share| share.amount));
        let mut printed = self.footed_cells(&parts, way.to).into_iter().map(|cell| cell.text);
        let start = printed.next().unwrap_or_default();
        let signed =
            |amount: Decimal, text: String| if amount.is_sign_negative() { text } else { format!("+{text}") };
        let row = |(share, text): (&Share, String)| BridgeRow {
            label: self.share_name(pair, &share.of),
            amount: share.amount,
            amount_label: signed(share.amount, text),
        };
        let shares: Vec<BridgeRow> = way.shares.iter().zip(printed).map(row).collect();
        let end = |column: &Column, amount: Decimal, text: String| BridgeRow {
            label: column.label.clone(),
            amount,
            amount_label: format::bounded(text, column.estimate.gaps > 0),
        };
        let axis = self.money_ticks(way.highest());
        let chart = BridgeChart {
            from: end(from, way.from, start),
            shares: &shares,
            to: end(to, way.to, format::room_money(way.to, form)),
            axis: &axis,
        };
        let svg = draw_bridge(&chart, &self.palette(), WIDTH);
        let label = fill(texts.slides.bridge, &[&from.label, &to.label]);
        let known = (gaps > 0).then(|| texts.slides.bridge_known.to_owned());
        let sentence = std::iter::once(sentence).chain(known).collect::<Vec<_>>().join(" ");
        vec![vec![Part::Sentence(sentence)], vec![Part::Drawing { svg, label, chart: None }]]
    }

    /// The chosen option, the reason, and the options that were considered.
    pub(super) fn decision_bands(&self) -> Vec<Vec<Part>> {
        let texts = self.texts;
        let Some(decision) = self.decision() else { return Vec::new() };
        let mut facts =
            vec![(texts.decision.scenario.to_owned(), self.scenario_name(decision.scenario.as_deref()))];
        if !decision.date.is_empty() {
            facts.push((texts.decision.date_short.to_owned(), self.date_text(Some(&decision.date))));
        }
        if !decision.people.is_empty() {
            facts.push((texts.decision.people.to_owned(), decision.people.clone()));
        }
        let mut bands = vec![vec![Part::Facts(facts)]];
        bands.extend(paragraphs(&decision.reason).take(2).map(|line| vec![Part::Sentence(line.to_owned())]));
        let options = self.scenario_columns();
        let Some(base) = self.option_baseline(&options).filter(|_| options.len() > 1) else { return bands };
        let rows = options.iter().map(|option| {
            let is_chosen = decision.scenario.as_deref().unwrap_or_default() == option.key;
            let name = if is_chosen {
                fill(texts.slides.option_chosen, &[&option.label])
            } else {
                option.label.clone()
            };
            vec![name.into(), self.room(option.total(), option.estimate.gaps), self.room_step(&base, option)]
        });
        let against = fill(texts.slides.against, &[&base.label]);
        let columns =
            [(texts.slides.option, false), (texts.slides.total_month, true), (against.as_str(), true)];
        bands.push(vec![Part::Rows(Rows::first(texts.decision.record_options, &columns, rows.collect(), 6))]);
        bands
    }
}
