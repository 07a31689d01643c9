//! Quantity expressions (C2): catalog data that turns a workload into the quantity of a charge.
//!
//! ```text
//! expression = term (("+" | "-") term)*
//! term       = factor (("*" | "/") factor)*
//! factor     = number | variable | function "(" expression ("," expression)* ")" | "(" expression ")"
//! function   = "min" | "max" | "ceil"          ceil(x, step): up to the next multiple of step
//! ```
//!
//! An expression is compiled once, when the catalog loads, to a short postfix program over numbered variables.

use std::fmt;

use rust_decimal::Decimal;

use crate::domain::basics::exact::{self, Exact, OutOfRange};

/// What an expression can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variable {
    /// A workload input, by its index in the catalog.
    Input(u16),
    /// A usage of the service, by its index in the service.
    Usage(u16),
    /// The hours that the component runs in a month (C7).
    Hours,
    /// The hours of a full month (C7).
    MonthHours,
    /// How many copies of the component there are.
    Copies,
}

/// What an expression does with two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
    Minimum,
    Maximum,
    /// The first one up to the next multiple of the second one.
    Ceil,
}

/// Writes an expression in another language, from the inside out.
pub trait Writer {
    /// A part of what is written.
    type Term;
    /// A number.
    fn constant(&mut self, value: Decimal) -> Self::Term;
    /// A variable.
    fn read(&mut self, variable: Variable) -> Self::Term;
    /// Two parts as one.
    fn apply(&mut self, operation: Operation, left: Self::Term, right: Self::Term) -> Self::Term;
}

/// Where an expression reads its variables.
pub trait Scope {
    /// The value of a variable.
    fn value(&self, variable: Variable) -> Exact;
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Constant(Decimal),
    Read(Variable),
    Apply(Operation),
}

/// Why a text is not an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExpressionError {
    Unexpected { found: String, position: usize },
    UnknownVariable(String),
    UnknownFunction(String),
    WrongArguments(&'static str),
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
            Self::TooDeep => f.write_str("nested too deeply"),
        }
    }
}

const MAX_DEPTH: usize = 16;
const STACK: usize = 32;
/// What nearly every expression gets by with: the smaller the stack, the less there is to clear for each value.
const SHALLOW: usize = 6;

/// A compiled expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    source: String,
    steps: Vec<Step>,
    /// How many values stand on the stack at most.
    depth: usize,
}

impl Expression {
    /// Compiles a text; `resolve` gives each name its variable.
    pub fn parse(source: &str, resolve: &dyn Fn(&str) -> Option<Variable>) -> Result<Self, ExpressionError> {
        let mut parser = Parser { text: source, position: 0, steps: Vec::new(), resolve };
        parser.sum(0)?;
        parser.skip_space();
        if parser.position < source.len() {
            return Err(parser.unexpected());
        }
        let depth = depth(&parser.steps);
        // The stack of `evaluate` is bounded; a depth that it cannot hold is refused here, once.
        if depth > STACK {
            return Err(ExpressionError::TooDeep);
        }
        Ok(Self { source: source.to_owned(), steps: parser.steps, depth })
    }

    /// The expression that is always zero.
    #[must_use]
    pub fn zero() -> Self {
        Self { source: "0".to_owned(), steps: vec![Step::Constant(Decimal::ZERO)], depth: 1 }
    }

    /// The text as written in the catalog.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The variables that the expression reads, in order of appearance, each once.
    #[must_use]
    pub fn variables(&self) -> Vec<Variable> {
        let mut found = Vec::new();
        for step in &self.steps {
            if let Step::Read(variable) = step
                && !found.contains(variable)
            {
                found.push(*variable);
            }
        }
        found
    }

    /// Computes the value.
    pub fn evaluate(&self, scope: &dyn Scope) -> Exact {
        // The two commonest shapes need no stack.
        match self.steps.as_slice() {
            [Step::Constant(value)] => return Ok(*value),
            [Step::Read(variable)] => return scope.value(*variable),
            _ => {}
        }
        if self.depth <= SHALLOW {
            self.run(scope, &mut [Decimal::ZERO; SHALLOW])
        } else {
            self.run(scope, &mut [Decimal::ZERO; STACK])
        }
    }

