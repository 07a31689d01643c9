//! The figures of each kind of line, as formulas.

use rust_decimal::Decimal;

use super::amount::{Meter, PriceCells, TierCells, fees};
use super::inputs::Subject;
use super::lines::{
    AMOUNT, Entry, FREE, FROM, Figures, Lines, PER, PRICE, QUANTITY, TO, USED, listed_sum, sum_of,
};
use super::sheet::{Done, Look};
use crate::domain::basics::i18n::fill;
use crate::domain::basics::range::Range;
use crate::domain::catalog::price::Price;
use crate::domain::catalog::{BASE_FEE, BlockMode, Charge, Free, MinimumDue, price_in};
use crate::domain::estimate::{Item, Line};
use crate::domain::files::export::LineItem;
use crate::domain::files::export::formula::Formula;

/// The quantity of a charge as formulas.
struct Counted {
    quantity: Formula,
    /// The quantity of one count, if there are several.
    each: Option<Formula>,
    /// For a surcharge on uncertain amounts: the low and the high quantity.
    range: Option<[Formula; 2]>,
    counts: Option<Formula>,
}

impl<'a> Lines<'a> {
    /// A charge, or data over a connection: quantity → free → block → tiers (C3).
    pub(super) fn charge(&mut self, item: &LineItem<'a>, line: &Line) -> Done<Figures> {
        let (Some(charge), Some(price)) = (item.charge, &item.price) else { return self.fixed(line) };
        let Counted { quantity, each, range, counts } = self.quantity(item, charge, line)?;
        let quantity = self.sheet.formula(QUANTITY, &quantity, line.quantity, Look::Quantity)?;
        let used = self.used(charge, &quantity, Some(line.used_before))?;
        let free = match &charge.free {
            Some(free) => Some(self.free(item, free)?),
            None => None,
        };
        let price = self.price(item, price)?;
        let is_first = line.is_first && line.used_before.is_zero();
        let meter = Meter { charge: Some(charge), free, is_entered: !is_first, counts };
        let until = |quantity: &Formula| {
            let total = used.clone().map_or_else(|| quantity.clone(), |used| used.plus(quantity));
            meter.billable(&total)
        };
        let is_plain = used.is_none()
            && meter.free.is_none()
            && charge.block.is_none_or(|block| block.mode != BlockMode::Up || block.in_tier);
        let from = match &used {
            Some(used) => Some(self.sheet.computed(FROM, &meter.billable(used), Look::Quantity)?),
            None => None,
        };
        let each = each.unwrap_or_else(|| quantity.clone());
        let to = if is_plain && meter.counts.is_none() {
            quantity.clone()
        } else {
            self.sheet.computed(TO, &until(&each), Look::Quantity)?
        };
        let cost = |to: &Formula, figure| meter.amount(&price, (from.as_ref(), to), figure);
        let likely = cost(&to, 1);
        let formulas = match &range {
            // A surcharge on uncertain amounts; with volume pricing, a higher tier can make a larger amount
            // cheaper.
            Some([low, high]) => {
                [cost(&until(low), 0).min(&likely), likely.clone(), cost(&until(high), 2).max(&likely)]
            }
            None => [cost(&to, 0), likely, cost(&to, 2)],
        };
        if line.book.is_none()
            && let Some(price) = charge.price(self.book)
        {
            let price = PriceCells::plain(price);
            self.listed = Some([0, 1, 2].map(|figure| meter.amount(&price, (from.as_ref(), &to), figure)));
        }
        self.amounts(&formulas, line.amount)
    }

    /// The free part of one count: a number that the reader may change, or a formula.
    fn free(&mut self, item: &LineItem<'a>, free: &Free) -> Done<Formula> {
        if let Some(quantity) = free.quantity.constant() {
            return self.sheet.number(FREE, quantity, Look::Input);
        }
        let (Some(component), Some(service)) = (&self.context.component, self.context.service) else {
            return self.sheet.number(FREE, Decimal::ZERO, Look::Input);
        };
        let subject =
            Subject { owner: item.owner, component, service, name: &item.name, host: self.context.host };
        let computed = self.inputs.expression(&subject, &free.quantity)?.floored();
        self.sheet.computed(FREE, &computed, Look::Quantity)
    }

