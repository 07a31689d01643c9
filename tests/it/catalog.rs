//! The catalog as a whole: it loads without a problem in both languages, and a broken one reports every
//! problem.

use std::collections::BTreeSet;
use std::sync::Arc;

use camada::domain::analysis::recovery::{RESTORE_RATE, RESTORE_START};
use camada::domain::basics::json::Problem;
use camada::domain::basics::text::{Locale, Text};
use camada::domain::catalog::expression::Variable;
use camada::domain::catalog::price::{Book, Confidence, Price};
use camada::domain::catalog::{Catalog, Charge, Layer, Offering, Plan, Service, check, files};

use crate::support::{BUNDLED, Bench, of, services_in_files};
use serde_json::json;

/// Every charge of the bundled catalog with its place.
fn charges()
-> impl Iterator<Item = (String, &'static Service, &'static Offering, &'static Plan, &'static Arc<Charge>)> {
    BUNDLED.services.iter().flat_map(|service| {
        service.offerings.iter().flat_map(move |offering| {
            offering.plans.iter().flat_map(move |plan| {
                plan.charges.iter().map(move |charge| {
                    let place = format!("{}/{}/{}/{}", service.id, offering.id, plan.id, charge.id);
                    (place, &**service, offering, plan, charge)
                })
            })
        })
    })
}

/// Every price of the bundled catalog with its place and book.
fn prices() -> impl Iterator<Item = (String, Book, &'static Price)> {
    let fees = BUNDLED.services.iter().flat_map(|service| {
        service.offerings.iter().flat_map(move |offering| {
            offering.plans.iter().flat_map(move |plan| {
                let fees =
                    [("base_fee", &plan.base_fee), ("minimum", &plan.minimum), ("credit", &plan.credit)];
                fees.into_iter().flat_map(move |(name, prices)| {
                    let place = format!("{}/{}/{}/{name}", service.id, offering.id, plan.id);
                    prices.iter().map(move |(book, price)| (place.clone(), *book, price))
                })
            })
        })
    });
    let charged = charges().flat_map(|(place, _, _, _, charge)| {
        charge.prices.iter().map(move |(book, price)| (place.clone(), *book, price))
    });
    let transfers = transfer_charges().flat_map(|(place, charge)| {
        charge.prices.iter().map(move |(book, price)| (place.clone(), *book, price))
    });
    fees.chain(charged).chain(transfers)
}

/// Every charge for data over a connection, with its place.
fn transfer_charges() -> impl Iterator<Item = (String, &'static Arc<Charge>)> {
    BUNDLED.transfers.iter().flat_map(|transfer| {
        transfer.charges().map(|charge| (format!("transfer/{}/{}", transfer.vendor, charge.id), charge))
    })
}

/// Lists every failure at once.
#[track_caller]
fn none(found: Vec<String>) {
    assert!(found.is_empty(), "{}:\n{}", found.len(), found.join("\n"));
}

#[test]
fn the_catalog_loads_without_a_problem() {
    let problems = Catalog::load(files()).err().unwrap_or_default();
    none(problems.iter().map(ToString::to_string).collect());
}

#[test]
fn the_catalog_follows_the_rules_across_its_files() {
    none(check(&BUNDLED));
}

#[test]
fn no_service_of_the_files_is_lost_on_loading() {
    assert_eq!(BUNDLED.services.len(), services_in_files());
    assert!(BUNDLED.services.len() >= 70, "{}", BUNDLED.services.len());
    let of: BTreeSet<usize> = BUNDLED.services.iter().filter_map(|service| service.category).collect();
    assert_eq!(of.len(), BUNDLED.categories.len(), "no category is empty");
}

#[test]
fn every_list_of_the_catalog_names_each_thing_once() {
    let twice = |what: &str, ids: Vec<&str>| -> Vec<String> {
        let mut seen = BTreeSet::new();
        ids.into_iter().filter(|id| !seen.insert(*id)).map(|id| format!("{what}: {id}")).collect()
    };
    let mut found = twice("category", BUNDLED.categories.iter().map(|one| one.id.as_str()).collect());
    found.extend(twice("vendor", BUNDLED.vendors.iter().map(|one| one.id.as_str()).collect()));
    found.extend(twice("input", BUNDLED.inputs.iter().map(|one| one.id.as_str()).collect()));
    found.extend(twice("service", BUNDLED.services.iter().map(|one| one.id.as_str()).collect()));
    // In memory, sources are a map: a duplicate in the file would hide the other entry.
    for (name, text) in files() {
        let file: serde_json::Value = serde_json::from_str(text).unwrap();
        let sources = file.get("sources").and_then(serde_json::Value::as_array);
        let ids = sources.into_iter().flatten().filter_map(|source| source.get("id")?.as_str());
        found.extend(twice(name, ids.collect()));
    }
    none(found);
}

