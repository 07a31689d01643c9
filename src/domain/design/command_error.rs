//! The reasons for rejecting a command, and the value checks that commands share.

use rust_decimal::Decimal;

use super::MAX_NAME;
use crate::domain::basics::json::Fault;

/// The reason for rejecting a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommandError {
    UnknownComponent(String),
    UnknownGroup(String),
    UnknownConnection(String),
    UnknownNote(String),
    UnknownZone(String),
    TooManyComponents {
        max: usize,
    },
    TooManyGroups {
        max: usize,
    },
    /// More of something on the canvas than a design may have.
    TooMany {
        max: usize,
    },
    /// A cell beyond the last column or row.
    OutsideGrid {
        max: u32,
    },
    /// A command about nothing: it needs at least one component.
    NothingSelected,
    /// A group holds components of one layer.
    SeveralLayers,
    /// An option, a plan or a usage of one service does not fit components of another.
    SeveralServices,
    TooLong {
        max: usize,
    },
    OutOfBounds {
        min: Decimal,
        max: Decimal,
    },
    /// No row or commitment has this index.
    UnknownRow(usize),
    /// A value that the file format does not allow.
    Invalid(Fault),
    /// A connection needs two different components that are not connected yet.
    NotConnectable,
}

/// The value, or an error if it is negative.
pub(super) fn not_negative(value: Decimal) -> Result<Decimal, CommandError> {
    within(value, Decimal::ZERO, Decimal::MAX)
}

/// The value, or an error if it is outside the inclusive bounds.
pub(super) fn within(value: Decimal, min: Decimal, max: Decimal) -> Result<Decimal, CommandError> {
    if value < min || value > max { Err(CommandError::OutOfBounds { min, max }) } else { Ok(value) }
}

/// The name, or an error if it is longer than the file format allows.
pub(super) fn name_of(name: String) -> Result<String, CommandError> {
    text_within(name, MAX_NAME)
}

/// The text, or an error if it has more characters.
pub(super) fn text_within(text: String, max: usize) -> Result<String, CommandError> {
    if text.chars().count() > max { Err(CommandError::TooLong { max }) } else { Ok(text) }
}

/// Changes the entry at an index, removes it, or appends a new one.
pub(super) fn change<T>(list: &mut Vec<T>, index: usize, entry: Option<T>) -> Result<(), CommandError> {
    let count = list.len();
    match (entry, list.get_mut(index)) {
        (Some(entry), Some(place)) => *place = entry,
        (Some(entry), None) if index == count => list.push(entry),
        (None, Some(_)) => drop(list.remove(index)),
        _ => return Err(CommandError::UnknownRow(index)),
    }
    Ok(())
}

/// Rejects a list with too many entries.
pub(super) fn at_most(found: usize, max: usize) -> Result<(), CommandError> {
    if found > max { Err(CommandError::Invalid(Fault::TooMany { found, max })) } else { Ok(()) }
}

/// Rejects a value with a flaw.
pub(super) fn sound(flaw: Option<(&str, Fault)>) -> Result<(), CommandError> {
    flaw.map_or(Ok(()), |(_, fault)| Err(CommandError::Invalid(fault)))
}

/// Rejects more of something on the canvas than a design may have.
pub(super) fn at_most_on_canvas(found: usize, max: usize) -> Result<(), CommandError> {
    if found > max { Err(CommandError::TooMany { max }) } else { Ok(()) }
}
