//! Writes a price pack as text: one charge a line, in the order of the catalog, so that two packs diff well.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use rust_decimal::Decimal;
use serde_json::Value;

use super::catalog_price::same;
use crate::domain::catalog::price::{Confidence, Price, Tier};
use crate::domain::catalog::{ALL_PLANS, Catalog, Charge, PriceKey, PricePack};

/// The text of a pack. Reading it again gives an equal pack.
#[must_use]
pub fn pack_text(pack: &PricePack, catalog: &Catalog) -> String {
    let (source, confidence) = usual(pack);
    let line = |price: &Price| price_line(price, Some((&source, confidence, &pack.as_of)));
    let mut text = String::from("{\n  \"format\": \"camada-prices\",\n  \"version\": 1,\n");
    let head = [
        ("catalog", catalog.version.as_str()),
        ("vendor", &pack.vendor),
        ("region", &pack.region),
        ("as_of", &pack.as_of),
        ("source", &source),
        ("confidence", word(confidence)),
    ];
    for (key, value) in head {
        let _infallible = writeln!(text, "  \"{key}\": {},", quoted(value));
    }
    let sources: Vec<String> = pack
        .sources
        .iter()
        .map(|source| {
            let url =
                source.url.as_ref().map(|url| format!(", \"url\": {}", quoted(url))).unwrap_or_default();
            format!("    {{\"id\": {}, \"name\": {}{url}}}", quoted(&source.id), quoted(&source.name))
        })
        .collect();
    let _infallible = write!(text, "  \"sources\": [\n{}\n  ]", sources.join(",\n"));
    let tree = Tree::of(pack, catalog, &line);
    let _infallible = write!(text, ",\n  \"prices\": {}", tree.text(1));
    if !pack.transfers.is_empty() {
        let lines: Vec<String> = pack
            .transfers
            .iter()
            .map(|(path, price)| format!("    {}: {}", quoted(path), line(price)))
            .collect();
        let _infallible = write!(text, ",\n  \"transfers\": {{\n{}\n  }}", lines.join(",\n"));
    }
    if !pack.not_sold.is_empty() {
        let lines: Vec<String> =
            pack.not_sold.iter().map(|plan| format!("    {}", quoted(&plan.join("/")))).collect();
        let _infallible = write!(text, ",\n  \"not_sold\": [\n{}\n  ]", lines.join(",\n"));
    }
    text.push_str("\n}\n");
    text
}

/// Charges by service, offering and plan.
enum Tree {
    Line(String),
    Branch(Vec<(String, Tree)>),
}

impl Tree {
    fn of(pack: &PricePack, catalog: &Catalog, line: &dyn Fn(&Price) -> String) -> Self {
        let mut keys: Vec<&PriceKey> = pack.prices.keys().collect();
        keys.sort_by_key(|key| order(catalog, key));
        let mut root = Vec::new();
        for key in keys {
            if let Some(price) = pack.prices.get(key) {
                insert(&mut root, key, line(price));
            }
        }
        Self::Branch(root)
    }

    fn text(&self, depth: usize) -> String {
        match self {
            Self::Line(line) => line.clone(),
            Self::Branch(entries) if entries.is_empty() => "{}".to_owned(),
            Self::Branch(entries) => {
                let inner = "  ".repeat(depth.saturating_add(1));
                let lines: Vec<String> = entries
                    .iter()
                    .map(|(key, tree)| {
                        format!("{inner}{}: {}", quoted(key), tree.text(depth.saturating_add(1)))
                    })
                    .collect();
                format!("{{\n{}\n{}}}", lines.join(",\n"), "  ".repeat(depth))
            }
        }
    }
}

fn insert(entries: &mut Vec<(String, Tree)>, key: &[String], line: String) {
    let Some((first, rest)) = key.split_first() else { return };
    if rest.is_empty() {
        entries.push((first.clone(), Tree::Line(line)));
        return;
    }
    if entries.last().is_none_or(|(known, _)| known != first) {
        entries.push((first.clone(), Tree::Branch(Vec::new())));
    }
    if let Some((_, Tree::Branch(inner))) = entries.last_mut() {
        insert(inner, rest, line);
    }
}

