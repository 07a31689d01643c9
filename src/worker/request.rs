//! What the page asks, and what it gets.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::element::Element;
use crate::domain::design::Design;
use crate::domain::json;
use crate::domain::text::Locale;

/// A question of the page. Everything that the answer depends on is in it: the worker remembers nothing.
#[derive(Clone, Debug)]
pub struct Request {
    /// Which view is asked for.
    pub show: String,
    /// The design's base.
    pub design: Design,
    /// The scenario in which it is looked at.
    pub scenario: Option<String>,
    pub locale: Locale,
    pub is_dark: bool,
    /// The day of the question, as an ISO date, if the page says it: how old prices are depends on it.
    pub today: Option<String>,
    /// What the view is about: a service, a component, a line.
    pub about: BTreeMap<String, String>,
    /// What the user did, and with which value.
    pub event: Option<(String, String)>,
    /// The fields of the view as they are filled in.
    pub fields: BTreeMap<String, String>,
}

/// What the page does with it.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// What is shown.
    pub view: Vec<Element>,
    /// Names of what the page knows by id only.
    pub names: Option<Map<String, Value>>,
    /// The design with the user's change; the page makes it one undo step.
    pub design: Option<Design>,
    /// What screen readers are told.
    pub told: Option<String>,
    /// A file to hand out: name, media type, text.
    pub file: Option<(String, &'static str, String)>,
}

impl Answer {
    /// An answer that only shows something.
    #[must_use]
    pub fn showing(view: Vec<Element>) -> Self {
        Self { view, ..Self::default() }
    }

    /// The answer as JSON.
    #[must_use]
    pub fn json(self) -> String {
        let mut object = Map::new();
        object.insert("view".to_owned(), Value::Array(self.view.into_iter().map(Element::json).collect()));
        let mut put = |key: &str, value: Option<Value>| {
            if let Some(value) = value {
                object.insert(key.to_owned(), value);
            }
        };
        put("design", self.design.map(|design| Value::String(design.save())));
        put("names", self.names.map(Value::Object));
        put("told", self.told.map(Value::String));
        put(
            "file",
            self.file.map(|(name, media_type, text)| {
                Value::Array([name, media_type.to_owned(), text].map(Value::String).to_vec())
            }),
        );
        Value::Object(object).to_string()
    }
}

impl Request {
    /// Reads a question; `None` where it is none, which only a page of another release would ask.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let value = json::parse(text).ok()?;
        let word = |key: &str| value.get(key).and_then(Value::as_str);
        let words = |key: &str| -> BTreeMap<String, String> {
            let entries = value.get(key).and_then(Value::as_object).into_iter().flatten();
            entries.filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned()))).collect()
        };
        Some(Self {
            show: word("show")?.to_owned(),
            design: Design::open(word("design")?).ok()?,
            scenario: word("scenario").map(str::to_owned),
            locale: Locale::from_tag(word("locale")?),
            is_dark: word("theme") == Some("dark"),
            today: word("today").map(str::to_owned),
            about: words("about"),
            event: word("event")
                .map(|event| (event.to_owned(), word("value").unwrap_or_default().to_owned())),
            fields: words("fields"),
        })
    }

    /// What the view is about, under a key.
    #[must_use]
    pub fn about(&self, key: &str) -> &str {
        self.about.get(key).map(String::as_str).unwrap_or_default()
    }

    /// What a field of the view is filled in with.
    #[must_use]
    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map(String::as_str).unwrap_or_default()
    }
}