    fn run(&self, scope: &dyn Scope, stack: &mut [Decimal]) -> Exact {
        let mut height: usize = 0;
        for step in &self.steps {
            let value = match step {
                Step::Constant(value) => *value,
                Step::Read(variable) => scope.value(*variable)?,
                Step::Apply(operation) => {
                    let right = pop(stack, &mut height)?;
                    let left = pop(stack, &mut height)?;
                    operation.apply(left, right)?
                }
            };
            *stack.get_mut(height).ok_or(OutOfRange)? = value;
            height = height.saturating_add(1);
        }
        pop(stack, &mut height)
    }

    /// The expression with its variables' names replaced, for people: `interactions × 3 ÷ 1000000`.
    #[must_use]
    pub fn in_words(&self, name: &dyn Fn(&str) -> Option<String>) -> String {
        let mut words = String::new();
        let mut rest = self.source.as_str();
        while let Some(first) = rest.chars().next() {
            let length = if first.is_ascii_alphabetic() || first == '_' {
                rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len())
            } else {
                first.len_utf8()
            };
            let (token, after) = rest.split_at(length);
            match token {
                "*" => words.push('×'),
                "/" => words.push('÷'),
                "-" => words.push('−'),
                _ => words.push_str(&name(token).unwrap_or_else(|| token.to_owned())),
            }
            rest = after;
        }
        words
    }

    /// Writes the expression; `None` only for one that no parser made.
    pub fn write<W: Writer>(&self, writer: &mut W) -> Option<W::Term> {
        let mut stack = Vec::new();
        for step in &self.steps {
            let term = match step {
                Step::Constant(value) => writer.constant(*value),
                Step::Read(variable) => writer.read(*variable),
                Step::Apply(operation) => {
                    let right = stack.pop()?;
                    let left = stack.pop()?;
                    writer.apply(*operation, left, right)
                }
            };
            stack.push(term);
        }
        stack.pop()
    }
}

/// How many values stand on the stack at most.
fn depth(steps: &[Step]) -> usize {
    let mut height: usize = 0;
    let mut deepest = 0;
    for step in steps {
        height = match step {
            Step::Constant(_) | Step::Read(_) => height.saturating_add(1),
            Step::Apply(_) => height.saturating_sub(1),
        };
        deepest = deepest.max(height);
    }
    deepest
}

fn pop(stack: &[Decimal], height: &mut usize) -> Exact {
    *height = height.checked_sub(1).ok_or(OutOfRange)?;
    stack.get(*height).copied().ok_or(OutOfRange)
}

impl Operation {
    /// The value of two values.
    pub fn apply(self, left: Decimal, right: Decimal) -> Exact {
        match self {
            Self::Add => exact::add(left, right),
            Self::Subtract => exact::sub(left, right),
            Self::Multiply => exact::mul(left, right),
            Self::Divide => exact::div(left, right),
            Self::Minimum => Ok(left.min(right)),
            Self::Maximum => Ok(left.max(right)),
            Self::Ceil => exact::ceil_to(left, right),
        }
    }
}

