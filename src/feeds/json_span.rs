//! The places of values in a JSON text, so that one value can be replaced and all else stays as it is.

use std::ops::Range;

/// A step from a value to one inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key<'a> {
    Field(&'a str),
    Item(usize),
}

/// The bytes of the value at a path; `None` if there is none. The text must be valid JSON.
#[must_use]
pub(super) fn span(text: &str, path: &[Key<'_>]) -> Option<Range<usize>> {
    let mut scan = Scan { bytes: text.as_bytes(), at: 0 };
    scan.blank();
    scan.find(path)
}

struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    fn blank(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.step();
        }
    }

    /// Over a comma or colon and the white space around it.
    fn mark(&mut self, mark: u8) -> bool {
        self.blank();
        let is_there = self.peek() == Some(mark);
        if is_there {
            self.step();
            self.blank();
        }
        is_there
    }

    fn find(&mut self, path: &[Key<'_>]) -> Option<Range<usize>> {
        let Some((key, rest)) = path.split_first() else {
            let start = self.at;
            self.skip()?;
            return Some(start..self.at);
        };
        let is_object = self.peek() == Some(b'{');
        if is_object != matches!(key, Key::Field(_)) || !matches!(self.peek(), Some(b'{' | b'[')) {
            return None;
        }
        self.step();
        self.blank();
        let mut index = 0_usize;
        while !matches!(self.peek(), None | Some(b'}' | b']')) {
            let is_it = match key {
                Key::Field(name) => {
                    let start = self.at;
                    self.skip()?;
                    let label = self.bytes.get(start..self.at)?;
                    if !self.mark(b':') {
                        return None;
                    }
                    serde_json::from_slice::<String>(label).is_ok_and(|label| label == *name)
                }
                Key::Item(wanted) => index == *wanted,
            };
            if is_it {
                return self.find(rest);
            }
            self.skip()?;
            index = index.saturating_add(1);
            if !self.mark(b',') {
                break;
            }
        }
        None
    }

    /// Over one value.
    fn skip(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'"' => self.skip_text()?,
                b'{' | b'[' => {
                    depth = depth.saturating_add(1);
                    self.step();
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1)?;
                    self.step();
                }
                b',' | b':' => self.step(),
                byte if byte.is_ascii_whitespace() => self.step(),
                _ => {
                    while self
                        .peek()
                        .is_some_and(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
                    {
                        self.step();
                    }
                }
            }
            if depth == 0 {
                return Some(());
            }
        }
    }

    fn skip_text(&mut self) -> Option<()> {
        self.step();
        loop {
            match self.peek()? {
                b'\\' => self.step(),
                b'"' => {
                    self.step();
                    return Some(());
                }
                _ => {}
            }
            self.step();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Key::{Field, Item};
    use super::*;

    const TEXT: &str = r#"{"a": [1, {"b\"c": "x}]", "d": null}, -2.5e3],
  "e": {"f": {"g": "1"}}, "h": []}"#;

    #[test]
    fn the_span_of_a_path_is_exactly_its_value() {
        for (path, expected) in [
            (&[Field("a"), Item(0)][..], Some("1")),
            (&[Field("a"), Item(1), Field("b\"c")], Some("\"x}]\"")),
            (&[Field("a"), Item(1), Field("d")], Some("null")),
            (&[Field("a"), Item(2)], Some("-2.5e3")),
            (&[Field("a"), Item(3)], None),
            (&[Field("e"), Field("f")], Some(r#"{"g": "1"}"#)),
            (&[Field("e"), Field("g")], None),
            (&[Field("h"), Item(0)], None),
            (&[Item(0)], None),
            (&[], Some(TEXT)),
        ] {
            assert_eq!(span(TEXT, path).map(|range| &TEXT[range]), expected, "{path:?}");
        }
    }
}
