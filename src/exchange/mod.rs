//! The messages between page and worker: a [`Question`] goes out, an [`Answer`] comes back, both as JSON.
//!
//! Both programs are built from this module, so each knows every message of the other. It depends on neither browser
//! nor Leptos; the tests run it natively.

mod action;
mod deck;
mod effect;
mod field;
mod node;
mod question;
mod reply;
mod view;

pub use action::*;
pub use deck::{Area, Deck, DeckCell, DeckSeries, DeckSlide, Shape, ShapeContent, TextStyle};
pub use effect::{Effect, FileContent, PngSize};
pub use field::Field;
pub use node::{ASK, DO, Element, KEY, Node};
pub use question::{Ask, DesignState, Question, Revision, Sent, SentPack, Setting, ViewQuestion};
pub use reply::{Answer, Badge, Names, Opened, ViewReply};
pub use view::{PanelView, Stored, View};
