//! The report of a run as text: what moved, and what the feeds did not have.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::base::Base;
use super::catalog_price::{percent, shown};
use super::compose::{Composed, Missing};
use super::packs::{Moved, Renewed};
use super::selector::Selectors;

/// The report: each pack with its moved prices (old, new, percent), then what was not found.
#[must_use]
pub(super) fn report(
    selectors: &Selectors,
    composed: &Composed,
    packs: &[Renewed],
    base: &Base,
    skipped: &[String],
) -> String {
    let mut text = String::new();
    let (agreeing, renewed) = (base.agreeing, base.edits.len());
    let _infallible = writeln!(
        text,
        "catalog: {agreeing} base prices agree, {} moved, {renewed} places renewed",
        base.moved.len()
    );
    base.moved.iter().for_each(|moved| line(&mut text, moved));
    for renewed in packs {
        let new = renewed.moved.iter().filter(|moved| moved.old.is_none()).count();
        let pack = &renewed.pack;
        let _infallible = writeln!(
            text,
            "{}.{}: {} prices, {} moved, {new} new, {} confirmed, as of {}",
            pack.vendor,
            pack.region,
            pack.prices.len().saturating_add(pack.transfers.len()),
            renewed.moved.len().saturating_sub(new),
            renewed.confirmed,
            pack.as_of,
        );
        renewed.moved.iter().filter(|moved| moved.old.is_some()).for_each(|moved| line(&mut text, moved));
    }
    not_found(&mut text, selectors, &composed.missing);
    for file in skipped {
        let _infallible = writeln!(text, "not a price file: {file}");
    }
    text
}

fn line(text: &mut String, moved: &Moved) {
    let old = moved.old.as_ref().map(shown).unwrap_or_default();
    let change = moved.old.as_ref().and_then(|old| percent(old, &moved.new));
    let change = change.map(|change| {
        let sign = if change.is_sign_negative() { "" } else { "+" };
        format!(" ({sign}{}%)", change.normalize())
    });
    let change = change.unwrap_or_default();
    let _infallible = writeln!(text, "  {}: {old} -> {}{change}", moved.target, shown(&moved.new));
}

fn not_found(text: &mut String, selectors: &Selectors, missing: &[Missing]) {
    let mut regions: BTreeMap<(usize, &str), Vec<&str>> = BTreeMap::new();
    for one in missing {
        regions.entry((one.selector, one.why)).or_default().push(&one.region);
    }
    for ((index, why), mut regions) in regions {
        let Some(selector) = selectors.list.get(index) else { continue };
        regions.sort_unstable();
        regions.dedup();
        let targets: Vec<String> = selector.targets.iter().take(3).map(ToString::to_string).collect();
        let more = selector.targets.len().saturating_sub(targets.len());
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        let (name, targets, regions) = (selector.name(), targets.join(", "), regions.join(", "));
        let _infallible = writeln!(text, "not found ({why}): {name} in {regions}: {targets}{more}");
    }
}