struct Parser<'a> {
    text: &'a str,
    position: usize,
    steps: Vec<Step>,
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
        ExpressionError::Unexpected { found, position: self.position.saturating_add(1) }
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

    /// Folds constants, and turns division by a constant into multiplication where that is exact (÷ 10ⁿ is much
    /// slower than × 10⁻ⁿ).
    fn push(&mut self, operation: Operation) {
        if let [.., Step::Constant(left), Step::Constant(right)] = self.steps.as_slice()
            && let Ok(folded) = operation.apply(*left, *right)
        {
            self.steps.truncate(self.steps.len().saturating_sub(2));
            self.steps.push(Step::Constant(folded));
            return;
        }
        if operation == Operation::Divide
            && let Some(Step::Constant(divisor)) = self.steps.last_mut()
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
                let value = exact::parse(text).ok_or_else(|| ExpressionError::Unexpected {
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
            "min" => (Operation::Minimum, None),
            "max" => (Operation::Maximum, None),
            "ceil" => (Operation::Ceil, Some("ceil")),
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
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed;

    impl Scope for Fixed {
        fn value(&self, variable: Variable) -> Exact {
            Ok(match variable {
                Variable::Input(0) => Decimal::from(100_000),
                Variable::Input(_) => Decimal::ZERO,
                Variable::Usage(_) => Decimal::from(7),
                Variable::Hours | Variable::MonthHours => Decimal::from(730),
                Variable::Copies => Decimal::ONE,
            })
        }
    }

    fn resolve(name: &str) -> Option<Variable> {
        match name {
            "interactions" => Some(Variable::Input(0)),
            "nothing" => Some(Variable::Input(1)),
            "stored_gb" => Some(Variable::Usage(0)),
            "hours" => Some(Variable::Hours),
            _ => None,
        }
    }

    #[track_caller]
    fn check(source: &str, expected: &str) {
        let expression = Expression::parse(source, &resolve).unwrap();
        assert_eq!(expression.evaluate(&Fixed).unwrap(), exact::parse(expected).unwrap(), "{source}");
    }

    #[test]
    fn c2_expressions_compute() {
        check("2", "2");
        check("interactions * 3 / 1000000", "0.3");
        check("1 + 2 * 3 - 4", "3");
        check("(1 + 2) * 3", "9");
        check("8 - 4 - 2", "2");
        check("100 / 10 / 2", "5");
        check("max(2, ceil(interactions * 5 / 2628000, 1))", "2");
        check("min(stored_gb, 3, 5)", "3");
        check("ceil(stored_gb, 5)", "10");
        check("hours*stored_gb", "5110");
        check(" .5 * interactions", "50000");
        check("interactions / 3 * 3", "99999.999999999999999999999999");
    }

    #[test]
    fn c2_a_step_rounds_up_only_beyond_an_exact_multiple() {
        check("ceil(64, 64) / 64", "1");
        check("ceil(65, 64) / 64", "2");
        check("ceil(interactions, 1000)", "100000");
    }

    #[test]
    fn c1_dividing_by_zero_is_an_error_and_not_a_panic() {
        let expression = Expression::parse("interactions / nothing", &resolve).unwrap();
        assert_eq!(expression.evaluate(&Fixed), Err(OutOfRange));
    }

    #[test]
    fn c2_bad_expressions_are_refused_with_the_place() {
        for (source, part) in [
            ("", "ends too early"),
            ("1 +", "ends too early"),
            ("1 2", "unexpected “2” at character 3"),
            ("foo * 2", "unknown variable “foo”"),
            ("sqrt(2)", "unknown function “sqrt”"),
            ("ceil(2)", "wrong number of arguments for ceil"),
            ("max(2)", "wrong number of arguments"),
            ("(1", "ends too early"),
            ("1.2.3", "unexpected “1.2.3”"),
            ("interactions ** 2", "unexpected “*”"),
        ] {
            let error = Expression::parse(source, &resolve).unwrap_err().to_string();
            assert!(error.contains(part), "{source}: {error}");
        }
        assert_eq!(Expression::parse(&"(".repeat(100_000), &resolve), Err(ExpressionError::TooDeep));
    }

    #[test]
    fn an_expression_is_written_as_it_is_computed() {
        struct Sexpr;
        impl Writer for Sexpr {
            type Term = String;
            fn constant(&mut self, value: Decimal) -> String {
                value.to_string()
            }
            fn read(&mut self, variable: Variable) -> String {
                format!("{variable:?}")
            }
            fn apply(&mut self, operation: Operation, left: String, right: String) -> String {
                format!("{operation:?}({left} {right})")
            }
        }
        let expression = Expression::parse("max(2, ceil(hours - 5, 3) / interactions)", &resolve).unwrap();
        let expected = "Maximum(2 Divide(Ceil(Subtract(Hours 5) 3) Input(0)))";
        assert_eq!(expression.write(&mut Sexpr).as_deref(), Some(expected));
    }

    #[test]
    fn c14_expressions_are_told_in_words() {
        let expression = Expression::parse("interactions * 3 / 1000", &resolve).unwrap();
        let words = expression.in_words(&|name| (name == "interactions").then(|| "Interações".to_owned()));
        assert_eq!(words, "Interações × 3 ÷ 1000");
        assert_eq!(expression.variables(), [Variable::Input(0)]);
    }
}
