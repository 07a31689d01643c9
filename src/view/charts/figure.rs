//! A chart with its title and its table.

use leptos::prelude::*;
use std::rc::Rc;

use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event};

use crate::app::AppState;
use crate::view::markup::{Markup, div, tag, tagged};

/// A row of a chart's table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) label: String,
    pub(super) amount: String,
}

/// The frame of every chart. The drawing is for the eye; the table is the same for everybody else.
pub(super) struct ChartFigure {
    pub(super) state: AppState,
    /// What tests and styles call the chart.
    pub(super) chart: &'static str,
    pub(super) title: &'static str,
    /// Markup made by our own chart code, never by a user.
    pub(super) svg: Box<dyn Fn() -> String>,
    pub(super) rows: Rc<dyn Fn() -> Vec<Row>>,
}

impl ChartFigure {
    /// The chart.
    pub(super) fn view(self) -> Markup {
        let Self { state, chart, title, svg, rows } = self;
        let opened = RwSignal::new(false);
        let data = tagged("details", "chart__data")
            .on("toggle", move |event: Event| {
                let details = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                opened.set(details.is_some_and(|details| details.has_attribute("open")));
            })
            .child(tag("summary").text(state.t().chart_table))
            .when(move || opened.get(), move || table(state, title, Rc::clone(&rows)));
        tagged("figure", &format!("chart chart--{chart}"))
            .attrs(&[("data-testid", "chart"), ("data-chart", chart)])
            .child(tagged("figcaption", "chart__title").text(title))
            .child(
                div("chart__drawing")
                    .attrs(&[("role", "img"), ("aria-label", title), ("tabindex", "0")])
                    .own_markup_by(svg),
            )
            .child(data)
    }
}

fn table(state: AppState, title: &str, rows: Rc<dyn Fn() -> Vec<Row>>) -> Markup {
    let t = state.t();
    let column = |name: &str| tag("th").attr("scope", "col").text(name);
    let columns = tag("tr").child(column(t.column_item)).child(column(t.column_monthly));
    tagged("table", "table")
        .child(tagged("caption", "visually-hidden").text(title))
        .child(tag("thead").child(columns))
        .child(tag("tbody").block(move || rows().iter().map(table_row).collect()))
}

fn table_row(row: &Row) -> Markup {
    tag("tr").child(tag("th").attr("scope", "row").text(&row.label)).child(tag("td").text(&row.amount))
}
