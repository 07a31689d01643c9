//! Quantity expressions (C2): catalog data that turns a workload into the quantity of a charge.
//!
//! Each expression is compiled once, when the catalog loads, to a short postfix program over numbered
//! variables. A condition is a branch in it: the part that does not apply is not computed.

mod comparison;
mod parse;

use rust_decimal::Decimal;

use crate::domain::basics::exact::{self, Exact, OutOfRange};

pub use comparison::Comparison;
pub use parse::ExpressionError;

/// A variable that an expression can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variable {
    /// A workload input, by its index in the catalog.
    Input(u16),
    /// A usage of the service, by its index in the service.
    Usage(u16),
    /// The component's running hours in a month (C7).
    Hours,
    /// The hours of a full month (C7).
    MonthHours,
    /// The number of copies of the component.
    Copies,
}

/// A binary operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
    Minimum,
    Maximum,
    /// Rounds the first value up to a multiple of the second.
    Ceil,
    /// Rounds the first value down to a multiple of the second.
    Floor,
    /// Rounds the first value to the nearest multiple of the second, halves away from zero.
    Round,
}

/// Translates an expression into another notation, from the inside out.
pub trait Writer {
    /// A part of the output.
    type Term;
    /// A number.
    fn constant(&mut self, value: Decimal) -> Self::Term;
    /// A variable.
    fn read(&mut self, variable: Variable) -> Self::Term;
    /// Combines two parts with an operation.
    fn apply(&mut self, operation: Operation, left: Self::Term, right: Self::Term) -> Self::Term;
    /// The first of two values if a comparison of two parts holds, else the second.
    fn choose(
        &mut self,
        comparison: Comparison,
        sides: [Self::Term; 2],
        values: [Self::Term; 2],
    ) -> Self::Term;
}

/// Supplies the values of an expression's variables.
pub trait Scope {
    /// The value of a variable.
    fn value(&self, variable: Variable) -> Exact;
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Constant(Decimal),
    Read(Variable),
    Apply(Operation),
    /// Compares two values. If the comparison does not hold, the program continues at the given step.
    Unless(Comparison, usize),
    /// The end of the first branch of a condition: the program continues at the given step.
    Jump(usize),
}

/// The maximum stack depth of an expression.
const STACK: usize = 32;
/// A depth that suffices for nearly every expression: a smaller stack is cheaper to clear for each value.
const SMALL_STACK: usize = 6;

/// A compiled expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    source: String,
    steps: Vec<Step>,
    /// The maximum number of values on the stack at once.
    depth: usize,
}

impl Expression {
    /// The expression that is always zero.
    #[must_use]
    pub fn zero() -> Self {
        Self::number(Decimal::ZERO)
    }

    /// A number.
    #[must_use]
    pub fn number(value: Decimal) -> Self {
        Self { source: value.to_string(), steps: vec![Step::Constant(value)], depth: 1 }
    }

    /// The value, if it depends on nothing.
    #[must_use]
    pub fn constant(&self) -> Option<Decimal> {
        match self.steps.as_slice() {
            [Step::Constant(value)] => Some(*value),
            _ => None,
        }
    }

