//! Every line of an estimate in one flat list, with all its details. The lines add up to the estimate's
//! total.

use rust_decimal::Decimal;

use super::Export;
use super::explained;
use super::texts::{Texts, texts};
use super::words::{tax_name, title};
use crate::domain::analysis::price_use::{Bill, Origin, bills, charge_of, origin};
use crate::domain::basics::format::{self, MoneyForm};
use crate::domain::basics::i18n::fill;
use crate::domain::basics::range::Range;
use crate::domain::catalog::price::{Confidence, Price};
use crate::domain::catalog::{Charge, Layer, Offering, Plan};
use crate::domain::design::{Component, Connection, Group, USD};
use crate::domain::estimate::{
    Adjustment, AdjustmentKind, ConnectionEstimate, Explainer, Explanation, GapReason, Item, Line,
    explain_transfer,
};

/// The owner of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The index of the component.
    Component(usize),
    /// The index of the component with this backup.
    Backup(usize),
    /// The index of the connection.
    Connection(usize),
    /// The index of the adjustment (C10).
    Adjustment(usize),
}

impl Owner {
    /// The word in the files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Component(_) => "component",
            Self::Backup(_) => "backup",
            Self::Connection(_) => "connection",
            Self::Adjustment(_) => "adjustment",
        }
    }
}

/// A line of the estimate. Amounts are exact and in US dollars.
#[derive(Clone, Debug)]
pub struct LineItem<'a> {
    pub owner: Owner,
    /// Id of the component or connection; empty for an adjustment.
    pub id: &'a str,
    /// The component's name, or both ends of the connection.
    pub name: String,
    /// `None` for an adjustment, which belongs to the whole.
    pub layer: Option<Layer>,
    pub group: Option<&'a Group>,
    /// Id of the service; empty for connections and adjustments.
    pub service: &'a str,
    pub service_name: &'a str,
    pub offering: Option<&'a Offering>,
    /// Id of the vendor that is paid.
    pub vendor: &'a str,
    pub vendor_name: &'a str,
    pub plan: Option<&'a Plan>,
    pub charge: Option<&'a Charge>,
    /// The id of the charge, or the word for other items.
    pub charge_id: &'a str,
    pub title: String,
    /// The line of the estimate; `None` for an adjustment.
    pub line: Option<Line>,
    pub quantity: Decimal,
    pub unit: &'a str,
    /// The applied price, which may be the user's own; `None` if there is none.
    pub price: Option<Price>,
    /// `None` for a gap (C8).
    pub amount: Option<Range>,
    /// Whether it is a one-time rather than a monthly cost (C9).
    pub one_time: bool,
    /// `reference`, `list`, `own` or `quote`; empty if the line has no price of its own.
    pub book: &'static str,
    /// The source of the price or quote.
    pub source: &'a str,
    pub source_url: Option<&'a str>,
    pub as_of: Option<&'a str>,
    pub confidence: Option<Confidence>,
    pub gap: Option<GapReason>,
    /// The calculation (C14).
    pub explanation: String,
}

/// The lines of an estimate: components with their backups in canvas order, connections, adjustments.
#[must_use]
pub fn line_items<'a>(export: &Export<'a>) -> Vec<LineItem<'a>> {
    let (design, t) = (export.design, texts(export.locale));
    let inputs = design.inputs(export.catalog);
    let explainer = Explainer::new(export.catalog, design, &inputs);
    let mut items = Vec::new();
    for (index, (component, priced)) in design.components.iter().zip(&export.estimate.components).enumerate()
    {
        let backup = priced.backup.as_ref().and_then(|_| explainer.backup_component(component));
        for bill in bills(export.catalog, component, design.site_of(component), priced) {
            let priced_as = if bill.is_backup { backup.as_ref() } else { Some(component.as_ref()) };
            for line in bill.lines {
                items.push(of_component((export, &explainer), t, (index, component), priced_as, &bill, line));
            }
        }
    }
    for (index, (connection, priced)) in
        design.connections.iter().zip(&export.estimate.connections).enumerate()
    {
        let Some(priced) = priced else { continue };
        if let Some(line) = &priced.line {
            items.push(of_connection(export, t, (index, connection), priced, line));
        }
    }
    let adjustments = export.estimate.adjustments.iter().enumerate();
    items.extend(adjustments.map(|(index, made)| of_adjustment(export, t, index, made)));
    items
}

