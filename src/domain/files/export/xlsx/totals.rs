//! The sheet of totals: layers, groups, commitments, contingency, taxes (C10), all as formulas over the line items.

use rust_decimal::Decimal;

use super::lines::{AMOUNT, Figures, LAYER, Lines, PERIOD, Written};
use super::sheet::{Done, Look, Sheet};
use crate::domain::basics::exact;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::basics::range::Range;
use crate::domain::catalog::{INTERACTIONS, Layer, RoundMode};
use crate::domain::estimate::{Adjustment, AdjustmentKind, is_known};
use crate::domain::files::export::Export;
use crate::domain::files::export::formula::Formula;
use crate::domain::files::export::texts::Texts;
use crate::domain::files::export::words::{layer_name, tax_name};

/// The column of the low figures, followed by likely and high.
const LOW: u16 = 1;

struct Totals<'a, 'l> {
    export: &'a Export<'a>,
    t: &'static Texts,
    lines: &'l Lines<'a>,
    sheet: Sheet,
    /// The total so far.
    running: Figures,
    /// The savings and unused parts of commitments, by vendor.
    committed: Vec<(&'a str, Figures)>,
}

/// Writes the sheet.
pub(super) fn write<'a>(export: &'a Export<'a>, t: &'static Texts, lines: &Lines<'a>) -> Done<Sheet> {
    let sheet = Sheet::new(t.sheet_totals, &[48.0, 18.0, 18.0, 18.0, 48.0])?;
    let running = [Formula::zero(), Formula::zero(), Formula::zero()];
    let mut totals = Totals { export, t, lines, sheet, running, committed: Vec::new() };
    totals.head()?;
    totals.layers()?;
    totals.commitments()?;
    totals.support()?;
    let hundred = Formula::number(Decimal::ONE_HUNDRED);
    let contingency = totals.running.clone().map(|on| on.times(&lines.inputs.contingency).over(&hundred));
    totals.adjust(AdjustmentKind::Contingency, None, t.contingency, &contingency)?;
    totals.taxes()?;
    totals.sums()?;
    totals.groups()?;
    Ok(totals.sheet)
}

