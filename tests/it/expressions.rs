//! C2: laws and table tests of the expressions of the catalog.

use camada::domain::basics::exact::round_half_up;
use camada::domain::basics::json::Problems;
use camada::domain::basics::text::Locale;
use camada::domain::design::Design;
use camada::domain::files::export::xlsx::xlsx;
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::json;

use crate::export_support::Priced;
use crate::laws::cases;
use crate::support::{Bench, MINIMAL, charge, component, decimal, meter, of};

/// An expression as a tree, beside the text that a catalog would contain.
#[derive(Clone, Debug)]
enum Tree {
    Number(Decimal),
    Interactions,
    Binary(&'static str, Box<[Tree; 2]>),
    If(&'static str, Box<[Tree; 4]>),
}

const OPERATIONS: [&str; 9] = ["+", "-", "*", "/", "min", "max", "ceil", "floor", "round"];
const SIGNS: [&str; 6] = ["<", "<=", ">", ">=", "==", "!="];

fn tree() -> impl Strategy<Value = Tree> {
    let number =
        (0..200_i64, 0..=2_u32).prop_map(|(digits, scale)| Tree::Number(Decimal::new(digits, scale)));
    let leaf = prop_oneof![3 => number, 1 => Just(Tree::Interactions)];
    leaf.prop_recursive(4, 24, 4, |part| {
        let binary = (prop::sample::select(&OPERATIONS[..]), part.clone(), part.clone());
        let choice = (prop::sample::select(&SIGNS[..]), [part.clone(), part.clone(), part.clone(), part]);
        prop_oneof![
            2 => binary.prop_map(|(name, left, right)| Tree::Binary(name, Box::new([left, right]))),
            1 => choice.prop_map(|(sign, parts)| Tree::If(sign, Box::new(parts))),
        ]
    })
}

impl Tree {
    fn text(&self) -> String {
        match self {
            Self::Number(value) => value.to_string(),
            Self::Interactions => "interactions".to_owned(),
            Self::Binary(name, parts) => {
                let [left, right] = parts.each_ref().map(Self::text);
                if name.len() == 1 {
                    format!("({left} {name} {right})")
                } else {
                    format!("{name}({left}, {right})")
                }
            }
            Self::If(sign, parts) => {
                let [left, right, yes, no] = parts.each_ref().map(Self::text);
                format!("if({left} {sign} {right}, {yes}, {no})")
            }
        }
    }

    /// The value, computed without the engine; `None` after a division by zero or with a step of zero.
    fn value(&self, interactions: Decimal) -> Option<Decimal> {
        let of = |tree: &Self| tree.value(interactions);
        match self {
            Self::Number(value) => Some(*value),
            Self::Interactions => Some(interactions),
            Self::Binary(name, parts) => {
                let [left, right] = [of(&parts[0])?, of(&parts[1])?];
                let steps = || left.checked_div(Some(right).filter(|step| *step > Decimal::ZERO)?);
                match *name {
                    "+" => left.checked_add(right),
                    "-" => left.checked_sub(right),
                    "*" => left.checked_mul(right),
                    "/" => left.checked_div(right),
                    "min" => Some(left.min(right)),
                    "max" => Some(left.max(right)),
                    "ceil" => steps()?.ceil().checked_mul(right),
                    "floor" => steps()?.floor().checked_mul(right),
                    _ => round_half_up(steps()?, 0).checked_mul(right),
                }
            }
            Self::If(sign, parts) => {
                let [left, right] = [of(&parts[0])?, of(&parts[1])?];
                let holds = match *sign {
                    "<" => left < right,
                    "<=" => left <= right,
                    ">" => left > right,
                    ">=" => left >= right,
                    "==" => left == right,
                    _ => left != right,
                };
                of(&parts[if holds { 2 } else { 3 }])
            }
        }
    }
}

fn bench(quantity: &str) -> Bench {
    let services = json!([meter(charge("use", quantity, "1", json!({})))]);
    Bench::own(services, json!([component("c1", "meter", json!({}))]))
}

/// Whether two values agree to 15 digits. A third and the like have 28 digits, so the order of operations shows.
fn same(a: Decimal, b: Decimal) -> bool {
    let size = a.abs().max(b.abs()).max(Decimal::ONE);
    ((a - b) / size).abs() < Decimal::new(1, 15)
}

/// Whether a step meets a value so closely that the 28th digit of a quotient decides.
fn is_close_call(tree: &Tree, interactions: Decimal) -> bool {
    let nudged = [Decimal::new(1, 12), Decimal::new(-1, 12)];
    let value = tree.value(interactions);
    nudged.iter().any(|nudge| match (value, tree.value(interactions + nudge)) {
        (Some(one), Some(other)) => (one - other).abs() > Decimal::new(1, 3),
        (one, other) => one.is_some() != other.is_some(),
    })
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn c2_any_expression_gives_the_value_of_its_tree_in_estimate_and_workbook(tree in tree()) {
        let interactions = decimal("1000");
        prop_assume!(!is_close_call(&tree, interactions));
        let bench = bench(&tree.text());
        let estimate = bench.estimate();
        match tree.value(interactions) {
            None => prop_assert_eq!(estimate.gaps, 1, "{}", tree.text()),
            Some(value) if value > decimal("1e18") => {}
            Some(value) => {
                let expected = value.max(Decimal::ZERO);
                prop_assert!(same(estimate.monthly.likely, expected), "{}: {:?}", tree.text(), estimate);
                let priced = Priced::new(bench);
                let made = xlsx(&priced.export(Locale::En), &priced.items()).unwrap();
                prop_assert_eq!(made.fixed, 0, "{}", tree.text());
            }
        }
    }

    #[test]
    fn c2_no_text_makes_the_parser_of_expressions_panic(text in "[a-z0-9_ .,()+*/<>=!-]{0,40}|(if\\(|1|<|<=|,|\\)| ){0,20}") {
        let services = json!([meter(charge("use", &text, "1", json!({})))]);
        let design = json!({"format": "camada-design", "version": 2, "services": services});
        let design = Design::open(&design.to_string()).unwrap();
        let catalog = MINIMAL.with_own(&design.services, "services", &Problems::default());
        prop_assert!(catalog.service("meter").is_some(), "a service is kept, whatever its expressions");
    }
}

#[test]
fn c2_an_io_volume_of_rds_includes_3000_iops_below_400_gb_and_12000_from_there() {
    for (stored_gb, iops, billed) in [
        ("399", "12000", "9000"),
        ("399.5", "12000", "9000"),
        ("400", "12000", "0"),
        ("400", "12500", "500"),
        ("5000", "3000", "0"),
        ("20", "3000", "0"),
    ] {
        let usage = json!({"stored_gb": stored_gb, "iops": iops});
        let components = json!([of("c1", "postgresql", "aws-rds", json!({"usage": usage}))]);
        let bench = Bench::real(components);
        let line = bench.line(&bench.estimate(), 0, "iops");
        assert_eq!(line.quantity, decimal(billed), "{iops} IOPS at {stored_gb} GB");
    }
}
