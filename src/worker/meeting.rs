//! The view “meeting”: the sequence of slides, and the meeting pack.

use super::ViewContext;
use super::element::{Element, tagged};
use super::form::{button, draft_select, input, labelled_with_note, text_area};
use super::request::Reply;
use super::sheet::{alert, section};
use crate::domain::basics::i18n::fill;
use crate::domain::design::planning::{MAX_SLIDES, Slide, SlideKind, default_slides, slides_value};
use crate::domain::design::{MAX_NAME, MAX_NOTES};
use crate::domain::files::document::html;
use crate::exchange::{Effect, Field, MeetingAction};

/// The kind of a slide that is added.
const KIND: Field = Field::new("slide_kind");

fn title_field(slide: usize) -> Field {
    Field::of("slide_title_", slide)
}

fn text_field(slide: usize) -> Field {
    Field::of("slide_text_", slide)
}

fn notes_field(slide: usize) -> Field {
    Field::of("slide_notes_", slide)
}

/// The sequence after a change, or the reason for refusing it. An empty one is the default sequence.
type Change = Result<Vec<Slide>, String>;

/// The slides and the meeting pack, after the user's action.
pub(super) fn answer(context: &ViewContext<'_>) -> Reply {
    let texts = context.texts;
    let unchanged = |error: Option<&str>| Reply::showing(context.meeting_view(&context.slides(), error));
    let change = match context.request.action() {
        None => None,
        Some(MeetingAction::DownloadPack) => {
            let name = context.file_name(texts.meeting.pack_file, "html");
            return Reply {
                effects: vec![Effect::save_text(&name, "text/html", html(&context.pack()))],
                announcement: Some(texts.meeting.pack_done.to_owned()),
                ..unchanged(None)
            };
        }
        Some(MeetingAction::DownloadDeck) => {
            return Reply {
                effects: vec![context.powerpoint(context.file_name(texts.meeting.deck_file, "pptx"))],
                announcement: Some(texts.meeting.deck_done.to_owned()),
                ..unchanged(None)
            };
        }
        Some(MeetingAction::Print) => {
            let effects = vec![Effect::Print { html: html(&context.pack()) }];
            return Reply { effects, ..unchanged(None) };
        }
        Some(MeetingAction::AddSlide) => context.slide_added(),
        Some(MeetingAction::MoveSlideUp { slide }) => {
            slide.checked_sub(1).and_then(|before| context.slides_swapped(before, *slide))
        }
        Some(MeetingAction::MoveSlideDown { slide }) => {
            context.slides_swapped(*slide, slide.saturating_add(1))
        }
        Some(MeetingAction::RemoveSlide { slide }) => context.slide_removed(*slide),
        Some(MeetingAction::EditSlide { slide }) => context.slide_edited(*slide),
        Some(MeetingAction::ResetSlides) => Some(Ok(Vec::new())),
    };
    let slides = match change {
        None => return unchanged(None),
        Some(Err(error)) => return unchanged(Some(&error)),
        Some(Ok(slides)) => slides,
    };
    let mut design = context.request.design.clone();
    design.plan("slides", (!slides.is_empty()).then(|| slides_value(&slides)));
    let shown = if slides.is_empty() { default_slides() } else { slides };
    Reply {
        view: context.meeting_view(&shown, None),
        design: (design != context.request.design).then_some(design),
        announcement: Some(texts.meeting.done.to_owned()),
        ..Reply::default()
    }
}

