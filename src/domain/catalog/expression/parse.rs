//! Parses the text of an expression into steps.
//!
//! ```text
//! expression = term (("+" | "-") term)*
//! term       = factor (("*" | "/") factor)*
//! factor     = number | variable | function "(" expression ("," expression)* ")" | "(" expression ")"
//! function   = "min" | "max" | "ceil" | "floor" | "round"     ceil(x, step): up to the next multiple of step
//! condition  = "if" "(" expression comparison expression "," expression "," expression ")"
//! comparison = "<" | "<=" | ">" | ">=" | "==" | "!="
//! ```
//!
//! A condition is a factor, too.

use std::fmt;

use rust_decimal::Decimal;

use super::{Comparison, Expression, Operation, STACK, Step, Variable, depth};
use crate::domain::basics::exact;

/// The maximum nesting depth of parentheses.
const MAX_DEPTH: usize = 16;

/// The reason why a text is not a valid expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExpressionError {
    Unexpected {
        found: String,
        position: usize,
    },
    UnknownVariable(String),
    UnknownFunction(String),
    WrongArguments(&'static str),
    /// A comparison outside the first argument of `if`.
    StrayComparison {
        found: String,
        position: usize,
    },
    /// The first argument of `if` compares nothing.
    NoComparison,
    TooDeep,
}

impl fmt::Display for ExpressionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unexpected { found, position } if found.is_empty() => {
                write!(f, "ends too early, at character {position}")
            }
            Self::Unexpected { found, position } => write!(f, "unexpected “{found}” at character {position}"),
            Self::UnknownVariable(name) => write!(f, "unknown variable “{name}”"),
            Self::UnknownFunction(name) => write!(f, "unknown function “{name}”"),
            Self::WrongArguments(function) => write!(f, "wrong number of arguments for {function}"),
            Self::StrayComparison { found, position } => {
                write!(
                    f,
                    "a comparison stands only in if(a < b, x, y), but “{found}” is at character {position}"
                )
            }
            Self::NoComparison => f.write_str("if needs a comparison: if(a < b, x, y)"),
            Self::TooDeep => f.write_str("nested too deeply"),
        }
    }
}

impl Expression {
    /// Compiles a text; `resolve` maps each name to its variable.
    pub fn parse(source: &str, resolve: &dyn Fn(&str) -> Option<Variable>) -> Result<Self, ExpressionError> {
        let mut parser = Parser { text: source, position: 0, steps: Vec::new(), closed: 0, resolve };
        parser.sum(0)?;
        parser.skip_space();
        if parser.position < source.len() {
            return Err(parser.unexpected());
        }
        let depth = depth(&parser.steps);
        // `evaluate` has a bounded stack; a deeper expression is rejected here, once.
        if depth > STACK {
            return Err(ExpressionError::TooDeep);
        }
        Ok(Self { source: source.to_owned(), steps: parser.steps, depth })
    }
}

