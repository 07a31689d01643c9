//! The interface's own words. A text that lacks a language does not compile.

#[cfg(test)]
pub(crate) mod plain_words;
pub(crate) mod table;
mod texts;
mod units;

pub use texts::{Texts, texts};
pub use units::{counted, quantity, unit, unit_for, units};

/// Replaces the placeholders `{0}`, `{1}` … of a text with arguments.
///
/// `{0:row|rows}` is a word that agrees with a number: its first form if argument 0 is `1`, else its second.
/// Arguments are never interpreted themselves. A placeholder without an argument stays unchanged.
#[must_use]
pub fn fill(text: &str, arguments: &[&str]) -> String {
    let mut filled = String::with_capacity(text.len().saturating_add(32));
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let place =
            after.split_once('}').and_then(|(place, after)| Some((resolve(place, arguments)?, after)));
        if let Some((argument, after)) = place {
            filled.push_str(argument);
            rest = after;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled.push_str(rest);
    filled
}

/// The text for one placeholder: an argument, or the form of a word that agrees with it.
fn resolve<'a>(place: &'a str, arguments: &[&'a str]) -> Option<&'a str> {
    let argument = |number: &str| arguments.get(number.parse::<usize>().ok()?).copied();
    let Some((number, forms)) = place.split_once(':') else { return argument(place) };
    let (one, many) = forms.split_once('|')?;
    Some(if argument(number)? == "1" { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_inserted_once_and_never_interpreted() {
        assert_eq!(fill("{0} of {1}", &["a{1}", "b"]), "a{1} of b");
        assert_eq!(fill("{9} {x} {", &["a"]), "{9} {x} {");
    }

    #[test]
    fn words_agree_with_their_number() {
        for (count, expected) in [("0", "0 rows read"), ("1", "1 row read"), ("1,000", "1,000 rows read")] {
            assert_eq!(fill("{0} {0:row|rows} read", &[count]), expected);
        }
        assert_eq!(fill("{1:row|rows} {0:row}", &["1"]), "{1:row|rows} {0:row}");
    }
}
