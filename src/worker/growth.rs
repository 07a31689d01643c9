//! The cost of the design month by month while it grows: its meaning, the chart with its settings, events and sums.

use rust_decimal::Decimal;

use super::ViewContext;
use super::axis::{PANEL_WIDTH, figure};
use super::columns::Shown;
use super::compare::row_head;
use super::compare_charts::layer_parts;
use super::element::{Element, tag, tagged};
use super::form::Form;
use super::growth_months::PrintedMonth;
use super::printed::Printed;
use super::request::Reply;
use super::sheet::{folded, number_cell, table};
use crate::domain::analysis::growth::{Event, EventKind, Growth, Month, Projection, project};
use crate::domain::basics::i18n::{counted, fill};
use crate::domain::charts::{MonthChart, MonthMark, MonthPoint, Ticks, months};
use crate::domain::design::Design;

/// The view of growth, after the user's action.
pub(super) fn answer(context: &ViewContext<'_>) -> Reply {
    let mut base = context.request.design.clone();
    let outcome = context.request.action().and_then(|action| context.growth_change(action));
    if let Some(Ok(growth)) = &outcome {
        base.plan("growth", Some(growth.to_value()));
    }
    let growth = base.planned("growth", Growth::read);
    let changed = base != context.request.design;
    let error = outcome.as_ref().and_then(|outcome| outcome.as_ref().err());
    let form = Form::new(context.request, error);
    let mut view = vec![context.projection(&growth, form)];
    view.extend(context.growth_columns(&base, &growth));
    view.extend([context.growth_table(&growth, form), context.growth_once(&growth, form)]);
    let announcement = changed.then(|| context.texts.growth.announcement.to_owned());
    Reply { view, design: changed.then_some(base), announcement, ..Reply::default() }
}

