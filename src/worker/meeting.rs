//! The view “meeting”: the sequence of slides, and the meeting pack.

use serde_json::json;

use super::Desk;
use super::element::{Element, tagged};
use super::field::{action, select};
use super::request::Answer;
use super::sheet::{alert, section};
use crate::domain::basics::i18n::fill;
use crate::domain::design::planning::{MAX_SLIDES, Slide, SlideKind, slides_value};
use crate::domain::design::{Design, MAX_NAME, MAX_NOTES};
use crate::domain::files::document::html;

/// The view, after what the user did.
pub(super) fn answer(desk: &Desk<'_>) -> Answer {
    let m = desk.m();
    match desk.request.event.as_ref().map(|(event, _)| event.as_str()) {
        Some("pack") => {
            let file = (desk.file_name(m.pack_file, "html"), "text/html", html(&desk.pack()));
            let view = desk.meeting_view(&desk.slides(), None);
            let told = Some(m.meeting_pack_told.to_owned());
            return Answer { view, file: Some(file), told, ..Answer::default() };
        }
        Some("print") => {
            let effects = vec![json!({"do": "print", "html": html(&desk.pack())})];
            let view = desk.meeting_view(&desk.slides(), None);
            return Answer { view, effects, ..Answer::default() };
        }
        _ => {}
    }
    match desk.slides_change() {
        None => Answer::showing(desk.meeting_view(&desk.slides(), None)),
        Some(Err(complaint)) => Answer::showing(desk.meeting_view(&desk.slides(), Some(&complaint))),
        Some(Ok(slides)) => {
            let mut design = desk.request.design.clone();
            design.plan("slides", slides.as_deref().map(slides_value));
            let told = Some(m.meeting_told.to_owned());
            let slides = slides.unwrap_or_else(crate::domain::design::planning::default_slides);
            let changed: Option<Design> = (design != desk.request.design).then_some(design);
            Answer { view: desk.meeting_view(&slides, None), design: changed, told, ..Answer::default() }
        }
    }
}

/// The sequence after a change; `None` within for the default one.
type Changed = Result<Option<Vec<Slide>>, String>;

impl Desk<'_> {
    /// What the user's event makes of the sequence.
    fn slides_change(&self) -> Option<Changed> {
        let m = self.m();
        let (event, value) = self.request.event.as_ref()?;
        let mut slides = self.slides();
        let place = value.parse::<usize>().ok().filter(|place| *place < slides.len());
        match event.as_str() {
            "slides-reset" => return Some(Ok(None)),
            "slide-add" => {
                if slides.len() >= MAX_SLIDES {
                    return Some(Err(fill(m.meeting_too_many, &[&MAX_SLIDES.to_string()])));
                }
                slides.push(Slide::new(SlideKind::of(self.request.field("slide_kind"))?));
            }
            "slide-up" => slides.swap(place?, place?.checked_sub(1)?),
            "slide-down" => {
                let next = place?.checked_add(1).filter(|next| *next < slides.len())?;
                slides.swap(place?, next);
            }
            "slide-remove" => {
                slides.remove(place?);
            }
            "slide-edit" => {
                let place = place?;
                let field = |name: &str| self.request.field(&format!("{name}_{place}")).to_owned();
                let [title, text, notes] = ["slide_title", "slide_text", "slide_notes"].map(field);
                let is_long = |text: &str, max| text.chars().count() > max;
                if is_long(&title, MAX_NAME) || is_long(&text, MAX_NOTES) || is_long(&notes, MAX_NOTES) {
                    return Some(Err(m.meeting_too_long.to_owned()));
                }
                let slide = slides.get_mut(place)?;
                *slide = Slide { kind: slide.kind, title, text, notes };
            }
            _ => return None,
        }
        // Without any slide there is the default sequence.
        Some(Ok((!slides.is_empty()).then_some(slides)))
    }

    fn meeting_view(&self, slides: &[Slide], complaint: Option<&str>) -> Vec<Element> {
        let m = self.m();
        let mut view: Vec<Element> = complaint.map(alert).into_iter().collect();
        let list = tagged("ol", "sequence").children(
            slides.iter().enumerate().map(|(place, slide)| self.slide_fields(place, slide, slides.len())),
        );
        let kinds = SlideKind::ALL.map(|kind| (kind.word().to_owned(), self.kind_name(kind).to_owned()));
        let add = tagged("div", "sheet__row")
            .child(select("slide_kind", m.meeting_add, SlideKind::Text.word(), kinds, None))
            .child(action("button", m.meeting_add_action, "slide-add", ""))
            .child(action("button", m.meeting_reset, "slides-reset", ""));
        view.push(section(m.meeting_title, m.meeting_help).child(list).child(add));
        view.push(
            section(m.meeting_out, m.meeting_out_help).child(
                tagged("div", "sheet__row")
                    .child(action("button button--primary", m.meeting_pack, "pack", ""))
                    .child(action("button", m.meeting_print, "print", "")),
            ),
        );
        view
    }

    fn slide_fields(&self, place: usize, slide: &Slide, count: usize) -> Element {
        let m = self.m();
        let (value, number) = (place.to_string(), place.saturating_add(1).to_string());
        let button = |sign: &str, label: &str, event: &'static str, is_possible: bool| {
            action("button button--small", sign, event, &value)
                .attr("aria-label", &fill(label, &[&number]))
                .attr_if(!is_possible, "disabled", "")
        };
        let area = |name: &str, label: &str, text: &str| {
            let name = format!("{name}_{place}");
            let area = tagged("textarea", "input")
                .attr("name", &name)
                .attr("data-key", &name)
                .attr("rows", "2")
                .attr("maxlength", &MAX_NOTES.to_string())
                .event("slide-edit", &value)
                .text(text);
            let label = tagged("span", "field__label").text(&fill(label, &[&number]));
            tagged("label", "field").child(label).child(area)
        };
        let name = format!("slide_title_{place}");
        let title = tagged("input", "input")
            .attr("name", &name)
            .attr("data-key", &name)
            .attr("value", &slide.title)
            .attr("placeholder", self.kind_name(slide.kind))
            .attr("maxlength", &MAX_NAME.to_string())
            .attr("autocomplete", "off")
            .event("slide-edit", &value);
        let title = tagged("label", "field")
            .child(tagged("span", "field__label").text(&fill(m.meeting_slide_title, &[&number])))
            .child(title);
        let head = tagged("div", "sequence__head")
            .child(
                tagged("h4", "sequence__name")
                    .text(&fill(m.meeting_slide, &[&number, self.kind_name(slide.kind)])),
            )
            .child(button("↑", m.meeting_up, "slide-up", place > 0))
            .child(button("↓", m.meeting_down, "slide-down", place.saturating_add(1) < count))
            .child(button(self.t.remove, m.meeting_remove, "slide-remove", true));
        tagged("li", "sequence__slide")
            .child(head)
            .child(title)
            .child(area("slide_text", m.meeting_slide_text, &slide.text))
            .child(area("slide_notes", m.meeting_slide_notes, &slide.notes))
    }
}
