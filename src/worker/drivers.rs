//! The cost drivers: the compared columns over a workload input, and the changes that bring the design under a budget.

use rust_decimal::Decimal;

use super::ViewContext;
use super::axis::{PANEL_WIDTH, figure};
use super::columns::{Compared, Shown};
use super::compare::row_head;
use super::element::{Element, tag, tagged};
use super::form::{labelled_with_note, select};
use super::request::Reply;
use super::sheet::{folded, number_cell, section, table};
use crate::domain::analysis::comparison::Column;
use crate::domain::analysis::drivers::{Against, BreakEven, Grid, Point, against, grid};
use crate::domain::basics::format;
use crate::domain::basics::i18n::{counted, fill};
use crate::domain::catalog::{INTERACTIONS, Input};
use crate::domain::charts::{Crossing, Curve, LineChart, Ticks, lines, log_ticks};
use crate::domain::design::Design;
use crate::exchange::{DriversAction, Field};

const INPUT: Field = Field::new("driver");
const SCALE: Field = Field::new("driver_scale");
/// The value of [`SCALE`] for a logarithmic axis of costs.
const LOG: &str = "log";

/// The cost drivers, after the user's action.
pub(super) fn answer(context: &ViewContext<'_>) -> Reply {
    let changed = match context.request.action() {
        Some(DriversAction::ApplySaving { saving }) => context.saving_applied(saving),
        // Fields hold the varying input, the scale and the budget.
        Some(DriversAction::SetInput | DriversAction::SetScale | DriversAction::SetBudget) | None => None,
    };
    let changed = changed.filter(|base| *base != context.request.design);
    let announcement = changed.as_ref().map(|_| context.texts.budget.applied.to_owned());
    let now = changed.as_ref().map(|base| context.about_base(base));
    let shown = now.as_ref().unwrap_or(context);
    let base = changed.as_ref().unwrap_or(&context.request.design);
    let mut view = shown.drivers(base);
    view.push(shown.budget_section(base));
    Reply { view, design: changed.clone(), announcement, ..Reply::default() }
}

