//! A component on the canvas.
//!
//! There may be a thousand: a card has one memo of what it shows and one effect that shows it, its events are handled
//! by the canvas, and the classes that follow the selection, a drag or a connection are set on the card they are about
//! without asking the others.

use leptos::prelude::*;
use rust_decimal::Decimal;
use web_sys::Element;

use super::measure;
use serde_json::Value;

use crate::app::{AppState, Drag, DragSource};
use crate::domain::catalog::Layer;
use crate::domain::design::Component;
use crate::domain::estimate::ComponentEstimate;
use crate::domain::format;
use crate::domain::i18n::Texts;
use crate::view::markup::{Markup, div, keep, span};
use crate::view::widgets::{Shape, icon};

/// What a card shows.
#[derive(Clone, Debug, PartialEq)]
struct CardFace {
    name: String,
    service: String,
    /// “AWS RDS · db.t3.large”: changes with the offering and with the plan that `auto` takes.
    how: Option<String>,
    cost: Option<Decimal>,
    has_gaps: bool,
    badges: Badges,
    enabled: bool,
}

#[derive(Clone, Debug, PartialEq)]
struct Badges {
    quoted: bool,
    copies: u32,
    warned: bool,
    /// What the worker says about it: class, text and title of each badge.
    more: Option<Value>,
}

impl CardFace {
    fn of(state: AppState, id: &str) -> Option<Self> {
        state.effective.with(|design| {
            let index = design.components.iter().position(|component| component.id == id)?;
            let component = design.components.get(index)?;
            let priced = state.estimate.with(|estimate| estimate.components.get(index).cloned());
            let priced = priced.as_deref();
            let service = state
                .catalog
                .with(|catalog| catalog.service(&component.service).map(|service| service.name.clone()));
            let service = service.unwrap_or_else(|| component.service.clone());
            let has_gaps = priced.is_some_and(|priced| priced.gaps() > 0);
            Some(Self {
                name: component.name.clone().unwrap_or(service),
                service: component.service.clone(),
                how: priced.and_then(|priced| how(state, component, priced)),
                cost: priced.map(|priced| priced.monthly.likely),
                has_gaps,
                badges: Badges {
                    quoted: component.quote.is_some(),
                    copies: component.copies,
                    warned: has_gaps || priced.is_some_and(|priced| !priced.warnings.is_empty()),
                    more: state.badges.with(|badges| badges.get(id).cloned()),
                },
                enabled: component.enabled,
            })
        })
    }
}

fn how(state: AppState, component: &Component, priced: &ComponentEstimate) -> Option<String> {
    let locale = state.lang();
    state.catalog.with(|catalog| {
        let service = catalog.service(&component.service)?;
        let Some(offering) = service.offerings.get(priced.offering?) else {
            return Some(component.offering.clone());
        };
        let name = offering.name.get(locale);
        let plan = offering.plans.get(priced.plan?).filter(|_| offering.plans.len() > 1);
        Some(plan.map_or_else(|| name.to_owned(), |plan| format!("{name} · {}", plan.name.get(locale))))
    })
}

