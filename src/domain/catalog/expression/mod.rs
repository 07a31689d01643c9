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
    fn c2_a_value_is_rounded_to_a_step() {
        for (value, floor, round, ceil) in [
            ("0", "0", "0", "0"),
            ("2.4", "0", "0", "5"),
            ("2.5", "0", "5", "5"),
            ("5", "5", "5", "5"),
            ("7.4999", "5", "5", "10"),
            ("0 - 2.5", "-5", "-5", "0"),
            ("0 - 2.4", "-5", "0", "0"),
        ] {
            check(&format!("floor({value}, 5)"), floor);
            check(&format!("round({value}, 5)"), round);
            check(&format!("ceil({value}, 5)"), ceil);
        }
        check("floor(0.3, 0.1)", "0.3");
        check("round(stored_gb / 3, 0.01)", "2.33");
    }

    #[test]
    fn c2_a_condition_chooses_one_of_two_values() {
        for (sign, below, equal, above) in [
            ("<", 1, 0, 0),
            ("<=", 1, 1, 0),
            (">", 0, 0, 1),
            (">=", 0, 1, 1),
            ("==", 0, 1, 0),
            ("!=", 1, 0, 1),
        ] {
            for (value, expected) in [("6", below), ("7.0", equal), ("8", above)] {
                check(&format!("if({value} {sign} stored_gb, 1, 0)"), &expected.to_string());
            }
        }
        check("if(stored_gb < 400, 3000, 12000)", "3000");
        check("max(0, 15000 - if(stored_gb * 60 < 400, 3000, 12000))", "3000");
        // Conditions within conditions, and parts around them that must not be joined with a branch.
        check("2 * if(stored_gb < 5, 1, if(stored_gb < 10, 2, 3)) * 3 + 1", "13");
        check("2 * if(stored_gb > 5, 1, if(stored_gb < 10, 2, 3)) * 3 + 1", "7");
        check("84 / if(stored_gb > 5, 7, 4)", "12");
        check("84 / if(stored_gb < 5, 7, 4) / 3", "7");
        check("if(1 + 1 < 1 + 2, 2 + 3, 4 * 5) + if(stored_gb == 7, stored_gb, 1)", "12");
    }

    #[test]
    fn c2_only_the_value_that_applies_is_computed() {
        check("if(nothing == 0, 0, interactions / nothing)", "0");
        check("if(nothing > 0, interactions / nothing, 5)", "5");
        let expression = Expression::parse("if(nothing == 0, 1 / nothing, 0)", &resolve).unwrap();
        assert_eq!(expression.evaluate(&Fixed), Err(OutOfRange));
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
            ("floor(2)", "wrong number of arguments for floor"),
            ("round(2, 1, 1)", "wrong number of arguments for round"),
            ("1 < 2", "a comparison stands only in if(a < b, x, y), but “<” is at character 3"),
            ("max(1, 2 >= 3)", "a comparison stands only in if(a < b, x, y), but “>=” is at character 10"),
            ("if(1, 2, 3)", "if needs a comparison: if(a < b, x, y)"),
            ("if(1 < 2, 3)", "wrong number of arguments for if"),
            ("if(1 < 2, 3, 4, 5)", "wrong number of arguments for if"),
            (
                "if(1 < 2 < 3, 4, 5)",
                "a comparison stands only in if(a < b, x, y), but “<” is at character 10",
            ),
            ("if(1 = 2, 3, 4)", "unexpected “=” at character 6"),
            ("if(1 ! 2, 3, 4)", "unexpected “!” at character 6"),
            ("if(1 < 2, 3, 4", "ends too early"),
            ("if + 1", "unknown variable “if”"),
        ] {
            let error = Expression::parse(source, &resolve).unwrap_err().to_string();
            assert!(error.contains(part), "{source}: {error}");
        }
        assert_eq!(Expression::parse(&"(".repeat(100_000), &resolve), Err(ExpressionError::TooDeep));
    }

    #[test]
    fn a_written_expression_gives_the_computed_value() {
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
            fn choose(
                &mut self,
                comparison: Comparison,
                [left, right]: [String; 2],
                [yes, no]: [String; 2],
            ) -> String {
                format!("{comparison:?}({left} {right} ? {yes} : {no})")
            }
        }
        let expression = Expression::parse("max(2, ceil(hours - 5, 3) / interactions)", &resolve).unwrap();
        let expected = "Maximum(2 Divide(Ceil(Subtract(Hours 5) 3) Input(0)))";
        assert_eq!(expression.write(&mut Sexpr).as_deref(), Some(expected));
        let source = "1 + if(hours >= 5, if(stored_gb != 2, hours, 3), hours - 4) * 2";
        let expression = Expression::parse(source, &resolve).unwrap();
        let inner = "NotEqual(Usage(0) 2 ? Hours : 3)";
        let expected = format!("Add(1 Multiply(AtLeast(Hours 5 ? {inner} : Subtract(Hours 4)) 2))");
        assert_eq!(expression.write(&mut Sexpr), Some(expected));
    }

    #[test]
    fn c14_expressions_are_written_in_words() {
        let expression = Expression::parse("interactions * 3 / 1000", &resolve).unwrap();
        let words = expression.in_words(&|name| (name == "interactions").then(|| "Interações".to_owned()));
        assert_eq!(words, "Interações × 3 ÷ 1000");
        let condition = Expression::parse("if(hours<=5, 1, 2) - if(hours != 1, 1, 2)", &resolve).unwrap();
        assert_eq!(condition.in_words(&|_| None), "if(hours≤5, 1, 2) − if(hours ≠ 1, 1, 2)");
        assert_eq!(expression.variables(), [Variable::Input(0)]);
    }
}
