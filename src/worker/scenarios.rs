//! The scenarios of a design: create, duplicate, rename, reorder, colour and delete them.

use rust_decimal::Decimal;

use super::ViewContext;
use super::element::{Element, tagged};
use super::field_error::FieldError;
use super::form::{Form, button};
use super::request::Reply;
use super::sheet::section;
use crate::domain::analysis::growth::Growth;
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::INTERACTIONS;
use crate::domain::charts::color_place;
use crate::domain::design::planning::{Columns, colors_value, read_colors};
use crate::domain::design::{Command, CommandError, Design, ScenarioChange, ScenarioEdit, ScenarioInput};
use crate::exchange::{Field, ScenariosAction};

const NEW_NAME: Field = Field::new("scenario_new");

/// The field with the name of a scenario.
pub(super) fn name_field(id: &str) -> Field {
    Field::of("scenario_name_", id)
}

/// The field with the colour of a scenario.
pub(super) fn color_field(id: &str) -> Field {
    Field::of("scenario_color_", id)
}

/// The base after an action, and the announcement.
type Changed = (Design, String);

/// The scenarios, after the user's action.
pub(super) fn answer(context: &ViewContext<'_>) -> Reply {
    let outcome = context.request.action().and_then(|action| context.scenarios_change(action));
    let error = outcome.as_ref().and_then(|outcome| outcome.as_ref().err()).cloned();
    let changed = outcome.and_then(Result::ok).filter(|(base, _)| *base != context.request.design);
    let base = changed.as_ref().map_or(&context.request.design, |(base, _)| base);
    let form = Form::new(context.request, error.as_ref());
    let view = vec![context.scenarios(base, form)];
    let (design, announcement) = changed.unzip();
    Reply { view, design, announcement, ..Reply::default() }
}

