//! The view “uncertainty”: the ranges of inputs, and the distribution of the total that follows from them.

use rust_decimal::Decimal;

use super::ViewContext;
use super::blocks;
use super::content::Drawn;
use super::element::{Element, tag, tagged};
use super::field_error::FieldError;
use super::form::{Form, button, input};
use super::request::Reply;
use super::sheet::{number_cell, section, table};
use crate::domain::analysis::uncertainty::{Cause, DRAWS, InputRange, used_inputs};
use crate::domain::basics::format;
use crate::domain::basics::i18n::{self, fill};
use crate::domain::design::Design;
use crate::domain::design::planning::ranges_value;
use crate::domain::files::document::Block;
use crate::exchange::{Field, UncertaintyAction};

/// The number of simulated totals for one answer: few, so that the page soon shows a result.
const SLICE: u32 = 1_000;

const SEED: Field = Field::new("seed");

/// The field of the low value of an input.
fn low_field(input: &str) -> Field {
    Field::of("low_", input)
}

/// The field of the high value of an input.
fn high_field(input: &str) -> Field {
    Field::of("high_", input)
}

/// The ranges and the distribution of the total, after the user's action.
pub(super) fn answer(context: &ViewContext<'_>) -> Reply {
    let outcome = context.request.action().map(|action| context.ranges_change(action));
    if let Some(Ok(design)) = &outcome
        && *design != context.request.design
    {
        // The page asks again, about the changed design.
        return Reply {
            view: context.uncertainty_view(None, &context.simulate(None, 0)),
            design: Some(design.clone()),
            announcement: Some(context.texts.uncertainty.ranges_done.to_owned()),
            ..Reply::default()
        };
    }
    let error = outcome.and_then(Result::err);
    let drawn = context.simulate(context.request.progress.as_deref(), SLICE);
    let is_last = drawn.progress.is_none() && context.request.progress.is_some();
    let announcement = is_last.then(|| context.drawn_in_words(&drawn));
    let view = context.uncertainty_view(error.as_ref(), &drawn);
    Reply { view, progress: drawn.progress, announcement, ..Reply::default() }
}

