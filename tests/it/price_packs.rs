//! The price packs in `catalog/packs` (C17): each is read whole, fits the catalog, and holds the prices of its
//! sources.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use camada::domain::catalog::price::{Book, Confidence, Price};
use camada::domain::catalog::{ALL_PLANS, Plan, PriceKey, PricePack, price_age::Date};
use rust_decimal::Decimal;

use crate::support::{BUNDLED, decimal};

/// Every file of the folder by its name without `.json`.
fn texts() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog/packs");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files
        .map(|file| {
            (file.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&file).unwrap())
        })
        .collect()
}

fn read(name: &str, text: &str) -> PricePack {
    PricePack::read(text, &BUNDLED).unwrap_or_else(|problems| {
        panic!("{name}: {}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

fn packs() -> BTreeMap<String, PricePack> {
    texts().iter().map(|(name, text)| (name.clone(), read(name, text))).collect()
}

/// The plans that a key of a pack stands for.
fn plans([service, offering, plan, charge]: &PriceKey) -> Vec<&'static Plan> {
    let (_, offering) = BUNDLED.service(service).unwrap().offering(offering).unwrap();
    let of_key = offering.plans.iter().filter(|known| plan == ALL_PLANS || known.id == *plan);
    of_key.filter(|plan| plan.has_price(charge)).collect()
}

/// The list price of a charge or fee of a plan.
fn list_price<'a>(plan: &'a Plan, charge: &str) -> Option<&'a Price> {
    let prices = match charge {
        "base_fee" => &plan.base_fee,
        "minimum" => &plan.minimum,
        "credit" => &plan.credit,
        _ => &plan.charges.iter().find(|known| known.id == charge)?.prices,
    };
    prices.iter().find(|(book, _)| *book == Book::List).map(|(_, price)| price)
}

#[test]
fn c17_every_pack_is_of_the_vendor_and_region_in_its_name() {
    let packs = packs();
    for (name, pack) in &packs {
        assert_eq!(*name, format!("{}.{}", pack.vendor, pack.region));
        let vendor = BUNDLED.vendor(&pack.vendor).unwrap();
        let cloud = vendor.cloud.as_ref().expect("the vendor has regions");
        assert_ne!(vendor.region.as_ref(), Some(&pack.region), "{name}: the catalog has the base region");
        let is_known =
            BUNDLED.locations.iter().any(|location| location.regions.get(cloud) == Some(&pack.region));
        assert!(is_known, "{name}: no location");
    }
    for (vendor, count) in [("aws", 9), ("self", 9), ("microsoft", 8), ("google", 7), ("snowflake", 12)] {
        assert_eq!(packs.values().filter(|pack| pack.vendor == vendor).count(), count, "{vendor}");
    }
}

#[test]
fn c17_every_price_of_a_pack_has_its_region_a_date_and_a_true_confidence() {
    for (name, pack) in packs() {
        for (place, price) in pack
            .prices
            .iter()
            .map(|(key, price)| (key.join("/"), price))
            .chain(pack.transfers.iter().map(|(path, price)| (path.clone(), price)))
        {
            assert_eq!(price.region.as_ref(), Some(&pack.region), "{name} {place}");
            let date = price.as_of.as_deref().and_then(Date::earliest).expect("a date");
            assert!(date <= Date::earliest(&pack.as_of).unwrap(), "{name} {place}: newer than its pack");
            // Nobody read these from the vendor itself.
            let is_true =
                matches!(price.confidence, Confidence::Copy | Confidence::Derived | Confidence::Secondary);
            assert!(is_true, "{name} {place}: {:?}", price.confidence);
        }
    }
}

/// Wrong units, a wrong size or a first tier alone would fail here.
#[test]
fn c17_a_price_of_a_pack_has_the_unit_and_the_tiers_of_the_price_that_it_replaces() {
    for (name, pack) in packs() {
        for (key, price) in &pack.prices {
            let place = format!("{name} {}", key.join("/"));
            for plan in plans(key) {
                let base = list_price(plan, &key[3]).unwrap_or_else(|| panic!("{place}: no list price"));
                assert_eq!(price.tiers.len(), base.tiers.len(), "{place}");
                for (tier, of_base) in price.tiers.iter().zip(&base.tiers) {
                    assert_eq!(tier.up_to, of_base.up_to, "{place}");
                    let unit = tier.price.likely / price.per;
                    let base_unit = of_base.price.likely / base.per;
                    let (low, high) = (decimal("0.45") * base_unit, decimal("7") * base_unit);
                    assert!((low..=high).contains(&unit), "{place}: {unit}, in the base region {base_unit}");
                }
            }
        }
    }
}

#[test]
fn c17_what_is_not_sold_is_a_plan_of_the_vendor_without_a_price_in_the_pack() {
    let mut count = 0;
    for (name, pack) in packs() {
        for place in &pack.not_sold {
            let [service, offering, plan] = place;
            let (_, sold) = BUNDLED.service(service).unwrap().offering(offering).unwrap();
            assert_eq!(sold.vendor, pack.vendor, "{name}");
            assert!(sold.plan(plan).is_some(), "{name} {place:?}");
            let is_priced = pack.prices.keys().any(|[s, o, p, _]| [s, o, p] == [service, offering, plan]);
            assert!(!is_priced, "{name} {place:?}");
            count += 1;
        }
    }
    assert_eq!(count, 11);
}

#[test]
fn c5_the_egress_of_self_hosted_machines_has_the_tiers_of_the_account() {
    let packs = packs();
    for (name, pack) in packs.iter().filter(|(_, pack)| pack.vendor == "self") {
        let of_aws = &packs[&name.replace("self.", "aws.")];
        assert_eq!(pack.transfers, of_aws.transfers, "{name}");
        for (key, price) in pack.prices.iter().filter(|(key, _)| key[3] == "egress") {
            assert_eq!(price.tiers, of_aws.transfers["internet"].tiers, "{name} {}", key.join("/"));
        }
    }
}

/// A pack is at most 60 KiB on the wire: its text compresses to a tenth, and this bound leaves a wide margin.
#[test]
fn c17_a_pack_is_small() {
    for (name, text) in texts() {
        assert!(text.len() <= 80 * 1024, "{name}: {} bytes", text.len());
    }
}

/// Prices as their sources print them: vendor.region, then service/offering/plan/charge, amount and unit.
const PRICES: &[(&str, &str, &str, &str)] = &[
    // EBS gp3 in São Paulo: storage, IOPS, throughput (77.824 per GiB/s).
    ("aws.sa-east-1", "nodejs/aws-ec2/*/disk", "0.152", "1"),
    ("aws.sa-east-1", "nodejs/aws-ec2/*/iops", "0.0095", "1"),
    ("aws.sa-east-1", "nodejs/aws-ec2/*/throughput", "0.076", "1"),
    ("self.sa-east-1", "postgresql/self-hosted/*/storage", "0.152", "1"),
    ("self.sa-east-1", "postgresql/self-hosted/*/backup", "0.068", "1"),
    ("self.eu-central-1", "postgresql/self-hosted/*/storage", "0.0952", "1"),
    ("self.sa-east-1", "postgresql/self-hosted/r6g-large/instance", "0.1608", "1"),
    ("self.ap-northeast-1", "kafka/self-hosted/t3-medium/vm", "0.0544", "1"),
    ("aws.sa-east-1", "app-servers/aws-ec2-autoscaling/m7i-large/instance", "0.16065", "1"),
    ("aws.sa-east-1", "kubernetes/aws-eks/t3-xlarge/nodes", "0.2688", "1"),
    ("aws.eu-central-1", "nodejs/aws-fargate/x86/vcpu", "0.04656", "1"),
    ("aws.sa-east-1", "nodejs/aws-fargate/arm/memory", "0.00612", "1"),
    ("aws.sa-east-1", "load-balancer/aws-alb/alb/hours", "0.034", "1"),
    ("aws.sa-east-1", "nat-gateway/aws-nat/nat/data", "0.093", "1"),
    ("aws.sa-east-1", "postgresql/aws-rds/t3-micro/instance", "0.038", "1"),
    ("aws.sa-east-1", "postgresql/aws-rds/t4g-micro/instance", "0.034", "1"),
    ("aws.sa-east-1", "postgresql/aws-rds/*/storage", "0.219", "1"),
    ("aws.sa-east-1", "postgresql/aws-rds/*/backup", "0.095", "1"),
    ("aws.eu-central-1", "postgresql/aws-aurora/r6g-large/instance", "0.313", "1"),
    ("aws.sa-east-1", "mysql/aws-rds/t3-large-multi-az/instance", "0.56", "1"),
    ("aws.sa-east-1", "sql-server/aws-rds/standard-m5-xlarge/instance", "1.41", "1"),
    ("aws.sa-east-1", "mongodb/aws-documentdb/r6g-large/instance", "0.54435", "1"),
    ("aws.sa-east-1", "dynamodb/on-demand/standard/writes", "0.9375", "1000000"),
    ("aws.sa-east-1", "redis/aws-elasticache-valkey/m6g-large/nodes", "0.1696", "1"),
    ("aws.sa-east-1", "redis/aws-elasticache/m6g-large/nodes", "0.212", "1"),
    ("aws.ap-southeast-1", "s3/s3-standard/standard/storage", "0.025", "1"),
    ("aws.sa-east-1", "s3/s3-standard/standard/puts", "0.007", "1000"),
    ("aws.sa-east-1", "s3/s3-lifecycle/glacier-instant/archive-retrieval", "0.03", "1"),
    ("aws.sa-east-1", "s3/s3-cold/deep-archive/storage", "0.0032", "1"),
    ("aws.sa-east-1", "athena/aws-athena/on-demand/scan", "9", "1"),
    ("aws.sa-east-1", "redshift/serverless/serverless/rpu", "0.5976", "1"),
    ("aws.eu-central-1", "redshift/provisioned/*/storage", "0.0256", "1"),
    ("aws.sa-east-1", "kafka/aws-msk/t3-small/broker", "0.0736", "1"),
    ("aws.sa-east-1", "rabbitmq/amazon-mq/m7g-large-cluster/broker", "1.3075", "1"),
    ("aws.sa-east-1", "elasticsearch/aws-opensearch/m6g-large/instance", "0.203", "1"),
    // A line of a bill of August 2026: 744 hours of db.t3.medium, Multi-AZ, 208.32.
    ("aws.sa-east-1", "mysql/aws-rds-multi-az/t3-medium/instance", "0.28", "1"),
    ("aws.sa-east-1", "postgresql/aws-aurora/serverless-v2-io/capacity", "0.33", "1"),
    ("microsoft.brazilsouth", "postgresql/azure-database/b1ms/instance", "0.035", "1"),
    // 0.5855 a day: 365 days in 12 months.
    ("microsoft.brazilsouth", "sql-server/azure-sql/s0/database", "213.7075", "12"),
    ("microsoft.brazilsouth", "sql-server/azure-sql/hyperscale/storage", "0.19", "1"),
    ("microsoft.brazilsouth", "kubernetes/azure-aks/*/nodes", "0.171", "1"),
    ("microsoft.westeurope", "synapse/dedicated/dedicated/dwu", "1.51", "1"),
    ("microsoft.brazilsouth", "synapse/dedicated/dedicated/geo-backup", "107", "1"),
    ("google.southamerica-east1", "kubernetes/google-gke/e2-medium/disk", "0.06", "1"),
    ("google.southamerica-east1", "bigquery/on-demand/on-demand/queries", "11.25", "1"),
    ("snowflake.aws-south-america-east-1-sao-paulo", "snowflake/snowflake/standard/compute", "3.1", "1"),
    ("snowflake.aws-eu-frankfurt", "snowflake/snowflake/*/storage", "24.5", "1"),
];

#[test]
fn c17_packs_have_the_prices_of_their_sources() {
    let packs = packs();
    let mut found = Vec::new();
    for (pack, place, amount, per) in PRICES {
        let key: PriceKey = place.split('/').map(str::to_owned).collect::<Vec<_>>().try_into().unwrap();
        let price = packs[*pack].prices.get(&key);
        let is_it = price
            .is_some_and(|price| price.headline().likely == decimal(amount) && price.per == decimal(per));
        if !is_it {
            found.push(format!(
                "{pack} {place}: {:?}",
                price.map(|price| (price.headline().likely, price.per))
            ));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn c17_internet_egress_has_all_tiers_of_the_region() {
    let packs = packs();
    for (name, prices) in [
        ("aws.sa-east-1", ["0.15", "0.138", "0.126", "0.114"]),
        ("aws.eu-central-1", ["0.09", "0.085", "0.07", "0.05"]),
        ("aws.ap-northeast-1", ["0.114", "0.089", "0.086", "0.084"]),
    ] {
        let tiers = &packs[name].transfers["internet"].tiers;
        let found: Vec<Decimal> = tiers.iter().map(|tier| tier.price.likely).collect();
        assert_eq!(found, prices.map(decimal), "{name}");
        let bounds: Vec<Option<Decimal>> = tiers.iter().map(|tier| tier.up_to).collect();
        assert_eq!(bounds, [Some(decimal("10240")), Some(decimal("51200")), Some(decimal("153600")), None]);
    }
    let lake = ["azure-data-lake", "adls-hot", "hot-lrs", "storage"].map(str::to_owned);
    let lake = &packs["microsoft.brazilsouth"].prices[&lake].tiers;
    let found: Vec<_> = lake.iter().map(|tier| (tier.up_to, tier.price.likely)).collect();
    let expected = [(Some("51200"), "0.0326"), (Some("512000"), "0.0313"), (None, "0.03")];
    assert_eq!(found, expected.map(|(up_to, price)| (up_to.map(decimal), decimal(price))));
    let sao_paulo = &packs["aws.sa-east-1"].transfers;
    assert_eq!(sao_paulo["cross_region"].headline().likely, decimal("0.138"));
    assert_eq!(sao_paulo["cross_zone"].headline().likely, decimal("0.02"));
    assert!(!packs["aws.eu-west-1"].transfers.contains_key("cross_zone"), "no source has it");
}
