//! Single changes that reduce a design's cost, each with its trade-offs.

use rust_decimal::Decimal;

use super::given_up::{GivenUp, given_up};
use crate::domain::analysis::alternatives::{alternatives, plans_of};
use crate::domain::analysis::change::Change;
use crate::domain::basics::exact;
use crate::domain::basics::order::sort_by_falling_amount;
use crate::domain::catalog::{Catalog, Offering, RETENTION};
use crate::domain::design::{BackupPolicy, Command, Component, ComponentEdit, Design, PlanChoice};
use crate::domain::estimate::{ComponentEstimate, Estimate, Pricer, estimate};

/// The kind of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SavingKind {
    Offering,
    Plan,
    Copies,
    BackupOff,
    BackupDays,
    /// A change to the retention input of the workload.
    Retention,
}

impl SavingKind {
    /// The word for the kind.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Offering => "offering",
            Self::Plan => "plan",
            Self::Copies => "copies",
            Self::BackupOff => "backup-off",
            Self::BackupDays => "backup-days",
            Self::Retention => "retention",
        }
    }
}

/// A change that saves money.
#[derive(Clone, Debug, PartialEq)]
pub struct Saving {
    pub kind: SavingKind,
    /// The id of the changed component; `None` for the design as a whole.
    pub component: Option<String>,
    pub change: Change,
    /// The monthly saving for the design: the difference of two estimates.
    pub saving: Decimal,
    /// The monthly cost after the change.
    pub then: Decimal,
    /// The number of lines without a price that the change adds; the actual saving is then smaller.
    pub gaps: usize,
    pub gives_up: Vec<GivenUp>,
}

impl Saving {
    /// Identifies the change within a design.
    #[must_use]
    pub fn key(&self) -> String {
        let detail: Vec<String> = self.change.commands.iter().map(detail).collect();
        [self.kind.word(), self.component.as_deref().unwrap_or_default(), &detail.join("+")].join("/")
    }
}

fn detail(command: &Command) -> String {
    match command {
        Command::Edit { edit: ComponentEdit::Offering(id), .. }
        | Command::Edit { edit: ComponentEdit::Plan(PlanChoice::Pinned(id)), .. } => id.clone(),
        Command::Edit { edit: ComponentEdit::Copies(copies), .. } => copies.to_string(),
        _ => String::new(),
    }
}

/// The proposed number of days to keep backups, unless it is lower already.
const FEWER_DAYS: Decimal = Decimal::from_parts(7, 0, 0, false, 0);

/// A cheaper variant of a component that is not priced yet.
struct Idea {
    kind: SavingKind,
    edits: Vec<ComponentEdit>,
    also_gives_up: Option<GivenUp>,
}

/// All single changes that save money, largest saving first: another offering or plan that fits the workload,
/// fewer copies, a shorter backup retention or no backup, and half the data retention.
/// No change removes a component: that would always save money, but the design would no longer do its job.
/// Each offering is listed with its cheapest plan only. `now` is the design's estimate. Needs the full
/// catalog.
#[must_use]
pub fn savings(catalog: &Catalog, design: &Design, now: &Estimate) -> Vec<Saving> {
    let inputs = design.inputs(catalog);
    let pricer = Pricer::new(catalog, design, design.settings.book, &inputs);
    let mut found = Vec::new();
    for (place, component) in design.components.iter().enumerate().filter(|(_, known)| known.enabled) {
        for Idea { kind, edits, also_gives_up } in ideas(catalog, design, &pricer, place, component) {
            let change = Change::of(&component.id, edits);
            let Some((changed, saving)) = priced(catalog, design, now, kind, Some(&component.id), change)
            else {
                continue;
            };
            let mut gives_up: Vec<GivenUp> = also_gives_up.into_iter().collect();
            if let Some(other) = changed.components.get(place) {
                gives_up.extend(given_up(catalog, design, &pricer, place, other));
            }
            found.push(Saving { gives_up, ..saving });
        }
    }
    found.extend(shorter_retention(catalog, design, now));
    sort_by_falling_amount(&mut found, |saving| saving.saving);
    found
}

/// The design after a change, with its saving; `None` if there is none.
fn priced(
    catalog: &Catalog,
    design: &Design,
    now: &Estimate,
    kind: SavingKind,
    component: Option<&str>,
    change: Change,
) -> Option<(Design, Saving)> {
    let changed = change.applied_to(design)?;
    let priced = estimate(catalog, &changed, design.settings.book);
    let then = priced.monthly.likely;
    let saving = exact::sub(now.monthly.likely, then).ok().filter(|saving| *saving > Decimal::ZERO)?;
    let gaps = priced.gaps.saturating_sub(now.gaps);
    let component = component.map(str::to_owned);
    Some((changed, Saving { kind, component, change, saving, then, gaps, gives_up: Vec::new() }))
}

