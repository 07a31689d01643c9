//! The components whose price is not complete.

use leptos::prelude::*;
use rust_decimal::Decimal;

use crate::app::Selection;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::view::context::use_app;
use crate::view::widgets::Show;

/// The ids of the components that are not fully priced, each with the number of its gaps.
type Gaps = Memo<Vec<(String, usize)>>;

/// The list of components that are not fully priced; absent if there are none.
#[component]
pub(super) fn GapList() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let gaps: Gaps = Memo::new(move |_| {
        app.effective.with(|design| {
            app.estimate.with(|estimate| {
                let pairs = design.components.iter().zip(&estimate.components);
                let open = pairs.filter(|(_, priced)| priced.gaps() > 0);
                open.map(|(component, priced)| (component.id.clone(), priced.gaps())).collect()
            })
        })
    });
    let covered = move || {
        let covered = app.estimate.with(|estimate| estimate.covered());
        if covered < Decimal::ONE {
            fill(t.covered, &[&format::percent(covered, 0, app.lang())])
        } else {
            String::new()
        }
    };
    let ids = move || gaps.with(|gaps| gaps.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>());
    view! {
        <Show when=move || gaps.with(|gaps| !gaps.is_empty())>
            <div class="callout callout--warning">
                <strong>{t.gaps}</strong>
                " · "
                {covered}
                <p>{t.gaps_help}</p>
                <ul class="callout__list">
                    <For each=ids key=String::clone let(id)>
                        <GapEntry id gaps />
                    </For>
                </ul>
            </div>
        </Show>
    }
}

/// A component with the number of its gaps; a click selects it.
#[component]
fn GapEntry(id: String, gaps: Gaps) -> impl IntoView {
    let app = use_app();
    let (named, counted) = (id.clone(), id.clone());
    let name = move || {
        app.design.track();
        app.component_name(&named)
    };
    let count = move || {
        let count = gaps.with(|gaps| gaps.iter().find(|(id, _)| *id == counted).map(|(_, count)| *count));
        format!(" ({})", count.unwrap_or_default())
    };
    view! {
        <li>
            <button class="link" type="button" on:click=move |_| app.selection.set(Selection::component(&id))>
                {name}
            </button>
            {count}
        </li>
    }
}
