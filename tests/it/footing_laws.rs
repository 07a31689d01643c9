//! The law of printed sums: in every view, the parts beside a total add up to it as printed (C11).

use camada::domain::basics::exact;
use camada::domain::catalog::{Layer, templates};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::laws::cases;
use crate::view_support::{Part, ask, elements, texts};

/// A template at any volume, with quotes of many decimals, adjustments and a scenario, in dollars or reais.
fn any_design() -> impl Strategy<Value = Value> {
    let quote = (0..100_000_000_i64, 0..6_u32).prop_map(|(digits, scale)| Decimal::new(digits, scale));
    (
        (0..templates().len(), 10_000..100_000_000_u64),
        prop::collection::vec(quote, 0..6),
        (0..30_u32, 0..3000_u32, any::<bool>()),
    )
        .prop_map(|((template, volume), quotes, (contingency, tax, is_brl))| {
            let (_, text) = templates()[template];
            let mut design: Value = serde_json::from_str(text).unwrap();
            design["version"] = json!(3);
            design["workload"]["interactions"] = json!(volume.to_string());
            for (component, amount) in design["components"].as_array_mut().unwrap().iter_mut().zip(quotes) {
                component["quote"] = json!({"amount": amount.to_string(), "source": "an offer"});
            }
            let tax = Decimal::new(tax.into(), 2).to_string();
            design["settings"] = json!({"contingency_percent": contingency.to_string(), "tax_percent": tax});
            if is_brl {
                design["settings"]["currency"] = json!({"code": "BRL", "rate": "5.4371"});
            }
            let last = design["components"].as_array().unwrap().last().unwrap()["id"].clone();
            let last = last.as_str().unwrap().to_owned();
            design["scenarios"] = json!([
                {"id": "s1", "name": "More", "workload": {"interactions": (volume * 3).to_string()}},
                {"id": "s2", "name": "Less", "components": {last: {"enabled": false}}},
            ]);
            design
        })
}

fn view(show: &str, design: &Value, more: Value) -> Value {
    ask(show, design, more)["view"].clone()
}

/// The printed amount at the start of a text; zero for a dash, and nothing for a range.
fn amount(text: &str) -> Option<Decimal> {
    if text == "—" {
        return Some(Decimal::ZERO);
    }
    let digits: String = text.chars().filter(|letter| letter.is_ascii_digit() || *letter == '.').collect();
    let is_range = text.contains('–');
    let number = exact::parse(&digits)?;
    (!is_range).then_some(if text.contains('−') { -number } else { number })
}

/// The amounts in the cells of the rows of a kind, by column.
fn rows(view: &Value, kind: &str) -> Vec<Vec<Option<Decimal>>> {
    let rows = elements(view).into_iter().filter(|part| part.word("data-row") == Some(kind));
    rows.map(|row| cells(&row)).collect()
}

fn cells(row: &Part<'_>) -> Vec<Option<Decimal>> {
    let cells = row.children.iter().filter(|cell| cell[0] == "td");
    cells.map(|cell| amount(texts(cell).first().copied().unwrap_or_default())).collect()
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn c11_parts_add_up_to_their_total_as_printed(design in any_design()) {
        let compare = view("compare", &design, json!({}));
        let total = rows(&compare, "total").remove(0);
        let parts: Vec<_> = ["layer", "adjustment"].iter().flat_map(|kind| rows(&compare, kind)).collect();
        let inside: Vec<_> = ["part", "adjustment"].iter().flat_map(|kind| rows(&compare, kind)).collect();
        for (column, total) in total.iter().enumerate() {
            let sum = |rows: &[Vec<Option<Decimal>>]| -> Option<Decimal> { rows.iter().map(|row| row[column]).sum() };
            if let Some(total) = total {
                prop_assert_eq!(sum(&parts), Some(*total), "layers and adjustments");
                prop_assert_eq!(sum(&inside), Some(*total), "components and adjustments");
            }
        }
        for name in ["stacked", "bridge"] {
            let is_chart = |part: &Part<'_>| part.word("data-chart") == Some(name);
            let Some(chart) = elements(&compare).into_iter().find(is_chart) else { continue };
            let body: Vec<Part<'_>> =
                chart.children.iter().flat_map(elements).filter(|part| part.tag == "tr").skip(1).collect();
            if name == "stacked" {
                for row in body.iter().map(cells) {
                    let (total, parts) = row.split_last().unwrap();
                    prop_assert_eq!(parts.iter().copied().sum::<Option<Decimal>>(), *total, "stacked");
                }
            } else {
                let steps: Vec<Decimal> = body.iter().filter_map(|row| cells(row)[0]).collect();
                let (to, steps) = steps.split_last().unwrap();
                prop_assert_eq!(steps.iter().sum::<Decimal>(), *to, "bridge");
            }
        }
    }

    #[test]
    fn c11_subtotal_and_adjustments_add_up_to_the_total_as_printed(design in any_design()) {
        let terms = view("terms", &design, json!({}));
        let mut bodies = elements(&terms).into_iter().filter(|part| part.tag == "tbody");
        let lines: Vec<Vec<Option<Decimal>>> = bodies
            .next_back()
            .map(|body| body.children.iter().flat_map(elements).filter(|part| part.tag == "tr").map(|row| cells(&row)).collect())
            .unwrap_or_default();
        let amounts: Vec<Decimal> = lines.iter().filter_map(|row| row.last().copied().flatten()).collect();
        let (total, parts) = amounts.split_last().unwrap();
        prop_assert_eq!(parts.len() + 1, lines.len());
        prop_assert_eq!(parts.iter().sum::<Decimal>(), *total);
    }

    #[test]
    fn c11_twelve_months_are_a_year_as_printed(design in any_design(), percent in 0..20_u32) {
        let mut design = design;
        let growth = json!({"percent_per_month": percent.to_string(), "horizon_months": 24});
        design["planning"] = json!({"growth": growth});
        let found = view("growth", &design, json!({}));
        let tables: Vec<Vec<Vec<Option<Decimal>>>> = elements(&found)
            .into_iter()
            .filter(|part| part.tag == "tbody")
            .map(|body| body.children.iter().flat_map(elements).filter(|part| part.tag == "tr").map(|row| cells(&row)).collect())
            .collect();
        let years = tables.iter().find(|rows| rows.len() == 2).expect("two years");
        let months = tables.iter().find(|rows| rows.len() == 24).expect("24 months");
        // Volume and retention, then the layers, then the rest outside of them if there is any, then the total.
        let width = months[0].len();
        let (parts, total) = (2..width - 3, width - 3);
        prop_assert!(parts.len() >= Layer::ALL.len());
        for month in months {
            prop_assert_eq!(month[parts.clone()].iter().copied().sum::<Option<Decimal>>(), month[total]);
        }
        for (year, months) in years.iter().zip(months.chunks(12)) {
            prop_assert_eq!(months.iter().map(|month| month[total]).sum::<Option<Decimal>>(), year[0]);
        }
        prop_assert_eq!(years.iter().map(|year| year[2]).sum::<Option<Decimal>>(), months[23][width - 1]);
        if percent == 0 {
            prop_assert_eq!(years[0][0], months[0][total].map(|month| month * Decimal::from(12)));
        }
    }
}
