//! The design's cost in both price books, the price changes since it was saved, and the prices in use with their age
//! and confidence.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::ViewContext;
use super::element::{Element, tag, tagged};
use super::form::{button, checkbox};
use super::price::unit_of;
use super::request::Reply;
use super::sheet::{not_shown, number_cell, section, table};
use crate::domain::analysis::book_drift::{Books, Known, LineDrift, PartDrift, Side, drift};
use crate::domain::analysis::price_use::{Part, PriceUse, UsedPrice, marked_share, price_uses, used_prices};
use crate::domain::basics::exact;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::basics::order::sort_by_falling_amount;
use crate::domain::catalog::price_age::{Mark, OLD_MONTHS, marks};
use crate::domain::design::{Command, Design};
use crate::domain::estimate::{drifts, estimate};
use crate::exchange::{Field, PricesAction};

/// How many components, and how many prices, are shown.
pub(super) const MAX_SHOWN: usize = 300;

/// Whether prices with marks only are shown.
const ONLY_MARKED: Field = Field::new("only_marked");

/// The prices, after the user's action.
pub(super) fn answer(context: &ViewContext<'_>) -> Reply {
    let mut base = context.request.design.clone();
    let is_accepted = match context.request.action::<PricesAction>() {
        // Accepting is always possible.
        Some(PricesAction::AcceptPrices) => Command::AcceptPrices.apply(&mut base).is_ok(),
        Some(PricesAction::FilterMarked) | None => false,
    };
    let only_marked = context.is_ticked_in(&ONLY_MARKED);
    let books = Books::of(&context.catalog, &context.design);
    let uses = price_uses(&context.catalog, &context.design, books.counted(&context.design));
    let prices = used_prices(&uses, context.today);
    let mut view = vec![context.summary(&books, &prices)];
    view.extend(context.moved(&base));
    view.push(checkbox(
        &ONLY_MARKED,
        context.texts.prices.only_marked,
        only_marked,
        PricesAction::FilterMarked,
    ));
    view.push(context.by_component(&books, &uses, only_marked));
    view.push(context.in_use(prices, only_marked));
    let announcement = is_accepted.then(|| context.texts.prices.accepted.to_owned());
    Reply { view, design: is_accepted.then_some(base), announcement, ..Reply::default() }
}