/// Reads a text from left to right and emits a step for each number, variable and operation.
struct Parser<'a> {
    text: &'a str,
    position: usize,
    steps: Vec<Step>,
    /// The number of steps that belong to a finished branch, or come before one. Nothing is folded into them.
    closed: usize,
    resolve: &'a dyn Fn(&str) -> Option<Variable>,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.position..).unwrap_or_default()
    }

    fn skip_space(&mut self) {
        let rest = self.rest();
        self.position = self.position.saturating_add(rest.len().saturating_sub(rest.trim_start().len()));
    }

    fn peek(&mut self) -> Option<char> {
        self.skip_space();
        self.rest().chars().next()
    }

    fn accept(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.position = self.position.saturating_add(wanted.len_utf8());
        }
        found
    }

    fn take_while(&mut self, belongs: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let length = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        self.position = self.position.saturating_add(length);
        rest.get(..length).unwrap_or_default()
    }

    fn unexpected(&mut self) -> ExpressionError {
        let found = self.peek().map(String::from).unwrap_or_default();
        let position = self.position.saturating_add(1);
        if let Some((_, length)) = Comparison::at(self.rest()) {
            let found = self.rest().get(..length).unwrap_or_default().to_owned();
            return ExpressionError::StrayComparison { found, position };
        }
        ExpressionError::Unexpected { found, position }
    }

    fn expect(&mut self, wanted: char) -> Result<(), ExpressionError> {
        if self.accept(wanted) { Ok(()) } else { Err(self.unexpected()) }
    }

    fn sum(&mut self, depth: usize) -> Result<(), ExpressionError> {
        self.product(depth)?;
        loop {
            let operation = match self.peek() {
                Some('+') => Operation::Add,
                Some('-') => Operation::Subtract,
                _ => return Ok(()),
            };
            self.position = self.position.saturating_add(1);
            self.product(depth)?;
            self.push(operation);
        }
    }

    fn product(&mut self, depth: usize) -> Result<(), ExpressionError> {
        self.factor(depth)?;
        loop {
            let operation = match self.peek() {
                Some('*') => Operation::Multiply,
                Some('/') => Operation::Divide,
                _ => return Ok(()),
            };
            self.position = self.position.saturating_add(1);
            self.factor(depth)?;
            self.push(operation);
        }
    }

    /// Folds constants. Turns division by a constant into multiplication where that is exact, because × 10⁻ⁿ
    /// is much faster than ÷ 10ⁿ.
    fn push(&mut self, operation: Operation) {
        let open = self.steps.get_mut(self.closed..).unwrap_or_default();
        if let [.., Step::Constant(left), Step::Constant(right)] = open
            && let Ok(folded) = operation.apply(*left, *right)
        {
            self.steps.truncate(self.steps.len().saturating_sub(2));
            self.steps.push(Step::Constant(folded));
            return;
        }
        if operation == Operation::Divide
            && let [.., Step::Constant(divisor)] = open
            && let Ok(inverse) = exact::div(Decimal::ONE, *divisor)
            && exact::mul(inverse, *divisor) == Ok(Decimal::ONE)
        {
            *divisor = inverse.normalize();
            self.steps.push(Step::Apply(Operation::Multiply));
            return;
        }
        self.steps.push(Step::Apply(operation));
    }

    fn factor(&mut self, depth: usize) -> Result<(), ExpressionError> {
        if depth > MAX_DEPTH {
            return Err(ExpressionError::TooDeep);
        }
        let deeper = depth.saturating_add(1);
        match self.peek() {
            Some('(') => {
                self.expect('(')?;
                self.sum(deeper)?;
                self.expect(')')
            }
            Some(c) if c.is_ascii_digit() || c == '.' => {
                let text = self.take_while(|c| c.is_ascii_digit() || c == '.');
                let value = exact::read(text).ok_or_else(|| ExpressionError::Unexpected {
                    found: text.to_owned(),
                    position: self.position,
                })?;
                self.steps.push(Step::Constant(value));
                Ok(())
            }
            Some(c) if c.is_ascii_alphabetic() || c == '_' => {
                let name = self.take_while(|c| c.is_ascii_alphanumeric() || c == '_');
                if self.accept('(') { self.call(name, deeper) } else { self.read(name) }
            }
            _ => Err(self.unexpected()),
        }
    }

    fn read(&mut self, name: &str) -> Result<(), ExpressionError> {
        let variable =
            (self.resolve)(name).ok_or_else(|| ExpressionError::UnknownVariable(name.to_owned()))?;
        self.steps.push(Step::Read(variable));
        Ok(())
    }

    fn call(&mut self, name: &str, depth: usize) -> Result<(), ExpressionError> {
        let (operation, exactly_two) = match name {
            "if" => return self.condition(depth),
            "min" => (Operation::Minimum, None),
            "max" => (Operation::Maximum, None),
            "ceil" => (Operation::Ceil, Some("ceil")),
            "floor" => (Operation::Floor, Some("floor")),
            "round" => (Operation::Round, Some("round")),
            _ => return Err(ExpressionError::UnknownFunction(name.to_owned())),
        };
        self.sum(depth)?;
        let mut arguments: usize = 1;
        while self.accept(',') {
            self.sum(depth)?;
            self.push(operation);
            arguments = arguments.saturating_add(1);
        }
        self.expect(')')?;
        match exactly_two {
            Some(function) if arguments != 2 => Err(ExpressionError::WrongArguments(function)),
            None if arguments < 2 => Err(ExpressionError::WrongArguments("min/max")),
            _ => Ok(()),
        }
    }
    /// A condition after its opening parenthesis.
    fn condition(&mut self, depth: usize) -> Result<(), ExpressionError> {
        self.sum(depth)?;
        self.skip_space();
        let (comparison, length) = match Comparison::at(self.rest()) {
            Some(found) => found,
            None if matches!(self.peek(), Some(',' | ')')) => return Err(ExpressionError::NoComparison),
            None => return Err(self.unexpected()),
        };
        self.position = self.position.saturating_add(length);
        self.sum(depth)?;
        let test = self.close_with(Step::Unless(comparison, 0));
        self.next_argument()?;
        self.sum(depth)?;
        let jump = self.close_with(Step::Jump(0));
        self.next_argument()?;
        if let Some(Step::Unless(_, otherwise)) = self.steps.get_mut(test) {
            *otherwise = self.closed;
        }
        self.sum(depth)?;
        self.closed = self.steps.len();
        if let Some(Step::Jump(end)) = self.steps.get_mut(jump) {
            *end = self.closed;
        }
        if self.peek() == Some(',') {
            return Err(ExpressionError::WrongArguments("if"));
        }
        self.expect(')')
    }

    /// Adds a step at which a branch begins or ends, and returns its index.
    fn close_with(&mut self, step: Step) -> usize {
        let index = self.steps.len();
        self.steps.push(step);
        self.closed = self.steps.len();
        index
    }

    /// The comma before another argument of a condition.
    fn next_argument(&mut self) -> Result<(), ExpressionError> {
        if self.peek() == Some(')') {
            return Err(ExpressionError::WrongArguments("if"));
        }
        self.expect(',')
    }
}
