//! The difference between two states of a design, so that page and worker exchange only the difference.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::part::Part;
use super::{Component, Design, MAX_COMPONENTS, file};
use crate::domain::basics::json::{Fault, Node, Problem, Problems};
use crate::domain::basics::order::map_of;

/// Turns one design into another: the changed parts of the file, and the changed components.
///
/// Comparing is cheap: states of a design share their components, so an unchanged one has the same address.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Changes {
    /// Parts of the design file other than the components, by key. `null` stands for a removed part.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    parts: Map<String, Value>,
    /// New and changed components, in the file format.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    components: Vec<Value>,
    /// The ids of all components in canvas order, if components were added, removed or moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    order: Option<Vec<String>>,
}

impl Changes {
    /// The changes that turn `before` into `after`.
    #[must_use]
    pub fn between(before: &Design, after: &Design) -> Self {
        let mut parts = Map::new();
        for part in Part::ALL {
            if part.differs(before, after) {
                parts.insert(part.key().to_owned(), part.value(after));
            }
        }
        let known: BTreeMap<&str, &Arc<Component>> =
            map_of(before.components.iter().map(|component| (component.id.as_str(), component)));
        let is_same = |component: &&Arc<Component>| {
            known
                .get(component.id.as_str())
                .is_some_and(|other| Arc::ptr_eq(other, component) || other == component)
        };
        let changed = after.components.iter().filter(|component| !is_same(component));
        let ids = |design: &Design| -> Vec<String> {
            design.components.iter().map(|component| component.id.clone()).collect()
        };
        let is_in_order = before.components.len() == after.components.len()
            && before.components.iter().zip(&after.components).all(|(one, other)| one.id == other.id);
        Self { parts, components: changed.map(plain).collect(), order: (!is_in_order).then(|| ids(after)) }
    }

    /// Whether both states are the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.components.is_empty() && self.order.is_none()
    }

    /// Applies these changes to `base`, or returns the first problem in them. The result shares everything
    /// else with `base`.
    pub fn applied_to(&self, base: &Design) -> Result<Design, Problem> {
        let problems = Problems::default();
        let mut design = base.clone();
        let values = Value::Object(self.parts.clone());
        let root = Node::root(&values, "", &problems);
        // In order of dependency: prices depend on the currency, connections and zones on the components.
        let sent = || Part::ALL.into_iter().filter(|part| self.parts.contains_key(part.key()));
        for part in sent().filter(|part| !part.is_about_components()) {
            part.read(&root, &mut design);
        }
        self.set_components(&mut design, &problems);
        for part in sent().filter(|part| part.is_about_components()) {
            part.read(&root, &mut design);
        }
        design.sort_canvas();
        problems.take().into_iter().next().map_or(Ok(design), Err)
    }

    fn set_components(&self, design: &mut Design, problems: &Problems) {
        if self.components.is_empty() && self.order.is_none() {
            return;
        }
        let order = self
            .order
            .clone()
            .unwrap_or_else(|| design.components.iter().map(|component| component.id.clone()).collect());
        if order.len() > MAX_COMPONENTS {
            return problems.push("order", Fault::TooMany { found: order.len(), max: MAX_COMPONENTS });
        }
        let list = Value::Array(self.components.clone());
        let read = Node::root(&list, "components", problems).items();
        let read = read.iter().map(|node| Arc::new(file::component(node, &design.groups)));
        let mut known = map_of(
            std::mem::take(&mut design.components)
                .into_iter()
                .chain(read)
                .map(|component| (component.id.clone(), component)),
        );
        for id in order {
            match known.remove(&id) {
                Some(component) => design.components.push(component),
                None => problems.push("order", Fault::UnknownReference(id)),
            }
        }
    }
}

fn plain(component: &Arc<Component>) -> Value {
    serde_json::to_value(&**component).unwrap_or_default()
}