impl<'a> Export<'a> {
    /// The user's name of a component, or else the service's name, or else its id.
    #[must_use]
    pub fn component_name(&self, component: &'a Component) -> &'a str {
        component.name.as_deref().unwrap_or_else(|| self.service_name(&component.service))
    }

    /// The name of a service, or its id if the catalog does not have it.
    #[must_use]
    pub fn service_name(&self, id: &'a str) -> &'a str {
        self.catalog.service(id).map_or(id, |service| service.name.as_str())
    }

    /// The name of a vendor, or its id if the catalog does not have it.
    #[must_use]
    pub fn vendor_name(&self, id: &'a str) -> &'a str {
        self.catalog.vendor(id).map_or(id, |vendor| vendor.name.get(self.locale))
    }

    /// The names of the components at both ends of a connection.
    #[must_use]
    pub fn ends(&self, connection: &'a Connection) -> [&'a str; 2] {
        [&connection.from, &connection.to].map(|id| {
            self.design.component(id).map_or(id.as_str(), |component| self.component_name(component))
        })
    }

    /// The group of a component.
    #[must_use]
    pub fn group(&self, component: &Component) -> Option<&'a Group> {
        let id = component.group.as_deref()?;
        self.design.groups.iter().find(|group| group.id == id)
    }
}

/// A line with only the fields that every line has.
fn bare<'a>(owner: Owner, id: &'a str, charge_id: &'a str, quantity: Decimal) -> LineItem<'a> {
    LineItem {
        owner,
        id,
        name: String::new(),
        layer: None,
        group: None,
        service: "",
        service_name: "",
        offering: None,
        vendor: "",
        vendor_name: "",
        plan: None,
        charge: None,
        charge_id,
        title: String::new(),
        line: None,
        quantity,
        unit: "month",
        price: None,
        amount: None,
        one_time: false,
        book: "",
        source: "",
        source_url: None,
        as_of: None,
        confidence: None,
        gap: None,
        explanation: String::new(),
    }
}

impl<'a> LineItem<'a> {
    /// Adds the values of a line of the estimate.
    fn with_line(mut self, line: &Line) -> Self {
        self.line = Some(*line);
        self.gap = line.gap_reason();
        self.amount = if self.gap.is_some() { None } else { Some(line.amount) };
        self.one_time = line.one_time;
        self
    }

    /// Adds the origin of the price.
    fn with_origin(mut self, export: &Export<'a>, found: Option<Origin<'a>>) -> Self {
        match found {
            Some(Origin::Book(book, price)) => {
                self.book = book.word();
                let source = export.catalog.source(&price.source);
                self.source = source.map_or(price.source.as_str(), |source| source.name.as_str());
                self.source_url = source.and_then(|source| source.url.as_deref());
                self.as_of = price.as_of.as_deref();
                self.confidence = Some(price.confidence);
            }
            Some(Origin::Row(row)) => {
                self.book = "own";
                self.source = row.source.as_deref().unwrap_or_default();
                self.as_of = row.valid_from.as_deref();
                self.confidence = Some(Confidence::Own);
            }
            Some(Origin::Set(_)) => {
                self.book = "own";
                self.confidence = Some(Confidence::Own);
            }
            Some(Origin::Quote(quote)) => {
                self.book = "quote";
                self.source = &quote.source;
                self.as_of = quote.as_of.as_deref();
                self.confidence = Some(Confidence::Own);
            }
            None => {}
        }
        self
    }

    /// Adds the explanation and the price in it.
    fn with_explanation(mut self, export: &Export<'a>, t: &Texts, explanation: Option<Explanation>) -> Self {
        let Some(explanation) = explanation else { return self };
        self.explanation = explained::in_words(&explanation, t, export.locale);
        self.price = explanation.price.filter(|_| self.gap.is_none());
        self
    }

    /// Whether its price is the user's own, or a quote.
    #[must_use]
    pub fn is_own(&self) -> bool {
        matches!(self.book, "own" | "quote")
    }
}

fn of_component<'a>(
    (export, explainer): (&Export<'a>, &Explainer<'_>),
    t: &Texts,
    (index, component): (usize, &'a Component),
    priced_as: Option<&Component>,
    bill: &Bill<'a, '_>,
    line: &Line,
) -> LineItem<'a> {
    let charge = charge_of(bill.plan, line.item);
    let charge_id = match line.item {
        Item::Quote => "quote",
        Item::Discount => "discount",
        Item::Whole => "component",
        Item::Transfer => "transfer",
        item => bill.plan.and_then(|plan| item.prices(plan)).map_or("", |(id, _)| id),
    };
    let owner = if bill.is_backup { Owner::Backup(index) } else { Owner::Component(index) };
    let title = title(line.item, charge, t, export.locale);
    let title = if bill.is_backup { fill(t.item_backup, &[title]) } else { title.to_owned() };
    let (design, book) = (export.design, export.estimate.book);
    let vendor = bill.offering.map_or("", |offering| offering.vendor.as_str());
    let item = LineItem {
        name: export.component_name(component).to_owned(),
        layer: Some(component.layer),
        group: export.group(component),
        service: bill.service,
        service_name: export.service_name(bill.service),
        offering: bill.offering,
        vendor,
        vendor_name: export.vendor_name(vendor),
        plan: bill.plan,
        charge,
        title,
        unit: match line.item {
            Item::Discount => USD,
            _ => charge.map_or("month", |charge| charge.unit.as_str()),
        },
        ..bare(owner, &component.id, charge_id, line.quantity)
    };
    let explanation = bill
        .plan
        .zip(priced_as)
        .and_then(|(plan, component)| explainer.explain(component, plan, line, book, export.locale));
    let found = if line.gap_reason().is_some() { None } else { origin(design, component, bill, line) };
    item.with_line(line).with_origin(export, found).with_explanation(export, t, explanation)
}

fn of_connection<'a>(
    export: &Export<'a>,
    t: &Texts,
    (index, connection): (usize, &'a Connection),
    priced: &'a ConnectionEstimate,
    line: &Line,
) -> LineItem<'a> {
    let charge = priced.charge.as_deref();
    let from = export.design.component(&connection.from);
    let vendor = priced.vendor.as_deref().unwrap_or_default();
    let price = |charge: &'a Charge| Some((line.book?, charge.price(line.book?)?));
    let item = LineItem {
        name: export.ends(connection).join(" → "),
        layer: from.map(|from| from.layer),
        group: from.and_then(|from| export.group(from)),
        vendor,
        vendor_name: export.vendor_name(vendor),
        charge,
        title: title(line.item, charge, t, export.locale).to_owned(),
        unit: charge.map_or("GB", |charge| charge.unit.as_str()),
        ..bare(
            Owner::Connection(index),
            &connection.id,
            charge.map_or("transfer", |charge| charge.id.as_str()),
            line.quantity,
        )
    };
    let found = charge.and_then(price).map(|(book, price)| Origin::Book(book, price));
    let explanation = charge.map(|charge| explain_transfer(export.catalog, charge, line));
    item.with_line(line).with_origin(export, found).with_explanation(export, t, explanation)
}

