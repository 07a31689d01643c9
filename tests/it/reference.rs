//! The original guide in the catalog: every service of its sections with its hosting options, every price as
//! printed, every free allowance, text, example and link.

use camada::domain::basics::text::Locale;
use camada::domain::catalog::price::{Book, Confidence, Price};
use camada::domain::catalog::{Catalog, Offering, Plan};
use rust_decimal::Decimal;
use serde_json::Value;

use crate::support::{BUNDLED, decimal};

/// Section, service and the offerings that the guide names (or that one of its architectures uses).
const SERVICES: &[(&str, &str, &[&str])] = &[
    (
        "relational",
        "postgresql",
        &["self-hosted", "aws-rds", "azure-database", "google-cloud-sql", "supabase", "neon"],
    ),
    ("relational", "mysql", &["self-hosted", "aws-rds", "planetscale", "digitalocean"]),
    ("relational", "sql-server", &["azure-sql", "aws-rds"]),
    ("nosql", "mongodb", &["self-hosted", "atlas", "aws-documentdb"]),
    ("nosql", "dynamodb", &["on-demand", "provisioned"]),
    ("nosql", "redis", &["self-hosted", "redis-cloud", "aws-elasticache", "upstash"]),
    ("nosql", "cassandra", &["astra-db"]),
    ("lake", "s3", &["s3-standard"]),
    ("lake", "athena", &["aws-athena"]),
    ("warehouse", "bigquery", &["on-demand"]),
    ("lake", "azure-data-lake", &["adls-hot"]),
    ("lake", "databricks", &["jobs", "enterprise"]),
    ("warehouse", "snowflake", &["snowflake"]),
    ("warehouse", "redshift", &["provisioned"]),
    ("warehouse", "synapse", &["dedicated"]),
    ("warehouse", "clickhouse", &["self-hosted", "clickhouse-cloud"]),
    ("search", "elasticsearch", &["self-hosted", "elastic-cloud", "aws-opensearch"]),
    ("search", "algolia", &["algolia"]),
    ("search", "meilisearch", &["self-hosted", "meilisearch-cloud"]),
    ("timeseries", "influxdb", &["self-hosted", "influxdb-cloud"]),
    ("timeseries", "timescaledb", &["self-hosted", "tiger-cloud"]),
    ("timeseries", "prometheus", &["self-hosted", "grafana-cloud"]),
    ("vector", "pinecone", &["pinecone"]),
    ("vector", "weaviate", &["weaviate-cloud"]),
    ("vector", "qdrant", &["qdrant-cloud"]),
    ("vector", "chroma", &["self-hosted"]),
    ("vector", "pgvector", &["in-postgresql"]),
    ("etl", "airbyte", &["self-hosted", "cloud"]),
    ("etl", "fivetran", &["fivetran"]),
    ("etl", "stitch", &["stitch"]),
    ("etl", "aws-glue", &["aws-glue"]),
    ("etl", "dbt", &["core", "cloud"]),
    ("streaming", "kafka", &["self-hosted", "confluent-cloud", "aws-msk"]),
    ("streaming", "rabbitmq", &["self-hosted", "cloudamqp"]),
    ("streaming", "sqs", &["standard"]),
    ("streaming", "redis-pubsub", &["redis"]),
    ("streaming", "google-pubsub", &["google-pubsub"]),
    // Architecture 1
    ("application", "nextjs", &["vercel"]),
    ("application", "nodejs", &["aws-ec2"]),
    // Architecture 2
    ("application", "load-balancer", &["aws-alb"]),
    ("application", "app-servers", &["aws-ec2-autoscaling"]),
    ("application", "api-gateway", &["aws-http", "aws-rest"]),
    ("relational", "postgresql", &["aws-rds-multi-az"]),
    ("application", "cloudfront", &["pay-as-you-go"]),
    ("streaming", "firehose", &["aws-firehose"]),
    ("analytics", "quicksight", &["aws-quicksight"]),
    // Architecture 3
    ("application", "cloudflare", &["cloudflare"]),
    ("application", "waf", &["aws-waf"]),
    ("application", "kubernetes", &["aws-eks"]),
    ("application", "service-mesh", &["istio"]),
    ("relational", "postgresql", &["aws-aurora", "aws-aurora-global"]),
    ("streaming", "kinesis", &["on-demand"]),
    ("analytics", "emr", &["emr-ec2"]),
    ("analytics", "tableau", &["tableau-cloud"]),
    ("analytics", "sagemaker", &["aws-sagemaker"]),
    ("analytics", "custom-ml", &["aws-ec2"]),
    // Backup and disaster recovery
    ("backup", "backup-postgresql", &["aws-rds"]),
    ("backup", "backup-mongodb", &["mongodb-atlas"]),
    ("backup", "backup-redis", &["aws-elasticache"]),
    ("backup", "backup-s3", &["aws-s3"]),
    ("backup", "dr-tier", &["basic", "standard", "premium", "mission-critical"]),
    // Administration
    ("tools", "dbeaver", &["community"]),
    ("tools", "pgadmin", &["community"]),
    ("tools", "mongodb-compass", &["community"]),
    ("tools", "tableplus", &["tableplus"]),
    ("tools", "datadog-dbm", &["datadog"]),
    ("tools", "newrelic-database", &["newrelic"]),
    ("tools", "prometheus-grafana", &["self-hosted"]),
    ("tools", "prisma", &["orm"]),
    ("tools", "typeorm", &["orm"]),
    ("tools", "liquibase", &["community"]),
    ("tools", "flyway", &["community"]),
];

