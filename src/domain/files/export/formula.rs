//! Spreadsheet formulas that are evaluated as they are built. Every part has its text and its exact value, so
//! a formula that disagrees with the estimate is detected before export.

use rust_decimal::Decimal;

use super::csv::plain;
use crate::domain::basics::exact::{self, Exact};
use crate::domain::catalog::RoundMode;
use crate::domain::catalog::expression::{Comparison, Operation};

/// The precedence of a formula's outermost operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Precedence {
    Sum,
    Product,
    Whole,
}

/// A formula, or a part of one.
#[derive(Clone, Debug)]
pub(super) struct Formula {
    text: String,
    precedence: Precedence,
    value: Exact,
}

/// A condition in a formula.
#[derive(Clone, Debug)]
pub(super) struct Test {
    text: String,
    holds: Exact<bool>,
}

impl Formula {
    /// A number.
    pub(super) fn number(value: Decimal) -> Self {
        let precedence = if value.is_sign_negative() { Precedence::Sum } else { Precedence::Whole };
        Self { text: plain(value), precedence, value: Ok(value) }
    }

    /// The number zero.
    pub(super) fn zero() -> Self {
        Self::number(Decimal::ZERO)
    }

    /// The content of a cell, given by address or name.
    pub(super) fn cell(reference: String, value: Exact) -> Self {
        Self { text: reference, precedence: Precedence::Whole, value }
    }

    /// The text for a cell, without the equals sign.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The exact result.
    pub(super) fn value(&self) -> Exact {
        self.value
    }

    /// Whether it is the constant zero, independent of any input.
    pub(super) fn is_zero(&self) -> bool {
        self.text == "0"
    }

    fn is_one(&self) -> bool {
        self.text == "1"
    }

    fn held(&self, precedence: Precedence) -> String {
        if self.precedence >= precedence { self.text.clone() } else { format!("({})", self.text) }
    }

    fn pair(
        self,
        sign: &str,
        precedences: [Precedence; 3],
        other: &Self,
        apply: fn(Decimal, Decimal) -> Exact,
    ) -> Self {
        let [left, right, precedence] = precedences;
        let text = format!("{}{sign}{}", self.held(left), other.held(right));
        let value = self.value.and_then(|a| apply(a, other.value?));
        Self { text, precedence, value }
    }

    /// `self + other`
    pub(super) fn plus(self, other: &Self) -> Self {
        if other.is_zero() {
            return self;
        }
        if self.is_zero() {
            return other.clone();
        }
        self.pair("+", [Precedence::Sum, Precedence::Product, Precedence::Sum], other, exact::add)
    }

    /// `self − other`
    pub(super) fn minus(self, other: &Self) -> Self {
        if other.is_zero() {
            return self;
        }
        self.pair("-", [Precedence::Sum, Precedence::Product, Precedence::Sum], other, exact::sub)
    }

    /// `self × other`
    pub(super) fn times(self, other: &Self) -> Self {
        if other.is_one() {
            return self;
        }
        if self.is_one() {
            return other.clone();
        }
        self.pair("*", [Precedence::Product, Precedence::Product, Precedence::Product], other, exact::mul)
    }

    /// `self ÷ other`
    pub(super) fn over(self, other: &Self) -> Self {
        if other.is_one() {
            return self;
        }
        self.pair("/", [Precedence::Product, Precedence::Whole, Precedence::Product], other, exact::div)
    }

    /// `−self`
    pub(super) fn negative(self) -> Self {
        let value = self.value.and_then(|value| exact::sub(Decimal::ZERO, value));
        Self { text: format!("-{}", self.held(Precedence::Whole)), precedence: Precedence::Sum, value }
    }

    fn call(name: &str, parts: &[&Self], value: Exact) -> Self {
        let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
        Self { text: format!("{name}({})", texts.join(",")), precedence: Precedence::Whole, value }
    }

    /// The smaller of the two.
    pub(super) fn min(self, other: &Self) -> Self {
        let value = self.value.and_then(|a| Ok(a.min(other.value?)));
        Self::call("MIN", &[&self, other], value)
    }

    /// The larger of the two.
    pub(super) fn max(self, other: &Self) -> Self {
        let value = self.value.and_then(|a| Ok(a.max(other.value?)));
        Self::call("MAX", &[&self, other], value)
    }

    /// At least zero.
    pub(super) fn floored(self) -> Self {
        Self::zero().max(&self)
    }

