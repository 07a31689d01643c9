//! The view “decision”: the chosen scenario with reason, date and people, and the record of it as Markdown.

use super::ViewContext;
use super::blocks;
use super::element::{Element, tagged};
use super::field_error::FieldError;
use super::form::{Form, Note, button, labelled_with_note, text_area};
use super::request::Reply;
use super::sheet::section;
use super::typed_date::typed_date;
use crate::domain::analysis::uncertainty::DRAWS;
use crate::domain::basics::i18n::fill;
use crate::domain::design::planning::Decision;
use crate::domain::design::{MAX_NAME, MAX_NOTES};
use crate::domain::files::document::{Block, Document, Section, markdown};
use crate::exchange::{DecisionAction, Effect, Field};

const CHOSEN: Field = Field::new("decision_scenario");
const REASON: Field = Field::new("decision_reason");
const DATE: Field = Field::new("decision_date");
const PEOPLE: Field = Field::new("decision_people");

/// The values of the choice: the base, no decision, and the prefix of a scenario's id.
const BASE: &str = "base:";
const NONE: &str = "none:";
const SCENARIO: &str = "scenario:";

/// The decision, after the user's action.
pub(super) fn answer(context: &ViewContext<'_>) -> Reply {
    let now = context.decision();
    match context.request.action() {
        None => Reply::showing(context.decision_view(now.as_ref(), None)),
        Some(DecisionAction::Decide) => context.decide(),
        Some(DecisionAction::DownloadRecord) => {
            let chosen =
                now.as_ref().map_or_else(|| context.shown_scenario(), |known| known.scenario.clone());
            let name = context.file_name_of(chosen.as_deref(), context.texts.decision.file, "md");
            let record = Effect::save_text(&name, "text/markdown", markdown(&context.record()));
            let view = context.decision_view(now.as_ref(), None);
            Reply { view, effects: vec![record], ..Reply::default() }
        }
    }
}

