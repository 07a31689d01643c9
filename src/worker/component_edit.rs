//! What an edit of a component makes of the design, or why it is refused.

use super::ViewContext;
use super::field::FieldError;
use crate::domain::design::{Command, ComponentEdit, Design};

impl ViewContext<'_> {
    /// The design's base after an edit of the component `id` in the shown scenario. What is refused changes nothing;
    /// the error is about the field `field`.
    pub(super) fn component_edited(
        &self,
        id: &str,
        field: &str,
        edit: Option<Result<ComponentEdit, FieldError>>,
    ) -> (Design, Option<FieldError>) {
        let mut base = self.request.design.clone();
        let error = match edit {
            None => None,
            Some(Err(error)) => Some(error),
            Some(Ok(edit)) => {
                let command = Command::Edit { id: id.to_owned(), edit };
                let applied = command.apply_within(&mut base, self.request.scenario.as_deref());
                applied.is_err().then(|| FieldError::of(field, self.t.terms_rejected))
            }
        };
        (base, error)
    }
}
