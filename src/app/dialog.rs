//! The dialogs over the page, of which one is open at a time.

/// A dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Actions, components and services by name.
    Palette,
    /// The services of the catalog, for the end of a connection that was drawn to an empty place.
    Services,
    /// All keys.
    Keys,
}
