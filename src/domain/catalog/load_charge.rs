//! Reads charges and prices from JSON.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::charge::{Block, BlockMode, Charge, Counting, Free, RoundMode, Rounding};
use super::load_name::{id, optional_name};
use super::service::{BASE_FEE, PriceMap, Usage};
use super::transfer::Transfer;
use super::{Catalog, MinimumDue};
use crate::domain::basics::exact;
use crate::domain::basics::json::{Fault, Node};
use crate::domain::basics::range::Range;
use crate::domain::catalog::expression::{Expression, Variable};
use crate::domain::catalog::price::{Book, Confidence, FlatFee, Price, Tier, TierMode, Verdict};

pub(super) fn variable(catalog: &Catalog, usage: &[Usage], name: &str) -> Option<Variable> {
    let numbered = |index: usize| u16::try_from(index).ok();
    match name {
        "hours" => Some(Variable::Hours),
        "month_hours" => Some(Variable::MonthHours),
        "copies" => Some(Variable::Copies),
        _ => usage
            .iter()
            .position(|known| known.id == name)
            .and_then(numbered)
            .map(Variable::Usage)
            .or_else(|| catalog.input_index(name).and_then(numbered).map(Variable::Input)),
    }
}

pub(super) fn expression(catalog: &Catalog, usage: &[Usage], node: &Node<'_>, key: &str) -> Expression {
    let resolve = |name: &str| variable(catalog, usage, name);
    let compile = |source: &str| Expression::parse(source, &resolve);
    let source = node.required(key);
    let text = source.as_ref().map_or("0", |source| source.text());
    compile(text).unwrap_or_else(|error| {
        if let Some(source) = &source {
            source.fault(Fault::Expression {
                expression: text.chars().take(120).collect(),
                reason: error.to_string(),
            });
        }
        Expression::zero()
    })
}

/// A free quantity: a number, or an expression.
fn free_quantity(catalog: &Catalog, usage: &[Usage], node: &Node<'_>) -> Expression {
    let Some(quantity) = node.required("quantity") else { return Expression::zero() };
    let is_expression = quantity.value().as_str().is_some_and(|text| exact::read(text).is_none());
    if is_expression {
        return expression(catalog, usage, node, "quantity");
    }
    Expression::number(quantity.amount())
}

/// Records surcharges on charges that the plan does not have: unknown is not zero.
pub(super) fn surcharges(node: &Node<'_>, charges: &[Arc<Charge>]) {
    for base in charges.iter().flat_map(|charge| &charge.surcharge_of) {
        let is_known = |charge: &Arc<Charge>| charge.id == *base && !charge.is_surcharge();
        if base != "*" && base != BASE_FEE && !charges.iter().any(is_known) {
            node.note(Some(("surcharge_of", Fault::UnknownReference(base.clone()))));
        }
    }
}

pub(super) fn books(node: &Node<'_>) -> Vec<Book> {
    node.list("books").iter().filter_map(|book| book.one_of(Book::WORDS, &Book::ALL)).collect()
}

/// Reads the prices of each book. List prices are of `region`, unless they name another.
pub(super) fn price_map(node: &Node<'_>, key: &str, region: Region<'_>) -> PriceMap {
    let Some(prices) = node.optional(key) else { return Vec::new() };
    prices.only(Book::WORDS);
    let price_in = |book: Book| {
        let region = region.filter(|_| book == Book::List);
        Some((
            book,
            price(&prices.optional(book.word())?, &PriceDefaults { region, ..PriceDefaults::default() }),
        ))
    };
    Book::ALL.into_iter().filter_map(price_in).collect()
}

/// The values of a price that does not state its own.
#[derive(Default)]
pub(super) struct PriceDefaults<'a> {
    pub(super) region: Region<'a>,
    pub(super) source: Option<String>,
    pub(super) as_of: Option<String>,
    pub(super) confidence: Option<Confidence>,
}

/// The base region of a vendor; `None` if its prices do not vary by region.
pub(super) type Region<'a> = Option<&'a Arc<str>>;

/// The word for a price that does not vary, among prices of a vendor with regions.
const EVERYWHERE: &str = "*";

/// The source of a charge's quantity.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Measured {
    /// An expression; the unit for which the charge counts, unless it states another (C19).
    ByExpression(Counting),
    /// The data volume of a connection.
    ByConnection,
}

