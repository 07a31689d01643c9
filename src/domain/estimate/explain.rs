//! The calculation behind a figure (C14): inputs → expression → quantity → free → tiers → amount, with its
//! source.

use rust_decimal::Decimal;

use super::backup;
use super::line::{Item, Line};
use super::meter::{self, Reading, Shared};
use super::own::Own;
use super::quantity::{Quantities, Workload};
use crate::domain::basics::range::Range;
use crate::domain::basics::text::{Locale, Text};
use crate::domain::catalog::expression::{Scope, Variable};
use crate::domain::catalog::price::{Book, Price, TierPart};
use crate::domain::catalog::{
    BASE_FEE, CREDIT, Catalog, Charge, Counting, MINIMUM, Plan, PriceMap, price_in,
};
use crate::domain::design::{Component, Design, OwnPrice};

/// A variable of the expression and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct InputValue {
    pub name: Text,
    pub value: Decimal,
    pub unit: String,
    /// Whether the user set the value on the component.
    pub overridden: bool,
}

/// The full calculation of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The inputs of the expression; empty if the user set the quantity.
    pub inputs: Vec<InputValue>,
    /// The expression in words; `None` if the user set the quantity or there is no expression.
    pub expression: Option<String>,
    pub unit: String,
    /// After copies and minimum.
    pub quantity: Decimal,
    pub copies: Option<u32>,
    /// The unit for which the charge counts (C19); `None` for a line that is no charge.
    pub counted: Option<Counting>,
    /// Of all counts together, as the quantity is.
    pub minimum: Option<Decimal>,
    /// Of all counts together, as the quantity is.
    pub free: Option<Decimal>,
    /// The use by earlier components of the account (C5).
    pub used_before: Decimal,
    pub block: Option<Decimal>,
    pub per: Decimal,
    pub tiers: Vec<TierPart>,
    /// The applied price; `None` for a gap, a quote or a discount.
    pub price: Option<Price>,
    /// The applied row of the user's own price book.
    pub own: Option<OwnPrice>,
    /// The price of the same charge in the other book, for comparison.
    pub other: Option<(Book, Price)>,
}

/// Explains a line of a component. `None` if the line does not belong to it.
#[must_use]
pub fn explain(
    catalog: &Catalog,
    design: &Design,
    component: &Component,
    plan: &Plan,
    line: &Line,
    book: Book,
    locale: Locale,
) -> Option<Explanation> {
    let inputs = design.inputs(catalog);
    Explainer::new(catalog, design, &inputs).explain(component, plan, line, book, locale)
}

/// Explains many lines of a design and evaluates the workload just once.
pub struct Explainer<'a> {
    catalog: &'a Catalog,
    workload: Workload<'a>,
}

impl<'a> Explainer<'a> {
    /// An explainer for a design at given workload inputs.
    #[must_use]
    pub fn new(catalog: &'a Catalog, design: &'a Design, inputs: &'a [Decimal]) -> Self {
        Self { catalog, workload: Workload::new(design, inputs) }
    }

    /// Explains a line of a component. `None` if the line does not belong to it.
    #[must_use]
    pub fn explain(
        &self,
        component: &Component,
        plan: &Plan,
        line: &Line,
        book: Book,
        locale: Locale,
    ) -> Option<Explanation> {
        let own = Own::new(self.workload.design, component);
        let fixed = |id: &str, prices: &PriceMap| {
            let other = Book::ALL.into_iter().find(|other| *other != book);
            Explanation {
                price: own_price(&own, plan, id).or_else(|| price_in(prices, book).cloned()),
                own: own.row(&plan.id, id).cloned(),
                other: other.and_then(|other| Some((other, price_in(prices, other)?.clone()))),
                ..Explanation::of(line.quantity, "month")
            }
        };
        match line.item {
            Item::Charge(index) => {
                let charge = plan.charges.get(index)?;
                self.charged(component, (plan, charge), line, book, locale)
            }
            Item::BaseFee => Some(fixed(BASE_FEE, &plan.base_fee)),
            Item::Minimum => Some(fixed(MINIMUM, &plan.minimum)),
            Item::Credit => Some(fixed(CREDIT, &plan.credit)),
            Item::Discount => Some(self.discount(component, line)),
            Item::Quote | Item::Transfer | Item::Whole => None,
        }
    }