    /// The quantity of a charge; for a surcharge on uncertain amounts, also the low and the high one.
    fn quantity(&mut self, item: &LineItem<'a>, charge: &Charge, line: &Line) -> Done<Counted> {
        let whole = |quantity| Counted { quantity, each: None, range: None, counts: None };
        let (Some(component), Some(service)) = (&self.context.component, self.context.service) else {
            return Ok(whole(Formula::number(line.quantity)));
        };
        let subject =
            Subject { owner: item.owner, component, service, name: &item.name, host: self.context.host };
        let minimum = Formula::number(charge.minimum);
        let least = |quantity: Formula| {
            if charge.minimum.is_zero() {
                quantity
            } else if charge.minimum_due == MinimumDue::WithUse {
                let is_used = quantity.above(&Formula::zero());
                Formula::either(&is_used, &quantity.clone().max(&minimum), &quantity)
            } else {
                quantity.max(&minimum)
            }
        };
        let set = component.quantities.get(&charge.id).map(|set| Formula::number(*set));
        if charge.is_surcharge() {
            if let Some(set) = set {
                return Ok(whole(least(set)));
            }
            let is_on = |entry: &Entry| match entry.item {
                Item::Charge(other) => item
                    .plan
                    .and_then(|plan| plan.charges.get(other))
                    .is_some_and(|other| charge.is_on(other)),
                Item::BaseFee => charge.surcharge_of.iter().any(|id| id == BASE_FEE),
                _ => false,
            };
            let on = |figure| listed_sum(&self.bill, figure, &is_on);
            let [low, likely, high] = [0, 1, 2].map(on);
            let is_point = low.value() == likely.value() && high.value() == likely.value();
            let range = (!is_point).then(|| [least(low), least(high)]);
            return Ok(Counted { range, ..whole(least(likely)) });
        }
        let raw = if let Some(set) = set {
            set
        } else {
            let computed = self.inputs.expression(&subject, &charge.quantity)?;
            if charge.quantity.source().contains('-') { computed.floored() } else { computed }
        };
        if !charge.per_copy {
            return Ok(whole(least(raw)));
        }
        let copies = self.inputs.copies(&subject)?;
        if charge.counts(component.copies) == 1 {
            return Ok(whole(least(raw.times(&copies))));
        }
        let each = least(raw);
        let quantity = each.clone().times(&copies);
        Ok(Counted { each: Some(each), counts: Some(copies), ..whole(quantity) })
    }

    /// The use by earlier components of the account before a line of a pool (C5). Also records the use of
    /// this line.
    fn used(&mut self, charge: &Charge, quantity: &Formula, exact: Option<Decimal>) -> Done<Option<Formula>> {
        let Some(pool) = charge.pool else { return Ok(None) };
        let used = self.pools.get(&pool).cloned().unwrap_or_else(Formula::zero);
        let cell = match exact {
            Some(exact) => self.sheet.formula(USED, &used, exact, Look::Quantity)?,
            None => self.sheet.computed(USED, &used, Look::Quantity)?,
        };
        self.used_now.push((pool, cell.clone(), quantity.clone()));
        Ok(Some(cell))
    }

    /// A line without a price: its quantity counts only towards shared allowances.
    pub(super) fn gap(&mut self, item: &LineItem<'a>, line: &Line) -> Done {
        let quantity = self.sheet.number(QUANTITY, line.quantity, Look::Quantity)?;
        if let Some(charge) = item.charge {
            self.used(charge, &quantity, None)?;
        }
        Ok(())
    }

    /// Prices in cells: beside the line, or on the sheet of tiers.
    fn price(&mut self, item: &LineItem<'a>, price: &Price) -> Done<PriceCells> {
        let per = if price.per == Decimal::ONE {
            Formula::number(Decimal::ONE)
        } else {
            self.sheet.number(PER, price.per, Look::Input)?
        };
        if let [tier] = price.tiers.as_slice()
            && tier.flat.is_zero()
        {
            let cells = self.range(tier.price)?;
            return Ok(PriceCells { tiers: vec![TierCells { up_to: None, price: cells, flat: None }], per });
        }
        let note = fill(self.t.tiers_see, &[self.t.sheet_prices]);
        self.sheet.text(PRICE.saturating_add(1), &note, Look::Note)?;
        let mut tiers = Vec::new();
        for tier in &price.tiers {
            let sheet = &mut self.prices;
            sheet.next();
            sheet.text(0, &item.name, Look::Plain)?;
            sheet.text(1, &item.title, Look::Plain)?;
            let up_to = match tier.up_to {
                Some(up_to) => Some(sheet.number(2, up_to, Look::Input)?),
                None => None,
            };
            let low = sheet.number(3, tier.price.low, Look::Price)?;
            let likely = sheet.number(4, tier.price.likely, Look::Price)?;
            let high = sheet.number(5, tier.price.high, Look::Price)?;
            let flat =
                if tier.flat.is_zero() { None } else { Some(sheet.number(6, tier.flat, Look::Price)?) };
            let external = |cell: &Formula| sheet.reference(cell);
            tiers.push(TierCells {
                up_to: up_to.as_ref().map(external),
                price: [external(&low), external(&likely), external(&high)],
                flat: flat.as_ref().map(external),
            });
        }
        Ok(PriceCells { tiers, per })
    }

