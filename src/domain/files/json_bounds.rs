//! Checks bounds of a JSON text before it is parsed, in one pass over its bytes that tracks only the place.

use std::fmt::Write as _;

/// The limits of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Of the whole text, in bytes.
    pub bytes: usize,
    /// The nesting depth of lists and objects.
    pub depth: usize,
    /// The number of values, including those in lists and objects.
    pub values: usize,
    /// Bytes of one string.
    pub text: usize,
    /// Digits and signs of one number.
    pub number: usize,
}

impl Limits {
    /// Enough for the largest design and any cloud bill.
    pub const FILE: Self =
        Self { bytes: 16 * 1024 * 1024, depth: 64, values: 1_000_000, text: 200_000, number: 200 };
}

/// The exceeded bound and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exceeded {
    /// A path such as `projects[0].breakdown`; empty for the whole text.
    pub path: String,
    pub bound: Bound,
    pub max: usize,
}

/// A bounded quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    Bytes,
    Depth,
    Values,
    Text,
    Number,
}

/// The maximum length of a key in a path, in characters.
const MAX_KEY: usize = 40;

/// Checks the bounds of a text. The parser checks whether it is valid JSON.
pub fn check(text: &str, limits: Limits) -> Result<(), Exceeded> {
    if text.len() > limits.bytes {
        return Err(Exceeded { path: String::new(), bound: Bound::Bytes, max: limits.bytes });
    }
    let mut walk = Walk { text, limits, place: Vec::new(), last: "", values: 0 };
    let mut at = 0_usize;
    while let Some(byte) = text.as_bytes().get(at) {
        at = walk.step(*byte, at)?;
    }
    Ok(())
}

/// The current position in a list or an object.
enum Place<'a> {
    Entry(usize),
    Field(&'a str),
}

struct Walk<'a> {
    text: &'a str,
    limits: Limits,
    place: Vec<Place<'a>>,
    /// The last string read: the key of the value after a colon.
    last: &'a str,
    values: usize,
}

impl Walk<'_> {
    /// Processes the token that starts with a byte; returns the start of the next one.
    fn step(&mut self, byte: u8, at: usize) -> Result<usize, Exceeded> {
        let next = at.saturating_add(1);
        match byte {
            b'{' | b'[' => {
                self.value()?;
                self.place.push(if byte == b'[' { Place::Entry(0) } else { Place::Field("") });
                if self.place.len() > self.limits.depth {
                    return Err(self.exceeded(Bound::Depth, self.limits.depth));
                }
            }
            b'}' | b']' => drop(self.place.pop()),
            b',' => {
                if let Some(Place::Entry(index)) = self.place.last_mut() {
                    *index = index.saturating_add(1);
                }
            }
            b':' => {
                let key = self.last;
                if let Some(Place::Field(field)) = self.place.last_mut() {
                    *field = key;
                }
            }
            b'"' => {
                self.value()?;
                return self.quoted(next);
            }
            b'-' | b'0'..=b'9' => {
                self.value()?;
                let is_part = |byte: &u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
                let rest = self.text.as_bytes().get(at..).unwrap_or_default();
                let length = rest.iter().take_while(|byte| is_part(byte)).count();
                if length > self.limits.number {
                    return Err(self.exceeded(Bound::Number, self.limits.number));
                }
                return Ok(at.saturating_add(length));
            }
            b't' | b'f' | b'n' => self.value()?,
            _ => {}
        }
        Ok(next)
    }

    /// Processes a string whose first byte after the quote is at `start`.
    fn quoted(&mut self, start: usize) -> Result<usize, Exceeded> {
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let mut is_escaped = false;
        let end = rest.iter().position(|byte| {
            let ends = *byte == b'"' && !is_escaped;
            is_escaped = *byte == b'\\' && !is_escaped;
            ends
        });
        let length = end.unwrap_or(rest.len());
        let end = start.saturating_add(length);
        if length > self.limits.text {
            return Err(self.exceeded(Bound::Text, self.limits.text));
        }
        self.last = self.text.get(start..end).unwrap_or_default();
        Ok(end.saturating_add(1))
    }

    fn value(&mut self) -> Result<(), Exceeded> {
        self.values = self.values.saturating_add(1);
        if self.values > self.limits.values {
            return Err(self.exceeded(Bound::Values, self.limits.values));
        }
        Ok(())
    }

    fn exceeded(&self, bound: Bound, max: usize) -> Exceeded {
        let mut path = String::new();
        for place in &self.place {
            match place {
                Place::Entry(index) => {
                    // Writing to a string cannot fail.
                    let _written = write!(path, "[{index}]");
                }
                Place::Field("") => {}
                Place::Field(key) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.extend(key.chars().take(MAX_KEY));
                }
            }
        }
        Exceeded { path, bound, max }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Limits = Limits { bytes: 1000, depth: 3, values: 10, text: 8, number: 5 };

    fn refused(text: &str) -> (String, Bound) {
        let exceeded = check(text, SMALL).unwrap_err();
        (exceeded.path, exceeded.bound)
    }

    #[test]
    fn a_text_within_every_bound_passes() {
        for text in
            ["", "{}", r#"{"a": [1, "12345678", {"b": null}]}"#, r#"{"a\"b": "x\\"}"#, "not json", "]]}}:,\""]
        {
            assert_eq!(check(text, SMALL), Ok(()), "{text}");
        }
    }

    #[test]
    fn an_exceeded_bound_is_named_with_its_place() {
        let at = |path: &str, bound| (path.to_owned(), bound);
        assert_eq!(refused(&" ".repeat(1001)), at("", Bound::Bytes));
        assert_eq!(refused(r#"{"a": [1, {"b": [2]}]}"#), at("a[1].b[0]", Bound::Depth));
        assert_eq!(refused(r#"{"a": {"b": 123456}}"#), at("a.b", Bound::Number));
        assert_eq!(refused(r#"{"a": [0, "123456789"]}"#), at("a[1]", Bound::Text));
        assert_eq!(refused("[1,2,3,4,5,6,7,8,9,10,11]"), at("[9]", Bound::Values));
        assert_eq!(refused(&"[".repeat(500)), at("[0][0][0][0]", Bound::Depth));
    }
}
