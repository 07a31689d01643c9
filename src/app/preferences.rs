//! Preferences of the person rather than the design: language, theme and panels, stored only in this browser.

use serde_json::{Value, json};

use super::panes::Panes;
use crate::domain::basics::text::Locale;

/// The color theme of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    Light,
    Dark,
}

impl Theme {
    /// The value of `data-theme` on the root element.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The preferences; `None` follows the browser and the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Preferences {
    pub theme: Option<Theme>,
    pub locale: Option<Locale>,
    pub panes: Panes,
}

impl Preferences {
    /// The storage key; `theme.js` reads it too, before the first paint.
    pub const KEY: &'static str = "camada:preferences";

    /// Reads stored preferences; invalid values follow the browser.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        let word = |key: &str| value.get(key).and_then(Value::as_str);
        Self {
            theme: match word("theme") {
                Some("light") => Some(Theme::Light),
                Some("dark") => Some(Theme::Dark),
                _ => None,
            },
            locale: word("locale").map(Locale::from_tag),
            panes: value.get("panes").map(Panes::from_value).unwrap_or_default(),
        }
    }

    /// The text for storage.
    #[must_use]
    pub fn to_text(self) -> String {
        let theme = self.theme.map_or("system", Theme::word);
        let locale = self.locale.map(Locale::tag);
        json!({"theme": theme, "locale": locale, "panes": self.panes.to_value()}).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferences_survive_storage_and_nonsense_is_harmless() {
        let preferences =
            Preferences { theme: Some(Theme::Dark), locale: Some(Locale::En), panes: Panes::default() };
        assert_eq!(Preferences::parse(&preferences.to_text()), preferences);
        for nonsense in ["", "null", "[1]", "{\"theme\": 3}", "{\"theme\":\"pink\"}"] {
            assert_eq!(Preferences::parse(nonsense), Preferences::default(), "{nonsense}");
        }
    }
}
