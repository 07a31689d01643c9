//! Shared helpers: the catalogs, and short builders for designs with their own services.

use std::sync::LazyLock;

use camada::domain::basics::exact;
use camada::domain::basics::json::Problems;
use camada::domain::basics::range::Range;
use camada::domain::catalog::price::Book;
use camada::domain::catalog::{Catalog, Plan, bundled, files};
use camada::domain::design::Design;
use camada::domain::estimate::{ComponentEstimate, Estimate, GapReason, Item, Line, estimate};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

/// The catalog embedded in the program.
pub(crate) static BUNDLED: LazyLock<Catalog> = LazyLock::new(|| match bundled() {
    Ok(catalog) => catalog,
    Err(problems) => {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("the bundled catalog has {} problems:\n{}", lines.len(), lines.join("\n"));
    }
});

/// A catalog with two workload inputs (`interactions`, 1,000; `requests_per_interaction`, 5) and no service.
pub(crate) static MINIMAL: LazyLock<Catalog> = LazyLock::new(|| {
    let text = include_str!("../fixtures/catalog/minimal.json");
    Catalog::load(&[("minimal.json", text)]).unwrap()
});

/// The number of services in the bundled files, counted without the loader.
pub(crate) fn services_in_files() -> usize {
    let count = |text: &str| {
        let value: Value = serde_json::from_str(text).unwrap();
        value.get("services").and_then(Value::as_array).map_or(0, Vec::len)
    };
    files().iter().map(|(_, text)| count(text)).sum()
}

pub(crate) fn decimal(text: &str) -> Decimal {
    exact::parse(text).unwrap_or_else(|| panic!("“{text}” is not a number"))
}

pub(crate) fn point(text: &str) -> Range {
    Range::point(decimal(text))
}

pub(crate) fn range(low: &str, likely: &str, high: &str) -> Range {
    Range { low: decimal(low), likely: decimal(likely), high: decimal(high) }
}

/// The fields of `base`, with those of `extra` added or replaced; `null` in `extra` removes a field.
pub(crate) fn merged(base: Value, extra: Value) -> Value {
    let (Value::Object(mut fields), Value::Object(extra)) = (base, extra) else {
        panic!("only objects are merged")
    };
    for (key, value) in extra {
        if value.is_null() {
            fields.remove(&key);
        } else {
            fields.insert(key, value);
        }
    }
    Value::Object(fields)
}

/// A unit price in the catalog's format.
pub(crate) fn price(amount: &str) -> Value {
    json!({"amount": amount, "source": "test", "confidence": "vendor"})
}

/// A price in the list book: a fee, a minimum, a credit, or a charge's `prices`.
pub(crate) fn list(amount: &str) -> Value {
    json!({"list": price(amount)})
}

/// Tiers in the list book: up to, price, flat fee.
pub(crate) fn tiers(tiers: &[(Option<&str>, &str, &str)]) -> Value {
    let tiers: Vec<Value> = tiers
        .iter()
        .map(|(up_to, price, flat)| json!({"up_to": up_to, "price": price, "flat": flat}))
        .collect();
    json!({"list": {"tiers": tiers, "source": "test", "confidence": "vendor"}})
}

/// A charge of a quantity at a unit price.
pub(crate) fn charge(id: &str, quantity: &str, amount: &str, extra: Value) -> Value {
    let base = json!({"id": id, "name": id, "unit": "unit", "quantity": quantity, "prices": list(amount)});
    merged(base, extra)
}

/// A plan; its charges and fees are in `extra`.
pub(crate) fn plan(id: &str, extra: Value) -> Value {
    merged(json!({"id": id, "name": id}), extra)
}

/// A service with one offering, `only`.
pub(crate) fn service(id: &str, charges: Value, plans: Value) -> Value {
    json!({
        "id": id, "name": id, "layer": "data", "use": id,
        "offerings": [
            {"id": "only", "name": "Only", "vendor": "test", "kind": "managed", "charges": charges, "plans": plans}
        ],
    })
}

/// A service, `meter`, with a single charge.
pub(crate) fn meter(charge: Value) -> Value {
    service("meter", json!([charge]), json!([]))
}

/// A component of a service's offering `only`, in the data layer.
pub(crate) fn component(id: &str, service: &str, extra: Value) -> Value {
    merged(json!({"id": id, "service": service, "layer": "data", "offering": "only"}), extra)
}

