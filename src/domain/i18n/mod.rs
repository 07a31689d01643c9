//! The interface's own words. A text that lacks a language does not compile.

mod texts;
mod units;

pub use texts::Texts;
pub use units::unit;

use super::text::Locale;

/// The texts of a locale.
#[must_use]
pub fn texts(locale: Locale) -> &'static Texts {
    match locale {
        Locale::PtBr => &texts::PT_BR,
        Locale::En => &texts::EN,
    }
}

/// Puts arguments into a text, in the place of `{0}`, `{1}` …
#[must_use]
pub fn fill(text: &str, arguments: &[&str]) -> String {
    let mut filled = String::with_capacity(text.len().saturating_add(32));
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let argument = after
            .split_once('}')
            .and_then(|(number, after)| Some((arguments.get(number.parse::<usize>().ok()?)?, after)));
        if let Some((argument, after)) = argument {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_put_in_once_and_never_interpreted() {
        assert_eq!(fill("{0} of {1}", &["a{1}", "b"]), "a{1} of b");
        assert_eq!(fill("{9} {x} {", &["a"]), "{9} {x} {");
    }

    #[test]
    fn both_languages_take_the_same_arguments() {
        let places = |text: &str| {
            let mut found: Vec<String> =
                (0..9).map(|n| format!("{{{n}}}")).filter(|place| text.contains(place.as_str())).collect();
            found.dedup();
            found
        };
        for (pt, en) in texts(Locale::PtBr).all().into_iter().zip(texts(Locale::En).all()) {
            assert_eq!(places(pt), places(en), "“{pt}” and “{en}”");
            assert!(!pt.trim().is_empty() && !en.trim().is_empty());
        }
    }
}