impl ViewContext<'_> {
    /// Records the decision in the fields.
    fn decide(&self) -> Reply {
        let texts = self.texts;
        let decision = match self.decided() {
            Err(error) => {
                return Reply::showing(self.decision_view(self.drafted().as_ref(), Some(&error)));
            }
            // Nothing is chosen yet: the fields keep their texts.
            Ok(None) if self.decision().is_none() => return Reply::showing(self.decision_view(None, None)),
            Ok(decision) => decision,
        };
        let mut design = self.request.design.clone();
        design.plan("decision", decision.as_ref().map(Decision::to_value));
        let announcement = if decision.is_some() { texts.decision.recorded } else { texts.decision.cleared };
        Reply {
            view: self.decision_view(decision.as_ref(), None),
            design: (design != self.request.design).then_some(design),
            announcement: Some(announcement.to_owned()),
            ..Reply::default()
        }
    }

    /// The decision in the fields, not checked yet; `None` for no decision.
    fn drafted(&self) -> Option<Decision> {
        (self.text_in(&CHOSEN) != NONE).then(|| self.written())
    }

    /// The texts of the fields.
    fn written(&self) -> Decision {
        let text = |field: &Field| self.text_in(field).trim().to_owned();
        Decision {
            scenario: self.text_in(&CHOSEN).strip_prefix(SCENARIO).map(str::to_owned),
            reason: text(&REASON),
            date: text(&DATE),
            people: text(&PEOPLE),
        }
    }

    /// The decision in the fields, if it is sound; `None` for no decision.
    fn decided(&self) -> Result<Option<Decision>, FieldError> {
        let texts = self.texts;
        let Some(mut decision) = self.drafted() else { return Ok(None) };
        if decision.date.is_empty() && self.decision().is_none() {
            // A new decision takes the current day.
            decision.date = self.request.today.clone().unwrap_or_default();
        }
        if !decision.date.is_empty() {
            let date = typed_date(&decision.date, self.request.locale);
            decision.date = date.ok_or_else(|| FieldError::at(&DATE, texts.decision.not_a_date))?;
        }
        for (field, text, most) in
            [(REASON, &decision.reason, MAX_NOTES), (PEOPLE, &decision.people, MAX_NAME)]
        {
            if text.chars().count() > most {
                return Err(FieldError::at(&field, texts.meeting.too_long));
            }
        }
        Ok(Some(decision))
    }

    fn decision_view(&self, decision: Option<&Decision>, error: Option<&FieldError>) -> Vec<Element> {
        let texts = self.texts;
        let form = Form::new(self.request, error);
        let chosen = match decision {
            None => NONE.to_owned(),
            Some(Decision { scenario: None, .. }) => BASE.to_owned(),
            Some(Decision { scenario: Some(id), .. }) => format!("{SCENARIO}{id}"),
        };
        let mut options = vec![
            (NONE.to_owned(), texts.decision.none.to_owned()),
            (BASE.to_owned(), texts.common.base.to_owned()),
        ];
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
        let reason = text_area(&REASON, &known.reason, 6)
            .attr("maxlength", &MAX_NOTES.to_string())
            .on(DecisionAction::Decide);
        let note = form.error(&REASON).map(Note::Problem);
        let fields = section(texts.decision.title, texts.decision.help)
            .child(tagged("div", "sheet__row").child(form.select(
                &CHOSEN,
                texts.decision.scenario,
                &chosen,
                options,
                DecisionAction::Decide,
            )))
            .child(
                tagged("div", "sheet__row")
                    .child(form.input(&DATE, texts.decision.date, &known.date, DecisionAction::Decide))
                    .child(form.input(&PEOPLE, texts.decision.people, &known.people, DecisionAction::Decide)),
            )
            .child(labelled_with_note(&REASON, texts.decision.reason, reason, note))
            .child(tagged("div", "sheet__row").child(button(
                "button",
                texts.decision.export,
                DecisionAction::DownloadRecord,
            )));
        let chosen = decision.map(|decision| decision.scenario.as_deref().unwrap_or_default());
        let options = tagged("section", "sheet__section");
        vec![fields, options.children(blocks::elements(&[self.option_table(chosen)]))]
    }

    /// The record of the decision: context, options, decision, consequences, and the prices behind it.
    fn record(&self) -> Document {
        let texts = self.texts;
        let decision = self.decision();
        let scenario = decision.as_ref().and_then(|decision| decision.scenario.clone());
        // The record uses the prices of the chosen scenario, even if another one is shown.
        let context = self.under_scenario(scenario.as_deref());
        let priced = context.priced();
        let status =
            if decision.is_some() { texts.decision.record_status } else { texts.decision.record_open };
        let chosen = decision.as_ref().map(|_| scenario.as_deref().unwrap_or_default());
        let mut situation = vec![Block::Text(status.to_owned()), Block::Facts(context.terms_facts(&priced))];
        situation.push(context.component_table(&priced));
        let mut consequences = vec![context.total_figures(&priced)];
        let drawn = context.simulate(None, DRAWS);
        if !drawn.is_certain() {
            // The figures and their sentences; Markdown has no charts.
            consequences.extend(context.uncertainty_blocks(&drawn, false).into_iter().take(2));
        }
        if priced.gaps > 0 {
            consequences.extend(context.gap_blocks(&priced));
        }
        let sections = vec![
            Section::new(texts.decision.record_context, situation),
            Section::new(texts.decision.record_options, vec![context.option_table(chosen)]),
            Section::new(texts.decision.title, context.decision_blocks(decision.as_ref())),
            Section::new(texts.decision.record_consequences, consequences),
            Section::new(texts.decision.record_prices, vec![context.price_table(&priced)]),
        ];
        context.document(
            fill(texts.decision.record_title, &[&self.request.design.name]),
            scenario.as_deref(),
            sections,
        )
    }

    /// The same question about a scenario of the design, or about the base.
    fn under_scenario(&self, id: Option<&str>) -> ViewContext<'_> {
        let base = &self.request.design;
        let scenario = id.and_then(|id| base.scenarios.iter().find(|scenario| scenario.id == id));
        ViewContext {
            request: self.request,
            catalog: self.catalog.clone(),
            design: base.effective(&self.catalog, scenario),
            today: self.today,
            texts: self.texts,
        }
    }
}