/// A component of the bundled catalog, in the data layer.
pub(crate) fn of(id: &str, service: &str, offering: &str, extra: Value) -> Value {
    component(id, service, merged(json!({"offering": offering}), extra))
}

/// A design and the catalog it is priced with.
pub(crate) struct Bench {
    pub(crate) catalog: Catalog,
    pub(crate) design: Design,
}

impl Bench {
    /// A design with its own services.
    #[track_caller]
    pub(crate) fn own(services: Value, components: Value) -> Self {
        Self::open(&MINIMAL, json!({"services": services, "components": components}))
    }

    /// A design of the bundled catalog's services.
    #[track_caller]
    pub(crate) fn real(components: Value) -> Self {
        Self::open(&BUNDLED, json!({"components": components}))
    }

    /// Opens a design, as a file would be, and adds its services to a catalog.
    #[track_caller]
    pub(crate) fn open(catalog: &Catalog, fields: Value) -> Self {
        let file = merged(json!({"format": "camada-design", "version": 2}), fields);
        let design = Design::open(&file.to_string()).unwrap_or_else(|error| panic!("{error}\n{file:#}"));
        let problems = Problems::default();
        let catalog = catalog.with_own(&design.services, "services", &problems);
        let problems = problems.take();
        assert!(problems.is_empty(), "{}", problems[0]);
        Self { catalog, design }
    }

    pub(crate) fn with(mut self, change: impl FnOnce(&mut Design)) -> Self {
        change(&mut self.design);
        self
    }

    /// The same design at another volume.
    pub(crate) fn at(self, interactions: &str) -> Self {
        self.with(|design| {
            design.workload.insert("interactions".to_owned(), decimal(interactions));
        })
    }

    pub(crate) fn estimate(&self) -> Estimate {
        self.estimate_in(Book::List)
    }

    pub(crate) fn estimate_in(&self, book: Book) -> Estimate {
        estimate(&self.catalog, &self.design, book)
    }

    /// The monthly total, which must be one figure without a gap.
    #[track_caller]
    pub(crate) fn monthly(&self) -> Decimal {
        let estimate = self.estimate();
        assert_eq!(estimate.gaps, 0, "{:#?}", estimate.components);
        assert!(estimate.monthly.is_point(), "{:?}", estimate.monthly);
        estimate.monthly.likely
    }

    /// The monthly amount of each component.
    pub(crate) fn each(&self) -> Vec<Decimal> {
        self.estimate().components.iter().map(|component| component.monthly.likely).collect()
    }

    /// The plan in a component's bill.
    pub(crate) fn plan<'a>(&'a self, index: usize, priced: &ComponentEstimate) -> Option<&'a Plan> {
        let service = self.catalog.service(&self.design.components[index].service)?;
        service.offerings.get(priced.offering?)?.plans.get(priced.plan?)
    }

    /// The id of the chosen plan of the only component, in a book.
    #[track_caller]
    pub(crate) fn chosen(&self, book: Book) -> String {
        let estimate = self.estimate_in(book);
        self.plan(0, &estimate.components[0]).expect("a plan was chosen").id.clone()
    }

    /// The line of a component's charge.
    #[track_caller]
    pub(crate) fn line(&self, estimate: &Estimate, index: usize, charge: &str) -> Line {
        let priced = &estimate.components[index];
        let plan = self.plan(index, priced).expect("a plan was chosen");
        let is_it = |line: &&Line| matches!(line.item, Item::Charge(at) if plan.charges[at].id == charge);
        *priced
            .lines
            .iter()
            .find(is_it)
            .unwrap_or_else(|| panic!("there is no line “{charge}”: {:#?}", priced.lines))
    }
}

/// The reasons for a component's gaps.
pub(crate) fn gaps(component: &ComponentEstimate) -> Vec<GapReason> {
    component.lines.iter().filter_map(Line::gap_reason).collect()
}

/// Decimals from texts.
pub(crate) fn decimals<const N: usize>(texts: [&str; N]) -> Vec<Decimal> {
    texts.into_iter().map(decimal).collect()
}

/// The text of a JSON field at a path such as `/monthly/likely`.
#[track_caller]
pub(crate) fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    let found = value.pointer(pointer).unwrap_or_else(|| panic!("there is no {pointer}"));
    found.as_str().unwrap_or_else(|| panic!("{pointer} is not a text: {found}"))
}

/// The keys of an object, in file order.
#[track_caller]
pub(crate) fn object(value: &Value) -> &Map<String, Value> {
    value.as_object().expect("an object")
}
