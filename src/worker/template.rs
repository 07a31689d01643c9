//! The designs of the reference document, which the page has only when somebody opens one.

use super::Desk;
use super::request::Answer;
use crate::domain::catalog::templates;
use crate::domain::design::Design;

/// The template `id` as a design.
pub(super) fn answer(desk: &Desk<'_>) -> Answer {
    let file = format!("templates/{}.json", desk.request.about("id"));
    let text = templates().iter().find(|(name, _)| *name == file).map(|(_, text)| *text);
    // That all of them open is what the native tests prove.
    Answer { design: text.and_then(|text| Design::open(text).ok()), ..Answer::default() }
}
