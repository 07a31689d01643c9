//! The names of the files that the worker creates.

/// The most characters that each part may have.
const MOST: usize = 60;

/// A file name from design, scenario, day and kind, as far as given, in characters that every system accepts.
pub(super) fn file_name(parts: &[&str], ending: &str) -> String {
    let parts = parts.iter().copied().map(plain).filter(|part| !part.is_empty());
    let name = parts.collect::<Vec<_>>().join("-");
    format!("{name}.{ending}")
}

/// A text as a part of a file's name: letters, digits and hyphens.
fn plain(text: &str) -> String {
    let mut name = String::new();
    for character in text.chars() {
        if name.chars().count() >= MOST {
            break;
        }
        if character.is_alphanumeric() {
            name.push(character);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    name.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_has_the_given_parts_in_portable_characters() {
        for (parts, expected) in [
            (&["Meu produto", "Três vezes", "2026-11-29"][..], "Meu-produto-Três-vezes-2026-11-29.csv"),
            (&["../../etc/passwd", "", "2026-11-29", "pack"][..], "etc-passwd-2026-11-29-pack.csv"),
            (&["a:b|c?*", "\u{202e}"][..], "a-b-c.csv"),
        ] {
            assert_eq!(file_name(parts, "csv"), expected);
        }
    }

    #[test]
    fn a_part_of_a_file_name_has_only_portable_characters() {
        for (text, expected) in [
            ("Café & Cia", "Café-Cia"),
            ("../../etc/passwd", "etc-passwd"),
            ("a\\b:c*d?\"<>|\u{0}\n\u{202e}e.", "a-b-c-d-e"),
            ("...", ""),
            ("2026-11-25", "2026-11-25"),
        ] {
            assert_eq!(plain(text), expected);
        }
        assert_eq!(plain(&"é".repeat(500)).chars().count(), MOST);
    }
}