    /// The component that represents a backup policy: see [`backup_component`](super::backup_component).
    #[must_use]
    pub fn backup_component(&self, component: &Component) -> Option<Component> {
        backup::policy_component(self.catalog, &self.workload, component)
    }

    /// A discount is a share of the eligible amount (C10).
    fn discount(&self, component: &Component, line: &Line) -> Explanation {
        let vendor = self
            .catalog
            .service(&component.service)
            .and_then(|service| service.offering(&component.offering));
        let share = vendor.map_or(Decimal::ZERO, |(_, offering)| self.workload.discount(&offering.vendor));
        let price = Range::point(Decimal::ZERO.checked_sub(share).unwrap_or_default());
        let part = TierPart { quantity: line.quantity, price, flat: Decimal::ZERO, amount: line.amount };
        Explanation { tiers: vec![part], ..Explanation::of(line.quantity, "USD") }
    }

    fn charged(
        &self,
        component: &Component,
        (plan, charge): (&Plan, &Charge),
        line: &Line,
        book: Book,
        locale: Locale,
    ) -> Option<Explanation> {
        let (catalog, workload) = (self.catalog, &self.workload);
        let service = catalog.service(&component.service)?;
        let quantities = Quantities::new(workload, service, component);
        let overridden = component.quantities.contains_key(&charge.id);
        let named = |variable: Variable| -> (Text, String, bool) {
            let constant = |pt: &str, en: &str, unit: &str| {
                (Text { pt: pt.to_owned(), en: Some(en.to_owned()) }, unit.to_owned(), false)
            };
            match variable {
                Variable::Input(index) => catalog
                    .inputs
                    .get(usize::from(index))
                    .map_or_else(Default::default, |input| (input.name.clone(), input.unit.clone(), false)),
                Variable::Usage(index) => {
                    service.usage.get(usize::from(index)).map_or_else(Default::default, |usage| {
                        (usage.name.clone(), usage.unit.clone(), component.usage.contains_key(&usage.id))
                    })
                }
                Variable::Hours => constant("horas ligadas", "running hours", "h"),
                Variable::MonthHours => constant("horas do mês", "hours in the month", "h"),
                Variable::Copies => constant("cópias", "copies", ""),
            }
        };
        let words = |name: &str| -> Option<String> {
            let usage = service.usage.iter().find(|usage| usage.id == name).map(|usage| &usage.name);
            let input = || catalog.inputs.iter().find(|input| input.id == name).map(|input| &input.name);
            let text = match name {
                "hours" => return Some(named(Variable::Hours).0.get(locale).to_owned()),
                "month_hours" => return Some(named(Variable::MonthHours).0.get(locale).to_owned()),
                "copies" => return Some(named(Variable::Copies).0.get(locale).to_owned()),
                "if" if locale == Locale::PtBr => return Some("se".to_owned()),
                _ => usage.or_else(input)?,
            };
            Some(text.get(locale).to_owned())
        };
        let values = charge.quantity.variables().into_iter().filter(|_| !overridden).map(|variable| {
            let (name, unit, overridden) = named(variable);
            InputValue { name, value: quantities.value(variable).unwrap_or_default(), unit, overridden }
        });
        let own = Own::new(workload.design, component);
        let price = own_price(&own, plan, &charge.id).or_else(|| charge.price(book).cloned());
        let reading = if charge.is_surcharge() {
            let free = meter::free_part(charge, &quantities).unwrap_or_default();
            Reading::whole(charge, line.quantity, free, &Shared::new(catalog))
        } else {
            Reading::of(charge, component, &quantities).ok()?
        };
        Some(Explanation {
            inputs: values.collect(),
            expression: (!overridden).then(|| {
                if charge.is_surcharge() {
                    surcharge_in_words(plan, charge, locale)
                } else {
                    charge.quantity.in_words(&words)
                }
            }),
            own: own.row(&plan.id, &charge.id).cloned(),
            copies: (charge.per_copy && component.copies != 1).then_some(component.copies),
            ..Explanation::of_charge(charge, price, Some(book), (line, reading.behind(line)))
        })
    }
}

