//! Estimates the width of a text, shortens it to fit, and places it so that it covers no other.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use super::canvas::Point;

/// A rectangle in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Frame {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Frame {
    /// The frame of a text that starts at `left` and is centered on `middle`.
    pub(super) fn of_text(left: f64, middle: f64, width: f64, size: f64) -> Self {
        Self { left, right: left + width, top: middle - size * 0.7, bottom: middle + size * 0.7 }
    }

    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn contains(&self, other: &Self) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }

    /// Moves the frame inside `bounds` without resizing it; a frame that is too large is aligned to the top
    /// left.
    pub(super) fn kept_inside(self, bounds: &Self) -> Self {
        let right = (bounds.right - self.right).min(0.0);
        let x = right.max(bounds.left - self.left);
        let down = (bounds.bottom - self.bottom).min(0.0);
        let y = down.max(bounds.top - self.top);
        Self { left: self.left + x, right: self.right + x, top: self.top + y, bottom: self.bottom + y }
    }

    pub(super) fn middle(&self) -> f64 {
        f64::midpoint(self.top, self.bottom)
    }

    pub(super) fn corners(&self) -> (Point, Point) {
        ((self.left, self.top), (self.right, self.bottom))
    }
}

/// The first candidate that, moved inside the bounds, overlaps no taken frame.
pub(super) fn place(candidates: &[Frame], bounds: &Frame, taken: &[Frame]) -> Option<Frame> {
    candidates
        .iter()
        .map(|candidate| candidate.kept_inside(bounds))
        .find(|frame| bounds.contains(frame) && !taken.iter().any(|other| frame.overlaps(other)))
}

/// The approximate width of a text, estimated generously: the reader's fonts are unknown.
#[must_use]
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    let ems: f64 = text.chars().map(ems).sum();
    ems * size * if bold { 1.14 } else { 1.0 }
}

fn ems(character: char) -> f64 {
    match character {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | '\u{a0}' | '\u{202f}' => {
            0.31
        }
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' | '"' => 0.40,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' | '—' => 0.93,
        'A'..='Z' => 0.72,
        character if character.is_ascii() => 0.62,
        // Accented Latin letters are as wide as plain ones; characters beyond them may be full-width.
        '\u{80}'..='\u{24f}' | '\u{2000}'..='\u{22ff}' => 0.68,
        _ => 1.0,
    }
}

/// The text, shortened with an ellipsis if it is wider than the available space; empty if nothing useful
/// fits.
#[must_use]
pub fn ellipsised(text: &str, size: f64, room: f64) -> String {
    if width(text, size, false) <= room {
        return text.to_owned();
    }
    let mut left = room - ems('…') * size;
    let mut kept = String::new();
    for character in text.chars() {
        left -= ems(character) * size;
        if left < 0.0 {
            break;
        }
        kept.push(character);
    }
    if kept.is_empty() {
        return kept;
    }
    format!("{}…", kept.trim_end())
}

/// The text on one or two lines, broken between words; the second line ends with an ellipsis if more follows.
#[must_use]
pub fn wrapped(text: &str, size: f64, room: f64) -> (String, Option<String>) {
    if width(text, size, false) <= room {
        return (text.to_owned(), None);
    }
    let breaks = text.char_indices().filter(|(_, character)| *character == ' ').map(|(at, _)| at);
    let fits = |at: &usize| text.get(..*at).is_some_and(|line| width(line, size, false) <= room);
    match breaks.take_while(fits).last().and_then(|at| text.split_at_checked(at)) {
        Some((first, rest)) => (first.to_owned(), Some(ellipsised(rest.trim_start(), size, room))),
        None => (ellipsised(text, size, room), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_broken_between_words_and_cut_on_the_second_line() {
        assert_eq!(wrapped("Kafka", 14.0, 100.0), ("Kafka".to_owned(), None));
        let two = |first: &str, second: &str| (first.to_owned(), Some(second.to_owned()));
        assert_eq!(wrapped("Kubernetes Cluster", 14.0, 110.0), two("Kubernetes", "Cluster"));
        assert_eq!(wrapped("ações e cotações em tempo real", 13.0, 70.0), two("ações e", "cotaçõe…"));
        assert_eq!(wrapped("Donaudampfschifffahrt", 13.0, 70.0), ("Donauda…".to_owned(), None));
    }

    #[test]
    fn a_text_is_cut_between_characters_and_only_if_it_must_be() {
        assert_eq!(ellipsised("Aurora", 13.0, 100.0), "Aurora");
        assert_eq!(ellipsised("ações e cotações em tempo real", 13.0, 70.0), "ações e…");
        assert_eq!(ellipsised("Aurora", 13.0, 3.0), "");
    }

    #[test]
    fn a_label_moves_inside_its_bounds_and_away_from_taken_space() {
        let bounds = Frame { left: 0.0, top: 0.0, right: 100.0, bottom: 100.0 };
        let outside = Frame { left: 90.0, top: -10.0, right: 120.0, bottom: 10.0 };
        let inside = Frame { left: 70.0, top: 0.0, right: 100.0, bottom: 20.0 };
        let other = Frame { left: 0.0, top: 50.0, right: 30.0, bottom: 70.0 };
        assert_eq!(outside.kept_inside(&bounds), inside);
        assert_eq!(place(&[outside, other], &bounds, &[]), Some(inside));
        assert_eq!(place(&[outside, other], &bounds, &[inside]), Some(other));
        assert_eq!(place(&[outside], &bounds, &[inside]), None);
    }
}
