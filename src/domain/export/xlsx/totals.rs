//! The sheet of totals: layers, groups, commitments, contingency, tax (C10), all as formulas over the line items.

use rust_decimal::Decimal;

use super::lines::{AMOUNT, Figures, LAYER, Lines, PERIOD, Written};
use super::sheet::{Done, Look, Sheet};
use crate::domain::catalog::{INTERACTIONS, Layer, RoundMode};
use crate::domain::estimate::AdjustmentKind;
use crate::domain::exact;
use crate::domain::export::Export;
use crate::domain::export::formula::Formula;
use crate::domain::export::line_items::layer_name;
use crate::domain::export::texts::Texts;
use crate::domain::format;
use crate::domain::i18n::fill;
use crate::domain::range::Range;

/// The column of the low figures; likely and high stand beside it.
const LOW: u16 = 1;

struct Totals<'a, 'l> {
    export: &'a Export<'a>,
    t: &'static Texts,
    lines: &'l Lines<'a>,
    sheet: Sheet,
    /// The total so far.
    running: Figures,
}

/// Writes the sheet.
pub(super) fn write<'a>(export: &'a Export<'a>, t: &'static Texts, lines: &Lines<'a>) -> Done<Sheet> {
    let sheet = Sheet::new(t.sheet_totals, &[48.0, 18.0, 18.0, 18.0, 48.0])?;
    let running = [Formula::zero(), Formula::zero(), Formula::zero()];
    let mut totals = Totals { export, t, lines, sheet, running };
    totals.head()?;
    totals.layers()?;
    totals.commitments()?;
    let hundred = Formula::number(Decimal::ONE_HUNDRED);
    for (kind, label, percent) in [
        (AdjustmentKind::Contingency, t.contingency_percent, &lines.inputs.contingency),
        (AdjustmentKind::Tax, t.tax_percent, &lines.inputs.tax),
    ] {
        let on = totals.running.clone();
        let added = on.map(|on| on.times(percent).over(&hundred));
        totals.adjust(kind, None, label, &added)?;
    }
    totals.sums()?;
    totals.groups()?;
    Ok(totals.sheet)
}

impl Totals<'_, '_> {
    fn head(&mut self) -> Done {
        let (t, export) = (self.t, self.export);
        self.sheet.text(0, &fill(t.estimate_of, &[&export.design.name]), Look::Title)?;
        self.sheet.next();
        let date = |iso: &str| format::date(iso, export.locale);
        let catalog = export.catalog;
        let made = fill(t.made_on, &[&date(export.today), &catalog.version, &date(&catalog.as_of)]);
        self.sheet.text(0, &made, Look::Plain)?;
        self.sheet.next();
        self.sheet.text(0, &format!("{}: {}", t.scenario, export.scenario.unwrap_or(t.base)), Look::Plain)?;
        self.sheet.next();
        self.sheet.text(0, t.estimate_only, Look::Plain)?;
        self.sheet.next();
        self.heading(t.by_layer)
    }

    fn heading(&mut self, title: &str) -> Done {
        self.sheet.next();
        let t = self.t;
        self.sheet.texts([title, t.col_low, t.col_likely, t.col_high, t.col_note], Look::Head)
    }

    /// A row of three figures that are known exactly.
    fn row(&mut self, label: &str, formulas: &Figures, exact: Range, look: Look) -> Done<Figures> {
        self.sheet.next();
        self.sheet.text(0, label, Look::Plain)?;
        let [low, likely, high] = formulas;
        Ok([
            self.sheet.formula(LOW, low, exact.low, look)?,
            self.sheet.formula(LOW.saturating_add(1), likely, exact.likely, look)?,
            self.sheet.formula(LOW.saturating_add(2), high, exact.high, look)?,
        ])
    }

    /// A row of three figures that are what they come to.
    fn computed(&mut self, label: &str, formulas: &Figures, look: Look) -> Done<Figures> {
        let [low, likely, high] = formulas.each_ref().map(Formula::value);
        match (low, likely, high) {
            (Ok(low), Ok(likely), Ok(high)) => self.row(label, formulas, Range { low, likely, high }, look),
            // Beyond what can be counted.
            _ => Ok(formulas.clone().map(|_| Formula::zero())),
        }
    }

