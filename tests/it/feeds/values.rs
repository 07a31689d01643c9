//! The values of the excerpts, as they arrive in the packs.

use std::io::Write;

use camada::domain::catalog::PriceKey;
use camada::domain::catalog::price::{Confidence, Price};
use camada::feeds::Options;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::{Bench, fixture};
use crate::support::decimal;

/// Everything in the fixtures of São Paulo, Brazil South and southamerica-east1.
fn everything() -> Bench {
    let names = [
        "aws/AmazonEC2.json",
        "aws/AWSDataTransfer.json",
        "azure/page-1.json",
        "azure/page-2.json",
        "google/skus.json",
        "pages/apigateway.json",
    ];
    Bench::new(&names.map(|name| (name, fixture(name))))
}

/// Tiers as `bound: price`, separated by a space.
fn tiers(price: &Price) -> String {
    let tier = |bound: Option<rust_decimal::Decimal>, price: rust_decimal::Decimal| match bound {
        Some(bound) => format!("{bound}: {price}"),
        None => price.to_string(),
    };
    let tiers: Vec<String> = price.tiers.iter().map(|known| tier(known.up_to, known.price.likely)).collect();
    tiers.join(" ")
}

#[test]
fn c17_prices_of_a_region_come_from_the_feeds_of_each_vendor_with_their_tiers_and_units() {
    let bench = everything();
    bench.run().unwrap();
    for (pack, key, expected, per, day) in [
        ("aws.sa-east-1", "thing/aws-thing/m8g-2xlarge/instance", "0.57224", "1", "2026-08-10"),
        ("aws.sa-east-1", "thing/aws-thing/*/disk", "0.152", "1", "2026-08-10"),
        ("aws.sa-east-1", "thing/aws-thing/*/iops", "0.0095", "1", "2026-08-10"),
        // 77.824 for a GiB/s is 0.076 for a MiB/s.
        ("aws.sa-east-1", "thing/aws-thing/*/throughput", "0.076", "1", "2026-08-10"),
        (
            "aws.sa-east-1",
            "thing/aws-thing/*/egress",
            "10240: 0.15 51200: 0.138 153600: 0.126 0.114",
            "1",
            "2026-07-20",
        ),
        // 0.000000388 for a minute is 0.388 for a million.
        ("aws.sa-east-1", "thing/gateway/default/minutes", "0.388", "1000000", "2025-11-20"),
        (
            "aws.sa-east-1",
            "thing/gateway/default/requests",
            "333000000: 4.25 1000000000: 4.25 20000000000: 3.61 2.29",
            "1000000",
            "2025-11-20",
        ),
        ("microsoft.brazilsouth", "thing/azure-thing/default/instance", "0.035", "1", "2021-12-01"),
        // The tiers of one meter stand on two pages.
        (
            "microsoft.brazilsouth",
            "thing/azure-thing/default/storage",
            "51200: 0.0326 512000: 0.0313 0.03",
            "1",
            "2019-04-01",
        ),
        ("microsoft.brazilsouth", "thing/azure-thing/default/writes", "0.091", "10000", "2019-04-01"),
        // 0.5855 a day × 365 ÷ 12.
        ("microsoft.brazilsouth", "thing/azure-thing/default/database", "17.8089583333", "1", "2018-06-01"),
        ("google.southamerica-east1", "thing/google-thing/default/memory", "0.0105", "1", "2026-07-30"),
    ] {
        let parts: Vec<String> = key.split('/').map(str::to_owned).collect();
        let parts: PriceKey = parts.try_into().unwrap();
        let pack = bench.pack(pack).1;
        let price = pack.prices.get(&parts);
        let price = price.unwrap_or_else(|| panic!("{key} is not in the pack"));
        assert_eq!((tiers(price).as_str(), price.per), (expected, decimal(per)), "{key}");
        assert_eq!(price.region.as_deref(), Some(&*pack.region), "{key}");
        assert_eq!(price.confidence, Confidence::Vendor, "{key}");
        assert_eq!(price.as_of.as_deref(), Some(day), "{key}");
    }
}

#[test]
fn c17_data_that_leaves_a_region_has_the_price_of_its_region() {
    let bench = everything();
    bench.run().unwrap();
    let pack = bench.pack("aws.sa-east-1").1;
    for (path, expected) in [
        ("internet", "10240: 0.15 51200: 0.138 153600: 0.126 0.114"),
        // Sender and receiver pay 0.01 each.
        ("cross_zone", "0.02"),
        ("cross_region", "0.138"),
    ] {
        assert_eq!(tiers(&pack.transfers[path]), expected, "{path}");
    }
}