/// Service, offering, plan, charge (or `base_fee`, `minimum`), the amount as printed, and the number of
/// units. The plan of an offering with a single size is `standard`.
const PRICES: &[(&str, &str, &str, &str, &str, &str)] = &[
    ("postgresql", "self-hosted", "t3-small", "licence", "0", "1"),
    ("postgresql", "aws-rds", "t3-micro", "instance", "0.017", "1"),
    ("postgresql", "azure-database", "b1ms", "instance", "0.017", "1"),
    ("postgresql", "google-cloud-sql", "db-f1-micro", "instance", "0.017", "1"),
    ("postgresql", "supabase", "free", "base_fee", "0", "1"),
    ("postgresql", "supabase", "pro-micro", "base_fee", "25", "1"),
    ("postgresql", "neon", "free-2024", "base_fee", "0", "1"),
    ("postgresql", "neon", "launch-2024", "base_fee", "19", "1"),
    ("mysql", "self-hosted", "t3-small", "licence", "0", "1"),
    ("mysql", "aws-rds", "t3-micro", "instance", "0.017", "1"),
    ("mysql", "planetscale", "hobby", "base_fee", "0", "1"),
    ("mysql", "planetscale", "scaler", "base_fee", "29", "1"),
    ("mysql", "digitalocean", "1gb", "cluster", "15", "1"),
    ("sql-server", "azure-sql", "basic", "database", "5", "1"),
    ("sql-server", "azure-sql", "s12", "database", "4000", "1"),
    ("sql-server", "aws-rds", "entry", "instance", "0.088", "1"),
    ("mongodb", "self-hosted", "t3-small", "licence", "0", "1"),
    ("mongodb", "atlas", "m0", "base_fee", "0", "1"),
    ("mongodb", "atlas", "m2", "base_fee", "9", "1"),
    ("mongodb", "aws-documentdb", "t3-medium", "instance", "0.10", "1"),
    ("dynamodb", "on-demand", "standard", "writes", "1.25", "1000000"),
    ("dynamodb", "on-demand", "standard", "reads", "0.25", "1000000"),
    ("dynamodb", "provisioned", "provisioned", "wcu", "0.00065", "1"),
    ("redis", "self-hosted", "t3-small", "licence", "0", "1"),
    ("redis", "redis-cloud", "free", "base_fee", "0", "1"),
    ("redis", "redis-cloud", "essentials-250mb", "subscription", "7", "1"),
    ("redis", "aws-elasticache", "t3-micro", "nodes", "0.017", "1"),
    ("redis", "upstash", "payg", "commands", "0.20", "100000"),
    ("cassandra", "astra-db", "free", "base_fee", "0", "1"),
    ("cassandra", "astra-db", "payg", "reads", "0.10", "1000000"),
    ("s3", "s3-standard", "standard", "storage", "0.023", "1"),
    ("athena", "aws-athena", "on-demand", "scan", "5", "1"),
    ("bigquery", "on-demand", "on-demand", "storage", "0.02", "1"),
    ("bigquery", "on-demand", "on-demand", "long-term", "0.01", "1"),
    ("bigquery", "on-demand", "on-demand", "queries", "5", "1"),
    ("bigquery", "on-demand", "on-demand", "streaming", "0.05", "1"),
    ("azure-data-lake", "adls-hot", "hot-lrs", "storage", "0.018", "1"),
    ("azure-data-lake", "adls-hot", "hot-lrs", "writes", "0.065", "10000"),
    ("azure-data-lake", "adls-hot", "hot-lrs", "reads", "0.065", "10000"),
    ("databricks", "jobs", "premium", "dbu", "0.10", "1"),
    ("snowflake", "snowflake", "standard", "storage", "40", "1"),
    ("redshift", "provisioned", "dc2-large", "nodes", "0.25", "1"),
    ("synapse", "dedicated", "dedicated", "dwu", "1.20", "1"),
    ("clickhouse", "self-hosted", "open-source", "base_fee", "0", "1"),
    ("clickhouse", "clickhouse-cloud", "basic", "compute", "0.40", "1"),
    ("elasticsearch", "self-hosted", "open-source", "base_fee", "0", "1"),
    ("elasticsearch", "elastic-cloud", "standard", "minimum", "95", "1"),
    ("elasticsearch", "aws-opensearch", "t3-small", "instance", "0.032", "1"),
    ("algolia", "algolia", "build", "base_fee", "0", "1"),
    ("algolia", "algolia", "grow", "records", "1", "1"),
    ("meilisearch", "self-hosted", "open-source", "base_fee", "0", "1"),
    ("meilisearch", "meilisearch-cloud", "build", "documents", "0.80", "1"),
    ("influxdb", "self-hosted", "open-source", "base_fee", "0", "1"),
    // Per GB-month, in GB-hours.
    ("influxdb", "influxdb-cloud", "usage-based", "storage", "0.36", "730"),
    ("timescaledb", "self-hosted", "open-source", "base_fee", "0", "1"),
    ("timescaledb", "tiger-cloud", "performance", "storage", "0.25", "1"),
    ("prometheus", "self-hosted", "open-source", "base_fee", "0", "1"),
    ("prometheus", "grafana-cloud", "free", "base_fee", "0", "1"),
    ("pinecone", "pinecone", "starter-1m", "base_fee", "0", "1"),
    ("pinecone", "pinecone", "standard", "vectors", "70", "1000000"),
    ("weaviate", "weaviate-cloud", "flex", "storage", "25", "1"),
    ("qdrant", "qdrant-cloud", "standard", "cluster", "20", "1"),
    ("chroma", "self-hosted", "open-source", "base_fee", "0", "1"),
    ("pgvector", "in-postgresql", "extension", "base_fee", "0", "1"),
    ("airbyte", "self-hosted", "t3-large", "licence", "0", "1"),
    ("airbyte", "cloud", "standard", "synced", "2.50", "1"),
    ("fivetran", "fivetran", "standard", "base", "120", "1"),
    ("stitch", "stitch", "standard", "base_fee", "100", "1"),
    ("aws-glue", "aws-glue", "standard", "dpu", "0.44", "1"),
    ("dbt", "core", "t3-medium", "licence", "0", "1"),
    ("dbt", "cloud", "starter", "plan", "100", "1"),
    ("kafka", "self-hosted", "t3-medium", "licence", "0", "1"),
    ("kafka", "confluent-cloud", "basic", "cluster", "1", "1"),
    ("kafka", "confluent-cloud", "basic", "data", "0.15", "1"),
    ("kafka", "aws-msk", "t3-small", "broker", "0.21", "1"),
    ("rabbitmq", "self-hosted", "t3-medium", "licence", "0", "1"),
    ("rabbitmq", "cloudamqp", "little-lemur", "base_fee", "0", "1"),
    ("rabbitmq", "cloudamqp", "tough-tiger", "base_fee", "19", "1"),
    ("sqs", "standard", "standard", "requests", "0.40", "1000000"),
    ("redis-pubsub", "redis", "included", "messages", "0", "1"),
    // $40/TB
    ("google-pubsub", "google-pubsub", "standard", "throughput", "40", "1000"),
    ("dr-tier", "basic", "tier", "tier", "50", "1"),
    ("dr-tier", "standard", "tier", "tier", "200", "1"),
    ("dr-tier", "premium", "tier", "tier", "500", "1"),
    ("dr-tier", "mission-critical", "tier", "tier", "2000", "1"),
    ("dbeaver", "community", "free", "base_fee", "0", "1"),
    ("pgadmin", "community", "free", "base_fee", "0", "1"),
    ("mongodb-compass", "community", "free", "base_fee", "0", "1"),
    ("tableplus", "tableplus", "basic", "licence", "89", "1"),
    ("datadog-dbm", "datadog", "annual", "hosts", "70", "1"),
    ("newrelic-database", "newrelic", "included", "base_fee", "0", "1"),
    ("prometheus-grafana", "self-hosted", "t3-small", "base_fee", "0", "1"),
];

