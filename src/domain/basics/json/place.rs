//! The place of a value in a file.

use std::rc::Rc;

/// The place of a value, as steps from the root. The path is built only for a problem: most values never need
/// it.
#[derive(Clone)]
pub(super) enum Place<'a> {
    /// The root. It has a path if it is part of something larger.
    Root(Rc<str>),
    Within(Rc<Place<'a>>, Step<'a>),
}

/// The step from a value to one inside it.
#[derive(Clone, Copy)]
pub(super) enum Step<'a> {
    Field(&'a str),
    Item(usize),
}

impl Place<'_> {
    /// The path of this place, such as `components[3].copies`.
    pub(super) fn path(&self) -> String {
        match self {
            Self::Root(path) => path.as_ref().to_owned(),
            Self::Within(parent, Step::Field(key)) => parent.path_of(key),
            Self::Within(parent, Step::Item(index)) => format!("{}[{index}]", parent.path()),
        }
    }

    /// The path of a field of the object at this place; the field may be missing.
    pub(super) fn path_of(&self, key: &str) -> String {
        let mut path = self.path();
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(key);
        path
    }
}