/// The place of a price in the catalog; all plans come before each of them.
fn order(catalog: &Catalog, [service, offering, plan, charge]: &PriceKey) -> [usize; 4] {
    let last = usize::MAX;
    let Some(place) = catalog.service_index(service) else { return [last; 4] };
    let offering = catalog.service(service).and_then(|service| service.offering(offering));
    let Some((offering_place, offering)) = offering else { return [place, last, last, last] };
    let plans = &offering.plans;
    let known = offering.plan(plan).map_or(last, |(index, _)| index.saturating_add(1));
    let plan_place = if plan == ALL_PLANS { 0 } else { known };
    let position = |charges: &[Arc<Charge>]| charges.iter().position(|known| known.id == *charge);
    let mut charges = plans.iter().filter(|known| plan == ALL_PLANS || known.id == *plan);
    let charge_place = charges.find_map(|plan| position(&plan.charges)).unwrap_or(last);
    [place, offering_place, plan_place, charge_place]
}

/// The most frequent source and confidence.
fn usual(pack: &PricePack) -> (String, Confidence) {
    let mut counts: BTreeMap<(&str, &str), (usize, Confidence)> = BTreeMap::new();
    for price in pack.prices.values().chain(pack.transfers.values()) {
        let count = counts.entry((&price.source, word(price.confidence))).or_insert((0, price.confidence));
        count.0 = count.0.saturating_add(1);
    }
    let most = counts.into_iter().max_by_key(|(_, (count, _))| *count);
    most.map_or_else(
        || (String::new(), Confidence::Unverified),
        |((source, _), (_, confidence))| (source.to_owned(), confidence),
    )
}

/// A price on one line, without what `usual` already says.
pub(super) fn price_line(price: &Price, usual: Option<(&str, Confidence, &str)>) -> String {
    let mut fields: Vec<(&str, String)> = Vec::new();
    let mut field = |key, value: &str| fields.push((key, quoted(value)));
    let tiers = tiers_text(price);
    if let (None, Some(tier)) = (&tiers, price.tiers.first()) {
        field("amount", &tier.price.likely.to_string());
        if tier.price.low != tier.price.likely || tier.price.high != tier.price.likely {
            field("low", &tier.price.low.to_string());
            field("high", &tier.price.high.to_string());
        }
    }
    if price.per != Decimal::ONE {
        field("per", &price.per.to_string());
    }
    if usual.is_none_or(|(source, ..)| source != price.source) {
        field("source", &price.source);
    }
    if let Some(date) = price.as_of.as_ref().filter(|date| usual.is_none_or(|(.., day)| day != date.as_str()))
    {
        field("as_of", date);
    }
    if usual.is_none_or(|(_, confidence, _)| confidence != price.confidence) {
        field("confidence", word(price.confidence));
    }
    if let Some(tiers) = tiers {
        fields.insert(0, ("tiers", tiers));
    }
    if let Some(note) = &price.note {
        let both =
            note.en.as_ref().map(|en| format!("{{\"pt\": {}, \"en\": {}}}", quoted(&note.pt), quoted(en)));
        fields.push(("note", both.unwrap_or_else(|| quoted(&note.pt))));
    }
    let fields: Vec<String> = fields.iter().map(|(key, value)| format!("\"{key}\": {value}")).collect();
    format!("{{{}}}", fields.join(", "))
}

/// The tiers as JSON; `None` for a plain price.
pub(super) fn tiers_text(price: &Price) -> Option<String> {
    let is_plain = price.tiers.len() == 1 && price.tiers.iter().all(|tier| tier.flat.is_zero());
    let tier = |tier: &Tier| {
        let bound = tier.up_to.map_or_else(|| "null".to_owned(), |bound| quoted(&bound.to_string()));
        let flat = if tier.flat.is_zero() { String::new() } else { format!(", \"flat\": \"{}\"", tier.flat) };
        format!("{{\"up_to\": {bound}, \"price\": \"{}\"{flat}}}", tier.price.likely)
    };
    let tiers: Vec<String> = price.tiers.iter().map(tier).collect();
    (!is_plain).then(|| format!("[{}]", tiers.join(", ")))
}

/// Whether a new price says nothing that the pack does not say already.
pub(super) fn is_known(old: &Price, new: &Price) -> bool {
    same(old, new) && old.as_of >= new.as_of
}

pub(super) fn word(confidence: Confidence) -> &'static str {
    let words = Confidence::WORDS.iter().zip(Confidence::ALL);
    words.into_iter().find(|(_, known)| *known == confidence).map_or("unverified", |(word, _)| *word)
}

pub(super) fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
