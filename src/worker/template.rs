//! The designs of the reference document, which the page has only when somebody opens one.

use super::Desk;
use super::request::Answer;
use crate::domain::catalog::templates;
use crate::domain::design::Design;
use crate::domain::format;
use crate::domain::i18n::fill;

/// The template `id` as a design.
pub(super) fn answer(desk: &Desk<'_>) -> Answer {
    let file = format!("templates/{}.json", desk.request.about("id"));
    let text = templates().iter().find(|(name, _)| *name == file).map(|(_, text)| *text);
    // That all of them open is what the native tests prove.
    let mut design = text.and_then(|text| Design::open(text).ok());
    // Architectures have names; budgets, whose components all carry a quote, are called by their volume.
    if let Some(design) = design.as_mut().filter(|design| is_budget(design)) {
        let volume = format::short(design.volume(&desk.catalog), desk.request.locale);
        design.name = fill(desk.t.template_budget, &[&volume]);
    }
    Answer { design, ..Answer::default() }
}

fn is_budget(design: &Design) -> bool {
    design.components.iter().all(|component| component.quote.is_some())
}
