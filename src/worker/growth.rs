//! The cost of the design month by month while it grows: settings, chart, events, sums by year.

use rust_decimal::Decimal;

use super::ViewContext;
use super::axis::{WIDTH, figure};
use super::columns::Shown;
use super::compare::row_head;
use super::compare_charts::layer_parts;
use super::element::{Element, tag, tagged};
use super::form::Form;
use super::request::Reply;
use super::sheet::{number_cell, section, table};
use crate::domain::analysis::growth::{Event, EventKind, Growth, Month, Projection, project};
use crate::domain::basics::format;
use crate::domain::basics::i18n::{counted, fill};
use crate::domain::catalog::Layer;
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
    let mut view = vec![context.growth_settings(&growth, form)];
    view.extend(context.projection(&growth.of(context.shown_scenario().as_deref())));
    view.extend(context.growth_columns(&base, &growth));
    view.extend([context.growth_table(&growth, form), context.growth_once(&growth, form)]);
    let announcement = changed.then(|| context.texts.growth.announcement.to_owned());
    Reply { view, design: changed.then_some(base), announcement, ..Reply::default() }
}

impl ViewContext<'_> {
    fn projection(&self, growth: &Growth) -> Vec<Element> {
        let texts = self.texts;
        let found = project(&self.catalog, &self.design, growth);
        let mut chart =
            section(texts.growth.chart, texts.growth.chart_help).child(self.key_figures(growth, &found));
        let horizon = usize::try_from(growth.horizon_months).unwrap_or(usize::MAX);
        if found.months.len() < horizon {
            chart = chart.child(tagged("p", "callout callout--warning").text(texts.growth.short));
        }
        if let Some(month) = found.outgrown() {
            let text = fill(texts.growth.outgrown, &[&month.to_string()]);
            chart = chart.child(tagged("p", "callout callout--warning").text(&text));
        }
        let data = self.years_table(&found);
        chart = chart.child(figure(
            texts.growth.title,
            "growth",
            self.growth_chart(growth, &found, WIDTH),
            texts.growth.years,
            data,
        ));
        vec![chart, self.events_section(&found), self.months_section(growth, &found)]
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
            let money = |amount: Decimal| number_cell(&format::bounded(self.money(amount), found.is_bound()));
            let last = found.months.last().map(|month| month.monthly.likely);
            let crossed = found.budget_month().map(|month| month.to_string());
            let percent = self.figure(growth.percent_per_month, 2);
            tag("tr")
                .child(row_head(&shown.column.label))
                .child(number_cell(&format!("{percent}%")))
                .child(money(last.unwrap_or_default()))
                .child(money(found.total()))
                .children(found.present_value().map(money))
                .children(growth.budget.map(|_| number_cell(crossed.as_deref().unwrap_or("—"))))
        };
        let mut head =
            vec![(texts.comparison.column, false), (texts.growth.percent, true), (texts.growth.last, true)];
        let months = growth.horizon_months.to_string();
        let total = fill(texts.growth.total_of, &[&months]);
        head.push((&total, true));
        head.extend(growth.discount_rate_percent.map(|_| (texts.growth.present, true)));
        head.extend(growth.budget.map(|_| (texts.growth.crossed, true)));
        let rows = compared.columns.iter().map(row).collect();
        Some(section(texts.growth.columns, texts.growth.columns_help).child(table(&head, rows)))
    }

    fn key_figures(&self, growth: &Growth, found: &Projection) -> Element {
        let texts = self.texts;
        let figure = |label: &str, value: &str| {
            tagged("div", "plan-figure")
                .child(tagged("dt", "plan-figure__label").text(label))
                .child(tagged("dd", "plan-figure__value").text(value))
        };
        let money = |amount: Decimal| format::bounded(self.money(amount), found.is_bound());
        let mut list = tagged("dl", "plan-figures").child(figure(
            &fill(texts.growth.total_of, &[&found.months.len().to_string()]),
            &money(found.total()),
        ));
        if let Some(present) = found.present_value() {
            list = list.child(figure(texts.growth.present, &money(present)));
        }
        if let Some(last) = found.months.last() {
            list = list.child(figure(texts.growth.last, &money(last.monthly.likely)));
        }
        if growth.budget.is_some() {
            let month =
                found.budget_month().map(|month| fill(texts.growth.crossed_in, &[&month.to_string()]));
            list = list
                .child(figure(texts.growth.crossed, &month.unwrap_or_else(|| texts.growth.never.to_owned())));
        }
        list
    }

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
        for (point, month) in points.iter_mut().zip(&found.months) {
            let parts =
                series.iter().zip(&point.parts).map(|(series, part)| (series.label.as_str(), *part, false));
            let amounts = std::iter::once((texts.growth.total, point.total, month.is_bound())).chain(parts);
            point.reading = self.reading(&format!("{} {}", texts.growth.month, point.month), amounts);
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
        let body =
            tagged("section", "sheet__section").child(tagged("h3", "sheet__title").text(texts.growth.events));
        if found.events.is_empty() {
            return body.child(tagged("p", "sheet__text").text(texts.growth.quiet));
        }
        let items = found.events.iter().map(|event| {
            let text = self.event_in_words(&event.kind);
            tag("li").text(&fill(texts.growth.event_month, &[&event.month.to_string(), &text]))
        });
        body.child(tagged("ol", "plan-events").children(items.collect::<Vec<_>>()))
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

    fn years_table(&self, found: &Projection) -> Element {
        let texts = self.texts;
        let rows = found.years.iter().map(|year| {
            let sum = year.monthly.saturating_add(year.one_time);
            tag("tr")
                .child(row_head(&year.year.to_string()))
                .child(number_cell(&self.money(year.monthly)))
                .child(number_cell(&self.money(year.one_time)))
                .child(number_cell(&self.money(sum)))
        });
        let head = [
            (texts.growth.year, false),
            (texts.growth.running, true),
            (texts.growth.one_time, true),
            (texts.growth.sum, true),
        ];
        table(&head, rows.collect())
    }

    fn months_section(&self, growth: &Growth, found: &Projection) -> Element {
        let texts = self.texts;
        let has_rate = growth.discount_rate_percent.is_some();
        let rows = found.months.iter().map(|month| {
            let bound = if month.is_bound() { "≥\u{a0}" } else { "" };
            let retention = month.workload.retention.map(|months| self.figure(months, 1));
            let layers = month.by_layer.iter().map(|amount| number_cell(&self.money(amount.likely)));
            let present = has_rate.then(|| number_cell(&self.money(month.present.unwrap_or_default())));
            tag("tr")
                .child(row_head(&month.month.to_string()))
                .child(number_cell(&self.figure(month.workload.volume, 0)))
                .child(number_cell(&retention.unwrap_or_default()))
                .children(layers.collect::<Vec<_>>())
                .child(number_cell(&format!("{bound}{}", self.money(month.monthly.likely))))
                .child(number_cell(&self.money(month.one_time)))
                .child(number_cell(&self.money(month.cumulative)))
                .children(present)
        });
        let mut head =
            vec![(texts.growth.month, false), (texts.growth.volume, true), (texts.growth.retention, true)];
        head.extend(Layer::ALL.map(|layer| (self.layer_name(layer), true)));
        head.extend([
            (texts.growth.total, true),
            (texts.growth.one_time, true),
            (texts.growth.cumulative, true),
        ]);
        head.extend(has_rate.then_some((texts.growth.present, true)));
        let summary = tag("summary").key("growth-months").text(texts.growth.months);
        tag("details").child(summary).child(table(&head, rows.collect()))
    }
}