    /// A range beside the line; a certain price takes one cell.
    fn range(&mut self, price: Range) -> Done<Figures> {
        let likely = self.sheet.number(PRICE.saturating_add(1), price.likely, Look::Price)?;
        if price.is_point() {
            return Ok([likely.clone(), likely.clone(), likely]);
        }
        let low = self.sheet.number(PRICE, price.low, Look::Price)?;
        let high = self.sheet.number(PRICE.saturating_add(2), price.high, Look::Price)?;
        Ok([low, likely, high])
    }

    /// The amounts of a line, likely first; a certain amount is the same figure three times.
    fn amounts(&mut self, [low, likely, high]: &Figures, amount: Range) -> Done<Figures> {
        let [low_column, likely_column, high_column] =
            [AMOUNT, AMOUNT.saturating_add(1), AMOUNT.saturating_add(2)];
        let middle = self.sheet.formula(likely_column, likely, amount.likely, Look::Amount)?;
        let (low, high) = if amount.is_point() { (&middle, &middle) } else { (low, high) };
        let first = self.sheet.formula(low_column, low, amount.low, Look::Amount)?;
        let last = self.sheet.formula(high_column, high, amount.high, Look::Amount)?;
        Ok([first, middle, last])
    }

    /// A line with only an amount.
    pub(super) fn fixed(&mut self, line: &Line) -> Done<Figures> {
        self.sheet.number(QUANTITY, line.quantity, Look::Quantity)?;
        let cells = [line.amount.low, line.amount.likely, line.amount.high].map(Formula::number);
        self.amounts(&cells, line.amount)
    }

    /// A quote: one amount for the whole component (C13).
    pub(super) fn quote(&mut self, line: &Line) -> Done<Figures> {
        let quantity = self.sheet.number(QUANTITY, line.quantity, Look::Quantity)?;
        let price = self.range(line.amount)?;
        let formulas = price.map(|price| quantity.clone().times(&price));
        self.amounts(&formulas, line.amount)
    }

    /// The multiplier of a fee, a credit or a minimum: once per account, else once per copy.
    fn times(&mut self, item: &LineItem<'a>, exact: Decimal) -> Done<Formula> {
        let (Some(component), Some(service)) = (&self.context.component, self.context.service) else {
            return self.sheet.number(QUANTITY, exact, Look::Quantity);
        };
        if self.account.is_some() {
            return self.sheet.number(QUANTITY, Decimal::ONE, Look::Quantity);
        }
        let subject =
            Subject { owner: item.owner, component, service, name: &item.name, host: self.context.host };
        let copies = self.inputs.copies(&subject)?;
        self.sheet.computed(QUANTITY, &copies, Look::Quantity)
    }

    pub(super) fn fee(&mut self, item: &LineItem<'a>, line: &Line) -> Done<Figures> {
        let Some(price) = &item.price else { return self.fixed(line) };
        let times = self.times(item, line.quantity)?;
        let price = self.price(item, price)?;
        let formulas = [0, 1, 2].map(|figure| fees(&price, &times, figure));
        let list = item.plan.and_then(|plan| price_in(&plan.base_fee, self.book));
        if let (None, Item::BaseFee, Some(list)) = (line.book, line.item, list) {
            let list = PriceCells::plain(list);
            self.listed = Some([0, 1, 2].map(|figure| fees(&list, &times, figure)));
        }
        self.amounts(&formulas, line.amount)
    }

    /// The vendor's discount on the eligible amount (C10).
    pub(super) fn discount(&mut self, item: &LineItem<'a>, line: &Line) -> Done<Figures> {
        let Some(percent) = self.inputs.discount(item.vendor) else { return self.fixed(line) };
        let eligible = [0, 1, 2].map(|figure| sum_of(&self.bill, figure, &|entry| entry.is_eligible));
        let [low, likely, high] = &eligible;
        let quantity = self.sheet.formula(QUANTITY, likely, line.quantity, Look::Amount)?;
        let hundred = Formula::number(Decimal::ONE_HUNDRED);
        let off = |on: &Formula| on.clone().times(&percent).over(&hundred).negative();
        self.amounts(&[off(low), off(&quantity), off(high)], line.amount)
    }

