//! Adds the content of one design to another.

use super::refusal::Refusal;
use crate::domain::design::{Clip, Command, CommandError, Design};

/// Adds everything on the canvas of a design and its own services to another, under new ids and beside what
/// stands there. Returns the ids of the new components. Workload, settings, scenarios and prices stay those of
/// `base`.
pub fn append(base: &Design, other: &Design) -> Result<(Design, Vec<String>), Refusal> {
    let clip = Clip::whole(other);
    let mut design = base.clone();
    if clip.is_empty() {
        return Ok((design, Vec::new()));
    }
    match (Command::Paste { clip: Box::new(clip), offset: None }).apply(&mut design) {
        Ok(added) => Ok((design, added)),
        Err(
            CommandError::TooManyComponents { max }
            | CommandError::TooManyGroups { max }
            | CommandError::TooMany { max },
        ) => Err(Refusal::TooManyInDesign { max }),
        // A sound design has nothing else that cannot be added.
        Err(_) => Err(Refusal::NothingInIt),
    }
}
