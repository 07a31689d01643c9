//! Scenarios and designs side by side: a table with differences from a baseline, charts, and the bridge between two of
//! them.

use rust_decimal::Decimal;

use super::ViewContext;
use super::element::{Element, tag, tagged};
use super::request::Reply;
use super::sheet::section;
use crate::domain::analysis::comparison::{Column, Comparison, Match, Reached, RowOf, compare};
use crate::domain::analysis::recovery::Objective;
use crate::domain::basics::format;
use crate::domain::basics::i18n::{self, fill};
use crate::domain::catalog::Layer;
use crate::domain::design::Design;
use crate::domain::estimate::AdjustmentKind;
use crate::exchange::CompareAction;

/// The comparison, after the user's action.
pub(super) fn answer(context: &ViewContext<'_>) -> Reply {
    let (columns, effect) = match context.request.action() {
        Some(CompareAction::AddColumn) => (context.column_added(), None),
        Some(CompareAction::RemoveColumn { index }) => (context.column_removed(*index), None),
        Some(CompareAction::SetBaseline { index }) => (context.baseline_set(*index), None),
        Some(CompareAction::SaveCsv) => (None, Some(context.comparison_csv_file())),
        Some(CompareAction::SaveMarkdown) => (None, Some(context.comparison_markdown_file())),
        // Two fields hold the columns of the bridge.
        Some(CompareAction::SetBridge) | None => (None, None),
    };
    let unchanged = &context.request.design;
    let changed = columns.map(|columns| {
        let mut base = unchanged.clone();
        base.plan("columns", columns.to_value());
        base
    });
    let changed = changed.filter(|base| base != unchanged);
    let announcement = changed.as_ref().map(|_| context.texts.comparison.announcement.to_owned());
    let view = context.compare(changed.as_ref().unwrap_or(unchanged));
    let effects = effect.into_iter().collect();
    Reply { view, design: changed, announcement, effects, ..Reply::default() }
}

impl ViewContext<'_> {
    fn compare(&self, base: &Design) -> Vec<Element> {
        let texts = self.texts;
        let compared = self.compared(base);
        let found = compare(&compared.columns());
        let choice = self.column_choice(base).map(|field| tagged("div", "sheet__row").child(field));
        let mut view = vec![section(texts.comparison.title, texts.comparison.help).children(choice)];
        view.extend(self.missing_columns(&compared));
        // Beside each other where there is room, so that the cause stands beside the difference.
        let table = self.comparison_table(&compared, &found);
        let pair = tagged("div", "compare__pair").child(table).children(self.bridge_section(&compared));
        view.push(tagged("div", "compare__room").child(pair));
        view.push(self.stacked_section(&compared));
        view.push(self.grouped_section(&compared));
        view
    }

    /// The recovery that a design reaches, in words: the largest known figure, and for how many of its components it
    /// is known.
    pub(super) fn loss(&self, reached: &Reached, objective: Objective) -> String {
        self.loss_in(self.texts.comparison.loss_in_part, reached, objective)
    }

    /// The same for a slide, where a column is narrow.
    pub(super) fn short_loss(&self, reached: &Reached, objective: Objective) -> String {
        self.loss_in(self.texts.comparison.loss_short, reached, objective)
    }

    /// `in_part` is the text for a figure that is known for some components only.
    fn loss_in(&self, in_part: &str, reached: &Reached, objective: Objective) -> String {
        let texts = self.texts;
        let loss = match objective {
            Objective::Rpo => &reached.rpo,
            Objective::Rto => &reached.rto,
        };
        let Some(minutes) = loss.minutes else {
            return if loss.unknown == 0 { "—" } else { texts.comparison.loss_unknown }.to_owned();
        };
        let known =
            if minutes.is_zero() { self.nothing_lost(objective).to_owned() } else { self.duration(minutes) };
        if loss.unknown == 0 {
            return known;
        }
        let counted = reached.components.saturating_sub(loss.unknown);
        let counts = [counted, reached.components, loss.unknown].map(|count| count.to_string());
        let [counted, all, unknown] = &counts;
        fill(in_part, &[&known, counted, all, unknown])
    }

    pub(super) fn signed_percent(&self, share: Decimal) -> String {
        let text = format::percent(share.abs(), 1, self.request.locale);
        let sign = match share.round_dp(3) {
            share if share.is_zero() => "±",
            share if share.is_sign_negative() => "−",
            _ => "+",
        };
        format!("{sign}{text}")
    }

    pub(super) fn layer_name(&self, layer: Layer) -> &'static str {
        layer.name(i18n::texts(self.request.locale))
    }

    pub(super) fn adjustment_name(&self, kind: AdjustmentKind) -> &'static str {
        let texts = self.texts;
        match kind {
            AdjustmentKind::CommitmentSaving => texts.comparison.adjustment_saving,
            AdjustmentKind::CommitmentUnused => texts.comparison.adjustment_unused,
            AdjustmentKind::Support => texts.comparison.adjustment_support,
            AdjustmentKind::Contingency => texts.comparison.adjustment_contingency,
            AdjustmentKind::Tax => texts.comparison.adjustment_tax,
        }
    }

    pub(super) fn row_name(&self, columns: &[&Column], found: &Comparison, of: &RowOf) -> String {
        let texts = self.texts;
        match of {
            RowOf::Total => texts.comparison.total.to_owned(),
            RowOf::Layer(layer) => self.layer_name(*layer).to_owned(),
            RowOf::Component(index) => {
                let first = found.matches.get(*index).and_then(Match::first);
                first.map(|(column, place)| Self::name_in(columns, column, place)).unwrap_or_default()
            }
            RowOf::Connections => texts.comparison.connections.to_owned(),
            RowOf::Adjustment(kind) => self.adjustment_name(*kind).to_owned(),
            RowOf::UnitCost => texts.comparison.unit.to_owned(),
            RowOf::OneTime => texts.comparison.once.to_owned(),
        }
    }

    /// The name of a component of a column, whose services may be its own.
    pub(super) fn name_in(columns: &[&Column], column: usize, place: usize) -> String {
        let Some(column) = columns.get(column) else { return String::new() };
        let Some(component) = column.design.components.get(place) else { return String::new() };
        let service = || column.catalog.service(&component.service).map(|service| service.name.clone());
        component.name.clone().or_else(service).unwrap_or_else(|| component.service.clone())
    }
}

/// The head of a row.
pub(super) fn row_head(text: &str) -> Element {
    tag("th").attr("scope", "row").text(text)
}
