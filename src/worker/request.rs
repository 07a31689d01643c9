//! A question as the views see it, and the reply of a view.

use std::collections::BTreeMap;

use super::element::Element;
use crate::domain::basics::text::Locale;
use crate::domain::design::{Changes, Design};
use crate::exchange::{Action, Effect, Field, Node, OfView, Setting, ViewQuestion, ViewReply};

/// A question with the design that it is about. Everything that the answer depends on is in it.
#[derive(Clone, Debug)]
pub struct Request {
    /// The design's base.
    pub design: Design,
    /// The shown scenario.
    pub scenario: Option<String>,
    pub locale: Locale,
    pub is_dark: bool,
    /// The day of the question as an ISO date, if the page sends it. The age of prices depends on it.
    pub today: Option<String>,
    /// The time of the question in UTC, as an ISO date and time, if the page sends it.
    pub now: Option<String>,
    /// The user's action.
    pub action: Option<Action>,
    /// The values of the view's fields, by name.
    pub fields: BTreeMap<String, String>,
    /// The stored entries that the view needs, by key.
    pub stored: BTreeMap<String, String>,
    /// The progress of the last answer to the same question.
    pub progress: Option<String>,
}

/// The reply of a view.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    /// The view.
    pub view: Vec<Element>,
    /// The design with the user's change; the page makes it one step to undo.
    pub design: Option<Design>,
    /// The announcement once everything is done.
    pub announcement: Option<String>,
    /// Entries of the browser's storage to write, or with `None` to remove, in this order.
    pub storage: Vec<(String, Option<String>)>,
    /// The library design that the page opens next.
    pub open: Option<String>,
    /// The effects that scripts of the page run.
    pub effects: Vec<Effect>,
    /// The progress of this answer: the page asks again and returns it.
    pub progress: Option<String>,
}

impl Reply {
    /// An answer that only shows something.
    #[must_use]
    pub fn showing(view: Vec<Element>) -> Self {
        Self { view, ..Self::default() }
    }

    /// Whether nothing comes of it but what is shown.
    #[must_use]
    pub fn only_shows(&self) -> bool {
        self.design.is_none()
            && self.announcement.is_none()
            && self.storage.is_empty()
            && self.open.is_none()
            && self.effects.is_empty()
    }

    /// The answer as the page gets it, to a question about the design `base`.
    #[must_use]
    pub fn to_page(self, base: &Design) -> ViewReply {
        ViewReply {
            view: self.view.into_iter().map(Node::Element).collect(),
            design: self.design.map(|design| Changes::between(base, &design)),
            announcement: self.announcement,
            storage: self.storage,
            open: self.open,
            effects: self.effects,
            progress: self.progress,
        }
    }
}

impl Request {
    /// A question for a view; `None` if this release does not know the user's action.
    #[must_use]
    pub fn of_view(design: Design, setting: Setting, asked: ViewQuestion) -> Option<Self> {
        let action = match asked.action {
            Some(token) => Some(token.action().filter(|action| action.is_of(&asked.view))?),
            None => None,
        };
        let request = Self::about(design, setting);
        Some(Self { action, fields: asked.fields, stored: asked.stored, progress: asked.progress, ..request })
    }

    /// A question without a view.
    #[must_use]
    pub fn about(design: Design, setting: Setting) -> Self {
        Self {
            design,
            scenario: setting.scenario,
            locale: setting.locale,
            is_dark: setting.is_dark,
            today: setting.today,
            now: setting.now,
            action: None,
            fields: BTreeMap::new(),
            stored: BTreeMap::new(),
            progress: None,
        }
    }

    /// The user's action, if it is one of the view.
    #[must_use]
    pub fn action<A: OfView>(&self) -> Option<&A> {
        self.action.as_ref().and_then(A::of)
    }

    /// The text in a field of the view; empty if the view does not have the field yet.
    #[must_use]
    pub fn text(&self, field: &Field) -> &str {
        self.fields.get(field.name()).map(String::as_str).unwrap_or_default()
    }
}