impl ViewContext<'_> {
    fn known(&self, known: Known) -> String {
        let at_least = if known.gaps > 0 { "≥ " } else { "" };
        format!("{at_least}{}", self.money_range(known.monthly))
    }

    fn share(&self, share: Option<Decimal>) -> String {
        let sign = if share.is_some_and(|share| share > Decimal::ZERO) { "+" } else { "" };
        share.map_or_else(
            || "–".to_owned(),
            |share| format!("{sign}{}", format::percent(share, 1, self.request.locale)),
        )
    }

    fn known_difference(&self, difference: Option<Decimal>) -> String {
        difference.map_or_else(|| "–".to_owned(), |amount| self.money_difference(amount))
    }

    fn summary(&self, books: &Books, prices: &[UsedPrice<'_>]) -> Element {
        let texts = self.texts;
        let total = books.total();
        let row = |name: &str, amount: &str| tag("tr").child(tag("td").text(name)).child(number_cell(amount));
        let mut rows = vec![
            row(texts.common.book_reference, &self.known(total.reference)),
            row(texts.common.book_list, &self.known(total.list)),
        ];
        rows.extend(total.own.map(|own| row(texts.prices.own, &self.known(own))));
        // A part that only one book prices would make the other book look cheap.
        let comparable = books.comparable();
        let (name, compared) = if comparable.left_out == 0 {
            (texts.prices.difference, total)
        } else {
            (texts.prices.difference_of_both, comparable.amounts)
        };
        let difference =
            format!("{} ({})", self.known_difference(compared.difference()), self.share(compared.change()));
        rows.push(row(name, &difference));
        let counts = [comparable.left_out, comparable.parts].map(|count| count.to_string());
        let left_out = fill(texts.prices.left_out, &counts.each_ref().map(String::as_str));
        let left_out = (comparable.left_out > 0).then(|| tagged("p", "sheet__text").text(&left_out));
        let marked = prices.iter().filter(|price| !price.marks.is_empty()).count();
        let locale = self.request.locale;
        let share = marked_share(prices).unwrap_or_default();
        // Prices of different ages count as one: “at least 18 months old”.
        let at_least = fill(texts.prices.marks_old, &[&OLD_MONTHS.to_string()]);
        let others = [Mark::Undated, Mark::Secondary, Mark::Unverified].map(|mark| (mark, self.mark(mark)));
        let counts = [(Mark::Old(OLD_MONTHS), at_least)].into_iter().chain(others);
        let counts = counts.filter_map(|(mark, name)| {
            let is_it = |known: &Mark| std::mem::discriminant(known) == std::mem::discriminant(&mark);
            let count = prices.iter().filter(|price| price.marks.iter().any(is_it)).count();
            let text = fill(texts.prices.mark_count, &[&name, &count.to_string()]);
            (count > 0).then(|| tagged("span", "badge badge--warning").text(&text))
        });
        let text = if marked == 0 {
            tagged("p", "sheet__text").text(texts.prices.no_marks)
        } else {
            let share = format::percent(share, 1, locale);
            let text = fill(texts.prices.share, &[&share, &marked.to_string(), &prices.len().to_string()]);
            tagged("p", "sheet__text").text(&text).text(" ").children(counts)
        };
        section(texts.prices.summary, texts.prices.summary_help)
            .child(table(&[(texts.prices.book, false), (texts.prices.month, true)], rows))
            .children(left_out)
            .child(text)
    }

    /// The amounts that moved since the design was saved under another catalog.
    fn moved(&self, base: &Design) -> Option<Element> {
        let texts = self.texts;
        let moved = base.moved.as_ref()?;
        let now = estimate(&self.catalog, base, base.settings.book);
        let mut rows = Vec::new();
        let mut sums = [Decimal::ZERO; 2];
        let drifts = drifts(base, &now);
        for drift in &drifts {
            let component = base.component(&drift.id);
            let name = component.map_or_else(
                || fill(texts.prices.gone, &[&drift.id]),
                |component| self.component_name(component),
            );
            let amount = |known: Option<&Decimal>| known.copied().unwrap_or_default();
            let (before, after) = (amount(moved.before.get(&drift.id)), amount(moved.after.get(&drift.id)));
            sums = [sums[0].saturating_add(drift.price), sums[1].saturating_add(drift.design)];
            if rows.len() < MAX_SHOWN {
                let row = tag("tr")
                    .child(tag("td").text(&name))
                    .child(number_cell(&self.money(before)))
                    .child(number_cell(&self.money_difference(drift.price)))
                    .child(number_cell(&self.money(after)))
                    .child(number_cell(&self.money_difference(drift.design)))
                    .child(number_cell(&self.money(after.saturating_add(drift.design))));
                rows.push(row);
            }
        }
        let [price, design] = sums;
        let sum = |text: &str| tagged("td", "table__number").child(tag("strong").text(text));
        let total = tag("tr")
            .child(tag("td").child(tag("strong").text(texts.terms.total)))
            .child(tag("td"))
            .child(sum(&self.money_difference(price)))
            .child(tag("td"))
            .child(sum(&self.money_difference(design)))
            .child(tag("td"));
        let left_out = not_shown(texts.prices.more, drifts.len(), rows.len());
        rows.push(total);
        let columns = [
            (texts.prices.component, false),
            (texts.prices.before, true),
            (texts.prices.price_move, true),
            (texts.prices.after, true),
            (texts.prices.design_change, true),
            (texts.prices.now, true),
        ];
        let section = section(texts.prices.moved, &fill(texts.prices.moved_help, &[&moved.from]))
            .child(table(&columns, rows))
            .children(left_out)
            .child(button("button button--primary", texts.prices.accept, PricesAction::AcceptPrices));
        Some(section)
    }

    pub(super) fn part_name(&self, part: Part) -> String {
        let named = |id: &str| {
            let component = self.design.component(id);
            component.map_or_else(|| id.to_owned(), |component| self.component_name(component))
        };
        match part {
            Part::Component(index) => {
                self.design.components.get(index).map(|component| self.component_name(component))
            }
            Part::Connection(index) => self.design.connections.get(index).map(|connection| {
                fill(self.texts.prices.connection, &[&named(&connection.from), &named(&connection.to)])
            }),
        }
        .unwrap_or_default()
    }

    /// The key of a part's row: the charges that a user has opened stay those of the part.
    fn part_key(&self, part: Part) -> String {
        match part {
            Part::Component(index) => {
                self.design.components.get(index).map(|component| format!("component-{}", component.id))
            }
            Part::Connection(index) => {
                self.design.connections.get(index).map(|connection| format!("connection-{}", connection.id))
            }
        }
        .unwrap_or_default()
    }

    fn by_component(&self, books: &Books, uses: &[PriceUse<'_>], only_marked: bool) -> Element {
        let texts = self.texts;
        let total = books.total();
        let mut marked: BTreeSet<(bool, usize)> = BTreeSet::new();
        let key = |part| match part {
            Part::Component(index) => (false, index),
            Part::Connection(index) => (true, index),
        };
        for used in uses.iter().filter(|used| !used.origin.marks(self.today).is_empty()) {
            marked.insert(key(used.part));
        }
        let mut parts = drift(&self.catalog, &self.design, books);
        let of_parts = parts.iter().filter_map(|part| part.amounts.difference());
        let of_parts = of_parts.fold(Decimal::ZERO, Decimal::saturating_add);
        parts.retain(|part| !only_marked || marked.contains(&key(part.part)));
        let weight = |part: &PartDrift<'_>| part.amounts.difference().unwrap_or_default().abs();
        sort_by_falling_amount(&mut parts, weight);
        let whole = total.reference.monthly.likely;
        let mut rows: Vec<Element> = Vec::new();
        let left_out = not_shown(texts.prices.more, parts.len(), MAX_SHOWN);
        for part in parts.iter().take(MAX_SHOWN) {
            rows.extend(self.part(part, whole, total.own.is_some(), only_marked));
        }
        // An amount that is added to the whole belongs to no component.
        let added = total.difference().and_then(|difference| exact::sub(difference, of_parts).ok());
        if let Some(added) = added.filter(|added| !added.is_zero() && !only_marked) {
            let blank = if total.own.is_some() { 3 } else { 2 };
            rows.push(
                tag("tr")
                    .child(tag("td").text(texts.prices.additions))
                    .children((0..blank).map(|_| tag("td")))
                    .child(number_cell(&self.money_difference(added)))
                    .child(tag("td"))
                    .child(number_cell(&self.share(exact::div(added, whole).ok()))),
            );
        }
        let mut columns = vec![
            (texts.prices.component, false),
            (texts.common.book_reference, true),
            (texts.common.book_list, true),
        ];
        columns.extend(total.own.map(|_| (texts.prices.own, true)));
        columns.extend([
            (texts.prices.difference, true),
            (texts.prices.change, true),
            (texts.prices.effect, true),
        ]);
        section(texts.prices.by_component, texts.prices.by_component_help)
            .child(table(&columns, rows))
            .children(left_out)
    }

    /// The rows of a component: its amounts, and its charges to be opened.
    fn part(&self, part: &PartDrift<'_>, whole: Decimal, has_own: bool, only_marked: bool) -> Vec<Element> {
        let texts = self.texts;
        let amounts = &part.amounts;
        let own = has_own.then(|| number_cell(&amounts.own.map(|own| self.known(own)).unwrap_or_default()));
        let effect = amounts.difference().and_then(|difference| exact::div(difference, whole).ok());
        let key = self.part_key(part.part);
        let row = tag("tr")
            .key(&key)
            .child(tag("td").text(&self.part_name(part.part)))
            .child(number_cell(&self.known(amounts.reference)))
            .child(number_cell(&self.known(amounts.list)))
            .children(own)
            .child(number_cell(&self.known_difference(amounts.difference())))
            .child(number_cell(&self.share(amounts.change())))
            .child(number_cell(&self.share(effect)));
        let lines = part.lines.iter().filter(|line| self.is_worth_showing(line, only_marked));
        let lines: Vec<Element> = lines.map(|line| self.line(line)).collect();
        if lines.is_empty() {
            return vec![row];
        }
        let summary = fill(texts.prices.charges, &[&lines.len().to_string()]);
        let columns = [
            (texts.prices.charge, false),
            (texts.common.book_reference, true),
            (texts.common.book_list, true),
            (texts.prices.difference, true),
            (texts.prices.reason, false),
        ];
        let charges = tag("details").child(tag("summary").text(&summary)).child(table(&columns, lines));
        let span = if has_own { "7" } else { "6" };
        let charges =
            tag("tr").key(&format!("charges-{key}")).child(tag("td").attr("colspan", span).child(charges));
        vec![row, charges]
    }

    /// Whether a line is worth a row: it costs something, or differs, in one of the books.
    fn is_worth_showing(&self, line: &LineDrift<'_>, only_marked: bool) -> bool {
        let is_marked = |side: Option<Side<'_>>| {
            let price = side.and_then(|side| side.price);
            price.is_some_and(|price| !marks(price, self.today).is_empty())
        };
        let costs = |side: Option<Side<'_>>| {
            side.is_some_and(|side| !side.line.amount.likely.is_zero() || side.line.gap_reason().is_some())
        };
        (costs(line.reference) || costs(line.list) || !line.whys.is_empty())
            && (!only_marked || is_marked(line.reference) || is_marked(line.list))
    }

    fn line(&self, line: &LineDrift<'_>) -> Element {
        let unit = unit_of(line.charge());
        let name = self.item_name(line.item, line.charge());
        let name = if line.is_backup { fill(self.texts.prices.item_backup, &[&name]) } else { name };
        let side = |side: Option<Side<'_>>| {
            let Some(side) = side else { return number_cell("–") };
            let amount = if side.line.gap_reason().is_some() {
                "?".to_owned()
            } else {
                self.money_range(side.line.amount)
            };
            let cell = number_cell(&amount);
            let Some(price) = side.price else { return cell };
            let shown = self.price_text(price.headline(), price.per, unit);
            let shown = format!("{shown} · {}", self.date_text(price.as_of.as_deref()));
            cell.child(
                tagged("div", "table__detail").text(&shown).children(self.badges(&marks(price, self.today))),
            )
        };
        let whys: Vec<String> = line.whys.iter().map(|why| self.why(why)).collect();
        tag("tr")
            .child(tag("td").text(&name))
            .child(side(line.reference))
            .child(side(line.list))
            .child(number_cell(&self.known_difference(line.difference())))
            .child(tag("td").text(&whys.join("; ")))
    }
}
