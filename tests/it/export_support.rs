//! Helpers for the tests of exports: priced designs of every kind, and names that try to break out of their
//! context.

use camada::domain::basics::text::Locale;
use camada::domain::catalog::price::Book;
use camada::domain::catalog::templates;
use camada::domain::design::Design;
use camada::domain::estimate::{Estimate, estimate};
use camada::domain::files::export::{Export, LineItem, line_items};
use serde_json::{Value, json};

use crate::support::{BUNDLED, Bench, charge, component, list, of, plan, service, tiers};

/// The date of every export in the tests.
pub(crate) const TODAY: &str = "2026-11-25";

/// A design and its estimate.
pub(crate) struct Priced {
    pub(crate) bench: Bench,
    pub(crate) estimate: Estimate,
}

impl Priced {
    pub(crate) fn new(bench: Bench) -> Self {
        let book = bench.design.settings.book;
        Self::in_book(bench, book)
    }

    pub(crate) fn in_book(bench: Bench, book: Book) -> Self {
        let estimate = estimate(&bench.catalog, &bench.design, book);
        Self { bench, estimate }
    }

    pub(crate) fn of_design(design: Design, book: Book) -> Self {
        Self::in_book(Bench { catalog: BUNDLED.clone(), design }, book)
    }

    pub(crate) fn export(&self, locale: Locale) -> Export<'_> {
        Export {
            catalog: &self.bench.catalog,
            design: &self.bench.design,
            scenario: None,
            estimate: &self.estimate,
            locale,
            today: TODAY,
        }
    }

    pub(crate) fn items(&self) -> Vec<LineItem<'_>> {
        line_items(&self.export(Locale::En))
    }
}

/// The six templates, in both books.
pub(crate) fn of_templates() -> Vec<(String, Priced)> {
    let designs = templates().iter().map(|(name, text)| (*name, Design::open(text).unwrap()));
    let in_books = designs.flat_map(|(name, design)| {
        Book::ALL.map(|book| (format!("{name} {}", book.word()), Priced::of_design(design.clone(), book)))
    });
    in_books.collect()
}

/// Designs of every kind, priced: the templates, one with everything, hostile names, nothing, and a thousand components.
pub(crate) fn all() -> Vec<(String, Priced)> {
    let mut all = of_templates();
    for (name, bench) in [
        ("everything", everything()),
        ("hostile", hostile()),
        ("empty", Bench::real(json!([]))),
        ("large", large(1000)),
    ] {
        all.push((name.to_owned(), Priced::new(bench)));
    }
    all
}

/// Names that break out of their context if an escape is missing.
pub(crate) const HOSTILE: [&str; 16] = [
    "=cmd|'/c calc'!A1",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r\n=1",
    "</svg><script>alert(1)</script>",
    "]]>&<!--",
    "\"quoted\" 'name'; DROP TABLE",
    "a|b\\|c`d*e_f#g[h](javascript:x)",
    "line\nbreak\u{2028}and\u{0}null\u{b}",
    "\u{202e}evil\u{2066}bidi\u{200f}",
    "end\n  click a \"https://evil.example\"\n%%{init: {}}%%",
    "🚀👩‍👩‍👧‍👦 emoji",
    "&amp; &lt; &#0; &nbsp;",
    "x\"]:::evil --> y[\"",
];

/// A design whose every text is hostile.
pub(crate) fn hostile() -> Bench {
    let long = "ç".repeat(500);
    let names: Vec<&str> = HOSTILE.iter().copied().chain([long.as_str()]).collect();
    let components: Vec<Value> = names
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let extra = json!({
                "name": name, "group": "g", "notes": name,
                "quote": {"amount": "1.5", "source": name},
            });
            of(&format!("c{at}"), "postgresql", "aws-rds", extra)
        })
        .collect();
    let connections: Vec<Value> = (1..names.len())
        .map(|at| json!({"id": format!("x{at}"), "from": format!("c{}", at - 1), "to": format!("c{at}"), "gb_per_month": "10"}))
        .collect();
    let fields = json!({
        "name": HOSTILE.join(" "),
        "groups": [{"id": "g", "layer": "data", "name": names[6]}],
        "components": components,
        "connections": connections,
        "prices": [{"service": "kafka", "offering": "aws-msk", "charge": "storage", "price": "1", "source": names[0]}],
    });
    Bench::open(&BUNDLED, fields)
}

/// A design of many components.
pub(crate) fn large(components: usize) -> Bench {
    let services = [
        ("postgresql", "aws-rds"),
        ("kafka", "aws-msk"),
        ("redis", "aws-elasticache"),
        ("s3", "s3-standard"),
    ];
    let components: Vec<Value> = (0..components)
        .map(|at| {
            let (service, offering) = services[at % services.len()];
            of(&format!("c{at}"), service, offering, json!({}))
        })
        .collect();
    Bench::real(Value::Array(components))
}

