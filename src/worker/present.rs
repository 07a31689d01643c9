//! The view “present”: one slide in large figures, and beside it the presenter's notes.

use super::ViewContext;
use super::blocks;
use super::element::{Element, tag, tagged};
use super::request::Reply;
use crate::domain::basics::i18n::fill;
use crate::domain::design::planning::{Slide, SlideKind};
use crate::domain::estimate::Estimate;
use crate::domain::files::document::paragraphs;
use crate::exchange::PageAction;

/// The number of simulated totals for one answer.
const SLICE: u32 = 1_000;

/// The requested slide, or the slide the user moved to.
pub(super) fn answer(context: &ViewContext<'_>, slide: usize, with_notes: bool) -> Reply {
    let slides = context.slides();
    // The index is clamped, because the sequence may have become shorter.
    let place = slide.min(slides.len().saturating_sub(1));
    let Some(slide) = slides.get(place) else { return Reply::default() };
    let simulates = slide.kind == SlideKind::Uncertainty;
    let drawn = simulates.then(|| context.simulate(context.request.progress.as_deref(), SLICE));
    let priced = context.priced();
    let shown = context.slide_blocks(slide.kind, &priced, drawn.as_ref());
    let title = context.slide_title(slide);
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
        .child(body.children(blocks::folded(&shown, context.texts.common.details)));
    let mut view = vec![shown];
    if with_notes {
        view.push(context.presenter_strip(slide, slides.get(place.saturating_add(1))));
    }
    view.push(context.slide_foot(place, slides.len(), &priced));
    Reply { view, progress: drawn.and_then(|drawn| drawn.progress), ..Reply::default() }
}

impl ViewContext<'_> {
    /// The private notes and the next slide.
    fn presenter_strip(&self, slide: &Slide, next: Option<&Slide>) -> Element {
        let texts = self.texts;
        let mut strip = tagged("aside", "slide__notes")
            .attr("data-testid", "slide-notes")
            .attr("aria-label", texts.meeting.present_notes)
            .child(tagged("h3", "slide__notes-title").text(texts.meeting.present_notes));
        let lines: Vec<&str> = paragraphs(&slide.notes).collect();
        if lines.is_empty() {
            strip = strip.child(tag("p").text(texts.meeting.present_no_notes));
        }
        strip = strip.children(lines.into_iter().map(|line| tag("p").text(line)));
        let upcoming = next.map(|next| fill(texts.meeting.present_upcoming, &[&self.slide_title(next)]));
        strip.children(upcoming.map(|text| tagged("p", "slide__upcoming").text(&text)))
    }

    /// The position in the sequence, the buttons to the previous and next slide, and the basis of every total.
    fn slide_foot(&self, place: usize, count: usize, priced: &Estimate) -> Element {
        let texts = self.texts;
        let last = count.saturating_sub(1);
        let step = |label: &str, sign: &str, to: Option<usize>| {
            let button = tagged("button", "button slide__step")
                .attr("type", "button")
                .attr("data-key", &format!("slide-{sign}"))
                .attr("aria-label", label)
                .attr_if(to.is_none(), "disabled", "");
            let button = match to {
                Some(to) => button.on(PageAction::GoToSlide(to)),
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
            .attr("title", &format!("{} (N)", texts.meeting.present_notes))
            .text(texts.meeting.present_notes);
        tagged("footer", "slide__foot")
            .child(step(texts.meeting.present_previous, "‹", place.checked_sub(1)))
            .child(
                tagged("span", "slide__place")
                    .text(&fill(texts.meeting.present_place, &[&numbers[0], &numbers[1]])),
            )
            .child(step(texts.meeting.present_next, "›", (place < last).then(|| place.saturating_add(1))))
            .child(notes)
            .child(tagged("span", "slide__terms").text(&terms.collect::<Vec<_>>().join(" · ")))
    }
}
