//! A file that the user opens: its design, or the reason for refusing it.

use super::ViewContext;
use super::fault::open_error;
use super::import_words::refusal;
use super::texts::Texts;
use crate::domain::basics::i18n::fill;
use crate::domain::basics::json::Problems;
use crate::domain::basics::text::Locale;
use crate::domain::catalog::Catalog;
use crate::domain::design::{Design, OpenError};
use crate::domain::files::import::{self, Content, Kind, Refusal};
use crate::exchange::{Opened, PanelView};

/// The design of the file `name` with the content `text`.
pub(super) fn answer(context: &ViewContext<'_>, name: &str, text: &str) -> Opened {
    match Design::open(text).and_then(|design| sound(&context.catalog, design)) {
        Ok(design) => Opened::Design(design.save()),
        Err(error) => other(context, name, text, error),
    }
}

/// A design whose own services have the catalog's form.
pub(super) fn sound(catalog: &Catalog, design: Design) -> Result<Design, OpenError> {
    let problems = Problems::default();
    drop(catalog.with_own(&design.services, "services", &problems));
    problems.take().into_iter().next().map_or(Ok(design), |problem| Err(OpenError::Invalid(problem)))
}

/// Opens a file that is not a design file: a picture or link that contains a design, an import, or the reason for
/// refusing it.
fn other(context: &ViewContext<'_>, name: &str, text: &str, error: OpenError) -> Opened {
    let found = import::read(text);
    let (error, found) = match found {
        Ok((Kind::Picture | Kind::Link, Content::Design(design))) => match sound(&context.catalog, *design) {
            Ok(design) => return Opened::Design(design.save()),
            Err(error) => (error, Refusal::Unknown),
        },
        Ok((_, Content::Design(_))) => (error, Refusal::Unknown),
        Ok((_, Content::Bill(_) | Content::Library(_))) => {
            return Opened::Panel(PanelView::Import);
        }
        Err(refusal) => (error, refusal),
    };
    // The message stays when the language changes.
    let reasons = [Locale::PtBr, Locale::En].map(|locale| {
        let why = match (&found, &error) {
            (Refusal::Link(_) | Refusal::NoDesignInPicture | Refusal::Design(_), _) => {
                refusal(&found, locale)
            }
            // For JSON that is not a design, the message names the place of the error.
            (Refusal::Unknown | Refusal::Empty, _) => open_error(&error, locale),
            (_, OpenError::NotADesign(None)) => refusal(&found, locale),
            _ => open_error(&error, locale),
        };
        fill(Texts::of(locale).file_errors.open_failed, &[name, &why])
    });
    Opened::Refused(reasons)
}
