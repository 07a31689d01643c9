//! The sheet of line items: quantities from the inputs, and amounts from quantities, prices and tiers (C2–C5,
//! C10).

use std::collections::BTreeMap;

use super::inputs::Inputs;
use super::sheet::{Done, Look, Sheet};
use crate::domain::basics::i18n;
use crate::domain::basics::range::Range;
use crate::domain::catalog::price::Book;
use crate::domain::catalog::{Layer, Service};
use crate::domain::design::Component;
use crate::domain::estimate::{Item, backup_component, is_eligible, is_for_sale};
use crate::domain::files::export::formula::Formula;
use crate::domain::files::export::texts::Texts;
use crate::domain::files::export::words::{confidence_in_words, gap_in_words, layer_name};
use crate::domain::files::export::{Export, LineItem, Owner};

/// Low, likely and high.
pub(super) type Figures = [Formula; 3];

const UNIT: u16 = 8;
pub(super) const QUANTITY: u16 = 9;
pub(super) const USED: u16 = 10;
pub(super) const FREE: u16 = 11;
pub(super) const FROM: u16 = 12;
pub(super) const TO: u16 = 13;
pub(super) const PRICE: u16 = 14;
pub(super) const PER: u16 = 17;
pub(super) const AMOUNT: u16 = 18;
pub(super) const PERIOD: u16 = 21;
pub(super) const LAYER: u16 = 1;

/// A priced line that has been written.
pub(super) struct Written<'a> {
    pub(super) vendor: &'a str,
    pub(super) layer: Option<Layer>,
    pub(super) group: Option<&'a str>,
    pub(super) one_time: bool,
    pub(super) amount: Range,
    /// References for other sheets.
    pub(super) cells: Figures,
}

/// A line of the current bill.
pub(super) struct Entry {
    pub(super) item: Item,
    pub(super) one_time: bool,
    pub(super) is_eligible: bool,
    /// Spend at an agreed price: it counts towards commitments but is not reduced by them (C10).
    pub(super) is_agreed: bool,
    pub(super) cells: Figures,
    /// The amounts at list price of a line at an own price, for surcharges (C10).
    pub(super) listed: Option<Figures>,
}

/// The remainder of an account for its next components (C4).
#[derive(Default)]
pub(super) struct Account {
    pub(super) credit: Option<Formula>,
    pub(super) prepaid: Option<Figures>,
}

/// A component and the values that its formulas use.
pub(super) struct LineContext<'a> {
    pub(super) component: Option<Component>,
    pub(super) service: Option<&'a Service>,
    pub(super) host: Option<(&'a Component, &'a Service)>,
}

