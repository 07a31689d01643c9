//! The view “present”: one slide in large figures, and beside it what only the presenter sees.

use super::Desk;
use super::blocks;
use super::element::{Element, tag, tagged};
use super::request::Answer;
use crate::domain::basics::i18n::fill;
use crate::domain::design::planning::{Slide, SlideKind};
use crate::domain::estimate::Estimate;
use crate::domain::files::document::paragraphs;

/// How many totals are drawn for one answer.
const SLICE: u32 = 1_000;

/// The slide that the question is about, or that the user went to.
pub(super) fn answer(desk: &Desk<'_>) -> Answer {
    let slides = desk.slides();
    let asked = match &desk.request.event {
        Some((event, value)) if event == "slide" => value.as_str(),
        _ => desk.request.about("slide"),
    };
    // Beyond the ends is at the ends: a sequence may have become shorter.
    let place = asked.parse::<usize>().unwrap_or(0).min(slides.len().saturating_sub(1));
    let Some(slide) = slides.get(place) else { return Answer::default() };
    let simulates = slide.kind == SlideKind::Uncertainty;
    let drawn = simulates.then(|| desk.simulate(desk.request.carry.as_deref(), SLICE));
    let priced = desk.priced();
    let shown = desk.slide_blocks(slide.kind, &priced, drawn.as_ref());
    let title = desk.slide_title(slide);
    let lines = paragraphs(&slide.text).map(|line| tagged("p", "slide__text").text(line));
    let body = tagged("div", "slide__body").children(lines);
    let heading = tagged("h2", "slide__title").attr("id", "slide-title").text(&title);
    let class = format!("slide slide--{}", slide.kind.word());
    let shown = tagged("article", &class)
        .attr("data-testid", "slide")
        .attr("data-slide", &place.to_string())
        .attr("data-slides", &slides.len().to_string())
        .attr("tabindex", "0")
        .attr("data-key", "slide")
        .attr("aria-labelledby", "slide-title")
        .child(heading)
        .child(body.children(blocks::folded(&shown, desk.p().details)));
    let mut view = vec![shown];
    if desk.request.about("notes") == "1" {
        view.push(desk.presenter_strip(slide, slides.get(place.saturating_add(1))));
    }
    view.push(desk.slide_foot(place, slides.len(), &priced));
    let count = [place.saturating_add(1), slides.len()].map(|count| count.to_string());
    let went = desk.request.event.is_some();
    let told = went.then(|| fill(desk.m().present_told, &[&count[0], &count[1], &title]));
    Answer { view, told, carry: drawn.and_then(|drawn| drawn.carry), ..Answer::default() }
}

impl Desk<'_> {
    /// Private notes, and what comes next.
    fn presenter_strip(&self, slide: &Slide, next: Option<&Slide>) -> Element {
        let m = self.m();
        let mut strip = tagged("aside", "slide__notes")
            .attr("data-testid", "slide-notes")
            .attr("aria-label", m.present_notes)
            .child(tagged("h3", "slide__notes-title").text(m.present_notes));
        let lines: Vec<&str> = paragraphs(&slide.notes).collect();
        if lines.is_empty() {
            strip = strip.child(tag("p").text(m.present_no_notes));
        }
        strip = strip.children(lines.into_iter().map(|line| tag("p").text(line)));
        let upcoming = next.map(|next| fill(m.present_upcoming, &[&self.slide_title(next)]));
        strip.children(upcoming.map(|text| tagged("p", "slide__upcoming").text(&text)))
    }

    /// Where one is, the way on and back, and what every total rests on.
    fn slide_foot(&self, place: usize, count: usize, priced: &Estimate) -> Element {
        let m = self.m();
        let last = count.saturating_sub(1);
        let step = |label: &str, sign: &str, to: Option<usize>| {
            let button = tagged("button", "button slide__step")
                .attr("type", "button")
                .attr("data-key", &format!("slide-{sign}"))
                .attr("aria-label", label)
                .attr_if(to.is_none(), "disabled", "");
            let button = match to {
                Some(to) => button.event("slide", &to.to_string()),
                None => button,
            };
            button.text(sign)
        };
        let numbers = [place.saturating_add(1), count].map(|number| number.to_string());
        let terms = self.terms_facts(priced).into_iter().map(|(name, value)| format!("{name}: {value}"));
        let notes = tagged("button", "button slide__step")
            .attr("type", "button")
            .attr("data-key", "slide-notes")
            .attr("data-toggle", "notes")
            .attr("title", &format!("{} (N)", m.present_notes))
            .text(m.present_notes);
        tagged("footer", "slide__foot")
            .child(step(m.present_previous, "‹", place.checked_sub(1)))
            .child(tagged("span", "slide__place").text(&fill(m.present_place, &[&numbers[0], &numbers[1]])))
            .child(step(m.present_next, "›", (place < last).then(|| place.saturating_add(1))))
            .child(notes)
            .child(tagged("span", "slide__terms").text(&terms.collect::<Vec<_>>().join(" · ")))
    }
}
