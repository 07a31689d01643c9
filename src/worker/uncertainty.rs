//! The view “uncertainty”: how far inputs may be from their likely values, and what the total then may be.

use rust_decimal::Decimal;

use super::Desk;
use super::blocks;
use super::content::Drawn;
use super::element::{Element, tag, tagged};
use super::field::{Complaint, Fields, action};
use super::request::Answer;
use super::sheet::{number_cell, section, table};
use crate::domain::analysis::uncertainty::{Cause, DRAWS, InputRange, used_inputs};
use crate::domain::basics::format;
use crate::domain::basics::i18n::{self, fill};
use crate::domain::design::Design;
use crate::domain::design::planning::ranges_value;

/// How many totals are drawn for one answer, so that the page soon shows something.
const SLICE: u32 = 1_000;

/// The view, after what the user did.
pub(super) fn answer(desk: &Desk<'_>) -> Answer {
    let outcome = desk.ranges_change();
    if let Some(Ok(design)) = &outcome
        && *design != desk.request.design
    {
        // The page asks again, about the changed design.
        let told = Some(desk.m().ranges_told.to_owned());
        let view = desk.uncertainty_view(None, &desk.simulate(None, 0));
        return Answer { view, design: Some(design.clone()), told, ..Answer::default() };
    }
    let complaint = outcome.and_then(Result::err);
    let drawn = desk.simulate(desk.request.carry.as_deref(), SLICE);
    let is_last = drawn.carry.is_none() && desk.request.carry.is_some();
    let told = is_last.then(|| desk.drawn_in_words(&drawn));
    let view = desk.uncertainty_view(complaint.as_ref(), &drawn);
    Answer { view, carry: drawn.carry, told, ..Answer::default() }
}

