//! The file menu: opening, saving and sharing designs, and the templates.

use leptos::prelude::*;
use leptos::{ev, html};
use wasm_bindgen::JsCast as _;
use web_sys::Node;

use crate::app::TEMPLATES;
use crate::exchange::PanelView;
use crate::view::context::use_app;
use crate::view::files::{download_design, new_design, pick_file};
use crate::view::review::open_review;
use crate::view::start::TemplateButton;
use crate::view::widgets::{Icon, Shape};

/// The menu. The browser opens it. Choosing an entry, Escape and moving the focus away close it.
#[component]
pub(super) fn FileMenu() -> impl IntoView {
    let app = use_app();
    let t = app.t();
    let menu = NodeRef::<html::Details>::new();
    let close = move || {
        if let Some(menu) = menu.try_get_untracked().flatten() {
            menu.set_open(false);
        }
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            close();
        }
    };
    let on_focusout = move |event: ev::FocusEvent| {
        let next = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
        let is_inside = menu.try_get_untracked().flatten().is_some_and(|menu| menu.contains(next.as_ref()));
        if next.is_some() && !is_inside {
            close();
        }
    };
    let open_file = move |_| {
        pick_file();
        close();
    };
    let review = move |view: PanelView| {
        open_review(app, view);
        close();
    };
    let start_new = move |_| {
        new_design(app);
        close();
    };
    let download = move |_| {
        download_design(app);
        close();
    };
    view! {
        <details class="menu" node_ref=menu on:keydown=on_keydown on:focusout=on_focusout>
            <summary class="button" data-testid="export-menu">
                <Icon shape=Shape::File />
                {t.file_menu}
            </summary>
            <div class="menu__panel">
                <MenuItem label=t.library on_choose=move |_| review(PanelView::Library) />
                <MenuItem label=t.new_design on_choose=start_new />
                <MenuItem label=t.open_file on_choose=open_file />
                <MenuItem label=t.save_file on_choose=download />
                <MenuItem label=t.scenarios on_choose=move |_| review(PanelView::Scenarios) />
                <MenuItem label=t.export on_choose=move |_| review(PanelView::Export) />
                <h2 class="menu__title">{t.templates}</h2>
                <div on:click=move |_| close()>
                    {TEMPLATES.map(|template| view! { <TemplateButton template /> })}
                </div>
            </div>
        </details>
    }
}

/// An entry of the menu.
#[component]
fn MenuItem(label: &'static str, #[prop(into)] on_choose: Callback<ev::MouseEvent>) -> impl IntoView {
    view! {
        <button class="menu__item" type="button" on:click=move |event| on_choose.run(event)>
            {label}
        </button>
    }
}
