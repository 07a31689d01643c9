//! The explanation of a line (C14): inputs, formula, quantity, free part, tiers and amount, with the source of its
//! price.

use super::ViewContext;
use super::element::{Element, tag, tagged};
use super::form::Form;
use super::own_fields;
use super::request::Reply;
use crate::domain::basics::format::{self, MoneyForm};
use crate::domain::basics::i18n::{counted, fill};
use crate::domain::catalog::Plan;
use crate::domain::catalog::price::{Book, Confidence, Price};
use crate::domain::catalog::price_age::marks;
use crate::domain::design::{Component, Design, OwnPrice};
use crate::domain::estimate::{Explanation, Item, Line, estimate, explain};

/// The explanation of the line `item` of the component `component`.
pub(super) fn answer(context: &ViewContext<'_>, component: &str, item: &str) -> Reply {
    let request = context.request;
    let action = request.action();
    let edit = action.map(|action| context.own_edit(item, action));
    let (base, error) = context.component_edited(component, &own_fields::field_of(action), edit);
    let changed = base != request.design;
    let form = Form::new(request, error.as_ref());
    let view = context.explained(&context.effective(&base), (component, item), form).unwrap_or_default();
    Reply { view, design: changed.then_some(base), ..Reply::default() }
}

/// Whether a line is the requested one: a charge by its id, any other line by its name.
fn is_asked(plan: &Plan, line: &Line, asked: &str) -> bool {
    match line.item {
        Item::Charge(index) => plan.charges.get(index).is_some_and(|charge| charge.id == asked),
        Item::BaseFee => asked == "base_fee",
        Item::Minimum => asked == "minimum",
        Item::Credit => asked == "credit",
        Item::Discount => asked == "discount",
        Item::Quote | Item::Whole | Item::Transfer => false,
    }
}