    /// A sum over the line items of a layer and a period.
    fn sum_if(&self, layer: Option<Layer>, one_time: bool) -> Figures {
        let sheet = &self.lines.sheet;
        let last = sheet.row.max(1);
        let mut figure: u16 = 0;
        [(); 3].map(|()| {
            let amounts = sheet.column(AMOUNT.saturating_add(figure), 1, last);
            let mut text = format!("SUMIFS({amounts}");
            if let Some(layer) = layer {
                let layers = sheet.column(LAYER, 1, last);
                text = format!("{text},{layers},\"{}\"", layer_name(layer, self.t));
            }
            let period = if one_time { self.t.once } else { self.t.per_month };
            text = format!("{text},{},\"{period}\")", sheet.column(PERIOD, 1, last));
            let of = |line: &Written<'_>| match figure {
                0 => line.amount.low,
                1 => line.amount.likely,
                _ => line.amount.high,
            };
            let counts = |line: &&Written<'_>| {
                line.one_time == one_time && layer.is_none_or(|layer| line.layer == Some(layer))
            };
            let mut parts = self.lines.written.iter().filter(counts).map(of);
            let value = parts.try_fold(Decimal::ZERO, exact::add);
            figure = figure.saturating_add(1);
            Formula::cell(text, value)
        })
    }

    fn layers(&mut self) -> Done {
        let mut subtotals = Vec::new();
        for (layer, exact) in Layer::ALL.into_iter().zip(self.export.estimate.by_layer) {
            let sum = self.sum_if(Some(layer), false);
            subtotals.push(self.row(layer_name(layer, self.t), &sum, exact, Look::Amount)?);
        }
        let sums = [0, 1, 2].map(|figure| Formula::sum(subtotals.iter().filter_map(|row| row.get(figure))));
        self.running = self.computed(self.t.subtotal, &sums, Look::Total)?;
        Ok(())
    }

    /// Adds an adjustment: its amount as the estimate has it, nothing where the estimate has none.
    fn adjust(
        &mut self,
        kind: AdjustmentKind,
        commitment: Option<usize>,
        label: &str,
        formulas: &Figures,
    ) -> Done {
        let mut made = self.export.estimate.adjustments.iter();
        let found = made.find(|made| made.kind == kind && made.commitment == commitment);
        // What leaves the range of a decimal is left out.
        let exact = found.map_or(Some(Range::ZERO), |made| made.amount).unwrap_or_default();
        let added = self.row(label, formulas, exact, Look::Amount)?;
        let mut added = added.iter();
        let sums = self.running.clone().map(|so_far| match added.next() {
            Some(added) => so_far.plus(added),
            None => so_far,
        });
        // What is saved runs against what is used.
        let [low, likely, high] = sums;
        let ordered = [low.least(&likely), likely.clone(), high.most(&likely)];
        self.running = self.computed(self.t.running, &ordered, Look::Note)?;
        Ok(())
    }

    fn commitments(&mut self) -> Done {
        let t = self.t;
        let settings = &self.export.design.settings;
        if settings.commitments.is_empty() {
            return Ok(());
        }
        // What the commitments before have left to cover, by vendor.
        let mut open: Vec<(&str, Figures)> = Vec::new();
        for (index, commitment) in settings.commitments.iter().enumerate() {
            let vendor = commitment.vendor.as_str();
            let name = self.export.vendor_name(vendor);
            let Some((monthly, percent)) = self.lines.inputs.commitments.get(index) else { continue };
            let (monthly, percent) = (self.lines.inputs.afar(monthly), self.lines.inputs.afar(percent));
            let known = open.iter().position(|(known, _)| *known == vendor);
            let place = if let Some(place) = known {
                place
            } else {
                let of_vendor = self.eligible(vendor)?;
                open.push((vendor, of_vendor));
                open.len().saturating_sub(1)
            };
            let Some((_, on)) = open.get(place).cloned() else { continue };
            let made: Vec<[Formula; 3]> = on.iter().map(|on| cover(on, &monthly, &percent)).collect();
            let part = |which: usize| {
                let pick = |row: usize| {
                    made.get(row).and_then(|row| row.get(which)).cloned().unwrap_or_else(Formula::zero)
                };
                [pick(0), pick(1), pick(2)]
            };
            let (saving, unused, left) = (part(0), part(1), part(2));
            self.adjust(
                AdjustmentKind::CommitmentSaving,
                Some(index),
                &fill(t.commitment_saving, &[name]),
                &saving,
            )?;
            self.adjust(
                AdjustmentKind::CommitmentUnused,
                Some(index),
                &fill(t.commitment_unused, &[name]),
                &unused,
            )?;
            let left = self.computed(&fill(t.left_after, &[name]), &left, Look::Note)?;
            if let Some((_, open)) = open.get_mut(place) {
                *open = left;
            }
        }
        Ok(())
    }

    /// What commitments to a vendor can cover, component by component.
    fn eligible(&mut self, vendor: &str) -> Done<Figures> {
        let t = self.t;
        let name = self.export.vendor_name(vendor);
        let mut rows = Vec::new();
        for (of, component, figures) in &self.lines.eligible {
            if *of == vendor {
                rows.push(self.computed(&fill(t.eligible_of, &[component, name]), figures, Look::Note)?);
            }
        }
        let sums =
            [0, 1, 2].map(|figure| Formula::sum(rows.iter().filter_map(|row| row.get(figure))).floored());
        self.computed(&fill(t.eligible, &[name]), &sums, Look::Note)
    }

    fn sums(&mut self) -> Done {
        let (t, export) = (self.t, self.export);
        self.heading(t.total_monthly)?;
        let rounded = |formula: Formula| formula.rounded(2, RoundMode::HalfUp);
        let total = self.running.clone().map(rounded);
        let total = self.row(t.total_monthly, &total, export.estimate.monthly.cents(), Look::Total)?;
        let covered = format::percent(exact::round_half_up(export.estimate.covered(), 4), 1, export.locale);
        let gaps = export.estimate.gaps;
        let note = if gaps == 0 {
            t.all_priced.to_owned()
        } else {
            fill(t.at_least, &[&gaps.to_string(), &covered])
        };
        self.sheet.text(4, &note, Look::Plain)?;
        let once = self.sum_if(None, true).map(rounded);
        self.row(t.total_once, &once, export.estimate.one_time.cents(), Look::Amount)?;
        if let (Some(rate), Some(currency)) = (&self.lines.inputs.rate, &export.design.settings.currency) {
            let rate = self.lines.inputs.afar(rate);
            let shown = self.running.clone().map(|total| rounded(total.times(&rate)));
            self.computed(&fill(t.total_in, &[&currency.code]), &shown, Look::Total)?;
            let date = currency
                .as_of
                .as_deref()
                .map_or(t.undated.to_owned(), |date| format::date(date, export.locale));
            self.sheet.text(4, &date, Look::Plain)?;
        }
        let volume = export.design.volume(export.catalog);
        if volume > Decimal::ZERO && export.catalog.input_index(INTERACTIONS).is_some() {
            let interactions = Formula::cell(format!("in_{INTERACTIONS}"), Ok(volume));
            let unit =
                total.map(|total| total.times(&Formula::number(Decimal::ONE_THOUSAND)).over(&interactions));
            self.computed(t.per_thousand, &unit, Look::Price)?;
        }
        self.sheet.next();
        Ok(())
    }

    fn groups(&mut self) -> Done {
        if self.export.design.groups.is_empty() {
            return Ok(());
        }
        self.heading(self.t.by_group)?;
        for group in &self.export.design.groups {
            let of_group = |line: &&Written<'_>| !line.one_time && line.group == Some(group.id.as_str());
            let cells = |figure: usize| {
                Formula::sum(
                    self.lines.written.iter().filter(of_group).filter_map(|line| line.cells.get(figure)),
                )
            };
            let sums = [0, 1, 2].map(cells);
            let label = format!("{} · {}", layer_name(group.layer, self.t), group.name);
            self.computed(&label, &sums, Look::Amount)?;
        }
        Ok(())
    }
}

/// What a commitment makes of an eligible amount: what it saves, what of it is not used, what is left to cover.
fn cover(on: &Formula, committed: &Formula, percent: &Formula) -> [Formula; 3] {
    let off = percent.clone().over(&Formula::number(Decimal::ONE_HUNDRED));
    let rest = Formula::number(Decimal::ONE).minus(&off);
    let is_used = committed.at_most(&on.clone().times(&rest));
    let covered = committed.clone().over(&rest).least(on);
    let all_saved = on.clone().times(&off).negative();
    let saving = Formula::either(&is_used, &committed.clone().minus(&covered), &all_saved);
    let nothing = Formula::zero();
    let unused = Formula::either(&is_used, &nothing, &committed.clone().minus(&on.clone().plus(&all_saved)));
    let left = Formula::either(&is_used, &on.clone().minus(&covered), &nothing);
    [saving, unused, left]
}