    /// Rounds up to a multiple of `step`, ignoring errors of binary fractions.
    pub(super) fn ceil_to(self, step: &Self) -> Self {
        let value = self.value.and_then(|value| exact::ceil_to(value, step.value?));
        let quotient = self.over(step);
        let text = format!("ROUNDUP(ROUND({},9),0)", quotient.text);
        Self { text, precedence: Precedence::Whole, value: Ok(Decimal::ZERO) }.times(step).with_value(value)
    }

    /// Rounds down to a multiple of `step`, ignoring errors of binary fractions.
    fn floor_to(self, step: &Self) -> Self {
        let value = self.value.and_then(|value| exact::floor_to(value, step.value?));
        let text = format!("INT(ROUND({},9))", self.over(step).text);
        Self { text, precedence: Precedence::Whole, value: Ok(Decimal::ZERO) }.times(step).with_value(value)
    }

    /// Rounds to the nearest multiple of `step`, ignoring errors of binary fractions.
    fn round_to(self, step: &Self) -> Self {
        let value = self.value.and_then(|value| exact::round_to(value, step.value?));
        let text = format!("ROUND(ROUND({},9),0)", self.over(step).text);
        Self { text, precedence: Precedence::Whole, value: Ok(Decimal::ZERO) }.times(step).with_value(value)
    }

    fn with_value(self, value: Exact) -> Self {
        Self { value, ..self }
    }

    /// Rounds to a number of decimals, as a vendor does (C11).
    pub(super) fn rounded(self, places: u32, mode: RoundMode) -> Self {
        let value = self.value.map(|value| match mode {
            RoundMode::HalfUp => exact::round_half_up(value, places),
            RoundMode::Up => exact::round_up(value, places),
            RoundMode::Down => exact::round_down(value, places),
        });
        let text = match mode {
            RoundMode::HalfUp => format!("ROUND({},{places})", self.text),
            // The inner rounding removes errors of binary fractions first.
            RoundMode::Up => format!("ROUNDUP(ROUND({},10),{places})", self.text),
            RoundMode::Down => format!("ROUNDDOWN(ROUND({},10),{places})", self.text),
        };
        Self { text, precedence: Precedence::Whole, value }
    }

    /// `self ≤ other`
    pub(super) fn at_most(&self, other: &Self) -> Test {
        let holds = self.value.and_then(|a| Ok(a <= other.value?));
        Test { text: format!("{}<={}", self.held(Precedence::Sum), other.held(Precedence::Sum)), holds }
    }

    /// `self > other`
    pub(super) fn above(&self, other: &Self) -> Test {
        let holds = self.value.and_then(|a| Ok(a > other.value?));
        Test { text: format!("{}>{}", self.held(Precedence::Sum), other.held(Precedence::Sum)), holds }
    }

    /// A comparison of the catalog's expressions, ignoring errors of binary fractions.
    pub(super) fn compared(&self, comparison: Comparison, other: &Self) -> Test {
        let sign = match comparison {
            Comparison::Below => "<",
            Comparison::AtMost => "<=",
            Comparison::Above => ">",
            Comparison::AtLeast => ">=",
            Comparison::Equal => "=",
            Comparison::NotEqual => "<>",
        };
        let holds = self.value.and_then(|a| Ok(comparison.holds(a, other.value?)));
        Test { text: format!("ROUND({},9){sign}ROUND({},9)", self.text, other.text), holds }
    }

    /// One of two values, depending on a condition.
    pub(super) fn either(condition: &Test, yes: &Self, no: &Self) -> Self {
        let value = condition.holds.and_then(|holds| if holds { yes.value } else { no.value });
        let text = format!("IF({},{},{})", condition.text, yes.text, no.text);
        Self { text, precedence: Precedence::Whole, value }
    }

    /// The sum of cells; neighbors in a column become a range.
    pub(super) fn sum<'a>(cells: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut value = Ok(Decimal::ZERO);
        let mut runs: Vec<(&str, &str)> = Vec::new();
        for cell in cells {
            value = value.and_then(|sum| exact::add(sum, cell.value?));
            match runs.last_mut() {
                Some((_, last)) if follows(last, &cell.text) => *last = &cell.text,
                _ => runs.push((&cell.text, &cell.text)),
            }
        }
        let run = |(first, last): &(&str, &str)| {
            // The end of a range on another sheet omits the sheet's name.
            let end = last.rsplit_once('!').map_or(*last, |(_, cell)| cell);
            if first == last { (*first).to_owned() } else { format!("{first}:{end}") }
        };
        let runs: Vec<String> = runs.iter().map(run).collect();
        match runs.as_slice() {
            [] => Self::zero(),
            [one] if !one.contains(':') => Self { text: one.clone(), precedence: Precedence::Whole, value },
            _ => Self { text: format!("SUM({})", runs.join(",")), precedence: Precedence::Whole, value },
        }
    }

    /// Applies an operation of the catalog's expressions to two values.
    pub(super) fn operation(operation: Operation, left: Self, right: &Self) -> Self {
        match operation {
            Operation::Add => left.plus(right),
            Operation::Subtract => left.minus(right),
            Operation::Multiply => left.times(right),
            Operation::Divide => left.over(right),
            Operation::Minimum => left.min(right),
            Operation::Maximum => left.max(right),
            Operation::Ceil => left.ceil_to(right),
            Operation::Floor => left.floor_to(right),
            Operation::Round => left.round_to(right),
        }
    }
}

