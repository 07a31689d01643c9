//! A file that the user opens: its design, or why it is none.

use super::Desk;
use super::fault::open_error;
use super::request::Answer;
use super::texts::texts;
use crate::domain::design::{Design, OpenError};
use crate::domain::i18n::fill;
use crate::domain::json::Problems;
use crate::domain::text::Locale;

/// The design of the file `name` with the content `text`.
pub(super) fn answer(desk: &Desk<'_>) -> Answer {
    let opened = Design::open(desk.request.about("text")).and_then(|design| {
        let problems = Problems::default();
        drop(desk.catalog.with_own(&design.services, "services", &problems));
        problems.take().into_iter().next().map_or(Ok(design), |problem| Err(OpenError::Invalid(problem)))
    });
    match opened {
        Ok(design) => Answer { design: Some(design), ..Answer::default() },
        Err(error) => {
            // The message stays when the language changes.
            let problem = [Locale::PtBr, Locale::En].map(|locale| {
                let why = open_error(&error, locale);
                fill(texts(locale).open_failed, &[desk.request.about("name"), &why])
            });
            Answer { problem: Some(problem), ..Answer::default() }
        }
    }
}