impl ViewContext<'_> {
    /// The meaning in one sentence, the chart, its settings, and the figures behind it.
    fn projection(&self, settings: &Growth, form: Form<'_>) -> Element {
        let texts = self.texts;
        let growth = settings.of(self.shown_scenario().as_deref());
        let found = project(&self.catalog, &self.design, &growth);
        let printed = self.printed_months(&found);
        let sentence = self.growth_sentence(&growth, &found, &printed);
        let mut body = tagged("section", "sheet__section")
            .child(tagged("h3", "sheet__title").text(texts.growth.title))
            .children(sentence.map(|text| tagged("p", "sheet__lead").text(&text)));
        let horizon = usize::try_from(growth.horizon_months).unwrap_or(usize::MAX);
        if found.months.len() < horizon {
            body = body.child(tagged("p", "callout callout--warning").text(texts.growth.short));
        }
        if let Some(month) = found.outgrown() {
            let text = fill(texts.growth.outgrown, &[&month.to_string()]);
            body = body.child(tagged("p", "callout callout--warning").text(&text));
        }
        let svg = self.growth_chart(&growth, &found, PANEL_WIDTH);
        let years = self.years_table(&printed);
        body.child(figure(texts.growth.title, "growth", svg, texts.growth.years, years))
            .child(self.growth_settings(settings, form))
            .child(self.key_figures(&growth, &found, &printed))
            .child(self.events_section(&found))
            .child(self.months_section(&growth, &found, &printed))
            .child(tagged("p", "sheet__text").text(texts.growth.help))
    }

    /// The compared columns over the same months; none with only one.
    fn growth_columns(&self, base: &Design, growth: &Growth) -> Option<Element> {
        let texts = self.texts;
        let compared = self.compared(base);
        if compared.columns.len() < 2 {
            return None;
        }
        let row = |shown: &Shown| {
            let growth = growth.of(shown.scenario.as_deref());
            let found = project(&shown.column.catalog, &shown.column.design, &growth);
            let printed = self.printed_months(&found);
            let cell = |printed: Printed| number_cell(&self.print(printed));
            let last = printed.last().map(|month| (month.total, month.cumulative)).unwrap_or_default();
            let present = found.present_value().map(|value| self.as_printed(value, found.is_bound()));
            let crossed = found.budget_month().map(|month| month.to_string());
            let percent = self.figure(growth.percent_per_month, 2);
            tag("tr")
                .child(row_head(&shown.column.label))
                .child(number_cell(&format!("{percent}%")))
                .child(cell(last.0))
                .child(cell(last.1))
                .children(present.map(cell))
                .children(growth.budget.map(|_| number_cell(crossed.as_deref().unwrap_or("—"))))
        };
        let mut head =
            vec![(texts.comparison.column, false), (texts.growth.per_month, true), (texts.growth.last, true)];
        let months = growth.horizon_months.to_string();
        let total = fill(texts.growth.total_of, &[&months]);
        head.push((&total, true));
        head.extend(growth.discount_rate_percent.map(|_| (texts.growth.present, true)));
        head.extend(growth.budget.map(|_| (texts.growth.crossed, true)));
        let rows = compared.columns.iter().map(row).collect();
        Some(
            folded("growth-columns", texts.growth.columns, texts.growth.columns_help)
                .child(table(&head, rows)),
        )
    }

    fn key_figures(&self, growth: &Growth, found: &Projection, printed: &[PrintedMonth]) -> Element {
        let texts = self.texts;
        let figure = |label: &str, value: &str| {
            tagged("div", "plan-figure")
                .child(tagged("dt", "plan-figure__label").text(label))
                .child(tagged("dd", "plan-figure__value").text(value))
        };
        let last = printed.last();
        let total = last.map(|month| month.cumulative).unwrap_or_default();
        let mut figures = tagged("dl", "plan-figures")
            .child(figure(&fill(texts.growth.total_of, &[&printed.len().to_string()]), &self.print(total)));
        if let Some(present) = found.present_value() {
            let present = self.as_printed(present, found.is_bound());
            figures = figures.child(figure(texts.growth.present, &self.print(present)));
        }
        if let Some(last) = last {
            figures = figures.child(figure(texts.growth.last, &self.print(last.total)));
        }
        if growth.budget.is_some() {
            let month =
                found.budget_month().map(|month| fill(texts.growth.crossed_in, &[&month.to_string()]));
            figures = figures
                .child(figure(texts.growth.crossed, &month.unwrap_or_else(|| texts.growth.never.to_owned())));
        }
        figures
    }

    /// The chart of the months.
    pub(super) fn growth_chart(&self, growth: &Growth, found: &Projection, width: u32) -> String {
        let texts = self.texts;
        let point = |month: &Month| MonthPoint {
            month: month.month,
            parts: layer_parts(&month.by_layer, month.monthly.likely),
            total: month.monthly.likely,
            reading: String::new(),
        };
        let mut points: Vec<MonthPoint> = found.months.iter().map(point).collect();
        let series = self.layer_series(points.iter().map(|point| point.parts.as_slice()));
        for (point, month) in points.iter_mut().zip(self.printed_months(found)) {
            let parts = series.iter().map(|series| series.label.as_str()).zip(&month.parts);
            let amounts = std::iter::once((texts.growth.total, &month.total)).chain(parts);
            let amounts = amounts.map(|(name, amount)| format!("{name}: {}", self.print(*amount)));
            let head = format!("{} {}", texts.growth.month, point.month);
            point.reading = std::iter::once(head).chain(amounts).collect::<Vec<_>>().join(" · ");
        }
        let numbered = (1..).zip(&found.events);
        let marks: Vec<MonthMark> = numbered
            .map(|(number, event): (u32, &Event)| MonthMark { month: event.month, label: number.to_string() })
            .collect();
        let highest = points.iter().map(|point| point.total).chain(growth.budget).max();
        let every = if growth.horizon_months > 24 { 6 } else { 3 };
        let ticks = (1..=growth.horizon_months).filter(|month| *month == 1 || month.is_multiple_of(every));
        let x = Ticks {
            ticks: ticks.map(|month| (Decimal::from(month), month.to_string())).collect(),
            title: texts.growth.axis.to_owned(),
            is_log: false,
        };
        let budget =
            growth.budget.map(|budget| (budget, fill(texts.growth.budget_line, &[&self.tick_money(budget)])));
        let chart = MonthChart {
            points: &points,
            series: &series,
            total_label: texts.growth.total,
            marks: &marks,
            budget,
            x: &x,
            y: &self.money_ticks(highest.unwrap_or_default()),
        };
        months(&chart, &self.palette(), width)
    }

    fn events_section(&self, found: &Projection) -> Element {
        let texts = self.texts;
        if found.events.is_empty() {
            return tagged("p", "sheet__text").text(texts.growth.quiet);
        }
        let items = found.events.iter().map(|event| {
            let text = self.event_in_words(&event.kind);
            tag("li").text(&fill(texts.growth.event_month, &[&event.month.to_string(), &text]))
        });
        let count = found.events.len().to_string();
        let summary = tag("summary").key("growth-events").text(&fill(texts.growth.events, &[&count]));
        let list = tagged("ol", "plan-events").children(items.collect::<Vec<_>>());
        tag("details").child(summary).child(list)
    }

    /// An event in words.
    pub(super) fn event_in_words(&self, kind: &EventKind) -> String {
        let texts = self.texts;
        let component = |id: &str| self.design.component(id);
        let name = |id: &str| component(id).map(|known| self.component_name(known)).unwrap_or_default();
        let plan = |id: &str, plan: &str| {
            component(id)
                .map(|known| self.plan_name(&known.service, &known.offering, plan))
                .unwrap_or_default()
        };
        match kind {
            EventKind::Plan { component: id, from, to } => {
                fill(texts.growth.event_plan, &[&name(id), &plan(id, from), &plan(id, to)])
            }
            EventKind::FreeEnds { component: id, plan, charge } => {
                let charge = component(id).map(|known| self.charge_words(known, plan, charge).0);
                fill(texts.growth.event_free, &[&name(id), &charge.unwrap_or_default()])
            }
            EventKind::LimitExceeded { component: id, plan: of, limit, max, needed } => {
                let service = component(id).map(|known| known.service.clone()).unwrap_or_default();
                let (limit, unit) = self.quantity_name(&service, limit);
                let amount = |value: Decimal| counted(value, 2, &unit, self.request.locale);
                let figures = [&name(id), &limit, &plan(id, of), &amount(*needed), &amount(*max)];
                fill(texts.growth.event_limit, &figures.map(String::as_str))
            }
            EventKind::CommitmentEnds { vendor, monthly } => {
                fill(texts.growth.event_commitment, &[&self.vendor_name(vendor), &self.money(*monthly)])
            }
            EventKind::OneTime { name, amount } => {
                let name = if name.trim().is_empty() { texts.growth.one_time } else { name.as_str() };
                fill(texts.growth.event_once, &[name, &self.money(*amount)])
            }
            EventKind::Bought { amount } => fill(texts.growth.event_bought, &[&self.money(*amount)]),
            EventKind::BudgetCrossed { budget, monthly } => {
                fill(texts.growth.event_budget, &[&self.money(*monthly), &self.money(*budget)])
            }
        }
    }
}