/// Every text of the catalog with its place; the flag says whether it is prose.
fn texts() -> Vec<(String, &'static Text, bool)> {
    let mut found: Vec<(String, &'static Text, bool)> = Vec::new();
    found.extend(BUNDLED.categories.iter().map(|one| (format!("category {}", one.id), &one.name, false)));
    found.extend(BUNDLED.vendors.iter().map(|one| (format!("vendor {}", one.id), &one.name, false)));
    found.extend(BUNDLED.resources.iter().map(|one| (format!("resource {}", one.url), &one.title, false)));
    for input in &BUNDLED.inputs {
        found.push((format!("input {}", input.id), &input.name, false));
        found.push((format!("input {} help", input.id), &input.help, true));
    }
    found.extend(transfer_charges().map(|(place, charge)| (place, &charge.name, false)));
    for service in &BUNDLED.services {
        let id = &service.id;
        found.push((format!("{id} use"), &service.use_case, true));
        found.extend(service.kind.iter().map(|text| (format!("{id} kind"), text, false)));
        for (what, texts) in
            [("feature", &service.features), ("when", &service.when), ("note", &service.notes)]
        {
            found.extend(texts.iter().map(|text| (format!("{id} {what}"), text, true)));
        }
        found.extend(service.examples.iter().map(|one| (format!("{id} example"), &one.title, false)));
        found.extend(service.links.iter().map(|one| (format!("{id} link"), &one.title, false)));
        found.extend(service.usage.iter().map(|one| (format!("{id} usage {}", one.id), &one.name, false)));
        for offering in &service.offerings {
            let place = format!("{id}/{}", offering.id);
            found.push((place.clone(), &offering.name, false));
            found.extend(offering.notes.iter().map(|text| (format!("{place} note"), text, true)));
            found.extend(
                offering.plans.iter().map(|plan| (format!("{place}/{}", plan.id), &plan.name, false)),
            );
        }
    }
    found.extend(charges().map(|(place, _, _, _, charge)| (place, &charge.name, false)));
    let notes = prices().filter_map(|(place, book, price)| {
        Some((format!("{place} {} note", book.word()), price.note.as_ref()?, true))
    });
    found.extend(notes);
    found
}

#[test]
fn every_text_is_in_both_languages() {
    // Only names and terms may share one text for both languages, so it contains no Portuguese letter.
    // Neither does an English text, except in names.
    let portuguese = |text: &str| text.contains(|c: char| "áàâãéêíóôõúçÁÂÃÉÊÍÓÔÕÚÇ".contains(c));
    let mut found = Vec::new();
    for (place, text, _) in texts() {
        let (pt, en) = (text.get(Locale::PtBr), text.get(Locale::En));
        if pt.trim().is_empty() || en.trim().is_empty() {
            found.push(format!("{place}: is empty"));
        } else if portuguese(&en.replace("São Paulo", "")) {
            found.push(format!("{place}: “{en}” is not English"));
        }
    }
    none(found);
}

#[test]
fn prose_is_translated_and_not_repeated() {
    // A sentence of several words differs between the languages. Short ones are terms (“Write-ahead log”).
    let found = texts()
        .into_iter()
        .filter(|(_, text, prose)| *prose && text.en.is_none() && text.pt.split(' ').count() > 8);
    none(found.map(|(place, text, _)| format!("{place}: “{}”", text.pt)).collect());
}

#[test]
fn every_price_has_a_source_and_a_confidence_that_fits_its_book() {
    let mut found = Vec::new();
    for (place, book, price) in prices() {
        let is_reference = price.confidence == Confidence::Reference && price.source == "reference";
        match book {
            Book::Reference if !is_reference => {
                found.push(format!("{place}: the reference book quotes {}", price.source));
            }
            Book::List if price.source == "reference" || price.confidence == Confidence::Reference => {
                found.push(format!("{place}: the list book quotes the reference document"));
            }
            _ => {}
        }
        if book == Book::List && price.verdict.is_some() {
            found.push(format!("{place}: a verdict is about the reference document's price"));
        }
    }
    none(found);
}

#[test]
fn data_over_a_connection_costs_as_much_as_the_rest_of_its_pool() {
    let mut found = Vec::new();
    for (place, charge) in transfer_charges().filter(|(_, charge)| charge.pool.is_some()) {
        let mut others = charges().filter(|(_, _, _, _, other)| other.pool == charge.pool);
        let differs = |other: &Charge| {
            other.free != charge.free
                || other.price(Book::List).map(|price| &price.tiers)
                    != charge.price(Book::List).map(|price| &price.tiers)
        };
        if others.any(|(_, _, _, _, other)| differs(other)) {
            found.push(place);
        }
    }
    none(found);
    assert!(transfer_charges().count() >= 20);
}

#[test]
fn no_price_is_dated_after_the_catalog() {
    let found = prices()
        .filter(|(_, _, price)| price.as_of.as_deref().is_some_and(|date| date > BUNDLED.as_of.as_str()));
    none(found.map(|(place, _, price)| format!("{place}: {:?}", price.as_of)).collect());
}

#[test]
fn every_source_vendor_and_usage_is_used() {
    let quoted: BTreeSet<&str> = prices().map(|(_, _, price)| price.source.as_str()).collect();
    let mut found: Vec<String> = BUNDLED
        .sources
        .iter()
        .filter(|source| !quoted.contains(source.id.as_str()))
        .map(|source| format!("source {}", source.id))
        .collect();
    let sold = |vendor: &str| {
        let mut offerings = BUNDLED.services.iter().flat_map(|service| &service.offerings);
        offerings.any(|offering| offering.vendor == vendor)
    };
    found.extend(BUNDLED.vendors.iter().filter(|one| !sold(&one.id)).map(|one| format!("vendor {}", one.id)));
    // Requirements of a service to its host (pgvector's memory) are mentioned but change no price of its own.
    for service in BUNDLED.services.iter().filter(|service| service.requires.is_empty()) {
        for (index, usage) in service.usage.iter().enumerate() {
            let reads = |variables: Vec<Variable>| {
                variables.iter().any(|one| matches!(one, Variable::Usage(at) if usize::from(*at) == index))
            };
            let by_usages = service.usage.iter().any(|other| reads(other.expression.variables()));
            let mut plans = service.offerings.iter().flat_map(|offering| &offering.plans);
            let by_plans = plans.any(|plan| {
                plan.limits.iter().any(|limit| reads(vec![limit.variable]))
                    || plan.charges.iter().any(|charge| reads(charge.quantity.variables()))
            });
            if !by_usages && !by_plans {
                found.push(format!("{}: the usage {}", service.id, usage.id));
            }
        }
    }
    none(found);
}

#[test]
fn every_workload_input_changes_something() {
    let mut found = Vec::new();
    for (index, input) in BUNDLED.inputs.iter().enumerate() {
        let is_it = |one: &Variable| matches!(one, Variable::Input(at) if usize::from(*at) == index);
        let in_usage = BUNDLED.services.iter().flat_map(|service| &service.usage);
        let in_usage = in_usage.flat_map(|usage| usage.expression.variables()).any(|one| is_it(&one));
        let in_charges =
            charges().flat_map(|(_, _, _, _, charge)| charge.quantity.variables()).any(|one| is_it(&one));
        let mut limits = charges().flat_map(|(_, _, _, plan, _)| &plan.limits);
        let in_recovery = [RESTORE_RATE, RESTORE_START].contains(&input.id.as_str());
        if !in_usage && !in_charges && !in_recovery && !limits.any(|limit| is_it(&limit.variable)) {
            found.push(input.id.clone());
        }
    }
    none(found);
}

#[test]
fn no_plan_is_called_auto_which_would_be_ambiguous_in_a_file() {
    let plans =
        BUNDLED.services.iter().flat_map(|service| &service.offerings).flat_map(|offering| &offering.plans);
    none(plans.filter(|plan| plan.id == "auto").map(|plan| plan.id.clone()).collect());
}

#[test]
fn every_offering_exists_in_some_book_and_most_in_the_list_book() {
    let mut found = Vec::new();
    for service in &BUNDLED.services {
        for offering in &service.offerings {
            if !offering.plans.iter().any(|plan| Book::ALL.into_iter().any(|book| plan.is_in(book))) {
                found.push(format!("{}/{}", service.id, offering.id));
            }
        }
        if !service.offerings.iter().flat_map(|offering| &offering.plans).any(|plan| plan.is_in(Book::List)) {
            found.push(format!("{} has nothing in the list book", service.id));
        }
    }
    none(found);
}

#[test]
fn every_plan_of_the_catalog_can_be_priced_at_every_mark_of_the_volume_slider() {
    // Missing prices are gaps (C8), but every quantity must be computable.
    use camada::domain::estimate::GapReason;
    let mut found = Vec::new();
    for service in &BUNDLED.services {
        for offering in &service.offerings {
            for plan in &offering.plans {
                for volume in ["0", "10000", "100000", "1000000", "10000000", "100000000"] {
                    let component = of("c1", &service.id, &offering.id, json!({"plan": plan.id}));
                    let bench = Bench::real(json!([component])).at(volume);
                    for book in Book::ALL.into_iter().filter(|book| plan.is_in(*book)) {
                        let gaps = crate::support::gaps(&bench.estimate_in(book).components[0]);
                        if gaps.contains(&GapReason::OutOfRange) {
                            found.push(format!("{}/{}/{} at {volume}", service.id, offering.id, plan.id));
                        }
                    }
                }
            }
        }
    }
    none(found);
}

#[test]
fn services_are_placed_in_all_three_layers() {
    for layer in Layer::ALL {
        assert!(BUNDLED.services.iter().any(|service| service.layer == layer), "{}", layer.word());
    }
}

// ---- A broken catalog ------------------------------------------------------------------------------------------------

/// The broken catalog's files, and the reported problems.
fn broken() -> Vec<Problem> {
    let files = [
        ("index.json", include_str!("../fixtures/catalog/minimal.json")),
        ("broken.json", include_str!("../fixtures/catalog/broken.json")),
        ("more.json", include_str!("../fixtures/catalog/broken-more.json")),
        ("cut-off.json", "{\"category\": \"data\", \"services\": [\n  {"),
    ];
    Catalog::load(&files).expect_err("a broken catalog does not load")
}

#[test]
fn a_broken_catalog_lists_all_its_problems_with_file_and_path() {
    let problems: Vec<String> = broken().iter().map(ToString::to_string).collect();
    for (place, part) in [
        ("cut-off.json", "line 2"),
        ("broken.json:.services[0]", "“Not An Id” should be lower-case"),
        ("broken.json:.services[0].use", "“en”"),
        ("broken.json:.services[0].colour", "not a known field"),
        ("broken.json:.services[0].links[0]", "https://"),
        ("broken.json:.services[0].usage[1].expression", "unknown variable “later”"),
        ("broken.json:.services[0].usage[2]", "“gb” appears twice"),
        ("broken.json:.services[0].offerings[0].vendor", "is missing"),
        ("broken.json:.services[0].offerings[0].kind", "“rented” is not one of self-hosted"),
        ("broken.json:.services[0].offerings[0].charges[0].quantity", "unknown variable “gigabytes”"),
        ("broken.json:.services[0].offerings[0].charges[0].prices.list.amount", "“cheap” is not a number"),
        ("broken.json:.services[0].offerings[0].charges[1].prices.list.amount", "-1 is not between 0"),
        ("broken.json:.services[0].offerings[0].charges[1].prices.gold", "not a known field"),
        ("broken.json:.services[0].offerings[0].charges[2].prices.list.tiers[1]", "tiers go up"),
        ("broken.json:.services[0].offerings[0].charges[3].block", "a size above zero"),
        ("broken.json:.services[0].offerings[0].charges[3].prices.list", "per more than zero"),
        (
            "broken.json:.services[0].offerings[0].charges[3].prices.list.confidence",
            "“hearsay” is not one of",
        ),
        ("broken.json:.services[0].offerings[0].charges[4].prices.list", "a range goes up"),
        ("broken.json:.services[0].offerings[0].charges[5].copies", "“twice” is not one of each, once"),
        ("broken.json:.services[0].offerings[0].charges[5].tier_mode", "“stairs” is not one of"),
        ("broken.json:.services[0].offerings[0].charges[5].round.mode", "“sideways” is not one of"),
        ("broken.json:.services[0].offerings[0].plans[0].limits.ram_tb", "refers to “ram_tb”"),
        ("broken.json:.services[0].offerings[0].plans[0].books[0]", "“gold” is not one of reference, list"),
        ("broken.json:.services[1].offerings", "should be a list"),
        ("broken.json:.services[1].layer", "“cellar” is not one of application"),
        ("more.json:.category", "refers to “cellar”"),
        ("more.json:.services[0].name", "is missing"),
        ("more.json:.services[1]", "appears twice"),
    ] {
        let said = problems.iter().any(|line| line.starts_with(&format!("{place}: ")) && line.contains(part));
        assert!(said, "no problem at {place} contains {part}:\n{}", problems.join("\n"));
    }
}

#[test]
fn the_check_reports_a_catalog_with_loose_ends() {
    let files = [
        ("index.json", include_str!("../fixtures/catalog/minimal.json")),
        ("loose.json", include_str!("../fixtures/catalog/loose-ends.json")),
    ];
    let problems = Catalog::load(&files).map(|catalog| check(&catalog));
    let found = problems.unwrap_or_else(|problems| panic!("{problems:#?}"));
    for expected in [
        "nothing: has no offering",
        "x: requires “no-such-service”, which does not exist",
        "x: the usage “interactions” hides the workload input of that name",
        "x/o: the vendor “no-such-vendor” does not exist",
        "x/o: appears twice",
        "x/o/p: appears twice",
        "x/o/p: base_fee: the source “no-such-source” does not exist",
        "x/o/p: credit: a price without a source",
        "x/o/p: use: as_of should be YYYY, YYYY-MM or YYYY-MM-DD",
        "x/o/p: the charge “use” appears twice",
        "x/o/p: the credit names the charge “compute”, which the plan does not have",
    ] {
        assert!(
            found.iter().any(|line| line == expected),
            "no problem says “{expected}”:\n{}",
            found.join("\n")
        );
    }
}

#[test]
fn c17_the_check_refuses_a_mixture_of_regions() {
    let service = |region: &str| {
        let price =
            json!({"amount": "1", "region": region, "source": "test", "as_of": "2026", "confidence": "copy"});
        let charge =
            json!({"id": "use", "name": "u", "unit": "GB", "quantity": "1", "prices": {"list": price}});
        let offering =
            json!({"id": "o", "name": "o", "vendor": "test", "kind": "managed", "charges": [charge]});
        let use_case = json!({"pt": "Uso", "en": "Use"});
        let service =
            json!({"id": "x", "name": "x", "layer": "data", "use": use_case, "offerings": [offering]});
        json!({"category": "data", "services": [service]}).to_string()
    };
    let minimal = include_str!("../fixtures/catalog/minimal.json");
    let regional = minimal.replace(
        r#"{"id": "test", "name": "Test"}"#,
        r#"{"id": "test", "name": "Test", "cloud": "aws", "region": "us-east-1"}"#,
    );
    assert_ne!(minimal, regional);
    for (index, region, expected) in [
        (regional.as_str(), "us-east-1", None),
        (regional.as_str(), "*", None),
        (
            regional.as_str(),
            "eu-west-1",
            Some("x/o/standard: use: a price of eu-west-1 among prices of us-east-1"),
        ),
        (minimal, "eu-west-1", Some("x/o/standard: use: a price of eu-west-1 among prices of no region")),
    ] {
        let catalog = Catalog::load(&[("index.json", index), ("x.json", &service(region))]).unwrap();
        assert_eq!(check(&catalog), expected.into_iter().collect::<Vec<_>>(), "{region}");
    }
}

#[test]
fn the_check_reports_a_default_outside_its_range() {
    let text = include_str!("../fixtures/catalog/minimal.json")
        .replace("\"default\": \"5\"", "\"default\": \"100001\"");
    let found = check(&Catalog::load(&[("minimal.json", &text)]).unwrap());
    assert_eq!(found, ["workload/requests_per_interaction: the default is outside its range"]);
}

#[test]
fn an_empty_text_is_not_a_translation() {
    let text = include_str!("../fixtures/catalog/minimal.json");
    for empty in
        [r#"{"pt": "", "en": "Data"}"#, r#"{"pt": "Dados", "en": " "}"#, r#"{"pt": "Dados"}"#, r#""""#]
    {
        let broken = text.replace(r#"{"pt": "Dados", "en": "Data"}"#, empty);
        assert_ne!(broken, text);
        let problems = Catalog::load(&[("minimal.json", &broken)]).err().unwrap_or_default();
        assert_eq!(problems.len(), 1, "{empty}: {problems:?}");
        assert_eq!(problems[0].path, "minimal.json:.categories[0].name");
    }
}
