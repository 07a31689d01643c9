//! The designs of the reference document, which the page has only when somebody opens one.

use super::Desk;
use super::request::Answer;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::templates;
use crate::domain::design::Design;

/// The template `id` as a design.
pub(super) fn answer(desk: &Desk<'_>) -> Answer {
    let mut design = template(desk.request.about("id"));
    // Architectures have names; budgets, whose components all carry a quote, are called by their volume.
    if let Some(design) = design.as_mut().filter(|design| is_budget(design)) {
        let volume = format::short(design.volume(&desk.catalog), desk.request.locale);
        design.name = fill(desk.t.template_budget, &[&volume]);
    }
    Answer { design, ..Answer::default() }
}

/// A template as a design. That all of them open is what the native tests prove.
pub(super) fn template(id: &str) -> Option<Design> {
    let file = format!("templates/{id}.json");
    let (_, text) = templates().iter().find(|(name, _)| *name == file)?;
    Design::open(text).ok()
}

fn is_budget(design: &Design) -> bool {
    design.components.iter().all(|component| component.quote.is_some())
}