/// Ranges as printed: the low and the high end.
const RANGES: &[(&str, &str, &str, &str, &str, &str)] = &[
    ("sql-server", "azure-sql", "range", "database", "5", "4000"),
    ("snowflake", "snowflake", "standard", "compute", "2", "4"),
];

/// “Grátis até …”: the free plan and its limit.
const FREE_UP_TO: &[(&str, &str, &str, &str, &str)] = &[
    ("postgresql", "supabase", "free", "stored_gb", "0.5"),
    ("postgresql", "neon", "free-2024", "stored_gb", "3"),
    ("mysql", "planetscale", "hobby", "stored_gb", "5"),
    ("mongodb", "atlas", "m0", "stored_gb", "0.5"),
    ("redis", "redis-cloud", "free", "dataset_gb", "0.03"),
    ("cassandra", "astra-db", "free", "stored_gb", "80"),
    ("algolia", "algolia", "build", "records", "10000"),
    ("prometheus", "grafana-cloud", "free", "series", "10000"),
    ("pinecone", "pinecone", "starter-1m", "vectors", "1000000"),
    ("rabbitmq", "cloudamqp", "little-lemur", "messages", "1000000"),
];

/// Tier, RPO and RTO in minutes.
const RECOVERY: &[(&str, &str, &str)] = &[
    ("basic", "1440", "240"),
    ("standard", "60", "60"),
    ("premium", "5", "15"),
    ("mission-critical", "1", "5"),
];