/// The unit for which a charge counts (C19). A pool means an account, and a surcharge already includes the
/// copies of its charges.
fn counting(node: &Node<'_>, measured: Measured, is_surcharge: bool, free: Option<&Free>) -> Counting {
    let stated = node
        .optional("counted")
        .and_then(|counted| Some((counted.one_of(Counting::WORDS, &Counting::ALL)?, counted)));
    let has_pool = node.optional("pool").is_some();
    if let Some((counting, counted)) = &stated {
        let is_account = *counting == Counting::Account;
        if has_pool != is_account {
            counted
                .fault(Fault::Rule("what an account counts has a pool, and nothing else has one".to_owned()));
        }
        if *counting == Counting::Copy && (is_surcharge || measured == Measured::ByConnection) {
            counted.fault(Fault::Rule("neither a surcharge nor a connection has copies".to_owned()));
        }
    }
    let reads = free.map(|free| free.quantity.variables()).unwrap_or_default();
    let is_transfer = measured == Measured::ByConnection;
    if reads.iter().any(|read| is_transfer || (has_pool && *read != Variable::MonthHours)) {
        let rule = "an allowance of an account follows only month_hours, one of a connection nothing";
        node.note(Some(("free", Fault::Rule(rule.to_owned()))));
    }
    match (stated, measured) {
        _ if has_pool => Counting::Account,
        (Some((counting, _)), _) => counting,
        (None, Measured::ByExpression(default)) if !is_surcharge => default,
        (None, _) => Counting::Component,
    }
}

pub(super) fn charge(
    catalog: &mut Catalog,
    usage: &[Usage],
    node: &Node<'_>,
    measured: Measured,
    region: Region<'_>,
) -> Charge {
    node.only(&[
        "id",
        "name",
        "unit",
        "quantity",
        "copies",
        "counted",
        "minimum",
        "minimum_if_used",
        "free",
        "pool",
        "block",
        "tier_mode",
        "flat_fee",
        "one_time",
        "discount",
        "surcharge_of",
        "round",
        "books",
        "prices",
    ]);
    let surcharge_of: Vec<String> =
        node.list("surcharge_of").iter().map(|charge| charge.text().to_owned()).collect();
    let free = node.optional("free").map(|free| {
        free.only(&["quantity", "as_tier"]);
        Free {
            quantity: free_quantity(catalog, usage, &free),
            as_tier: free.optional("as_tier").is_some_and(|flag| flag.boolean()),
        }
    });
    let is_measured = matches!(measured, Measured::ByExpression(_));
    Charge {
        id: id(node),
        name: optional_name(node),
        unit: node.text_at("unit"),
        quantity: if surcharge_of.is_empty() && is_measured {
            expression(catalog, usage, node, "quantity")
        } else {
            // The quantity of a surcharge comes from other charges, that of a transfer from connections.
            node.note(node.optional("quantity").map(|_| ("quantity", Fault::UnknownField)));
            Expression::zero()
        },
        per_copy: node
            .optional("copies")
            .and_then(|copies| copies.one_of(&["each", "once"], &[true, false]))
            .unwrap_or(true),
        counted: counting(node, measured, !surcharge_of.is_empty(), free.as_ref()),
        minimum: node.optional("minimum").map(|minimum| minimum.amount()).unwrap_or_default(),
        minimum_due: if node.optional("minimum_if_used").is_some_and(|flag| flag.boolean()) {
            MinimumDue::WithUse
        } else {
            MinimumDue::Always
        },
        free,
        pool: node.optional_text("pool").map(|pool| catalog.pool(&pool)),
        block: node.optional("block").map(|block| {
            block.only(&["size", "mode", "in_tier"]);
            let size = block.required("size").map(|size| size.amount()).unwrap_or_default();
            if size.is_zero() {
                block.fault(Fault::Rule("a block has a size above zero".to_owned()));
            }
            let mode = block.required("mode").and_then(|mode| mode.one_of(BlockMode::WORDS, &BlockMode::ALL));
            let in_tier = block.optional("in_tier").is_some_and(|flag| flag.boolean());
            Block { size, mode: mode.unwrap_or(BlockMode::Up), in_tier }
        }),
        tier_mode: node
            .optional("tier_mode")
            .and_then(|mode| mode.one_of(TierMode::WORDS, &TierMode::ALL))
            .unwrap_or_default(),
        flat: node
            .optional("flat_fee")
            .and_then(|flat| flat.one_of(FlatFee::WORDS, &FlatFee::ALL))
            .unwrap_or_default(),
        one_time: node.optional("one_time").is_some_and(|flag| flag.boolean()),
        discount: surcharge_of.is_empty() && node.optional("discount").is_none_or(|flag| flag.boolean()),
        surcharge_of,
        round: node.optional("round").map(|round| {
            round.only(&["places", "mode"]);
            let places =
                round.required("places").map(|places| places.decimal_within(Decimal::ZERO, Decimal::TEN));
            let mode = round.required("mode").and_then(|mode| mode.one_of(RoundMode::WORDS, &RoundMode::ALL));
            Rounding {
                places: places.and_then(|places| u32::try_from(places).ok()).unwrap_or(2),
                mode: mode.unwrap_or(RoundMode::HalfUp),
            }
        }),
        books: books(node),
        prices: price_map(node, "prices", region),
    }
}

