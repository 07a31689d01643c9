//! Reads JSON and records the place of every problem. The catalog reports all problems at once, a design file
//! only its first.

mod fault;
mod node;
mod place;

use std::cell::RefCell;
use std::rc::Rc;

use serde_json::Value;

pub use fault::{Fault, Kind, Problem};
pub use node::Node;

/// Collects problems while a file is read.
#[derive(Clone, Default)]
pub struct Problems(Rc<RefCell<Vec<Problem>>>);

impl Problems {
    /// Records a problem.
    pub fn push(&self, path: impl Into<String>, fault: Fault) {
        self.0.borrow_mut().push(Problem { path: path.into(), fault });
    }

    /// All problems recorded so far, in the order of discovery.
    #[must_use]
    pub fn take(&self) -> Vec<Problem> {
        std::mem::take(&mut self.0.borrow_mut())
    }
}

/// Parses a text as JSON.
pub fn parse(text: &str) -> Result<Value, Problem> {
    serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| Problem {
        path: String::new(),
        fault: Fault::Syntax { line: error.line(), column: error.column() },
    })
}
