//! A chart with its title and its table.

use leptos::prelude::*;

use crate::app::AppState;
use crate::view::widgets::when;

/// A row of a chart's table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) label: String,
    pub(super) amount: String,
}

/// The frame of every chart. The drawing is for the eye; the table is the same for everybody else.
#[component]
pub(super) fn ChartFigure(
    state: AppState,
    /// What tests and styles call the chart.
    chart: &'static str,
    title: &'static str,
    /// Markup made by our own chart code, never by a user.
    svg: Signal<String>,
    rows: Signal<Vec<Row>>,
) -> impl IntoView {
    let t = state.t();
    let opened = RwSignal::new(false);
    let table = move || {
        let row = |row: Row| view! { <tr><th scope="row">{row.label}</th><td>{row.amount}</td></tr> };
        rows.get().into_iter().map(row).collect_view()
    };
    view! {
        <figure class=format!("chart chart--{chart}") data-testid="chart" data-chart=chart>
            <figcaption class="chart__title">{title}</figcaption>
            <div class="chart__drawing" aria-hidden="true" inner_html=svg></div>
            <details
                class="chart__data"
                on:toggle=move |event| {
                    use wasm_bindgen::JsCast as _;
                    let details = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
                    opened.set(details.is_some_and(|details| details.has_attribute("open")));
                }
            >
                <summary>{t.chart_table}</summary>
                {when(move || opened.get(), move || view! { <table class="table">
                        <caption class="visually-hidden">{title}</caption>
                        <thead>
                            <tr>
                                <th scope="col">{t.column_item}</th>
                                <th scope="col">{t.column_monthly}</th>
                            </tr>
                        </thead>
                        <tbody>{table}</tbody>
                    </table> }.into_any())}
            </details>
        </figure>
    }
}
