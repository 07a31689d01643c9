//! Axes of charts with labels in the reader's form and the design's currency.

use rust_decimal::Decimal;

use super::ViewContext;
use super::element::{Element, tag, tagged};
use crate::domain::basics::format::{self, MoneyForm};
use crate::domain::basics::i18n::fill;
use crate::domain::charts::{Ticks, linear_ticks, log_ticks};

/// The width of charts on slides and in documents; the page scales them to the available width.
pub(super) const WIDTH: u32 = 900;
/// The width of charts in the panel, whose texts stay readable when it is narrow.
pub(super) const PANEL_WIDTH: u32 = 720;

impl ViewContext<'_> {
    pub(super) fn money_form(&self) -> MoneyForm {
        MoneyForm::of(self.request.locale, self.request.design.settings.currency.as_ref())
    }

    /// An amount in few characters.
    pub(super) fn short_money(&self, amount: Decimal) -> String {
        format::short_money(amount, self.money_form())
    }

    /// An amount beside a mark of a chart: without cents from a hundred up, and short from ten thousand up.
    pub(super) fn mark_money(&self, amount: Decimal) -> String {
        let form = self.money_form();
        if form.convert(amount).abs() < Decimal::from(10_000) {
            format::room_money(amount, form)
        } else {
            format::short_money(amount, form)
        }
    }

    /// Amounts per month from zero past the largest, round in the display currency.
    pub(super) fn money_ticks(&self, max: Decimal) -> Ticks {
        let form = self.money_form();
        Ticks {
            ticks: self.ticks_of(linear_ticks(form.convert(max))),
            title: fill(self.texts.common.per_month_axis, &[form.code()]),
            is_log: false,
        }
    }

    /// Amounts per month on a logarithmic axis.
    pub(super) fn log_money_ticks(&self, min: Decimal, max: Decimal) -> Ticks {
        let form = self.money_form();
        Ticks {
            ticks: self.ticks_of(log_ticks(form.convert(min), form.convert(max))),
            title: fill(self.texts.common.per_month_axis_log, &[form.code()]),
            is_log: true,
        }
    }

    /// Amounts of the display currency as ticks: in US dollars, each with its label.
    fn ticks_of(&self, shown: Vec<Decimal>) -> Vec<(Decimal, String)> {
        let rate = self.money_form().convert(Decimal::ONE);
        let tick = |shown: Decimal| {
            let amount = shown.checked_div(rate).unwrap_or(shown);
            (amount, self.tick_money(amount))
        };
        shown.into_iter().map(tick).collect()
    }

    /// The reading at one position of a chart: its title, then each amount with its name, marked where it is a lower
    /// bound (C8).
    pub(super) fn reading<'a>(
        &self,
        head: &str,
        amounts: impl IntoIterator<Item = (&'a str, Decimal, bool)>,
    ) -> String {
        let amounts = amounts.into_iter().map(|(name, amount, is_bound)| {
            format!("{name}: {}", self.bounded(amount, usize::from(is_bound)))
        });
        std::iter::once(head.to_owned()).chain(amounts).collect::<Vec<_>>().join(" · ")
    }

    /// Whole amounts without cents.
    pub(super) fn tick_money(&self, amount: Decimal) -> String {
        let form = self.money_form();
        let shown = format::short_money(amount, form);
        let whole = form.convert(amount).round_dp(6);
        if whole.fract().is_zero() && whole.abs() < Decimal::from(10_000) {
            return format::whole_money(amount, form);
        }
        shown
    }
}

/// A drawing that can also be read with the keyboard: the arrow keys move from one reading to the next.
pub(super) fn drawing(label: &str, svg: String) -> Element {
    let drawing = tagged("div", "chart__drawing").attr("role", "img").attr("aria-label", label);
    drawing.attr("tabindex", "0").attr("data-key", &format!("drawing-{label}")).drawing(svg)
}

/// A chart, with its figures in a table that can be opened below it.
pub(super) fn figure(label: &str, name: &str, svg: String, summary: &str, data: Element) -> Element {
    let key = format!("data-{name}");
    let summary = tag("summary").attr("data-key", &key).text(summary);
    tagged("figure", "plan-chart")
        .attr("data-testid", "chart")
        .attr("data-chart", name)
        .child(drawing(label, svg))
        .child(tag("details").child(summary).child(data))
}
