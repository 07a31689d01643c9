//! The view “decision”: which scenario was chosen, why, when and by whom; and the record of it as Markdown.

use super::Desk;
use super::blocks;
use super::element::{Element, tagged};
use super::field::{Complaint, Fields, Note, action, noted, select, typed_date};
use super::request::Answer;
use super::sheet::section;
use crate::domain::analysis::uncertainty::DRAWS;
use crate::domain::basics::i18n::fill;
use crate::domain::design::planning::Decision;
use crate::domain::design::{Design, MAX_NAME, MAX_NOTES};
use crate::domain::files::document::{Block, Document, Section, markdown};

/// The value of a choice of the base, and of no decision.
const BASE: &str = "base:";
const NONE: &str = "none:";
const SCENARIO: &str = "scenario:";

/// The view, after what the user did.
pub(super) fn answer(desk: &Desk<'_>) -> Answer {
    let m = desk.m();
    let event = desk.request.event.as_ref().map(|(event, _)| event.as_str());
    if event == Some("record") {
        let decision = desk.decision();
        let chosen = decision.as_ref().map_or_else(|| desk.shown_scenario(), |known| known.scenario.clone());
        let name = desk.file_name_of(chosen.as_deref(), m.decision_file, "md");
        let file = (name, "text/markdown", markdown(&desk.record()));
        let view = desk.decision_view(decision.as_ref(), None);
        return Answer { view, file: Some(file), ..Answer::default() };
    }
    let outcome = (event == Some("decide")).then(|| desk.decided());
    match outcome {
        None => Answer::showing(desk.decision_view(desk.decision().as_ref(), None)),
        Some(Err(complaint)) => {
            Answer::showing(desk.decision_view(desk.drafted().as_ref(), Some(&complaint)))
        }
        // Nothing is chosen yet: what was written so far waits in its fields.
        Some(Ok(None)) if desk.decision().is_none() => Answer::showing(desk.decision_view(None, None)),
        Some(Ok(decision)) => {
            let mut design = desk.request.design.clone();
            design.plan("decision", decision.as_ref().map(Decision::to_value));
            let told = if decision.is_some() { m.decision_told } else { m.decision_cleared };
            let view = desk.decision_view(decision.as_ref(), None);
            let changed: Option<Design> = (design != desk.request.design).then_some(design);
            Answer { view, told: Some(told.to_owned()), design: changed, ..Answer::default() }
        }
    }
}

