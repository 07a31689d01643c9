//! The templates: the original guide's three architectures and three volume budgets, as design files.

use camada::domain::catalog::price::Book;
use camada::domain::catalog::{Layer, templates};
use camada::domain::design::Design;
use camada::domain::estimate::{Estimate, estimate};
use rust_decimal::Decimal;

use crate::support::{BUNDLED, decimal, gaps, point};

#[track_caller]
fn template(id: &str) -> Design {
    let file = format!("templates/{id}.json");
    let (_, text) = templates().iter().find(|(name, _)| *name == file).unwrap_or_else(|| panic!("{file}"));
    Design::open(text).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn all() -> Vec<Design> {
    ["startup", "growth", "enterprise", "budget-100k", "budget-1m", "budget-10m"].map(template).into()
}

fn priced(design: &Design, book: Book) -> Estimate {
    estimate(&BUNDLED, design, book)
}

#[test]
fn every_template_opens_has_no_violation_and_a_name_in_place() {
    let designs = all();
    assert_eq!(designs.len(), templates().len(), "a template that no test knows");
    for design in designs {
        assert_eq!(design.violations(), Vec::<String>::new(), "{}", design.id);
        assert!(!design.name.trim().is_empty(), "{}", design.id);
        assert!(!design.components.is_empty(), "{}", design.id);
        assert_eq!(Design::open(&design.save()).unwrap(), design, "{}", design.id);
        for group in &design.groups {
            assert!(!group.name.trim().is_empty(), "{}: {}", design.id, group.id);
            assert!(
                design.members(group.layer, Some(&group.id)).next().is_some(),
                "{}: nothing stands in {}",
                design.id,
                group.name
            );
        }
    }
}

#[test]
fn the_id_of_a_template_is_the_name_of_its_file() {
    for (name, text) in templates() {
        let design = Design::open(text).unwrap();
        assert_eq!(format!("templates/{}.json", design.id), *name);
    }
}

#[test]
fn every_component_of_a_template_resolves_to_a_service_offering_and_plan() {
    let mut lost = Vec::new();
    for design in all() {
        for (component, priced) in design.components.iter().zip(&priced(&design, Book::List).components) {
            if priced.plan.is_none() {
                let place = format!("{}/{}", component.service, component.offering);
                lost.push(format!("{}: {} ({place}): {:?}", design.id, component.id, gaps(priced)));
            }
            for usage in component.usage.keys() {
                let service = BUNDLED.service(&component.service);
                if !service.is_some_and(|service| service.usage.iter().any(|known| known.id == *usage)) {
                    lost.push(format!("{}: {} sets the unknown usage {usage}", design.id, component.id));
                }
            }
        }
        for input in design.workload.keys().filter(|id| BUNDLED.input_index(id).is_none()) {
            lost.push(format!("{}: the unknown input {input}", design.id));
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn no_component_of_a_template_is_in_a_plan_that_is_too_small() {
    let mut small = Vec::new();
    for design in all() {
        for (component, priced) in design.components.iter().zip(&priced(&design, Book::List).components) {
            if !priced.warnings.is_empty() {
                small.push(format!("{}: {} {:?}", design.id, component.service, priced.warnings));
            }
        }
    }
    assert!(small.is_empty(), "{}", small.join("\n"));
}

/// A budget's lines as printed, and its total.
#[track_caller]
fn budget(id: &str, interactions: &str, lines: &[(&str, &str)], total: &str) {
    let design = template(id);
    assert_eq!(design.volume(&BUNDLED), decimal(interactions));
    for book in Book::ALL {
        let estimate = priced(&design, book);
        let found: Vec<(&str, Decimal)> = design
            .components
            .iter()
            .zip(&estimate.components)
            .map(|(component, priced)| (component.name.as_deref().unwrap_or_default(), priced.monthly.likely))
            .collect();
        let expected: Vec<(&str, Decimal)> =
            lines.iter().map(|(name, amount)| (*name, decimal(amount))).collect();
        assert_eq!(found, expected, "{id} in {}", book.word());
        assert_eq!(estimate.monthly, point(total), "{id} in {}", book.word());
        assert_eq!(estimate.gaps, 0, "{id}: a quote has no gap");
    }
    for component in &design.components {
        let quote = component.quote.as_ref().unwrap_or_else(|| panic!("{id}: {} has no quote", component.id));
        assert!(!quote.source.is_empty() && quote.as_of.is_some(), "{id}: {}", component.id);
    }
    // The modelled figure is shown beside each quote; some are zero (CloudFront's first terabyte is free).
    let modelled = priced(&design, Book::List).components;
    assert!(modelled.iter().all(|priced| priced.modelled.is_some()), "{id}");
    let sum: Decimal = modelled.iter().filter_map(|priced| priced.modelled).map(|range| range.likely).sum();
    assert!(sum > Decimal::ZERO, "{id}");
}

#[test]
fn c13_the_budget_of_100_k_interactions_is_50_line_by_line() {
    let lines =
        [("PostgreSQL (Supabase Pro)", "25"), ("Redis (Upstash)", "10"), ("S3", "5"), ("Backup", "10")];
    budget("budget-100k", "100000", &lines, "50");
}

#[test]
fn c13_the_budget_of_1_m_interactions_is_290_line_by_line() {
    let lines = [
        ("PostgreSQL (RDS db.t3.large)", "120"),
        ("MongoDB (Atlas M10)", "60"),
        ("Redis (ElastiCache)", "30"),
        ("S3 + CloudFront", "50"),
        ("Backup", "30"),
    ];
    budget("budget-1m", "1000000", &lines, "290");
}

#[test]
fn c13_the_budget_of_10_m_interactions_is_2200_line_by_line() {
    let lines = [
        ("PostgreSQL (Aurora)", "500"),
        ("MongoDB (Atlas M40)", "400"),
        ("Redis Cluster", "200"),
        ("S3 + CloudFront", "200"),
        ("Kafka (MSK)", "400"),
        ("Data Lake", "300"),
        ("Backup & DR", "200"),
    ];
    budget("budget-10m", "10000000", &lines, "2200");
}

/// An architecture's volume, its printed range, and the content of each layer, group by group.
#[track_caller]
fn architecture(id: &str, interactions: &str, range: (&str, &str), lanes: [&[(Option<&str>, &[&str])]; 3]) {
    let design = template(id);
    assert_eq!(design.volume(&BUNDLED), decimal(interactions), "{id}");
    for (layer, groups) in Layer::ALL.into_iter().zip(lanes) {
        for (name, services) in groups {
            let group = name.map(|name| {
                let found = design.groups.iter().find(|group| group.name == name && group.layer == layer);
                found.unwrap_or_else(|| panic!("{id}: there is no group {name}")).id.as_str()
            });
            let found: Vec<&str> =
                design.members(layer, group).map(|component| component.service.as_str()).collect();
            let missing: Vec<&&str> = services.iter().filter(|service| !found.contains(service)).collect();
            assert!(missing.is_empty(), "{id}, {} {name:?}: {missing:?} not in {found:?}", layer.word());
        }
    }
    let monthly = priced(&design, Book::List).monthly;
    let (low, high) = (decimal(range.0), decimal(range.1));
    let bill: Vec<String> = design
        .components
        .iter()
        .zip(&priced(&design, Book::List).components)
        .map(|(component, priced)| format!("{:>10} {}", priced.monthly.likely.round_dp(2), component.service))
        .collect();
    assert!(
        monthly.likely >= low && monthly.likely <= high,
        "{id}: {} is not between {low} and {high}\n{}",
        monthly.likely,
        bill.join("\n")
    );
    assert!(monthly.likely > Decimal::ZERO);
}

#[test]
fn the_startup_architecture_has_its_parts_and_costs_50_to_100_at_100_k() {
    architecture(
        "startup",
        "100000",
        ("50", "100"),
        [&[(None, &["nextjs", "nodejs"])], &[(None, &["postgresql", "redis", "s3"])], &[]],
    );
}

#[test]
fn the_growth_architecture_has_its_parts_and_costs_500_to_1500_at_1_m() {
    architecture(
        "growth",
        "1000000",
        ("500", "1500"),
        [
            &[(None, &["load-balancer", "app-servers", "api-gateway"])],
            &[(None, &["postgresql", "redis", "mongodb", "s3", "cloudfront"])],
            &[(None, &["firehose", "athena", "quicksight"])],
        ],
    );
}

#[test]
fn the_enterprise_architecture_has_its_parts_and_costs_5000_to_20000_at_10_m() {
    architecture(
        "enterprise",
        "10000000",
        ("5000", "20000"),
        [
            &[(None, &["cloudflare", "api-gateway", "waf", "kubernetes", "service-mesh"])],
            &[
                (Some("Multi-Region"), &["postgresql", "dynamodb", "mongodb", "redis", "s3", "cloudfront"]),
                (Some("Event Streaming"), &["kafka", "kinesis"]),
                (Some("Data Lake & Warehouse"), &["s3", "redshift", "athena", "emr", "databricks"]),
            ],
            &[(Some("Analytics & ML"), &["quicksight", "tableau", "sagemaker", "custom-ml"])],
        ],
    );
}