const LINKS: &[(&str, &str)] = &[
    ("AWS Database Decision Guide", "https://aws.amazon.com/products/databases/"),
    ("Google Cloud Database Options", "https://cloud.google.com/products/databases"),
    ("Database Comparison Tool", "https://db-engines.com/en/"),
    ("Data Engineering Roadmap", "https://github.com/datastacktv/data-engineer-roadmap"),
];

/// Lists every failure at once.
#[track_caller]
fn none(missing: Vec<String>) {
    assert!(missing.is_empty(), "{} missing or different:\n{}", missing.len(), missing.join("\n"));
}

fn offering<'a>(catalog: &'a Catalog, service: &str, offering: &str) -> Option<&'a Offering> {
    catalog.service(service)?.offering(offering).map(|(_, offering)| offering)
}

fn plan<'a>(service: &str, id: &str, plan: &str) -> Option<&'a Plan> {
    offering(&BUNDLED, service, id)?.plan(plan).map(|(_, plan)| plan)
}

/// The reference book's price of a charge or fee, if the plan and the charge exist in that book.
fn printed<'a>(service: &str, offering: &str, id: &str, item: &str) -> Option<&'a Price> {
    let plan = plan(service, offering, id).filter(|plan| plan.is_in(Book::Reference))?;
    let fee = |prices: &'a [(Book, Price)]| {
        prices.iter().find(|(book, _)| *book == Book::Reference).map(|(_, one)| one)
    };
    match item {
        "base_fee" => fee(&plan.base_fee),
        "minimum" => fee(&plan.minimum),
        _ => {
            let charge =
                plan.charges.iter().find(|charge| charge.id == item && charge.is_in(Book::Reference))?;
            charge.price(Book::Reference)
        }
    }
}

