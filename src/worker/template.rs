//! The designs of the reference document, which the page has only when somebody opens one.

use super::ViewContext;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::templates;
use crate::domain::design::Design;
use crate::exchange::Opened;

/// The template `id` as a design.
pub(super) fn answer(context: &ViewContext<'_>, id: &str) -> Option<Opened> {
    let mut design = template(id)?;
    // Architectures have names; budgets, whose components all carry a quote, are called by their volume.
    if is_budget(&design) {
        let volume = format::short(design.volume(&context.catalog), context.request.locale);
        design.name = fill(context.t.template_budget, &[&volume]);
    }
    Some(Opened::Design(design.save()))
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