fn ideas(
    catalog: &Catalog,
    design: &Design,
    pricer: &Pricer<'_>,
    place: usize,
    component: &Component,
) -> Vec<Idea> {
    let mut found = Vec::new();
    if component.quote.is_some() {
        // A quote does not depend on the changed settings.
        return found;
    }
    if component.copies > 1 {
        for to in [component.copies.saturating_sub(1), 1] {
            let idea = Idea {
                kind: SavingKind::Copies,
                edits: vec![ComponentEdit::Copies(to)],
                also_gives_up: Some(GivenUp::Copies { from: component.copies, to }),
            };
            if !found.iter().any(|known: &Idea| known.edits == idea.edits) {
                found.push(idea);
            }
        }
    }
    found.extend(backups(catalog, design, pricer, component));
    let service = catalog.service(&component.service);
    if let Some((service, (_, own))) =
        service.and_then(|service| Some((service, service.offering(&component.offering)?)))
    {
        found.extend(plans(own, design, pricer, place, component));
        for other in alternatives(service, own, design.settings.book) {
            found.extend(moved(own, other, design, pricer, place, component));
        }
    }
    found
}

/// The number of limits that a bill exceeds.
fn exceeded(bill: &ComponentEstimate) -> usize {
    bill.warnings.len()
}

/// The component after edits, with its bill. `None` if it fits the workload less well than before, loses a
/// price, or costs no less.
fn cheaper(
    pricer: &Pricer<'_>,
    place: usize,
    component: &Component,
    edits: &[ComponentEdit],
) -> Option<Decimal> {
    let mut other = component.clone();
    for edit in edits {
        edit.clone().apply(&mut other).ok()?;
    }
    let (before, after) = (pricer.price(place, component), pricer.price(place, &other));
    let suits =
        after.plan.is_some() && exceeded(&after) <= exceeded(&before) && after.gaps() <= before.gaps();
    (suits && after.monthly.likely < before.monthly.likely).then_some(after.monthly.likely)
}

/// Another plan of the current offering, if one is pinned.
fn plans(
    own: &Offering,
    design: &Design,
    pricer: &Pricer<'_>,
    place: usize,
    component: &Component,
) -> Option<Idea> {
    let PlanChoice::Pinned(pinned) = &component.plan else { return None };
    let others = own.plans.iter().filter(|plan| plan.is_in(design.settings.book) && plan.id != *pinned);
    let others = others.map(|plan| PlanChoice::Pinned(plan.id.clone()));
    cheapest(others.map(|plan| vec![ComponentEdit::Plan(plan)]), pricer, place, component, SavingKind::Plan)
}

/// Another offering with its cheapest suitable plan.
fn moved(
    own: &Offering,
    other: &Offering,
    design: &Design,
    pricer: &Pricer<'_>,
    place: usize,
    component: &Component,
) -> Option<Idea> {
    let ways = plans_of(component, own, other, design.settings.book).into_iter().map(|plan| {
        let mut edits = vec![ComponentEdit::Offering(other.id.clone())];
        if plan != PlanChoice::Auto {
            edits.push(ComponentEdit::Plan(plan));
        }
        edits
    });
    cheapest(ways, pricer, place, component, SavingKind::Offering)
}

fn cheapest(
    ways: impl Iterator<Item = Vec<ComponentEdit>>,
    pricer: &Pricer<'_>,
    place: usize,
    component: &Component,
    kind: SavingKind,
) -> Option<Idea> {
    let mut best: Option<(Decimal, Vec<ComponentEdit>)> = None;
    for edits in ways {
        let Some(cost) = cheaper(pricer, place, component, &edits) else { continue };
        if best.as_ref().is_none_or(|(known, _)| cost < *known) {
            best = Some((cost, edits));
        }
    }
    best.map(|(_, edits)| Idea { kind, edits, also_gives_up: None })
}

/// A backup with a shorter retention, or none.
fn backups(catalog: &Catalog, design: &Design, pricer: &Pricer<'_>, component: &Component) -> Vec<Idea> {
    let Some(policy) = &component.backup else { return Vec::new() };
    let mut found = vec![Idea {
        kind: SavingKind::BackupOff,
        edits: vec![ComponentEdit::Backup(None)],
        also_gives_up: Some(GivenUp::Backup),
    }];
    let backup = crate::domain::estimate::backup_component(catalog, design, component);
    let days = backup.and_then(|backup| pricer.usage(&backup, "retention_days").ok());
    if let Some(from) = days.filter(|days| *days > FEWER_DAYS) {
        let mut usage = policy.usage.clone();
        usage.insert("retention_days".to_owned(), FEWER_DAYS);
        let fewer = BackupPolicy { usage, ..policy.clone() };
        found.push(Idea {
            kind: SavingKind::BackupDays,
            edits: vec![ComponentEdit::Backup(Some(fewer))],
            also_gives_up: Some(GivenUp::BackupDays { from, to: FEWER_DAYS }),
        });
    }
    found
}

/// Half the data retention, in whole months.
fn shorter_retention(catalog: &Catalog, design: &Design, now: &Estimate) -> Option<Saving> {
    let input = catalog.inputs.iter().find(|input| input.id == RETENTION)?;
    let from = design.input(input);
    let to = from.checked_div(Decimal::TWO)?.floor().max(Decimal::ONE).max(input.min);
    if to >= from {
        return None;
    }
    let command = Command::SetInput { id: RETENTION.to_owned(), value: Some(to) };
    let change = Change { commands: vec![command], additions: Vec::new() };
    let (_, saving) = priced(catalog, design, now, SavingKind::Retention, None, change)?;
    Some(Saving { gives_up: vec![GivenUp::Retention { from, to }], ..saving })
}