/// A design that uses everything an estimate can have: minimums, credits, pools, blocks, tiers of both kinds, ranges,
/// surcharges, roundings, one-time prices, own prices, quotes, gaps, discounts, commitments, contingency and tax.
pub(crate) fn everything() -> Bench {
    let ranged = json!({"list": {"amount": "3", "low": "2", "high": "4", "source": "test", "confidence": "secondary"}});
    let charges = json!([
        charge("plain", "interactions * 3 / 1000", "0.25", json!({"copies": "each"})),
        charge(
            "graduated",
            "interactions",
            "0",
            json!({
                "prices": tiers(&[(Some("100"), "0.5", "2"), (Some("600"), "0.3", "1"), (None, "0.1", "0")]),
                "pool": "test.graduated",
            })
        ),
        // Of the same pool: a component's own use affects only the next one.
        charge(
            "same_pool",
            "interactions / 4",
            "0.01",
            json!({"pool": "test.graduated", "free": {"quantity": "100"}})
        ),
        charge(
            "volume",
            "max(interactions, 10) / 3",
            "0",
            json!({
                "prices": tiers(&[(Some("100"), "0.5", "5"), (None, "0.2", "7")]), "tier_mode": "volume",
            })
        ),
        charge(
            "blocks",
            "ceil(interactions * 5 / 7, 64)",
            "0.7",
            json!({
                "free": {"quantity": "33"}, "block": {"size": "10", "mode": "up"}, "pool": "test.blocks", "minimum": "50",
            })
        ),
        charge(
            "free_tier",
            "interactions",
            "0",
            json!({
                "free": {"quantity": "50", "as_tier": true},
                "prices": tiers(&[(Some("100"), "0.5", "0"), (None, "0.2", "0")]),
            })
        ),
        charge("ranged", "min(interactions, 7)", "0", json!({"prices": ranged})),
        charge("rounded", "interactions / 7", "0.013", json!({"round": {"places": 2, "mode": "up"}})),
        charge(
            "surcharge",
            "0",
            "0.1",
            json!({"quantity": null, "surcharge_of": ["plain", "ranged", "base_fee"]})
        ),
        charge(
            "packages",
            "interactions * 3 / 7",
            "0",
            json!({
                "pool": "test.packages", "block": {"size": "40", "mode": "up", "in_tier": true},
                "prices": tiers(&[(Some("150"), "0.2", "4"), (None, "0.1", "0")]),
            })
        ),
        charge("hourly", "interactions * 2", "0.3", json!({"free": {"quantity": "month_hours / 2"}})),
        charge(
            "entered",
            "interactions / 9",
            "0",
            json!({
                "flat_fee": "with_use", "pool": "test.entered", "tier_mode": "volume",
                "prices": tiers(&[(Some("20"), "0.5", "5"), (Some("5000"), "0.2", "7")]),
            })
        ),
        charge("licence", "1", "99", json!({"one_time": true})),
        json!({"id": "unknown", "name": "unknown", "unit": "unit", "quantity": "5", "prices": {}}),
    ]);
    let plans = json!([plan(
        "p",
        json!({
            "base_fee": list("20"), "minimum": list("40"), "credit": list("30"),
        })
    )]);
    let small = service(
        "small",
        json!([charge("unit", "1", "2", json!({}))]),
        json!([plan("p", json!({"minimum": list("40")}))]),
    );
    let own = component("own", "small", json!({"prices": {"unit": "3"}, "layer": "application"}));
    Bench::own(
        json!([service("all", charges, plans), small]),
        json!([
            own,
            component("c0", "all", json!({"copies": 3})),
            component("c1", "all", json!({"quantities": {"plain": "12"}, "hours": "100"})),
            component("c2", "small", json!({})),
            component("c3", "all", json!({"quote": {"amount": "500", "source": "an offer", "as_of": "2026-10-01"}})),
            component("c4", "nowhere", json!({})),
            component("c5", "all", json!({"enabled": false})),
        ]),
    )
    .with(|design| {
        let settings = json!({
            "currency": {"code": "BRL", "rate": "5.4", "as_of": "2026-11-01"},
            "discounts": [{"vendor": "test", "percent": "7.5"}],
            "commitments": [{"vendor": "test", "monthly": "100", "percent": "20"}, {"vendor": "test", "monthly": "90000", "percent": "10"}],
            "support": [{"vendor": "test", "minimum": "10", "tiers": [{"up_to": "300", "percent": "10"}, {"percent": "7"}]}],
            "contingency_percent": "10",
            "taxes": [
                {"id": "irrf", "name": "IRRF", "percent": "15", "gross_up": true, "to_confirm": true},
                {"id": "iss", "percent": "5", "on": ["irrf"]},
            ],
        });
        let file = json!({"format": "camada-design", "version": 5, "settings": settings, "components": []});
        design.settings = Design::open(&file.to_string()).unwrap().settings;
        "Everything".clone_into(&mut design.name);
    })
}
