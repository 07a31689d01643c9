//! Names of usages and charges, which the page knows by their ids until somebody looks at a component.

use serde_json::{Map, Value};

use super::Desk;
use super::request::Answer;
use crate::domain::basics::text::Text;

/// All names in the reader's language: of usages under `service/usage`, of policies under `service/policy/id`, of
/// charges under `service/offering/plan/charge`; and the
/// synonyms of services, one to a line, under `service`.
pub(super) fn answer(desk: &Desk<'_>) -> Answer {
    let mut names = Map::new();
    let mut put = |key: String, name: &Text| {
        names.insert(key, Value::String(name.get(desk.request.locale).to_owned()));
    };
    for service in &desk.catalog.services {
        put(service.id.clone(), &Text { pt: service.synonyms.join("\n"), en: None });
        for usage in &service.usage {
            put(format!("{}/{}", service.id, usage.id), &usage.name);
        }
        for policy in &service.policies {
            put(format!("{}/policy/{}", service.id, policy.id), &policy.name);
        }
        for offering in &service.offerings {
            for plan in &offering.plans {
                for charge in &plan.charges {
                    put(format!("{}/{}/{}/{}", service.id, offering.id, plan.id, charge.id), &charge.name);
                }
            }
        }
    }
    Answer { names: Some(names), ..Answer::default() }
}