/// The sheet of line items, with the parts of other sheets that it needs.
pub(super) struct Lines<'a> {
    export: &'a Export<'a>,
    pub(super) t: &'static Texts,
    pub(super) inputs: Inputs<'a>,
    pub(super) sheet: Sheet,
    pub(super) prices: Sheet,
    pub(super) written: Vec<Written<'a>>,
    /// The spend that counts towards commitments, by vendor: eligible and agreed (C10). Empty without
    /// commitments.
    pub(super) spend: Vec<(&'a str, String, [Figures; 2])>,
    owner: Option<Owner>,
    pub(super) context: LineContext<'a>,
    pub(super) bill: Vec<Entry>,
    vendor: (&'a str, String),
    /// The use of each pool before the next line (C5).
    pub(super) pools: BTreeMap<usize, Formula>,
    /// The pool use of this bill's lines: the pool, the earlier use, and the quantity. Lines of one component
    /// do not affect each other.
    pub(super) used_now: Vec<(usize, Formula, Formula)>,
    pub(super) accounts: BTreeMap<usize, Account>,
    pub(super) account: Option<usize>,
    pub(super) is_first_of_account: bool,
    /// The minimum of this bill.
    pub(super) least: Option<Figures>,
    /// The price book of the estimate.
    pub(super) book: Book,
    /// The amounts at list price of the line being written.
    pub(super) listed: Option<Figures>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(export: &'a Export<'a>, t: &'static Texts) -> Done<Self> {
        let inputs = Inputs::new(export, t)?;
        let mut sheet = Sheet::new(t.sheet_lines, &[24.0, 11.0, 18.0, 18.0, 18.0, 14.0, 14.0, 26.0, 14.0])?;
        sheet.texts(
            [
                t.col_component,
                t.col_layer,
                t.col_group,
                t.col_service,
                t.col_offering,
                t.col_vendor,
                t.col_plan,
                t.col_charge,
                t.col_unit,
                t.quantity,
                t.col_used_before,
                t.col_free,
                t.col_from,
                t.col_to,
                t.col_price_low,
                t.col_price,
                t.col_price_high,
                t.col_per,
                t.col_low,
                t.col_likely,
                t.col_high,
                t.col_period,
                t.col_book,
                t.col_source,
                t.col_as_of,
                t.col_confidence,
                t.col_own,
                t.col_gap,
                t.col_explanation,
            ],
            Look::Head,
        )?;
        sheet.worksheet.set_freeze_panes(1, 1)?;
        for column in QUANTITY..PERIOD {
            sheet.worksheet.set_column_width(column, 14.0)?;
        }
        let mut prices = Sheet::new(t.sheet_prices, &[24.0, 30.0, 16.0, 16.0, 16.0, 16.0, 16.0])?;
        prices.texts(
            [
                t.col_component,
                t.col_charge,
                t.col_up_to,
                t.col_price_low,
                t.col_price,
                t.col_price_high,
                t.col_flat,
            ],
            Look::Head,
        )?;
        Ok(Self {
            export,
            t,
            inputs,
            sheet,
            prices,
            written: Vec::new(),
            spend: Vec::new(),
            owner: None,
            context: LineContext { component: None, service: None, host: None },
            bill: Vec::new(),
            vendor: ("", String::new()),
            pools: BTreeMap::new(),
            used_now: Vec::new(),
            accounts: BTreeMap::new(),
            account: None,
            is_first_of_account: false,
            least: None,
            book: export.estimate.book,
            listed: None,
        })
    }

    /// Writes a line. The lines of a component are together, in the order of its bill; adjustments are on
    /// another sheet.
    pub(super) fn add(&mut self, item: &LineItem<'a>) -> Done {
        let Some(line) = item.line else { return Ok(()) };
        if self.owner != Some(item.owner) {
            self.close();
            self.open(item);
        }
        self.sheet.next();
        self.words(item)?;
        if item.gap.is_some() {
            return self.gap(item, &line);
        }
        let cells = match line.item {
            Item::Charge(_) | Item::Transfer => self.charge(item, &line)?,
            Item::BaseFee => self.fee(item, &line)?,
            Item::Discount => self.discount(item, &line)?,
            Item::Credit => self.credit(item, &line)?,
            Item::Minimum => self.minimum(item, &line)?,
            Item::Quote | Item::Whole => self.quote(&line)?,
        };
        let external = cells.clone().map(|cell| self.sheet.reference(&cell));
        let is_agreed = match line.item {
            Item::Minimum => self.is_first_of_account,
            _ => line.book.is_none() && item.plan.is_some_and(|plan| is_for_sale(plan, &line)),
        };
        self.bill.push(Entry {
            item: line.item,
            one_time: line.one_time,
            is_eligible: !line.one_time && item.plan.is_some_and(|plan| is_eligible(plan, &line)),
            is_agreed: is_agreed && !line.one_time,
            cells,
            listed: self.listed.take(),
        });
        self.written.push(Written {
            vendor: item.vendor,
            layer: item.layer,
            group: item.group.map(|group| group.id.as_str()),
            one_time: line.one_time,
            amount: line.amount,
            cells: external,
        });
        Ok(())
    }

    /// Completes the sheets after the last line.
    pub(super) fn finish(mut self) -> Done<Self> {
        self.close();
        let last = self.sheet.row;
        self.sheet.worksheet.autofilter(0, 0, last, 28)?;
        Ok(self)
    }

    fn open(&mut self, item: &LineItem<'a>) {
        let export = self.export;
        let component = |index: usize| export.design.components.get(index).map(AsRef::as_ref);
        let service = export.catalog.service(item.service).map(AsRef::as_ref);
        self.owner = Some(item.owner);
        self.context = match item.owner {
            Owner::Component(index) => {
                LineContext { component: component(index).cloned(), service, host: None }
            }
            Owner::Backup(index) => {
                let host = component(index);
                let made = host.and_then(|host| backup_component(export.catalog, export.design, host));
                let of = host.and_then(|host| Some((host, export.catalog.service(&host.service)?.as_ref())));
                LineContext { component: made, service, host: of }
            }
            Owner::Connection(_) | Owner::Adjustment(_) => {
                LineContext { component: None, service: None, host: None }
            }
        };
        self.vendor = (item.vendor, item.name.clone());
        self.account = item.plan.and_then(|plan| plan.account);
        self.is_first_of_account = self.account.is_none_or(|account| !self.accounts.contains_key(&account));
    }

    /// Sums up the remainder of an account and the spend that commitments can cover.
    fn close(&mut self) {
        let mut noted: Vec<usize> = Vec::new();
        for (pool, before, quantity) in std::mem::take(&mut self.used_now) {
            let so_far = self.pools.get(&pool).filter(|_| noted.contains(&pool)).cloned().unwrap_or(before);
            self.pools.insert(pool, so_far.plus(&quantity));
            noted.push(pool);
        }
        if let Some(account) = self.account {
            self.accounts.entry(account).or_default();
        }
        let (bill, least) = (std::mem::take(&mut self.bill), self.least.take());
        if self.inputs.commitments.is_empty()
            || !bill.iter().any(|entry| entry.is_eligible || entry.is_agreed)
        {
            return;
        }
        let sheet = &self.sheet;
        let sum = |figure: usize, counts: &dyn Fn(&Entry) -> bool| {
            let cells = bill.iter().filter(|entry| counts(entry)).filter_map(|entry| entry.cells.get(figure));
            let cells: Vec<Formula> = cells.map(|cell| sheet.reference(cell)).collect();
            Formula::sum(&cells)
        };
        // A commitment covers at most the remaining amount, and reduces nothing that is due as the minimum
        // anyway.
        let pairs = [0, 1, 2].map(|figure| {
            let total = sum(figure, &|entry| !entry.one_time);
            let eligible = sum(figure, &|entry| entry.is_eligible || entry.item == Item::Discount);
            let agreed = sum(figure, &|entry| entry.is_agreed);
            let least = least.as_ref().and_then(|least| least.get(figure));
            let reducible = match least {
                Some(least) => eligible.clone().min(&total.clone().minus(least).floored()),
                None => eligible.clone().min(&total),
            };
            let agreed = if least.is_some() { agreed.plus(&eligible.minus(&reducible)) } else { agreed };
            let agreed = if agreed.is_zero() { agreed } else { agreed.min(&total.minus(&reducible)) };
            (reducible, agreed)
        });
        let [low, likely, high] = pairs;
        let spend = [[low.0, likely.0, high.0], [low.1, likely.1, high.1]];
        self.spend.push((self.vendor.0, self.vendor.1.clone(), spend));
    }

    fn words(&mut self, item: &LineItem<'a>) -> Done {
        let (t, locale) = (self.t, self.export.locale);
        let unit = i18n::unit_for(item.quantity, item.unit, locale);
        let book = match item.book {
            "reference" => t.book_reference,
            "list" => t.book_list,
            "own" => t.book_own,
            "quote" => t.item_quote,
            _ => "",
        };
        let is_priced = item.book == "reference" || item.book == "list";
        let as_of = item.as_of.unwrap_or(if is_priced { t.undated } else { "" });
        self.sheet.texts(
            [
                item.name.as_str(),
                item.layer.map_or("", |layer| layer_name(layer, t)),
                item.group.map_or("", |group| group.name.as_str()),
                item.service_name,
                item.offering.map_or("", |offering| offering.name.get(locale)),
                item.vendor_name,
                item.plan.map_or("", |plan| plan.name.get(locale)),
                item.title.as_str(),
            ],
            Look::Plain,
        )?;
        self.sheet.text(UNIT, &unit, Look::Plain)?;
        let period = if item.one_time { t.once } else { t.per_month };
        let confidence = item.confidence.map_or("", |confidence| confidence_in_words(confidence, t));
        let own = if item.is_own() { t.yes } else { "" };
        let gap = item.gap.map_or("", |reason| gap_in_words(reason, t));
        let more = [period, book, item.source, as_of, confidence, own, gap, item.explanation.as_str()];
        for (column, text) in (PERIOD..).zip(more) {
            self.sheet.text(column, text, Look::Plain)?;
        }
        Ok(())
    }
}

/// The sum of the matching lines of a bill.
pub(super) fn sum_of(bill: &[Entry], figure: usize, counts: &dyn Fn(&Entry) -> bool) -> Formula {
    Formula::sum(bill.iter().filter(|entry| counts(entry)).filter_map(|entry| entry.cells.get(figure)))
}

/// The same sum at list prices.
pub(super) fn listed_sum(bill: &[Entry], figure: usize, counts: &dyn Fn(&Entry) -> bool) -> Formula {
    let at_list = sum_of(bill, figure, &|entry| counts(entry) && entry.listed.is_none());
    let others =
        bill.iter().filter(|entry| counts(entry)).filter_map(|entry| entry.listed.as_ref()?.get(figure));
    others.fold(at_list, Formula::plus)
}
