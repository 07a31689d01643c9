//! How sure and how old the catalog's list prices are (C14, C17).

use camada::domain::analysis::price_use::{marked_share, price_uses, used_prices};
use camada::domain::catalog::price::{Book, Confidence, Price};
use camada::domain::catalog::price_age::Date;
use camada::domain::catalog::templates;
use camada::domain::design::Design;
use camada::domain::estimate::estimate;

use crate::support::{BUNDLED, decimal};

/// The list price of every charge and fee, once for each plan.
fn list_prices() -> Vec<(String, &'static Price)> {
    let mut all = Vec::new();
    for service in &BUNDLED.services {
        for offering in &service.offerings {
            for plan in &offering.plans {
                let fees = [&plan.base_fee, &plan.minimum, &plan.credit].into_iter();
                let prices = fees.chain(plan.charges.iter().map(|charge| &charge.prices)).flatten();
                let listed = prices.filter(|(book, _)| *book == Book::List);
                let place = format!("{}/{}/{}", service.id, offering.id, plan.id);
                all.extend(listed.map(|(_, price)| (place.clone(), price)));
            }
        }
    }
    all
}

#[test]
fn c14_at_most_a_quarter_of_a_template_rests_on_prices_to_check() {
    let today = Date::earliest("2026-12-01");
    for (file, text) in templates() {
        let design = Design::open(text).unwrap();
        let bill = estimate(&BUNDLED, &design, Book::List);
        let share = marked_share(&used_prices(&price_uses(&BUNDLED, &design, &bill), today));
        let share = share.unwrap_or_default() * decimal("100");
        let is_modelled = ["startup", "growth", "enterprise"].iter().any(|name| file.contains(name));
        assert!(!is_modelled || share <= decimal("25"), "{file}: {share}%");
    }
}

#[test]
fn c14_the_prices_of_2024_are_renewed_where_a_later_source_has_them() {
    let all = list_prices();
    let of_month = |month: &str| {
        all.iter()
            .filter(|(_, price)| price.as_of.as_deref().is_some_and(|date| date.starts_with(month)))
            .count()
    };
    // 531 and 308 before: at least 410 and 295 of them have a later date.
    assert!(of_month("2024-07") <= 531 - 410, "{}", of_month("2024-07"));
    assert!(of_month("2024-09") <= 308 - 295, "{}", of_month("2024-09"));
}

#[test]
fn c14_only_what_was_read_from_the_vendor_itself_is_called_so() {
    // Test files, mirrors and transcripts in other people's repositories.
    let others = [
        "infracost",
        "aws-price/",
        "aws-price-watcher",
        "api-evangelist",
        "azure-architecture-diagram",
        "gist.",
    ];
    let mut found = Vec::new();
    for (place, price) in list_prices() {
        let source = BUNDLED.source(&price.source).unwrap();
        let text = format!("{} {}", source.name, source.url.as_deref().unwrap_or_default()).to_lowercase();
        let is_copy =
            text.contains("copy of") || text.contains("transcribed") || text.contains("third-party");
        if price.confidence == Confidence::Vendor && (is_copy || others.iter().any(|one| text.contains(one)))
        {
            found.push(format!("{place}: {}", source.name));
        }
        if price.confidence == Confidence::Copy && text.contains("infracost") {
            found.push(format!("{place}: a test file is no copy of a feed: {}", source.name));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
