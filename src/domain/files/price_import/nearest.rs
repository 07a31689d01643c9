//! Suggests the known name that the user probably meant.

/// The maximum length of a name to compare, in characters.
const MAX: usize = 64;

/// The known name closest to a text, if at most a third of its letters differ.
pub(super) fn nearest<'a>(text: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let text = letters(text);
    let most = text.len().checked_div(3)?.max(2);
    let mut best: Option<(usize, &str)> = None;
    for name in known {
        let found = distance(&text, &letters(name));
        if found <= most && best.is_none_or(|(known, _)| found < known) {
            best = Some((found, name));
        }
    }
    best.map(|(_, name)| name)
}

fn letters(text: &str) -> Vec<char> {
    text.chars().flat_map(char::to_lowercase).take(MAX).collect()
}

/// The edit distance of two texts: insertions, deletions and substitutions (Levenshtein).
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (above, letter) in one.iter().enumerate() {
        let mut diagonal = above;
        let mut left = above.saturating_add(1);
        let Some((first, rest)) = row.split_first_mut() else { return 0 };
        *first = left;
        for (place, known) in rest.iter_mut().zip(other) {
            let changed = diagonal.saturating_add(usize::from(letter != known));
            diagonal = *place;
            left = changed.min(left.saturating_add(1)).min(place.saturating_add(1));
            *place = left;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_has_the_fewest_differences_or_is_absent_if_all_differ_too_much() {
        let known = ["postgresql", "mysql", "mongodb", "redis"];
        for (text, expected) in [
            ("postgres", Some("postgresql")),
            ("PostgreSQL", Some("postgresql")),
            ("mysq", Some("mysql")),
            ("mogodb", Some("mongodb")),
            ("kafka", None),
            ("", None),
        ] {
            assert_eq!(nearest(text, known.into_iter()), expected, "{text}");
        }
        assert_eq!(nearest(&"x".repeat(1_000_000), known.into_iter()), None);
    }
}
