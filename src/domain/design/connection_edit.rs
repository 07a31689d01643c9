//! Drawing connections, and moving their ends.

use super::command_error::CommandError;
use super::{Connection, Design};

impl Design {
    pub(super) fn connection_mut(&mut self, id: &str) -> Result<&mut Connection, CommandError> {
        self.connections
            .iter_mut()
            .find(|connection| connection.id == id)
            .ok_or_else(|| CommandError::UnknownConnection(id.to_owned()))
    }

    /// Draws a connection. Returns its id.
    pub(super) fn connect(&mut self, from: &str, to: &str) -> Result<String, CommandError> {
        self.check_ends(from, to, None)?;
        let id = self.fresh_id("x");
        self.connections.push(Connection::new(&id, from, to));
        Ok(id)
    }

    /// Moves the ends of a connection. A side that the user fixed belongs to the card at that end, and goes
    /// with it.
    pub(super) fn reconnect(&mut self, id: &str, from: String, to: String) -> Result<(), CommandError> {
        self.connection_mut(id)?;
        self.check_ends(&from, &to, Some(id))?;
        let connection = self.connection_mut(id)?;
        if connection.from != from {
            (connection.from, connection.from_side) = (from, None);
        }
        if connection.to != to {
            (connection.to, connection.to_side) = (to, None);
        }
        Ok(())
    }

    /// Whether two components can be connected; `moving` is the connection whose ends move.
    fn check_ends(&self, from: &str, to: &str, moving: Option<&str>) -> Result<(), CommandError> {
        self.position(from)?;
        self.position(to)?;
        let exists = |other: &Connection| {
            other.from == from && other.to == to && moving.is_none_or(|id| other.id != id)
        };
        if from == to || self.connections.iter().any(exists) {
            return Err(CommandError::NotConnectable);
        }
        Ok(())
    }
}
