//! Laws that hold for every design and every text.

use camada::domain::design::Design;
use proptest::prelude::*;
use serde_json::json;

use super::any_design::{design, own_service};
use super::file;
use crate::laws::cases;
use crate::support::{component, merged};

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn a_saved_design_opens_as_the_same_design(design in design()) {
        prop_assert_eq!(design.violations(), Vec::<String>::new());
        let saved = design.save();
        let opened = Design::open(&saved).unwrap_or_else(|error| panic!("{error}\n{saved}"));
        prop_assert_eq!(&opened, &design);
        prop_assert_eq!(opened.save(), saved, "and saves as the same text");
    }

    #[test]
    fn any_text_is_opened_or_refused_without_a_panic(text in "\\PC{0,200}") {
        prop_assert!(Design::open(&text).is_err());
    }

    #[test]
    fn any_value_in_any_place_is_opened_or_refused_without_a_panic(value in own_service(), place in 0..19_usize) {
        let places = [
            "id", "name", "settings", "workload", "groups", "components", "connections", "scenarios", "services",
            "version", "format", "$schema", "unknown", "notes", "prices", "saved", "moved",
            "planning", "zones",
        ];
        let whole = merged(json!({"format": "camada-design", "version": 5}), json!({places[place]: value}));
        let nested = file(json!({"components": [merged(component("c0", "meter", json!({})), json!({"quote": value}))]}));
        for text in [whole.to_string(), nested] {
            if let Ok(design) = Design::open(&text) {
                prop_assert_eq!(design.violations(), Vec::<String>::new());
                prop_assert_eq!(Design::open(&design.save()).unwrap(), design);
            }
        }
    }
}
