//! Test helpers for answers of the worker: the elements and texts of a view.

use camada::domain::basics::text::Locale;
use camada::domain::catalog::Catalog;
use camada::domain::design::Design;
use camada::exchange::{Action, Answer, Ask, Effect, Opened, Setting, Token, View, ViewQuestion};
use camada::worker;
use serde_json::{Map, Value, json};

use crate::support::{BUNDLED, merged};

/// An element of a view.
#[derive(Clone, Copy)]
pub(crate) struct Part<'a> {
    pub(crate) tag: &'a str,
    pub(crate) attributes: &'a Map<String, Value>,
    pub(crate) children: &'a [Value],
}

impl<'a> Part<'a> {
    /// The value of an attribute, if present.
    pub(crate) fn word(&self, attribute: &str) -> Option<&'a str> {
        self.attributes.get(attribute).and_then(Value::as_str)
    }
}

/// All elements of a view or a part of one, parents before children.
pub(crate) fn elements(value: &Value) -> Vec<Part<'_>> {
    match value.as_array().map(Vec::as_slice) {
        Some([Value::String(tag), Value::Object(attributes), children @ ..]) => {
            let own = Part { tag, attributes, children };
            std::iter::once(own).chain(children.iter().flat_map(elements)).collect()
        }
        Some(parts) => parts.iter().flat_map(elements).collect(),
        None => Vec::new(),
    }
}

/// All texts of a view or a part of one, in document order.
pub(crate) fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(parts) => match parts.as_slice() {
            [Value::String(_), Value::Object(_), children @ ..] => children.iter().flat_map(texts).collect(),
            parts => parts.iter().flat_map(texts).collect(),
        },
        _ => Vec::new(),
    }
}

/// An action in the form that [`answer`] expects: under `action` in the question.
pub(crate) fn action(action: impl Into<Action>) -> Value {
    json!({"action": Token::of(&action.into()).text()})
}

/// The answer about a design file, in English and in light colours; `more` adds to the question or replaces parts of it.
#[track_caller]
pub(crate) fn ask(show: &str, design: &Value, more: Value) -> Map<String, Value> {
    let question =
        merged(json!({"show": show, "design": design.to_string(), "locale": "en", "theme": "light"}), more);
    let text = answer(&BUNDLED, &question.to_string()).expect("an answer");
    let value: Value = serde_json::from_str(&text).unwrap();
    value.as_object().unwrap().clone()
}

/// The answer to a question in the form of an object: `show` names the question, `about` has its parameters, and `action`
/// is the user's action. The answer has the changed design as a file.
pub(crate) fn answer(catalog: &Catalog, question: &str) -> Option<String> {
    let question: Value = serde_json::from_str(question).unwrap();
    let word = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let words = |key: &str| -> std::collections::BTreeMap<String, String> {
        let entries = question.get(key).and_then(Value::as_object).into_iter().flatten();
        entries.filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned()))).collect()
    };
    let about = |key: &str| question.get("about").and_then(|about| word(about, key)).unwrap_or_default();
    let design = Design::open(&word(&question, "design")?).ok()?;
    let setting = Setting {
        scenario: word(&question, "scenario"),
        locale: Locale::from_tag(&word(&question, "locale")?),
        is_dark: word(&question, "theme").as_deref() == Some("dark"),
        today: word(&question, "today"),
        now: word(&question, "now"),
    };
    let view = |view: View| {
        Ask::View(ViewQuestion {
            view,
            action: word(&question, "action").map(|token| Token::new(&token)),
            refused: None,
            fields: words("fields"),
            stored: words("stored"),
            progress: word(&question, "progress"),
        })
    };
    let component = || about("component");
    let ask = match word(&question, "show")?.as_str() {
        "names" => Ask::Names,
        "card-badges" => Ask::Badges,
        "catch-up" => Ask::CatchUp,
        "open" => Ask::OpenFile { name: about("name"), text: about("text") },
        "open-link" => Ask::OpenLink { link: about("link") },
        "share" => view(View::Share { address: about("url") }),
        "import" => view(View::Import { name: about("name"), text: about("text") }),
        "present" => view(View::Present {
            slide: about("slide").parse().unwrap_or_default(),
            with_notes: about("notes") == "1",
        }),
        "backup" => view(View::Backup { component: component() }),
        "quote" => view(View::Quote { component: component() }),
        "connections" => view(View::Connections { component: component() }),
        "scenario-changes" => {
            view(View::ScenarioChanges { component: Some(component()).filter(|id| !id.is_empty()) })
        }
        "explanation" => view(View::Explanation { component: component(), item: about("item") }),
        "service" => view(View::Service { service: about("id") }),
        word => view(serde_json::from_value(json!(word)).ok()?),
    };
    let answer = worker::answer(catalog, design.clone(), setting, ask)?;
    Some(as_object(&design, answer).to_string())
}

fn as_object(design: &Design, answer: Answer) -> Value {
    match answer {
        Answer::View(reply) => {
            let mut object = serde_json::to_value(&reply).unwrap();
            if !reply.effects.is_empty() {
                object["effects"] = reply.effects.iter().map(effect).collect();
            }
            if let Some(changes) = &reply.design {
                object["design"] = json!(changes.applied_to(design).unwrap().save());
            }
            object
        }
        Answer::CaughtUp(changes) => json!({"design": changes.applied_to(design).unwrap().save()}),
        Answer::Names(names) => json!({"names": names}),
        Answer::Badges(badges) => json!({"badges": badges}),
        Answer::Opened(Opened::Design(text)) => json!({"view": [], "design": text}),
        Answer::Opened(Opened::Panel(view)) => json!({"view": [], "panel": view}),
        Answer::Opened(Opened::Refused(reasons)) => json!({"view": [], "problem": reasons}),
        Answer::NeedDesign => json!(null),
    }
}

/// An effect as an object with its name under `do` and the content of a file under `text` or `base64`.
fn effect(effect: &Effect) -> Value {
    let value = serde_json::to_value(effect).unwrap();
    let (name, detail) = value.as_object().unwrap().iter().next().unwrap();
    let mut object = merged(json!({"do": name}), detail.clone());
    for part in ["content", "size"] {
        if let Some(content) = object.as_object_mut().unwrap().remove(part) {
            object = merged(object, content);
        }
    }
    object
}