impl ViewContext<'_> {
    fn explained(&self, design: &Design, (id, asked): (&str, &str), form: Form<'_>) -> Option<Vec<Element>> {
        let book = design.settings.book;
        let place = design.components.iter().position(|component| component.id == id)?;
        let component: &Component = design.components.get(place)?;
        let estimate = estimate(&self.catalog, design, book);
        let priced = estimate.components.get(place)?;
        let service = design.service_of(&self.catalog, component)?;
        let plan = service.offerings.get(priced.offering?)?.plans.get(priced.plan?)?;
        let line = priced.lines.iter().find(|line| is_asked(plan, line, asked))?;
        let explanation = explain(&self.catalog, design, component, plan, line, book, self.request.locale);
        let mut view = explanation.map(|explanation| self.explanation_view(&explanation)).unwrap_or_default();
        view.extend(line.stand_in.then(|| tagged("p", "callout").text(self.texts.explanation.stand_in)));
        // A charge without a known price needs an own one most.
        if let Item::Charge(index) = line.item {
            view.extend(plan.charges.get(index).map(|charge| self.own_fields(component, charge, line, form)));
        }
        Some(view)
    }

    /// An explanation with its formatting.
    pub(super) fn explanation_view(&self, explanation: &Explanation) -> Vec<Element> {
        let mut view = vec![tagged("dl", "explanation__steps").children(self.steps(explanation))];
        view.extend(explanation.price.as_ref().map(|price| self.source(price, explanation.own.as_ref())));
        view.extend(explanation.other.as_ref().map(|(book, price)| self.other_book(*book, price)));
        view
    }

    fn steps(&self, explanation: &Explanation) -> Vec<Element> {
        let (texts, locale) = (self.texts, self.request.locale);
        let amount = |value| format::number(value, 6, locale);
        let step =
            |name: &str, value: &str| tag("div").child(tag("dt").text(name)).child(tag("dd").text(value));
        let input = |input: &crate::domain::estimate::InputValue| {
            let mark =
                if input.overridden { format!(" ({})", texts.explanation.overridden) } else { String::new() };
            let value = counted(input.value, 6, &input.unit, locale);
            step(input.name.get(locale), &format!("{value}{mark}"))
        };
        let mut steps: Vec<Element> = explanation.inputs.iter().map(input).collect();
        if let Some(expression) = &explanation.expression {
            steps.push(step(texts.explanation.formula, expression));
        }
        let copies = explanation
            .copies
            .map(|copies| format!(" ({})", fill(texts.explanation.copies, &[&copies.to_string()])));
        let quantity = counted(explanation.quantity, 6, &explanation.unit, locale);
        let quantity = format!("{quantity}{}", copies.unwrap_or_default());
        steps.push(step(texts.explanation.quantity, &quantity));
        if let Some(minimum) = explanation.minimum {
            steps.push(step("", &fill(texts.explanation.minimum, &[&amount(minimum)])));
        }
        if let Some(free) = explanation.free {
            let used = if explanation.used_before.is_zero() {
                String::new()
            } else {
                format!("; {} {}", amount(explanation.used_before), texts.explanation.shared)
            };
            steps.push(step(
                texts.explanation.free,
                &format!("{}{used}", counted(free, 6, &explanation.unit, locale)),
            ));
        }
        if let Some(block) = explanation.block {
            steps.push(step("", &fill(texts.explanation.block, &[&amount(block)])));
        }
        for part in &explanation.tiers {
            let price = self.price_text(part.price, explanation.per, &explanation.unit);
            let flat = if part.flat.is_zero() {
                String::new()
            } else {
                format!(" + {}", format::money(part.flat, MoneyForm::dollars(locale)))
            };
            let product = fill(texts.explanation.tier, &[&amount(part.quantity), &price]);
            let total = format::money_range(part.amount, MoneyForm::dollars(locale));
            steps.push(step(texts.explanation.amount, &format!("{product}{flat} = {total}")));
        }
        steps
    }

    /// The source of a price, its date, its confidence, and its flags.
    fn source(&self, price: &Price, own: Option<&OwnPrice>) -> Element {
        let texts = self.texts;
        let line = tag("p").text(texts.explanation.source).text(": ");
        let line = match own {
            // The user's own text never becomes a link.
            Some(own) => {
                let from = own
                    .valid_from
                    .as_deref()
                    .map(|date| fill(texts.prices.own_valid_from, &[&self.date_text(Some(date))]));
                let shown = self.own_price_text(own, "");
                let parts = [own.source.clone(), Some(shown.trim_end().to_owned()), from];
                let parts: Vec<String> = parts.into_iter().flatten().collect();
                line.text(&parts.join(" · ")).text(" ").child(self.own_badge())
            }
            None if price.confidence == Confidence::Own => line.child(self.own_badge()),
            None => {
                let date = self.date_text(price.as_of.as_deref());
                let confidence = self.unmarked_confidence(price.confidence);
                let confidence = confidence.map(|text| format!("· {text} ")).unwrap_or_default();
                let region = price.region.as_deref().unwrap_or(self.texts.explanation.everywhere);
                let facts = format!(" · {region} · {date} {confidence}");
                let line = self.source_link(line, &price.source).text(&facts);
                line.children(self.badges(&marks(price, self.today)))
            }
        };
        tagged("div", "explanation__source").child(line).children(self.note(price))
    }

    /// The other book's price, with a note where the reference is outdated or wrong.
    fn other_book(&self, book: Book, price: &Price) -> Element {
        let (texts, locale) = (self.texts, self.request.locale);
        let name = self.book_name(book);
        let shown = self.price_text(price.headline(), price.per, "");
        let date = price
            .as_of
            .as_deref()
            .map(|date| format!(" ({})", format::date(date, locale)))
            .unwrap_or_default();
        let verdict = price.verdict.map(|verdict| self.verdict(verdict));
        let verdict = verdict.map(|verdict| format!(" — {verdict}")).unwrap_or_default();
        let text = format!("{}{date}{verdict}", fill(texts.explanation.other, &[name, &shown]));
        tagged("div", "explanation__source").child(tag("p").text(&text)).children(self.note(price))
    }

    fn note(&self, price: &Price) -> Option<Element> {
        price.note.as_ref().map(|note| tag("p").text(note.get(self.request.locale)))
    }
}
