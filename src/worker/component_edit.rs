//! What an edit of a component makes of the design, or why it is refused.

use super::Desk;
use super::field::Complaint;
use crate::domain::design::{Command, ComponentEdit, Design};

impl Desk<'_> {
    /// The design's base after an edit of the component `id` in the shown scenario. What is refused changes nothing;
    /// the complaint is about the field `field`.
    pub(super) fn component_edited(
        &self,
        id: &str,
        field: &str,
        edit: Option<Result<ComponentEdit, Complaint>>,
    ) -> (Design, Option<Complaint>) {
        let mut base = self.request.design.clone();
        let complaint = match edit {
            None => None,
            Some(Err(complaint)) => Some(complaint),
            Some(Ok(edit)) => {
                let command = Command::Edit { id: id.to_owned(), edit };
                let applied = command.apply_within(&mut base, self.request.scenario.as_deref());
                applied.is_err().then(|| Complaint::of(field, self.t.terms_rejected))
            }
        };
        (base, complaint)
    }
}