/// Which component the canvas marks, and how.
type Mark = (&'static str, fn(AppState) -> Option<String>);

const MARKS: [Mark; 3] = [
    ("is-selected", |state| state.selection.get()),
    ("is-dragged", |state| {
        state.drag.with(|drag| match drag {
            Some(Drag { source: DragSource::Component(id), .. }) => Some(id.clone()),
            _ => None,
        })
    }),
    ("is-connecting", |state| state.connecting.get()),
];

/// Keeps the marks on the cards that they are about; a card that is drawn later brings its own.
pub(super) fn keep_marks(state: AppState, content: &Element) {
    for (class, marked) in MARKS {
        let content = content.clone();
        keep(move || {
            let now = marked(state).and_then(|id| measure::card(&content, &id));
            for before in measure::all(&content, &format!(".card.{class}")) {
                if Some(&before) != now.as_ref() {
                    mark(&before, class, false);
                }
            }
            if let Some(now) = now {
                mark(&now, class, true);
            }
        });
    }
}

fn mark(card: &Element, class: &str, on: bool) {
    // Only a class with a space in it would be refused.
    let _refused = card.class_list().toggle_with_force(class, on);
}

/// A card of a lane.
pub(super) fn card(state: AppState, layer: Layer, id: String) -> Markup {
    let t = state.t();
    let (name, how, cost) = (span("card__name"), span("card__how"), span("card__cost"));
    let top = span("card__top").child(name.clone()).child(
        span("card__grip").attrs(&[("data-grip", ""), ("aria-hidden", "true")]).child(icon(Shape::Grip)),
    );
    let bottom = span("card__bottom").child(cost.clone());
    let port = span("card__port").attrs(&[("data-port", ""), ("title", t.connect), ("aria-hidden", "true")]);
    let card = div(&format!("card card--{}", layer.word())).attrs(&[
        ("role", "button"),
        ("tabindex", "0"),
        ("aria-describedby", "card-help"),
        ("data-testid", "component"),
        ("data-component-id", &id),
    ]);
    for (class, marked) in MARKS {
        if marked(state).as_ref() == Some(&id) {
            mark(card.element(), class, true);
        }
    }
    let card = card.child(top).child(how.clone()).child(bottom.clone()).child(port);
    let face = Memo::new(move |_| CardFace::of(state, &id));
    let parts = Parts { card: card.clone(), name, how, cost, bottom };
    let mut shown = None;
    keep(move || {
        // A component that is gone takes its card with it.
        let Some(now) = face.get() else { return };
        parts.show(state, shown.as_ref(), &now);
        shown = Some(now);
    });
    card
}

/// The parts of a card that change.
struct Parts {
    card: Markup,
    name: Markup,
    how: Markup,
    cost: Markup,
    bottom: Markup,
}

impl Parts {
    /// Shows a face, touching only what is not as it was: with a moving slider a thousand cards change their cost.
    fn show(&self, state: AppState, was: Option<&CardFace>, now: &CardFace) {
        let t = state.t();
        let changed = |same: fn(&CardFace, &CardFace) -> bool| was.is_none_or(|was| !same(was, now));
        if changed(|was, now| was.name == now.name) {
            set(&self.name, "title", &now.name);
            self.name.element().set_text_content(Some(&now.name));
        }
        if changed(|was, now| was.service == now.service) {
            set(&self.card, "data-service", &now.service);
        }
        if changed(|was, now| was.enabled == now.enabled) {
            mark(self.card.element(), "is-off", !now.enabled);
        }
        if changed(|was, now| was.how == now.how) {
            self.how.element().set_text_content(now.how.as_deref());
        }
        let cost = now.cost.map(|cost| format::bounded(format::money(cost, state.form()), now.has_gaps));
        self.cost.element().set_text_content(cost.as_deref());
        let cost = cost.map(|cost| format!("{cost}{}", t.per_month));
        let label = [Some(now.name.clone()), now.how.clone(), cost];
        set(&self.card, "aria-label", &label.into_iter().flatten().collect::<Vec<_>>().join(", "));
        if changed(|was, now| was.badges == now.badges) {
            while let Some(badge) = self.cost.element().next_element_sibling() {
                badge.remove();
            }
            self.bottom.clone().children(badges(&now.badges, t));
        }
    }
}

fn set(markup: &Markup, attribute: &'static str, value: &str) {
    markup.clone().attr(attribute, value);
}

fn badges(badges: &Badges, t: &Texts) -> Vec<Markup> {
    let quote = t.quote;
    let quoted = badges.quoted.then(|| span("badge").attr("title", quote).text(quote));
    let copies = (badges.copies != 1).then(|| span("badge").text(&format!("×{}", badges.copies)));
    let warned = badges.warned.then(|| span("badge badge--warning").child(icon(Shape::Warning)));
    let more = badges.more.as_ref().and_then(Value::as_array).into_iter().flatten().map(|badge| {
        let word = |index: usize| badge.get(index).and_then(Value::as_str).unwrap_or_default();
        span(word(0)).attr("title", word(2)).text(word(1))
    });
    [quoted, copies].into_iter().flatten().chain(more).chain(warned).collect::<Vec<_>>()
}
