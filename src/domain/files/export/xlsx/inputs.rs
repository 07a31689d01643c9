//! The sheet of inputs: the workload with a name for each input, the settings, and the values behind each
//! component's quantities.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::sheet::{Done, Look, Sheet, address};
use crate::domain::basics::i18n::{self, fill};
use crate::domain::catalog::expression::{Comparison, Expression, Operation, Variable, Writer};
use crate::domain::catalog::{PROTECTED, Service};
use crate::domain::design::Component;
use crate::domain::files::export::formula::Formula;
use crate::domain::files::export::texts::Texts;
use crate::domain::files::export::words::tax_name;
use crate::domain::files::export::{Export, Owner};

/// The column of the values.
const VALUE: u16 = 1;

/// A component, or the component that represents its backup policy.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    pub(super) owner: Owner,
    pub(super) component: &'a Component,
    pub(super) service: &'a Service,
    pub(super) name: &'a str,
    /// For a backup: the protected component and its service.
    pub(super) host: Option<(&'a Component, &'a Service)>,
}

/// The sheet of inputs, which grows as lines are written.
pub(super) struct Inputs<'a> {
    export: &'a Export<'a>,
    t: &'static Texts,
    pub(super) sheet: Sheet,
    /// Names and the cells that they refer to.
    pub(super) names: Vec<(String, String)>,
    /// The workload inputs, in the catalog's order.
    workload: Vec<Formula>,
    month_hours: Formula,
    pub(super) contingency: Formula,
    /// The percentage of each tax.
    pub(super) taxes: Vec<Formula>,
    pub(super) rate: Option<Formula>,
    /// Percent off, by vendor.
    discounts: Vec<(&'a str, Formula)>,
    /// The monthly commitment and its percentage discount.
    pub(super) commitments: Vec<(Formula, Formula)>,
    /// The values of components written so far, by owner and variable.
    parameters: BTreeMap<(usize, bool, &'static str, u16), Formula>,
}

impl<'a> Inputs<'a> {
    pub(super) fn new(export: &'a Export<'a>, t: &'static Texts) -> Done<Self> {
        let mut sheet = Sheet::new(t.sheet_inputs, &[44.0, 18.0, 24.0, 36.0, 40.0])?;
        sheet.text(0, t.changed_note, Look::Plain)?;
        let mut inputs = Self {
            export,
            t,
            sheet,
            names: Vec::new(),
            workload: Vec::new(),
            month_hours: Formula::zero(),
            contingency: Formula::zero(),
            taxes: Vec::new(),
            rate: None,
            discounts: Vec::new(),
            commitments: Vec::new(),
            parameters: BTreeMap::new(),
        };
        inputs.heading(t.workload)?;
        let values = export.design.inputs(export.catalog);
        for (input, value) in export.catalog.inputs.iter().zip(values) {
            let unit = i18n::unit_for(value, &input.unit, export.locale);
            let name = format!("in_{}", input.id);
            let cell = inputs.named(name, input.name.get(export.locale), &unit, value)?;
            inputs.workload.push(cell);
        }
        inputs.settings()?;
        inputs.heading(t.parameters)?;
        Ok(inputs)
    }

    fn settings(&mut self) -> Done {
        let (t, export) = (self.t, self.export);
        let settings = &export.design.settings;
        self.heading(t.settings)?;
        let named = |name: &str| name.to_owned();
        self.month_hours =
            self.named(named("month_hours"), t.hours_of_month, "h", settings.hours_per_month)?;
        self.contingency = self.named(
            named("contingency_percent"),
            t.contingency_percent,
            "%",
            settings.contingency_percent,
        )?;
        for (index, tax) in settings.taxes.iter().enumerate() {
            let name = match index {
                0 => named("tax_percent"),
                _ => format!("tax_percent_{}", index.saturating_add(1)),
            };
            let label = fill(t.tax_percent, &[&tax_name(t, tax)]);
            let cell = self.named(name, &label, "%", tax.percent)?;
            self.taxes.push(cell);
        }
        for discount in &settings.discounts {
            let label = fill(t.discount_of, &[export.vendor_name(&discount.vendor)]);
            let cell = self.value(&label, "%", discount.percent)?;
            self.discounts.push((&discount.vendor, cell));
        }
        for commitment in &settings.commitments {
            let vendor = export.vendor_name(&commitment.vendor);
            let monthly = self.value(&fill(t.committed_to, &[vendor]), "USD", commitment.monthly)?;
            let percent = self.value(&fill(t.committed_percent, &[vendor]), "%", commitment.percent)?;
            self.commitments.push((monthly, percent));
        }
        if let Some(currency) = &settings.currency {
            let label = fill(t.rate_of, &[&currency.code]);
            self.rate = Some(self.named(named("currency_rate"), &label, &currency.code, currency.rate)?);
        }
        Ok(())
    }

    fn heading(&mut self, title: &str) -> Done {
        self.sheet.next();
        self.sheet.next();
        self.sheet.text(0, title, Look::Title)?;
        self.sheet.next();
        let t = self.t;
        self.sheet.texts([t.col_name, t.col_value, t.col_unit, t.col_of, t.col_note], Look::Head)
    }

    /// A labeled value that the reader may change.
    fn value(&mut self, label: &str, unit: &str, value: Decimal) -> Done<Formula> {
        self.sheet.next();
        self.sheet.text(0, label, Look::Plain)?;
        self.sheet.text(2, unit, Look::Plain)?;
        self.sheet.number(VALUE, value, Look::Input)
    }

    /// A value with a name that formulas refer to.
    fn named(&mut self, name: String, label: &str, unit: &str, value: Decimal) -> Done<Formula> {
        let cell = self.value(label, unit, value)?;
        let row = self.sheet.row;
        self.names.push((name.clone(), format!("={}", self.sheet.column(VALUE, row, row))));
        Ok(Formula::cell(name, cell.value()))
    }

    /// A value in the form that formulas on other sheets use.
    pub(super) fn external(&self, cell: &Formula) -> Formula {
        // Names need no sheet; addresses never contain an underscore.
        if cell.text().contains('_') { cell.clone() } else { self.sheet.reference(cell) }
    }

    /// A vendor's discount in percent, for other sheets.
    pub(super) fn discount(&self, vendor: &str) -> Option<Formula> {
        let found = self.discounts.iter().find(|(known, _)| *known == vendor);
        found.map(|(_, cell)| self.external(cell))
    }

    /// The number of a component's copies, for other sheets.
    pub(super) fn copies(&mut self, subject: &Subject<'_>) -> Done<Formula> {
        let cell = self.variable(subject, Variable::Copies)?;
        Ok(self.external(&cell))
    }

    /// The value of an expression for a component, for other sheets.
    pub(super) fn expression(&mut self, subject: &Subject<'_>, expression: &Expression) -> Done<Formula> {
        self.written(subject, expression, true)
    }

    fn written(
        &mut self,
        subject: &Subject<'_>,
        expression: &Expression,
        is_external: bool,
    ) -> Done<Formula> {
        let mut writer = Quantity { inputs: self, subject, is_external };
        expression.write(&mut writer).unwrap_or_else(|| Ok(Formula::zero()))
    }

    /// The cell of a component's variable, written on first access.
    fn variable(&mut self, subject: &Subject<'_>, variable: Variable) -> Done<Formula> {
        let (word, place) = match variable {
            Variable::Input(index) => {
                return Ok(self.workload.get(usize::from(index)).cloned().unwrap_or_else(Formula::zero));
            }
            Variable::MonthHours => return Ok(self.month_hours.clone()),
            Variable::Hours if subject.component.hours.is_none() => return Ok(self.month_hours.clone()),
            Variable::Hours => ("hours", 0),
            Variable::Copies => ("copies", 0),
            Variable::Usage(index) => ("usage", index),
        };
        let (index, is_backup) = match subject.owner {
            Owner::Backup(index) => (index, true),
            Owner::Component(index) | Owner::Connection(index) | Owner::Adjustment(index) => (index, false),
        };
        let key = (index, is_backup, word, place);
        if let Some(known) = self.parameters.get(&key) {
            return Ok(known.clone());
        }
        let cell = match variable {
            Variable::Usage(index) => self.usage(subject, usize::from(index))?,
            Variable::Hours => {
                let hours = subject.component.hours.unwrap_or_default();
                let least = Formula::number(hours).min(&self.month_hours.clone());
                self.parameter(subject, (self.t.hours_of_component, "h"), "", &least, false)?
            }
            _ => {
                let copies = Formula::number(Decimal::from(subject.component.copies));
                self.parameter(subject, (self.t.copies, ""), "", &copies, true)?
            }
        };
        self.parameters.insert(key, cell.clone());
        Ok(cell)
    }

    fn usage(&mut self, subject: &Subject<'_>, index: usize) -> Done<Formula> {
        let Some(usage) = subject.service.usage.get(index) else { return Ok(Formula::zero()) };
        let locale = self.export.locale;
        let (name, unit) = (usage.name.get(locale), i18n::units(&usage.unit, locale));
        let set = subject.component.usage.get(&usage.id);
        if let Some((host, service)) = subject.host
            && usage.id == PROTECTED
            && host.backup.as_ref().is_some_and(|policy| !policy.usage.contains_key(PROTECTED))
            && let Some(backup) = service.backup.as_ref()
        {
            // The data of the protected component.
            let owner = match subject.owner {
                Owner::Backup(index) => Owner::Component(index),
                owner => owner,
            };
            let protected = Subject { owner, component: host, service, host: None, ..*subject };
            let kept = self.variable(&protected, backup.protects)?.floored();
            return self.parameter(subject, (name, &unit), "", &kept, false);
        }
        if let Some(value) = set {
            let mark = self.t.set_by_you;
            self.parameter(subject, (name, &unit), mark, &Formula::number(*value), true)
        } else {
            let computed = self.written(subject, &usage.expression, false)?.floored();
            self.parameter(subject, (name, &unit), "", &computed, false)
        }
    }

    fn parameter(
        &mut self,
        subject: &Subject<'_>,
        (name, unit): (&str, &str),
        mark: &str,
        value: &Formula,
        is_input: bool,
    ) -> Done<Formula> {
        self.sheet.next();
        self.sheet.text(0, name, Look::Plain)?;
        self.sheet.text(2, unit, Look::Plain)?;
        self.sheet.text(3, subject.name, Look::Plain)?;
        self.sheet.text(4, mark, Look::Note)?;
        match value.value() {
            Ok(known) if is_input => self.sheet.number(VALUE, known, Look::Input),
            Ok(known) => self.sheet.formula(VALUE, value, known, Look::Quantity),
            Err(unknown) => Ok(Formula::cell(address(VALUE, self.sheet.row), Err(unknown))),
        }
    }
}

/// Writes a catalog expression as a formula.
struct Quantity<'w, 'a, 's> {
    inputs: &'w mut Inputs<'a>,
    subject: &'w Subject<'s>,
    /// Whether the formula is on another sheet.
    is_external: bool,
}

impl Writer for Quantity<'_, '_, '_> {
    type Term = Done<Formula>;

    fn constant(&mut self, value: Decimal) -> Self::Term {
        Ok(Formula::number(value))
    }

    fn read(&mut self, variable: Variable) -> Self::Term {
        let cell = self.inputs.variable(self.subject, variable)?;
        Ok(if self.is_external { self.inputs.external(&cell) } else { cell })
    }

    fn apply(&mut self, operation: Operation, left: Self::Term, right: Self::Term) -> Self::Term {
        Ok(Formula::operation(operation, left?, &right?))
    }
    fn choose(
        &mut self,
        comparison: Comparison,
        [left, right]: [Self::Term; 2],
        [yes, no]: [Self::Term; 2],
    ) -> Self::Term {
        Ok(Formula::either(&left?.compared(comparison, &right?), &yes?, &no?))
    }
}
