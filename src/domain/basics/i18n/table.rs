//! The macro for a table of texts: key, Brazilian Portuguese, English. A text that lacks a language does not
//! compile.

macro_rules! texts {
    ($($key:ident: $pt:literal, $en:literal;)*) => {
        /// Every text of the table, in one language.
        #[derive(Debug)]
        pub struct Texts {
            $(pub $key: &'static str,)*
        }

        const PT_BR: Texts = Texts { $($key: $pt,)* };
        const EN: Texts = Texts { $($key: $en,)* };

        /// The texts of a locale.
        #[must_use]
        pub fn texts(locale: $crate::domain::basics::text::Locale) -> &'static Texts {
            match locale {
                $crate::domain::basics::text::Locale::PtBr => &PT_BR,
                $crate::domain::basics::text::Locale::En => &EN,
            }
        }

        #[cfg(test)]
        mod table_tests {
            const ROWS: &[(&str, &str)] = &[$(($pt, $en)),*];

            #[test]
            fn both_languages_take_the_same_arguments() {
                let places = |text: &str| {
                    let all = (0..9).map(|n| format!("{{{n}}}"));
                    all.filter(|place| text.contains(place.as_str())).collect::<Vec<_>>()
                };
                for (pt, en) in ROWS {
                    assert_eq!(places(pt), places(en), "“{pt}” and “{en}”");
                    assert!(!pt.trim().is_empty() && !en.trim().is_empty());
                }
            }

            #[test]
            fn texts_are_in_plain_words() {
                let faults = |(pt, en): &(&str, &str)| $crate::domain::basics::i18n::plain_words::faults(pt, en);
                let found: Vec<String> = ROWS.iter().flat_map(faults).collect();
                assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
            }
        }
    };
}

pub(crate) use texts;
