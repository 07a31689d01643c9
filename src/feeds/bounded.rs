//! A reader that refuses hostile JSON before it costs memory, and counts the bytes for the progress line.

use std::io::{self, Read};

/// The deepest nesting that a feed may have; the vendors' files have eight levels.
const MAX_DEPTH: usize = 64;
/// The longest text or number of a feed, in bytes; the longest known one is a disclaimer of 1 KiB.
const MAX_TOKEN: usize = 64 * 1024;
/// The progress is told each time that this many bytes have been read.
const STEP: u64 = 16 * 1024 * 1024;

/// Told now and then how many bytes of a file have been read.
pub(super) type Progress<'a> = &'a mut dyn FnMut(u64);

/// Passes the bytes of a JSON file on. Nesting beyond 64 levels and tokens beyond 64 KiB end the file with an
/// error.
pub(super) struct Bounded<'a, R> {
    inner: R,
    progress: Progress<'a>,
    read: u64,
    told: u64,
    depth: usize,
    token: usize,
    in_text: bool,
    is_escaped: bool,
}

impl<'a, R: Read> Bounded<'a, R> {
    /// A bounded view of a reader.
    pub(super) fn new(inner: R, progress: Progress<'a>) -> Self {
        Self { inner, progress, read: 0, told: 0, depth: 0, token: 0, in_text: false, is_escaped: false }
    }

    fn check(&mut self, byte: u8) -> Result<(), &'static str> {
        if self.in_text {
            self.token = self.token.saturating_add(1);
            match byte {
                _ if self.is_escaped => self.is_escaped = false,
                b'\\' => self.is_escaped = true,
                b'"' => self.in_text = false,
                _ => {}
            }
        } else {
            match byte {
                b'{' | b'[' => self.depth = self.depth.saturating_add(1),
                b'}' | b']' => self.depth = self.depth.saturating_sub(1),
                b'"' => self.in_text = true,
                _ => {}
            }
            let is_number_or_word = byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'+');
            self.token = if is_number_or_word { self.token.saturating_add(1) } else { 0 };
        }
        if self.depth > MAX_DEPTH {
            return Err("values are nested more than 64 deep");
        }
        if self.token > MAX_TOKEN {
            return Err("a text or number is longer than 64 KiB");
        }
        Ok(())
    }
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        for byte in buffer.iter().take(count) {
            self.check(*byte).map_err(io::Error::other)?;
        }
        self.read = self.read.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        if self.read.saturating_sub(self.told) >= STEP {
            self.told = self.read;
            (self.progress)(self.read);
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> io::Result<u64> {
        let mut silent = |_| {};
        io::copy(&mut Bounded::new(text.as_bytes(), &mut silent), &mut io::sink())
    }

    #[test]
    fn a_bounded_file_passes_and_brackets_inside_texts_do_not_count() {
        let text = format!("{{\"a\": \"{}\", \"b\": [1, 2]}}", "[\\\"{".repeat(200));
        assert_eq!(read(&text).unwrap(), u64::try_from(text.len()).unwrap());
    }

    #[test]
    fn deep_nesting_and_long_tokens_are_refused() {
        assert!(read(&"[".repeat(64)).is_ok());
        for text in ["[".repeat(65), format!("\"{}", "x".repeat(70_000)), "9".repeat(70_000)] {
            assert!(read(&text).is_err(), "{}", &text[..10]);
        }
    }

    #[test]
    fn the_progress_is_told_every_16_mebibytes() {
        let mut told = Vec::new();
        let mut tell = |bytes| told.push(bytes);
        let spaces = io::repeat(b' ').take(3 * STEP);
        io::copy(&mut Bounded::new(spaces, &mut tell), &mut io::sink()).unwrap();
        assert_eq!(told.len(), 3);
    }
}