fn of_adjustment<'a>(export: &Export<'a>, t: &Texts, index: usize, made: &Adjustment) -> LineItem<'a> {
    let vendor = made.vendor(&export.design.settings).unwrap_or_default();
    let vendor_name = export.vendor_name(vendor);
    let tax = made.tax.and_then(|index| export.design.settings.taxes.get(index));
    let title = match made.kind {
        AdjustmentKind::CommitmentSaving => fill(t.commitment_saving, &[vendor_name]),
        AdjustmentKind::CommitmentUnused => fill(t.commitment_unused, &[vendor_name]),
        AdjustmentKind::Support => fill(t.support_plan, &[vendor_name]),
        AdjustmentKind::Contingency => t.contingency.to_owned(),
        AdjustmentKind::Tax => tax.map_or_else(|| t.tax.to_owned(), |tax| tax_name(t, tax)),
    };
    let on = format::money_range(made.on, MoneyForm::dollars(export.locale));
    let percent = format::number(made.percent, 4, export.locale);
    let text = if tax.is_some_and(|tax| tax.gross_up) { t.gross_up_of } else { t.percent_of };
    LineItem {
        title,
        vendor,
        vendor_name,
        unit: USD,
        amount: made.amount,
        gap: if made.amount.is_none() { Some(GapReason::OutOfRange) } else { None },
        explanation: match made.kind {
            AdjustmentKind::Support => fill(t.support_basis, &[&on]),
            _ => fill(text, &[&percent, &on]),
        },
        ..bare(Owner::Adjustment(index), "", made.kind.word(), made.on.likely)
    }
}