impl Totals<'_, '_> {
    fn head(&mut self) -> Done {
        let (t, export) = (self.t, self.export);
        self.sheet.text(0, &fill(t.estimate_of, &[&export.design.name]), Look::Title)?;
        self.sheet.next();
        self.sheet.text(0, &export.created_on(), Look::Plain)?;
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

    /// A row of three figures with known exact values.
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

    /// A row of three figures with only their computed values.
    fn computed(&mut self, label: &str, formulas: &Figures, look: Look) -> Done<Figures> {
        let [low, likely, high] = formulas.each_ref().map(Formula::value);
        match (low, likely, high) {
            (Ok(low), Ok(likely), Ok(high)) => self.row(label, formulas, Range { low, likely, high }, look),
            // Out of range.
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

    /// The taxes, each on the total so far and on the taxes that it names.
    fn taxes(&mut self) -> Done {
        let (base, hundred) = (self.running.clone(), Formula::number(Decimal::ONE_HUNDRED));
        let mut due: Vec<(&str, Figures)> = Vec::new();
        let taxes = self.export.design.settings.taxes.iter().zip(&self.lines.inputs.taxes);
        for (index, (tax, percent)) in taxes.enumerate() {
            let mut on = base.clone();
            for (_, other) in due.iter().filter(|(id, _)| tax.on.iter().any(|known| known == id)) {
                let mut other = other.iter();
                on = on.map(|sum| other.next().map_or_else(|| sum.clone(), |due| sum.clone().plus(due)));
            }
            let rest = if tax.gross_up { hundred.clone().minus(percent) } else { hundred.clone() };
            let added = on.map(|on| on.times(percent).over(&rest));
            let added = self.adjust(AdjustmentKind::Tax, Some(index), &tax_name(self.t, tax), &added)?;
            due.push((&tax.id, added));
        }
        Ok(())
    }

    /// Adds an adjustment: its amount in the estimate, or zero if the estimate has none. `index` is that of the
    /// commitment, support plan or tax. Returns the cells of its amount.
    fn adjust(
        &mut self,
        kind: AdjustmentKind,
        index: Option<usize>,
        label: &str,
        formulas: &Figures,
    ) -> Done<Figures> {
        let mut made = self.export.estimate.adjustments.iter();
        let of = |made: &Adjustment| made.commitment.or(made.support).or(made.tax);
        let found = made.find(|made| made.kind == kind && of(made) == index);
        // An amount that leaves the range of a decimal is omitted.
        let exact = found.map_or(Some(Range::ZERO), |made| made.amount).unwrap_or_default();
        let cells = self.row(label, formulas, exact, Look::Amount)?;
        if let Some(vendor) = found.filter(|made| made.commitment.is_some()).and_then(|made| {
            let commitment = self.export.design.settings.commitments.get(made.commitment?)?;
            Some(commitment.vendor.as_str())
        }) {
            self.committed.push((vendor, cells.clone()));
        }
        let mut added = cells.iter();
        let sums = self.running.clone().map(|so_far| match added.next() {
            Some(added) => so_far.plus(added),
            None => so_far,
        });
        // The saving counteracts the spend.
        let [low, likely, high] = sums;
        let ordered = [low.min(&likely), likely.clone(), high.max(&likely)];
        self.running = self.computed(self.t.running, &ordered, Look::Note)?;
        Ok(cells)
    }

    fn commitments(&mut self) -> Done {
        let t = self.t;
        let settings = &self.export.design.settings;
        if settings.commitments.is_empty() {
            return Ok(());
        }
        // The spend that earlier commitments have not covered, by vendor: eligible and agreed.
        let mut open: Vec<(&str, [Figures; 2])> = Vec::new();
        for (index, commitment) in settings.commitments.iter().enumerate() {
            let vendor = commitment.vendor.as_str();
            let name = self.export.vendor_name(vendor);
            let Some((monthly, percent)) = self.lines.inputs.commitments.get(index) else { continue };
            if !is_known(self.export.catalog, vendor) {
                continue;
            }
            let (monthly, percent) =
                (self.lines.inputs.external(monthly), self.lines.inputs.external(percent));
            let known = open.iter().position(|(known, _)| *known == vendor);
            let place = known.unwrap_or(open.len());
            if known.is_none() {
                let spend = [
                    self.spend(vendor, 0, t.eligible_of, t.eligible)?,
                    self.spend(vendor, 1, t.agreed_of, t.agreed)?,
                ];
                open.push((vendor, spend));
            }
            let Some((_, [eligible, agreed])) = open.get(place).cloned() else { continue };
            let pairs = eligible.iter().zip(&agreed);
            let made: Vec<Covered> =
                pairs.map(|(eligible, agreed)| cover([eligible, agreed], &monthly, &percent)).collect();
            let part = |pick: fn(&Covered) -> &Formula| {
                [0, 1, 2].map(|figure| made.get(figure).map_or_else(Formula::zero, |made| pick(made).clone()))
            };
            let saving = fill(t.commitment_saving, &[name]);
            self.adjust(AdjustmentKind::CommitmentSaving, Some(index), &saving, &part(|made| &made.saving))?;
            let unused = fill(t.commitment_unused, &[name]);
            self.adjust(AdjustmentKind::CommitmentUnused, Some(index), &unused, &part(|made| &made.unused))?;
            let left = fill(t.left_after, &[name]);
            let eligible = self.computed(&left, &part(|made| &made.eligible), Look::Note)?;
            let agreed = self.computed(&fill(t.agreed, &[name]), &part(|made| &made.agreed), Look::Note)?;
            if let Some((_, open)) = open.get_mut(place) {
                *open = [eligible, agreed];
            }
        }
        Ok(())
    }

    /// The support plans: percentages by tiers of a vendor's bill (C20).
    fn support(&mut self) -> Done {
        let t = self.t;
        for (index, plan) in self.export.design.settings.support.iter().enumerate() {
            if !is_known(self.export.catalog, &plan.vendor) {
                continue;
            }
            let name = self.export.vendor_name(&plan.vendor);
            let is_billed = |line: &&Written<'_>| !line.one_time && line.vendor == plan.vendor;
            let of_lines = self.lines.written.iter().filter(is_billed).map(|line| &line.cells);
            let of_terms = self.committed.iter().filter(|(vendor, _)| *vendor == plan.vendor);
            let cells: Vec<&Figures> = of_lines.chain(of_terms.map(|(_, cells)| cells)).collect();
            let sums = [0, 1, 2]
                .map(|figure| Formula::sum(cells.iter().filter_map(|cells| cells.get(figure))).floored());
            let [low, likely, high] = sums;
            let ordered = [low.min(&likely), likely.clone(), high.max(&likely)];
            let bill = self.computed(&fill(t.bill_of, &[name]), &ordered, Look::Note)?;
            let hundred = Formula::number(Decimal::ONE_HUNDRED);
            let fees = bill.map(|bill| {
                let mut fee = Formula::zero();
                let mut lower = Formula::zero();
                for tier in &plan.tiers {
                    let end = tier.up_to.map(Formula::number);
                    let upper = end.as_ref().map_or_else(|| bill.clone(), |end| bill.clone().min(end));
                    let within = upper.minus(&lower).floored();
                    fee = fee.plus(&within.times(&Formula::number(tier.percent)).over(&hundred));
                    lower = end.unwrap_or_else(|| bill.clone());
                }
                fee.max(&Formula::number(plan.minimum))
            });
            self.adjust(AdjustmentKind::Support, Some(index), &fill(t.support_plan, &[name]), &fees)?;
        }
        Ok(())
    }

    /// The spend that counts towards commitments to a vendor, by component: either the eligible or the agreed
    /// part.
    fn spend(&mut self, vendor: &str, part: usize, of: &str, all: &str) -> Done<Figures> {
        let name = self.export.vendor_name(vendor);
        let mut rows = Vec::new();
        for (known, component, spend) in &self.lines.spend {
            let figures = spend.get(part).filter(|figures| figures.iter().any(|figure| !figure.is_zero()));
            if let Some(figures) = figures.filter(|_| *known == vendor) {
                rows.push(self.computed(&fill(of, &[component, name]), figures, Look::Note)?);
            }
        }
        let sums =
            [0, 1, 2].map(|figure| Formula::sum(rows.iter().filter_map(|row| row.get(figure))).floored());
        self.computed(&fill(all, &[name]), &sums, Look::Note)
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
            let rate = self.lines.inputs.external(rate);
            let shown = self.running.clone().map(|total| rounded(total.times(&rate)));
            self.computed(&fill(t.total_in, &[&currency.code]), &shown, Look::Total)?;
            self.sheet.text(4, &export.date(currency.as_of.as_deref()), Look::Plain)?;
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

/// The result of applying a commitment to eligible spend.
struct Covered {
    saving: Formula,
    unused: Formula,
    /// The eligible spend that no commitment covers yet.
    eligible: Formula,
    agreed: Formula,
}

/// See `estimate::adjustment::cover`.
fn cover([eligible, agreed]: [&Formula; 2], committed: &Formula, percent: &Formula) -> Covered {
    let off = percent.clone().over(&Formula::number(Decimal::ONE_HUNDRED));
    let rest = Formula::number(Decimal::ONE).minus(&off);
    let is_used = committed.at_most(&eligible.clone().times(&rest));
    let covered = committed.clone().over(&rest).min(eligible);
    let all_saved = eligible.clone().times(&off).negative();
    let open = committed.clone().minus(&eligible.clone().plus(&all_saved));
    let used = open.clone().min(agreed);
    let nothing = Formula::zero();
    Covered {
        saving: Formula::either(&is_used, &committed.clone().minus(&covered), &all_saved),
        unused: Formula::either(&is_used, &nothing, &open.minus(&used)),
        eligible: Formula::either(&is_used, &eligible.clone().minus(&covered), &nothing),
        agreed: Formula::either(&is_used, agreed, &agreed.clone().minus(&used)),
    }
}