impl Desk<'_> {
    /// What the fields say, whatever they say; `None` for no decision.
    fn drafted(&self) -> Option<Decision> {
        let choice = self.request.field("decision_scenario");
        (choice != NONE).then(|| self.written())
    }

    /// What is written in the fields.
    fn written(&self) -> Decision {
        let field = |name: &str| self.request.field(name).trim().to_owned();
        Decision {
            scenario: self.request.field("decision_scenario").strip_prefix(SCENARIO).map(str::to_owned),
            reason: field("decision_reason"),
            date: field("decision_date"),
            people: field("decision_people"),
        }
    }

    fn decided(&self) -> Result<Option<Decision>, Complaint> {
        let m = self.m();
        let Some(mut decision) = self.drafted() else { return Ok(None) };
        if decision.date.is_empty() && self.decision().is_none() {
            // A decision that is entered is one of the day.
            decision.date = self.request.today.clone().unwrap_or_default();
        }
        if !decision.date.is_empty() {
            let date = typed_date(&decision.date, self.request.locale);
            decision.date = date.ok_or_else(|| Complaint::of("decision_date", m.not_a_date))?;
        }
        for (field, text, most) in [
            ("decision_reason", &decision.reason, MAX_NOTES),
            ("decision_people", &decision.people, MAX_NAME),
        ] {
            if text.chars().count() > most {
                return Err(Complaint::of(field, m.meeting_too_long));
            }
        }
        Ok(Some(decision))
    }

    fn decision_view(&self, decision: Option<&Decision>, complaint: Option<&Complaint>) -> Vec<Element> {
        let m = self.m();
        let fields = Fields::new(self.request, complaint);
        let chosen = match decision {
            None => NONE.to_owned(),
            Some(Decision { scenario: None, .. }) => BASE.to_owned(),
            Some(Decision { scenario: Some(id), .. }) => format!("{SCENARIO}{id}"),
        };
        let mut options =
            vec![(NONE.to_owned(), m.decision_none.to_owned()), (BASE.to_owned(), m.base.to_owned())];
        let scenarios = self.request.design.scenarios.iter();
        options
            .extend(scenarios.map(|scenario| (format!("{SCENARIO}{}", scenario.id), scenario.name.clone())));
        if !options.iter().any(|(value, _)| *value == chosen) {
            let id = decision.and_then(|decision| decision.scenario.as_deref());
            options.push((chosen.clone(), self.scenario_name(id)));
        }
        let is_undone = decision.is_none() && self.decision().is_some();
        let known = match decision {
            Some(decision) => decision.clone(),
            None if is_undone => Decision::default(),
            None => self.written(),
        };
        let reason = tagged("textarea", "input")
            .attr("name", "decision_reason")
            .attr("data-key", "decision_reason")
            .attr("rows", "6")
            .attr("maxlength", &MAX_NOTES.to_string())
            .attr("data-event", "decide")
            .text(&known.reason);
        let note = fields.complaint("decision_reason").map(Note::Problem);
        let reason = noted("decision_reason", m.decision_reason, reason, note);
        let form = section(m.decision_title, m.decision_help)
            .child(tagged("div", "sheet__row").child(select(
                "decision_scenario",
                m.decision_scenario,
                &chosen,
                options,
                Some("decide"),
            )))
            .child(
                tagged("div", "sheet__row")
                    .child(fields.input("decision_date", m.decision_date, &known.date, Some("decide")))
                    .child(fields.input("decision_people", m.decision_people, &known.people, Some("decide"))),
            )
            .child(reason)
            .child(tagged("div", "sheet__row").child(action("button", m.decision_export, "record", "")));
        let chosen = decision.map(|decision| decision.scenario.as_deref().unwrap_or_default());
        let options = tagged("section", "sheet__section");
        vec![form, options.children(blocks::elements(&[self.option_table(chosen)]))]
    }

    /// The record of the decision: context, options, decision, consequences, and the prices that it rests on.
    fn record(&self) -> Document {
        let m = self.m();
        let decision = self.decision();
        let scenario = decision.as_ref().and_then(|decision| decision.scenario.clone());
        // What was decided is priced, whatever is shown.
        let desk = self.under_scenario(scenario.as_deref());
        let priced = desk.priced();
        let status = if decision.is_some() { m.record_status } else { m.record_open };
        let chosen = decision.as_ref().map(|_| scenario.as_deref().unwrap_or_default());
        let mut context = vec![Block::Text(status.to_owned()), Block::Facts(desk.terms_facts(&priced))];
        context.push(desk.component_table(&priced));
        let mut consequences = vec![desk.total_figures(&priced)];
        let drawn = desk.simulate(None, DRAWS);
        if !drawn.is_certain() {
            // The figures and what they say; charts are no Markdown.
            consequences.extend(desk.uncertainty_blocks(&drawn, false).into_iter().take(2));
        }
        if priced.gaps > 0 {
            consequences.extend(desk.gap_blocks(&priced));
        }
        let sections = vec![
            Section::new(m.record_context, context),
            Section::new(m.record_options, vec![desk.option_table(chosen)]),
            Section::new(m.decision_title, desk.decision_blocks(decision.as_ref())),
            Section::new(m.record_consequences, consequences),
            Section::new(m.record_prices, desk.price_blocks(&priced, usize::MAX)),
        ];
        desk.document(fill(m.record_title, &[&self.request.design.name]), scenario.as_deref(), sections)
    }

    /// The same question about a scenario of the design, or about the base.
    fn under_scenario(&self, id: Option<&str>) -> Desk<'_> {
        let base = &self.request.design;
        let scenario = id.and_then(|id| base.scenarios.iter().find(|scenario| scenario.id == id));
        Desk {
            request: self.request,
            catalog: self.catalog.clone(),
            design: base.effective(scenario),
            today: self.today,
            t: self.t,
        }
    }
}
