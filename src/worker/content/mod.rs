//! The content of a meeting as blocks of a document: totals, diagram, comparison, growth, uncertainty, assumptions and
//! decision. Views, slides, the meeting pack and the decision record share these blocks.

mod assumptions;
mod changes;
mod comparison;
mod decision;
mod diagram;
mod gaps;
mod growth;
mod prices;
mod totals;
mod uncertainty;

pub(super) use uncertainty::Drawn;

use rust_decimal::Decimal;

use super::ViewContext;
use super::file_name::file_name;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::basics::range::Range;
use crate::domain::estimate::{Estimate, estimate};
use crate::domain::files::document::{Document, Section};

impl ViewContext<'_> {
    /// The units of the display currency per US dollar.
    pub(super) fn rate(&self) -> Decimal {
        self.request.design.settings.currency.as_ref().map_or(Decimal::ONE, |currency| currency.rate)
    }

    /// The estimate of the design with the scenario applied.
    pub(super) fn priced(&self) -> Estimate {
        estimate(&self.catalog, &self.design, self.design.settings.book)
    }

    /// A likely amount, with “≥” where it is a lower bound (C8).
    pub(super) fn bounded(&self, amount: Decimal, gaps: usize) -> String {
        format::bounded(self.money(amount), gaps > 0)
    }

    /// The range of an amount; empty if the amount is certain.
    pub(super) fn range_note(&self, amount: Range) -> String {
        if amount.cents().is_point() { String::new() } else { self.money_range(amount) }
    }

    /// Ticks of an axis from a low to a high amount, round in the display currency, with their labels.
    pub(super) fn range_ticks(&self, low: Decimal, high: Decimal) -> Vec<(Decimal, String)> {
        let rate = self.rate();
        let shown = |amount: Decimal| amount.checked_mul(rate).unwrap_or(amount);
        let ticks = crate::domain::charts::round_ticks(shown(low), shown(high), 8);
        ticks
            .into_iter()
            .map(|tick| {
                let amount = tick.checked_div(rate).unwrap_or(tick);
                (amount, self.tick_money(amount))
            })
            .collect()
    }

    /// The name of a scenario by its id; the name of the base for `None`.
    pub(super) fn scenario_name(&self, id: Option<&str>) -> String {
        let Some(id) = id else { return self.texts.common.base.to_owned() };
        let known = self.request.design.scenarios.iter().find(|scenario| scenario.id == id);
        known.map_or_else(|| fill(self.texts.slides.scenario_gone, &[id]), |scenario| scenario.name.clone())
    }

    /// A document about the design in a scenario, dated today.
    pub(super) fn document(&self, title: String, scenario: Option<&str>, sections: Vec<Section>) -> Document {
        let date = self.date_text(self.request.today.as_deref().or(Some(&self.catalog.as_of)));
        let scenario = self.scenario_name(scenario);
        let form = self.money_form();
        let subtitle = fill(self.texts.meeting.pack_subtitle, &[&date, &scenario, form.code()]);
        Document { locale: self.request.locale, title, subtitle, sections }
    }

    /// The name of a file about the design as it is shown.
    pub(super) fn file_name(&self, what: &str, ending: &str) -> String {
        self.file_name_of(self.shown_scenario().as_deref(), what, ending)
    }

    /// The name of a file about a scenario of the design, or about its base.
    pub(super) fn file_name_of(&self, scenario: Option<&str>, what: &str, ending: &str) -> String {
        let today = self.request.today.as_deref().unwrap_or_default();
        file_name(&[&self.request.design.name, &self.scenario_name(scenario), today, what], ending)
    }
}
