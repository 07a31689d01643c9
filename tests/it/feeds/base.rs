//! The prices of the base region, which the catalog itself holds.

use camada::domain::catalog::price::{Book, Confidence};
use camada::feeds::Options;

use super::{Bench, ec2_of_virginia, fixture};

#[test]
fn c17_a_base_price_that_agrees_is_counted_and_makes_no_pack() {
    let bench = Bench::new(&[("EC2.json", ec2_of_virginia())]);
    let outcome = bench.run().unwrap();
    assert!(outcome.report.starts_with("catalog: 4 base prices agree, 0 moved, 0 places renewed\n"));
    assert!(outcome.files.is_empty());
}

#[test]
fn c17_a_base_price_that_disagrees_with_the_catalog_is_refused() {
    let other = ec2_of_virginia().replace("0.0800000000", "0.0900000000");
    let bench = Bench::new(&[("EC2.json", other), ("sa.json", fixture("aws/AmazonEC2.json"))]);
    assert_eq!(
        bench.refusals(),
        [
            "EC2.json: terms.OnDemand.FJRJF7DYJ65UXC5J: thing/aws-thing/m8g-2xlarge/disk costs 0.09 in the base \
          region, but 0.08 in the catalog (--renew-base renews both)"
        ]
    );
}

#[test]
fn c17_the_base_and_the_regions_are_renewed_in_one_run() {
    let other = ec2_of_virginia().replace("0.0800000000", "0.0900000000");
    let bench = Bench::new(&[("EC2.json", other), ("sa.json", fixture("aws/AmazonEC2.json"))]);
    let before = bench.read("catalog/application.json");
    let report = Bench::run_with(&Options { renew_base: true, ..bench.options() }).unwrap().report;
    assert!(report.starts_with("catalog: 3 base prices agree, 1 moved, 4 places renewed\n"), "{report}");
    assert!(report.contains("  thing/aws-thing/*/disk: 0.08 -> 0.09 (+12.5%)"), "{report}");
    assert_eq!(bench.pack("aws.sa-east-1").1.prices.len(), 4);

    let catalog = bench.catalog();
    let plan = &catalog.service("thing").unwrap().offerings[0].plans[0];
    let price = |id: &str| {
        let charge = plan.charges.iter().find(|charge| charge.id == id).unwrap();
        charge.price(Book::List).unwrap()
    };
    assert_eq!(price("disk").tiers[0].price.likely.to_string(), "0.09");
    // A price that agrees carries the later date as confirmed.
    for id in ["disk", "iops", "throughput", "instance"] {
        assert_eq!(price(id).as_of.as_deref(), Some("2026-08-10"), "{id}");
        assert_eq!((price(id).source.as_str(), price(id).confidence), ("aws-price-list", Confidence::Vendor));
    }
    // What the run has not seen stays: the price, and the text of the file.
    assert_eq!(price("egress").as_of.as_deref(), Some("2024-09-25"));
    let after = bench.read("catalog/application.json");
    let changed = before.lines().zip(after.lines()).filter(|(old, new)| old != new).count();
    assert_eq!((before.lines().count(), changed), (after.lines().count(), 4 * 3 + 1));
    // The second run finds everything renewed.
    assert!(
        bench.run().unwrap().report.starts_with("catalog: 4 base prices agree, 0 moved, 0 places renewed\n")
    );
}

#[test]
fn an_older_feed_renews_no_base_price() {
    let old = ec2_of_virginia().replace("2026-08-10T", "2020-08-10T");
    let bench = Bench::new(&[("EC2.json", old.replace("0.0800000000", "0.0900000000"))]);
    let refusals = Bench::run_with(&Options { renew_base: true, ..bench.options() }).unwrap_err();
    let expected =
        "two prices for thing/aws-thing/m8g-2xlarge/disk: 0.09, and 0.08 in the catalog, which is newer";
    assert!(refusals[0].to_string().ends_with(expected), "{}", refusals[0]);
    // The same price of an older day confirms nothing.
    let bench = Bench::new(&[("EC2.json", old)]);
    let before = bench.read("catalog/application.json");
    Bench::run_with(&Options { renew_base: true, ..bench.options() }).unwrap();
    assert_eq!(bench.read("catalog/application.json"), before);
}

#[test]
fn a_monthly_price_that_the_catalog_has_in_cents_agrees_with_a_daily_one() {
    let page = |daily: &str| {
        let page = fixture("azure/page-1.json").replace("brazilsouth", "eastus2");
        let value: serde_json::Value = serde_json::from_str(&page).unwrap();
        let items = value["Items"].as_array().unwrap();
        let mut item = items.iter().find(|item| item["meterName"] == "10 DTUs").unwrap().clone();
        item["retailPrice"] = serde_json::from_str(daily).unwrap();
        serde_json::json!({"BillingCurrency": "USD", "Items": [item]}).to_string()
    };
    // 0.4839 × 365 ÷ 12 is 14.718625; the catalog has 14.72.
    assert!(Bench::new(&[("page.json", page("0.4839"))]).run().is_ok());
    let refusals = Bench::new(&[("page.json", page("0.4842"))]).refusals();
    assert!(refusals[0].contains("costs 14.72775 in the base region, but 14.72"), "{refusals:?}");
}

#[test]
fn a_feed_older_than_the_pack_with_another_price_is_refused() {
    let bench = Bench::new(&[("EC2.json", fixture("aws/AmazonEC2.json"))]);
    bench.run().unwrap();
    let pack = bench.read("packs/aws.sa-east-1.json");
    let old = fixture("aws/AmazonEC2.json").replace("2026-08-10T", "2025-08-10T");
    let older = Bench::new(&[("EC2.json", old.replace("0.1520000000", "0.1400000000"))]);
    older.write("packs/aws.sa-east-1.json", &pack);
    let refusals = older.run().unwrap_err();
    assert!(refusals[0].to_string().contains("in the newer pack of aws sa-east-1"), "{}", refusals[0]);
    // The same prices of an older day change nothing.
    let same = Bench::new(&[("EC2.json", old)]);
    same.write("packs/aws.sa-east-1.json", &pack);
    same.run().unwrap();
    assert_eq!(same.read("packs/aws.sa-east-1.json"), pack);
}
