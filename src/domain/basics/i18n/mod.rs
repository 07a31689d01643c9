//! The interface's own words. A text that lacks a language does not compile.

pub(crate) mod table;
mod texts;
mod units;

pub use texts::{Texts, texts};
pub use units::unit;

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
}
