//! From JSON files to a [`Catalog`]. Problems are collected, never the first only.

use std::sync::Arc;

use rust_decimal::Decimal;
use serde_json::Value;

use super::service::{
    BASE_FEE, Block, BlockMode, Capabilities, Charge, Example, Free, Layer, Limit, Link, Offering,
    OfferingKind, Plan, PriceMap, RoundMode, Rounding, Service, Usage,
};
use super::transfer::Transfer;
use super::workload::Input;
use super::{Catalog, Category, Source, Vendor};
use crate::domain::expression::{Expression, Variable};
use crate::domain::json::{Fault, Node, Problems};
use crate::domain::price::{Book, Confidence, Price, Tier, TierMode, Verdict};
use crate::domain::range::Range;
use crate::domain::text::Text;

/// Reads all files. Inputs come first, because every expression may refer to them.
pub(super) fn catalog(files: &[(&str, Value)], problems: &Problems) -> Catalog {
    let mut catalog = Catalog::default();
    let nodes: Vec<Node<'_>> =
        files.iter().map(|(name, value)| Node::root(value, &format!("{name}:"), problems)).collect();
    for node in &nodes {
        if node.optional("categories").is_some() {
            catalog.version = node.text_at("version");
            catalog.as_of = node.text_at("as_of");
        }
        for entry in node.list("categories") {
            catalog.categories.push(Category { id: id(&entry), name: name(&entry), layer: layer(&entry) });
        }
        for entry in node.list("vendors") {
            catalog.vendors.push(Vendor { id: id(&entry), name: name(&entry) });
        }
        references(&mut catalog, node);
        for entry in node.list("inputs") {
            catalog.inputs.push(input(&entry));
        }
    }
    for entry in nodes.iter().flat_map(|node| node.list("transfers")) {
        let transfer = transfer(&mut catalog, &entry);
        catalog.transfers.push(transfer);
    }
    for node in &nodes {
        let Some(category) = node.optional("category") else { continue };
        let index = catalog.categories.iter().position(|known| known.id == category.text());
        if index.is_none() {
            category.fault(Fault::UnknownReference(category.text().to_owned()));
        }
        for entry in node.list("services") {
            if catalog.service(entry.optional_text("id").unwrap_or_default().as_str()).is_some() {
                entry.fault(Fault::Duplicate(id(&entry)));
            }
            service(&mut catalog, &entry, index);
        }
    }
    catalog
}

fn references(catalog: &mut Catalog, node: &Node<'_>) {
    for entry in node.list("sources") {
        entry.only(&["id", "name", "url"]);
        let source = Source { id: id(&entry), name: entry.text_at("name"), url: entry.optional_text("url") };
        catalog.sources.push(source);
    }
    catalog.resources.extend(node.list("resources").iter().map(link));
}

fn id(node: &Node<'_>) -> String {
    let id = node.text_at("id");
    let well_formed = !id.is_empty()
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_');
    if !well_formed {
        node.fault(Fault::Rule(format!(
            "the id “{id:.40}” should be lower-case letters, digits, “-” and “_”"
        )));
    }
    id
}

/// A name that the page does without until somebody looks (`catalog/on-demand.json`); that it is there is checked.
fn late_name(node: &Node<'_>) -> Text {
    node.optional("name").map(|name| name.translated()).unwrap_or_default()
}

fn name(node: &Node<'_>) -> Text {
    node.required("name").map(|name| name.translated()).unwrap_or_default()
}

fn texts(node: &Node<'_>, key: &str) -> Vec<Text> {
    node.list(key).iter().map(Node::translated).collect()
}

fn layer(node: &Node<'_>) -> Layer {
    node.required("layer").and_then(|layer| layer.one_of(Layer::WORDS, &Layer::ALL)).unwrap_or(Layer::Data)
}

fn input(node: &Node<'_>) -> Input {
    node.only(&["id", "name", "help", "unit", "default", "min", "max"]);
    let number = |key: &str| node.required(key).map(|number| number.decimal()).unwrap_or_default();
    Input {
        id: id(node),
        name: name(node),
        help: node.required("help").map(|help| help.translated()).unwrap_or_default(),
        unit: node.text_at("unit"),
        default: number("default"),
        min: number("min"),
        max: number("max"),
    }
}