impl Desk<'_> {
    /// The design with the user's change, if there is one and it is possible.
    fn ranges_change(&self) -> Option<Result<Design, Complaint>> {
        let (event, value) = self.request.event.as_ref()?;
        let mut design = self.request.design.clone();
        match event.as_str() {
            "range" => Some(self.range_of(value).map(|range| {
                let mut ranges = self.ranges();
                match range {
                    Some(range) => ranges.insert(value.clone(), range),
                    None => ranges.remove(value),
                };
                design.plan("ranges", ranges_value(&ranges));
                design
            })),
            "ranges-clear" => {
                design.plan("ranges", None);
                Some(Ok(design))
            }
            "seed" => {
                let seed = self.request.field("seed").trim().parse::<u32>();
                Some(seed.map_or_else(
                    |_not_whole| Err(Complaint::of("seed", self.m().not_a_seed)),
                    |seed| {
                        design.plan("seed", Some(serde_json::Value::String(seed.to_string())));
                        Ok(design)
                    },
                ))
            }
            _ => None,
        }
    }

    /// The range that the fields of an input say; none where both are empty.
    fn range_of(&self, id: &str) -> Result<Option<InputRange>, Complaint> {
        let m = self.m();
        let (low_field, high_field) = (format!("low_{id}"), format!("high_{id}"));
        let index = self.catalog.input_index(id);
        let likely = index.and_then(|index| self.design.inputs(&self.catalog).get(index).copied());
        let likely = likely.ok_or_else(|| Complaint::of(&low_field, m.not_a_range))?;
        let typed = |field| self.typed_optional(field, (Decimal::ZERO, format::MAX_AMOUNT));
        let (low, high) = (typed(&low_field)?, typed(&high_field)?);
        if low.is_none() && high.is_none() {
            return Ok(None);
        }
        let (low, high) = (low.unwrap_or(likely), high.unwrap_or(likely));
        if low > likely {
            return Err(Complaint::of(&low_field, m.not_a_range));
        }
        if high < likely {
            return Err(Complaint::of(&high_field, m.not_a_range));
        }
        Ok((low < high).then_some(InputRange { low, high, likely: Some(likely) }))
    }

    fn drawn_in_words(&self, drawn: &Drawn) -> String {
        let found = &drawn.distribution;
        let [p10, p50, p90] = [10, 50, 90].map(|percent| self.money(found.percentile(percent)));
        fill(self.m().sure_done, &[&self.figure(Decimal::from(drawn.count), 0), &p10, &p50, &p90])
    }

    fn uncertainty_view(&self, complaint: Option<&Complaint>, drawn: &Drawn) -> Vec<Element> {
        let m = self.m();
        let fields = Fields::new(self.request, complaint);
        let mut found = section(m.sure_title, m.sure_help);
        if !drawn.is_certain() && drawn.count < DRAWS {
            let bar = tagged("progress", "progress")
                .attr("max", &DRAWS.to_string())
                .attr("value", &drawn.count.to_string())
                .attr("aria-label", m.sure_title);
            found = found.child(bar).child(tagged("p", "sheet__text").text(&self.progress(drawn)));
        }
        if drawn.is_certain() || drawn.count > 0 {
            found = found.children(blocks::elements(&self.uncertainty_blocks(drawn, drawn.carry.is_none())));
        }
        let mut view = vec![found, self.inputs_section(fields)];
        view.extend(self.ranged_prices(drawn));
        view
    }

    fn inputs_section(&self, fields: Fields<'_>) -> Element {
        let (m, locale) = (self.m(), self.request.locale);
        let (values, ranges) = (self.design.inputs(&self.catalog), self.ranges());
        let used = used_inputs(&self.catalog, &self.design).into_iter();
        let rows = used.filter_map(|index| {
            let (known, likely) = (self.catalog.inputs.get(index)?, *values.get(index)?);
            let name = known.name.get(locale);
            let range = ranges.get(&known.id).map(|range| range.around(likely));
            let shown = |figure| format::number(figure, 6, locale);
            let end = |end: &str, label: &str, figure: Option<Decimal>| {
                let field = format!("{end}_{}", known.id);
                let complaint = fields.complaint(&field);
                let control = tagged("input", "input input--number")
                    .attr("name", &field)
                    .attr("data-key", &field)
                    .attr("inputmode", "decimal")
                    .attr("autocomplete", "off")
                    .attr("maxlength", "40")
                    .attr("aria-label", &fill(label, &[name]))
                    .attr("value", &fields.shown(&field, &figure.map(shown).unwrap_or_default()))
                    .attr_if(complaint.is_some(), "aria-invalid", "true")
                    .event("range", &known.id);
                let note = |text| tagged("span", "field__error").attr("role", "alert").text(text);
                tagged("td", "table__number").child(control).children(complaint.map(note))
            };
            let row = tag("tr")
                .child(tag("th").attr("scope", "row").text(name))
                .child(end("low", m.ranges_low_of, range.map(|range| range.low)))
                .child(number_cell(&shown(likely)))
                .child(end("high", m.ranges_high_of, range.map(|range| range.high)))
                .child(tag("td").text(&i18n::unit(&known.unit, locale)));
            Some(row)
        });
        let columns = [
            (m.ranges_input, false),
            (m.ranges_low, true),
            (m.likely, true),
            (m.ranges_high, true),
            (m.unit, false),
        ];
        let seed = fields.input("seed", m.ranges_seed, &self.seed().to_string(), Some("seed"));
        section(m.ranges_title, m.ranges_help).child(table(&columns, rows.collect())).child(
            tagged("div", "sheet__row")
                .child(seed)
                .children((!ranges.is_empty()).then(|| action("button", m.ranges_clear, "ranges-clear", ""))),
        )
    }

    /// Prices in use that have a range.
    fn ranged_prices(&self, drawn: &Drawn) -> Option<Element> {
        let m = self.m();
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
        let columns =
            [(m.ranges_price, false), (m.ranges_low, true), (m.likely, true), (m.ranges_high, true)];
        let is_any = !rows.is_empty();
        is_any.then(|| section(m.ranges_prices, m.ranges_prices_help).child(table(&columns, rows)))
    }
}