impl ViewContext<'_> {
    /// The design after an action.
    fn ranges_change(&self, action: &UncertaintyAction) -> Result<Design, FieldError> {
        let mut design = self.request.design.clone();
        match action {
            UncertaintyAction::SetRange { input } => {
                let mut ranges = self.ranges();
                match self.range_of(input)? {
                    Some(range) => ranges.insert(input.clone(), range),
                    None => ranges.remove(input),
                };
                design.plan("ranges", ranges_value(&ranges));
            }
            UncertaintyAction::ClearRanges => design.plan("ranges", None),
            UncertaintyAction::SetSeed => {
                let seed = self.text_in(&SEED).trim().parse::<u32>();
                let seed =
                    seed.map_err(|_not_whole| FieldError::at(&SEED, self.texts.uncertainty.not_a_seed))?;
                design.plan("seed", Some(serde_json::Value::String(seed.to_string())));
            }
        }
        Ok(design)
    }

    /// The range in the fields of an input; `None` if both are empty, or the range has no width.
    fn range_of(&self, id: &str) -> Result<Option<InputRange>, FieldError> {
        let texts = self.texts;
        let (low_field, high_field) = (low_field(id), high_field(id));
        let index = self.catalog.input_index(id);
        let likely = index.and_then(|index| self.design.inputs(&self.catalog).get(index).copied());
        let likely = likely.ok_or_else(|| FieldError::at(&low_field, texts.uncertainty.not_a_range))?;
        let typed = |field: &Field| self.optional_number_in(field, (Decimal::ZERO, format::MAX_AMOUNT));
        let (low, high) = (typed(&low_field)?, typed(&high_field)?);
        if low.is_none() && high.is_none() {
            return Ok(None);
        }
        let (low, high) = (low.unwrap_or(likely), high.unwrap_or(likely));
        if low > likely {
            return Err(FieldError::at(&low_field, texts.uncertainty.not_a_range));
        }
        if high < likely {
            return Err(FieldError::at(&high_field, texts.uncertainty.not_a_range));
        }
        Ok((low < high).then_some(InputRange { low, high, likely: Some(likely) }))
    }

    fn drawn_in_words(&self, drawn: &Drawn) -> String {
        let found = &drawn.distribution;
        let [p10, p50, p90] = [10, 50, 90].map(|percent| self.bounded(found.percentile(percent), drawn.gaps));
        fill(self.texts.uncertainty.done, &[&self.figure(Decimal::from(drawn.count), 0), &p10, &p50, &p90])
    }

    fn uncertainty_view(&self, error: Option<&FieldError>, drawn: &Drawn) -> Vec<Element> {
        let texts = self.texts;
        let form = Form::new(self.request, error);
        let is_drawn = !drawn.is_certain() && drawn.count > 0;
        let mut lines = if is_drawn { self.summary_lines(drawn) } else { Vec::new() }.into_iter();
        let mut found = tagged("section", "sheet__section")
            .child(tagged("h3", "sheet__title").text(texts.uncertainty.title))
            .children(lines.next().map(|line| tagged("p", "sheet__lead").text(&line)));
        if !drawn.is_certain() && drawn.count < DRAWS {
            let bar = tagged("progress", "progress")
                .attr("max", &DRAWS.to_string())
                .attr("value", &drawn.count.to_string())
                .attr("aria-label", texts.uncertainty.title);
            found = found.child(bar).child(tagged("p", "sheet__text").text(&self.progress(drawn)));
        }
        let is_known = drawn.is_certain() || drawn.count > 0;
        let mut figures =
            if is_known { self.uncertainty_blocks(drawn, drawn.progress.is_none()) } else { Vec::new() };
        // The figures and their words come after the chart.
        let charts = figures.split_off(figures.len().min(2));
        figures.truncate(if is_drawn { 1 } else { 2 });
        let place = charts.iter().position(|block| matches!(block, Block::Text(_)));
        let (histogram, tornado) = charts.split_at(place.unwrap_or(charts.len()));
        found = found
            .children(blocks::folded(histogram, texts.common.details))
            .child(self.draw_settings(form))
            .children(blocks::elements(&figures))
            .children(lines.map(|line| tagged("p", "block__text").text(&line)))
            .children(blocks::folded(tornado, texts.common.details));
        let help = tagged("p", "sheet__text").text(texts.uncertainty.help);
        let mut view = vec![found.child(help), self.inputs_section(form)];
        view.extend(self.ranged_prices(drawn));
        view
    }

    /// The seed of the draws, and the button that fixes all values.
    fn draw_settings(&self, form: Form<'_>) -> Element {
        let texts = self.texts;
        let seed = form.input(
            &SEED,
            texts.uncertainty.ranges_seed,
            &self.seed().to_string(),
            UncertaintyAction::SetSeed,
        );
        let clear = (!self.ranges().is_empty())
            .then(|| button("button", texts.uncertainty.ranges_clear, UncertaintyAction::ClearRanges));
        tagged("div", "sheet__row sheet__settings").child(seed).children(clear)
    }

    fn inputs_section(&self, form: Form<'_>) -> Element {
        let (texts, locale) = (self.texts, self.request.locale);
        let (values, ranges) = (self.design.inputs(&self.catalog), self.ranges());
        let used = used_inputs(&self.catalog, &self.design).into_iter();
        let rows = used.filter_map(|index| {
            let (known, likely) = (self.catalog.inputs.get(index)?, *values.get(index)?);
            let name = known.name.get(locale);
            let range = ranges.get(&known.id).map(|range| range.around(likely));
            let shown = |figure| format::number(figure, 6, locale);
            let end = |field: Field, label: &str, figure: Option<Decimal>| {
                let error = form.error(&field);
                let control = input(&field, &form.shown(&field, &figure.map(shown).unwrap_or_default()))
                    .attr("class", "input input--number")
                    .attr("inputmode", "decimal")
                    .attr("maxlength", "40")
                    .attr("aria-label", &fill(label, &[name]))
                    .attr_if(error.is_some(), "aria-invalid", "true")
                    .on(UncertaintyAction::SetRange { input: known.id.clone() });
                let note = |text| tagged("span", "field__error").attr("role", "alert").text(text);
                tagged("td", "table__number").child(control).children(error.map(note))
            };
            let row = tag("tr")
                .key(&format!("row-{}", known.id))
                .child(tag("th").attr("scope", "row").text(name))
                .child(end(
                    low_field(&known.id),
                    texts.uncertainty.ranges_low_of,
                    range.map(|range| range.low),
                ))
                .child(number_cell(&shown(likely)))
                .child(end(
                    high_field(&known.id),
                    texts.uncertainty.ranges_high_of,
                    range.map(|range| range.high),
                ))
                .child(tag("td").text(&i18n::unit_for(likely, &known.unit, locale)));
            Some(row)
        });
        let columns = [
            (texts.uncertainty.ranges_input, false),
            (texts.uncertainty.ranges_low, true),
            (texts.uncertainty.likely, true),
            (texts.uncertainty.ranges_high, true),
            (texts.slides.unit, false),
        ];
        section(texts.uncertainty.ranges_title, texts.uncertainty.ranges_help)
            .child(table(&columns, rows.collect()))
    }

    /// Prices in use that have a range.
    fn ranged_prices(&self, drawn: &Drawn) -> Option<Element> {
        let texts = self.texts;
        let prices = drawn.swings.iter().filter(|swing| !matches!(swing.spread.cause, Cause::Input(_)));
        let rows = prices.map(|swing| {
            let [low, likely, high] = self.spread_figures(&swing.spread);
            tag("tr")
                .child(tag("th").attr("scope", "row").text(&self.spread_name(&swing.spread)))
                .child(number_cell(&low))
                .child(number_cell(&likely))
                .child(number_cell(&high))
        });
        let rows: Vec<Element> = rows.collect();
        let columns = [
            (texts.uncertainty.ranges_price, false),
            (texts.uncertainty.ranges_low, true),
            (texts.uncertainty.likely, true),
            (texts.uncertainty.ranges_high, true),
        ];
        let is_any = !rows.is_empty();
        is_any.then(|| {
            section(texts.uncertainty.ranges_prices, texts.uncertainty.ranges_prices_help)
                .child(table(&columns, rows))
        })
    }
}
