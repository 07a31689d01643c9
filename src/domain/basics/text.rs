//! Texts in the product's two languages.

/// A language of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locale {
    PtBr,
    En,
}

impl Locale {
    /// The BCP 47 tag, as in `<html lang>` and in preferences.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::PtBr => "pt-BR",
            Self::En => "en",
        }
    }

    /// The locale for a BCP 47 tag: any Portuguese becomes Brazilian Portuguese, everything else English.
    #[must_use]
    pub fn from_tag(tag: &str) -> Self {
        if tag.get(..2).is_some_and(|prefix| prefix.eq_ignore_ascii_case("pt")) {
            Self::PtBr
        } else {
            Self::En
        }
    }
}

/// A catalog text in both languages. Without an English translation, the Portuguese text serves both.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Text {
    pub pt: String,
    /// `None` when both languages share the text (names, technical terms).
    pub en: Option<String>,
}

impl Text {
    /// The text in the given language.
    #[must_use]
    pub fn get(&self, locale: Locale) -> &str {
        match (locale, &self.en) {
            (Locale::En, Some(en)) => en,
            _ => &self.pt,
        }
    }
}
