//! Detects the kind of a text from its content, whatever the name of its file, and reads it.

use serde_json::Value;

use super::item::Bill;
use super::refusal::Refusal;
use super::{LIMITS, aws_calculator, infracost, picture};
use crate::domain::basics::json;
use crate::domain::design::{self, Design};
use crate::domain::files::json_bounds;
use crate::domain::files::library::{self, Backup};
use crate::domain::files::share_link;

/// The kind of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Design,
    Library,
    /// A picture exported by Camada with an embedded design.
    Picture,
    Infracost,
    AwsCalculator,
    Link,
}

/// The content of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    Design(Box<Design>),
    Library(Box<Backup>),
    Bill(Box<Bill>),
}

/// Reads a text of any known kind. Bounds are checked before it is parsed.
pub fn read(text: &str) -> Result<(Kind, Content), Refusal> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(Refusal::Empty);
    }
    if text.starts_with(['{', '[']) {
        return json(text);
    }
    if picture::matches(text) {
        let design = picture::design(text)?;
        return Ok((Kind::Picture, self::design(&design)?));
    }
    if share_link::is_link(text) {
        let design = share_link::text(text).map_err(Refusal::Link)?;
        return Ok((Kind::Link, self::design(&design)?));
    }
    Err(Refusal::Unknown)
}

fn json(text: &str) -> Result<(Kind, Content), Refusal> {
    // A backup has its own, wider bounds.
    if is_library(text) {
        return backup(text);
    }
    json_bounds::check(text, LIMITS).map_err(Refusal::Exceeded)?;
    let value = json::parse(text).map_err(Refusal::Invalid)?;
    match value.get("format").and_then(Value::as_str) {
        Some(design::FORMAT) => Ok((Kind::Design, design(text)?)),
        Some(library::FORMAT) => backup(text),
        None if infracost::matches(&value) => {
            infracost::read(&value).map(|bill| (Kind::Infracost, Content::Bill(Box::new(bill))))
        }
        None if aws_calculator::matches(&value) => {
            aws_calculator::read(&value).map(|bill| (Kind::AwsCalculator, Content::Bill(Box::new(bill))))
        }
        _ => Err(Refusal::Unknown),
    }
}

/// Whether the beginning of a text identifies a library backup.
fn is_library(text: &str) -> bool {
    let plain: String = text.chars().take(300).filter(|character| !character.is_whitespace()).collect();
    plain.contains(&format!("\"format\":\"{}\"", library::FORMAT))
}

fn backup(text: &str) -> Result<(Kind, Content), Refusal> {
    let backup = Backup::read(text).map_err(Refusal::Library)?;
    Ok((Kind::Library, Content::Library(Box::new(backup))))
}

fn design(text: &str) -> Result<Content, Refusal> {
    json_bounds::check(text, LIMITS).map_err(Refusal::Exceeded)?;
    Design::open(text).map(|design| Content::Design(Box::new(design))).map_err(Refusal::Design)
}