fn link(node: &Node<'_>) -> Link {
    node.only(&["title", "url"]);
    let url = node.text_at("url");
    if !url.starts_with("https://") {
        node.fault(Fault::Rule(format!("the link “{url:.60}” should start with https://")));
    }
    Link { title: node.required("title").map(|title| title.translated()).unwrap_or_default(), url }
}

/// Reads one service and adds it. A design's own service has no category.
pub(super) fn service(catalog: &mut Catalog, node: &Node<'_>, category: Option<usize>) {
    node.only(&[
        "id",
        "name",
        "layer",
        "synonyms",
        "kind",
        "use",
        "features",
        "when",
        "examples",
        "licence",
        "notes",
        "links",
        "requires",
        "usage",
        "offerings",
    ]);
    let mut usage: Vec<Usage> = Vec::new();
    for entry in node.list("usage") {
        entry.only(&["id", "name", "unit", "expression"]);
        let known = id(&entry);
        if usage.iter().any(|other| other.id == known) {
            entry.fault(Fault::Duplicate(known.clone()));
        }
        let expression = expression(catalog, &usage, &entry, "expression");
        usage.push(Usage { id: known, name: late_name(&entry), unit: entry.text_at("unit"), expression });
    }
    let offerings = node.list("offerings").iter().map(|entry| offering(catalog, &usage, entry)).collect();
    let service = Service {
        id: id(node),
        name: node.text_at("name"),
        layer: layer(node),
        category,
        synonyms: node.list("synonyms").iter().map(|synonym| synonym.text().to_owned()).collect(),
        kind: node.optional("kind").map(|kind| kind.translated()),
        use_case: node.optional("use").map(|text| text.translated()).unwrap_or_default(),
        features: texts(node, "features"),
        when: texts(node, "when"),
        examples: node.list("examples").iter().map(example).collect(),
        licence: node.optional_text("licence"),
        notes: texts(node, "notes"),
        links: node.list("links").iter().map(link).collect(),
        requires: node.list("requires").iter().map(|host| host.text().to_owned()).collect(),
        usage,
        offerings,
    };
    catalog.add_service(service);
}

fn example(node: &Node<'_>) -> Example {
    node.only(&["title", "language", "code"]);
    Example {
        title: node.required("title").map(|title| title.translated()).unwrap_or_default(),
        language: node.text_at("language"),
        code: node.text_at("code"),
    }
}

