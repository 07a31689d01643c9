//! Names of usages and charges. The page knows only their ids until the user selects a component.

use super::ViewContext;
use crate::domain::basics::text::Text;
use crate::exchange::Names;

/// All names in the reader's language: of usages under `service/usage`, of policies under `service/policy/id`, of
/// charges under `service/offering/plan/charge`; and the
/// synonyms of services, one to a line, under `service`.
pub(super) fn answer(context: &ViewContext<'_>) -> Names {
    let mut names = Names::new();
    let mut put = |key: String, name: &Text| {
        names.insert(key, name.get(context.request.locale).to_owned());
    };
    for service in &context.catalog.services {
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
    names
}