impl Test {
    /// Both conditions.
    pub(super) fn and(&self, other: &Self) -> Self {
        let holds = self.holds.and_then(|one| Ok(one && other.holds?));
        Self { text: format!("AND({},{})", self.text, other.text), holds }
    }
}

/// Whether a cell is directly below another one: `T7` below `T6`.
fn follows(above: &str, below: &str) -> bool {
    let split = |cell: &str| {
        let digits = cell.len().checked_sub(cell.trim_end_matches(|c: char| c.is_ascii_digit()).len())?;
        let (column, row) = cell.split_at_checked(cell.len().checked_sub(digits)?)?;
        Some((column.to_owned(), row.parse::<u32>().ok()?))
    };
    match (split(above), split(below)) {
        (Some((column, row)), Some((other, next))) => column == other && row.checked_add(1) == Some(next),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Formula {
        Formula::number(exact::parse(text).unwrap())
    }

    fn cell(reference: &str, value: &str) -> Formula {
        Formula::cell(reference.to_owned(), Ok(exact::parse(value).unwrap()))
    }

    #[track_caller]
    fn check(formula: &Formula, text: &str, value: &str) {
        assert_eq!((formula.text(), formula.value()), (text, Ok(exact::parse(value).unwrap())));
    }

    #[test]
    fn formulas_have_the_parentheses_that_they_need() {
        let (a, b) = (cell("A1", "7"), cell("B1", "2"));
        check(&a.clone().plus(&b).times(&b), "(A1+B1)*B1", "18");
        check(&a.clone().minus(&b.clone().minus(&a)), "A1-(B1-A1)", "12");
        check(&a.clone().over(&b.clone().times(&a)), "A1/(B1*A1)", "0.5");
        check(&a.clone().times(&number("-3")), "A1*(-3)", "-21");
        check(&a.clone().minus(&b).negative(), "-(A1-B1)", "-5");
        check(&a.clone().times(&number("1")).plus(&number("0")), "A1", "7");
        check(&a.clone().ceil_to(&b), "ROUNDUP(ROUND(A1/B1,9),0)*B1", "8");
        check(&a.clone().floor_to(&b), "INT(ROUND(A1/B1,9))*B1", "6");
        check(&a.clone().round_to(&b), "ROUND(ROUND(A1/B1,9),0)*B1", "8");
        let test = a.compared(Comparison::NotEqual, &b);
        check(&Formula::either(&test, &a, &b), "IF(ROUND(A1,9)<>ROUND(B1,9),A1,B1)", "7");
    }

    #[test]
    fn cells_below_each_other_are_summed_as_a_range() {
        let cells = ["T6", "T7", "T8", "T10", "U11"].map(|reference| cell(reference, "2"));
        check(&Formula::sum(&cells), "SUM(T6:T8,T10,U11)", "10");
        check(&Formula::sum([&cells[0]]), "T6", "2");
        check(&Formula::sum([]), "0", "0");
        let far = ["'Line items'!$T$6", "'Line items'!$T$7"].map(|reference| cell(reference, "1"));
        check(&Formula::sum(&far), "SUM('Line items'!$T$6:$T$7)", "2");
    }

    #[test]
    fn c1_a_formula_that_cannot_be_computed_says_so() {
        assert!(cell("A1", "1").over(&cell("B1", "0")).value().is_err());
        let test = cell("A1", "1").at_most(&number("3"));
        check(&Formula::either(&test, &number("5"), &number("6")), "IF(A1<=3,5,6)", "5");
        check(
            &Formula::either(&test.and(&number("1").above(&number("2"))), &number("5"), &number("6")),
            "IF(AND(A1<=3,1>2),5,6)",
            "6",
        );
    }
}