    /// The text as written in the catalog.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The distinct variables that the expression reads, in order of appearance.
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
        // The two most common shapes need no stack.
        match self.steps.as_slice() {
            [Step::Constant(value)] => return Ok(*value),
            [Step::Read(variable)] => return scope.value(*variable),
            _ => {}
        }
        if self.depth <= SMALL_STACK {
            self.run(scope, &mut [Decimal::ZERO; SMALL_STACK])
        } else {
            self.run(scope, &mut [Decimal::ZERO; STACK])
        }
    }

    fn run(&self, scope: &dyn Scope, stack: &mut [Decimal]) -> Exact {
        let mut height: usize = 0;
        let mut next: usize = 0;
        while let Some(step) = self.steps.get(next) {
            next = next.saturating_add(1);
            let value = match step {
                Step::Constant(value) => *value,
                Step::Read(variable) => scope.value(*variable)?,
                Step::Apply(operation) => {
                    let right = pop(stack, &mut height)?;
                    let left = pop(stack, &mut height)?;
                    operation.apply(left, right)?
                }
                Step::Unless(comparison, otherwise) => {
                    let right = pop(stack, &mut height)?;
                    let left = pop(stack, &mut height)?;
                    if !comparison.holds(left, right) {
                        next = *otherwise;
                    }
                    continue;
                }
                // Jumps lead forwards only, so every program ends.
                Step::Jump(end) => {
                    next = *end;
                    continue;
                }
            };
            *stack.get_mut(height).ok_or(OutOfRange)? = value;
            height = height.saturating_add(1);
        }
        pop(stack, &mut height)
    }

    /// The expression with readable names instead of variable ids: `interactions × 3 ÷ 1000000`.
    #[must_use]
    pub fn in_words(&self, name: &dyn Fn(&str) -> Option<String>) -> String {
        let mut words = String::new();
        let mut rest = self.source.as_str();
        while let Some(first) = rest.chars().next() {
            let length = if first.is_ascii_alphabetic() || first == '_' {
                rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len())
            } else {
                Comparison::at(rest).map_or(first.len_utf8(), |(_, length)| length)
            };
            let (token, after) = rest.split_at(length);
            match token {
                "*" => words.push('×'),
                "/" => words.push('÷'),
                "-" => words.push('−'),
                _ if Comparison::at(token).is_some() => {
                    words.extend(Comparison::at(token).map(|(comparison, _)| comparison.sign()));
                }
                _ => words.push_str(&name(token).unwrap_or_else(|| token.to_owned())),
            }
            rest = after;
        }
        words
    }

    /// Writes the expression; `None` only for a program that the parser cannot produce.
    pub fn write<W: Writer>(&self, writer: &mut W) -> Option<W::Term> {
        self.write_part(writer, 0, self.steps.len())
    }

    /// Writes the value of the steps from `next` to `end`.
    fn write_part<W: Writer>(&self, writer: &mut W, mut next: usize, end: usize) -> Option<W::Term> {
        let mut stack = Vec::new();
        while next < end {
            let step = self.steps.get(next)?;
            next = next.checked_add(1)?;
            let term = match step {
                Step::Constant(value) => writer.constant(*value),
                Step::Read(variable) => writer.read(*variable),
                Step::Apply(operation) => {
                    let right = stack.pop()?;
                    let left = stack.pop()?;
                    writer.apply(*operation, left, right)
                }
                Step::Unless(comparison, otherwise) => {
                    let right = stack.pop()?;
                    let left = stack.pop()?;
                    let jump = otherwise.checked_sub(1)?;
                    let Step::Jump(after) = self.steps.get(jump)? else { return None };
                    let yes = self.write_part(writer, next, jump)?;
                    let no = self.write_part(writer, *otherwise, *after)?;
                    next = *after;
                    writer.choose(*comparison, [left, right], [yes, no])
                }
                Step::Jump(_) => return None,
            };
            stack.push(term);
        }
        stack.pop()
    }
}

/// The maximum number of values on the stack at once.
fn depth(steps: &[Step]) -> usize {
    let mut height: usize = 0;
    let mut deepest = 0;
    for step in steps {
        height = match step {
            Step::Constant(_) | Step::Read(_) => height.saturating_add(1),
            // After a jump, the second branch begins where the first one began.
            Step::Apply(_) | Step::Jump(_) => height.saturating_sub(1),
            Step::Unless(..) => height.saturating_sub(2),
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
    /// Applies the operation to two values.
    pub fn apply(self, left: Decimal, right: Decimal) -> Exact {
        match self {
            Self::Add => exact::add(left, right),
            Self::Subtract => exact::sub(left, right),
            Self::Multiply => exact::mul(left, right),
            Self::Divide => exact::div(left, right),
            Self::Minimum => Ok(left.min(right)),
            Self::Maximum => Ok(left.max(right)),
            Self::Ceil => exact::ceil_to(left, right),
            Self::Floor => exact::floor_to(left, right),
            Self::Round => exact::round_to(left, right),
        }
    }
}

#[cfg(test)]
mod tests;
