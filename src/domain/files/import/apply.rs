//! Turns a bill from another tool into components of a design.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::item::{Bill, Item};
use super::own_service::{self, OFFERING, slug};
use super::refusal::Refusal;
use super::text;
use crate::domain::basics::exact;
use crate::domain::basics::order::set_of;
use crate::domain::catalog::{Catalog, Layer};
use crate::domain::design::{
    Component, Design, FreshIds, Group, MAX_COMPONENTS, MAX_GROUPS, Quote, USD, free_id, service_id,
};

/// A design with an imported bill.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub design: Design,
    /// Ids of the added components.
    pub added: Vec<String>,
    /// The number of added components that are services of the catalog.
    pub of_catalog: usize,
    /// The number of added components with a partly unknown cost.
    pub unknown: usize,
    /// The cost taken from the bill, in US dollars per month; excludes costs from the model.
    pub known: Decimal,
}

impl Bill {
    /// Adds everything to a design. A service of the catalog becomes a component of it; anything else becomes
    /// a component of a service of the design's own. A known total becomes a quote (C13); a partly unknown
    /// one stays visible as a gap (C8).
    pub fn apply(&self, catalog: &Catalog, base: &Design) -> Result<Outcome, Refusal> {
        let rate = self.rate(base)?;
        if base.components.len().saturating_add(self.items.len()) > MAX_COMPONENTS {
            return Err(Refusal::TooManyInDesign { max: MAX_COMPONENTS });
        }
        let mut adding = Adding {
            bill: self,
            catalog,
            rate,
            ids: FreshIds::of(base),
            services: set_of(base.services.iter().filter_map(service_id)),
            shared: BTreeMap::new(),
            outcome: Outcome {
                design: base.clone(),
                added: Vec::new(),
                of_catalog: 0,
                unknown: 0,
                known: Decimal::ZERO,
            },
        };
        for item in &self.items {
            adding.item(item)?;
        }
        adding.outcome.design.sort_canvas();
        Ok(adding.outcome)
    }

    /// Units of the bill's currency per US dollar.
    fn rate(&self, base: &Design) -> Result<Decimal, Refusal> {
        if self.currency == USD {
            return Ok(Decimal::ONE);
        }
        let display = base.settings.currency.as_ref();
        let known = display.filter(|currency| currency.code == self.currency);
        known.map(|currency| currency.rate).ok_or_else(|| Refusal::Currency {
            found: self.currency.chars().take(40).collect(),
            display: display.map(|currency| currency.code.clone()),
        })
    }
}

/// A bill in the process of being added.
struct Adding<'a> {
    bill: &'a Bill,
    catalog: &'a Catalog,
    rate: Decimal,
    ids: FreshIds,
    services: BTreeSet<String>,
    /// Services for items with a known cost, by kind and layer.
    shared: BTreeMap<(String, Layer), String>,
    outcome: Outcome,
}

impl Adding<'_> {
    fn item(&mut self, item: &Item) -> Result<(), Refusal> {
        let known = item.known.and_then(|known| exact::div(known, self.rate).ok());
        let is_known = item.is_known() && known.is_some();
        let target = item.mapping.target.as_ref();
        let found = target.and_then(|target| {
            let service = self.catalog.service(&target.service)?;
            service.offering(&target.offering)?;
            Some((service.id.clone(), target.offering.clone(), service.layer))
        });
        let (service, offering, layer) = match found {
            Some(found) => {
                self.outcome.of_catalog = self.outcome.of_catalog.saturating_add(1);
                found
            }
            None => (self.own_service(item, known, is_known), OFFERING.to_owned(), item.mapping.layer),
        };
        let id = self.ids.next("c");
        let mut component = Component::new(&id, &service, layer, &offering);
        component.name = Some(item.name.clone()).filter(|name| !name.is_empty());
        component.notes.clone_from(&item.notes);
        component.group = self.group(item, layer)?;
        if is_known {
            component.quote =
                known.map(|amount| Quote { amount, source: self.source(), as_of: self.bill.as_of.clone() });
        } else {
            self.outcome.unknown = self.outcome.unknown.saturating_add(1);
        }
        // If the model computes the cost instead, a partly known amount is ignored.
        let taken = known.filter(|_| is_known || offering == OFFERING).unwrap_or_default();
        self.outcome.known = self.outcome.known.saturating_add(taken);
        self.outcome.added.push(id);
        self.outcome.design.components.push(Arc::new(component));
        Ok(())
    }

    fn source(&self) -> String {
        match &self.bill.address {
            Some(address) => text::name(&format!("{} · {address}", self.bill.source)),
            None => self.bill.source.to_owned(),
        }
    }

    /// The id of the service for an item that the catalog does not have.
    fn own_service(&mut self, item: &Item, known: Option<Decimal>, is_known: bool) -> String {
        let slug = slug(if item.kind.is_empty() { &item.name } else { &item.kind });
        let key = (slug.clone(), item.mapping.layer);
        if is_known && let Some(id) = self.shared.get(&key) {
            return id.clone();
        }
        if is_known {
            // Reuses a service from an earlier import.
            let value = own_service::quoted(&slug, item);
            if self.outcome.design.services.contains(&value) {
                self.shared.insert(key, slug.clone());
                return slug;
            }
        }
        let is_taken = |id: &str| self.services.contains(id) || self.catalog.service(id).is_some();
        let id = free_id(&slug, is_taken);
        self.services.insert(id.clone());
        let value = if is_known {
            self.shared.insert(key, id.clone());
            own_service::quoted(&id, item)
        } else {
            own_service::partly(&id, item, self.bill, known)
        };
        self.outcome.design.services.push(value);
        id
    }

    /// The group of an item in a layer; reuses the design's group of the same name.
    fn group(&mut self, item: &Item, layer: Layer) -> Result<Option<String>, Refusal> {
        let Some(name) = &item.group else { return Ok(None) };
        let groups = &self.outcome.design.groups;
        if let Some(known) = groups.iter().find(|group| group.layer == layer && group.name == *name) {
            return Ok(Some(known.id.clone()));
        }
        if groups.len() >= MAX_GROUPS {
            return Err(Refusal::TooManyInDesign { max: MAX_GROUPS });
        }
        let id = self.ids.next("g");
        self.outcome.design.groups.push(Group { id: id.clone(), layer, place: None, name: name.clone() });
        Ok(Some(id))
    }
}
