//! Texts in XML.

use std::fmt::Write as _;

/// A text escaped for an element or a quoted attribute. Omits characters that XML 1.0 does not allow, and
/// those that change the direction of the text after them.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len().saturating_add(8));
    for character in text.chars().filter(|character| is_allowed(*character)) {
        match character {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&apos;"),
            '\t' | '\n' | '\r' => {
                // Writing to a string cannot fail.
                let _written = write!(safe, "&#{};", u32::from(character));
            }
            _ => safe.push(character),
        }
    }
    safe
}

/// Whether XML 1.0 allows a character and it does not change the text direction.
pub(super) fn is_allowed(character: char) -> bool {
    let is_text = matches!(character,
        '\t' | '\n' | '\r' | '\u{20}'..='\u{7e}' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    is_text && !is_bidi(character)
}

/// Whether a character changes the direction of the text after it.
pub(super) fn is_bidi(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// A text on one line: no breaks, tabs, control or direction characters.
pub(super) fn one_line(text: &str) -> String {
    let plain = text.chars().map(|c| if c.is_whitespace() && c != '\u{a0}' { ' ' } else { c });
    let plain: String = plain.filter(|c| !c.is_control() && !is_bidi(*c)).collect();
    plain.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_leave_its_place_in_xml() {
        assert_eq!(escaped("</svg>\"'&"), "&lt;/svg&gt;&quot;&apos;&amp;");
        assert_eq!(escaped("a\u{0}\u{b}\u{1b}\u{fffe}\u{ffff}b"), "ab");
        assert_eq!(escaped("a\nb\tc"), "a&#10;b&#9;c");
        assert_eq!(escaped("\u{202e}evil\u{2066}"), "evil");
        assert_eq!(escaped("ação 🚀"), "ação 🚀");
    }

    #[test]
    fn a_line_contains_no_line_break() {
        assert_eq!(one_line(" a\r\n\u{202e}b\u{7}\u{2028}c "), "a  b c");
    }
}
