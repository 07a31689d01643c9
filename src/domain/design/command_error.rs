//! Why a command is rejected, and the checks of values that commands share.

use rust_decimal::Decimal;

use super::MAX_NAME;
use crate::domain::basics::json::Fault;

/// Why a command is rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommandError {
    UnknownComponent(String),
    UnknownGroup(String),
    UnknownConnection(String),
    TooManyComponents {
        max: usize,
    },
    TooManyGroups {
        max: usize,
    },
    TooLong {
        max: usize,
    },
    OutOfBounds {
        min: Decimal,
        max: Decimal,
    },
    /// There is no row or commitment at this index.
    UnknownRow(usize),
    /// A value that no file could hold.
    Invalid(Fault),
    /// A connection needs two different components that are not connected yet.
    NotConnectable,
}

/// The value, unless it is negative.
pub(super) fn not_negative(value: Decimal) -> Result<Decimal, CommandError> {
    within(value, Decimal::ZERO, Decimal::MAX)
}

/// The value, unless it is out of bounds; both bounds are allowed.
pub(super) fn within(value: Decimal, min: Decimal, max: Decimal) -> Result<Decimal, CommandError> {
    if value < min || value > max { Err(CommandError::OutOfBounds { min, max }) } else { Ok(value) }
}

/// The name, unless it is longer than a file may hold.
pub(super) fn name_of(name: String) -> Result<String, CommandError> {
    if name.chars().count() > MAX_NAME { Err(CommandError::TooLong { max: MAX_NAME }) } else { Ok(name) }
}

/// Changes the entry at an index, takes it away, or adds one at the end.
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
