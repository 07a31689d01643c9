//! Maps terms in files of other tools to the catalog where the match is certain: data in `catalog/imports`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value;

use crate::domain::basics::json;
use crate::domain::catalog::Layer;

/// The target of an imported item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// The matching service, if it is certain.
    pub target: Option<Target>,
    /// The layer of an item that the catalog does not have.
    pub layer: Layer,
}

/// A service with its offering and plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub service: String,
    pub offering: String,
}

/// The mappings of a format, by the term in lower case.
pub(super) type Mappings = LazyLock<BTreeMap<String, Mapping>>;

/// By resource type.
pub(super) static INFRACOST: Mappings =
    LazyLock::new(|| read(include_str!("../../../../catalog/imports/infracost.json")));
/// By name of the service, in English.
pub(super) static AWS_CALCULATOR: Mappings =
    LazyLock::new(|| read(include_str!("../../../../catalog/imports/aws-calculator.json")));

fn read(text: &str) -> BTreeMap<String, Mapping> {
    let Ok(Value::Object(object)) = json::parse(text) else { return BTreeMap::new() };
    object.into_iter().map(|(key, value)| (key, mapping(&value))).collect()
}

fn mapping(value: &Value) -> Mapping {
    let word = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let layer = word("layer").and_then(|word| Layer::ALL.into_iter().find(|layer| layer.word() == word));
    let target =
        word("service").zip(word("offering")).map(|(service, offering)| Target { service, offering });
    Mapping { target, layer: layer.unwrap_or(Layer::Application) }
}

/// The mapping of a term; if it is unknown, a custom component in the application layer.
pub(super) fn find(mappings: &BTreeMap<String, Mapping>, word: &str) -> Mapping {
    let known = mappings.get(&word.trim().to_lowercase()).cloned();
    known.unwrap_or(Mapping { target: None, layer: Layer::Application })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::catalog::bundled;

    #[test]
    fn every_mapping_names_a_service_and_an_offering_of_the_catalog() {
        let catalog = bundled().unwrap();
        for mappings in [&INFRACOST, &AWS_CALCULATOR] {
            assert!(mappings.len() > 20);
            for (word, mapping) in mappings.iter() {
                assert_eq!(*word, word.to_lowercase());
                if let Some(target) = &mapping.target {
                    let service = catalog.service(&target.service).unwrap_or_else(|| panic!("{word}"));
                    assert!(service.offering(&target.offering).is_some(), "{word}");
                }
            }
        }
    }
}
