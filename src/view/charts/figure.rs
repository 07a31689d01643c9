//! A chart with its title and its table.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlDetailsElement;

use super::WIDTH;
use crate::view::context::use_app;
use crate::view::widgets::Show;

/// A row of a chart's table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) label: String,
    pub(super) amount: String,
}

/// The frame of every chart: the drawing, and the same figures as a table.
#[component]
pub(super) fn ChartFigure(
    /// The name that tests and styles use to find the chart.
    chart: &'static str,
    title: &'static str,
    /// The height of the drawing, in the units of its width; it reserves the space before drawing.
    #[prop(into)]
    height: Signal<u32>,
    /// SVG from the charts of the domain, never from user input. It is computed only while the chart may be drawn.
    drawing: Signal<String>,
    rows: Signal<Vec<Row>>,
    /// Whether the chart is visible and its turn has come. While false, the last drawing stays.
    may_draw: Signal<bool>,
    /// What explains and controls the drawing, below it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let t = use_app().t();
    let is_open = RwSignal::new(false);
    let follow = move |event: ev::Event| {
        let details = event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
        is_open.set(details.is_some_and(|details| details.open()));
    };
    let drawn = Memo::new(
        move |last: Option<&String>| {
            if may_draw.get() { drawing.get() } else { last.cloned().unwrap_or_default() }
        },
    );
    view! {
        <figure class=format!("chart chart--{chart}") data-testid="chart" data-chart=chart>
            <figcaption class="chart__title">{title}</figcaption>
            <div
                class="chart__drawing"
                role="img"
                aria-label=title
                tabindex="0"
                style:aspect-ratio=move || format!("{WIDTH} / {}", height.get())
                inner_html=drawn
            ></div>
            {children.map(|children| children())}
            <details class="chart__data" on:toggle=follow>
                <summary>{t.chart_table}</summary>
                <Show when=move || is_open.get()>
                    <FigureTable title rows />
                </Show>
            </details>
        </figure>
    }
}

/// The figures of a chart.
#[component]
fn FigureTable(title: &'static str, rows: Signal<Vec<Row>>) -> impl IntoView {
    let t = use_app().t();
    // Rows have no key, because two components may share a name; their order identifies them.
    let body = move || {
        let row = |Row { label, amount }| {
            view! {
                <tr>
                    <th scope="row">{label}</th>
                    <td>{amount}</td>
                </tr>
            }
        };
        rows.get().into_iter().map(row).collect_view()
    };
    view! {
        <table class="table">
            <caption class="visually-hidden">{title}</caption>
            <thead>
                <tr>
                    <th scope="col">{t.column_item}</th>
                    <th scope="col">{t.column_monthly}</th>
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </table>
    }
}