impl ViewContext<'_> {
    /// The base after an action; `None` if the scenario no longer exists or cannot be moved that way.
    fn scenarios_change(&self, action: &ScenariosAction) -> Option<Result<Changed, FieldError>> {
        let base = &self.request.design;
        let place = |id: &str| base.scenarios.iter().position(|scenario| scenario.id == id);
        let edit = match action {
            ScenariosAction::Create => return Some(self.created(self.new_name(), None, action)),
            ScenariosAction::CreateWithVolume { times } => {
                let value = Some(ScenarioInput::Factor(Decimal::from(*times)));
                let change = ScenarioChange::Input { id: INTERACTIONS.to_owned(), value };
                let name = fill(self.texts.scenarios.times, &[&times.to_string()]);
                return Some(self.created(name, Some(change), action));
            }
            ScenariosAction::Rename { id } => {
                let (id, name) = (base.scenario(id)?.id.clone(), self.text_in(&name_field(id)).trim());
                // A scenario without a name could not be chosen.
                if name.is_empty() {
                    Err(self.refused_scenario(action))
                } else {
                    Ok(ScenarioEdit::Rename { id, name: name.to_owned() })
                }
            }
            ScenariosAction::Duplicate { id } => {
                let name = fill(self.texts.scenarios.copy, &[&base.scenario(id)?.name]);
                Ok(ScenarioEdit::Duplicate { id: id.clone(), name })
            }
            ScenariosAction::MoveUp { id } => {
                Ok(ScenarioEdit::Reorder { id: id.clone(), to: place(id)?.checked_sub(1)? })
            }
            ScenariosAction::MoveDown { id } => {
                Ok(ScenarioEdit::Reorder { id: id.clone(), to: place(id)?.checked_add(1)? })
            }
            ScenariosAction::Delete { id } => return Some(self.deleted(id, action)),
            ScenariosAction::SetColor { id } => {
                return Some(Ok((self.colored(id), self.texts.scenarios.changed_announcement.to_owned())));
            }
        };
        let changed = edit.and_then(|edit| self.edited(edit, action));
        Some(changed.map(|base| (base, self.texts.scenarios.changed_announcement.to_owned())))
    }

    /// The name of a new scenario: the typed name, or a numbered default.
    fn new_name(&self) -> String {
        match self.text_in(&NEW_NAME).trim() {
            "" => {
                let number = self.request.design.scenarios.len().saturating_add(1);
                format!("{} {number}", self.texts.common.scenario)
            }
            name => name.to_owned(),
        }
    }

    fn edited(&self, edit: ScenarioEdit, action: &ScenariosAction) -> Result<Design, FieldError> {
        let mut base = self.request.design.clone();
        let outcome = Command::Scenario(edit).apply(&mut base);
        outcome.map(|_| base).map_err(|_rejected: CommandError| self.refused_scenario(action))
    }

    /// The refusal of an action whose fields are sound by themselves.
    fn refused_scenario(&self, action: &ScenariosAction) -> FieldError {
        let field = match action {
            ScenariosAction::Rename { id } => name_field(id),
            ScenariosAction::Create
            | ScenariosAction::CreateWithVolume { .. }
            | ScenariosAction::Duplicate { .. }
            | ScenariosAction::MoveUp { .. }
            | ScenariosAction::MoveDown { .. }
            | ScenariosAction::Delete { .. }
            | ScenariosAction::SetColor { .. } => NEW_NAME,
        };
        FieldError::at(&field, self.texts.fields.rejected)
    }

    /// A new scenario, with a change if there is one.
    fn created(
        &self,
        name: String,
        change: Option<ScenarioChange>,
        action: &ScenariosAction,
    ) -> Result<Changed, FieldError> {
        let announcement = fill(self.texts.scenarios.created_announcement, &[&name]);
        let mut base = self.request.design.clone();
        let mut apply = |edit| {
            Command::Scenario(edit)
                .apply(&mut base)
                .map_err(|_rejected: CommandError| self.refused_scenario(action))
        };
        let id = apply(ScenarioEdit::Create { name })?.into_iter().next().unwrap_or_default();
        if let Some(change) = change {
            apply(ScenarioEdit::Set { id, change })?;
        }
        Ok((base, announcement))
    }

    /// The base without a scenario, its colour, its growth and its column.
    fn deleted(&self, id: &str, action: &ScenariosAction) -> Result<Changed, FieldError> {
        let mut base = self.edited(ScenarioEdit::Delete { id: id.to_owned() }, action)?;
        let mut colors = base.planned("colors", read_colors);
        colors.remove(id);
        base.plan("colors", colors_value(&colors));
        let mut growth = base.planned("growth", Growth::read);
        if growth.percent_by_scenario.remove(id).is_some() {
            base.plan("growth", Some(growth.to_value()));
        }
        let mut columns = base.planned("columns", Columns::read);
        let is_it = |scenario: &Option<String>| scenario.as_deref() == Some(id);
        let place =
            columns.chosen.iter().position(|chosen| chosen.design.is_none() && is_it(&chosen.scenario));
        if let Some(place) = place {
            columns.remove(place);
            base.plan("columns", columns.to_value());
        }
        Ok((base, self.texts.scenarios.changed_announcement.to_owned()))
    }

    /// The base with the colour of a scenario that is chosen in its field.
    fn colored(&self, id: &str) -> Design {
        let word = self.text_in(&color_field(id));
        let mut base = self.request.design.clone();
        let mut colors = base.planned("colors", read_colors);
        match color_place(word) {
            Some(_) => colors.insert(id.to_owned(), word.to_owned()),
            None => colors.remove(id),
        };
        base.plan("colors", colors_value(&colors));
        base
    }

    fn scenarios(&self, base: &Design, form: Form<'_>) -> Element {
        let texts = self.texts;
        let times = |times: u32| {
            let label = fill(texts.scenarios.times, &[&times.to_string()]);
            button("button", &label, ScenariosAction::CreateWithVolume { times })
        };
        let is_done = form.is_done(&ScenariosAction::Create);
        let create = tagged("div", "sheet__row")
            .child(form.draft(&NEW_NAME, texts.scenarios.new, is_done))
            .child(button("button", texts.scenarios.create, ScenariosAction::Create))
            .children([times(3), times(10)]);
        let empty = base.scenarios.is_empty().then(|| tagged("p", "callout").text(texts.scenarios.empty));
        section(texts.scenarios.title, texts.scenarios.help)
            .children(empty)
            .child(tagged("div", "scenarios").children(self.scenario_cards(base, form)))
            .child(create)
    }
}