impl Explanation {
    /// An explanation that contains only a quantity so far.
    fn of(quantity: Decimal, unit: &str) -> Self {
        Self {
            inputs: Vec::new(),
            expression: None,
            unit: unit.to_owned(),
            quantity,
            copies: None,
            counted: None,
            minimum: None,
            free: None,
            used_before: Decimal::ZERO,
            block: None,
            per: Decimal::ONE,
            tiers: Vec::new(),
            price: None,
            own: None,
            other: None,
        }
    }

    /// The part of the explanation that comes from a charge, its price and its line.
    fn of_charge(
        charge: &Charge,
        price: Option<Price>,
        book: Option<Book>,
        (line, reading): (&Line, Reading),
    ) -> Self {
        let other = Book::ALL.into_iter().find(|other| Some(*other) != book);
        let all = |one: Decimal| one.checked_mul(Decimal::from(reading.counts)).unwrap_or(one);
        Self {
            counted: Some(charge.counted),
            // A minimum that is due only with use is not mentioned without.
            minimum: Some(charge.minimum)
                .filter(|least| {
                    !least.is_zero() && *least == charge.at_least_minimum(line.quantity.min(*least))
                })
                .map(all),
            free: charge.free.is_some().then_some(all(reading.free)),
            used_before: line.used_before,
            block: charge.block.map(|block| block.size),
            per: price.as_ref().map_or(Decimal::ONE, |price| price.per),
            tiers: price.as_ref().map(|price| parts(charge, price, &reading)).unwrap_or_default(),
            other: other.and_then(|other| Some((other, charge.price(other)?.clone()))),
            price,
            ..Self::of(line.quantity, &charge.unit)
        }
    }
}

/// The user's own price of a charge; `None` if it leaves the range of a decimal.
fn own_price(own: &Own<'_, '_>, plan: &Plan, charge: &str) -> Option<Price> {
    own.price(&plan.id, charge)?.ok().map(Price::own)
}

/// Explains the cost of data over a connection.
#[must_use]
pub fn explain_transfer(catalog: &Catalog, charge: &Charge, line: &Line) -> Explanation {
    let price = line.book.and_then(|book| charge.price(book));
    let reading = Reading::whole(charge, line.quantity, charge.fixed_free(), &Shared::new(catalog));
    let reading = reading.behind(line);
    Explanation::of_charge(charge, price.cloned(), line.book, (line, reading))
}

/// The quantity of a reading, split by tier.
fn parts(charge: &Charge, price: &Price, reading: &Reading) -> Vec<TierPart> {
    let mut tiers = Vec::new();
    let noted = meter::amount_of(charge, price, reading, &mut |part| tiers.push(part));
    if noted.is_err() {
        tiers.clear();
    }
    tiers
}

/// The names of the charges that a surcharge applies to.
fn surcharge_in_words(plan: &Plan, charge: &Charge, locale: Locale) -> String {
    let mut words = String::new();
    for name in plan.charges.iter().filter(|other| charge.is_on(other)).map(|other| other.name.get(locale)) {
        if !words.is_empty() {
            words.push_str(" + ");
        }
        words.push_str(name);
    }
    words
}

/// The modelled value of each usage of a component's service, without the component's own values.
#[must_use]
pub fn usages(catalog: &Catalog, design: &Design, component: &Component) -> Vec<Decimal> {
    let site = design.site_of(component);
    let Some(service) = catalog.service_at(&component.service, site) else { return Vec::new() };
    let inputs = design.inputs(catalog);
    let workload = Workload::new(design, &inputs);
    let quantities = Quantities::new(&workload, service, component);
    let computed =
        |usage: &crate::domain::catalog::Usage| usage.expression.evaluate(&quantities).unwrap_or_default();
    service.usage.iter().map(|usage| computed(usage).max(Decimal::ZERO)).collect()
}
