//! Tests of parsing, computing and writing expressions.

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
    for (sign, below, equal, above) in
        [("<", 1, 0, 0), ("<=", 1, 1, 0), (">", 0, 0, 1), (">=", 0, 1, 1), ("==", 0, 1, 0), ("!=", 1, 0, 1)]
    {
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
        ("if(1 < 2 < 3, 4, 5)", "a comparison stands only in if(a < b, x, y), but “<” is at character 10"),
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