#[test]
fn a_pack_names_its_sources_and_the_day_of_its_newest_price() {
    let bench = everything();
    bench.run().unwrap();
    let (value, pack) = bench.pack("aws.sa-east-1");
    assert_eq!(pack.as_of, "2026-08-10");
    let sources: Vec<&str> = pack.sources.iter().map(|source| source.id.as_str()).collect();
    assert_eq!(sources, ["aws-price-list", "aws-pricing-pages"]);
    assert_eq!(value["source"], "aws-price-list");
    // Only what differs from the head of the pack is repeated.
    assert_eq!(value["prices"]["thing"]["aws-thing"]["*"]["disk"], serde_json::json!({"amount": "0.152"}));
}

#[test]
fn what_was_read_from_a_copy_is_a_copy_with_its_address() {
    let bench = everything();
    let copied_from = Some("https://example.com/feeds/0123456789abcdef0123456789abcdef01234567".to_owned());
    Bench::run_with(&Options { copied_from, ..bench.options() }).unwrap();
    let pack = bench.pack("google.southamerica-east1").1;
    assert!(pack.prices.values().all(|price| price.confidence == Confidence::Copy));
    assert_eq!(pack.sources.len(), 1);
    assert!(pack.sources[0].id.len() <= 64, "{}", pack.sources[0].id);
    assert!(pack.sources[0].url.as_deref().unwrap().starts_with("https://example.com/feeds/"));
}

#[test]
fn feeds_without_a_day_of_publication_are_of_the_day_on_which_they_were_read() {
    let bench = everything();
    Bench::run_with(&Options { read_on: Some("2026-08-15".to_owned()), ..bench.options() }).unwrap();
    let days = |pack: &str| -> Vec<String> {
        bench.pack(pack).1.prices.values().filter_map(|price| price.as_of.clone()).collect()
    };
    assert_eq!(days("microsoft.brazilsouth"), ["2026-08-15"; 4]);
    // The files of AWS have their own.
    assert!(days("aws.sa-east-1").contains(&"2026-08-10".to_owned()));
}

#[test]
fn a_packed_file_is_read_by_its_first_bytes_whatever_its_name() {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(fixture("aws/AmazonEC2.json").as_bytes()).unwrap();
    let bench = Bench::new(&[("EC2.json", packed.finish().unwrap())]);
    bench.run().unwrap();
    assert_eq!(bench.pack("aws.sa-east-1").1.prices.len(), 4);
}

#[test]
fn a_run_keeps_what_it_has_not_seen_and_says_what_moved() {
    let bench = everything();
    bench.run().unwrap();
    let before = bench.pack("aws.sa-east-1").1;
    let again = bench.run().unwrap().report;
    assert!(again.contains("aws.sa-east-1: 10 prices, 0 moved, 0 new, 0 confirmed"), "{again}");

    let newer = fixture("aws/AmazonEC2.json")
        .replace("2026-08-10T", "2026-09-10T")
        .replace("0.1520000000", "0.1900000000");
    let bench_of_newer = Bench::new(&[("EC2.json", newer)]);
    bench_of_newer.write("packs/aws.sa-east-1.json", bench.read("packs/aws.sa-east-1.json"));
    let report = bench_of_newer.run().unwrap().report;
    assert!(report.contains("10 prices, 1 moved, 0 new, 3 confirmed, as of 2026-09-10"), "{report}");
    assert!(report.contains("  thing/aws-thing/*/disk: 0.152 -> 0.19 (+25%)"), "{report}");
    let after = bench_of_newer.pack("aws.sa-east-1").1;
    assert_eq!(after.transfers, before.transfers);
    assert_eq!(after.prices.len(), before.prices.len());
}

#[test]
fn the_report_names_what_a_feed_does_not_have() {
    let other = fixture("aws/AmazonEC2.json").replace("m8g.2xlarge", "m9g.2xlarge");
    let bench = Bench::new(&[("EC2.json", other.as_str()), ("index.json", "{\"offers\": {}}")]);
    let report = bench.run().unwrap().report;
    let missing = "not found (no such meter): AmazonEC2 BoxUsage:m8g.2xlarge in sa-east-1: \
                   thing/aws-thing/m8g-2xlarge/instance";
    assert!(report.contains(missing), "{report}");
    assert!(report.contains("not a price file: index.json"), "{report}");
}
