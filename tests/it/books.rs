//! The differences of designs between the books, with reasons: every difference of the six templates is
//! explained. The tables in `tests/golden/drift` list them; `UPDATE_GOLDEN=1 cargo test drift` rewrites these
//! files.

use std::fmt::Write as _;
use std::sync::Arc;

use camada::domain::analysis::book_drift::{Books, LineDrift, Side, Why, drift};
use camada::domain::analysis::price_use::Part;
use camada::domain::basics::range::Range;
use camada::domain::basics::text::Locale;
use camada::domain::catalog::price::{Price, Verdict};
use camada::domain::catalog::templates;
use camada::domain::design::Design;
use rust_decimal::Decimal;

use crate::golden::Golden;
use crate::support::BUNDLED;

fn amount(range: Range) -> String {
    let shown = range.cents();
    if shown.is_point() {
        return format!("{:.2}", shown.likely);
    }
    format!("{:.2} ({:.2}–{:.2})", shown.likely, shown.low, shown.high)
}

fn side(side: Option<Side<'_>>) -> String {
    match side {
        None => "–".to_owned(),
        Some(side) => match side.line.gap_reason() {
            Some(reason) => format!("≥ 0 ({})", reason.word()),
            None => amount(side.line.amount),
        },
    }
}

fn price(price: &Price) -> String {
    let tier = |tier: &camada::domain::catalog::price::Tier| {
        let mut text = tier.price.likely.normalize().to_string();
        if !tier.price.is_point() {
            write!(text, " ({}–{})", tier.price.low.normalize(), tier.price.high.normalize()).unwrap();
        }
        if !tier.flat.is_zero() {
            write!(text, " + {}", tier.flat.normalize()).unwrap();
        }
        if let Some(up_to) = tier.up_to {
            write!(text, " up to {}", up_to.normalize()).unwrap();
        }
        text
    };
    let mut text = price.tiers.iter().map(tier).collect::<Vec<_>>().join(", ");
    if price.per != Decimal::ONE {
        write!(text, " per {}", price.per.normalize()).unwrap();
    }
    write!(text, " [{}, {}]", price.as_of.as_deref().unwrap_or("undated"), price.source).unwrap();
    text
}

fn why(why: &Why<'_>) -> String {
    match why {
        Why::Verdict(verdict) => match verdict {
            Verdict::Matches => "verdict: matches".to_owned(),
            Verdict::Outdated => "verdict: outdated".to_owned(),
            Verdict::Wrong => "verdict: wrong".to_owned(),
            Verdict::Unverified => "verdict: unverified".to_owned(),
        },
        Why::Note(book, note) => format!("note ({}): {}", book.word(), note.get(Locale::En)),
        Why::OtherPlan { reference, list } => format!("plan {} → {}", reference.id, list.id),
        Why::OnlyIn(book) => format!("only in {}", book.word()),
        Why::NoPrice(book, reason) => format!("no price in {}: {}", book.word(), reason.word()),
        Why::Priced(book, known) => format!("price in {} {}", book.word(), price(known)),
        Why::Prices { reference, list } => format!("price {} → {}", price(reference), price(list)),
        Why::OtherQuantity => "other quantity".to_owned(),
        Why::Account => "the shared allowance is split differently".to_owned(),
        Why::Follows => "follows from the other lines".to_owned(),
    }
}

fn row(component: &str, line: &LineDrift<'_>) -> String {
    let whys: Vec<String> = line.whys.iter().map(why).collect();
    let difference =
        line.difference().map_or("?".to_owned(), |amount| amount.round_dp(2).normalize().to_string());
    let whys = whys.join("; ").replace('|', "\\|").replace('\n', " ");
    format!(
        "| {component} | {} | {} | {} | {difference} | {whys} |\n",
        line.id,
        side(line.reference),
        side(line.list),
    )
}

/// The table of a design; panics if a difference has no explanation.
fn table(design: &Design) -> String {
    let books = Books::of(&BUNDLED, design);
    let total = books.total();
    let mut text = String::new();
    writeln!(text, "Reference {}, list {}.\n", amount(total.reference.monthly), amount(total.list.monthly))
        .unwrap();
    text.push_str(
        "| component | charge | reference | list | difference | explanation |\n|---|---|---|---|---|---|\n",
    );
    let mut sum = Decimal::ZERO;
    for part in drift(&BUNDLED, design, &books) {
        let id = match part.part {
            Part::Component(index) => &design.components[index].id,
            Part::Connection(index) => &design.connections[index].id,
        };
        for line in &part.lines {
            let difference = line.difference().unwrap();
            assert!(
                difference.is_zero() || !line.whys.is_empty(),
                "{id}/{}: {difference} is not explained",
                line.id
            );
            let is_one_time = |side: Option<Side<'_>>| side.is_some_and(|side| side.line.one_time);
            if !is_one_time(line.reference) && !is_one_time(line.list) {
                sum += difference;
            }
            // Lines without cost in both books are omitted.
            if !line.whys.is_empty() || !side(line.list).starts_with(['–', '0']) {
                text.push_str(&row(id, line));
            }
        }
        if part.lines.is_empty() {
            writeln!(text, "| {id} | – | {} | {} | 0 | |", amount(Range::ZERO), amount(Range::ZERO)).unwrap();
        }
    }
    assert_eq!(sum, total.difference().unwrap(), "the lines' differences are the total's");
    text
}

#[test]
fn every_difference_between_the_books_is_explained_in_the_six_templates() {
    let mut golden = Golden::new("golden/drift");
    assert_eq!(templates().len(), 6);
    for (file, text) in templates() {
        let name = file.trim_start_matches("templates/").trim_end_matches(".json");
        let design = Design::open(text).unwrap();
        let mut found = format!("# {name}\n\n{}", table(&design));
        if design.components.iter().any(|component| component.quote.is_some()) {
            let mut modelled = design.clone();
            for component in &mut modelled.components {
                Arc::make_mut(component).quote = None;
            }
            write!(found, "\n## Without the quotes\n\n{}", table(&modelled)).unwrap();
        }
        golden.check(&format!("{name}.md"), &found);
    }
    golden.finish();
}
