//! The view “present”: one slide that fills the screen, and for the presenter's own window the notes and the next slide.

use super::ViewContext;
use super::element::{Element, tag, tagged};
use super::request::Reply;
use super::slide::{Page, page_element};
use crate::domain::basics::i18n::fill;
use crate::domain::design::planning::{Slide, SlideKind};
use crate::exchange::PageAction;

/// The number of simulated totals for one answer.
const SLICE: u32 = 1_000;
/// The largest number of slides that have a mark each.
const MARKS: usize = 24;

/// The requested slide, or the slide the user moved to.
pub(super) fn answer(context: &ViewContext<'_>, slide: usize, with_notes: bool) -> Reply {
    let compared = context.compared(&context.request.design);
    let slides = context.shown_slides(&compared);
    // The index is clamped, because the sequence may have become shorter.
    let place = slide.min(slides.len().saturating_sub(1));
    let Some(slide) = slides.get(place) else { return Reply::default() };
    let priced = context.priced();
    let simulated = |slide: &Slide, progress: Option<&str>| {
        (slide.kind == SlideKind::Uncertainty).then(|| context.simulate(progress, SLICE))
    };
    let drawn = simulated(slide, context.request.progress.as_deref());
    let page = context.page(slide, &priced, &compared, drawn.as_ref());
    let mut view = vec![
        slide_element(context, &page, "slide-title")
            .attr("data-testid", "slide")
            .attr("data-slide", &place.to_string())
            .attr("data-slides", &slides.len().to_string())
            .attr("tabindex", "0")
            .attr("data-key", "slide"),
    ];
    if with_notes {
        let next = slides.get(place.saturating_add(1));
        let next = next.map(|next| context.page(next, &priced, &compared, simulated(next, None).as_ref()));
        view.push(context.speaker_part(&page, next.as_ref()));
    }
    view.push(context.slide_foot(place, &slides));
    Reply { view, progress: drawn.and_then(|drawn| drawn.progress), ..Reply::default() }
}

fn slide_element(context: &ViewContext<'_>, page: &Page, id: &str) -> Element {
    tagged("article", "slide").attr("aria-labelledby", id).child(page_element(context, page, id))
}

impl ViewContext<'_> {
    /// The private notes and the next slide. The page never shows this part: a script copies it into the presenter's
    /// own window.
    fn speaker_part(&self, page: &Page, next: Option<&Page>) -> Element {
        let texts = self.texts;
        let mut notes = tagged("div", "speaker__notes").attr("data-testid", "slide-notes");
        if page.notes.is_empty() {
            notes = notes.child(tag("p").text(texts.meeting.present_no_notes));
        }
        notes = notes.children(page.notes.iter().map(|line| tag("p").text(line)));
        let next = next.map(|next| slide_element(self, next, "next-slide-title"));
        let last = next.is_none().then(|| tag("p").text(texts.meeting.present_last));
        tagged("div", "speaker")
            .attr("hidden", "")
            .attr("data-key", "speaker")
            .child(tagged("h3", "speaker__name").text(texts.meeting.present_notes))
            .child(notes)
            .child(tagged("h3", "speaker__name").text(texts.meeting.present_upcoming))
            .child(tagged("div", "speaker__next").children(next).children(last))
    }

    /// The buttons that move between slides, and the button for the presenter's own window.
    fn slide_foot(&self, place: usize, slides: &[Slide]) -> Element {
        let texts = self.texts;
        let last = slides.len().saturating_sub(1);
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
        let numbers = [place.saturating_add(1), slides.len()].map(|number| number.to_string());
        let marks = slides.iter().enumerate().map(|(index, slide)| {
            let number = index.saturating_add(1).to_string();
            let title = self.slide_title(slide);
            tagged("button", "slide__mark")
                .attr("type", "button")
                .attr("data-key", &format!("slide-to-{number}"))
                .attr("aria-label", &fill(texts.meeting.slide, &[&number, &title]))
                .attr("title", &title)
                .attr_if(index == place, "aria-current", "step")
                .on(PageAction::GoToSlide(index))
        });
        let marks = tagged("div", "slide__marks")
            .attr("role", "group")
            .attr("aria-label", texts.meeting.present_marks)
            .attr_if(slides.len() > MARKS, "hidden", "")
            .children(marks);
        let speaker = tagged("button", "button slide__step")
            .attr("type", "button")
            .attr("data-key", "slide-speaker")
            .attr("title", texts.meeting.present_keys)
            .on(PageAction::OpenSpeaker)
            .text(texts.meeting.present_speaker);
        tagged("footer", "slide__foot")
            .child(step(texts.meeting.present_previous, "‹", place.checked_sub(1)))
            .child(
                tagged("span", "slide__place")
                    .text(&fill(texts.meeting.present_place, &[&numbers[0], &numbers[1]])),
            )
            .child(step(texts.meeting.present_next, "›", (place < last).then(|| place.saturating_add(1))))
            .child(marks)
            .child(speaker)
    }
}