pub(super) fn transfer(catalog: &mut Catalog, node: &Node<'_>) -> Transfer {
    node.only(&["vendor", "internet", "cross_zone", "cross_region"]);
    let vendor = node.text_at("vendor");
    let region = catalog.base_region(&vendor);
    let mut of = |key: &str| {
        let node = node.optional(key)?;
        Some(Arc::new(charge(catalog, &[], &node, Measured::ByConnection, region.as_ref())))
    };
    Transfer {
        vendor,
        internet: of("internet"),
        cross_zone: of("cross_zone"),
        cross_region: of("cross_region"),
        pairs: BTreeMap::new(),
    }
}

/// The confidence that an object states.
pub(super) fn confidence(node: &Node<'_>) -> Option<Confidence> {
    node.optional("confidence")?.one_of(Confidence::WORDS, &Confidence::ALL)
}

pub(super) fn price(node: &Node<'_>, defaults: &PriceDefaults<'_>) -> Price {
    node.only(&[
        "amount",
        "low",
        "high",
        "tiers",
        "per",
        "region",
        "source",
        "as_of",
        "confidence",
        "verdict",
        "note",
    ]);
    let per = node.optional("per").map_or(Decimal::ONE, |per| per.amount());
    if per.is_zero() {
        node.fault(Fault::Rule("a price is per more than zero units".to_owned()));
    }
    let tiers = if node.optional("tiers").is_some() {
        tiers(node)
    } else {
        let likely = node.required("amount").map(|amount| amount.amount()).unwrap_or_default();
        let low = node.optional("low").map_or(likely, |low| low.amount());
        let high = node.optional("high").map_or(likely, |high| high.amount());
        if low > likely || likely > high {
            node.fault(Fault::Rule(format!("a range goes up: {low} ≤ {likely} ≤ {high}")));
        }
        vec![Tier { up_to: None, price: Range { low, likely, high }, flat: Decimal::ZERO }]
    };
    Price {
        tiers,
        per,
        region: match node.optional_text("region") {
            Some(region) if region == EVERYWHERE => None,
            Some(region) => Some(region.into()),
            None => defaults.region.cloned(),
        },
        // The page receives this field later, on demand. The catalog's tests check that it exists.
        source: node.optional_text("source").or_else(|| defaults.source.clone()).unwrap_or_default(),
        as_of: node.optional_text("as_of").or_else(|| defaults.as_of.clone()),
        confidence: confidence(node).or(defaults.confidence).unwrap_or_else(|| {
            node.note(Some(("confidence", Fault::Missing)));
            Confidence::Unverified
        }),
        verdict: node.optional("verdict").and_then(|verdict| verdict.one_of(Verdict::WORDS, &Verdict::ALL)),
        note: node.optional("note").map(|note| note.translated()),
    }
}

fn tiers(node: &Node<'_>) -> Vec<Tier> {
    let mut tiers: Vec<Tier> = Vec::new();
    let mut lower = Decimal::ZERO;
    let mut is_endless = false;
    for entry in node.list("tiers") {
        entry.only(&["up_to", "price", "flat"]);
        let up_to = entry.optional("up_to").map(|up_to| up_to.amount());
        if is_endless || up_to.is_some_and(|up_to| up_to <= lower) {
            entry.fault(Fault::Rule("tiers go up, and only the last is without end".to_owned()));
        }
        is_endless = up_to.is_none();
        lower = up_to.unwrap_or(lower);
        tiers.push(Tier {
            up_to,
            price: Range::point(entry.required("price").map(|price| price.amount()).unwrap_or_default()),
            flat: entry.optional("flat").map(|flat| flat.amount()).unwrap_or_default(),
        });
    }
    if tiers.is_empty() {
        node.fault(Fault::Rule("a price has at least one tier".to_owned()));
    }
    tiers
}