impl ViewContext<'_> {
    fn slide_added(&self) -> Option<Change> {
        let mut slides = self.slides();
        if slides.len() >= MAX_SLIDES {
            return Some(Err(fill(self.texts.meeting.too_many, &[&MAX_SLIDES.to_string()])));
        }
        slides.push(Slide::new(SlideKind::of(self.text_in(&KIND))?));
        Some(Ok(slides))
    }

    fn slides_swapped(&self, first: usize, second: usize) -> Option<Change> {
        let mut slides = self.slides();
        if first.max(second) >= slides.len() {
            return None;
        }
        slides.swap(first, second);
        Some(Ok(slides))
    }

    fn slide_removed(&self, place: usize) -> Option<Change> {
        let mut slides = self.slides();
        if place >= slides.len() {
            return None;
        }
        slides.remove(place);
        Some(Ok(slides))
    }

    fn slide_edited(&self, place: usize) -> Option<Change> {
        let mut slides = self.slides();
        let slide = slides.get_mut(place)?;
        let written = [title_field(place), text_field(place), notes_field(place)]
            .map(|field| self.text_in(&field).to_owned());
        let is_long = |text: &str, max| text.chars().count() > max;
        let [title, text, notes] = written;
        if is_long(&title, MAX_NAME) || is_long(&text, MAX_NOTES) || is_long(&notes, MAX_NOTES) {
            return Some(Err(self.texts.meeting.too_long.to_owned()));
        }
        *slide = Slide { kind: slide.kind, title, text, notes };
        Some(Ok(slides))
    }

    fn meeting_view(&self, slides: &[Slide], error: Option<&str>) -> Vec<Element> {
        let texts = self.texts;
        let mut view: Vec<Element> = error.map(alert).into_iter().collect();
        let compared = self.compared(&self.request.design);
        let list = tagged("ol", "sequence").children(slides.iter().enumerate().map(|(place, slide)| {
            let note = (!self.has_content(slide, &compared)).then_some(texts.meeting.left_out);
            self.slide_fields(place, slide, slides.len(), note)
        }));
        let kinds = SlideKind::ALL.map(|kind| (kind.word().to_owned(), self.kind_name(kind).to_owned()));
        let add = tagged("div", "sheet__row")
            .child(draft_select(&KIND, texts.meeting.add, SlideKind::Text.word(), kinds))
            .child(button("button", texts.meeting.add_action, MeetingAction::AddSlide))
            .child(button("button", texts.meeting.reset, MeetingAction::ResetSlides));
        view.push(section(texts.meeting.title, texts.meeting.help).child(list).child(add));
        view.push(
            section(texts.meeting.out, texts.meeting.out_help).child(
                tagged("div", "sheet__row")
                    .child(button("button button--primary", texts.meeting.pack, MeetingAction::DownloadPack))
                    .child(button("button", texts.meeting.print, MeetingAction::Print))
                    .child(button("button", texts.meeting.deck, MeetingAction::DownloadDeck)),
            ),
        );
        view
    }

    fn slide_fields(&self, place: usize, slide: &Slide, count: usize, note: Option<&str>) -> Element {
        let texts = self.texts;
        let number = place.saturating_add(1).to_string();
        let step =
            |sign: &str, label: &str, action: MeetingAction, is_possible: bool| {
                button("button button--small", sign, action)
                    .attr("aria-label", &fill(label, &[&number]))
                    .attr_if(!is_possible, "disabled", "")
            };
        let head = tagged("div", "sequence__head")
            .child(
                tagged("h4", "sequence__name")
                    .text(&fill(texts.meeting.slide, &[&number, self.kind_name(slide.kind)])),
            )
            .child(step("↑", texts.meeting.up, MeetingAction::MoveSlideUp { slide: place }, place > 0))
            .child(step(
                "↓",
                texts.meeting.down,
                MeetingAction::MoveSlideDown { slide: place },
                place.saturating_add(1) < count,
            ))
            .child(step(
                self.texts.common.remove,
                texts.meeting.remove,
                MeetingAction::RemoveSlide { slide: place },
                true,
            ));
        let edited = |field: &Field, label: &str, control: Element| {
            let control = control.on(MeetingAction::EditSlide { slide: place });
            labelled_with_note(field, &fill(label, &[&number]), control, None)
        };
        let area = |field: &Field, label: &str, text: &str| {
            edited(field, label, text_area(field, text, 2).attr("maxlength", &MAX_NOTES.to_string()))
        };
        let text_label = match slide.kind {
            SlideKind::Title => texts.meeting.author_text,
            _ => texts.meeting.slide_text,
        };
        let field = title_field(place);
        let title = input(&field, &slide.title)
            .attr("placeholder", self.kind_name(slide.kind))
            .attr("maxlength", &MAX_NAME.to_string());
        tagged("li", "sequence__slide")
            .child(head)
            .children(note.map(|note| tagged("p", "sheet__text").text(note)))
            .child(edited(&field, texts.meeting.slide_title, title))
            .child(area(&text_field(place), text_label, &slide.text))
            .child(area(&notes_field(place), texts.meeting.slide_notes, &slide.notes))
    }
}