#[test]
fn every_service_of_the_documents_sections_is_there_with_its_hosting_options() {
    let mut missing = Vec::new();
    for (category, service, offerings) in SERVICES {
        let Some(found) = BUNDLED.service(service) else {
            missing.push(format!("{category}/{service}"));
            continue;
        };
        let of =
            found.category.and_then(|index| BUNDLED.category(index)).map(|category| category.id.as_str());
        if of != Some(*category) {
            missing.push(format!("{service} stands in {of:?} and not in {category}"));
        }
        let lost = offerings.iter().filter(|offering| found.offering(offering).is_none());
        missing.extend(lost.map(|offering| format!("{category}/{service}/{offering}")));
    }
    none(missing);
}

#[test]
fn every_price_of_the_guide_is_in_the_reference_book_as_printed() {
    let mut missing = Vec::new();
    for (service, offering, plan, item, amount, per) in PRICES {
        let place = format!("{service}/{offering}/{plan}/{item}");
        match printed(service, offering, plan, item) {
            None => missing.push(format!("{place}: no price")),
            Some(price) => {
                let found = price.headline();
                if (found.likely, price.per) != (decimal(amount), decimal(per)) || !found.is_point() {
                    missing.push(format!(
                        "{place}: {} per {}, printed {amount} per {per}",
                        found.likely, price.per
                    ));
                }
                if price.confidence != Confidence::Reference || price.source != "reference" {
                    missing.push(format!("{place}: is not marked as the document's"));
                }
            }
        }
    }
    for (service, offering, plan, item, low, high) in RANGES {
        let found = printed(service, offering, plan, item).map(Price::headline);
        if found.map(|range| (range.low, range.high)) != Some((decimal(low), decimal(high))) {
            missing.push(format!("{service}/{offering}/{plan}/{item}: {found:?}, printed {low}–{high}"));
        }
    }
    none(missing);
}

#[test]
fn redshift_at_0_25_an_hour_is_about_180_a_month() {
    let price = printed("redshift", "provisioned", "dc2-large", "nodes").unwrap().headline().likely;
    // 720 hours, as printed; 730 are 182.50.
    assert_eq!(price * decimal("720"), decimal("180"));
}

#[test]
fn every_free_allowance_of_the_document_is_the_limit_of_a_free_plan() {
    let mut missing = Vec::new();
    for (service, offering, id, usage, max) in FREE_UP_TO {
        let plan = plan(service, offering, id).filter(|plan| plan.is_in(Book::Reference));
        let limit = plan.and_then(|plan| plan.limits.iter().find(|limit| limit.of == *usage));
        if limit.map(|limit| limit.max) != Some(decimal(max)) {
            missing.push(format!("{service}/{offering}/{id}: {limit:?}, printed {max}"));
        }
    }
    none(missing);
    // SQS: “após 1M grátis”.
    let free = plan("sqs", "standard", "standard").unwrap().charges[0].fixed_free();
    assert_eq!(free, decimal("1000000"));
}

