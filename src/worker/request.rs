//! What the page asks, and what it gets.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Map, Value, json};

use super::element::Element;
use crate::domain::basics::json;
use crate::domain::basics::text::Locale;
use crate::domain::design::Design;

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
    /// The time of the question in UTC, as an ISO date and time, if the page says it.
    pub now: Option<String>,
    /// What the view is about: a service, a component, a line.
    pub about: BTreeMap<String, String>,
    /// What the user did, and with which value.
    pub event: Option<(String, String)>,
    /// The fields of the view as they are filled in.
    pub fields: BTreeMap<String, String>,
    /// What the browser keeps for Camada, by key; only for views that ask for it (`panel`).
    pub stored: BTreeMap<String, String>,
    /// How far the last answer to the same question came.
    pub carry: Option<String>,
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
    /// Why there is no design, in words: Brazilian Portuguese and English.
    pub problem: Option<[String; 2]>,
    /// What screen readers are told.
    pub told: Option<String>,
    /// A file to hand out: name, media type, text.
    pub file: Option<(String, &'static str, String)>,
    /// A file to hand out that is no text: name, media type, content.
    pub bytes: Option<(String, &'static str, Vec<u8>)>,
    /// Entries of the browser's storage to write, or with `None` to remove, in this order.
    pub store: Vec<(String, Option<String>)>,
    /// The view of the panel in which what was opened is looked at first.
    pub panel: Option<&'static str>,
    /// The design of the library that the page opens.
    pub open: Option<String>,
    /// What scripts of the page do that it has only on demand (`public/on-demand.js`).
    pub effects: Vec<Value>,
    /// How far this answer came: the page asks on, and gives it back.
    pub carry: Option<String>,
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
        put("problem", self.problem.map(|words| words.map(Value::String).to_vec().into()));
        put("panel", self.panel.map(Value::from));
        put("open", self.open.map(Value::String));
        put("carry", self.carry.map(Value::String));
        let entry = |(key, text): (String, Option<String>)| {
            Value::Array(vec![Value::String(key), text.map_or(Value::Null, Value::String)])
        };
        put("store", (!self.store.is_empty()).then(|| self.store.into_iter().map(entry).collect()));
        let mut effects = self.effects;
        if let Some((name, media_type, text)) = self.file {
            effects.push(json!({"do": "save", "name": name, "type": media_type, "text": text}));
        }
        if let Some((name, media_type, bytes)) = self.bytes {
            effects.push(
                json!({"do": "save", "name": name, "type": media_type, "base64": BASE64.encode(&bytes)}),
            );
        }
        put("effects", (!effects.is_empty()).then_some(Value::Array(effects)));
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
            now: word("now").map(str::to_owned),
            about: words("about"),
            event: word("event")
                .map(|event| (event.to_owned(), word("value").unwrap_or_default().to_owned())),
            fields: words("fields"),
            stored: words("stored"),
            carry: word("carry").map(str::to_owned),
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
