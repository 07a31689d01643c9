//! Edits of a component.

use super::ViewContext;
use super::field_error::FieldError;
use crate::domain::design::{Command, ComponentEdit, Design};
use crate::exchange::Field;

impl ViewContext<'_> {
    /// The design's base after an edit of the component `id` in the shown scenario. A refused edit changes nothing and
    /// is an error at the field.
    pub(super) fn component_edited(
        &self,
        id: &str,
        field: &Field,
        edit: Option<Result<ComponentEdit, FieldError>>,
    ) -> (Design, Option<FieldError>) {
        let mut base = self.request.design.clone();
        let error = match edit {
            None => None,
            Some(Err(error)) => Some(error),
            Some(Ok(edit)) => {
                let command = Command::Edit { id: id.to_owned(), edit };
                let applied = command.apply_within(&mut base, self.request.scenario.as_deref());
                applied.is_err().then(|| FieldError::at(field, self.texts.fields.rejected))
            }
        };
        (base, error)
    }
}