fn variable(catalog: &Catalog, usage: &[Usage], name: &str) -> Option<Variable> {
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

fn expression(catalog: &Catalog, usage: &[Usage], node: &Node<'_>, key: &str) -> Expression {
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

fn offering(catalog: &mut Catalog, usage: &[Usage], node: &Node<'_>) -> Offering {
    node.only(&["id", "name", "vendor", "kind", "capabilities", "notes", "charges", "plans"]);
    let common: Vec<Arc<Charge>> = node
        .list("charges")
        .iter()
        .map(|entry| Arc::new(charge(catalog, usage, entry, Counted::ByExpression)))
        .collect();
    let mut plans: Vec<Plan> =
        node.list("plans").iter().map(|entry| plan(catalog, usage, entry, &common)).collect();
    if plans.is_empty() {
        surcharges(node, &common);
        // An offering that comes in one size needs no plan in the file.
        plans.push(Plan {
            id: "standard".to_owned(),
            name: Text { pt: "Padrão".to_owned(), en: Some("Standard".to_owned()) },
            limits: Vec::new(),
            books: Vec::new(),
            account: None,
            base_fee: Vec::new(),
            minimum: Vec::new(),
            credit: Vec::new(),
            credit_charges: Vec::new(),
            charges: common,
        });
    }
    Offering {
        id: id(node),
        name: name(node),
        vendor: node.text_at("vendor"),
        kind: node
            .required("kind")
            .and_then(|kind| kind.one_of(OfferingKind::WORDS, &OfferingKind::ALL))
            .unwrap_or(OfferingKind::Managed),
        capabilities: node.optional("capabilities").map(|node| capabilities(&node)).unwrap_or_default(),
        notes: texts(node, "notes"),
        plans,
    }
}

fn capabilities(node: &Node<'_>) -> Capabilities {
    node.only(&[
        "pitr",
        "multi_az",
        "cross_region",
        "scale_to_zero",
        "rpo_minutes",
        "rto_minutes",
        "pitr_days",
        "sla_percent",
        "max_stored_gb",
        "max_connections",
    ]);
    let flag = |key: &str| node.optional(key).map(|flag| flag.boolean());
    let number = |key: &str| node.optional(key).map(|number| number.amount());
    Capabilities {
        pitr: flag("pitr"),
        multi_az: flag("multi_az"),
        cross_region: flag("cross_region"),
        scale_to_zero: flag("scale_to_zero"),
        rpo_minutes: number("rpo_minutes"),
        rto_minutes: number("rto_minutes"),
        pitr_days: number("pitr_days"),
        sla_percent: number("sla_percent"),
        max_stored_gb: number("max_stored_gb"),
        max_connections: number("max_connections"),
    }
}

fn plan(catalog: &mut Catalog, usage: &[Usage], node: &Node<'_>, common: &[Arc<Charge>]) -> Plan {
    node.only(&[
        "id",
        "name",
        "limits",
        "books",
        "common",
        "account",
        "base_fee",
        "minimum",
        "credit",
        "credit_charges",
        "charges",
    ]);
    let limits = node.optional("limits").map(|limits| limits.entries()).unwrap_or_default();
    let limits = limits
        .into_iter()
        .filter_map(|(of, max)| {
            let Some(variable) = variable(catalog, usage, of) else {
                max.fault(Fault::UnknownReference(of.to_owned()));
                return None;
            };
            Some(Limit { of: of.to_owned(), variable, max: max.amount() })
        })
        .collect();
    let own: Vec<Arc<Charge>> = node
        .list("charges")
        .iter()
        .map(|entry| Arc::new(charge(catalog, usage, entry, Counted::ByExpression)))
        .collect();
    let shares = node.optional("common").is_none_or(|common| common.boolean());
    let inherited = common.iter().filter(|charge| shares && !own.iter().any(|other| other.id == charge.id));
    let charges: Vec<Arc<Charge>> = own.iter().chain(inherited).cloned().collect();
    surcharges(node, &charges);
    Plan {
        id: id(node),
        name: name(node),
        limits,
        books: books(node),
        account: node.optional_text("account").map(|account| catalog.pool(&account)),
        base_fee: price_map(node, "base_fee"),
        minimum: price_map(node, "minimum"),
        credit: price_map(node, "credit"),
        credit_charges: node.list("credit_charges").iter().map(|charge| charge.text().to_owned()).collect(),
        charges,
    }
}

/// Notes surcharges on what a plan does not have: what is unknown is not zero.
fn surcharges(node: &Node<'_>, charges: &[Arc<Charge>]) {
    for base in charges.iter().flat_map(|charge| &charge.surcharge_of) {
        let is_known = |charge: &Arc<Charge>| charge.id == *base && !charge.is_surcharge();
        if base != "*" && base != BASE_FEE && !charges.iter().any(is_known) {
            node.note(Some(("surcharge_of", Fault::UnknownReference(base.clone()))));
        }
    }
}

fn books(node: &Node<'_>) -> Vec<Book> {
    node.list("books").iter().filter_map(|book| book.one_of(Book::WORDS, &Book::ALL)).collect()
}

fn price_map(node: &Node<'_>, key: &str) -> PriceMap {
    let Some(prices) = node.optional(key) else { return Vec::new() };
    prices.only(Book::WORDS);
    Book::ALL.into_iter().filter_map(|book| Some((book, price(&prices.optional(book.word())?)))).collect()
}

/// Where the quantity of a charge comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counted {
    ByExpression,
    /// What flows over a connection.
    ByConnection,
}

fn charge(catalog: &mut Catalog, usage: &[Usage], node: &Node<'_>, counted: Counted) -> Charge {
    node.only(&[
        "id",
        "name",
        "unit",
        "quantity",
        "copies",
        "minimum",
        "free",
        "pool",
        "block",
        "tier_mode",
        "one_time",
        "discount",
        "surcharge_of",
        "round",
        "books",
        "prices",
    ]);
    let surcharge_of: Vec<String> =
        node.list("surcharge_of").iter().map(|charge| charge.text().to_owned()).collect();
    Charge {
        id: id(node),
        name: late_name(node),
        unit: node.text_at("unit"),
        quantity: if surcharge_of.is_empty() && counted == Counted::ByExpression {
            expression(catalog, usage, node, "quantity")
        } else {
            // A surcharge counts other charges, a transfer what flows.
            node.note(node.optional("quantity").map(|_| ("quantity", Fault::UnknownField)));
            Expression::zero()
        },
        per_copy: node
            .optional("copies")
            .and_then(|copies| copies.one_of(&["each", "once"], &[true, false]))
            .unwrap_or(true),
        minimum: node.optional("minimum").map(|minimum| minimum.amount()).unwrap_or_default(),
        free: node.optional("free").map(|free| {
            free.only(&["quantity", "as_tier"]);
            Free {
                quantity: free.required("quantity").map(|quantity| quantity.amount()).unwrap_or_default(),
                as_tier: free.optional("as_tier").is_some_and(|flag| flag.boolean()),
            }
        }),
        pool: node.optional_text("pool").map(|pool| catalog.pool(&pool)),
        block: node.optional("block").map(|block| {
            block.only(&["size", "mode"]);
            let size = block.required("size").map(|size| size.amount()).unwrap_or_default();
            if size.is_zero() {
                block.fault(Fault::Rule("a block has a size above zero".to_owned()));
            }
            let mode = block.required("mode").and_then(|mode| mode.one_of(BlockMode::WORDS, &BlockMode::ALL));
            Block { size, mode: mode.unwrap_or(BlockMode::Up) }
        }),
        tier_mode: node
            .optional("tier_mode")
            .and_then(|mode| mode.one_of(TierMode::WORDS, &TierMode::ALL))
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
        prices: price_map(node, "prices"),
    }
}

fn transfer(catalog: &mut Catalog, node: &Node<'_>) -> Transfer {
    node.only(&["vendor", "internet", "cross_zone", "cross_region"]);
    let mut of = |key: &str| {
        let node = node.optional(key)?;
        Some(Arc::new(charge(catalog, &[], &node, Counted::ByConnection)))
    };
    Transfer {
        vendor: node.text_at("vendor"),
        internet: of("internet"),
        cross_zone: of("cross_zone"),
        cross_region: of("cross_region"),
    }
}

fn price(node: &Node<'_>) -> Price {
    node.only(&["amount", "low", "high", "tiers", "per", "source", "as_of", "confidence", "verdict", "note"]);
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
        // In the page this comes with the rest of the catalog, on demand; that it is there, the catalog's tests check.
        source: node.optional_text("source").unwrap_or_default(),
        as_of: node.optional_text("as_of"),
        confidence: node
            .required("confidence")
            .and_then(|confidence| confidence.one_of(Confidence::WORDS, &Confidence::ALL))
            .unwrap_or(Confidence::Unverified),
        verdict: node.optional("verdict").and_then(|verdict| verdict.one_of(Verdict::WORDS, &Verdict::ALL)),
        note: node.optional("note").map(|note| note.translated()),
    }
}

fn tiers(node: &Node<'_>) -> Vec<Tier> {
    let mut tiers: Vec<Tier> = Vec::new();
    let mut lower = Decimal::ZERO;
    let mut ended = false;
    for entry in node.list("tiers") {
        entry.only(&["up_to", "price", "flat"]);
        let up_to = entry.optional("up_to").map(|up_to| up_to.amount());
        if ended || up_to.is_some_and(|up_to| up_to <= lower) {
            entry.fault(Fault::Rule("tiers go up, and only the last is without end".to_owned()));
        }
        ended = up_to.is_none();
        lower = up_to.unwrap_or(lower);
        tiers.push(Tier {
            up_to,
            price: Range::point(entry.required("price").map(|price| price.amount()).unwrap_or_default()),
            flat: entry.optional("flat").map(|flat| flat.amount()).unwrap_or_default(),
        });
    }
    if !ended {
        node.fault(Fault::Rule("the last tier is without end (up_to null)".to_owned()));
    }
    tiers
}