#[test]
fn every_disaster_recovery_tier_has_its_rpo_and_rto() {
    for (tier, rpo, rto) in RECOVERY {
        let capabilities = &offering(&BUNDLED, "dr-tier", tier).unwrap().capabilities;
        let found = (capabilities.rpo_minutes, capabilities.rto_minutes);
        assert_eq!(found, (Some(decimal(rpo)), Some(decimal(rto))), "{tier}");
    }
}

#[test]
fn every_link_of_the_document_is_a_resource() {
    let found: Vec<(&str, &str)> =
        BUNDLED.resources.iter().map(|link| (link.title.get(Locale::En), link.url.as_str())).collect();
    let missing = LINKS.iter().filter(|link| !found.contains(link));
    none(missing.map(|(title, url)| format!("{title}: {url}")).collect());
}

/// The guide prints some of its texts in English, or half in English. The catalog shows those in Portuguese,
/// word for word as `reference-translations.json` lists them; every other text is as printed.
#[test]
fn every_use_feature_occasion_and_example_of_the_document_is_in_portuguese() {
    let printed: Value = serde_json::from_str(include_str!("../fixtures/reference-texts.json")).unwrap();
    let translated: std::collections::BTreeMap<String, String> =
        serde_json::from_str(include_str!("../fixtures/reference-translations.json")).unwrap();
    let mut unused: std::collections::BTreeSet<&str> = translated.keys().map(String::as_str).collect();
    let mut missing = Vec::new();
    let mut texts = 0;
    for (id, entry) in printed.as_object().unwrap() {
        let service = BUNDLED.service(id).unwrap_or_else(|| panic!("{id}"));
        let pt = |texts: &[camada::domain::basics::text::Text]| -> Vec<String> {
            texts.iter().map(|text| text.get(Locale::PtBr).to_owned()).collect()
        };
        for (field, wanted) in entry.as_object().unwrap() {
            let found = match field.as_str() {
                "kind" => service.kind.iter().map(|text| text.get(Locale::PtBr).to_owned()).collect(),
                "use" => vec![service.use_case.get(Locale::PtBr).to_owned()],
                "features" => pt(&service.features),
                "when" => pt(&service.when),
                "examples" => service.examples.iter().map(|example| example.code.trim().to_owned()).collect(),
                other => panic!("{other}"),
            };
            let wanted: Vec<&str> = match wanted {
                Value::String(one) => vec![one],
                several => several.as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect(),
            };
            texts += wanted.len();
            let shown = |text: &&str| translated.get(*text).map_or(*text, String::as_str).to_owned();
            for text in &wanted {
                unused.remove(text);
            }
            let lost = wanted.iter().map(shown).filter(|text| !found.contains(text));
            missing.extend(lost.map(|text| format!("{id}.{field}: “{text}”")));
        }
    }
    assert!(texts > 150, "{texts}");
    assert!(unused.is_empty(), "translations of texts that the document does not print: {unused:?}");
    none(missing);
}

#[test]
fn the_catalog_explains_outdated_and_wrong_prices_of_the_guide() {
    use camada::domain::catalog::price::Verdict;
    let mut silent = Vec::new();
    let mut judged = 0;
    for (service, offering, plan, item, _, _) in PRICES {
        let Some(price) = printed(service, offering, plan, item) else { continue };
        judged += usize::from(price.verdict.is_some());
        let differs = matches!(price.verdict, Some(Verdict::Outdated | Verdict::Wrong));
        if differs && price.note.is_none() {
            silent.push(format!("{service}/{offering}/{plan}/{item}"));
        }
    }
    none(silent);
    assert!(judged > 40, "{judged}");
}

#[test]
fn nothing_is_free_in_the_list_book_because_of_a_missing_price() {
    // A price of zero is a statement; it needs a source like any other.
    for service in &BUNDLED.services {
        for plan in service.offerings.iter().flat_map(|offering| &offering.plans) {
            for (_, price) in plan.charges.iter().flat_map(|charge| &charge.prices) {
                if price.headline().likely == Decimal::ZERO {
                    assert!(BUNDLED.source(&price.source).is_some(), "{}/{}", service.id, plan.id);
                }
            }
        }
    }
}
