//! The keys of local storage under which designs are saved: the page writes the open one, the worker the
//! library.

use std::fmt;

/// The number of slots for automatic versions of a design.
pub const SLOTS: u8 = 12;

const INDEX: &str = "camada:library";
const CURRENT: &str = "camada:current";
const DESIGN: &str = "camada:design:";
const AUTO: &str = "camada:auto:";
const VERSION: &str = "camada:version:";
const SAVED: &str = "camada:saved:";

/// The meaning of an entry of local storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key<'a> {
    /// Order, dates and trash of the library.
    Index,
    /// The id of the design that is open.
    Current,
    /// The file of the design with this id.
    Design(&'a str),
    /// An automatic version of a design, in one of [`SLOTS`] slots.
    Auto(&'a str, u8),
    /// A version of a design that the user named.
    Version(&'a str, u32),
    /// The time of the page's last write of a design. The index holds the dates of the worker's own writes.
    Saved(&'a str),
}

impl<'a> Key<'a> {
    /// Parses a key; `None` for a key that is not the library's.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        let numbered = |rest: &'a str| rest.rsplit_once(':').filter(|(id, _)| !id.is_empty());
        if let Some(rest) = text.strip_prefix(AUTO) {
            let (id, slot) = numbered(rest)?;
            let slot = slot.parse().ok().filter(|slot| *slot < SLOTS)?;
            return Some(Self::Auto(id, slot));
        }
        if let Some(rest) = text.strip_prefix(VERSION) {
            let (id, number) = numbered(rest)?;
            return Some(Self::Version(id, number.parse().ok()?));
        }
        if let Some(id) = text.strip_prefix(SAVED) {
            return Some(Self::Saved(id)).filter(|_| !id.is_empty());
        }
        match text {
            INDEX => Some(Self::Index),
            CURRENT => Some(Self::Current),
            _ => text.strip_prefix(DESIGN).filter(|id| !id.is_empty()).map(Self::Design),
        }
    }

    /// The id of the design that the entry belongs to.
    #[must_use]
    pub fn id(self) -> Option<&'a str> {
        match self {
            Self::Index | Self::Current => None,
            Self::Design(id) | Self::Auto(id, _) | Self::Version(id, _) | Self::Saved(id) => Some(id),
        }
    }
}

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Index => f.write_str(INDEX),
            Self::Current => f.write_str(CURRENT),
            Self::Design(id) => write!(f, "{DESIGN}{id}"),
            Self::Auto(id, slot) => write!(f, "{AUTO}{id}:{slot}"),
            Self::Version(id, number) => write!(f, "{VERSION}{id}:{number}"),
            Self::Saved(id) => write!(f, "{SAVED}{id}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_survives_writing_and_reading() {
        for key in [
            Key::Index,
            Key::Current,
            Key::Design("a"),
            Key::Design("a:b"),
            Key::Auto("a", 0),
            Key::Auto("a:1", 11),
            Key::Version("a", 7),
            Key::Saved("a:1"),
        ] {
            assert_eq!(Key::parse(&key.to_string()), Some(key));
        }
    }

    #[test]
    fn other_keys_are_not_the_librarys() {
        for text in [
            "",
            "camada:",
            "camada:language",
            "camada:design:",
            "camada:saved:",
            "camada:auto:a:12",
            "camada:auto::1",
            "camada:auto:a",
            "camada:auto:a:x",
            "camada:version:a:-1",
            "other:design:a",
        ] {
            assert_eq!(Key::parse(text), None, "{text}");
        }
    }
}