impl ViewContext<'_> {
    fn drivers(&self, base: &Design) -> Vec<Element> {
        let texts = self.texts;
        let inputs = &self.catalog.inputs;
        let asked = self.text_in(&INPUT);
        let input = inputs
            .iter()
            .find(|input| input.id == asked)
            .or_else(|| inputs.iter().find(|input| input.id == INTERACTIONS));
        let Some(input) = input else { return Vec::new() };
        let options =
            inputs.iter().map(|input| (input.id.clone(), input.name.get(self.request.locale).to_owned()));
        let control = select(&INPUT, &input.id, options).on(DriversAction::SetInput);
        let choice = labelled_with_note(&INPUT, texts.drivers.input, control, None);
        let scales = [("linear", texts.drivers.linear), (LOG, texts.drivers.log)];
        let scales = scales.map(|(word, name)| (word.to_owned(), name.to_owned()));
        let scale = select(&SCALE, self.text_in(&SCALE), scales).on(DriversAction::SetScale);
        let scale = labelled_with_note(&SCALE, texts.drivers.scale, scale, None);
        let compared = self.compared(base);
        let columns = compared.columns();
        let around: Vec<Decimal> = columns.iter().map(|column| column.design.input(input)).collect();
        let grid = grid(input, &around);
        let found = against(&columns, &input.id, &grid);
        let sentence = self.drivers_sentence(input, &columns, &found);
        let mut body = tagged("section", "sheet__section")
            .child(tagged("h3", "sheet__title").text(texts.drivers.title))
            .children(sentence.map(|text| tagged("p", "sheet__lead").text(&text)));
        let svg = self.driver_chart(input, &compared, &grid, &found, self.design.input(input));
        body = body.child(figure(
            texts.drivers.title,
            "drivers",
            svg,
            texts.common.details,
            self.driver_table(input, &compared, &found),
        ));
        let settings = tagged("div", "sheet__row sheet__settings").children([choice, scale]);
        body = body.child(settings).child(tagged("p", "sheet__text").text(texts.drivers.help));
        let partial = columns.iter().zip(&found.partial).filter(|(_, partial)| **partial);
        let partial = partial.map(|(column, _)| fill(texts.drivers.partial, &[&column.label]));
        let outgrown = columns.iter().zip(&found.outgrown).filter_map(|(column, value)| {
            let value = self.driver_value(input, (*value)?);
            Some(fill(texts.drivers.outgrown, &[&column.label, &value]))
        });
        let notes = partial.chain(outgrown).map(|text| tagged("p", "sheet__text").text(&text));
        body = body.children(notes.collect::<Vec<_>>());
        let mut view = vec![body];
        view.extend(self.missing_columns(&compared));
        if columns.len() > 1 {
            view.push(self.break_evens(&compared, input, &grid, &found));
            view.push(self.cheapest_section(&compared, &found));
        }
        view
    }

    /// A value of an input with its unit.
    fn driver_value(&self, input: &Input, value: Decimal) -> String {
        let unit = if input.id == INTERACTIONS { "" } else { input.unit.as_str() };
        counted(value, 2, unit, self.request.locale)
    }

    fn driver_chart(
        &self,
        input: &Input,
        compared: &Compared,
        grid: &Grid,
        found: &Against,
        now: Decimal,
    ) -> String {
        let texts = self.texts;
        let curve = |(index, shown): (usize, &Shown)| {
            let point = |point: &Point| Some((point.value, point.costs.get(index).copied()?));
            Curve {
                label: shown.column.label.clone(),
                color: shown.color,
                points: found.points.iter().filter_map(point).collect(),
            }
        };
        let curves: Vec<Curve> = compared.columns.iter().enumerate().map(curve).collect();
        let crossing = |point: &BreakEven| Crossing {
            value: point.value,
            cost: point.at.0,
            label: format::short(point.value, self.request.locale),
        };
        let crossings: Vec<Crossing> = found.break_evens.iter().map(crossing).collect();
        let costs = || found.points.iter().flat_map(|point| point.costs.iter().copied());
        let most = costs().max().unwrap_or_default();
        let name = input.name.get(self.request.locale);
        let ends = (grid.values.first().copied(), grid.values.last().copied());
        let (low, high) = (ends.0.unwrap_or_default(), ends.1.unwrap_or_default());
        let values = if grid.is_log {
            let within = |tick: &Decimal| *tick >= low && *tick <= high;
            log_ticks(low, high).into_iter().filter(within).collect()
        } else {
            let span = high.saturating_sub(low);
            let at = |quarter: u32| {
                let part = span.saturating_mul(Decimal::from(quarter)).checked_div(Decimal::from(4));
                low.saturating_add(part.unwrap_or_default())
            };
            (0..=4).map(at).collect::<Vec<_>>()
        };
        let tick = |value: Decimal| (value, format::short(value, self.request.locale));
        let x = Ticks {
            ticks: values.into_iter().map(tick).collect(),
            title: if grid.is_log { fill(texts.common.log_axis, &[name]) } else { name.to_owned() },
            is_log: grid.is_log,
        };
        let positive = costs().filter(|cost| *cost > Decimal::ZERO).min();
        let y = match positive {
            Some(least) if self.text_in(&SCALE) == LOG => self.log_money_ticks(least, most),
            _ => self.money_ticks(most),
        };
        let current = Some((now, fill(texts.drivers.now, &[&format::short(now, self.request.locale)])));
        let reading = |point: &Point| {
            let columns = curves.iter().zip(bounds(found, point)).zip(&point.costs);
            let amounts = columns.map(|((curve, is_bound), cost)| (curve.label.as_str(), *cost, is_bound));
            let head = format!("{name}: {}", self.driver_value(input, point.value));
            (point.value, self.reading(&head, amounts))
        };
        let readings: Vec<_> = found.points.iter().map(reading).collect();
        let chart =
            LineChart { curves: &curves, crossings: &crossings, readings: &readings, current, x: &x, y: &y };
        lines(&chart, &self.palette(), PANEL_WIDTH)
    }

    fn driver_table(&self, input: &Input, compared: &Compared, found: &Against) -> Element {
        let name = input.name.get(self.request.locale);
        let columns = compared.columns();
        let mut head = vec![(name, true)];
        head.extend(columns.iter().map(|column| (column.label.as_str(), true)));
        let row = |point: &Point| {
            let costs = point.costs.iter().zip(bounds(found, point));
            let costs =
                costs.map(|(cost, is_bound)| number_cell(&self.bounded(*cost, usize::from(is_bound))));
            tag("tr")
                .child(number_cell(&self.driver_value(input, point.value)))
                .children(costs.collect::<Vec<_>>())
        };
        table(&head, found.points.iter().map(row).collect())
    }

    fn break_evens(&self, compared: &Compared, input: &Input, grid: &Grid, found: &Against) -> Element {
        let texts = self.texts;
        let body = section(texts.drivers.points, texts.drivers.points_help);
        if found.break_evens.is_empty() {
            return body.child(tagged("p", "sheet__text").text(texts.drivers.no_points));
        }
        let columns = compared.columns();
        let label = |index: usize| columns.get(index).map(|column| column.label.clone()).unwrap_or_default();
        let money = |column: usize, value: Decimal, cost: Decimal| {
            self.bounded(cost, usize::from(is_bound(found, column, value)))
        };
        let item = |point: &BreakEven| {
            let (before, after) = (label(point.before), label(point.after));
            let (value, beyond) = (point.value, point.value.saturating_add(grid.step));
            let figures = [
                &self.driver_value(input, value),
                &before,
                &after,
                &money(point.before, value, point.at.0),
                &money(point.after, value, point.at.1),
                &self.driver_value(input, beyond),
                &money(point.after, beyond, point.beyond.1),
                &money(point.before, beyond, point.beyond.0),
            ];
            tag("li").text(&fill(texts.drivers.point, &figures.map(String::as_str)))
        };
        body.child(tag("ul").children(found.break_evens.iter().map(item).collect::<Vec<_>>()))
    }

    fn cheapest_section(&self, compared: &Compared, found: &Against) -> Element {
        let texts = self.texts;
        let columns = compared.columns();
        let rows = found.intervals.iter().map(|interval| {
            let label = columns.get(interval.cheapest).map(|column| column.label.clone());
            tag("tr")
                .child(row_head(&label.unwrap_or_default()))
                .child(number_cell(&self.figure(interval.from, 2)))
                .child(number_cell(&self.figure(interval.to, 2)))
        });
        let head = [(texts.drivers.cheapest, false), (texts.drivers.from, true), (texts.drivers.until, true)];
        folded("drivers-cheapest", texts.drivers.cheapest, texts.drivers.points_help)
            .child(table(&head, rows.collect()))
    }

    /// The meaning of the chart in one sentence: the cheapest column now, and the next one that becomes cheaper.
    fn drivers_sentence(&self, input: &Input, columns: &[&Column], found: &Against) -> Option<String> {
        let texts = self.texts;
        let label = |index: usize| columns.get(index).map(|column| column.label.as_str());
        let brief = |column: usize, point: &Point| {
            let cost = point.costs.get(column).copied().unwrap_or_default();
            self.print_brief(self.as_printed(cost, is_bound(found, column, point.value)))
        };
        let now = self.design.input(input);
        if columns.len() < 2 {
            let (first, last) = (found.points.first()?, found.points.last()?);
            let figures = [
                self.driver_value(input, first.value),
                self.driver_value(input, last.value),
                brief(0, first),
                brief(0, last),
            ];
            return Some(fill(texts.drivers.said_alone, &figures.each_ref().map(String::as_str)));
        }
        let place = found.intervals.iter().position(|interval| interval.from <= now && now <= interval.to)?;
        let here = found.intervals.get(place)?;
        let point = found.points.iter().find(|point| point.value == now)?;
        let name = label(here.cheapest)?;
        let value = self.driver_value(input, now);
        let cheapest = fill(texts.drivers.said_cheapest, &[&value, name, &brief(here.cheapest, point)]);
        let next = found.intervals.get(place.saturating_add(1));
        let next = next.and_then(|next| Some((label(next.cheapest)?, self.driver_value(input, next.from))));
        Some(match next {
            Some((next, from)) => format!("{cheapest}; {}.", fill(texts.drivers.said_then, &[&from, next])),
            None => format!("{cheapest}."),
        })
    }
}

/// Whether the cost of a column at a value is a lower bound: a price is missing, or a plan is too small.
fn is_bound(found: &Against, column: usize, value: Decimal) -> bool {
    let outgrown = found.outgrown.get(column).copied().flatten();
    found.partial.get(column).copied().unwrap_or_default() || outgrown.is_some_and(|from| from <= value)
}

/// The same for all columns at a point.
fn bounds(found: &Against, point: &Point) -> Vec<bool> {
    (0..point.costs.len()).map(|column| is_bound(found, column, point.value)).collect()
}