    /// The amount that a credit pays, up to the credit (C4).
    pub(super) fn credit(&mut self, item: &LineItem<'a>, line: &Line) -> Done<Figures> {
        let (Some(plan), Some(price)) = (item.plan, &item.price) else { return self.fixed(line) };
        let times = self.times(item, line.quantity)?;
        let price = self.price(item, price)?;
        let known = self.account.and_then(|account| self.accounts.get(&account)?.credit.clone());
        let left = known.unwrap_or_else(|| fees(&price, &times, 1));
        let left = self.sheet.computed(FREE, &left, Look::Amount)?;
        let is_named = |entry: &Entry| match entry.item {
            Item::Charge(index) => {
                let charge = plan.charges.get(index);
                !entry.one_time
                    && (plan.credit_charges.is_empty()
                        || charge.is_some_and(|charge| plan.credit_charges.contains(&charge.id)))
            }
            _ => false,
        };
        let percent = self.inputs.discount(item.vendor);
        let formulas = [0, 1, 2].map(|figure| {
            let named = sum_of(&self.bill, figure, &is_named);
            let payable = match &percent {
                Some(percent) => {
                    let discounted =
                        sum_of(&self.bill, figure, &|entry| is_named(entry) && entry.is_eligible);
                    named.minus(&discounted.times(percent).over(&Formula::number(Decimal::ONE_HUNDRED)))
                }
                None => named,
            };
            payable.min(&left).floored().negative()
        });
        let cells = self.amounts(&formulas, line.amount)?;
        if let Some(account) = self.account {
            let [_, likely, _] = &cells;
            self.accounts.entry(account).or_default().credit = Some(left.plus(likely));
        }
        Ok(cells)
    }

    /// The amount needed to reach the plan's minimum, less the amount that an account prepaid (C4).
    pub(super) fn minimum(&mut self, item: &LineItem<'a>, line: &Line) -> Done<Figures> {
        let due = [0, 1, 2].map(|figure| sum_of(&self.bill, figure, &|entry| !entry.one_time));
        if !self.is_first_of_account {
            return self.prepaid(&due, line);
        }
        let Some(price) = &item.price else { return self.fixed(line) };
        let times = self.times(item, line.quantity)?;
        let price = self.price(item, price)?;
        let least = |price, times| [0, 1, 2].map(|figure| fees(price, times, figure));
        let pairs = least(&price, &times).into_iter().zip(&due);
        let formulas: Vec<Formula> = pairs.map(|(least, due)| least.minus(due).floored()).collect();
        let Ok(formulas) = <Figures>::try_from(formulas) else { return self.fixed(line) };
        let external = |cell: &Formula| self.sheet.reference(cell);
        self.least = Some(least(&price.for_other_sheet(&external), &external(&times)));
        let cells = self.amounts(&formulas, line.amount)?;
        if let Some(account) = self.account {
            self.accounts.entry(account).or_default().prepaid = Some(cells.clone());
        }
        Ok(cells)
    }

    fn prepaid(&mut self, due: &Figures, line: &Line) -> Done<Figures> {
        let known = self.account.and_then(|account| self.accounts.get(&account)?.prepaid.clone());
        let Some(known) = known else { return self.fixed(line) };
        self.sheet.number(QUANTITY, line.quantity, Look::Quantity)?;
        let mut column = PRICE;
        let mut left = Vec::new();
        for cell in &known {
            left.push(self.sheet.computed(column, cell, Look::Amount)?);
            column = column.saturating_add(1);
        }
        let pairs = left.iter().zip(due).map(|(left, due)| left.clone().min(due).negative());
        let formulas: Vec<Formula> = pairs.collect();
        let Ok(formulas) = <Figures>::try_from(formulas) else { return self.fixed(line) };
        let cells = self.amounts(&formulas, line.amount)?;
        let after: Vec<Formula> = left.into_iter().zip(&cells).map(|(left, used)| left.plus(used)).collect();
        if let (Some(account), Ok(after)) = (self.account, <Figures>::try_from(after)) {
            self.accounts.entry(account).or_default().prepaid = Some(after);
        }
        Ok(cells)
    }
}
