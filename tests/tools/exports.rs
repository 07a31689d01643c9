//! Writes the exports of each template to a folder, with the totals that other programs must reproduce
//! (`recalculate.mjs`). Usage: `exports FOLDER`.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::arithmetic_side_effects,
    clippy::print_stdout,
    reason = "a tool of the tests: it fails loudly"
)]

use std::path::Path;
use std::sync::Arc;
use std::{env, fs};

use camada::domain::basics::json::Problems;
use camada::domain::basics::text::Locale;
use camada::domain::catalog::price::Book;
use camada::domain::catalog::{Catalog, bundled, templates};
use camada::domain::design::{Design, PlanChoice};
use camada::domain::estimate::{Estimate, estimate};
use camada::domain::files::export::canvas_svg::{Look, canvas_svg};
use camada::domain::files::export::csv::csv;
use camada::domain::files::export::drawio::drawio;
use camada::domain::files::export::focus::focus;
use camada::domain::files::export::markdown::markdown;
use camada::domain::files::export::mermaid::mermaid;
use camada::domain::files::export::xlsx::xlsx;
use camada::domain::files::export::{Export, line_items};
use rust_decimal::Decimal;
use serde_json::{Value, json};

fn main() {
    let folder = env::args().nth(1).expect("usage: exports FOLDER");
    let catalog = bundled().expect("the bundled catalog loads");
    let mut expected = Vec::new();
    for (name, text) in templates() {
        let design = Design::open(text).expect("a template opens");
        for book in Book::ALL {
            let id = format!(
                "{}-{}",
                name.trim_start_matches("templates/").trim_end_matches(".json"),
                book.word()
            );
            expected.push(export(Path::new(&folder), &catalog, &design, book, &id));
        }
        if name.ends_with("growth.json") {
            let mut terms = design.clone();
            let file = json!({
                "format": "camada-design", "version": 2, "components": [],
                "settings": {
                    "discounts": [{"vendor": "aws", "percent": "12"}],
                    "commitments": [{"vendor": "aws", "monthly": "150", "percent": "20"}],
                    "contingency_percent": "10", "tax_percent": "8",
                    "currency": {"code": "BRL", "rate": "5.4", "as_of": "2026-11-01"},
                },
            });
            terms.settings = Design::open(&file.to_string()).expect("settings are read").settings;
            expected.push(export(Path::new(&folder), &catalog, &terms, Book::List, "growth-terms"));
        }
    }
    let file = include_str!("../fixtures/designs/v3/everything.json");
    let design = Design::open(file).expect("the fixture opens");
    let extended = catalog.with_own(&design.services, "services", &Problems::default());
    for book in Book::ALL {
        expected.push(export(
            Path::new(&folder),
            &extended,
            &design,
            book,
            &format!("everything-{}", book.word()),
        ));
    }
    println!("{}", Value::Array(expected));
}

/// Writes the files of a design and returns its totals, also at other volumes with the same plans.
fn export(folder: &Path, catalog: &Catalog, design: &Design, book: Book, id: &str) -> Value {
    let priced = estimate(catalog, design, book);
    let export = Export {
        catalog,
        design,
        scenario: None,
        estimate: &priced,
        locale: Locale::En,
        today: "2026-11-25",
    };
    let items = line_items(&export);
    let workbook = xlsx(&export, &items).expect("a workbook is written");
    fs::write(folder.join(format!("{id}.xlsx")), workbook.bytes).unwrap();
    let picture = |is_dark| canvas_svg(&export, design, Look { is_dark, embeds_design: false }).svg;
    for (ending, text) in [
        ("csv", csv(&export, &items)),
        ("focus.csv", focus(&export, &items)),
        ("md", markdown(&export, &items)),
        ("mmd", mermaid(&export)),
        ("drawio", drawio(&export)),
        ("light.svg", picture(false)),
        ("dark.svg", picture(true)),
    ] {
        fs::write(folder.join(format!("{id}.{ending}")), text).unwrap();
    }
    let volume = design.volume(catalog);
    let at = |volume: Decimal| {
        json!({
            "volume": volume.to_string(),
            "totals": totals(&estimate(catalog, &with_volume(catalog, design, &priced, volume), book)),
        })
    };
    json!({
        "id": id,
        "volume": volume.to_string(),
        "totals": totals(&priced),
        "others": [at(volume * Decimal::TWO), at(volume / Decimal::TWO)],
    })
}

fn totals(priced: &Estimate) -> Value {
    let range = |range: camada::domain::basics::range::Range| {
        let cents = range.cents();
        json!([cents.low.to_string(), cents.likely.to_string(), cents.high.to_string()])
    };
    json!({
        "Application": range(priced.by_layer[0]),
        "Data": range(priced.by_layer[1]),
        "Analytics": range(priced.by_layer[2]),
        "Monthly total": range(priced.monthly),
        "One-time": range(priced.one_time),
    })
}

/// The design at another volume with its current plans, as after a change of the volume in the workbook.
fn with_volume(catalog: &Catalog, design: &Design, priced: &Estimate, volume: Decimal) -> Design {
    let mut changed = design.clone();
    changed.workload.insert("interactions".to_owned(), volume);
    for (component, priced) in changed.components.iter_mut().zip(&priced.components) {
        let plan = catalog
            .service(&component.service)
            .and_then(|service| service.offerings.get(priced.offering?)?.plans.get(priced.plan?));
        if let Some(plan) = plan {
            Arc::make_mut(component).plan = PlanChoice::Pinned(plan.id.clone());
        }
    }
    changed
}
